// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yaml/writer.h"

#include <yaml-cpp/emitter.h>
#include <yaml-cpp/emittermanip.h>

#include <algorithm>

namespace linkwright::yaml {

namespace {

/// A literal block keeps every character only when nothing depends on indentation or on how the end is
/// chomped.
bool isSafeLiteral(const std::string& text)
{
    if (text.size() < 2 || text.back() != '\n' || text[text.size() - 2] == '\n' || text.front() == ' ' ||
        text.front() == '\n')
        return false;
    if (text.find(" \n") != std::string::npos)
        return false;
    return std::all_of(text.begin(), text.end(), [](char c) { return (c >= ' ' && c <= '~') || c == '\n'; });
}

bool isAscii(const std::string& text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// U+0085, U+2028 and U+2029 end a line for YAML 1.1 readers, U+FEFF is a byte order mark: they are escaped.
bool needsEscapes(const std::string& text)
{
    return !isAscii(text) &&
           (text.find("\xC2\x85") != std::string::npos || text.find("\xE2\x80\xA8") != std::string::npos ||
            text.find("\xE2\x80\xA9") != std::string::npos || text.find("\xEF\xBB\xBF") != std::string::npos);
}

void emitString(YAML::Emitter& out, const std::string& text, bool isKey)
{
    if (isSafePlain(text)) {
        out << text;
        return;
    }
    if (!isKey && isSafeLiteral(text)) {
        out << YAML::Literal << text.substr(0, text.size() - 1); // the block ends in a line feed by itself
        return;
    }
    if (needsEscapes(text))
        out << YAML::EscapeNonAscii;
    out << YAML::DoubleQuoted << text;
}

void emit(YAML::Emitter& out, const Json& value)
{
    switch (value.type()) {
    case Json::value_t::object:
        if (value.empty())
            out << YAML::Flow;
        out << YAML::BeginMap;
        for (const auto& [key, item] : value.items()) {
            out << YAML::Key;
            emitString(out, key, true);
            out << YAML::Value;
            emit(out, item);
        }
        out << YAML::EndMap;
        break;
    case Json::value_t::array:
        if (value.empty())
            out << YAML::Flow;
        out << YAML::BeginSeq;
        for (const Json& item : value)
            emit(out, item);
        out << YAML::EndSeq;
        break;
    case Json::value_t::string:
        emitString(out, value.get_ref<const std::string&>(), false);
        break;
    case Json::value_t::null:
    case Json::value_t::discarded:
        out << YAML::Null;
        break;
    default:
        out << value.dump(); // booleans and numbers are the same in JSON and YAML
        break;
    }
}

} // namespace

std::string write(const Json& value)
{
    YAML::Emitter out;
    out.SetNullFormat(YAML::LowerNull);
    emit(out, value);
    std::string text(out.c_str(), out.size());
    if (text.empty() || text.back() != '\n')
        text += '\n';
    return text;
}

std::string writeStream(const std::vector<Json>& values)
{
    std::string text;
    for (const Json& value : values) {
        if (!text.empty())
            text += "---\n";
        text += write(value);
    }
    return text;
}

} // namespace linkwright::yaml
