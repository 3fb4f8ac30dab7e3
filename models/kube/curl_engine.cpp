// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The only way into the library `linkwright_kube_http`.

#include "http/connection_pool.h"
#include "kube/curl_transfer.h"
#include "kube/http_engine.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

namespace linkwright::kube {

namespace {

constexpr std::chrono::milliseconds lookAround{100};

/// What is under way, by which connections, and what has ended and is to be told.
class CurlEngine : public QObject, public HttpEngine
{
public:
    explicit CurlEngine(Deliver deliver);
    ~CurlEngine() override;

    void start(Id id, HttpRequest request) override;
    void cancel(Id id) override;
    [[nodiscard]] int connectionsMade() const override { return m_connectionsMade; }

private:
    struct Running
    {
        std::unique_ptr<CurlTransfer> transfer;
        Id id = 0;
        http::ConnectionPool* pool = nullptr;
    };
    struct Finished
    {
        Id id = 0;
        HttpResult result;
    };

    [[nodiscard]] http::ConnectionPool* newPool();
    void retirePool();
    void end(CURL* handle, HttpResult result);
    void endOverdue();
    void deliverLater();
    void deliver();

    Deliver m_deliver;
    http::ConnectionPool* m_pool; ///< for what begins; others end with what they carry
    QTimer m_look;                ///< for those that wait too long
    std::unordered_map<CURL*, Running> m_running;
    std::vector<Finished> m_finished;
    bool m_deliveryPosted = false;
    int m_connectionsMade = 0;
};

CurlEngine::CurlEngine(Deliver deliver)
    : m_deliver(std::move(deliver))
    , m_pool(newPool())
{
    m_look.setInterval(lookAround);
    connect(&m_look, &QTimer::timeout, this, [this] { endOverdue(); });
}

CurlEngine::~CurlEngine()
{
    for (auto& [handle, running] : m_running)
        running.pool->remove(handle);
    m_running.clear(); // before the pools, which are children
}

http::ConnectionPool* CurlEngine::newPool()
{
    const auto ended = [this](CURL* handle, CURLcode code) {
        const auto it = m_running.find(handle);
        if (it == m_running.end())
            return;
        if (code == CURLE_OPERATION_TIMEDOUT && it->second.pool == m_pool)
            retirePool();
        end(handle, it->second.transfer->take(code));
    };
    return new http::ConnectionPool({ended, [this] { deliver(); }}, {}, this);
}

/// A connection on which nothing comes any more would take all that follows along: what begins from here on
/// gets others.
void CurlEngine::retirePool()
{
    http::ConnectionPool* retired = std::exchange(m_pool, newPool());
    if (retired->isIdle())
        retired->deleteLater();
}

void CurlEngine::start(Id id, HttpRequest request)
{
    auto transfer = std::make_unique<CurlTransfer>(std::move(request));
    CURL* handle = transfer->handle();
    m_running.emplace(handle, Running{std::move(transfer), id, m_pool});
    m_pool->add(handle); // nothing happens in here
    if (!m_look.isActive())
        m_look.start();
}

void CurlEngine::cancel(Id id)
{
    const auto it = std::find_if(m_running.begin(), m_running.end(),
                                 [id](const auto& each) { return each.second.id == id; });
    if (it != m_running.end())
        end(it->first, tl::unexpected<ApiError>(it->second.transfer->cancelled()));
}

void CurlEngine::end(CURL* handle, HttpResult result)
{
    const auto it = m_running.find(handle);
    long connections = 0;
    static_cast<void>(curl_easy_getinfo(handle, CURLINFO_NUM_CONNECTS, &connections));
    m_connectionsMade += static_cast<int>(connections);
    m_finished.push_back({it->second.id, std::move(result)});
    http::ConnectionPool* pool = it->second.pool;
    pool->remove(handle);
    if (pool != m_pool && pool->isIdle())
        pool->deleteLater();
    m_running.erase(it);
    if (m_running.empty())
        m_look.stop();
    deliverLater();
}

void CurlEngine::endOverdue()
{
    const CurlTransfer::Clock::time_point now = CurlTransfer::Clock::now();
    std::vector<std::pair<CURL*, ApiError>> overdue;
    for (const auto& [handle, running] : m_running) {
        if (std::optional<ApiError> error = running.transfer->overdue(now))
            overdue.emplace_back(handle, std::move(*error));
    }
    if (std::any_of(overdue.begin(), overdue.end(),
                    [this](const auto& late) { return m_running.at(late.first).pool == m_pool; }))
        retirePool();
    for (auto& [handle, error] : overdue)
        end(handle, tl::unexpected<ApiError>(std::move(error)));
}

void CurlEngine::deliverLater()
{
    if (std::exchange(m_deliveryPosted, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_deliveryPosted = false;
            deliver();
        },
        Qt::QueuedConnection);
}

void CurlEngine::deliver()
{
    const QPointer<CurlEngine> alive(this);
    const Deliver deliver = m_deliver; // goes on while the engine ends
    for (const Finished& finished : std::exchange(m_finished, {})) {
        deliver(finished.id, finished.result);
        if (!alive)
            return;
    }
}

} // namespace

} // namespace linkwright::kube

extern "C" Q_DECL_EXPORT linkwright::kube::HttpEngine*
linkwrightMakeHttpEngine(linkwright::kube::HttpEngine::Deliver deliver)
{
    return new linkwright::kube::CurlEngine(std::move(deliver));
}
