// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What libcurl's error codes mean to who asked a gateway. A part of HttpSender.

#include "health/exchange.h"

#include <curl/curl.h>

namespace linkwright::health {

[[nodiscard]] Exchange::End endOf(CURLcode code, CURL* handle);

} // namespace linkwright::health
