// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diff/field_path.h"

#include <algorithm>

namespace linkwright::diff {

namespace {

bool isPlain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool isDecimal(std::string_view text)
{
    return !text.empty() && text.size() < 10 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A name that stands after a dot.
bool isPlainName(const std::string& name)
{
    return !name.empty() && !isDecimal(name.substr(0, 1)) && std::all_of(name.begin(), name.end(), isPlain);
}

/// A value in brackets: bare where it reads back as that very string.
std::string scalarText(const Json& value)
{
    if (!value.is_string())
        return canonical(value);
    const auto& text = value.get_ref<const std::string&>();
    const bool bare =
        !text.empty() && text.find_first_of(",=[]\"") == std::string::npos && !Json::accept(text);
    return bare ? text : canonical(value);
}

std::string bracketedName(const std::string& name)
{
    const bool bare = !name.empty() && name.find_first_of("=[]\"") == std::string::npos && !isDecimal(name);
    return bare ? "[" + name + "]" : "[" + canonical(name) + "]";
}

std::string keyText(const Json& fields)
{
    std::string text;
    for (const auto& [name, value] : fields.items())
        text += (text.empty() ? "" : ",") + name + "=" + scalarText(value);
    return "[" + text + "]";
}

std::string textOf(const Step& step, bool first)
{
    switch (step.kind) {
    case Step::Kind::Name:
        return isPlainName(step.text) ? (first ? "" : ".") + step.text : bracketedName(step.text);
    case Step::Kind::Key:
        return keyText(step.json());
    case Step::Kind::Value:
        return "[=" + scalarText(step.json()) + "]";
    case Step::Kind::Index:
        return "[" + step.text + "]";
    }
    return {};
}

/// Where a character stands outside of quotes; npos where it does not.
std::size_t findUnquoted(std::string_view text, char wanted)
{
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (quoted && text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            quoted = !quoted;
        else if (!quoted && text[i] == wanted)
            return i;
    }
    return std::string_view::npos;
}

Json scalarOf(std::string_view text)
{
    Json value = Json::parse(text, nullptr, false);
    return value.is_discarded() || value.is_structured() ? Json(std::string(text)) : value;
}

std::optional<Step> keyOf(std::string_view text)
{
    Json fields = Json::object();
    while (!text.empty()) {
        const std::size_t comma = findUnquoted(text, ',');
        const std::string_view one = text.substr(0, comma);
        const std::size_t equals = findUnquoted(one, '=');
        if (equals == std::string_view::npos || equals == 0)
            return std::nullopt;
        fields[std::string(one.substr(0, equals))] = scalarOf(one.substr(equals + 1));
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    }
    return Step::key(fields);
}

std::optional<Step> nameOf(std::string_view text)
{
    if (text.empty())
        return std::nullopt;
    if (text.front() != '"')
        return Step::name(std::string(text));
    const Json quoted = Json::parse(text, nullptr, false);
    return quoted.is_string() ? std::optional<Step>(Step::name(quoted.get<std::string>())) : std::nullopt;
}

std::optional<Step> takeName(std::string_view& text)
{
    const auto end = std::find_if(text.begin(), text.end(), [](char c) { return c == '.' || c == '['; });
    const std::string name(text.begin(), end);
    text.remove_prefix(name.size());
    return isPlainName(name) ? std::optional<Step>(Step::name(name)) : std::nullopt;
}

} // namespace

std::optional<Step> takeBracketed(std::string_view& text)
{
    const std::size_t end = findUnquoted(text, ']');
    if (text.empty() || text.front() != '[' || end == std::string_view::npos)
        return std::nullopt;
    const std::string_view inside = text.substr(1, end - 1);
    text.remove_prefix(end + 1);
    if (!inside.empty() && inside.front() == '=')
        return Step::value(scalarOf(inside.substr(1)));
    if (isDecimal(inside))
        return Step{Step::Kind::Index, std::string(inside)};
    return findUnquoted(inside, '=') == std::string_view::npos ? nameOf(inside) : keyOf(inside);
}

std::optional<FieldPath> FieldPath::parse(std::string_view text)
{
    FieldPath path;
    while (!text.empty()) {
        if (text.front() == '.' && !path.isEmpty())
            text.remove_prefix(1);
        else if (text.front() != '[' && !path.isEmpty())
            return std::nullopt;
        std::optional<Step> step =
            !text.empty() && text.front() == '[' ? takeBracketed(text) : takeName(text);
        if (!step)
            return std::nullopt;
        path.m_steps.push_back(std::move(*step));
    }
    return path.isEmpty() ? std::nullopt : std::optional<FieldPath>(std::move(path));
}

std::string FieldPath::toString() const
{
    std::string text;
    for (const Step& step : m_steps)
        text += textOf(step, text.empty());
    return text;
}

std::optional<FieldPath> FieldPath::fromJson(const Json& steps)
{
    if (!steps.is_array())
        return std::nullopt;
    FieldPath path;
    for (const Json& one : steps) {
        std::optional<Step> step =
            one.is_string() ? Step::fromFieldsV1(one.get_ref<const std::string&>()) : std::nullopt;
        if (!step)
            return std::nullopt;
        path.m_steps.push_back(std::move(*step));
    }
    return path;
}

Json FieldPath::toJson() const
{
    Json steps = Json::array();
    for (const Step& step : m_steps)
        steps.push_back(step.toFieldsV1());
    return steps;
}

FieldPath FieldPath::child(Step step) const
{
    FieldPath path = *this;
    path.m_steps.push_back(std::move(step));
    return path;
}

FieldPath FieldPath::parent() const
{
    FieldPath path = *this;
    if (!path.m_steps.empty())
        path.m_steps.pop_back();
    return path;
}

bool FieldPath::isWithin(const FieldPath& ancestor) const
{
    return m_steps.size() >= ancestor.m_steps.size() &&
           std::equal(ancestor.m_steps.begin(), ancestor.m_steps.end(), m_steps.begin());
}

} // namespace linkwright::diff
