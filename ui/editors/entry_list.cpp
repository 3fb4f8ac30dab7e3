// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/entry_list.h"

#include "qt/entry_filter.h"
#include "ui/editors/column_widths.h"
#include "ui/editors/count_label.h"
#include "ui/editors/entry_actions.h"
#include "ui/editors/entry_paster.h"
#include "ui/editors/entry_view.h"
#include "ui/editors/notice.h"
#include "ui/editors/paste_panel.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace linkwright::ui {

namespace {

/// Shorter lists are in sight as a whole; a filter would only be in the way.
constexpr int rowsWithoutFilter = 12;

} // namespace

EntryList::EntryList(std::unique_ptr<qt::EntryTableModel> model, const EntryListWords& words, QWidget* parent)
    : QWidget(parent)
    , m_model(std::move(model))
    , m_whenEmpty(words.whenEmpty)
    , m_filter(new qt::EntryFilter(this))
    , m_view(new EntryView(this))
    , m_actions(new EntryActions(*this, m_model->entryName()))
    , m_filterLine(new QLineEdit(this))
    , m_notice(new Notice(this))
    , m_count(new CountLabel(this))
    , m_paster(new EntryPaster(*m_model, *m_notice, this))
    , m_selection(*m_view, *m_filter)
{
    m_filter->setSourceModel(m_model.get());
    m_view->setModel(m_filter);
    m_widths = new ColumnWidths(*m_view);
    addParts(words);
    connectActions();
    followModel();
    settle();
}

EntryList::~EntryList()
{
    m_view->setModel(nullptr); // the models go first, one being a member
    m_filter->setSourceModel(nullptr);
}

void EntryList::addParts(const EntryListWords& words)
{
    m_view->setAccessibleName(words.name);
    m_filterLine->setObjectName(QStringLiteral("filterLine"));
    m_filterLine->setPlaceholderText(tr("Filter %1").arg(m_model->entriesName()));
    m_filterLine->setAccessibleName(m_filterLine->placeholderText());
    m_filterLine->setToolTip(
        tr("Words that must all be there, in any column; field:word asks one column, such "
           "as name:probe."));
    m_filterLine->setClearButtonEnabled(true);
    m_filterLine->installEventFilter(this);
    m_notice->setObjectName(QStringLiteral("listNotice"));
    m_notice->setDismissible(true);
    m_count->setObjectName(QStringLiteral("count"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_filterLine);
    layout->addWidget(m_notice);
    layout->addWidget(m_view, 1);
    setTabOrder(m_filterLine, m_view);
    addButtons(words.mnemonics);
    connect(m_filterLine, &QLineEdit::textChanged, this, &EntryList::setFilter);
    connect(m_view, &EntryView::emptyAction, this, &EntryList::closeFilter);
    connect(m_view, &EntryView::rowsDropped, this, &EntryList::dropRows);
    connect(m_view, &EntryView::textDropped, this, [this](const QString& text, int before) {
        const int row = m_filter->sourceRowOf(before);
        pasteText(text, row < 0 ? m_model->rowCount() : row);
    });
}

void EntryList::addButtons(bool mnemonics)
{
    auto* row = new QHBoxLayout;
    for (const EntryAction which : {EntryAction::Add, EntryAction::Duplicate, EntryAction::Remove}) {
        QAction* action = (*m_actions)[which];
        QString text = action->text();
        auto* button = new QPushButton(mnemonics ? text : text.remove(QLatin1Char('&')), this);
        button->setObjectName(action->objectName());
        button->setAutoDefault(false); // Return is for Next
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button,
                [button, action] { button->setEnabled(action->isEnabled()); });
        row->addWidget(button);
    }
    auto* more = new QToolButton(this);
    more->setObjectName(QStringLiteral("more"));
    more->setText(QStringLiteral("\u22ef"));
    more->setAutoRaise(true);
    more->setFocusPolicy(Qt::TabFocus);
    more->setToolTip(tr("More to do with these %1").arg(m_model->entriesName()));
    more->setAccessibleName(more->toolTip());
    connect(more, &QToolButton::clicked, this, [this, more] {
        QMenu* menu = m_actions->makeMenu(this);
        menu->popup(more->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
    });
    row->addWidget(more);
    row->addWidget(m_count, 1);
    qobject_cast<QVBoxLayout*>(layout())->addLayout(row);
}

void EntryList::connectActions()
{
    m_actions->onTriggered(EntryAction::Add, [this] { add(); });
    m_actions->onTriggered(EntryAction::Duplicate, [this] { duplicate(); });
    m_actions->onTriggered(EntryAction::Remove, [this] { remove(); });
    m_actions->onTriggered(EntryAction::Cut, [this] { cut(); });
    m_actions->onTriggered(EntryAction::Copy, [this] { copy(); });
    m_actions->onTriggered(EntryAction::Paste, [this] { paste(); });
    m_actions->onTriggered(EntryAction::PasteYaml, [this] { openPastePanel(); });
    m_actions->onTriggered(EntryAction::SelectAll, [this] { m_view->selectAll(); });
    m_actions->onTriggered(EntryAction::Filter, [this] { openFilter(); });
    m_actions->onTriggered(EntryAction::MoveUp, [this] { moveBy(-1); });
    m_actions->onTriggered(EntryAction::MoveDown, [this] { moveBy(1); });
    connect(m_paster, &EntryPaster::pasted, this, &EntryList::selectRows);
}

void EntryList::followModel()
{
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &EntryList::settle);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &EntryList::settle);
    using Model = QAbstractItemModel;
    // The view's own answer to these comes first, the selection has moved by then.
    for (Model* model : {static_cast<Model*>(m_model.get()), static_cast<Model*>(m_filter)}) {
        connect(model, &Model::rowsInserted, this, &EntryList::settle, Qt::QueuedConnection);
        connect(model, &Model::rowsRemoved, this, &EntryList::settle, Qt::QueuedConnection);
        connect(model, &Model::rowsMoved, this, &EntryList::settle, Qt::QueuedConnection);
        connect(model, &Model::layoutChanged, this, &EntryList::settle, Qt::QueuedConnection);
        connect(model, &Model::modelReset, this, &EntryList::settle, Qt::QueuedConnection);
    }
}

