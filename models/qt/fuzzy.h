// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How well a few typed letters fit a text: the letters come in order, best as one piece, at the start of
// words or at the humps of a CamelCase name. Pure functions; texts keep what a search needs of them.

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace linkwright::qt {

/// A text prepared to be searched many times.
class FuzzyText
{
public:
    FuzzyText() = default;
    explicit FuzzyText(QString text);

    [[nodiscard]] const QString& text() const { return m_text; }
    [[nodiscard]] const QString& folded() const { return m_folded; }
    /// Whether a word begins at this letter.
    [[nodiscard]] bool startsWord(int position) const;

private:
    QString m_text;
    QString m_folded; ///< in lower case, letter by letter
};

/// What was typed: words, each of which has to fit somewhere.
class FuzzyPattern
{
public:
    explicit FuzzyPattern(const QString& typed);

    [[nodiscard]] bool isEmpty() const { return m_words.isEmpty(); }
    /// Higher is better; nothing where some word does not fit.
    [[nodiscard]] std::optional<int> score(const FuzzyText& text) const;
    /// Which letters of a text that fits are meant, in order.
    [[nodiscard]] std::vector<int> letters(const FuzzyText& text) const;

private:
    QStringList m_words; ///< folded
};

} // namespace linkwright::qt
