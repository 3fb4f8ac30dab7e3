// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the transport knows of libcurl, which is loaded with the first request: the libraries that come with
// it take longer to load than most runs of a program have for them. The other side is curl_engine.cpp, in a
// library of its own.

#include "kube/http.h"

#include <QtGlobal>

#include <cstdint>
#include <functional>

namespace linkwright::kube {

/// Carries requests out, on the event loop of the thread that made it. What is under way when it goes is
/// dropped.
class Q_DECL_EXPORT HttpEngine
{
public:
    /// Tells a request from others of this engine.
    using Id = std::uint64_t;
    /// Told once for each request that was started, from the event loop. May end the engine.
    using Deliver = std::function<void(Id id, const HttpResult& result)>;

    HttpEngine() = default;
    HttpEngine(const HttpEngine&) = delete;
    HttpEngine& operator=(const HttpEngine&) = delete;
    virtual ~HttpEngine() = default;

    /// `id` is the caller's choice.
    virtual void start(Id id, HttpRequest request) = 0;
    /// Ends it, with Cancelled. Nothing happens where it has finished.
    virtual void cancel(Id id) = 0;
    [[nodiscard]] virtual int connectionsMade() const = 0;
};

/// The caller owns the result.
using MakeHttpEngine = HttpEngine* (*)(HttpEngine::Deliver deliver);

/// Its name in the library `linkwright_kube_http`.
constexpr const char* makeHttpEngineName = "linkwrightMakeHttpEngine";

} // namespace linkwright::kube
