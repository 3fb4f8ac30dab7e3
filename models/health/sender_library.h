// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where requests to gateways leave the program: libcurl and what it brings along are loaded with the first
// one, as those to API servers are (kube/http_engine.h). The other side is curl_sender.cpp, in a library of
// its own.

#include "health/sender.h"

namespace linkwright::health {

/// The caller owns the result.
using MakeSender = Sender* (*)();

/// Its name in the library `linkwright_health_http`.
constexpr const char* makeSenderName = "linkwrightMakeSender";

} // namespace linkwright::health
