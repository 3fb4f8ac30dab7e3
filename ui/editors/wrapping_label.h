// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A label whose long names, such as identities and URLs, go on in the next line after a dot where there is
// not room for them, so that they do not make a form wide. What is copied from it is the text as it is.

#include <QLabel>

namespace linkwright::ui {

/// A text with places at which its long words may break: after dots, in words too long for a narrow form.
/// They cannot be seen. Works for HTML, too: neither tags nor entities of ours hold dots in long words.
[[nodiscard]] QString breakable(const QString& text);
/// The text without such places.
[[nodiscard]] QString withoutBreaks(QString text);

class WrappingLabel : public QLabel
{
    Q_OBJECT

public:
    explicit WrappingLabel(QWidget* parent = nullptr);

    /// Shows the text, plain or rich as the label's format says.
    void setWords(const QString& text) { setText(breakable(text)); }
    /// What setWords was given.
    [[nodiscard]] QString words() const { return withoutBreaks(text()); }

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void copySelection() const;
};

} // namespace linkwright::ui
