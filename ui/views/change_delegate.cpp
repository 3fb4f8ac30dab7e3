// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/change_delegate.h"

#include "qt/change_tree.h"
#include "ui/editors/severity_style.h"
#include "ui/views/contrast.h"

#include <QFontDatabase>

namespace linkwright::ui {

namespace {

using qt::ChangeTree;

QColor stateColor(qt::ApplyState state, const QPalette& palette)
{
    if (state == qt::ApplyState::Failed || state == qt::ApplyState::Skipped)
        return severityColor(Severity::Error, palette);
    return palette.color(QPalette::Text);
}

QString textIn(const QModelIndex& index, int column)
{
    return index.siblingAtColumn(column).data().toString();
}

/// A cluster's row is one cell: its name, its server, and why nothing is known of it.
QString clusterText(const QModelIndex& index)
{
    QStringList texts;
    for (int column = ChangeTree::NameColumn; column <= ChangeTree::OursColumn; ++column) {
        if (const QString text = textIn(index, column); !text.isEmpty())
            texts << text;
    }
    return texts.join(QStringLiteral("  \u00b7  "));
}

QColor textColor(const QModelIndex& index, const QPalette& palette)
{
    const auto level = static_cast<ChangeTree::Level>(index.data(ChangeTree::LevelRole).toInt());
    if (level == ChangeTree::Level::Object) {
        if (index.column() == ChangeTree::OwnerColumn)
            return stateColor(static_cast<qt::ApplyState>(index.data(ChangeTree::StateRole).toInt()),
                              palette);
        return actionColor(static_cast<qt::ChangeAction>(index.data(ChangeTree::ActionRole).toInt()),
                           palette);
    }
    if (level == ChangeTree::Level::Field && index.data(ChangeTree::ConflictRole).toBool() &&
        index.column() == ChangeTree::OwnerColumn)
        return actionColor(qt::ChangeAction::Conflict, palette);
    if (level == ChangeTree::Level::Cluster && !textIn(index, ChangeTree::OursColumn).isEmpty())
        return severityColor(Severity::Error, palette);
    return palette.color(QPalette::Text);
}

} // namespace

QColor actionColor(qt::ChangeAction action, const QPalette& palette)
{
    const QColor ground = palette.color(QPalette::Base);
    switch (action) {
    case qt::ChangeAction::Conflict:
        return severityColor(Severity::Warning, palette);
    case qt::ChangeAction::Blocked:
        return severityColor(Severity::Error, palette);
    case qt::ChangeAction::Create:
        return readableOn(ground, QColor(0x1a, 0x7f, 0x37));
    case qt::ChangeAction::Change:
        return readableOn(ground, QColor(0x09, 0x69, 0xda));
    case qt::ChangeAction::Delete:
    case qt::ChangeAction::Left:
        return readableOn(ground, QColor(0xcf, 0x22, 0x2e));
    case qt::ChangeAction::Unchanged:
        return mutedColor(palette, QPalette::Text, QPalette::Base);
    }
    return palette.color(QPalette::Text);
}

QSize ChangeDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    constexpr int air = 6; // pixels, above and below together
    return QStyledItemDelegate::sizeHint(option, index) + QSize(0, air);
}

void ChangeDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto level = static_cast<ChangeTree::Level>(index.data(ChangeTree::LevelRole).toInt());
    if (level == ChangeTree::Level::Cluster) {
        option->font.setBold(true);
        option->text = clusterText(index);
    }
    if (level == ChangeTree::Level::Field && index.column() != ChangeTree::OwnerColumn) {
        QFont code = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        code.setPointSizeF(option->font.pointSizeF());
        option->font = code;
    }
    option->textElideMode = index.column() == ChangeTree::NameColumn ? Qt::ElideMiddle : Qt::ElideRight;
    if (!option->state.testFlag(QStyle::State_Selected))
        option->palette.setColor(QPalette::Text, textColor(index, option->palette));
}

} // namespace linkwright::ui
