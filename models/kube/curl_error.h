// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What libcurl's failures mean, in words that say what to do.

#include "kube/http.h"

#include <curl/curl.h>

namespace linkwright::kube {

/// `text` is what libcurl wrote into the error buffer. `wasConnected`: it got as far as sending the request,
/// so that a proxy on the way had done its part.
[[nodiscard]] ApiError errorOfCurl(CURLcode code, CURL* handle, const char* text, const HttpPeer& peer,
                                   bool wasConnected);

} // namespace linkwright::kube
