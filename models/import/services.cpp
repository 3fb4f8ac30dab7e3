// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/services.h"

#include "linkerd/names.h"

namespace linkwright::importer {

namespace {

/// A label or an annotation; nothing where it is not there.
std::optional<std::string> markOf(const yaml::Node& service, const char* group, const char* key)
{
    const yaml::Node* metadata = service.find("metadata");
    const yaml::Node* marks = metadata != nullptr ? metadata->find(group) : nullptr;
    const yaml::Node* mark = marks != nullptr ? marks->find(key) : nullptr;
    return mark != nullptr ? std::optional(mark->text) : std::nullopt;
}

} // namespace

std::optional<Export> exportOf(const yaml::Node& service, const Identity& identity)
{
    Export entry;
    entry.service = identity.name;
    entry.namespace_ = identity.namespace_;
    if (markOf(service, "labels", linkerd::names::federated)) {
        entry.mode = ExportMode::Federated;
        return entry;
    }
    if (const auto label = markOf(service, "labels", linkerd::names::exported)) {
        entry.mode = *label == "remote-discovery" ? ExportMode::RemoteDiscovery : ExportMode::Gateway;
        return entry;
    }
    entry.gatewayName = markOf(service, "annotations", linkerd::names::gatewayName);
    entry.gatewayNamespace = markOf(service, "annotations", linkerd::names::gatewayNamespace);
    if (!entry.gatewayName && !entry.gatewayNamespace)
        return std::nullopt;
    entry.mark = ExportMark::Annotations;
    return entry;
}

} // namespace linkwright::importer
