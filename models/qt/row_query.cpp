// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/row_query.h"

#include <QRegularExpression>

#include <algorithm>

namespace linkwright::qt {

namespace {

constexpr QChar separator(0x1f); // nobody types it

/// The cell of a column, without a copy.
QStringView cellOf(QStringView row, int column)
{
    for (; column > 0; --column) {
        const qsizetype end = row.indexOf(separator);
        if (end < 0)
            return {};
        row = row.mid(end + 1);
    }
    const qsizetype end = row.indexOf(separator);
    return end < 0 ? row : row.left(end);
}

} // namespace

RowQuery::RowQuery(const QString& text, const QStringList& fields)
{
    static const QRegularExpression blanks(QStringLiteral("\\s+"));
    const QStringList words = text.toLower().split(blanks, Qt::SkipEmptyParts);
    for (const QString& word : words) {
        const qsizetype colon = word.indexOf(QLatin1Char(':'));
        int column = -1;
        for (int i = 0; colon > 0 && i < fields.size(); ++i) {
            if (fields.at(i).compare(word.left(colon), Qt::CaseInsensitive) == 0)
                column = i;
        }
        m_words.push_back({column < 0 ? word : word.mid(colon + 1), column});
    }
}

bool RowQuery::matches(const QString& row) const
{
    return std::all_of(m_words.begin(), m_words.end(), [&row](const Word& word) {
        return word.column < 0 ? row.contains(word.text) : cellOf(row, word.column).contains(word.text);
    });
}

QString RowQuery::rowText(const QStringList& cells)
{
    return cells.join(separator).toLower();
}

} // namespace linkwright::qt