QTableView* EntryList::view()
{
    return m_view;
}

int EntryList::currentRow() const
{
    return m_selection.currentRow();
}

std::vector<int> EntryList::selectedRows() const
{
    return m_selection.rows();
}

void EntryList::selectRow(int row)
{
    selectRows({row, row < 0 ? 0 : 1});
}

void EntryList::selectRows(qt::RowSpan rows)
{
    if (!rows.isEmpty() && rows.first >= 0 && rows.first + rows.count <= m_model->rowCount()) {
        const auto isHidden = [this](int row) { return m_filter->rowOfSource(row) < 0; };
        if (isHidden(rows.first) || isHidden(rows.first + rows.count - 1))
            m_filterLine->clear();
        m_selection.select(rows);
    }
    settle();
}

void EntryList::setFilter(const QString& text)
{
    if (m_filterLine->text() != text) {
        m_filterLine->setText(text); // comes back here
        return;
    }
    const int current = currentRow();
    const std::vector<int> selected = selectedRows();
    m_filter->setQuery(text);
    m_selection.restore(selected, current);
    settle();
}

void EntryList::setCluster(int cluster)
{
    if (cluster == m_model->cluster())
        return;
    m_notice->clear();
    m_filterLine->clear();
    m_filterWasOpened = false;
    m_model->setCluster(cluster);
    m_widths->reset();
    m_current = -2; // the same row of another cluster is another entry
    selectRow(0);
}

void EntryList::showColumns(const QStringList& fields)
{
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const QVariant field = m_model->headerData(column, Qt::Horizontal, qt::EntryTableModel::FieldRole);
        m_view->setColumnHidden(column, !fields.contains(field.toString()));
    }
}

void EntryList::setMinimumEntries(int count)
{
    m_minimumEntries = count;
    settle();
}

void EntryList::add()
{
    m_notice->clear();
    selectRow(m_model->addEntry());
}

void EntryList::duplicate()
{
    m_notice->clear();
    selectRows(m_model->duplicateEntries(selectedRows()));
}

void EntryList::remove()
{
    m_notice->clear();
    removeAs(qt::EntryTableModel::Removal::Remove);
}

void EntryList::cut()
{
    copy();
    removeAs(qt::EntryTableModel::Removal::Cut);
}

void EntryList::removeAs(qt::EntryTableModel::Removal how)
{
    const std::vector<int> rows = selectedRows();
    if (rows.empty() || !(*m_actions)[EntryAction::Remove]->isEnabled())
        return;
    const int next = m_filter->rowOfSource(rows.front());
    m_isRemoving = true;
    m_selection.clear(); // so that views need not carry it through the change
    m_model->removeEntries(rows, how);
    m_isRemoving = false;
    m_current = -2;
    selectRow(m_filter->sourceRowOf(std::min(next, m_filter->rowCount() - 1)));
}

void EntryList::copy()
{
    QModelIndexList indexes;
    for (const int row : selectedRows())
        indexes << m_model->index(row, 0);
    if (QMimeData* entries = m_model->mimeData(indexes))
        QGuiApplication::clipboard()->setMimeData(entries);
}

void EntryList::paste()
{
    m_paster->pasteClipboard(pasteRow());
}

void EntryList::openPastePanel()
{
    auto* panel = new PastePanel(m_model->table(), m_model->entriesName(), this);
    panel->setAttribute(Qt::WA_DeleteOnClose);
    connect(panel, &PastePanel::accepted, this,
            [this, panel] { m_paster->take(panel->offer(), pasteRow()); });
    panel->show();
}

void EntryList::pasteText(const QString& text, int before)
{
    m_paster->pasteText(text, before);
}

