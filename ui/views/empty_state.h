// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What stands where there is nothing to list: a headline and a sentence that says what that means.

#include <QWidget>

class QLabel;
class QPushButton;

namespace linkwright::ui {

class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget* parent = nullptr);

    /// A text for the button shows it.
    void setTexts(const QString& headline, const QString& explanation, const QString& action = {});
    /// The text wraps, so it can stand in narrow docks.
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void actionTriggered();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();

    QLabel* m_headline = nullptr;    ///< child
    QLabel* m_explanation = nullptr; ///< child
    QPushButton* m_action = nullptr; ///< child
};

} // namespace linkwright::ui
