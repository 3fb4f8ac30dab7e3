// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/start_view.h"

#include "qt/plan_document.h"
#include "qt/start_plans.h"
#include "ui/editors/path_field.h"
#include "ui/editors/severity_style.h"
#include "ui/views/notice.h"
#include "ui/views/two_line_list.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QRadioButton>
#include <QVBoxLayout>

namespace linkwright::ui {

namespace {

constexpr int indent = 26; // below the text of a radio button

constexpr int visibleRecent = 3; // files; the rest scrolls

QWidget* indented(QWidget* widget)
{
    auto* frame = new QWidget;
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(indent, 0, 0, 8);
    layout->addWidget(widget);
    return frame;
}

} // namespace

StartView::StartView(qt::PlanDocument& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_opening(document)
    , m_notice(new Notice(this))
    , m_keep(new QRadioButton(this))
    , m_sample(new QRadioButton(tr("A &sample"), this))
    , m_open(new QRadioButton(tr("A plan &file"), this))
    , m_empty(new QRadioButton(tr("An empt&y plan with one cluster"), this))
    , m_samples(new QListWidget(this))
    , m_path(new PathField(PathField::Mode::OpenFile, tr("Plan file to open"), this))
    , m_recent(new QListWidget(this))
    , m_name(new QLineEdit(this))
{
    addSamples();
    addRecent();
    addChoices();
    connect(m_samples, &QListWidget::itemSelectionChanged, m_sample, [this] { m_sample->setChecked(true); });
    connect(m_samples, &QListWidget::itemClicked, m_sample, [this] { m_sample->setChecked(true); });
    connect(m_path, &PathField::edited, m_open, [this] {
        m_opening.cancel();
        m_open->setChecked(true);
    });
    connect(m_name, &QLineEdit::textEdited, m_empty, [this] { m_empty->setChecked(true); });
    for (QRadioButton* choice : {m_keep, m_sample, m_open, m_empty})
        connect(choice, &QRadioButton::toggled, this, &StartView::choose);
    connect(&m_opening, &qt::OpenJob::failed, this,
            [this](const Error& error) { showProblem(QString::fromStdString(error.message)); });
    connect(&m_opening, &qt::OpenJob::opened, this, [this] {
        m_notice->clear();
        m_keep->setChecked(true); // coming back must not start over
        Q_EMIT ready();
    });
    connect(&document, &qt::PlanDocument::planChanged, this, &StartView::followPlan);
    connect(&document, &qt::PlanDocument::fileChanged, this, &StartView::followPlan);
    followPlan();
    if (m_keep->isVisibleTo(this))
        m_keep->setChecked(true);
    else
        m_sample->setChecked(true);
}

void StartView::addSamples()
{
    m_samples->setAccessibleName(tr("Samples"));
    m_samples->setObjectName(QStringLiteral("samples"));
    makeTwoLined(*m_samples);
    addSampleRows(*m_samples);
    m_samples->setMaximumHeight(heightOfRows(*m_samples, m_samples->count()));
    m_samples->setCurrentRow(0);
}

void StartView::addRecent()
{
    m_recent->setAccessibleName(tr("Recent files"));
    m_recent->setObjectName(QStringLiteral("recent"));
    makeTwoLined(*m_recent);
    const auto choose = [this] {
        const QListWidgetItem* item = m_recent->currentItem();
        if (!item)
            return;
        m_opening.cancel();
        m_path->setPath(item->data(Qt::UserRole).toString());
        m_open->setChecked(true);
    };
    connect(m_recent, &QListWidget::itemSelectionChanged, this, choose);
    connect(m_recent, &QListWidget::itemClicked, this, choose);
}

void StartView::setRecentFiles(const QStringList& files)
{
    m_recent->clear();
    for (const QString& file : files)
        addFileRow(*m_recent, file);
    const int rows = std::min(static_cast<int>(files.size()), visibleRecent);
    if (rows > 0)
        m_recent->setFixedHeight(heightOfRows(*m_recent, rows));
    m_recentFrame->setVisible(rows > 0);
}

/// Everything that a plan applies is marked with its name, so it is asked for at once.
QWidget* StartView::makeName()
{
    auto* frame = new QWidget;
    auto* layout = new QHBoxLayout(frame);
    layout->setContentsMargins(indent, 0, 0, 8);
    auto* label = new QLabel(tr("Ca&lled:"), frame);
    label->setBuddy(m_name);
    m_name->setObjectName(QStringLiteral("name"));
    m_name->setText(QStringLiteral("gateway"));
    m_name->setMaximumWidth(260);
    layout->addWidget(label);
    layout->addWidget(m_name);
    auto* note =
        new QLabel(tr("Everything that the plan applies to a cluster is marked with its name."), frame);
    mute(note);
    layout->addWidget(note);
    layout->addStretch(1);
    return frame;
}

void StartView::addChoices()
{
    m_path->setFilter(tr("Plans (*.linkwright.yaml *.yaml *.yml);;All files (*)"));
    m_path->line()->setPlaceholderText(tr("path of a *.linkwright.yaml file"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_notice);
    layout->addWidget(m_keep);
    layout->addWidget(m_sample);
    layout->addWidget(indented(m_samples));
    layout->addWidget(m_open);
    layout->addWidget(indented(m_path));
    m_recentFrame = indented(m_recent);
    m_recentFrame->hide();
    layout->addWidget(m_recentFrame);
    layout->addWidget(m_empty);
    layout->addWidget(makeName());
    layout->addStretch(1);
    m_keep->setObjectName(QStringLiteral("keep"));
    m_sample->setObjectName(QStringLiteral("sample"));
    m_open->setObjectName(QStringLiteral("open"));
    m_empty->setObjectName(QStringLiteral("empty"));
}

void StartView::followPlan()
{
    const Plan& plan = m_document.plan();
    const bool hasPlan = !plan.clusters.empty() || !m_document.filePath().isEmpty();
    const QString name = QString::fromStdString(plan.name).replace(QLatin1Char('&'), QStringLiteral("&&"));
    m_keep->setVisible(hasPlan);
    m_keep->setText(m_document.filePath().isEmpty()
                        ? tr("The plan at &hand: %1").arg(name)
                        : tr("The plan at &hand: %1, from %2").arg(name, m_document.filePath()));
    updateNotice();
}

bool StartView::begin()
{
    m_notice->clear();
    m_hasProblem = false;
    if (m_open->isChecked()) {
        beginWithFile();
        return false;
    }
    if (m_sample->isChecked() && !qt::startFromSample(m_document, chosenSample())) {
        m_notice->show(Severity::Error, tr("The sample %1 cannot be read.").arg(chosenSample()));
        return false;
    }
    if (m_empty->isChecked())
        qt::startEmpty(m_document, m_name->text().trimmed());
    m_keep->setVisible(true);
    m_keep->setChecked(true); // coming back must not start over
    return true;
}

void StartView::beginWithFile()
{
    if (m_path->path().isEmpty()) {
        m_notice->show(Severity::Error, tr("Which file? Type its path or browse for it."));
        m_path->setFocus();
        return;
    }
    m_notice->show(Severity::Info, tr("Opening %1 ...").arg(m_path->path()));
    m_opening.start(m_path->path());
}

/// Another choice is another wish: a file that is still being read is not wanted any more.
void StartView::choose()
{
    m_opening.cancel();
    updateNotice();
}

void StartView::showProblem(const QString& problem)
{
    if (problem.isEmpty())
        return;
    m_hasProblem = true;
    m_notice->show(Severity::Error, tr("The plan could not be opened."), problem);
}

QString StartView::chosenSample() const
{
    const QListWidgetItem* item = m_samples->currentItem();
    return item ? item->data(Qt::UserRole).toString() : QString();
}

bool StartView::replacesPlan() const
{
    return m_document.isModified() && !m_keep->isChecked();
}

void StartView::updateNotice()
{
    if (m_hasProblem)
        return;
    if (replacesPlan()) {
        m_notice->show(Severity::Warning, tr("Next replaces the plan at hand, which has unsaved changes."));
    } else {
        m_notice->clear();
    }
}

} // namespace linkwright::ui
