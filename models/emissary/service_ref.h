// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The `service` of a Mapping: [scheme://]service[.namespace][:port] (emissary ir/irbasemapping.py, utils.py).

#include <string>
#include <string_view>

namespace linkwright::emissary {

struct ServiceRef
{
    std::string scheme;     ///< http, https or empty
    std::string name;       ///< first label of the host; the host itself where it is an address
    std::string namespace_; ///< second label of name.namespace and name.namespace.svc…; may be empty
    std::string host;       ///< the whole host part, lower case
    int port = 0;           ///< 80, or 443 with https, where none is given
    bool qualified = false; ///< localhost, or with a dot: Emissary appends no namespace
    bool local = false;     ///< localhost or a loopback address: the gateway's own pod
    std::string error;      ///< what Emissary would refuse or ignore; empty where it is fine
};

/// By shape alone: "httpbin.org" reads like the Service httpbin in a namespace org.
[[nodiscard]] ServiceRef parseService(std::string_view text);

} // namespace linkwright::emissary
