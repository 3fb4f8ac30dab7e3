// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/text_search.h"

#include "ui/views/code_view.h"

#include <QElapsedTimer>
#include <QTextBlock>

#include <algorithm>

namespace linkwright::ui {

namespace {

constexpr qint64 sliceNanoseconds = 6'000'000;
/// More changes in one slice are not worth following one by one.
constexpr std::size_t mostFollowed = 64;

} // namespace

TextSearch::TextSearch(CodeView& view, QObject* parent)
    : QObject(parent)
    , m_view(view)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &TextSearch::work);
    connect(&view, &CodeView::edited, this, &TextSearch::follow);
    connect(&view, &CodeView::textReplaced, this, &TextSearch::restart);
}

void TextSearch::find(const QString& wanted, Qt::CaseSensitivity sensitivity)
{
    m_matcher = QStringMatcher(wanted, sensitivity);
    restart();
}

int TextSearch::indexOf(const Hit& place) const
{
    return static_cast<int>(std::lower_bound(m_hits.begin(), m_hits.end(), place) - m_hits.begin());
}

void TextSearch::restart()
{
    m_hits.clear();
    m_unread.clear();
    m_next.stop();
    if (!wanted().isEmpty() && m_view.lineCount() > 0)
        m_unread.push_back({0, m_view.lineCount()});
    work();
}

void TextSearch::follow(const LineChanges& changes)
{
    if (wanted().isEmpty())
        return;
    if (changes.size() > mostFollowed) {
        restart();
        return;
    }
    for (const LineChange& change : changes)
        shift(change);
    if (!m_next.isActive())
        work();
}

/// Forgets what was known of lines that went, moves what is below, and puts down what came to be read.
void TextSearch::shift(const LineChange& change)
{
    const int end = change.first + change.removed;
    const int by = change.inserted - change.removed;
    const auto gone = std::lower_bound(m_hits.begin(), m_hits.end(), Hit{change.first, 0});
    auto below = m_hits.erase(gone, std::lower_bound(gone, m_hits.end(), Hit{end, 0}));
    for (; below != m_hits.end(); ++below)
        below->line += by;

    std::vector<Range> unread;
    const auto add = [&unread](Range range) {
        if (range.first >= range.end)
            return;
        if (!unread.empty() && range.first <= unread.back().end)
            unread.back().end = std::max(unread.back().end, range.end);
        else
            unread.push_back(range);
    };
    for (const Range& range : m_unread)
        add({range.first, std::min(range.end, change.first)});
    add({change.first, change.first + change.inserted});
    for (const Range& range : m_unread)
        add({std::max(range.first, end) + by, range.end + by});
    m_unread = std::move(unread);
}

void TextSearch::work()
{
    read(sliceNanoseconds);
    if (isBusy())
        m_next.start(0);
    Q_EMIT changed();
}

void TextSearch::read(qint64 nanoseconds)
{
    QElapsedTimer timer;
    timer.start();
    while (isBusy() && timer.nsecsElapsed() < nanoseconds) {
        constexpr int mostAtOnce = 256;
        Range& range = m_unread.front();
        const int end = std::min(range.end, range.first + mostAtOnce);
        std::vector<Hit> found;
        QTextBlock block = m_view.document()->findBlockByNumber(range.first);
        for (; range.first < end; ++range.first, block = block.next()) {
            const QString line = block.text();
            for (qsizetype at = m_matcher.indexIn(line); at >= 0;
                 at = m_matcher.indexIn(line, at + m_matcher.pattern().size()))
                found.push_back({range.first, static_cast<int>(at)});
        }
        if (!found.empty())
            m_hits.insert(std::lower_bound(m_hits.begin(), m_hits.end(), found.front()), found.begin(),
                          found.end());
        if (range.first >= range.end)
            m_unread.erase(m_unread.begin());
    }
}

} // namespace linkwright::ui
