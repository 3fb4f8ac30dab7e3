// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Emissary's Listener, Host and Mapping as a plan holds them. Field names and meaning are Emissary's own
// (getambassador.io/v3alpha1); an optional that is empty is not written, so Emissary's own default applies.
// What the forms do not know is kept in `extra` and rendered into `spec` as it is.

#include "domain/json.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace linkwright {

using StringMap = std::map<std::string, std::string>;

/// Labels and annotations of an object that a plan describes.
struct Metadata
{
    StringMap labels;
    StringMap annotations;
    Json extra = Json::object();

    bool operator==(const Metadata&) const = default;
};

/// A label selector. Emissary honours matchLabels only; other keys stay in `extra`.
struct LabelSelector
{
    StringMap matchLabels;
    Json extra = Json::object();

    [[nodiscard]] bool isEmpty() const { return matchLabels.empty() && extra.empty(); }
    bool operator==(const LabelSelector&) const = default;
};

/// Which Hosts a Listener serves: by namespace (SELF, ALL; SELECTOR is refused by Emissary) and by label.
struct HostBinding
{
    std::string namespaceFrom; ///< SELF, ALL or SELECTOR; empty when only labels select
    LabelSelector selector;
    Json extra = Json::object();

    bool operator==(const HostBinding&) const = default;
};

struct Listener
{
    std::string name;
    std::string namespace_; ///< empty: the gateway's
    Metadata metadata;
    int port = 8080; ///< a port of the pod, not of the Service
    std::optional<std::string> protocol;
    std::vector<std::string> protocolStack;
    std::string securityModel = "XFP";
    HostBinding hostBinding;
    std::optional<int> l7Depth;
    Json extra = Json::object();

    bool operator==(const Listener&) const = default;
};

/// A Secret that a Host names. Plans name Secrets, never hold them.
struct SecretRef
{
    std::string name;
    std::string namespace_; ///< empty: the Host's
    Json extra = Json::object();

    bool operator==(const SecretRef&) const = default;
};

struct Host
{
    std::string name;
    std::string namespace_; ///< empty: the gateway's
    Metadata metadata;
    std::optional<std::string> hostname; ///< absent means "*"
    LabelSelector mappingSelector;
    std::optional<SecretRef> tlsSecret;
    std::optional<std::string> tlsContext;     ///< name of a TLSContext
    Json tls = nullptr;                        ///< inline TLS settings; null: none
    std::optional<std::string> insecureAction; ///< Redirect (Emissary's default), Reject or Route
    Json extra = Json::object();

    bool operator==(const Host&) const = default;
};

struct Mapping
{
    std::string name;
    std::string namespace_; ///< empty: the gateway's
    Metadata metadata;
    std::optional<std::string> hostname; ///< a DNS glob; absent matches only Hosts whose mappingSelector fits
    std::optional<std::string> host;     ///< the older field; with hostRegex a regular expression
    std::optional<bool> hostRegex;
    std::string prefix;
    std::optional<bool> prefixExact;
    std::optional<bool> prefixRegex;
    std::string service;
    std::optional<std::string> rewrite; ///< absent: the prefix becomes "/"; "": nothing is rewritten
    std::optional<std::string> method;
    StringMap headers;
    std::optional<int> precedence;
    std::optional<int> weight; ///< percent
    std::optional<bool> bypassAuth;
    std::optional<bool> addLinkerdHeaders;
    std::optional<int> timeoutMs;
    Json extra = Json::object();

    bool operator==(const Mapping&) const = default;
};

} // namespace linkwright
