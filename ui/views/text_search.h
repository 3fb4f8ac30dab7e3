// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Finds all places of a text in a CodeView, a few milliseconds at a time, and keeps them right while the
// view's lines change: only lines that came are read again. GUI thread.

#include "ui/views/text_feed.h"

#include <QObject>
#include <QStringMatcher>
#include <QTimer>

#include <vector>

namespace linkwright::ui {

class CodeView;

/// Where a hit begins. Hits do not span lines.
struct Hit
{
    int line = 0;
    int column = 0;

    auto operator<=>(const Hit&) const = default;
};

class TextSearch : public QObject
{
    Q_OBJECT

public:
    /// `view` must outlive the search.
    explicit TextSearch(CodeView& view, QObject* parent = nullptr);

    /// Looks for another text from now on; empty: for none.
    void find(const QString& wanted, Qt::CaseSensitivity sensitivity = Qt::CaseInsensitive);
    [[nodiscard]] QString wanted() const { return m_matcher.pattern(); }
    /// Whether lines are still to be read.
    [[nodiscard]] bool isBusy() const { return !m_unread.empty(); }
    /// What was found so far, in the order of the text.
    [[nodiscard]] const std::vector<Hit>& hits() const { return m_hits; }
    /// How many hits begin before that place.
    [[nodiscard]] int indexOf(const Hit& place) const;

Q_SIGNALS:
    void changed(); ///< other hits, or no longer busy

private:
    struct Range
    {
        int first = 0;
        int end = 0;
    };

    void restart();
    void follow(const LineChanges& changes);
    void shift(const LineChange& change);
    void work();
    void read(qint64 nanoseconds);

    CodeView& m_view;
    QStringMatcher m_matcher;
    std::vector<Hit> m_hits;
    std::vector<Range> m_unread; ///< lines to read, in the order of the text, apart from each other
    QTimer m_next;
};

} // namespace linkwright::ui
