// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/transport.h"

#include "http/connection_pool.h"
#include "kube/curl_transfer.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

namespace linkwright::kube {

namespace {

constexpr std::chrono::milliseconds lookAround{100};

/// A line break in a header would begin another one.
bool isOneLine(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

bool hasSafeHeaders(const HttpRequest& request)
{
    return isOneLine(request.authorization.view()) && isOneLine(request.method) &&
           std::all_of(request.headers.begin(), request.headers.end(), [](const auto& header) {
               return isOneLine(header.first) && isOneLine(header.second);
           });
}

} // namespace

/// What is under way, by which connections, and what has ended and is to be told.
class Transport::Engine : public QObject
{
public:
    explicit Engine(Transport& owner);
    ~Engine() override;

    HttpExchange* start(HttpRequest request);
    void cancel(HttpExchange* exchange);
    [[nodiscard]] int connectionsMade() const { return m_connectionsMade; }

private:
    struct Running
    {
        std::unique_ptr<CurlTransfer> transfer;
        QPointer<HttpExchange> exchange;
        http::ConnectionPool* pool = nullptr;
    };
    struct Finished
    {
        QPointer<HttpExchange> exchange;
        HttpResult result;
    };

    [[nodiscard]] http::ConnectionPool* newPool();
    void retirePool();
    void end(CURL* handle, HttpResult result);
    void endOverdue();
    void deliverLater();
    void deliver();

    Transport& m_owner;
    http::ConnectionPool* m_pool; ///< for what begins; others end with what they carry
    QTimer m_look;                ///< for those that wait too long
    std::unordered_map<CURL*, Running> m_running;
    std::vector<Finished> m_finished;
    bool m_deliveryPosted = false;
    int m_connectionsMade = 0;
};

Transport::Engine::Engine(Transport& owner)
    : m_owner(owner)
    , m_pool(newPool())
{
    m_look.setInterval(lookAround);
    connect(&m_look, &QTimer::timeout, this, [this] { endOverdue(); });
}

Transport::Engine::~Engine()
{
    for (auto& [handle, running] : m_running)
        running.pool->remove(handle);
    m_running.clear(); // before the pools, which are children
}

http::ConnectionPool* Transport::Engine::newPool()
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
void Transport::Engine::retirePool()
{
    http::ConnectionPool* retired = std::exchange(m_pool, newPool());
    if (retired->isIdle())
        retired->deleteLater();
}

HttpExchange* Transport::Engine::start(HttpRequest request)
{
    auto* exchange = new HttpExchange(m_owner);
    if (!hasSafeHeaders(request)) {
        ApiError error;
        error.kind = ApiError::Kind::BadRequest;
        error.message = "a header of the request would hold a line break";
        error.hint = "Check the token and the names to impersonate in the kubeconfig.";
        m_finished.push_back({exchange, tl::unexpected<ApiError>(std::move(error))});
        deliverLater();
        return exchange;
    }
    auto transfer = std::make_unique<CurlTransfer>(std::move(request));
    CURL* handle = transfer->handle();
    m_running.emplace(handle, Running{std::move(transfer), exchange, m_pool});
    m_pool->add(handle); // nothing happens in here
    if (!m_look.isActive())
        m_look.start();
    return exchange;
}

void Transport::Engine::cancel(HttpExchange* exchange)
{
    const auto it = std::find_if(m_running.begin(), m_running.end(),
                                 [exchange](const auto& each) { return each.second.exchange == exchange; });
    if (it != m_running.end())
        end(it->first, tl::unexpected<ApiError>(it->second.transfer->cancelled()));
}

void Transport::Engine::end(CURL* handle, HttpResult result)
{
    const auto it = m_running.find(handle);
    long connections = 0;
    static_cast<void>(curl_easy_getinfo(handle, CURLINFO_NUM_CONNECTS, &connections));
    m_connectionsMade += static_cast<int>(connections);
    m_finished.push_back({it->second.exchange, std::move(result)});
    http::ConnectionPool* pool = it->second.pool;
    pool->remove(handle);
    if (pool != m_pool && pool->isIdle())
        pool->deleteLater();
    m_running.erase(it);
    if (m_running.empty())
        m_look.stop();
    deliverLater();
}

void Transport::Engine::endOverdue()
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

void Transport::Engine::deliverLater()
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

void Transport::Engine::deliver()
{
    const QPointer<Engine> alive(this);
    for (Finished& finished : std::exchange(m_finished, {})) {
        if (!finished.exchange)
            continue;
        Q_EMIT finished.exchange->finished(finished.result); // may end the transport
        if (!alive)
            return;
        if (finished.exchange)
            finished.exchange->deleteLater();
    }
}

Transport::Transport(QObject* parent)
    : QObject(parent)
    , m_engine(std::make_unique<Engine>(*this))
{
}

Transport::~Transport() = default;

HttpExchange* Transport::start(HttpRequest request)
{
    return m_engine->start(std::move(request));
}

int Transport::connectionsMade() const
{
    return m_engine->connectionsMade();
}

HttpExchange::HttpExchange(Transport& transport)
    : QObject(&transport)
    , m_transport(transport)
{
}

void HttpExchange::cancel()
{
    m_transport.m_engine->cancel(this);
}

} // namespace linkwright::kube
