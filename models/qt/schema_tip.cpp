// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/schema_tip.h"

#include "schema/catalogue.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <iterator>

namespace linkwright::qt {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SchemaTip)
};

struct KindRow
{
    const char* list; ///< below a cluster of the plan
    const char* kind;
};
constexpr KindRow kinds[] = {{"listeners", "Listener"}, {"hosts", "Host"}, {"mappings", "Mapping"}};

/// The place split at the object that it lies in.
struct InObject
{
    const char* kind = nullptr; ///< null where it lies in none
    std::vector<std::string> path;
};

InObject inObject(const PlanPath& place)
{
    InObject found;
    for (const PlanPath::Segment& segment : place.segments()) {
        if (found.kind) {
            found.path.push_back(segment.field);
            if (segment.index >= 0)
                found.path.emplace_back("[]");
            continue;
        }
        const auto* row =
            std::find_if(std::begin(kinds), std::end(kinds), [&segment](const KindRow& candidate) {
                return segment.index >= 0 && segment.field == candidate.list;
            });
        if (row != std::end(kinds))
            found.kind = row->kind;
    }
    return found;
}

QString typeName(const schema::Schema& schema)
{
    switch (schema.type) {
    case schema::Type::Any:
        return schema.intOrString ? Words::tr("integer or string") : Words::tr("any value");
    case schema::Type::Object:
        return Words::tr("object");
    case schema::Type::Array:
        return Words::tr("list");
    case schema::Type::String:
        return Words::tr("string");
    case schema::Type::Integer:
        return Words::tr("integer");
    case schema::Type::Number:
        return Words::tr("number");
    case schema::Type::Boolean:
        return Words::tr("true or false");
    }
    return {};
}

QString limitsOf(const schema::Limits<double>& value)
{
    if (value.least && value.most)
        return Words::tr("From %1 to %2.").arg(*value.least).arg(*value.most);
    if (value.least)
        return Words::tr("At least %1.").arg(*value.least);
    if (value.most)
        return Words::tr("At most %1.").arg(*value.most);
    return {};
}

QString allowedOf(const std::vector<Json>& allowed)
{
    QStringList values;
    for (const Json& value : allowed)
        values << QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
    return values.isEmpty() ? QString() : Words::tr("One of: %1.").arg(values.join(QStringLiteral(", ")));
}

} // namespace

QString schemaTip(const PlanPath& place)
{
    InObject object = inObject(place);
    if (!object.kind || object.path.empty())
        return {};
    // Name, namespace and labels stand in an object's metadata, not in its spec.
    object.path.insert(object.path.begin(), "spec");
    const schema::Catalogue catalogue;
    const schema::Kind* kind = catalogue.find("getambassador.io/v3alpha1", object.kind);
    const schema::Schema* schema = kind ? kind->schema.at(object.path) : nullptr;
    if (!schema)
        return {};
    QStringList names;
    for (const std::string& step : object.path) {
        if (step != "[]")
            names << QString::fromStdString(step);
    }
    QStringList lines{QStringLiteral("%1: %2").arg(names.join(QLatin1Char('.')), typeName(*schema))};
    lines << QString::fromStdString(schema->description) << limitsOf(schema->value)
          << allowedOf(schema->allowed);
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

} // namespace linkwright::qt
