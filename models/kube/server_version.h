// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The release of an API server, and what follows from it.

#include "domain/json.h"

#include <optional>
#include <string>

namespace linkwright::kube {

struct ServerVersion
{
    int major = 0;
    int minor = 0;
    std::string text; ///< "v1.30.2-gke.100", as the server says it

    [[nodiscard]] bool isAtLeast(int wantedMajor, int wantedMinor) const;
    /// fieldValidation is on by default since 1.25 (KEP-2885); older servers ignore it.
    [[nodiscard]] bool hasFieldValidation() const { return isAtLeast(1, 25); }

    bool operator==(const ServerVersion&) const = default;
};

/// What `/version` answers; minor may be "20+".
[[nodiscard]] std::optional<ServerVersion> parseServerVersion(const Json& body);

} // namespace linkwright::kube
