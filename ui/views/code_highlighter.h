// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// KSyntaxHighlighting's colours, kept readable: themes are made for their own background, ours is the
// palette's.

#include <QColor>

#include <KSyntaxHighlighting/SyntaxHighlighter>

namespace linkwright::ui {

class CodeHighlighter : public KSyntaxHighlighting::SyntaxHighlighter
{
public:
    CodeHighlighter()
        : SyntaxHighlighter(static_cast<QObject*>(nullptr))
    {
    }

    /// Takes effect with the next rehighlight().
    void setBackground(const QColor& background) { m_background = background; }
    [[nodiscard]] QColor background() const { return m_background; }

protected:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format& format) override;

private:
    QColor m_background = Qt::white;
};

} // namespace linkwright::ui
