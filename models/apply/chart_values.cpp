// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/chart_values.h"

#include "diff/values.h"
#include "yaml/writer.h"

#include <algorithm>
#include <array>

namespace linkwright::apply {

namespace {

using diff::FieldPath;
using diff::Step;

/// A field, or all below it, and the value of the chart that it comes from.
struct Row
{
    const char* kind;
    const char* field;
    const char* value; ///< what is below the field is below the value, too
};

constexpr std::array rows = {
    Row{"Service", "metadata.annotations", "service.annotations"},
    Row{"Service", "spec.type", "service.type"},
    Row{"Service", "spec.loadBalancerIP", "service.loadBalancerIP"},
    Row{"Service", "spec.externalTrafficPolicy", "service.externalTrafficPolicy"},
    Row{"Deployment", "spec.replicas", "replicaCount"},
    Row{"Deployment", "spec.template.metadata.annotations", "podAnnotations"},
    Row{"Module", "spec.config", "module"},
};

FieldPath pathOf(const char* text)
{
    return FieldPath::parse(text).value_or(FieldPath());
}

std::string textAt(const Json& object, const FieldPath& path)
{
    const Json* value = diff::find(object, path);
    return value && value->is_string() ? value->get<std::string>() : std::string();
}

std::string annotation(const Json& object, const char* name)
{
    return textAt(object, FieldPath({Step::name("metadata"), Step::name("annotations"), Step::name(name)}));
}

bool isOfEmissarysChart(const Json& live)
{
    const FieldPath product({Step::name("metadata"), Step::name("labels"), Step::name("product")});
    return textAt(live, product) == "aes" && !annotation(live, "meta.helm.sh/release-name").empty();
}

bool isHelms(const FieldConflict& field)
{
    return std::any_of(field.owners.begin(), field.owners.end(),
                       [](const diff::FieldOwner& owner) { return owner.manager == "helm"; });
}

/// Helm replaces lists: all ports that are there, with ours among them.
Json portsWith(const std::vector<FieldConflict>& fields, const Json& live)
{
    Json object = live;
    for (const FieldConflict& field : fields) {
        if (field.ours && field.path.isWithin(pathOf("spec.ports")))
            diff::setValue(object, field.path, *field.ours);
    }
    Json ports = Json::array();
    const Json* all = diff::find(object, pathOf("spec.ports"));
    for (const Json& port : all && all->is_array() ? *all : Json::array()) {
        Json entry = Json::object();
        for (const char* key : {"name", "port", "targetPort"}) {
            if (port.is_object() && port.contains(key))
                entry[key] = port.at(key);
        }
        ports.push_back(std::move(entry));
    }
    return ports;
}

void addValue(const FieldConflict& field, const std::string& kind, Json& values)
{
    for (const Row& row : rows) {
        const FieldPath place = pathOf(row.field);
        if (kind != row.kind || !field.ours || !field.path.isWithin(place))
            continue;
        FieldPath path = pathOf(row.value);
        for (std::size_t i = place.steps().size(); i < field.path.steps().size(); ++i)
            path = path.child(field.path.steps()[i]);
        diff::setValue(values, path, *field.ours);
    }
}

} // namespace

std::string chartValuesFor(const std::vector<FieldConflict>& fields, const Json& live)
{
    if (!isOfEmissarysChart(live))
        return {};
    const std::string kind = textAt(live, pathOf("kind"));
    Json values = Json::object();
    bool ports = false;
    for (const FieldConflict& field : fields) {
        if (!isHelms(field) || field.masked)
            continue;
        addValue(field, kind, values);
        ports = ports || (kind == "Service" && field.path.isWithin(pathOf("spec.ports")));
    }
    if (ports)
        values["service"]["ports"] = portsWith(fields, live);
    if (values.empty())
        return {};
    return "# values of Helm release " + annotation(live, "meta.helm.sh/release-name") + " in namespace " +
           annotation(live, "meta.helm.sh/release-namespace") + "\n" + yaml::write(values);
}

} // namespace linkwright::apply
