// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Any bytes give metrics or an error, and what is said of a gateway makes sense.

#include "health/metrics_text.h"
#include "health/mirror_metrics.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace linkwright;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto read = health::readMetrics(text, [](std::string_view) { return true; });
    if (read ? read->metrics.empty() : read.error().message.empty())
        std::abort();
    const auto mirror = health::readMirror(text, "west");
    if (mirror && *mirror && (*mirror)->latency && !std::isfinite((*mirror)->latency->p99))
        std::abort();
    return 0;
}
