// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/start_view.h"

#include "qt/plan_document.h"
#include "qt/start_plans.h"
#include "ui/editors/path_field.h"
#include "ui/views/notice.h"

#include <QLineEdit>
#include <QListWidget>
#include <QRadioButton>
#include <QVBoxLayout>

namespace linkwright::ui {

namespace {

constexpr int indent = 26; // below the text of a radio button

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
    , m_notice(new Notice(this))
    , m_keep(new QRadioButton(this))
    , m_sample(new QRadioButton(tr("A &sample"), this))
    , m_open(new QRadioButton(tr("A plan &file"), this))
    , m_empty(new QRadioButton(tr("An &empty plan with one cluster"), this))
    , m_samples(new QListWidget(this))
    , m_path(new PathField(PathField::Mode::OpenFile, tr("Plan file to open"), this))
{
    addSamples();
    addChoices();
    connect(m_samples, &QListWidget::itemSelectionChanged, m_sample, [this] { m_sample->setChecked(true); });
    connect(m_samples, &QListWidget::itemClicked, m_sample, [this] { m_sample->setChecked(true); });
    connect(m_path, &PathField::edited, m_open, [this] { m_open->setChecked(true); });
    for (QRadioButton* choice : {m_keep, m_sample, m_open, m_empty})
        connect(choice, &QRadioButton::toggled, this, &StartView::updateNotice);
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
    m_samples->setAlternatingRowColors(true);
    m_samples->setWordWrap(true);
    m_samples->setSpacing(1);
    for (const qt::SamplePlan& sample : qt::samplePlans()) {
        auto* item = new QListWidgetItem(sample.title.isEmpty() ? sample.name : sample.title, m_samples);
        item->setData(Qt::UserRole, sample.name);
        item->setToolTip(sample.name);
        item->setSizeHint(QSize(0, fontMetrics().height() + 12));
    }
    m_samples->setCurrentRow(0);
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
    layout->addWidget(indented(m_samples), 1);
    layout->addWidget(m_open);
    layout->addWidget(indented(m_path));
    layout->addWidget(m_empty);
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
    if (m_open->isChecked() && !beginWithFile())
        return false;
    if (m_sample->isChecked() && !qt::startFromSample(m_document, chosenSample())) {
        m_notice->show(Severity::Error, tr("The sample %1 cannot be read.").arg(chosenSample()));
        return false;
    }
    if (m_empty->isChecked())
        qt::startEmpty(m_document);
    m_keep->setVisible(true);
    m_keep->setChecked(true); // coming back must not start over
    return true;
}

bool StartView::beginWithFile()
{
    if (m_path->path().isEmpty()) {
        m_notice->show(Severity::Error, tr("Which file? Type its path or browse for it."));
        m_path->setFocus();
        return false;
    }
    const Result<void> opened = m_document.open(m_path->path());
    if (!opened)
        showProblem(QString::fromStdString(opened.error().message));
    return opened.has_value();
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
