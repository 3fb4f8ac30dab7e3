// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Cut, copy, paste and select all, done by whatever has the focus: a text field, a text, a list of entries.

#include <QObject>
#include <QPointer>
#include <QWidget>

namespace linkwright::ui {

enum class EditVerb
{
    Cut,
    Copy,
    Paste,
    SelectAll
};

class EditCommands : public QObject
{
    Q_OBJECT

public:
    /// Follows the focus inside `window`, which must outlive it.
    explicit EditCommands(QWidget& window);

    [[nodiscard]] bool can(EditVerb verb) const;
    void run(EditVerb verb) const;
    /// The widget inside the window that had the focus last; menus and bars do not count.
    [[nodiscard]] QWidget* focus() const { return m_focus; }

Q_SIGNALS:
    void focusMoved();

private:
    void follow(QWidget* now);

    QWidget& m_window;
    QPointer<QWidget> m_focus;
};

} // namespace linkwright::ui
