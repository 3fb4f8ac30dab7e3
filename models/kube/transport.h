// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// HTTP over libcurl on the event loop of the thread it lives on: no thread, no nested loop. HTTP/2 with many
// requests on one connection where the server speaks it, else HTTP/1.1 with connections kept alive. One
// transport serves any number of clusters; it knows nothing of Kubernetes.

#include "kube/http.h"

#include <QObject>
#include <QPointer>

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

namespace linkwright::kube {

class HttpEngine;
class HttpExchange;

class Transport : public QObject
{
    Q_OBJECT

public:
    explicit Transport(QObject* parent = nullptr);
    /// Whatever is under way is dropped, without a signal.
    ~Transport() override;

    /// Sends. The exchange finishes from the event loop, never from in here, and deletes itself then.
    [[nodiscard]] HttpExchange* start(HttpRequest request);

    /// How many connections were made so far; for tests and curiosity.
    [[nodiscard]] int connectionsMade() const;

private:
    friend class HttpExchange;
    [[nodiscard]] HttpEngine* engine();
    void deliver(std::uint64_t id, const HttpResult& result);

    std::unordered_map<std::uint64_t, QPointer<HttpExchange>> m_running; ///< what the engine has, by its id
    std::uint64_t m_lastId = 0;
    std::unique_ptr<HttpEngine> m_engine; ///< made with the first request
    std::string m_problem;                ///< why there is none
};

/// One request under way. Belongs to its transport.
class HttpExchange : public QObject
{
    Q_OBJECT

public:
    /// Ends it, with Cancelled. Nothing happens where it has finished.
    void cancel();

Q_SIGNALS:
    /// Once.
    void finished(const linkwright::kube::HttpResult& result);

private:
    friend class Transport;
    HttpExchange(Transport& transport, std::uint64_t id);

    Transport& m_transport;
    std::uint64_t m_id;
};

} // namespace linkwright::kube
