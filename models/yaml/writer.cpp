// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yaml/writer.h"

#include "yaml/text_scan.h"

#include <algorithm>
#include <array>
#include <cstdio>

// yaml-cpp's emitter leaves the quoting to us as well and takes ten times as long on a large bundle, so block
// style is written here; yaml-cpp, PyYAML and kubectl read it back in the tests.

namespace linkwright::yaml {

namespace {

constexpr int indentStep = 2;
/// YAML readers look for the colon of a key on one line and at most 1024 characters away.
constexpr std::size_t longestSimpleKey = 1000;

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

/// The escape for one character, for what is invisible or ends a line for some YAML reader; empty for the
/// rest.
std::string escapeOf(std::string_view character)
{
    if (character.size() == 1) {
        switch (character.front()) {
        case '"':
            return "\\\"";
        case '\\':
            return "\\\\";
        case '\n':
            return "\\n";
        case '\t':
            return "\\t";
        case '\r':
            return "\\r";
        default:
            break;
        }
    }
    const auto first = static_cast<unsigned char>(character.front());
    const bool isC1 =
        character.size() == 2 && first == 0xC2 && static_cast<unsigned char>(character[1]) <= 0xA0;
    if (character.size() == 1 ? first < 0x20 || first >= 0x7F : isC1) {
        std::array<char, 8> buffer{};
        const unsigned value = isC1 ? static_cast<unsigned char>(character[1]) : first;
        const int length = std::snprintf(buffer.data(), buffer.size(), "\\x%02X", value);
        return {buffer.data(), static_cast<std::size_t>(length)};
    }
    if (character == "\xE2\x80\xA8")
        return "\\u2028";
    if (character == "\xE2\x80\xA9")
        return "\\u2029";
    return character == "\xEF\xBB\xBF" ? "\\uFEFF" : "";
}

void writeQuoted(std::string& out, const std::string& text)
{
    out += '"';
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = std::max<std::size_t>(utf8Length(text, at), 1);
        const std::string_view character = std::string_view(text).substr(at, length);
        const std::string escape = escapeOf(character);
        out += escape.empty() ? character : std::string_view(escape);
        at += length;
    }
    out += '"';
}

void writeString(std::string& out, const std::string& text)
{
    if (isSafePlain(text))
        out += text;
    else
        writeQuoted(out, text);
}

void writeLiteral(std::string& out, const std::string& text, int indent)
{
    out += '|';
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = text.find('\n', start);
        out += '\n';
        if (end > start)
            out.append(static_cast<std::size_t>(indent), ' ').append(text, start, end - start);
        start = end + 1;
    }
}

/// Whatever fits behind a key or a dash on the same line, with the line feed.
void writeScalar(std::string& out, const Json& value, int indent)
{
    if (value.is_object())
        out += "{}";
    else if (value.is_array())
        out += "[]";
    else if (!value.is_string())
        out += value.dump(); // booleans, numbers and null are the same in JSON and YAML
    else if (const auto& text = value.get_ref<const std::string&>(); isSafeLiteral(text))
        writeLiteral(out, text, indent);
    else
        writeString(out, text);
    out += '\n';
}

void writeBlock(std::string& out, const Json& value, int indent, bool startsLine);

void writeKey(std::string& out, const std::string& key, int indent)
{
    const std::size_t start = out.size();
    writeString(out, key);
    if (out.size() - start > longestSimpleKey) {
        out.insert(start, "? ");
        out += '\n';
        out.append(static_cast<std::size_t>(indent), ' ');
    }
    out += ':';
}

/// A collection with something in it. The first line goes where `out` ends unless it starts a line of its
/// own.
void writeBlock(std::string& out, const Json& value, int indent, bool startsLine)
{
    for (auto it = value.begin(); it != value.end(); ++it) {
        if (startsLine)
            out.append(static_cast<std::size_t>(indent), ' ');
        startsLine = true;
        const bool nested = it->is_structured() && !it->empty();
        if (value.is_object()) {
            writeKey(out, it.key(), indent);
            out += nested ? '\n' : ' ';
        } else {
            out += "- ";
        }
        if (nested)
            writeBlock(out, *it, indent + indentStep, value.is_object());
        else
            writeScalar(out, *it, indent + indentStep);
    }
}

} // namespace

std::string write(const Json& value)
{
    std::string out;
    if (value.is_structured() && !value.empty())
        writeBlock(out, value, 0, true);
    else
        writeScalar(out, value, indentStep);
    return out;
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
