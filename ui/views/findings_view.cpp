// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/findings_view.h"

#include "qt/plan_document.h"
#include "qt/text.h"
#include "ui/editors/severity_style.h"
#include "ui/views/empty_state.h"
#include "ui/views/finding_delegate.h"
#include "ui/views/finding_detail.h"
#include "ui/views/markdown.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace linkwright::ui {

namespace {

constexpr Severity severities[] = {Severity::Error, Severity::Warning, Severity::Info};

} // namespace

FindingsView::FindingsView(qt::PlanDocument& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_model(new qt::FindingsModel(document, this))
    , m_filter(new qt::FindingsFilter(*m_model, this))
    , m_empty(new EmptyState(this))
    , m_stack(new QStackedWidget(this))
{
    makeList();
    makeButtons();
    auto* splitter = new QSplitter(this);
    splitter->addWidget(m_list);
    splitter->addWidget(makeDetail());
    splitter->setStretchFactor(0, 5);
    splitter->setStretchFactor(1, 4);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(8);
    m_stack->addWidget(splitter);
    m_stack->addWidget(m_empty);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(makeBar());
    layout->addWidget(m_stack, 1);

    connect(&document, &qt::PlanDocument::analysed, this, &FindingsView::updateCounts);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &FindingsView::updateCounts);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &FindingsView::updateCounts);
    connect(m_filter, &QAbstractItemModel::dataChanged, this, &FindingsView::updateCurrent);
    updateIcons();
    updateCounts();
}

void FindingsView::makeList()
{
    m_list = new QListView(this);
    m_list->setObjectName(QStringLiteral("findingsList"));
    m_list->setAccessibleName(tr("Findings"));
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new FindingDelegate(*m_list, m_list));
    m_list->setResizeMode(QListView::Adjust); // rows wrap anew with the width
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // A bar that comes and goes would change the width, and with it the heights that decide whether it is
    // needed.
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_list->setMinimumWidth(260);
    connect(m_list, &QListView::activated, this, &FindingsView::activate);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &FindingsView::updateCurrent);
}

void FindingsView::makeButtons()
{
    for (const Severity severity : severities) {
        auto* button = new QToolButton(this);
        button->setCheckable(true);
        button->setChecked(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setObjectName(QStringLiteral("show") + qt::severityName(severity));
        connect(button, &QToolButton::toggled, this, [this, severity](bool shown) {
            m_filter->setSeverityShown(severity, shown);
            updateCounts();
        });
        m_severityButtons[static_cast<std::size_t>(severity)] = button;
    }
    m_fixAll = new QPushButton(this);
    m_fixAll->setObjectName(QStringLiteral("fixAll"));
    m_fixAll->setToolTip(tr("Applies every fix that there is, as one step that can be undone."));
    m_fixThis = new QPushButton(tr("&Fix this"), this);
    m_fixThis->setObjectName(QStringLiteral("fixThis"));
    m_show = new QPushButton(tr("&Show in the plan"), this);
    m_show->setObjectName(QStringLiteral("showPlace"));
    // Inside a wizard, Return belongs to its own buttons.
    for (QPushButton* button : {m_fixAll, m_fixThis, m_show})
        button->setAutoDefault(false);
    connect(m_fixAll, &QPushButton::clicked, this, &FindingsView::fixAll);
    connect(m_fixThis, &QPushButton::clicked, this, &FindingsView::fixCurrent);
    connect(m_show, &QPushButton::clicked, this, &FindingsView::activate);
}

QWidget* FindingsView::makeBar()
{
    auto* bar = new QWidget(this);
    m_summary = new QLabel(bar);
    m_summary->setObjectName(QStringLiteral("findingsSummary"));
    QFont bold = m_summary->font();
    bold.setBold(true);
    m_summary->setFont(bold);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins({});
    layout->addWidget(m_summary, 1);
    for (QToolButton* button : m_severityButtons)
        layout->addWidget(button);
    layout->addSpacing(12);
    layout->addWidget(m_fixAll);
    return bar;
}

QWidget* FindingsView::makeDetail()
{
    auto* pane = new QWidget(this);
    m_detail = new FindingDetail(pane);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_fixThis);
    buttons->addWidget(m_show);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(pane);
    layout->setContentsMargins({});
    layout->addWidget(m_detail, 1);
    layout->addLayout(buttons);
    pane->setMinimumWidth(260);
    return pane;
}

void FindingsView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
}

void FindingsView::updateIcons()
{
    for (const Severity severity : severities)
        m_severityButtons[static_cast<std::size_t>(severity)]->setIcon(severityIcon(severity, *this));
}

void FindingsView::updateCounts()
{
    const int fixable = m_model->fixableCount();
    m_summary->setText(qt::summaryText(m_model->count(Severity::Error), m_model->count(Severity::Warning),
                                       m_model->count(Severity::Info)));
    for (const Severity severity : severities) {
        QToolButton* button = m_severityButtons[static_cast<std::size_t>(severity)];
        button->setText(QString::number(m_model->count(severity)));
        button->setToolTip(button->isChecked() ? tr("Hide these: %1").arg(qt::severityName(severity))
                                               : tr("Show these: %1").arg(qt::severityName(severity)));
        button->setAccessibleName(qt::countText(severity, m_model->count(severity)));
    }
    m_fixAll->setText(tr("Fix &all (%1)").arg(fixable));
    m_fixAll->setEnabled(fixable > 0);

    if (!m_document.isCurrent() && m_model->rowCount() == 0)
        m_empty->setTexts(tr("Checking ..."), QString());
    else if (m_model->rowCount() == 0)
        m_empty->setTexts(
            tr("Nothing to report"),
            tr("Every rule was applied to this plan, for the releases it names, and none objects. What "
               "only a live cluster knows, such as whether a Secret exists, is not part of this."));
    else
        m_empty->setTexts(tr("Nothing to show"),
                          tr("The findings there are, are hidden by the buttons above."));
    m_stack->setCurrentIndex(m_filter->rowCount() == 0 ? 1 : 0);
    ensureCurrent();
    updateCurrent();
}

void FindingsView::ensureCurrent()
{
    if (!m_list->currentIndex().isValid() && m_filter->rowCount() > 0)
        m_list->setCurrentIndex(m_filter->index(0, 0));
}

void FindingsView::updateCurrent()
{
    const Finding* finding = current();
    const bool fixable = finding != nullptr && finding->fixable;
    m_detail->setFinding(finding);
    m_show->setEnabled(finding != nullptr && !finding->place.isEmpty());
    m_fixThis->setEnabled(fixable);
    m_fixThis->setToolTip(fixable ? plainMessage(qt::toQString(finding->remedy))
                                  : tr("The right value cannot be derived; a person must decide."));
}

const Finding* FindingsView::current() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() ? m_filter->finding(index) : nullptr;
}

void FindingsView::activate()
{
    if (const Finding* finding = current())
        Q_EMIT placeActivated(finding->place);
}

void FindingsView::fixCurrent()
{
    if (const Finding* finding = current())
        Q_EMIT fixed(m_document.fix(Finding(*finding)));
}

void FindingsView::fixAll()
{
    Q_EMIT fixed(m_document.fixAll());
}

} // namespace linkwright::ui
