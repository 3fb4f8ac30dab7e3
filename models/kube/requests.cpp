// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/requests.h"

#include "domain/json_member.h"

#include <utility>

namespace linkwright::kube {

namespace {

constexpr const char* mergePatch = "application/merge-patch+json";
/// JSON is YAML; servers before 1.33 know no name for JSON here.
constexpr const char* applyPatch = "application/apply-patch+yaml";

ApiRequest write(Method method, std::string path, Json body, const WriteOptions& options)
{
    ApiRequest request;
    request.method = method;
    request.path = std::move(path);
    request.body = std::move(body);
    request.idempotent = options.dryRun;
    if (!options.fieldManager.empty())
        request.query.emplace_back("fieldManager", options.fieldManager);
    if (options.dryRun)
        request.query.emplace_back("dryRun", "All");
    if (options.strict)
        request.query.emplace_back("fieldValidation", "Strict");
    return request;
}

} // namespace

std::string collectionPath(const ResourceKind& kind, std::string_view ns)
{
    std::string path = kind.group().empty() ? "/api/" : "/apis/" + percentEncoded(kind.group()) + "/";
    path += percentEncoded(kind.version());
    if (kind.namespaced && !ns.empty())
        path += "/namespaces/" + percentEncoded(ns);
    return path + "/" + percentEncoded(kind.plural);
}

std::string objectPath(const ResourceKind& kind, std::string_view ns, std::string_view name)
{
    return collectionPath(kind, ns) + "/" + percentEncoded(name);
}

ApiRequest getObject(const ResourceKind& kind, std::string_view ns, std::string_view name)
{
    ApiRequest request;
    request.path = objectPath(kind, ns, name);
    return request;
}

ApiRequest listPage(const ResourceKind& kind, const ListOptions& options, const std::string& continueToken)
{
    ApiRequest request;
    request.path = collectionPath(kind, options.nameSpace);
    request.query.emplace_back("limit", std::to_string(options.limit));
    if (!options.labelSelector.empty())
        request.query.emplace_back("labelSelector", options.labelSelector);
    if (!options.fieldSelector.empty())
        request.query.emplace_back("fieldSelector", options.fieldSelector);
    if (!continueToken.empty())
        request.query.emplace_back("continue", continueToken);
    return request;
}

ApiRequest applyObject(const ResourceKind& kind, Json object, const WriteOptions& options, bool force)
{
    std::string path = objectPath(kind, textAt(valueAt(object, "metadata"), "namespace"),
                                  textAt(valueAt(object, "metadata"), "name"));
    ApiRequest request = write(Method::Patch, std::move(path), std::move(object), options);
    request.contentType = applyPatch;
    if (force)
        request.query.emplace_back("force", "true");
    return request;
}

ApiRequest createObject(const ResourceKind& kind, Json object, const WriteOptions& options)
{
    std::string path = collectionPath(kind, textAt(valueAt(object, "metadata"), "namespace"));
    return write(Method::Post, std::move(path), std::move(object), options);
}

ApiRequest mergePatchObject(const ResourceKind& kind, std::string_view ns, std::string_view name, Json patch,
                            const WriteOptions& options, std::string_view subresource)
{
    std::string path = objectPath(kind, ns, name);
    if (!subresource.empty())
        path += "/" + percentEncoded(subresource);
    ApiRequest request = write(Method::Patch, std::move(path), std::move(patch), options);
    request.contentType = mergePatch;
    return request;
}

ApiRequest deleteObject(const ResourceKind& kind, std::string_view ns, std::string_view name,
                        const DeleteOptions& options)
{
    ApiRequest request;
    request.method = Method::Delete;
    request.path = objectPath(kind, ns, name);
    request.idempotent = options.dryRun;
    Json body = {{"apiVersion", "v1"}, {"kind", "DeleteOptions"}};
    if (!options.uid.empty())
        body["preconditions"]["uid"] = options.uid;
    if (!options.resourceVersion.empty())
        body["preconditions"]["resourceVersion"] = options.resourceVersion;
    if (!options.propagation.empty())
        body["propagationPolicy"] = options.propagation;
    if (options.dryRun)
        body["dryRun"] = Json::array({"All"});
    request.body = std::move(body);
    return request;
}

ApiRequest reviewAccess(const AccessQuestion& question)
{
    ApiRequest request;
    request.method = Method::Post;
    request.path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    Json attributes = {{"verb", question.verb}, {"group", question.group}, {"resource", question.resource}};
    const auto add = [&attributes](const char* key, const std::string& value) {
        if (!value.empty())
            attributes[key] = value;
    };
    add("subresource", question.subresource);
    add("namespace", question.nameSpace);
    add("name", question.name);
    request.body = {{"apiVersion", "authorization.k8s.io/v1"},
                    {"kind", "SelfSubjectAccessReview"},
                    {"spec", {{"resourceAttributes", std::move(attributes)}}}};
    return request;
}

std::optional<AccessAnswer> accessAnswer(const Json& body)
{
    if (!body.is_object() || !body.contains("status") || !body["status"].is_object())
        return std::nullopt;
    const Json& status = body["status"];
    const auto allowed = status.find("allowed");
    if (allowed == status.end() || !allowed->is_boolean())
        return std::nullopt;
    const auto reason = status.find("reason");
    return AccessAnswer{allowed->get<bool>(), reason != status.end() && reason->is_string()
                                                  ? reason->get<std::string>()
                                                  : std::string()};
}

} // namespace linkwright::kube
