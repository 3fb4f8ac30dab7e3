// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfile/flow_text.h"

#include "yaml/text_scan.h"
#include "yaml/writer.h"

#include <algorithm>

namespace linkwright::planfile {

std::string scalarText(const Json& value, bool quoted)
{
    if (value.is_string() && !quoted && yaml::isSafePlain(value.get_ref<const std::string&>()))
        return value.get<std::string>();
    return value.dump(-1, ' ', false, Json::error_handler_t::replace); // JSON scalars are YAML scalars
}

std::string flowText(const Json& value)
{
    std::string text;
    if (value.is_object()) {
        for (const auto& [key, item] : value.items())
            text += (text.empty() ? "" : ", ") + scalarText(Json(key)) + ": " + flowText(item);
        return "{" + text + "}";
    }
    if (value.is_array()) {
        for (const Json& item : value)
            text += (text.empty() ? "" : ", ") + flowText(item);
        return "[" + text + "]";
    }
    return scalarText(value);
}

bool isFlowable(const Json& value)
{
    constexpr std::size_t longest = 100;
    const auto isShallow = [](const Json& item) {
        return std::none_of(item.begin(), item.end(),
                            [](const Json& inner) { return inner.is_structured() && !inner.empty(); });
    };
    if (value.is_structured() && !std::all_of(value.begin(), value.end(), isShallow))
        return false;
    return flowText(value).size() <= longest;
}

std::size_t flowEnd(std::string_view text, std::size_t start)
{
    int depth = 0;
    for (std::size_t i = start; i < text.size(); ++i) {
        const char c = text[i];
        const bool startsToken =
            i > start && std::string_view(" ,[{:\n").find(text[i - 1]) != std::string_view::npos;
        if ((c == '"' || c == '\'') && startsToken) {
            i = yaml::quotedEnd(text, i);
            if (i == std::string_view::npos)
                return i;
            --i;
        } else if (c == '#' && startsToken) {
            return std::string_view::npos;
        } else if (c == '[' || c == '{') {
            ++depth;
        } else if (c == ']' || c == '}') {
            if (--depth == 0)
                return i + 1;
        }
    }
    return std::string_view::npos;
}

std::size_t plainEnd(std::string_view text, std::size_t start, bool inFlow)
{
    std::size_t end = std::min(text.find('\n', start), text.size());
    for (std::size_t i = start; i < end; ++i) {
        const bool ends = (inFlow && std::string_view(",[]{}").find(text[i]) != std::string_view::npos) ||
                          (text[i] == '#' && i > start && text[i - 1] == ' ') ||
                          (text[i] == ':' && (i + 1 == end || text[i + 1] == ' '));
        if (ends)
            end = i;
    }
    while (end > start && std::string_view(" \t\r").find(text[end - 1]) != std::string_view::npos)
        --end;
    return end;
}

} // namespace linkwright::planfile
