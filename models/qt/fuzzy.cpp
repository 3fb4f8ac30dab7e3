// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/fuzzy.h"

#include <algorithm>

namespace linkwright::qt {

namespace {

// A piece beats scattered letters of any length, so its letters count more than all their boni.
constexpr int pieceLetter = 100;
constexpr int wholeText = 60;
constexpr int textStart = 60;
constexpr int wordStart = 40;
constexpr int latePenaltyLimit = 30;
constexpr int scatteredLetter = 10;
constexpr int scatteredStart = 18;
constexpr int scatteredNext = 12;
constexpr int impossible = -1'000'000;

/// The best place of a word as one piece; -1 where it is in no piece. The start of a word is worth a look
/// further on.
int pieceAt(const QString& word, const FuzzyText& text)
{
    const int first = static_cast<int>(text.folded().indexOf(word));
    for (int at = first; at >= 0; at = static_cast<int>(text.folded().indexOf(word, at + 1))) {
        if (text.startsWord(at))
            return at;
    }
    return first;
}

int pieceScore(const QString& word, const FuzzyText& text, int at)
{
    const int length = static_cast<int>(word.size());
    int score = pieceLetter * length - std::min(at / 2, latePenaltyLimit);
    if (at == 0)
        score += textStart;
    else if (text.startsWord(at))
        score += wordStart;
    if (length == text.folded().size())
        score += wholeText;
    return score;
}

bool isSubsequence(const QString& word, const QString& text)
{
    qsizetype at = 0;
    for (const QChar letter : word) {
        at = text.indexOf(letter, at);
        if (at < 0)
            return false;
        ++at;
    }
    return true;
}

/// The best way to find the letters of a word in order. best[j][i]: the first j+1 letters, the last of them
/// at i.
class Scattered
{
public:
    Scattered(const QString& word, const FuzzyText& text)
        : m_letters(static_cast<int>(word.size()))
        , m_length(static_cast<int>(text.folded().size()))
        , m_best(static_cast<std::size_t>(m_letters * m_length), impossible)
        , m_from(m_best.size(), -1)
    {
        for (int j = 0; j < m_letters; ++j)
            fill(j, word, text);
    }

    [[nodiscard]] int score() const { return cell(m_best, m_letters - 1, end()); }

    [[nodiscard]] std::vector<int> letters() const
    {
        std::vector<int> letters;
        for (int j = m_letters - 1, i = end(); j >= 0; --j) {
            letters.push_back(i);
            i = cell(m_from, j, i);
        }
        std::reverse(letters.begin(), letters.end());
        return letters;
    }

private:
    [[nodiscard]] int cell(const std::vector<int>& table, int j, int i) const
    {
        return table[static_cast<std::size_t>(j * m_length + i)];
    }

    void fill(int j, const QString& word, const FuzzyText& text)
    {
        int before = -1; // the best place of the letter before, left of the one next to i
        for (int i = j; i < m_length; ++i) {
            if (j > 0 && i > 1 && cell(m_best, j - 1, i - 2) > impossible &&
                (before < 0 || cell(m_best, j - 1, i - 2) >= cell(m_best, j - 1, before)))
                before = i - 2;
            if (text.folded().at(i) != word.at(j))
                continue;
            const auto at = static_cast<std::size_t>(j * m_length + i);
            const int own = scatteredLetter + (text.startsWord(i) ? scatteredStart : 0);
            if (j == 0) {
                m_best[at] = own - std::min(i, latePenaltyLimit) / 4;
                continue;
            }
            const int adjacent = cell(m_best, j - 1, i - 1) + scatteredNext;
            const int apart = before >= 0 ? cell(m_best, j - 1, before) : impossible;
            m_best[at] = std::max(adjacent, apart) + own;
            m_from[at] = adjacent >= apart ? i - 1 : before;
        }
    }

    [[nodiscard]] int end() const
    {
        const auto last = m_best.end() - m_length;
        return static_cast<int>(std::max_element(last, m_best.end()) - last);
    }

    int m_letters;
    int m_length;
    std::vector<int> m_best;
    std::vector<int> m_from;
};

} // namespace

FuzzyText::FuzzyText(QString text)
    : m_text(std::move(text))
    , m_folded(m_text)
{
    for (QChar& letter : m_folded)
        letter = letter.toLower(); // one by one, so that positions stay
}

bool FuzzyText::startsWord(int position) const
{
    const QChar letter = m_text.at(position);
    if (!letter.isLetterOrNumber())
        return false;
    if (position == 0)
        return true;
    const QChar before = m_text.at(position - 1);
    return !before.isLetterOrNumber() || (letter.isUpper() && before.isLower()) ||
           (letter.isDigit() && !before.isDigit());
}

FuzzyPattern::FuzzyPattern(const QString& typed)
    : m_words(typed.toLower().simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts))
{
}

std::optional<int> FuzzyPattern::score(const FuzzyText& text) const
{
    int sum = -static_cast<int>(text.folded().size()) / 8; // of two that fit as well, the shorter
    for (const QString& word : m_words) {
        const int at = pieceAt(word, text);
        if (at >= 0)
            sum += pieceScore(word, text, at);
        else if (isSubsequence(word, text.folded()))
            sum += Scattered(word, text).score();
        else
            return std::nullopt;
    }
    return sum;
}

std::vector<int> FuzzyPattern::letters(const FuzzyText& text) const
{
    std::vector<int> all;
    for (const QString& word : m_words) {
        const int at = pieceAt(word, text);
        if (at >= 0) {
            for (int i = 0; i < word.size(); ++i)
                all.push_back(at + i);
        } else if (isSubsequence(word, text.folded())) {
            const std::vector<int> some = Scattered(word, text).letters();
            all.insert(all.end(), some.begin(), some.end());
        }
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

} // namespace linkwright::qt
