// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/scripted_server.h"

#include "tests/cluster/api_server.h"
#include "tests/cluster/scripted_session.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTcpServer>

namespace linkwright::testbed {

/// Lives on the server's thread, sessions are its children.
class ScriptedServer::Worker : public QTcpServer
{
public:
    Worker(const ScriptedServerOptions& options, std::vector<Rule> rules)
        : m_options(options)
        , script(std::move(rules))
    {
        m_clock.start();
        listen(QHostAddress::LocalHost);
        port = serverPort();
    }

    [[nodiscard]] bool isEncrypted() const { return !m_options.serving.isNull(); }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        const int connection = ++m_connections;
        new ScriptedSession(
            m_options, descriptor,
            [this, connection](const HttpMessage& request) { return ask(request, connection); }, this);
    }

private:
    Reply ask(const HttpMessage& request, int connection)
    {
        seen.push_back(
            {request.word(0), request.word(1), request.headers, request.body, m_clock.elapsed(), connection});
        const std::optional<Reply> reply = script.replyTo(request);
        if (reply)
            return *reply;
        return m_options.upstream > 0 ? Reply::passed()
                                      : Reply::failure(404, "NotFound", "not in the script");
    }

    ScriptedServerOptions m_options;
    QElapsedTimer m_clock;
    int m_connections = 0;

public:
    Script script;
    std::vector<SeenRequest> seen;
    quint16 port = 0;
};

ScriptedServer::ScriptedServer(const ScriptedServerOptions& options, std::vector<Rule> rules)
{
    m_thread.run([&] { m_worker = std::make_unique<Worker>(options, std::move(rules)); });
}

ScriptedServer::~ScriptedServer()
{
    m_thread.run([this] { m_worker.reset(); });
}

ScriptedServerOptions ScriptedServer::before(const ApiServer& server)
{
    const QString authority = server.authority().certificateFile();
    return {server.serving(), authority, server.port(), authority, server.frontProxy()};
}

quint16 ScriptedServer::port() const
{
    return m_worker->port;
}

QString ScriptedServer::url() const
{
    const QString scheme = m_worker->isEncrypted() ? QStringLiteral("https") : QStringLiteral("http");
    return QStringLiteral("%1://127.0.0.1:%2").arg(scheme).arg(port());
}

void ScriptedServer::set(std::vector<Rule> rules)
{
    m_thread.run([&] { m_worker->script = Script(std::move(rules)); });
}

std::vector<SeenRequest> ScriptedServer::requests() const
{
    std::vector<SeenRequest> requests;
    m_thread.run([&] { requests = m_worker->seen; });
    return requests;
}

void ScriptedServer::forget()
{
    m_thread.run([this] { m_worker->seen.clear(); });
}

int ScriptedServer::count(const QByteArray& method, const QString& path) const
{
    const QRegularExpression pattern(path);
    int count = 0;
    for (const SeenRequest& request : requests()) {
        if (request.method == method && pattern.match(QString::fromUtf8(request.path)).hasMatch())
            ++count;
    }
    return count;
}

} // namespace linkwright::testbed
