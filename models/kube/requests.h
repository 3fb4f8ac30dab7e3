// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The requests that are made of an API server, as values to be sent by a Client.
// Source: Kubernetes API concepts; k8s.io/apimachinery/pkg/apis/meta/v1/types.go for the options.

#include "kube/api_request.h"
#include "kube/resource_kind.h"

#include <optional>
#include <string>
#include <string_view>

namespace linkwright::kube {

/// Where objects of a kind are: `ns` empty for all namespaces, or for what is not namespaced.
[[nodiscard]] std::string collectionPath(const ResourceKind& kind, std::string_view ns);
/// Where one object is. `ns` is not empty for a namespaced kind.
[[nodiscard]] std::string objectPath(const ResourceKind& kind, std::string_view ns, std::string_view name);

[[nodiscard]] ApiRequest getObject(const ResourceKind& kind, std::string_view ns, std::string_view name);

struct ListOptions
{
    std::string nameSpace = {}; ///< empty: all
    std::string labelSelector = {};
    std::string fieldSelector = {};
    int limit = 500; ///< objects in a page
};
/// One page of a list; `continueToken` is metadata.continue of the page before. See ListCall.
[[nodiscard]] ApiRequest listPage(const ResourceKind& kind, const ListOptions& options,
                                  const std::string& continueToken = {});

struct WriteOptions
{
    std::string fieldManager = {};
    bool dryRun = false;
    bool strict = false; ///< fieldValidation=Strict; only where Discovery::hasFieldValidation()
};

/// Server-side apply of `object`, which names itself. `force` takes fields of other managers.
[[nodiscard]] ApiRequest applyObject(const ResourceKind& kind, Json object, const WriteOptions& options,
                                     bool force = false);
/// Creates, and fails where the object is there already.
[[nodiscard]] ApiRequest createObject(const ResourceKind& kind, Json object, const WriteOptions& options);
/// A JSON merge patch (RFC 7386). With metadata.uid or resourceVersion in it, only if they still hold.
/// `subresource` such as "status"; empty for the object itself.
[[nodiscard]] ApiRequest mergePatchObject(const ResourceKind& kind, std::string_view ns,
                                          std::string_view name, Json patch, const WriteOptions& options,
                                          std::string_view subresource = {});

struct DeleteOptions
{
    std::string uid = {};             ///< only this very object; empty: whichever
    std::string resourceVersion = {}; ///< only as it was then; empty: however it is
    std::string propagation = "Background";
    bool dryRun = false;
};
[[nodiscard]] ApiRequest deleteObject(const ResourceKind& kind, std::string_view ns, std::string_view name,
                                      const DeleteOptions& options);

/// May the current user do this?
struct AccessQuestion
{
    std::string verb;
    std::string group;
    std::string resource; ///< plural
    std::string subresource;
    std::string nameSpace = {}; ///< empty: all, or not namespaced
    std::string name;           ///< empty: any

    bool operator==(const AccessQuestion&) const = default;
};
/// A SelfSubjectAccessReview.
[[nodiscard]] ApiRequest reviewAccess(const AccessQuestion& question);

struct AccessAnswer
{
    bool allowed = false;
    std::string reason; ///< the server's, may be empty

    bool operator==(const AccessAnswer&) const = default;
};
/// What a SelfSubjectAccessReview was answered; nothing where it is none.
[[nodiscard]] std::optional<AccessAnswer> accessAnswer(const Json& body);

} // namespace linkwright::kube
