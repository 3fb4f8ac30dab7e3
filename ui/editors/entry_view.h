// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The table of an entry list: says what to do while it is empty, offers choices in cells, shows the sign of
// the worst finding at the start of each row, and takes rows and texts that are dropped between its rows.

#include <QIcon>
#include <QStyledItemDelegate>
#include <QTableView>

class QPushButton;

namespace linkwright::ui {

class EntryView : public QTableView
{
    Q_OBJECT

public:
    explicit EntryView(QWidget* parent = nullptr);

    /// What to say while there is nothing to show. A text on the button shows it; it emits emptyAction.
    void setWhenEmpty(const QString& text, const QString& action = {});
    [[nodiscard]] QString whenEmpty() const { return m_whenEmpty; }
    /// Whether rows may change places by being dragged.
    void setReorderable(bool on) { m_isReorderable = on; }

Q_SIGNALS:
    void emptyAction();
    /// The selected rows were dropped in front of a row of the view.
    void rowsDropped(int before);
    void textDropped(const QString& text, int before);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void startDrag(Qt::DropActions supportedActions) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    [[nodiscard]] int sizeHintForColumn(int column) const override;

private:
    /// The action of the list around it that a key stands for; null where none does. The keys of what has the
    /// focus go before those of a window's menu.
    [[nodiscard]] QAction* actionOf(const QKeyEvent& event) const;
    [[nodiscard]] bool canTake(const QDropEvent& event) const;
    void setDropRow(int row);
    [[nodiscard]] int dropRowAt(const QPoint& position) const;
    void placeEmptyAction();

    QString m_whenEmpty;
    QPushButton* m_emptyAction;
    bool m_isReorderable = true;
    int m_dropRow = -1; ///< the row in front of which a drop would go; -1: nothing is dragged here
};

class EntryDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
    /// Tells what is cut off, where the model has nothing to tell.
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    [[nodiscard]] QIcon signOf(int severity, const QWidget& widget) const;

    struct Sign
    {
        qint64 palette = 0;
        double ratio = 0;
        QIcon icon;
    };
    mutable Sign m_signs[3]; ///< by severity, for the palette they were painted with
};

} // namespace linkwright::ui
