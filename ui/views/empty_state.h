// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What stands where there is nothing to list: a headline and a sentence that says what that means.

#include <QWidget>

class QLabel;

namespace linkwright::ui {

class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget* parent = nullptr);

    void setTexts(const QString& headline, const QString& explanation);
    /// The text wraps, so it can stand in narrow docks.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();

    QLabel* m_headline = nullptr;    ///< child
    QLabel* m_explanation = nullptr; ///< child
};

} // namespace linkwright::ui
