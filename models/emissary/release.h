// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What each Emissary series installs and understands: one row per major release. Sources:
// emissary-ingress/emissary CHANGELOG.md and charts, ambassador-docs for 1.x (see release.cpp).

#include <span>
#include <string>
#include <string_view>

namespace linkwright::emissary {

struct Release
{
    int major = 0;
    std::string_view name;       ///< "4.x"
    std::string_view newest;     ///< newest release known in the series, "4.1"
    std::string_view apiVersion; ///< getambassador.io/v2 or getambassador.io/v3alpha1
    bool listeners = true;       ///< routes nothing without a Listener; 1.x has none
    bool hostnameField = true;   ///< Mapping.hostname; before, host
    std::string_view defaultNamespace;
    std::string_view defaultName; ///< of Deployment, Service and service account
    std::string_view podLabelKey; ///< a label that all its pods carry, as key and value
    std::string_view podLabelValue;
    bool conversionWebhook = false; ///< needs emissary-apiext for every read and write of its kinds
    bool helmOnly = false;
};

struct ResolvedRelease
{
    const Release* release = nullptr; ///< never null: the newest known one stands in
    bool known = false;
    bool wellFormed = false;
};

/// Oldest first.
[[nodiscard]] std::span<const Release> releases();
[[nodiscard]] const Release& newestRelease();

/// Accepts "4.1", "v3.9.1", "1.14".
[[nodiscard]] ResolvedRelease resolve(std::string_view text);

} // namespace linkwright::emissary
