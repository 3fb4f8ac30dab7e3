// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A text to read, in a fixed-width font, with line numbers and, for YAML, syntax colours that follow the
// palette, also while the program runs. Made for a hundred thousand lines that change while they are being
// read: texts and edits arrive in slices (see TextFeed), only lines in sight are coloured, and what is in
// sight, selected or under the cursor stays so when lines come and go elsewhere. Lines count from 0.

#include "ui/views/text_feed.h"

#include <QPlainTextEdit>

#include <memory>
#include <optional>
#include <vector>

namespace linkwright::ui {

class CodeGutter;
class Highlighter;
class Syntax;

class CodeView : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit CodeView(QWidget* parent = nullptr);
    ~CodeView() override;

    /// Where colours come from. Reading it begins after the first frame that shows the view.
    void setSyntax(std::shared_ptr<Syntax> syntax);

    /// Shows another text, from its top.
    void setLines(const QStringList& lines);
    /// Changes some lines of the text, and keeps the place.
    void applyEdits(qt::LineEdits edits);
    /// Whether lines are still to come.
    [[nodiscard]] bool isBusy() const { return m_feed.isBusy(); }
    [[nodiscard]] int lineCount() const { return m_feed.lineCount(); }

    /// Lines with a mark in the gutter, sorted; until the next call.
    void setMarkedLines(std::vector<int> lines);
    [[nodiscard]] const std::vector<int>& markedLines() const { return m_marked; }
    /// Lines with a tint that leads the eye, sorted; of the text with all slices in. They go along with
    /// edits.
    void setTintedLines(std::vector<int> lines);
    [[nodiscard]] const std::vector<int>& tintedLines() const { return m_tinted; }

    // Where to go. Each waits for the slices that it needs; the newest wish wins.
    /// Scrolls a line to the top and puts the cursor there.
    void showLine(int line);
    /// Puts the cursor on a line, and scrolls only where it is out of sight.
    void setCurrentLine(int line);
    /// Scrolls where a line is out of sight. The cursor stays.
    void bringIntoView(int line);
    /// The first and the last line in sight, also those in part.
    [[nodiscard]] std::pair<int, int> visibleLines() const;
    [[nodiscard]] int currentLine() const { return textCursor().blockNumber(); }

Q_SIGNALS:
    void textReplaced();
    void edited(const linkwright::ui::LineChanges& changes);
    void visibleLinesChanged();
    /// Return, Enter, or a click with Ctrl.
    void lineActivated(int line);

protected:
    /// What stands left of the lines. A subclass that widens it calls updateGutter().
    [[nodiscard]] virtual int gutterWidth() const;
    virtual void paintGutterLine(QPainter& painter, const QRectF& area, int line) const;
    /// Paints behind a line's text; `area` is as wide as the view.
    virtual void paintLineGround(QPainter& painter, const QRectF& area, int line) const;
    void updateGutter();

    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    [[nodiscard]] QMimeData* createMimeDataFromSelection() const override;

private:
    friend class CodeGutter;

    /// Where to go as soon as the lines are there.
    struct Wish
    {
        void (CodeView::*go)(int);
        int line = 0;
    };

    /// Calls back for each line that `rect` of the viewport touches, with where it is.
    template <typename Paint> void forLinesIn(const QRect& rect, Paint paint) const;
    void paintGutter(QPaintEvent& event);
    void takeDocument();
    void startSlice();
    void finishSlice(const LineChanges& changes);
    void keepCursor();
    void takeMarks();
    void goToWish();
    [[nodiscard]] bool hasCome(const Wish& wish) const;
    void loadSyntax();
    void makeHighlighter();
    void highlightVisible();
    void linesCameIntoSight();

    TextFeed m_feed;
    std::shared_ptr<Syntax> m_syntax;
    std::unique_ptr<Highlighter> m_highlighter; ///< null until the syntax is loaded
    CodeGutter* m_gutter = nullptr;             ///< child
    std::vector<int> m_marked;
    std::optional<std::vector<int>> m_toMark; ///< when the last slice is in
    std::vector<int> m_tinted;
    std::optional<std::vector<int>> m_toTint; ///< when the last slice is in
    int m_top = 0;                            ///< the first line in sight, during a slice
    int m_cursorLine = 0;
    int m_anchorLine = 0;
    std::optional<Wish> m_wish;
    bool m_inSlice = false;
    bool m_wasEmpty = false; ///< when the slice began
    bool m_taking = false;   ///< another document
    bool m_painted = false;
};

} // namespace linkwright::ui
