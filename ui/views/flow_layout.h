// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Widgets in a row that goes on in the next line where there is no room: for bars of panels that are docked
// wide or narrow. Widgets that like to expand share what room a line has left.

#include <QLayout>
#include <QList>

namespace linkwright::ui {

class FlowLayout : public QLayout
{
public:
    explicit FlowLayout(QWidget* parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    [[nodiscard]] int count() const override { return static_cast<int>(m_items.size()); }
    [[nodiscard]] QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize minimumSize() const override;
    [[nodiscard]] QSize sizeHint() const override;
    void setGeometry(const QRect& rect) override;

private:
    /// Returns the height that is needed; moves the items only if told to.
    int arrange(const QRect& rect, bool apply) const;
    void placeLine(const QList<QLayoutItem*>& line, const QRect& room) const;

    QList<QLayoutItem*> m_items;
};

} // namespace linkwright::ui
