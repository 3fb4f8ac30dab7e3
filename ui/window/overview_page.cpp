// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/overview_page.h"

#include "qt/plan_document.h"
#include "qt/text.h"
#include "ui/editors/keys.h"
#include "ui/editors/severity_style.h"
#include "ui/views/summary_view.h"
#include "ui/window/step_sign.h"

#include <QEvent>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace linkwright::ui {

OverviewPage::OverviewPage(qt::PlanDocument& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_name(new QLineEdit(this))
{
    m_name->setObjectName(QStringLiteral("planName"));
    m_name->setMaximumWidth(fontMetrics().averageCharWidth() * 50);
    m_name->setToolTip(tr("Written into the plan file and into the names of bundles."));
    shareKeys(m_name);
    auto* form = new QFormLayout;
    form->addRow(tr("&Name of the plan:"), m_name);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addLayout(form);
    layout->addWidget(makeSteps());
    layout->addWidget(makeWords(), 1);
    setFocusProxy(m_name);
    connect(m_name, &QLineEdit::textEdited, this, &OverviewPage::rename);
    connect(&document, &qt::PlanDocument::planChanged, this, &OverviewPage::follow);
    connect(&document, &qt::PlanDocument::analysed, this, &OverviewPage::follow);
}

QWidget* OverviewPage::makeSteps()
{
    auto* box = new QGroupBox(tr("The way to a bundle"), this);
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(12, 12, 12, 12);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(2, 1);
    for (const qt::PlanStep& step : qt::planSteps(m_document.plan(), m_document.findings()))
        addStep(grid, qt::toQString(step.name));
    return box;
}

QWidget* OverviewPage::makeWords()
{
    auto* pane = new QWidget(this);
    auto* summary = new SummaryView(m_document, pane);
    summary->setAccessibleName(tr("The plan in words"));
    summary->setMinimumHeight(fontMetrics().height() * 8);
    auto* title = new QLabel(tr("The plan &in words"), pane);
    title->setBuddy(summary);
    auto* layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(title);
    layout->addWidget(summary, 1);
    connect(summary, &SummaryView::placeActivated, this, &OverviewPage::placeActivated);
    return pane;
}

void OverviewPage::addStep(QGridLayout* grid, const QString& name)
{
    StepRow row{name, new QLabel, new QLabel, new QLabel};
    const int at = grid->rowCount();
    grid->setRowMinimumHeight(at, fontMetrics().height()); // its words come later
    row.title->setTextFormat(Qt::RichText);
    row.title->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    row.title->setObjectName(QStringLiteral("step-") + name);
    row.detail->setTextFormat(Qt::PlainText);
    row.detail->setWordWrap(true);
    connect(row.title, &QLabel::linkActivated, this, [this, name] { Q_EMIT stepChosen(name); });
    grid->addWidget(row.sign, at, 0, Qt::AlignTop);
    grid->addWidget(row.title, at, 1, Qt::AlignTop);
    grid->addWidget(row.detail, at, 2, Qt::AlignTop);
    m_steps.push_back(row);
}

/// While it is not seen it does not cost anything.
void OverviewPage::follow()
{
    if (!isVisible())
        return;
    const QString name = qt::toQString(m_document.plan().name);
    if (m_name->text() != name)
        m_name->setText(name);
    if (!m_document.isCurrent())
        return; // nothing is known of this plan's findings yet, and one step is about them
    std::vector<qt::PlanStep> steps = qt::planSteps(m_document.plan(), m_document.findings());
    if (steps == m_shown)
        return;
    m_shown = std::move(steps);
    showSteps();
}

void OverviewPage::showSteps()
{
    for (std::size_t i = 0; i < m_shown.size(); ++i) {
        const qt::PlanStep& step = m_shown[i];
        const StepRow& row = m_steps[i];
        const bool isNext = step.state == qt::StepState::Next;
        const QString title = isNext ? QStringLiteral("<b>%1</b>").arg(step.title) : step.title;
        row.title->setText(QStringLiteral("<a href=\"go\">%1</a>").arg(title));
        row.title->setAccessibleName(step.title);
        row.detail->setText(step.detail);
        row.sign->setPixmap(stepSign(step.state, *this));
        row.sign->setAccessibleName(stepStateName(step.state));
        if (isNext)
            row.detail->setPalette(QPalette());
        else
            mute(row.detail);
    }
}

void OverviewPage::rename()
{
    const std::string name = m_name->text().toStdString();
    m_document.edit(
        tr("Change Name of the plan"), [&name](Plan& plan) { plan.name = name; },
        QStringLiteral("plan.name"));
}

bool OverviewPage::reveal(const PlanPath& place)
{
    const auto& segments = place.segments();
    const bool isName = !segments.empty() && segments.front().field == "metadata";
    if (isName)
        m_name->setFocus(Qt::OtherFocusReason);
    return isName;
}

void OverviewPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showSteps();
}

void OverviewPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    follow();
}

} // namespace linkwright::ui
