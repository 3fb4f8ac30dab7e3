// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfile/text_edits.h"

#include <algorithm>

namespace linkwright::planfile {

namespace {

std::string withCarriageReturns(const std::string& text)
{
    std::string result;
    for (const char c : text) {
        if (c == '\n')
            result += '\r';
        result += c;
    }
    return result;
}

} // namespace

TextEdits::TextEdits(const std::string& text)
    : m_text(text)
    , m_carriageReturns(text.find("\r\n") != std::string::npos)
{
    m_lineStarts.push_back(0);
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1))
        m_lineStarts.push_back(at + 1);
    if (m_lineStarts.back() != text.size())
        m_lineStarts.push_back(text.size());
}

std::size_t TextEdits::lineStart(int line) const
{
    const auto index = static_cast<std::size_t>(std::max(line, 1) - 1);
    return index < m_lineStarts.size() ? m_lineStarts[index] : m_text.size();
}

std::size_t TextEdits::offset(Mark mark) const
{
    return std::min(lineStart(mark.line) + static_cast<std::size_t>(std::max(mark.column, 1) - 1),
                    m_text.size());
}

std::string_view TextEdits::line(int number) const
{
    std::string_view content(m_text);
    content = content.substr(lineStart(number), lineStart(number + 1) - lineStart(number));
    while (!content.empty() && (content.back() == '\n' || content.back() == '\r'))
        content.remove_suffix(1);
    return content;
}

int TextEdits::contentEnd(int from, int to, int column) const
{
    const auto belongsToNext = [this, column](int number) {
        const std::string_view content = line(number);
        const std::size_t first = content.find_first_not_of(" \t");
        if (first == std::string_view::npos || content == "..." || content.starts_with("---"))
            return true;
        return content[first] == '#' && static_cast<int>(first) < column;
    };
    while (to - 1 > from && belongsToNext(to - 1))
        --to;
    return to;
}

void TextEdits::replace(std::size_t begin, std::size_t end, std::string replacement)
{
    if (m_carriageReturns)
        replacement = withCarriageReturns(replacement);
    m_edits.push_back({begin, end, std::move(replacement)});
}

void TextEdits::insertBefore(int line, const std::string& lines)
{
    const std::size_t at = lineStart(line);
    const bool unfinished = at == m_text.size() && !m_text.empty() && m_text.back() != '\n';
    replace(at, at, (unfinished ? "\n" : "") + lines);
}

std::string TextEdits::apply() const
{
    std::vector<Edit> edits = m_edits;
    std::stable_sort(edits.begin(), edits.end(),
                     [](const Edit& a, const Edit& b) { return a.begin < b.begin; });
    std::string result;
    std::size_t at = 0;
    for (const Edit& edit : edits) {
        if (edit.begin > at)
            result.append(m_text, at, edit.begin - at);
        result += edit.replacement;
        at = std::max(at, edit.end);
    }
    result.append(m_text, at);
    return result;
}

} // namespace linkwright::planfile
