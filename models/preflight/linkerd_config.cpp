// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/linkerd_config.h"

#include "domain/json_member.h"
#include "kube/kubeconfig.h"
#include "pki/bundle.h"
#include "preflight/base64.h"
#include "yaml/convert.h"
#include "yaml/reader.h"

#include <array>
#include <utility>

namespace linkwright::preflight {

namespace {

constexpr const char* kubeconfigKey = "kubeconfig";

/// Certificate and key of a Secret: Kubernetes' own names, and Linkerd's for its issuer.
constexpr std::array<std::pair<const char*, const char*>, 2> pairs = {std::pair{"tls.crt", "tls.key"},
                                                                      std::pair{"crt.pem", "key.pem"}};

tl::unexpected<facts::Unread> malformed(std::string message)
{
    return tl::unexpected<facts::Unread>(facts::Unread{facts::Unread::Why::Malformed, std::move(message)});
}

/// 2.8: data.global is JSON.
tl::expected<facts::LinkerdConfig, facts::Unread> readGlobal(const std::string& text)
{
    const Json global = Json::parse(text, nullptr, false);
    if (!global.is_object())
        return malformed("data.global of ConfigMap linkerd-config is no JSON");
    facts::LinkerdConfig config;
    const Json& identity = valueAt(global, "identityContext");
    config.trustAnchors = textAt(identity, "trustAnchorsPem");
    config.trustAnchorsPlace = "data.global: identityContext.trustAnchorsPem";
    config.trustDomain = textAt(identity, "trustDomain");
    config.issuerScheme = textAt(identity, "scheme");
    config.clusterDomain = textAt(global, "clusterDomain");
    config.version = textAt(global, "version");
    return config;
}

std::string textIn(const Json& values, const Json& global, const char* key)
{
    const std::string text = textAt(values, key);
    return text.empty() ? textAt(global, key) : text;
}

/// 2.9 has most under `global`, 2.10 and newer at the top.
tl::expected<facts::LinkerdConfig, facts::Unread> readValues(const std::string& text)
{
    const yaml::ReadResult read = yaml::read(text);
    if (read.documents.empty() || read.syntaxErrors)
        return malformed(
            "data.values of ConfigMap linkerd-config is no YAML" +
            (read.diagnostics.empty() ? std::string() : ": " + read.diagnostics.front().message));
    const Json values = yaml::toJson(read.documents.front());
    const Json& global = valueAt(values, "global");
    facts::LinkerdConfig config;
    config.trustAnchors = textIn(values, global, "identityTrustAnchorsPEM");
    const bool isGlobal = memberOf(global, "identityTrustAnchorsPEM") != nullptr;
    config.trustAnchorsPlace =
        std::string("data.values: ") + (isGlobal ? "global." : "") + "identityTrustAnchorsPEM";
    config.trustDomain = textIn(values, global, "identityTrustDomain");
    config.clusterDomain = textIn(values, global, "clusterDomain");
    config.version = textIn(values, global, "linkerdVersion");
    for (const Json* identity : {&valueAt(values, "identity"), &valueAt(global, "identity")}) {
        config.externalCa = config.externalCa || isTrueAt(*identity, "externalCA");
        if (const std::string scheme = textAt(valueAt(*identity, "issuer"), "scheme"); !scheme.empty())
            config.issuerScheme = scheme;
    }
    if (config.trustDomain.empty())
        config.trustDomain = config.clusterDomain;
    return config;
}

} // namespace

tl::expected<facts::LinkerdConfig, facts::Unread> readLinkerdConfig(const Json& configMap)
{
    const Json& data = valueAt(configMap, "data");
    if (const std::string values = textAt(data, "values"); !values.empty())
        return readValues(values);
    if (const std::string global = textAt(data, "global"); !global.empty())
        return readGlobal(global);
    return malformed("ConfigMap linkerd-config has neither data.values nor data.global");
}

facts::TrustRoots readTrustRoots(const Json& configMap)
{
    return {textAt(valueAt(configMap, "data"), "ca-bundle.crt"), true};
}

facts::SecretInsight insightOf(const Json& secret)
{
    facts::SecretInsight insight;
    const Json& data = valueAt(secret, "data");
    if (!data.is_object())
        return insight;
    for (const auto& [key, value] : data.items()) {
        if (!value.is_string() || key == kubeconfigKey)
            continue;
        std::string pem;
        for (const pki::Certificate& certificate : pki::parseBundle(fromBase64(value).view()).certificates)
            pem += certificate.pem;
        if (!pem.empty())
            insight.certificates[key] = pem;
    }
    for (const auto& [certificate, key] : pairs) {
        const Json* secretKey = memberOf(data, key);
        if (const auto pem = insight.certificates.find(certificate);
            pem != insight.certificates.end() && secretKey)
            insight.keyMatches = pki::keyMatches(pem->second, fromBase64(*secretKey).view());
    }
    if (const Json* text = memberOf(data, kubeconfigKey)) {
        std::string content(fromBase64(*text).view());
        const kube::Kubeconfig config = kube::readKubeconfig(content, "the Secret");
        kube::wipe(content);
        if (const Result<kube::ContextAccess> access = config.access())
            insight.server = access->cluster.server;
    }
    return insight;
}

} // namespace linkwright::preflight
