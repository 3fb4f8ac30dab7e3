// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What people type to find rows: words that must all be there, in any column and any order, upper or lower
// case. `field:word` asks one column, such as `namespace:shop`; a word whose front is no field, such as
// localhost:8877, is a word.

#include <QString>
#include <QStringList>

#include <vector>

namespace linkwright::qt {

class RowQuery
{
public:
    RowQuery() = default;
    /// `fields` are the keys of the columns, in their order.
    RowQuery(const QString& text, const QStringList& fields);

    [[nodiscard]] bool isEmpty() const { return m_words.empty(); }
    /// `row` as rowText made it.
    [[nodiscard]] bool matches(const QString& row) const;

    /// The cells of a row in the form that matches() looks through.
    [[nodiscard]] static QString rowText(const QStringList& cells);

private:
    struct Word
    {
        QString text; ///< in lower case
        int column = -1;
    };

    std::vector<Word> m_words;
};

} // namespace linkwright::qt
