// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Certificates of any kind, made in the test's own process. Every call makes a new key.

#include <cstdint>
#include <string>
#include <vector>

namespace linkwright::testbed {

/// The moment that tests of certificates are at: 2026-06-01 00:00 UTC.
inline constexpr std::int64_t testNow = 1780272000;
inline constexpr std::int64_t day = 24 * 60 * 60;

struct MadeCertificate
{
    std::string certificate; ///< PEM
    std::string key;         ///< PEM
};

struct CertificateWish
{
    std::string name = "root.linkerd.cluster.local";
    std::int64_t notBefore = testNow - 30 * day;
    std::int64_t notAfter = testNow + 365 * day;
    bool authority = true;
    std::vector<std::string> names = {}; ///< "DNS:a.example", "IP:10.0.0.1"
    const char* key = "P-256";           ///< an elliptic curve, or "RSA"
};

/// Signed by `issuer`, or by itself. Ends the program where OpenSSL fails.
[[nodiscard]] MadeCertificate makeCertificate(const CertificateWish& wish,
                                              const MadeCertificate* issuer = nullptr);

} // namespace linkwright::testbed
