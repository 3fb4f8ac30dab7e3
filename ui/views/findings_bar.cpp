// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/findings_bar.h"

#include "qt/text.h"
#include "ui/editors/severity_style.h"
#include "ui/views/flow_layout.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace linkwright::ui {

namespace {

constexpr Severity severities[] = {Severity::Error, Severity::Warning, Severity::Info};

constexpr int summaryFrom = 500; ///< pixels of width

std::size_t at(Severity severity)
{
    return static_cast<std::size_t>(severity);
}

} // namespace

FindingsBar::FindingsBar(qt::FindingsTree& tree, QWidget* parent)
    : QWidget(parent)
    , m_tree(tree)
    , m_summary(new QLabel(this))
{
    m_summary->setObjectName(QStringLiteral("findingsSummary"));
    QFont bold = m_summary->font();
    bold.setBold(true);
    m_summary->setFont(bold);
    makeSeverityButtons();
    makeChoices();
    makeFilterField();
    m_fixAll = new QPushButton(this);
    m_fixAll->setObjectName(QStringLiteral("fixAll"));
    m_fixAll->setToolTip(tr("Applies every fix that there is, as one step that can be undone."));
    m_fixAll->setAutoDefault(false); // inside a wizard, Return belongs to its own buttons
    connect(m_fixAll, &QPushButton::clicked, this, &FindingsBar::fixAllRequested);
    auto* layout = new FlowLayout(this);
    layout->addWidget(m_summary);
    for (QToolButton* button : m_severities)
        layout->addWidget(button);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_suppressed, m_place, m_grouping, m_text, m_fixAll})
        layout->addWidget(widget);
    connect(&tree, &qt::FindingsTree::countsChanged, this, &FindingsBar::updateCounts);
    updateIcons();
    follow();
}

void FindingsBar::makeSeverityButtons()
{
    for (const Severity severity : severities) {
        auto* button = new QToolButton(this);
        button->setCheckable(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setObjectName(QStringLiteral("show") + qt::severityName(severity));
        connect(button, &QToolButton::toggled, this, &FindingsBar::applyFilter);
        m_severities[at(severity)] = button;
    }
    m_suppressed = new QToolButton(this);
    m_suppressed->setCheckable(true);
    m_suppressed->setObjectName(QStringLiteral("showSuppressed"));
    m_suppressed->setToolTip(tr("Shows what you chose to live with, and why."));
    connect(m_suppressed, &QToolButton::toggled, this, &FindingsBar::applyFilter);
}

void FindingsBar::makeChoices()
{
    m_place = new QComboBox(this);
    m_place->setObjectName(QStringLiteral("findingsPlace"));
    m_place->setAccessibleName(tr("Only findings in"));
    m_place->setToolTip(tr("Shows only what was found in this part of the plan."));
    m_place->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_place->setMinimumContentsLength(11);
    connect(m_place, &QComboBox::currentIndexChanged, this, &FindingsBar::applyFilter);
    m_grouping = new QComboBox(this);
    m_grouping->setObjectName(QStringLiteral("findingsGrouping"));
    m_grouping->setAccessibleName(tr("Group findings"));
    m_grouping->addItem(tr("By severity"), static_cast<int>(qt::FindingsGrouping::Severity));
    m_grouping->addItem(tr("By place"), static_cast<int>(qt::FindingsGrouping::Place));
    m_grouping->addItem(tr("By rule"), static_cast<int>(qt::FindingsGrouping::Rule));
    connect(m_grouping, &QComboBox::activated, this, [this] {
        m_tree.setGrouping(static_cast<qt::FindingsGrouping>(m_grouping->currentData().toInt()));
    });
}

void FindingsBar::makeFilterField()
{
    m_text = new QLineEdit(this);
    m_text->setObjectName(QStringLiteral("findingsFilter"));
    m_text->setPlaceholderText(tr("Filter by message, place or rule"));
    m_text->setAccessibleName(tr("Filter findings"));
    m_text->setClearButtonEnabled(true);
    m_text->setMinimumWidth(150);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_text, &QLineEdit::textChanged, this, &FindingsBar::applyFilter);
}

