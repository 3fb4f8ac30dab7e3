// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A quiet line that says as much as there is room for: the longest of several texts that fits, or nothing. It
// never asks for room itself.

#include <QLabel>
#include <QStringList>

namespace linkwright::ui {

class CountLabel : public QLabel
{
    Q_OBJECT

public:
    explicit CountLabel(QWidget* parent = nullptr);

    /// The longest first; that one is also what screen readers say.
    void setTexts(const QStringList& texts);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void choose();

    QStringList m_texts;
};

} // namespace linkwright::ui
