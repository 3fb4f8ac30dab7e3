// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The other side of HttpSender, in a library of its own that is loaded when it is first needed.

#include "health/http_transfer.h"
#include "health/sender_library.h"
#include "http/connection_pool.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <deque>
#include <unordered_map>
#include <utility>
#include <vector>

namespace linkwright::health {

namespace {

/// How long the body of a bad answer is waited for: it may say why.
constexpr std::chrono::milliseconds patienceWithBodies{500};
constexpr std::size_t mostSpareHandles = 64;

bool isOneLine(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

/// A line break would begin another header, or another request.
bool isSafe(const Shot& shot)
{
    return isOneLine(shot.host) && isOneLine(shot.target) && isOneLine(shot.method) &&
           isOneLine(shot.serverName) && !shot.target.empty() && shot.target.find(' ') == std::string::npos &&
           std::all_of(shot.headers.begin(), shot.headers.end(),
                       [](const auto& each) { return isOneLine(each.first) && isOneLine(each.second); });
}

class CurlSender : public QObject, public Sender
{
public:
    CurlSender();
    ~CurlSender() override;

    std::uint64_t send(const Shot& shot, Done done) override;
    void cancel(std::uint64_t id) override;
    [[nodiscard]] int running() const override { return static_cast<int>(m_running.size()); }

private:
    struct Running
    {
        std::uint64_t id = 0;
        std::unique_ptr<HttpTransfer> transfer;
        Done done;
    };
    struct Finished
    {
        std::uint64_t id = 0;
        Exchange exchange;
        Done done;
    };

    [[nodiscard]] CURL* takeHandle();
    void ended(CURL* handle, CURLcode code);
    void finish(CURL* handle);
    void endSlowBodies();
    void refuse(std::uint64_t id, const Shot& shot, Done done);
    void deliver();

    http::ConnectionPool m_pool;
    QTimer m_bodies;
    std::unordered_map<CURL*, Running> m_running;
    std::deque<Finished> m_finished;
    std::vector<CURL*> m_spare;
    std::uint64_t m_lastId = 0;
};

CurlSender::CurlSender()
    : m_pool({[this](CURL* handle, CURLcode code) { ended(handle, code); }, [this] { deliver(); }}, {0, 1},
             nullptr)
{
    m_bodies.setInterval(patienceWithBodies / 2);
    connect(&m_bodies, &QTimer::timeout, this, [this] { endSlowBodies(); });
    m_bodies.start();
}

CurlSender::~CurlSender()
{
    for (const auto& [handle, running] : m_running) {
        m_pool.remove(handle);
        curl_easy_cleanup(handle);
    }
    for (CURL* handle : m_spare)
        curl_easy_cleanup(handle);
}

CURL* CurlSender::takeHandle()
{
    if (m_spare.empty())
        return curl_easy_init();
    CURL* handle = m_spare.back();
    m_spare.pop_back();
    return handle;
}

std::uint64_t CurlSender::send(const Shot& shot, Done done)
{
    const std::uint64_t id = ++m_lastId;
    if (!isSafe(shot)) {
        refuse(id, shot, std::move(done));
        return id;
    }
    CURL* handle = takeHandle();
    m_running.emplace(handle, Running{id, std::make_unique<HttpTransfer>(shot, handle), std::move(done)});
    m_pool.add(handle); // nothing happens in here
    return id;
}

void CurlSender::refuse(std::uint64_t id, const Shot& shot, Done done)
{
    Exchange exchange;
    exchange.end = Exchange::End::BadUrl;
    exchange.address = shot.address;
    exchange.port = shot.port;
    exchange.said = "the request would hold a line break or a space where none may be";
    m_finished.push_back({id, std::move(exchange), std::move(done)});
    QMetaObject::invokeMethod(
        this, [this] { deliver(); }, Qt::QueuedConnection);
}

void CurlSender::cancel(std::uint64_t id)
{
    const auto waiting = std::find_if(m_finished.begin(), m_finished.end(),
                                      [id](const Finished& each) { return each.id == id; });
    if (waiting != m_finished.end())
        waiting->done = nullptr;
    const auto it = std::find_if(m_running.begin(), m_running.end(),
                                 [id](const auto& each) { return each.second.id == id; });
    if (it == m_running.end())
        return;
    CURL* handle = it->first;
    m_pool.remove(handle);
    m_running.erase(it);
    curl_easy_cleanup(handle);
}

void CurlSender::ended(CURL* handle, CURLcode code)
{
    const auto it = m_running.find(handle);
    if (it == m_running.end())
        return;
    if (it->second.transfer->goesOn(code)) {
        m_pool.remove(handle);
        m_pool.add(handle);
        return;
    }
    finish(handle);
}

void CurlSender::finish(CURL* handle)
{
    const auto it = m_running.find(handle);
    m_pool.remove(handle);
    m_finished.push_back({it->second.id, it->second.transfer->take(), std::move(it->second.done)});
    const bool isReusable = it->second.transfer->isReusable() && m_spare.size() < mostSpareHandles;
    m_running.erase(it);
    if (isReusable)
        m_spare.push_back(handle);
    else
        curl_easy_cleanup(handle);
}

void CurlSender::endSlowBodies()
{
    const auto now = HttpTransfer::SteadyClock::now();
    std::vector<CURL*> slow;
    for (const auto& [handle, running] : m_running) {
        if (const auto since = running.transfer->headAt(); since && now - *since > patienceWithBodies)
            slow.push_back(handle);
    }
    for (CURL* handle : slow)
        ended(handle, CURLE_OPERATION_TIMEDOUT);
    if (!slow.empty())
        deliver();
}

void CurlSender::deliver()
{
    const QPointer<CurlSender> alive(this);
    while (!m_finished.empty()) { // one by one, so that what is still in line can be cancelled
        const Finished finished = std::move(m_finished.front());
        m_finished.pop_front();
        if (finished.done)
            finished.done(finished.exchange); // may end the sender
        if (!alive)
            return;
    }
}

} // namespace

} // namespace linkwright::health

extern "C" Q_DECL_EXPORT linkwright::health::Sender* linkwrightMakeSender()
{
    return new linkwright::health::CurlSender;
}
