// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/named_services.h"

#include "emissary/service_ref.h"
#include "rules/carried.h"
#include "rules/mapping_groups.h"

#include <map>
#include <utility>

namespace linkwright::preflight {

namespace {

using Key = std::pair<std::string, std::string>; ///< namespace, name

void addMappings(const ClusterScene& scene, std::map<Key, NamedService>& services)
{
    if (!scene.emissary)
        return;
    const rules::FactFinder finder(scene.cluster, scene.emissary->hostnameField);
    for (const Mapping& mapping : scene.cluster.mappings) {
        const rules::ServiceTarget target = finder.of(mapping).target;
        const emissary::ServiceRef ref = emissary::parseService(mapping.service);
        if (target.namespace_.empty() || ref.local || !ref.error.empty())
            continue;
        const auto [entry, isNew] = services.try_emplace({target.namespace_, target.name});
        entry->second.by.push_back("Mapping " + namespaceOf(scene.cluster, mapping) + "/" + mapping.name);
        const bool isAmbiguous = ref.qualified && ref.host == target.name + "." + target.namespace_;
        entry->second.byAddress = isAmbiguous && (isNew || entry->second.byAddress);
    }
}

} // namespace

std::vector<NamedService> namedServices(const ClusterScene& scene)
{
    std::map<Key, NamedService> services;
    addMappings(scene, services);
    for (const Export& entry : scene.cluster.exports) {
        NamedService& service = services[{namespaceOf(entry), entry.service}];
        service.by.emplace_back("an export");
        service.exported = true;
        service.byAddress = false;
    }
    for (const rules::Carried& carried : rules::carriedOf(scene.cluster, "", "Service")) {
        const std::string ns = rules::carriedNamespace(carried);
        const auto found = services.find({ns.empty() ? "default" : ns, rules::carriedName(carried)});
        if (found != services.end())
            found->second.carried = true;
    }
    std::vector<NamedService> all;
    for (auto& [key, service] : services) {
        service.namespace_ = key.first;
        service.name = key.second;
        all.push_back(std::move(service));
    }
    return all;
}

} // namespace linkwright::preflight
