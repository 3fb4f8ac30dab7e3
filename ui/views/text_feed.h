// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Brings edits into a text document a few milliseconds at a time, so that a hundred thousand lines can come
// without the window standing still. Small edits are there at once, in the call; the rest follows in slices,
// one for each turn of the event loop, in the order of the requests. GUI thread.

#include "qt/line_edit.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <vector>

class QTextCursor;
class QTextDocument;

namespace linkwright::ui {

/// Lines that gave way to others: what part of an edit, or a whole one, did to the text.
struct LineChange
{
    int first = 0;
    int removed = 0;
    int inserted = 0;
};
using LineChanges = std::vector<LineChange>;

/// Where a line is after a change. A line that is gone becomes the first one that took its place.
[[nodiscard]] int movedLine(int line, const LineChange& change);

class TextFeed : public QObject
{
    Q_OBJECT

public:
    explicit TextFeed(QObject* parent = nullptr);

    /// From now on for this document, which is empty and must outlive the feed or its next document. What
    /// was to come for the last one is dropped.
    void setDocument(QTextDocument* document);
    void apply(qt::LineEdits edits);

    [[nodiscard]] bool isBusy() const { return !m_batches.empty(); }
    /// Lines that are in the document. An empty document has none, though a QTextDocument calls that one.
    [[nodiscard]] int lineCount() const { return m_lines; }

Q_SIGNALS:
    void sliceStarted();
    /// What the slice did, one after the other.
    void sliceFinished(const linkwright::ui::LineChanges& changes);

private:
    void work();
    [[nodiscard]] LineChange step(QTextCursor& cursor);
    void replace(QTextCursor& cursor, const LineChange& change, const QStringList& lines);
    void remove(QTextCursor& cursor, const LineChange& change);

    QTextDocument* m_document = nullptr;
    std::deque<qt::LineEdits> m_batches; ///< none of them empty; the first is being applied, from its end
    int m_taken = 0;                     ///< lines of the edit being applied that are in the document
    int m_lines = 0;
    QTimer m_next;
};

/// Deletes a document that no view shows any more, in slices, too. `owner` goes on owning it meanwhile.
void retire(QTextDocument* document, QObject* owner);

} // namespace linkwright::ui
