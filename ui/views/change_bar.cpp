// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/change_bar.h"

#include "qt/change_words.h"
#include "qt/text.h"
#include "ui/views/flow_layout.h"

#include <QLineEdit>
#include <QToolButton>

namespace linkwright::ui {

namespace {

qt::ChangeAction actionAt(std::size_t index)
{
    return static_cast<qt::ChangeAction>(index);
}

} // namespace

ChangeBar::ChangeBar(qt::ChangeTree& tree, QWidget* parent)
    : QWidget(parent)
    , m_tree(tree)
    , m_text(new QLineEdit(this))
{
    auto* layout = new FlowLayout(this);
    for (std::size_t i = 0; i < m_actions.size(); ++i) {
        auto* button = new QToolButton(this);
        button->setObjectName(QStringLiteral("show-%1").arg(i));
        button->setCheckable(true);
        connect(button, &QToolButton::toggled, this, &ChangeBar::applyFilter);
        layout->addWidget(button);
        m_actions[i] = button;
    }
    m_text->setObjectName(QStringLiteral("changesFilter"));
    m_text->setPlaceholderText(tr("Filter by object or field"));
    m_text->setAccessibleName(tr("Filter changes"));
    m_text->setClearButtonEnabled(true);
    m_text->setMinimumWidth(180);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_text, &QLineEdit::textChanged, this, &ChangeBar::applyFilter);
    layout->addWidget(m_text);
    connect(&tree, &qt::ChangeTree::filtered, this, &ChangeBar::follow);
    follow();
}

void ChangeBar::focusFilter()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void ChangeBar::showAll()
{
    qt::ChangeFilter filter;
    filter.actions.fill(true);
    m_tree.setFilter(filter);
}

void ChangeBar::applyFilter()
{
    if (m_following)
        return;
    qt::ChangeFilter filter;
    for (std::size_t i = 0; i < m_actions.size(); ++i)
        filter.actions.at(i) = m_actions[i]->isChecked();
    filter.text = m_text->text().trimmed().toStdString();
    m_tree.setFilter(filter);
}

/// Actions that no object has take no room.
void ChangeBar::follow()
{
    m_following = true;
    for (std::size_t i = 0; i < m_actions.size(); ++i) {
        const int count = m_tree.counts().at(i);
        QToolButton* button = m_actions[i];
        button->setText(qt::actionSign(actionAt(i)) + QLatin1Char(' ') + qt::actionCount(actionAt(i), count));
        button->setAccessibleName(qt::actionCount(actionAt(i), count));
        button->setChecked(m_tree.filter().actions.at(i));
        button->setToolTip(button->isChecked() ? tr("Hide these: %1").arg(qt::actionName(actionAt(i)))
                                               : tr("Show these: %1").arg(qt::actionName(actionAt(i))));
        button->setVisible(count > 0);
    }
    const QString text = qt::toQString(m_tree.filter().text);
    if (m_text->text().trimmed() != text)
        m_text->setText(text);
    m_following = false;
}

} // namespace linkwright::ui
