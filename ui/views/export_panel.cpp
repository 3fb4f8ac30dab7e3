// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/export_panel.h"

#include "qt/plan_document.h"
#include "ui/editors/path_field.h"
#include "ui/views/notice.h"

#include <QComboBox>
#include <QDir>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>

namespace linkwright::ui {

ExportPanel::ExportPanel(qt::PlanDocument& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_formats(qt::exportFormats())
    , m_format(new QComboBox(this))
    , m_cluster(new QComboBox(this))
    , m_bundlePath(new PathField(PathField::Mode::Directory, tr("Where to write the bundle"), this))
    , m_export(new QPushButton(tr("E&xport"), this))
    , m_planPath(new PathField(PathField::Mode::SaveFile, tr("Where to save the plan"), this))
    , m_save(new QPushButton(tr("&Save plan"), this))
    , m_notice(new Notice(this))
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setColumnStretch(3, 1);
    grid->addWidget(m_notice, 0, 0, 1, 5);
    addBundleRow(grid);
    addPlanRow(grid);
    connect(&m_job, &qt::ExportJob::succeeded, this, [this](const QString& path) {
        m_notice->show(Severity::Info,
                       tr("The bundle was written to %1.").arg(QDir::toNativeSeparators(path)));
    });
    connect(&m_job, &qt::ExportJob::failed, this, [this](const Error& error) { showError(error); });
    connect(m_notice, &Notice::actionTriggered, this, &ExportPanel::replacePlan);
    connect(&document, &qt::PlanDocument::planChanged, this, &ExportPanel::followPlan);
    connect(&document, &qt::PlanDocument::fileChanged, this, &ExportPanel::followPlan);
    followPlan();
    followFormat();
}

void ExportPanel::addBundleRow(QGridLayout* grid)
{
    auto* label = new QLabel(tr("Bun&dle:"), this);
    label->setBuddy(m_format);
    for (const qt::ExportFormat& row : m_formats)
        m_format->addItem(row.title, row.id);
    m_format->setObjectName(QStringLiteral("format"));
    m_format->setAccessibleName(tr("Form of the bundle"));
    m_cluster->setObjectName(QStringLiteral("cluster"));
    m_cluster->setAccessibleName(tr("Cluster to export"));
    m_bundlePath->setObjectName(QStringLiteral("bundlePath"));
    m_export->setObjectName(QStringLiteral("export"));
    m_export->setAutoDefault(false);
    grid->addWidget(label, 1, 0, Qt::AlignRight);
    grid->addWidget(m_format, 1, 1);
    grid->addWidget(m_cluster, 1, 2);
    grid->addWidget(m_bundlePath, 1, 3);
    grid->addWidget(m_export, 1, 4);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportPanel::followFormat);
    connect(m_cluster, &QComboBox::currentIndexChanged, this, &ExportPanel::followFormat);
    connect(m_bundlePath, &PathField::edited, this, [this] { m_bundlePathIsOurs = false; });
    connect(m_export, &QPushButton::clicked, this, &ExportPanel::exportBundle);
}

void ExportPanel::addPlanRow(QGridLayout* grid)
{
    auto* label = new QLabel(tr("Pl&an:"), this);
    label->setBuddy(m_planPath);
    m_planPath->setObjectName(QStringLiteral("planPath"));
    m_planPath->setFilter(tr("Plans (*.linkwright.yaml)"));
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setAutoDefault(false);
    grid->addWidget(label, 2, 0, Qt::AlignRight);
    grid->addWidget(m_planPath, 2, 1, 1, 3);
    grid->addWidget(m_save, 2, 4);
    connect(m_planPath, &PathField::edited, this, [this] { m_planPathIsOurs = false; });
    connect(m_save, &QPushButton::clicked, this, &ExportPanel::savePlan);
}

qt::ExportFormat ExportPanel::format() const
{
    const int row = m_format->currentIndex();
    return row >= 0 ? m_formats[static_cast<std::size_t>(row)] : qt::ExportFormat();
}

QString ExportPanel::suggestedPath() const
{
    const qt::ExportFormat chosen = format();
    const QString name = QString::fromStdString(m_document.plan().name);
    const QString stem = chosen.oneCluster ? name + QLatin1Char('-') + m_cluster->currentText()
                                           : name + QStringLiteral("-bundle");
    return QDir::home().filePath(stem + chosen.suffix);
}

void ExportPanel::followPlan()
{
    const Plan& plan = m_document.plan();
    QStringList names;
    for (const Cluster& cluster : plan.clusters)
        names << QString::fromStdString(cluster.name);
    const QString chosen = m_cluster->currentText();
    {
        const QSignalBlocker quiet(m_cluster);
        m_cluster->clear();
        m_cluster->addItems(names);
        m_cluster->setCurrentIndex(std::max(0, static_cast<int>(names.indexOf(chosen))));
    }
    if (!m_document.filePath().isEmpty())
        m_planPath->setPath(m_document.filePath());
    else if (m_planPathIsOurs)
        m_planPath->setPath(
            QDir::home().filePath(QString::fromStdString(plan.name) + QStringLiteral(".linkwright.yaml")));
    followFormat();
}

void ExportPanel::followFormat()
{
    const qt::ExportFormat chosen = format();
    m_cluster->setVisible(chosen.oneCluster);
    m_bundlePath->setMode(chosen.suffix.isEmpty() ? PathField::Mode::Directory : PathField::Mode::SaveFile);
    if (m_bundlePathIsOurs)
        m_bundlePath->setPath(suggestedPath());
}

void ExportPanel::exportBundle()
{
    m_notice->clear();
    m_job.start(m_document.plan(), {format().id, m_bundlePath->path(), m_cluster->currentText()});
}

void ExportPanel::savePlan()
{
    const Result<void> result = m_document.save(m_planPath->path());
    const bool exists = !result && result.error().kind == Error::Kind::Conflict;
    if (exists)
        showError(result.error(), tr("&Replace the file"));
    else
        showSaved(result);
}

void ExportPanel::replacePlan()
{
    showSaved(m_document.saveReplacing(m_planPath->path()));
}

void ExportPanel::showSaved(const Result<void>& result)
{
    if (result)
        m_notice->show(Severity::Info,
                       tr("The plan was saved as %1.").arg(QDir::toNativeSeparators(m_planPath->path())));
    else
        showError(result.error());
}

void ExportPanel::showError(const Error& error, const QString& action)
{
    m_notice->show(Severity::Error, QString::fromStdString(error.message), QString::fromStdString(error.hint),
                   action);
}

} // namespace linkwright::ui
