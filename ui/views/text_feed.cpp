// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/text_feed.h"

#include <QElapsedTimer>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

#include <algorithm>

namespace linkwright::ui {

namespace {

/// Together with the painting that follows, well below one frame.
constexpr qint64 sliceNanoseconds = 6'000'000;
/// What one step inserts or removes: a millisecond's work or less.
constexpr int mostInserted = 200;
constexpr int mostRemoved = 800;

/// Changes only what differs, so that a selection around it and a cursor beside it stay.
void replaceLine(QTextCursor& cursor, QTextBlock block, const QString& text)
{
    const QString before = block.text();
    if (before == text)
        return;
    const auto [left, right] = std::mismatch(before.begin(), before.end(), text.begin(), text.end());
    const auto head = left - before.begin();
    const auto most = std::min(before.size(), text.size()) - head;
    const auto tails = std::mismatch(before.rbegin(), before.rbegin() + most, text.rbegin());
    const auto tail = tails.first - before.rbegin();
    cursor.setPosition(block.position() + static_cast<int>(head));
    cursor.setPosition(block.position() + static_cast<int>(before.size() - tail), QTextCursor::KeepAnchor);
    cursor.insertText(text.mid(head, text.size() - head - tail));
    block.setUserData(nullptr);
}

void selectToEnd(QTextCursor& cursor, int from)
{
    cursor.setPosition(from);
    cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
}

/// A text on its way out.
class RetiredText : public QObject
{
public:
    RetiredText(QTextDocument* document, QObject* owner)
        : QObject(owner)
        , m_document(document)
    {
        document->setParent(this);
        connect(&m_next, &QTimer::timeout, this, &RetiredText::work);
        m_next.start(0);
    }

private:
    void work()
    {
        constexpr int lines = 3000;
        if (m_document->blockCount() <= lines) {
            m_next.stop();
            deleteLater();
            return;
        }
        QTextCursor cursor(m_document);
        selectToEnd(cursor, m_document->findBlockByNumber(m_document->blockCount() - lines).position());
        cursor.removeSelectedText();
    }

    QTextDocument* m_document; ///< child
    QTimer m_next;
};

} // namespace

int movedLine(int line, const LineChange& change)
{
    if (line < change.first)
        return line;
    if (line >= change.first + change.removed)
        return line + change.inserted - change.removed;
    return change.first + std::min(line - change.first, std::max(0, change.inserted - 1));
}

TextFeed::TextFeed(QObject* parent)
    : QObject(parent)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &TextFeed::work);
}

void TextFeed::setDocument(QTextDocument* document)
{
    m_document = document;
    m_batches.clear();
    m_taken = 0;
    m_lines = 0;
    m_next.stop();
}

void TextFeed::apply(qt::LineEdits edits)
{
    if (edits.empty())
        return;
    m_batches.push_back(std::move(edits));
    if (!m_next.isActive())
        work();
}

void TextFeed::work()
{
    QElapsedTimer timer;
    timer.start();
    LineChanges changes;
    Q_EMIT sliceStarted();
    QTextCursor cursor(m_document);
    cursor.beginEditBlock();
    while (isBusy() && timer.nsecsElapsed() < sliceNanoseconds)
        changes.push_back(step(cursor));
    cursor.endEditBlock();
    if (isBusy())
        m_next.start(0);
    Q_EMIT sliceFinished(changes);
}

LineChange TextFeed::step(QTextCursor& cursor)
{
    qt::LineEdits& batch = m_batches.front();
    qt::LineEdit& edit = batch.back();
    LineChange change{edit.first + m_taken, edit.removed, static_cast<int>(edit.inserted.size()) - m_taken};
    const bool removesOnly = change.inserted == 0;
    change.inserted = std::min(change.inserted, mostInserted);
    change.removed = std::min(change.removed, removesOnly ? mostRemoved : change.inserted);
    if (removesOnly)
        remove(cursor, change);
    else
        replace(cursor, change, edit.inserted.mid(m_taken, change.inserted));
    m_lines += change.inserted - change.removed;
    m_taken += change.inserted;
    edit.removed -= change.removed;
    if (edit.removed == 0 && m_taken == static_cast<int>(edit.inserted.size())) {
        m_taken = 0;
        batch.pop_back();
        if (batch.empty())
            m_batches.pop_front();
    }
    return change;
}

/// Lines in place of as many or fewer ones.
void TextFeed::replace(QTextCursor& cursor, const LineChange& change, const QStringList& lines)
{
    // The empty document's one block takes the first line.
    const int inPlace = m_lines == 0 ? 1 : change.removed;
    QTextBlock block = m_document->findBlockByNumber(change.first);
    for (int i = 0; i < inPlace; ++i, block = block.next())
        replaceLine(cursor, block, lines[i]);
    if (inPlace == change.inserted)
        return;
    const QString more = lines.mid(inPlace).join(QLatin1Char('\n'));
    const int at = change.first + inPlace;
    if (at > 0) {
        const QTextBlock above = m_document->findBlockByNumber(at - 1);
        cursor.setPosition(above.position() + above.length() - 1);
        cursor.insertText(QLatin1Char('\n') + more);
    } else {
        cursor.setPosition(0);
        cursor.insertText(more + QLatin1Char('\n'));
        m_document->firstBlock().setUserData(nullptr);
    }
}

void TextFeed::remove(QTextCursor& cursor, const LineChange& change)
{
    const int behind = change.first + change.removed;
    if (behind < m_lines) {
        cursor.setPosition(m_document->findBlockByNumber(change.first).position());
        cursor.setPosition(m_document->findBlockByNumber(behind).position(), QTextCursor::KeepAnchor);
    } else if (change.first > 0) {
        const QTextBlock above = m_document->findBlockByNumber(change.first - 1);
        selectToEnd(cursor, above.position() + above.length() - 1);
    } else {
        selectToEnd(cursor, 0);
    }
    cursor.removeSelectedText();
    for (int line = std::max(0, change.first - 1); line <= change.first; ++line)
        m_document->findBlockByNumber(line).setUserData(nullptr);
}

void retire(QTextDocument* document, QObject* owner)
{
    new RetiredText(document, owner); // deletes itself
}

} // namespace linkwright::ui
