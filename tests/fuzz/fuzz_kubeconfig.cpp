// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Any bytes give a kubeconfig, problems, or both; a context that can be used is whole. Any bytes of a plugin
// give credentials or an error.

#include "kube/exec_credential.h"
#include "kube/kubeconfig.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace linkwright;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const kube::Kubeconfig config = kube::readKubeconfig(std::string(text), "/f/config");
    for (const kube::ContextInfo& info : config.list()) {
        const Result<kube::ContextAccess> access = config.access(info.name);
        if (access.has_value() != info.problem.empty())
            std::abort();
        if (access && access->cluster.server.find("://") == std::string::npos)
            std::abort();
    }
    const auto credential = kube::parseExecCredential(text, "client.authentication.k8s.io/v1");
    if (credential && credential->token.isEmpty() && credential->key.isEmpty())
        std::abort();
    return 0;
}
