// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// X.509 certificates as values, and the questions that are asked of them. The only folder that includes
// OpenSSL. No clock: the moment comes in as seconds since 1970.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace linkwright::pki {

struct Certificate
{
    std::string subject;        ///< common name, else the whole name
    std::string issuer;         ///< likewise
    std::int64_t notBefore = 0; ///< seconds since 1970, UTC
    std::int64_t notAfter = 0;
    std::vector<std::string> dnsNames;
    std::vector<std::string> addresses; ///< IPs among the alternative names, as text
    bool isAuthority = false;           ///< basic constraints say CA
    std::string keyAlgorithm;           ///< ECDSA, RSA, Ed25519, or OpenSSL's word
    std::string curve;                  ///< P-256 and so on; empty where the key has none
    int keyBits = 0;
    std::string signatureAlgorithm; ///< ECDSA-SHA256, SHA256-RSA, or OpenSSL's word
    std::string signature;          ///< in hexadecimal: what Linkerd tells certificates apart by
    std::string fingerprint;        ///< SHA-256 of the whole, in hexadecimal
    std::string pem;                ///< written anew, with a newline at the end

    bool operator==(const Certificate&) const = default;
};

/// Whether an X.509 certificate covers a host name: RFC 6125, a wildcard stands for one whole label on the
/// left. Without alternative names the subject's common name does not count, as browsers and Envoy have it.
[[nodiscard]] bool covers(const Certificate& certificate, std::string_view hostname);

/// Whether the private key (PEM) belongs to the first certificate of `certificates` (PEM). False, too, where
/// one of them cannot be read.
[[nodiscard]] bool keyMatches(std::string_view certificates, std::string_view key);

/// Whether one of `anchors` signed `certificate` (its signature is verified), with `intermediates` between.
/// Validity in time is not looked at.
[[nodiscard]] bool isIssuedBy(const Certificate& certificate, const std::vector<Certificate>& anchors,
                              const std::vector<Certificate>& intermediates = {});

/// "2026-11-27 04:36 UTC".
[[nodiscard]] std::string dateText(std::int64_t seconds);

} // namespace linkwright::pki
