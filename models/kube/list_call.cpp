// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/list_call.h"

#include "domain/json_member.h"
#include "kube/api_call.h"
#include "kube/client.h"

#include <algorithm>
#include <utility>

namespace linkwright::kube {

namespace {

/// The object with what its list says for all.
Json whole(const ResourceKind& kind, Json&& item)
{
    Json object = {{"apiVersion", kind.apiVersion}, {"kind", kind.kind}};
    if (item.is_object())
        object.update(item);
    return object;
}

} // namespace

ListCall::ListCall(Client& client, ResourceKind kind, ListOptions options, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_kind(std::move(kind))
    , m_options(std::move(options))
{
    askNext({});
}

ListCall::~ListCall()
{
    if (m_call) {
        m_call->disconnect(this);
        m_call->cancel();
    }
}

void ListCall::cancel()
{
    if (m_call)
        m_call->cancel();
}

void ListCall::askNext(const std::string& continueToken)
{
    m_call = m_client.send(listPage(m_kind, m_options, continueToken));
    connect(m_call, &ApiCall::finished, this, &ListCall::take);
}

void ListCall::take(const ApiResult& result)
{
    m_call = nullptr;
    if (!result && !result.error().continueToken.empty()) {
        m_end.consistent = false;
        askNext(result.error().continueToken);
        return;
    }
    if (!result) {
        finish(tl::unexpected<ApiError>(result.error()));
        return;
    }
    const auto items = result->body.find("items");
    if (items == result->body.end() || !(items->is_array() || items->is_null())) {
        ApiError error;
        error.kind = ApiError::Kind::BadAnswer;
        error.status = result->status;
        error.message = "the answer is no list of " + m_kind.plural;
        finish(tl::unexpected<ApiError>(std::move(error)));
        return;
    }
    std::vector<Json> objects;
    objects.reserve(items->size());
    for (const Json& item : *items)
        objects.push_back(whole(m_kind, Json(item)));
    m_end.count += static_cast<int>(objects.size());
    if (m_end.resourceVersion.empty())
        m_end.resourceVersion = textAt(valueAt(result->body, "metadata"), "resourceVersion");
    const std::string next = textAt(valueAt(result->body, "metadata"), "continue");
    if (!next.empty())
        askNext(next); // under way while the page is looked at
    const QPointer<ListCall> alive(this);
    Q_EMIT page(objects);
    if (alive && next.empty())
        finish(m_end);
}

void ListCall::finish(const ListResult& result)
{
    if (std::exchange(m_finished, true))
        return;
    deleteLater();
    Q_EMIT finished(result);
}

} // namespace linkwright::kube
