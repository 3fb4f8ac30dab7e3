// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/apply/history_dialog.h"

#include "live/apply_session.h"
#include "live/history.h"
#include "ui/views/empty_state.h"
#include "ui/views/heading.h"
#include "ui/views/notice.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace linkwright::ui {

namespace {

QString resultOf(const live::HistoryRow& row)
{
    if (row.isTakenBack)
        return HistoryDialog::tr("taken back since");
    const QString ending = row.isComplete ? HistoryDialog::tr("done")
                           : row.hasEnded ? HistoryDialog::tr("ended in part")
                                          : HistoryDialog::tr("was interrupted");
    return row.isUndo ? HistoryDialog::tr("%1; took back an earlier one").arg(ending) : ending;
}

} // namespace

HistoryDialog::HistoryDialog(live::ApplySession& session, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_list(new QTreeWidget)
    , m_empty(new EmptyState)
    , m_stack(new QStackedWidget(this))
    , m_notice(new Notice(this))
{
    setObjectName(QStringLiteral("applyHistory"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Applies so far"));
    makeList();
    m_empty->setTexts(
        tr("Nothing was applied yet"),
        tr("Each apply is written down before it writes anything, and stands here from then on."));
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_takeBack = buttons->addButton(tr("&Take back ..."), QDialogButtonBox::ActionRole);
    m_takeBack->setObjectName(QStringLiteral("historyTakeBack"));
    m_takeBack->setToolTip(tr("Shows first what that would change."));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 12);
    layout->setSpacing(12);
    layout->addWidget(new Heading(tr("Applies so far"),
                                  tr("Taking one back brings the fields that it changed to what they were, "
                                     "unless somebody changed them since."),
                                  this));
    layout->addWidget(m_notice);
    layout->addWidget(m_stack, 1);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 24);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_takeBack, &QPushButton::clicked, this, &HistoryDialog::takeBack);
    connect(m_list, &QTreeWidget::itemActivated, this, &HistoryDialog::takeBack);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &HistoryDialog::follow);
    connect(&session, &live::ApplySession::historyRead, this, &HistoryDialog::fill);
    follow();
    session.readHistory();
}

void HistoryDialog::makeList()
{
    m_list->setObjectName(QStringLiteral("historyList"));
    m_list->setAccessibleName(tr("Applies so far"));
    m_list->setHeaderLabels({tr("When"), tr("Plan"), tr("Clusters"), tr("Objects"), tr("Result")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->header()->setStretchLastSection(true);
}

void HistoryDialog::fill()
{
    const live::History& history = *m_session.history();
    m_list->clear();
    for (const live::HistoryRow& row : history.rows)
        addRow(row);
    for (int column = 0; column + 1 < m_list->columnCount(); ++column)
        m_list->resizeColumnToContents(column);
    if (history.problems.isEmpty())
        m_notice->clear();
    else
        m_notice->show(Severity::Warning, tr("Not all of what was written down can be read."),
                       history.problems.join(QLatin1Char('\n')));
    m_stack->setCurrentIndex(history.rows.empty() ? 1 : 0);
    m_list->setCurrentItem(m_list->topLevelItem(0));
    m_stack->currentWidget()->setFocus();
    follow();
}

void HistoryDialog::addRow(const live::HistoryRow& row)
{
    auto* item = new QTreeWidgetItem(
        m_list,
        {row.when.isValid() ? QLocale().toString(row.when, QStringLiteral("yyyy-MM-dd HH:mm:ss")) : row.id,
         row.plan, row.clusters.join(QStringLiteral(", ")), QString::number(row.objects), resultOf(row)});
    item->setData(0, Qt::UserRole, row.id);
    item->setData(0, Qt::UserRole + 1, row.isTakenBack);
    item->setToolTip(0, row.id);
    item->setTextAlignment(3, Qt::AlignRight | Qt::AlignVCenter);
}

void HistoryDialog::follow()
{
    const QTreeWidgetItem* item = m_list->currentItem();
    m_takeBack->setEnabled(item != nullptr && !item->data(0, Qt::UserRole + 1).toBool());
}

void HistoryDialog::takeBack()
{
    const QTreeWidgetItem* item = m_list->currentItem();
    if (item == nullptr || !m_takeBack->isEnabled())
        return;
    const QString id = item->data(0, Qt::UserRole).toString();
    accept();
    Q_EMIT takeBackAsked(id);
}

} // namespace linkwright::ui
