// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/runbook_text.h"

#include <algorithm>

namespace linkwright::render {

namespace {

constexpr std::size_t longestLine = 100;

bool isControl(char c)
{
    return (c >= 0 && c < ' ') || c == 0x7f;
}

bool isBareWord(std::string_view word)
{
    constexpr std::string_view others = "-_./:=,@%+";
    return !word.empty() && std::all_of(word.begin(), word.end(), [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               others.find(c) != std::string_view::npos;
    });
}

std::string withoutControls(std::string_view text)
{
    std::string result(text);
    std::replace_if(result.begin(), result.end(), isControl, ' ');
    return result;
}

std::size_t lastLineLength(const std::string& text)
{
    const auto feed = text.rfind('\n');
    return feed == std::string::npos ? text.size() : text.size() - feed - 1;
}

} // namespace

std::string shellQuoted(std::string_view word)
{
    if (isBareWord(word))
        return std::string(word);
    std::string quoted = "'";
    for (const char c : withoutControls(word)) {
        if (c == '\'')
            quoted += "'\\''";
        else
            quoted += c;
    }
    return quoted + "'";
}

std::string commandOf(const Words& words)
{
    std::string command;
    for (const std::string& word : words) {
        const std::string quoted = shellQuoted(word);
        // Only before a flag, so that a flag and its value stay together.
        const bool breaks = !command.empty() && word.starts_with("--") &&
                            lastLineLength(command) + quoted.size() + 20 > longestLine;
        if (breaks)
            command += " \\\n  " + quoted;
        else
            command += (command.empty() ? "" : " ") + quoted;
    }
    return command;
}

std::string piped(const std::string& from, const std::string& to)
{
    const bool fits = lastLineLength(from) + to.size() + 3 <= longestLine;
    return from + (fits ? " | " : " |\n  ") + to;
}

Words operator+(Words words, const Words& more)
{
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

std::string code(std::string_view name)
{
    std::string text = withoutControls(name);
    std::replace(text.begin(), text.end(), '`', '\'');
    return text.empty() ? std::string("(no name)") : "`" + text + "`";
}

std::string codeList(const std::vector<std::string>& names)
{
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0)
            text += i + 1 == names.size() ? " and " : ", ";
        text += code(names[i]);
    }
    return text;
}

void Markdown::title(std::string_view text)
{
    m_text += "# " + withoutControls(text) + "\n";
}

void Markdown::phase(std::string_view text)
{
    m_phase = text;
}

void Markdown::step(const std::string& text)
{
    openPhase();
    gap();
    m_text += "### " + std::to_string(++m_step) + ". " + text + "\n";
}

void Markdown::paragraph(const std::string& text)
{
    openPhase();
    gap();
    m_text += text + "\n";
}

void Markdown::bullet(const std::string& text)
{
    openPhase();
    if (!m_inList)
        gap();
    m_inList = true;
    m_text += "- " + text + "\n";
}

void Markdown::commands(const std::vector<std::string>& lines)
{
    openPhase();
    gap();
    m_text += "```sh\n";
    for (const std::string& line : lines)
        m_text += line + "\n";
    m_text += "```\n";
}

void Markdown::table(const std::vector<std::vector<std::string>>& rows)
{
    openPhase();
    gap();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (const std::string& cell : rows[i]) {
            m_text += "| ";
            for (const char c : cell)
                m_text += c == '|' ? std::string("\\|") : std::string(1, c);
            m_text += ' ';
        }
        m_text += "|\n";
        if (i == 0) {
            for (std::size_t column = 0; column < rows[i].size(); ++column)
                m_text += "|---";
            m_text += "|\n";
        }
    }
}

void Markdown::openPhase()
{
    if (m_phase.empty())
        return;
    gap();
    m_text += "## " + m_phase + "\n";
    m_phase.clear();
}

void Markdown::gap()
{
    if (!m_text.empty())
        m_text += "\n";
    m_inList = false;
}

} // namespace linkwright::render
