// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The table of kinds that take time. Source of the conditions: kubectl's pkg/polymorphichelpers/
// rollout_status.go, and the conditions of CustomResourceDefinition.

#include "apply/readiness.h"

#include "diff/field_path.h"
#include "diff/values.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace linkwright::apply {

namespace {

const Json* at(const Json& object, const char* path)
{
    return diff::find(object, diff::FieldPath::parse(path).value_or(diff::FieldPath()));
}

long numberAt(const Json& object, const char* path, long otherwise)
{
    const Json* value = at(object, path);
    return value && value->is_number_integer() ? value->get<long>() : otherwise;
}

std::string missingOfDefinition(const Json& live)
{
    const Json* conditions = at(live, "status.conditions");
    const bool established = conditions && conditions->is_array() &&
                             std::any_of(conditions->begin(), conditions->end(), [](const Json& condition) {
                                 return condition.is_object() &&
                                        condition.value("type", Json()) == "Established" &&
                                        condition.value("status", Json()) == "True";
                             });
    return established ? "" : "to be established";
}

std::string missingOfNamespace(const Json& live)
{
    const Json* phase = at(live, "status.phase");
    return phase && *phase != "Active" ? "to be active" : "";
}

std::string missingOfDeployment(const Json& live)
{
    if (numberAt(live, "status.observedGeneration", 0) < numberAt(live, "metadata.generation", 0))
        return "its rollout to begin";
    const long wanted = numberAt(live, "spec.replicas", 1);
    if (numberAt(live, "status.updatedReplicas", 0) < wanted || numberAt(live, "status.replicas", 0) > wanted)
        return "its new pods";
    return numberAt(live, "status.availableReplicas", 0) < wanted ? "its pods to be available" : "";
}

std::string missingOfService(const Json& live)
{
    const Json* type = at(live, "spec.type");
    if (!type || *type != "LoadBalancer")
        return {};
    const Json* addresses = at(live, "status.loadBalancer.ingress");
    return addresses && !addresses->empty() ? "" : "its address";
}

struct Row
{
    std::string_view kind;
    std::string (*missing)(const Json& live);
};

constexpr std::array rows = {Row{"CustomResourceDefinition", missingOfDefinition},
                             Row{"Namespace", missingOfNamespace}, Row{"Deployment", missingOfDeployment},
                             Row{"Service", missingOfService}};

const Row* rowOf(std::string_view kind)
{
    const auto it =
        std::find_if(rows.begin(), rows.end(), [kind](const Row& row) { return row.kind == kind; });
    return it == rows.end() ? nullptr : &*it;
}

} // namespace

bool canBeUnready(const std::string& kind)
{
    return rowOf(kind) != nullptr;
}

std::string missingOf(const Json& live)
{
    const Json* kind = at(live, "kind");
    const Row* row = kind && kind->is_string() ? rowOf(kind->get<std::string>()) : nullptr;
    return row ? row->missing(live) : std::string();
}

} // namespace linkwright::apply
