// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Several certificates in one PEM text: what a person means by it, and what Linkerd makes of it, which is not
// always the same (linkerd2 pkg/tls/codec.go, DecodePEMCertificates).

#include "pki/certificate.h"

#include <string>
#include <string_view>
#include <vector>

namespace linkwright::pki {

struct Bundle
{
    std::vector<Certificate> certificates; ///< every block of kind CERTIFICATE that can be read, in order
    std::vector<std::string> problems;     ///< blocks that cannot be read, one sentence each
    /// How many of them Linkerd sees: it stops at the first block of another kind, without a word.
    int seenByLinkerd = 0;
    /// Why Linkerd refuses the text, in its own words: it takes text after the last block, or an empty line,
    /// for a block that is no certificate. Empty where it does not.
    std::string linkerdError;

    [[nodiscard]] bool isEmpty() const { return certificates.empty() && problems.empty(); }

    bool operator==(const Bundle&) const = default;
};

[[nodiscard]] Bundle parseBundle(std::string_view pem);

/// Whether both hold the same certificates, in any order and number.
[[nodiscard]] bool sameSet(const std::vector<Certificate>& a, const std::vector<Certificate>& b);
/// Those of `a` that `b` has not.
[[nodiscard]] std::vector<Certificate> without(const std::vector<Certificate>& a,
                                               const std::vector<Certificate>& b);
/// "root.linkerd.cluster.local (a1b2c3d4, until 2027-01-01)" of each, joined.
[[nodiscard]] std::string describe(const std::vector<Certificate>& certificates);

} // namespace linkwright::pki