void EntryList::moveBy(int step)
{
    const std::vector<int> rows = selectedRows();
    if (rows.empty() || m_filter->isFiltering())
        return;
    const int before = step < 0 ? rows.front() - 1 : rows.back() + 2;
    const int current = currentRow();
    const qt::RowSpan moved = m_model->moveEntries(rows, before);
    if (moved.isEmpty())
        return;
    selectRows(moved);
    const auto place = std::find(rows.begin(), rows.end(), current) - rows.begin();
    m_selection.moveCurrent(moved.first + static_cast<int>(place));
}

void EntryList::dropRows(int before)
{
    if (m_filter->isFiltering())
        return;
    const qt::RowSpan moved = m_model->moveEntries(selectedRows(), before);
    if (!moved.isEmpty())
        selectRows(moved);
}

int EntryList::pasteRow() const
{
    const std::vector<int> rows = selectedRows();
    return rows.empty() ? m_model->rowCount() : rows.back() + 1;
}

void EntryList::openFilter()
{
    m_filterWasOpened = true;
    m_filterLine->setVisible(true);
    m_filterLine->setFocus(Qt::ShortcutFocusReason);
    m_filterLine->selectAll();
}

void EntryList::closeFilter()
{
    m_filterWasOpened = false;
    m_filterLine->clear();
    m_view->setFocus(Qt::ShortcutFocusReason);
    settle();
}

void EntryList::contextMenuEvent(QContextMenuEvent* event)
{
    m_actions->makeMenu(this)->popup(event->globalPos());
}

/// Escape ends the filter, then takes the message away; a dialog around it hears of the next one.
void EntryList::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_filter->isFiltering())
        closeFilter();
    else if (event->key() == Qt::Key_Escape && m_notice->isVisible())
        m_notice->clear();
    else
        QWidget::keyPressEvent(event);
}

bool EntryList::eventFilter(QObject* watched, QEvent* event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (watched != m_filterLine || !isKey)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool leaves = key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter;
    if (key != Qt::Key_Escape && !leaves)
        return QWidget::eventFilter(watched, event);
    event->accept(); // a dialog would close, a wizard would go on
    if (event->type() == QEvent::KeyPress && key == Qt::Key_Escape)
        closeFilter();
    else if (event->type() == QEvent::KeyPress)
        m_view->setFocus(Qt::OtherFocusReason);
    return true;
}

/// Some row is always current where there is one; buttons say what can be done.
void EntryList::settle()
{
    if (m_isRemoving)
        return;
    if (!m_view->currentIndex().isValid() && m_filter->rowCount() > 0) {
        m_selection.setCurrent(0);
        return; // came back here
    }
    const int selected = m_selection.count();
    updateActions(selected);
    updateTexts(selected);
    if (m_current != currentRow()) {
        m_current = currentRow();
        Q_EMIT currentChanged(m_current);
    }
}

void EntryList::updateActions(int selected)
{
    const bool exists = m_model->exists();
    const bool canGo = selected > 0 && m_model->rowCount() - selected >= m_minimumEntries;
    const bool canMove = selected > 0 && !m_filter->isFiltering();
    const std::pair<EntryAction, bool> states[] = {
        {EntryAction::Add, exists},
        {EntryAction::Paste, exists},
        {EntryAction::PasteYaml, exists},
        {EntryAction::Duplicate, selected > 0},
        {EntryAction::Copy, selected > 0},
        {EntryAction::Cut, canGo},
        {EntryAction::Remove, canGo},
        {EntryAction::SelectAll, m_filter->rowCount() > 0},
        {EntryAction::Filter, m_model->rowCount() > 0},
        {EntryAction::MoveUp, canMove},
        {EntryAction::MoveDown, canMove},
    };
    for (const auto& [action, isEnabled] : states)
        (*m_actions)[action]->setEnabled(isEnabled);
    m_view->setReorderable(canMove);
}

void EntryList::updateTexts(int selected)
{
    const QLocale locale;
    const int all = m_model->rowCount();
    const QString total = locale.toString(all);
    const QString shown = locale.toString(m_filter->rowCount());
    QStringList texts;
    if (m_filter->isFiltering() && selected > 1)
        texts << tr("%1 of %2 shown, %3 selected").arg(shown, total, locale.toString(selected));
    if (selected > 1)
        texts << tr("%1 of %2 selected").arg(locale.toString(selected), total);
    else if (m_filter->isFiltering())
        texts << tr("%1 of %2 shown").arg(shown, total) << QStringLiteral("%1 / %2").arg(shown, total);
    else if (all > rowsWithoutFilter)
        texts << QStringLiteral("%1 %2").arg(total, m_model->entriesName()) << total;
    m_count->setTexts(texts);
    m_filterLine->setVisible(all > rowsWithoutFilter || m_filterWasOpened || m_filter->isFiltering());
    const bool noMatch = m_filter->isFiltering() && m_filter->rowCount() == 0;
    m_view->setWhenEmpty(
        noMatch ? tr("No %1 matches \u201c%2\u201d.").arg(m_model->entryName(), m_filter->query())
                : m_whenEmpty,
        noMatch ? tr("Show all %1").arg(m_model->entriesName()) : QString());
}

} // namespace linkwright::ui
