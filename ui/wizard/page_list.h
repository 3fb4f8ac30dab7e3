// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The side list of the wizard: where one is, what is done, what is wrong where. Pages that were visited can
// be chosen by a click or by Enter.

#include <QListView>

namespace linkwright::ui {

class PageListModel;

class PageList : public QListView
{
    Q_OBJECT

public:
    /// The model must outlive the list.
    explicit PageList(PageListModel& model, QWidget* parent = nullptr);

Q_SIGNALS:
    void pageChosen(int page);

protected:
    void changeEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    void follow();
    void choose(const QModelIndex& index);
    void blend();

    PageListModel& m_model;
    int m_shown = -1; ///< the page that was shown last
};

} // namespace linkwright::ui
