// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/two_line_list.h"

#include "qt/start_plans.h"
#include "ui/views/two_line_delegate.h"

#include <QDir>
#include <QFileInfo>
#include <QListWidget>

namespace linkwright::ui {

void makeTwoLined(QListWidget& list)
{
    list.setItemDelegate(new TwoLineDelegate(&list));
    list.setAlternatingRowColors(true);
    list.setUniformItemSizes(true);
    list.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list.setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
}

void addRow(QListWidget& list, const QString& title, const QString& explanation, const QString& value)
{
    auto* item = new QListWidgetItem(title, &list);
    item->setData(Qt::UserRole, value);
    item->setData(TwoLineDelegate::ExplanationRole, explanation);
    item->setData(Qt::AccessibleTextRole, title + QStringLiteral(". ") + explanation);
}

/// The first line of a sample says what it is, and after a colon what is in it.
void addSampleRows(QListWidget& list)
{
    const QString colon = QStringLiteral(": ");
    for (const qt::SamplePlan& sample : qt::samplePlans()) {
        const QString title = sample.title.isEmpty() ? sample.name : sample.title;
        QString explanation = title.section(colon, 1);
        explanation.replace(0, 1, explanation.left(1).toUpper());
        addRow(list, title.section(colon, 0, 0), explanation, sample.name);
    }
}

void addFileRow(QListWidget& list, const QString& path)
{
    const QFileInfo info(path);
    addRow(list, info.fileName(), QDir::toNativeSeparators(info.absolutePath()), path);
}

int heightOfRows(const QListWidget& list, int rows)
{
    return rows * list.sizeHintForRow(0) + 2 * list.frameWidth();
}

} // namespace linkwright::ui
