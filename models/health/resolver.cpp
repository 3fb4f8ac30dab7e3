// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/resolver.h"

#include <QFutureWatcher>
#include <QThreadPool>
#include <QtConcurrent/QtConcurrentRun>

#include <arpa/inet.h>
#include <netdb.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

namespace linkwright::health {

namespace {

constexpr int mostLookUps = 8;        ///< at once
constexpr int patienceAtTheEnd = 200; ///< ms

std::string textOf(const sockaddr* address, socklen_t size)
{
    char text[NI_MAXHOST] = {};
    return ::getnameinfo(address, size, text, sizeof text, nullptr, 0, NI_NUMERICHOST) == 0 ? text
                                                                                            : std::string();
}

/// On a thread of the pool; may take as long as name servers do.
Resolved lookUpNow(const std::string& name)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* list = nullptr;
    if (const int code = ::getaddrinfo(name.c_str(), nullptr, &hints, &list); code != 0)
        return {{}, code == EAI_SYSTEM ? std::strerror(errno) : ::gai_strerror(code)};
    Resolved resolved;
    for (const addrinfo* each = list; each; each = each->ai_next) {
        if (std::string text = textOf(each->ai_addr, each->ai_addrlen); !text.empty())
            resolved.addresses.push_back(std::move(text));
    }
    ::freeaddrinfo(list);
    std::sort(resolved.addresses.begin(), resolved.addresses.end());
    resolved.addresses.erase(std::unique(resolved.addresses.begin(), resolved.addresses.end()),
                             resolved.addresses.end());
    if (resolved.addresses.empty())
        resolved.error = "the name has no address";
    return resolved;
}

} // namespace

SystemResolver::SystemResolver()
    : m_threads(std::make_unique<QThreadPool>())
{
    m_threads->setMaxThreadCount(mostLookUps);
}

SystemResolver::~SystemResolver()
{
    m_threads->clear();
    // A name server that does not answer must not hold up the end of the program: what waits for it is left
    // behind, and ends with the process.
    if (!m_threads->waitForDone(patienceAtTheEnd))
        static_cast<void>(m_threads.release());
}

void SystemResolver::lookUp(const std::string& name, QObject* context, Done done)
{
    auto* watcher = new QFutureWatcher<Resolved>(context);
    QObject::connect(watcher, &QFutureWatcher<Resolved>::finished, context,
                     [watcher, done = std::move(done)] {
                         watcher->deleteLater();
                         done(watcher->result());
                     });
    watcher->setFuture(QtConcurrent::run(m_threads.get(), lookUpNow, name));
}

bool isAddress(const std::string& text)
{
    const bool bracketed = text.size() > 2 && text.front() == '[' && text.back() == ']';
    const std::string bare = bracketed ? text.substr(1, text.size() - 2) : text.substr(0, text.find('%'));
    in6_addr buffer{};
    return ::inet_pton(AF_INET, bare.c_str(), &buffer) == 1 ||
           ::inet_pton(AF_INET6, bare.c_str(), &buffer) == 1;
}

} // namespace linkwright::health
