// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Carried manifests. Plans are meant to be read, reviewed and kept in Git, so they name Secrets and never
// hold them. Messages here never show a value.

#include "rules/carried.h"
#include "rules/rule.h"
#include "rules/support.h"

namespace linkwright::rules {

namespace {

bool hasContent(const Json* value)
{
    return value != nullptr && !value->is_null() && !(value->is_structured() && value->empty()) &&
           !(value->is_string() && value->get_ref<const std::string&>().empty());
}

/// kubectl writes the whole object, its data included, into this annotation.
bool hasLastApplied(const Json& secret)
{
    const Json* metadata = memberOf(secret, "metadata");
    const Json* annotations = metadata == nullptr ? nullptr : memberOf(*metadata, "annotations");
    return annotations != nullptr &&
           hasContent(memberOf(*annotations, "kubectl.kubernetes.io/last-applied-configuration"));
}

std::string nameOf(const Carried& secret)
{
    const std::string ns = carriedNamespace(secret);
    return ticked((ns.empty() ? std::string() : ns + "/") + carriedName(secret));
}

void checkSecret(const Context& context, int cluster, const Carried& secret, Report& report)
{
    const PlanPath path = carriedPath(context.plan, cluster, secret);
    for (const char* field : {"data", "stringData"}) {
        const Json* value = memberOf(*secret.body, field);
        if (!hasContent(value))
            continue;
        const std::string count =
            value->is_object() ? ticked(static_cast<int>(value->size())) + " values" : "a value";
        report.add(path.field(field), "The carried Secret " + nameOf(secret) + " holds " + count + " in " +
                                          field + ". Whoever can read the plan or its bundle can read them.");
    }
    if (hasLastApplied(*secret.body))
        report.add(
            path.field("metadata").field("annotations"),
            "The carried Secret " + nameOf(secret) +
                " has kubectl's annotation last-applied-configuration, which repeats what the Secret held.");
}

void checkSecrets(const Context& context, Report& report)
{
    for (const ClusterView& view : context.clusters) {
        for (const Carried& secret : carriedOf(*view.cluster, "", "Secret"))
            checkSecret(context, view.index, secret, report);
    }
}

constexpr Rule rows[] = {
    {"manifest-secret-data", Severity::Error, "A carried Secret holds data",
     "Take the Secret out of the plan, create it in the cluster by other means, and treat its values as "
     "exposed.",
     "", checkSecrets, nullptr},
};

} // namespace

std::span<const Rule> manifestRules()
{
    return rows;
}

} // namespace linkwright::rules
