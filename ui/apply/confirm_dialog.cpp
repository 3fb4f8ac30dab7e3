// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/apply/confirm_dialog.h"

#include "live/apply_session.h"
#include "qt/text.h"
#include "ui/apply/apply_words.h"
#include "ui/editors/severity_style.h"
#include "ui/views/heading.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace linkwright::ui {

namespace {

constexpr std::size_t mostRows = 8; ///< clusters in the table; the rest is summed up
constexpr int mostNames = 6;        ///< lines of what left the plan, before they scroll

using Numbers = std::array<int, 3>;

Numbers numbersOf(const apply::ClusterChanges& cluster)
{
    Numbers numbers = {};
    for (const apply::Change& change : cluster.changes) {
        numbers[0] += change.action == apply::Action::Create ? 1 : 0;
        numbers[1] += change.action == apply::Action::Change ? 1 : 0;
        numbers[2] += change.action == apply::Action::Delete ? 1 : 0;
    }
    return numbers;
}

struct TableRow
{
    QString cluster;
    QString way;
    Numbers numbers = {};
};

std::vector<TableRow> tableRows(const apply::ChangePlan& changes)
{
    std::vector<TableRow> rows;
    for (const apply::ClusterChanges& cluster : changes.clusters) {
        const Numbers numbers = numbersOf(cluster);
        if (rows.size() < mostRows) {
            rows.push_back({qt::toQString(cluster.cluster), qt::toQString(cluster.context), numbers});
            continue;
        }
        TableRow& rest = rows.back();
        rest.cluster = ConfirmDialog::tr("and the others");
        rest.way.clear();
        for (std::size_t i = 0; i < numbers.size(); ++i)
            rest.numbers[i] += numbers[i];
    }
    return rows;
}

QLabel* plainLabel(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

ConfirmDialog::ConfirmDialog(const live::ApplySession& session, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("confirmApply"));
    setAttribute(Qt::WA_DeleteOnClose);
    const bool isUndo = session.isUndo();
    const QString names = clusterNames(session.changes());
    setWindowTitle(isUndo ? tr("Take back") : tr("Apply"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 12);
    layout->setSpacing(12);
    layout->addWidget(
        new Heading(isUndo ? tr("Take it back in %1?").arg(names) : tr("Apply to %1?").arg(names),
                    isUndo ? tr("Values from before are written again. This is written down as well.")
                           : tr("What was there before is written down first, so that it can be "
                                "taken back."),
                    this));
    layout->addWidget(makeTable(session));
    addRemarks(session, *layout);
    addLeavers(session, *layout);
    layout->addStretch(1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_apply = buttons->addButton(isUndo ? tr("Take &back") : tr("&Apply"), QDialogButtonBox::AcceptRole);
    m_apply->setObjectName(QStringLiteral("confirmApplyButton"));
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT confirmed(m_prune != nullptr && m_prune->isChecked());
        accept();
    });
    const bool writes = session.changes().counts().writes() > 0;
    if (m_prune != nullptr)
        connect(m_prune, &QCheckBox::toggled, this, [this, writes] { follow(writes); });
    follow(writes);
    m_apply->setDefault(true);
    if (m_apply->isEnabled())
        m_apply->setFocus();
}

/// Nothing to write and nothing to delete: nothing to confirm.
void ConfirmDialog::follow(bool writes)
{
    m_apply->setEnabled(writes || (m_prune != nullptr && m_prune->isChecked()));
}

QWidget* ConfirmDialog::makeTable(const live::ApplySession& session)
{
    auto* table = new QWidget(this);
    auto* grid = new QGridLayout(table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(20);
    const QString titles[] = {tr("Cluster"), tr("Context"), tr("Created"), tr("Changed"), tr("Deleted")};
    int column = 0;
    for (const QString& title : titles) {
        QLabel* label = plainLabel(title, table);
        mute(label);
        grid->addWidget(label, 0, column, column < 2 ? Qt::AlignLeft : Qt::AlignRight);
        ++column;
    }
    grid->setColumnStretch(1, 1);
    int line = 1;
    for (const TableRow& row : tableRows(session.changes())) {
        grid->addWidget(plainLabel(row.cluster, table), line, 0);
        grid->addWidget(plainLabel(row.way, table), line, 1);
        for (int i = 0; i < static_cast<int>(row.numbers.size()); ++i)
            grid->addWidget(plainLabel(QString::number(row.numbers.at(static_cast<std::size_t>(i))), table),
                            line, 2 + i, Qt::AlignRight);
        ++line;
    }
    return table;
}

void ConfirmDialog::addRemarks(const live::ApplySession& session, QVBoxLayout& layout)
{
    for (const QString& remark : remarksBefore(session)) {
        auto* label = plainLabel(remark, this);
        label->setObjectName(QStringLiteral("confirmRemark"));
        label->setWordWrap(true);
        label->setMinimumWidth(fontMetrics().averageCharWidth() * 60);
        layout.addWidget(label);
    }
}

void ConfirmDialog::addLeavers(const live::ApplySession& session, QVBoxLayout& layout)
{
    const QStringList names = leaverNames(session.changes());
    if (names.isEmpty() || session.isUndo())
        return;
    m_prune = new QCheckBox(
        tr("Also &delete what left the plan (%1):").arg(objectCount(static_cast<int>(names.size()))), this);
    m_prune->setObjectName(QStringLiteral("confirmPrune"));
    auto* list = new QListWidget(this);
    list->setObjectName(QStringLiteral("confirmLeavers"));
    list->setAccessibleName(tr("What left the plan"));
    list->addItems(names);
    list->setSelectionMode(QAbstractItemView::NoSelection);
    list->setFixedHeight(list->sizeHintForRow(0) * std::min(mostNames, static_cast<int>(names.size())) +
                         2 * list->frameWidth() + 4);
    layout.addWidget(m_prune);
    layout.addWidget(list);
}

} // namespace linkwright::ui
