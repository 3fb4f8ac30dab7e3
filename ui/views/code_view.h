// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A text to read, in a fixed-width font, with line numbers and syntax colours that follow the palette, also
// while the program runs. A new text keeps the place that was being read.

#include <QPlainTextEdit>

#include <memory>

namespace KSyntaxHighlighting {
class Repository;
} // namespace KSyntaxHighlighting

namespace linkwright::ui {

class CodeHighlighter;

class CodeView : public QPlainTextEdit
{
    Q_OBJECT

public:
    /// `definition` is a name of KSyntaxHighlighting's, such as "YAML".
    explicit CodeView(const QString& definition, QWidget* parent = nullptr);
    ~CodeView() override;

    void setCode(const QString& text);
    /// Scrolls a line, from 0, to the top and puts the cursor there.
    void showLine(int line);
    /// Whether the text has colours. Very long texts have none, for it would take seconds to work them out.
    [[nodiscard]] bool isHighlighted() const;

    [[nodiscard]] int numbersWidth() const;
    void paintNumbers(QPaintEvent* event);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void updateNumbers();
    void updateTheme();

    std::unique_ptr<KSyntaxHighlighting::Repository> m_repository; ///< outlives the highlighter
    std::unique_ptr<CodeHighlighter> m_highlighter;
    QWidget* m_numbers = nullptr; ///< child
};

} // namespace linkwright::ui
