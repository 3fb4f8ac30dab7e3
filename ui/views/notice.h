// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A message in the page itself, instead of a dialog over it: a sign, a headline, some lines, perhaps a
// button.

#include "domain/finding.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace linkwright::ui {

/// Hidden while it has nothing to say.
class Notice : public QFrame
{
    Q_OBJECT

public:
    explicit Notice(QWidget* parent = nullptr);

    /// Plain texts. An empty `action` means no button.
    void show(Severity severity, const QString& headline, const QString& text = {},
              const QString& action = {});
    void clear();
    [[nodiscard]] QString headline() const;
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void actionTriggered();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    Severity m_severity = Severity::Info;
    QLabel* m_sign;
    QLabel* m_headline;
    QLabel* m_text;
    QPushButton* m_action;
};

/// Paints the background of a notice: the palette's own, with an edge in the severity's colour.
void paintNotice(QWidget& widget, Severity severity);

} // namespace linkwright::ui
