// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The words spoken with a credential plugin, without running it: what it is told, and what it answers.
// Source: k8s.io/client-go/pkg/apis/clientauthentication (v1, v1beta1).

#include "domain/result.h"
#include "kube/kubeconfig.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace linkwright::kube {

struct ExecCredential
{
    SecretText token;
    std::string certificate; ///< PEM
    SecretText key;          ///< PEM
    std::optional<std::chrono::system_clock::time_point> expires;

    bool operator==(const ExecCredential&) const = default;
};

/// What KUBERNETES_EXEC_INFO holds. `authorities` is the PEM that the cluster is trusted by.
[[nodiscard]] std::string execInfo(const ExecSpec& spec, const ClusterEntry& cluster,
                                   const std::string& authorities);

/// What a plugin wrote; JSON or YAML. The error never quotes it: it may be a secret.
[[nodiscard]] Result<ExecCredential> parseExecCredential(std::string_view output,
                                                         const std::string& apiVersion);

/// "2026-01-02T03:04:05Z", also with a fraction and an offset (RFC 3339).
[[nodiscard]] std::optional<std::chrono::system_clock::time_point> parseTime(std::string_view text);

} // namespace linkwright::kube