void FindingsBar::focusFilter()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void FindingsBar::clearFilter()
{
    qt::FindingsFilter filter;
    filter.suppressed = m_tree.filter().suppressed;
    m_tree.setFilter(filter);
    follow();
}

void FindingsBar::setFixingEnabled(bool enabled)
{
    m_fixingEnabled = enabled;
    m_fixAll->setEnabled(enabled && m_tree.fixableCount() > 0);
}

void FindingsBar::follow()
{
    m_following = true;
    const qt::FindingsFilter& filter = m_tree.filter();
    for (const Severity severity : severities)
        m_severities[at(severity)]->setChecked(filter.severities[at(severity)]);
    m_suppressed->setChecked(filter.suppressed);
    if (m_text->text() != filter.text)
        m_text->setText(filter.text);
    m_grouping->setCurrentIndex(m_grouping->findData(static_cast<int>(m_tree.grouping())));
    m_following = false;
    updateCounts();
}

void FindingsBar::applyFilter()
{
    if (m_following)
        return;
    qt::FindingsFilter filter;
    for (const Severity severity : severities)
        filter.severities[at(severity)] = m_severities[at(severity)]->isChecked();
    filter.suppressed = m_suppressed->isChecked();
    filter.text = m_text->text();
    const int place = m_place->currentIndex() - 1; // the first is everywhere
    if (place >= 0 && place < static_cast<int>(m_places.size()))
        filter.place = m_places[static_cast<std::size_t>(place)].key;
    m_tree.setFilter(filter);
}

void FindingsBar::updateCounts()
{
    m_summary->setText(qt::summaryText(m_tree.count(Severity::Error), m_tree.count(Severity::Warning),
                                       m_tree.count(Severity::Info)));
    for (const Severity severity : severities) {
        QToolButton* button = m_severities[at(severity)];
        button->setText(QString::number(m_tree.count(severity)));
        button->setToolTip(button->isChecked() ? tr("Hide these: %1").arg(qt::severityName(severity))
                                               : tr("Show these: %1").arg(qt::severityName(severity)));
        button->setAccessibleName(qt::countText(severity, m_tree.count(severity)));
    }
    const int suppressed = m_tree.suppressedCount();
    m_suppressed->setText(tr("Suppressed: %1").arg(suppressed));
    m_suppressed->setVisible(suppressed > 0 || m_suppressed->isChecked());
    m_fixAll->setText(tr("Fix &all (%1)").arg(m_tree.fixableCount()));
    setFixingEnabled(m_fixingEnabled);
    updatePlaces();
}

/// The place that is filtered by stays on offer when the last finding there is gone.
void FindingsBar::updatePlaces()
{
    std::vector<qt::FindingsPlace> places = m_tree.places();
    const std::optional<qt::GroupKey> chosen = m_tree.filter().place;
    const auto isChosen = [&chosen](const qt::FindingsPlace& place) { return place.key == chosen; };
    if (chosen && std::none_of(places.begin(), places.end(), isChosen)) {
        const auto before = std::find_if(m_places.begin(), m_places.end(), isChosen);
        if (before != m_places.end())
            places.push_back(*before);
    }
    if (places == m_places && m_place->count() > 0)
        return;
    m_places = std::move(places);
    const QSignalBlocker quiet(m_place);
    m_place->clear();
    m_place->addItem(tr("Everywhere"));
    for (const qt::FindingsPlace& place : m_places) {
        m_place->addItem(place.key.minor < 0 ? tr("All of %1").arg(place.title) : place.title);
        if (isChosen(place))
            m_place->setCurrentIndex(m_place->count() - 1);
    }
    int widest = 0;
    for (int i = 0; i < m_place->count(); ++i)
        widest = std::max(widest, fontMetrics().horizontalAdvance(m_place->itemText(i)));
    if (m_place->view() != nullptr)
        m_place->view()->setMinimumWidth(widest + 32);
}

/// In narrow docks the buttons say it, too.
void FindingsBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_summary->setVisible(width() >= summaryFrom);
}

void FindingsBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
}

void FindingsBar::updateIcons()
{
    for (const Severity severity : severities)
        m_severities[at(severity)]->setIcon(severityIcon(severity, *this));
}

} // namespace linkwright::ui
