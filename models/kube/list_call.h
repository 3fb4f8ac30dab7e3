// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A long list, page by page: nobody holds more than one page of text, and the reader sees the first objects
// while the last are still on their way.

#include "kube/api_request.h"
#include "kube/requests.h"

#include <QObject>
#include <QPointer>

#include <tl/expected.hpp>

#include <string>

namespace linkwright::kube {

class ApiCall;
class Client;

struct ListEnd
{
    int count = 0;
    std::string resourceVersion; ///< of the first page
    /// All pages show one moment. False where the server forgot it on the way and went on with a later one.
    bool consistent = true;

    bool operator==(const ListEnd&) const = default;
};

using ListResult = tl::expected<ListEnd, ApiError>;

class ListCall : public QObject
{
    Q_OBJECT

public:
    /// Starts from the event loop. The client outlives it. Deletes itself once it has finished.
    ListCall(Client& client, ResourceKind kind, ListOptions options, QObject* parent = nullptr);
    ~ListCall() override;

    /// Ends it with Cancelled.
    void cancel();

Q_SIGNALS:
    /// Objects, whole: apiVersion and kind, which lists leave out, are put in.
    void page(const std::vector<linkwright::Json>& objects);
    /// Once.
    void finished(const linkwright::kube::ListResult& result);

private:
    void askNext(const std::string& continueToken);
    void take(const ApiResult& result);
    void finish(const ListResult& result);

    Client& m_client;
    ResourceKind m_kind;
    ListOptions m_options;
    QPointer<ApiCall> m_call;
    ListEnd m_end;
    bool m_finished = false;
};

} // namespace linkwright::kube
