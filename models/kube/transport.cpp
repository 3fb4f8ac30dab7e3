// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/transport.h"

#include "kube/http_engine.h"
#include "resources/late_library.h"

#include <algorithm>
#include <utility>

namespace linkwright::kube {

namespace {

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

ApiError unsafeHeader()
{
    ApiError error;
    error.kind = ApiError::Kind::BadRequest;
    error.message = "a header of the request would hold a line break";
    error.hint = "Check the token and the names to impersonate in the kubeconfig.";
    return error;
}

ApiError noEngine(const std::string& problem)
{
    ApiError error;
    error.kind = ApiError::Kind::Unreachable;
    error.message = "no server can be spoken to: " + problem;
    error.hint = "Install the whole of Linkwright.";
    return error;
}

/// Not from within start(): nobody listens to the exchange yet.
void failLater(HttpExchange& exchange, ApiError error)
{
    QMetaObject::invokeMethod(
        &exchange,
        [&exchange, result = HttpResult(tl::unexpected<ApiError>(std::move(error)))] {
            exchange.deleteLater();
            Q_EMIT exchange.finished(result); // may end the transport
        },
        Qt::QueuedConnection);
}

} // namespace

Transport::Transport(QObject* parent)
    : QObject(parent)
{
}

Transport::~Transport() = default;

/// The engine; null, and a problem, where its library cannot be loaded.
HttpEngine* Transport::engine()
{
    if (m_engine)
        return m_engine.get();
    const resources::LateFunction make = resources::lateFunction("linkwright_kube_http", makeHttpEngineName);
    if (make.function == nullptr) {
        m_problem = make.problem;
        return nullptr;
    }
    m_engine.reset(reinterpret_cast<MakeHttpEngine>(make.function)(
        [this](HttpEngine::Id id, const HttpResult& result) { deliver(id, result); }));
    return m_engine.get();
}

/// May end the transport.
void Transport::deliver(std::uint64_t id, const HttpResult& result)
{
    const auto it = m_running.find(id);
    if (it == m_running.end())
        return;
    const QPointer<HttpExchange> exchange = it->second;
    m_running.erase(it);
    if (!exchange)
        return;
    exchange->deleteLater();
    Q_EMIT exchange->finished(result);
}

HttpExchange* Transport::start(HttpRequest request)
{
    auto* exchange = new HttpExchange(*this, ++m_lastId);
    HttpEngine* engine = nullptr;
    if (!hasSafeHeaders(request)) {
        failLater(*exchange, unsafeHeader());
    } else if ((engine = this->engine()) == nullptr) {
        failLater(*exchange, noEngine(m_problem));
    } else {
        m_running.emplace(m_lastId, exchange);
        engine->start(m_lastId, std::move(request));
    }
    return exchange;
}

int Transport::connectionsMade() const
{
    return m_engine ? m_engine->connectionsMade() : 0;
}

HttpExchange::HttpExchange(Transport& transport, std::uint64_t id)
    : QObject(&transport)
    , m_transport(transport)
    , m_id(id)
{
}

void HttpExchange::cancel()
{
    if (m_transport.m_engine)
        m_transport.m_engine->cancel(m_id);
}

std::string HttpAnswer::header(std::string_view name) const
{
    const auto it = std::find_if(headers.begin(), headers.end(),
                                 [name](const auto& header) { return header.first == name; });
    return it == headers.end() ? std::string() : it->second;
}

} // namespace linkwright::kube
