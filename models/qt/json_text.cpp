// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/json_text.h"

#include "planfile/describe.h"
#include "qt/text.h"
#include "yaml/convert.h"
#include "yaml/reader.h"
#include "yaml/writer.h"

#include <QCoreApplication>

#include <initializer_list>
#include <string_view>

namespace linkwright::qt {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(JsonText)
};

/// From bytes to characters of the line.
Mark inCharacters(Mark mark, const std::string& text)
{
    std::size_t start = 0;
    for (int line = 1; line < mark.line && start != std::string::npos; ++line) {
        start = text.find('\n', start);
        start = start == std::string::npos ? start : start + 1;
    }
    if (start == std::string::npos || mark.column < 1)
        return mark;
    const std::string before = text.substr(start, static_cast<std::size_t>(mark.column - 1));
    mark.column = static_cast<int>(QString::fromStdString(before).size()) + 1;
    return mark;
}

Diagnostic diagnosticAt(Mark mark, const QString& message)
{
    return {mark, message.toStdString(), {}};
}

/// Collects the keys that a description knows.
template <typename T> class KnownKeys
{
public:
    std::vector<std::vector<std::string>> paths;

    template <typename U> void field(std::string_view key, U T::*) { paths.push_back({std::string(key)}); }
    template <typename U> void required(std::string_view key, U T::*) { paths.push_back({std::string(key)}); }
    void json(std::string_view key, Json T::*) { paths.push_back({std::string(key)}); }
    void constant(std::string_view key, std::string_view) { paths.push_back({std::string(key)}); }
    void extra(Json T::*) {}
    template <typename U> void deep(std::initializer_list<std::string_view> keys, U T::*)
    {
        std::vector<std::string>& path = paths.emplace_back();
        for (const std::string_view key : keys)
            path.emplace_back(key);
    }
};

bool has(const Json& value, const std::vector<std::string>& path)
{
    const Json* at = &value;
    for (const std::string& key : path) {
        if (!at->is_object() || !at->contains(key))
            return false;
        at = &(*at)[key];
    }
    return true;
}

} // namespace

QString toYaml(const Json& value)
{
    if (value.is_null() || (value.is_object() && value.empty()))
        return {};
    return toQString(yaml::write(value)).trimmed();
}

ParsedYaml parseYaml(const QString& text)
{
    const std::string bytes = text.toStdString();
    yaml::ReadResult read = yaml::read(bytes);
    ParsedYaml parsed;
    for (Diagnostic& diagnostic : read.diagnostics) {
        diagnostic.mark = inCharacters(diagnostic.mark, bytes);
        parsed.diagnostics.push_back(std::move(diagnostic));
    }
    if (parsed.diagnostics.empty() && read.documents.size() > 1)
        parsed.diagnostics.push_back(diagnosticAt(
            read.documents[1].start, Words::tr("A second document begins here; only one has room.")));
    if (parsed.diagnostics.empty())
        parsed.value = read.documents.empty() ? Json() : yaml::toJson(read.documents.front());
    return parsed;
}

ParsedYaml parseYamlObject(const QString& text)
{
    ParsedYaml parsed = parseYaml(text);
    if (!parsed.value || parsed.value->is_object())
        return parsed;
    if (parsed.value->is_null()) {
        parsed.value = Json::object();
        return parsed;
    }
    parsed.value.reset();
    parsed.diagnostics.push_back(
        diagnosticAt({1, 1}, Words::tr("Expected keys with values, such as `key: value`.")));
    return parsed;
}

QString diagnosticText(const Diagnostic& diagnostic)
{
    const QString message = toQString(diagnostic.message);
    return diagnostic.mark.isValid() ? Words::tr("Line %1, column %2: %3")
                                           .arg(diagnostic.mark.line)
                                           .arg(diagnostic.mark.column)
                                           .arg(message)
                                     : message;
}

template <typename Entity> QString ownField(const Json& rest)
{
    KnownKeys<Entity> known;
    planfile::describe(known, static_cast<const Entity*>(nullptr));
    for (const std::vector<std::string>& path : known.paths) {
        if (!has(rest, path))
            continue;
        QStringList keys;
        for (const std::string& key : path)
            keys << toQString(key);
        return keys.join(QLatin1Char('.'));
    }
    return {};
}

template QString ownField<Metadata>(const Json&);
template QString ownField<LabelSelector>(const Json&);
template QString ownField<HostBinding>(const Json&);
template QString ownField<Listener>(const Json&);
template QString ownField<SecretRef>(const Json&);
template QString ownField<Host>(const Json&);
template QString ownField<Mapping>(const Json&);
template QString ownField<Injection>(const Json&);
template QString ownField<MeshPort>(const Json&);
template QString ownField<Probe>(const Json&);
template QString ownField<Gateway>(const Json&);
template QString ownField<LinkerdInstall>(const Json&);
template QString ownField<Export>(const Json&);
template QString ownField<NamespaceEntry>(const Json&);
template QString ownField<Cluster>(const Json&);
template QString ownField<Link>(const Json&);
template QString ownField<Plan>(const Json&);

} // namespace linkwright::qt
