// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/shortcut_list.h"

#include "ui/window/actions.h"
#include "ui/window/main_window.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace linkwright::ui {

namespace {

struct OtherKey
{
    const char* keys;
    const char* does;
};

/// What no action of the window is for.
constexpr OtherKey otherKeys[] = {
    {"Ctrl+F", QT_TRANSLATE_NOOP("ShortcutList", "Filter the list, or find in the text, that has the focus")},
    {"F2", QT_TRANSLATE_NOOP("ShortcutList", "Change the cell of a table")},
    {"Ins", QT_TRANSLATE_NOOP("ShortcutList", "Add an entry to the list")},
    {"Ctrl+D", QT_TRANSLATE_NOOP("ShortcutList", "Duplicate the selected entries")},
    {"Del", QT_TRANSLATE_NOOP("ShortcutList", "Remove the selected entries")},
    {"Alt+Up", QT_TRANSLATE_NOOP("ShortcutList", "Move the selected entries up")},
    {"Alt+Down", QT_TRANSLATE_NOOP("ShortcutList", "Move the selected entries down")},
    {"Ctrl+Shift+V", QT_TRANSLATE_NOOP("ShortcutList", "Look at YAML before it is pasted as entries")},
    {"Tab", QT_TRANSLATE_NOOP("ShortcutList", "Next field")},
    {"Shift+Tab", QT_TRANSLATE_NOOP("ShortcutList", "Previous field")},
};

QTreeWidgetItem* addGroup(QTreeWidget* tree, QString title)
{
    auto* group = new QTreeWidgetItem(tree, {title.remove(QLatin1Char('&'))});
    group->setFlags(Qt::ItemIsEnabled);
    QFont bold = tree->font();
    bold.setBold(true);
    group->setFont(0, bold);
    group->setSizeHint(0, QSize(0, tree->fontMetrics().height() + 8)); // all rows are as high as the first
    return group;
}

} // namespace

ShortcutList::ShortcutList(MainWindow& window)
    : QDialog(&window)
    , m_tree(new QTreeWidget(this))
{
    setObjectName(QStringLiteral("shortcuts"));
    setWindowTitle(tr("Keyboard shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* line = new QLineEdit(this);
    line->setPlaceholderText(tr("Find an action or its keys"));
    line->setAccessibleName(tr("Find an action or its keys"));
    line->setClearButtonEnabled(true);
    m_tree->setObjectName(QStringLiteral("shortcutTree"));
    m_tree->setAccessibleName(tr("Keyboard shortcuts"));
    m_tree->setHeaderLabels({tr("Action"), tr("Keys")});
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_tree->setAlternatingRowColors(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setUniformRowHeights(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(line);
    layout->addWidget(m_tree, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(line, &QLineEdit::textChanged, this, &ShortcutList::filter);
    fill(window);
    resize(560, 620);
}

void ShortcutList::fill(MainWindow& window)
{
    for (const QAction* title : window.menuBar()->actions()) {
        QTreeWidgetItem* group = addGroup(m_tree, title->text());
        for (const ActionRow& row : actionTable()) {
            const QAction* action = window.actions().action(row);
            const QString keys = keysText(row);
            if (!keys.isEmpty() && title->menu()->actions().contains(const_cast<QAction*>(action)))
                new QTreeWidgetItem(group, {plainActionText(*action), keys});
        }
        if (group->childCount() == 0)
            delete group;
    }
    QTreeWidgetItem* group = addGroup(m_tree, tr("In fields, tables and texts"));
    for (const OtherKey& key : otherKeys)
        new QTreeWidgetItem(
            group, {tr(key.does), QKeySequence(QLatin1String(key.keys)).toString(QKeySequence::NativeText)});
    m_tree->expandAll();
}

void ShortcutList::filter(const QString& typed)
{
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem* group = m_tree->topLevelItem(i);
        bool any = false;
        for (int j = 0; j < group->childCount(); ++j) {
            QTreeWidgetItem* item = group->child(j);
            const bool fits = item->text(0).contains(typed, Qt::CaseInsensitive) ||
                              item->text(1).contains(typed, Qt::CaseInsensitive);
            item->setHidden(!fits);
            any = any || fits;
        }
        group->setHidden(!any);
    }
}

} // namespace linkwright::ui
