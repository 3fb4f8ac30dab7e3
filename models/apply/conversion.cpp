// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "apply/conversion.h"

#include "diff/values.h"
#include "kube/requests.h"

namespace linkwright::apply {

namespace {

std::string textAt(const Json& object, const char* path)
{
    const Json* value = diff::find(object, diff::FieldPath::parse(path).value_or(diff::FieldPath()));
    return value && value->is_string() ? value->get<std::string>() : std::string();
}

} // namespace

kube::ApiRequest definitionOf(const std::string& group, const std::string& plural)
{
    const kube::ResourceKind kind{
        "apiextensions.k8s.io/v1", "CustomResourceDefinition", "customresourcedefinitions", false, {}, {}};
    return kube::getObject(kind, {}, plural + "." + group);
}

std::string conversionRemedy(const Json& definition)
{
    if (textAt(definition, "spec.conversion.strategy") != "Webhook")
        return {};
    const std::string name = textAt(definition, "metadata.name");
    const std::string service = textAt(definition, "spec.conversion.webhook.clientConfig.service.name");
    const std::string ns = textAt(definition, "spec.conversion.webhook.clientConfig.service.namespace");
    if (service.empty())
        return "Objects of " + name + " are converted between versions by the webhook at " +
               textAt(definition, "spec.conversion.webhook.clientConfig.url") + ": it has to answer first.";
    return "Objects of " + name + " are converted between versions by the webhook of Service " + ns + "/" +
           service + ": it has to answer first. See its pods with `kubectl get pods --namespace " + ns + "`.";
}

} // namespace linkwright::apply
