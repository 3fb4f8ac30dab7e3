// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A message in the page itself, instead of a dialog over it: a sign, a headline, some lines, perhaps a
// button, or several to choose from. Never takes the focus from where the user types.

#include "domain/finding.h"

#include <QFrame>
#include <QList>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace linkwright::ui {

/// A button of a notice.
struct NoticeChoice
{
    QString id; ///< what chosen() says; the button's object name
    QString text;
};

/// Hidden while it has nothing to say.
class Notice : public QFrame
{
    Q_OBJECT

public:
    explicit Notice(QWidget* parent = nullptr);

    /// Plain texts. An empty `action` means no button.
    void show(Severity severity, const QString& headline, const QString& text = {},
              const QString& action = {});
    /// The same with several buttons below the text, the one to be recommended first.
    void showChoices(Severity severity, const QString& headline, const QString& text,
                     const QList<NoticeChoice>& choices);
    /// Whether the user can put it away, by Escape or a small cross; hides it and tells by dismissed().
    void setDismissible(bool dismissible);
    void clear();
    /// Puts the keyboard on the first button; false where there is none.
    bool focusFirst();
    [[nodiscard]] QString headline() const;
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void actionTriggered();
    void chosen(const QString& id);
    void dismissed();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void make();
    void makeLayout();
    void present(Severity severity, const QString& headline, const QString& text);
    void setChoices(const QList<NoticeChoice>& choices);
    void dismiss();
    void updateSigns();

    Severity m_severity = Severity::Info;
    bool m_isDismissible = false;
    QLabel* m_sign = nullptr; ///< like all parts null until there was something to say
    QLabel* m_headline = nullptr;
    QLabel* m_text = nullptr;
    QPushButton* m_action = nullptr;
    QToolButton* m_dismiss = nullptr;
    QWidget* m_choices = nullptr; ///< holds the buttons to choose from
    QHBoxLayout* m_choiceRow = nullptr;
    QList<QPushButton*> m_buttons;
};

/// Paints the background of a notice: the palette's own, with an edge in the severity's colour.
void paintNotice(QWidget& widget, Severity severity);

} // namespace linkwright::ui
