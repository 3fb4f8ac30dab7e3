// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/markdown.h"

#include <sstream>

namespace linkwright::ctl {

namespace {

constexpr const char* bold = "\x1b[1m";
constexpr const char* codeColour = "\x1b[36m";
constexpr const char* reset = "\x1b[0m";

/// Text between two marks, such as ** and **, starting at `at`; moves `at` behind it.
bool takeSpan(const std::string& line, std::size_t& at, const std::string& mark, std::string& inner)
{
    if (line.compare(at, mark.size(), mark) != 0)
        return false;
    const std::size_t end = line.find(mark, at + mark.size());
    if (end == std::string::npos || end == at + mark.size())
        return false;
    inner = line.substr(at + mark.size(), end - at - mark.size());
    at = end + mark.size();
    return true;
}

/// `[text](address)` at `at`, as `text (address)`; moves `at` behind it.
bool takeLink(const std::string& line, std::size_t& at, std::string& written)
{
    if (line[at] != '[')
        return false;
    const std::size_t middle = line.find("](", at);
    const std::size_t end = middle == std::string::npos ? middle : line.find(')', middle);
    if (end == std::string::npos)
        return false;
    const std::string text = line.substr(at + 1, middle - at - 1);
    const std::string address = line.substr(middle + 2, end - middle - 2);
    written = text == address ? text : text + " (" + address + ")";
    at = end + 1;
    return true;
}

std::string spans(const std::string& line, bool colour)
{
    std::string out;
    std::string inner;
    for (std::size_t at = 0; at < line.size();) {
        if (takeSpan(line, at, "`", inner))
            out += colour ? codeColour + inner + reset : "`" + inner + "`";
        else if (takeSpan(line, at, "**", inner))
            out += colour ? bold + inner + reset : inner;
        else if (takeLink(line, at, inner))
            out += inner;
        else
            out += line[at++];
    }
    return out;
}

} // namespace

std::string markdownForTerminal(const std::string& markdown, bool colour)
{
    std::istringstream lines(markdown);
    std::string out;
    bool inCode = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("```")) {
            inCode = !inCode;
        } else if (inCode) {
            out += "    " + line + "\n";
        } else if (line.starts_with("#")) {
            const std::size_t text = line.find_first_not_of("# ");
            const std::string heading = text == std::string::npos ? std::string() : line.substr(text);
            out += (colour ? bold + heading + reset : heading) + "\n";
        } else {
            out += spans(line, colour) + "\n";
        }
    }
    return out;
}

} // namespace linkwright::ctl
