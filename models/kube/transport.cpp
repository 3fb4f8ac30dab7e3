// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/transport.h"

#include "kube/curl_transfer.h"

#include <QPointer>
#include <QSocketNotifier>
#include <QTimer>

#include <curl/curl.h>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

namespace linkwright::kube {

namespace {

constexpr long mostConnectionsToAHost = 24; ///< of HTTP/1.1; HTTP/2 needs one
constexpr std::chrono::milliseconds lookAround{100};

void initialiseOnce()
{
    static const CURLcode once = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(once);
}

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

/// libcurl's multi interface, driven by notifiers and a timer of Qt's event loop.
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
    };
    struct Notifiers
    {
        QSocketNotifier* read = nullptr;
        QSocketNotifier* write = nullptr;
    };
    struct Finished
    {
        QPointer<HttpExchange> exchange;
        HttpResult result;
    };

    static int socketCallback(CURL* handle, curl_socket_t socket, int what, void* self, void* ofSocket);
    static int timerCallback(CURLM* multi, long milliseconds, void* self);

    void watch(curl_socket_t socket, int what);
    void setNotifier(QSocketNotifier*& notifier, curl_socket_t socket, QSocketNotifier::Type type, bool on);
    void act(curl_socket_t socket, int what);
    void collect();
    void end(CURL* handle, HttpResult result);
    void endOverdue();
    void deliverLater();
    void deliver();

    Transport& m_owner;
    CURLM* m_multi;
    QTimer m_timer; ///< when libcurl wants to be called
    QTimer m_look;  ///< for those that wait too long
    std::unordered_map<CURL*, Running> m_running;
    std::map<curl_socket_t, Notifiers> m_notifiers;
    std::vector<Finished> m_finished;
    bool m_deliveryPosted = false;
    int m_connectionsMade = 0;
};

Transport::Engine::Engine(Transport& owner)
    : m_owner(owner)
{
    initialiseOnce();
    m_multi = curl_multi_init();
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &Engine::socketCallback);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &Engine::timerCallback);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_MAX_HOST_CONNECTIONS, mostConnectionsToAHost);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { act(CURL_SOCKET_TIMEOUT, 0); });
    m_look.setInterval(lookAround);
    connect(&m_look, &QTimer::timeout, this, [this] { endOverdue(); });
}

Transport::Engine::~Engine()
{
    for (auto& [handle, running] : m_running)
        curl_multi_remove_handle(m_multi, handle);
    m_running.clear();
    curl_multi_cleanup(m_multi); // closes what was kept, which asks for its notifiers to go
    for (auto& [socket, notifiers] : m_notifiers) {
        delete notifiers.read;
        delete notifiers.write;
    }
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
    m_running.emplace(handle, Running{std::move(transfer), exchange});
    curl_multi_add_handle(m_multi, handle); // asks for the timer, so that nothing happens in here
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

int Transport::Engine::socketCallback(CURL* /*handle*/, curl_socket_t socket, int what, void* self,
                                      void* /*ofSocket*/)
{
    static_cast<Engine*>(self)->watch(socket, what);
    return 0;
}

int Transport::Engine::timerCallback(CURLM* /*multi*/, long milliseconds, void* self)
{
    QTimer& timer = static_cast<Engine*>(self)->m_timer;
    if (milliseconds < 0)
        timer.stop();
    else
        timer.start(std::chrono::milliseconds(milliseconds));
    return 0;
}

void Transport::Engine::watch(curl_socket_t socket, int what)
{
    Notifiers& notifiers = m_notifiers[socket];
    setNotifier(notifiers.read, socket, QSocketNotifier::Read,
                (what & CURL_POLL_IN) != 0 && what != CURL_POLL_REMOVE);
    setNotifier(notifiers.write, socket, QSocketNotifier::Write,
                (what & CURL_POLL_OUT) != 0 && what != CURL_POLL_REMOVE);
    if (what != CURL_POLL_REMOVE)
        return;
    // Perhaps one of them is what brought us here.
    for (QSocketNotifier* notifier : {notifiers.read, notifiers.write}) {
        if (notifier)
            notifier->deleteLater();
    }
    m_notifiers.erase(socket);
}

void Transport::Engine::setNotifier(QSocketNotifier*& notifier, curl_socket_t socket,
                                    QSocketNotifier::Type type, bool on)
{
    if (!notifier && on) {
        const int what = type == QSocketNotifier::Read ? CURL_CSELECT_IN : CURL_CSELECT_OUT;
        notifier = new QSocketNotifier(socket, type, this);
        connect(notifier, &QSocketNotifier::activated, this, [this, socket, what] { act(socket, what); });
    }
    if (notifier)
        notifier->setEnabled(on);
}

void Transport::Engine::act(curl_socket_t socket, int what)
{
    int running = 0;
    curl_multi_socket_action(m_multi, socket, what, &running);
    collect();
    deliver();
}

void Transport::Engine::collect()
{
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        CURL* handle = message->easy_handle;
        const CURLcode code = message->data.result; // the message is gone once the handle is
        const auto it = m_running.find(handle);
        if (it != m_running.end())
            end(handle, it->second.transfer->take(code));
    }
}

void Transport::Engine::end(CURL* handle, HttpResult result)
{
    const auto it = m_running.find(handle);
    long connections = 0;
    static_cast<void>(curl_easy_getinfo(handle, CURLINFO_NUM_CONNECTS, &connections));
    m_connectionsMade += static_cast<int>(connections);
    m_finished.push_back({it->second.exchange, std::move(result)});
    curl_multi_remove_handle(m_multi, handle);
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
