// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// From Kubernetes manifests to entries of a plan: Mappings, Hosts and Listeners of any version of
// getambassador.io, and Services that Linkerd exports. The text may be what people keep in Git or what
// `kubectl get -o yaml` prints: many documents, Lists, status and bookkeeping of the API server. What does
// not fit is told with its position, never lost in silence. Pure; any bytes are fine.

#include "domain/diagnostic.h"
#include "domain/plan.h"

#include <string_view>
#include <vector>

namespace linkwright::importer {

struct Imported
{
    std::vector<Listener> listeners;
    std::vector<Host> hosts;
    std::vector<Mapping> mappings;
    std::vector<Export> exports;

    /// Why the text cannot be read; the lists above are empty then.
    Diagnostics errors;
    /// What the plan does not take: whole objects and single fields. `place` names the object, as "Mapping
    /// default/qotm"; it is empty where the object itself is dropped.
    Diagnostics dropped;
    /// What the plan says in other words than the text, such as older fields.
    Diagnostics changed;

    [[nodiscard]] std::size_t count() const
    {
        return listeners.size() + hosts.size() + mappings.size() + exports.size();
    }
};

/// Whether a text is meant as manifests: objects with apiVersion and kind stand at its top.
[[nodiscard]] bool looksLikeManifests(std::string_view text);

[[nodiscard]] Imported importManifests(std::string_view text);

} // namespace linkwright::importer
