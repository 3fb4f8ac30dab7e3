// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/api_server.h"

#include "tests/cluster/clear.h"
#include "tests/cluster/tools.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QThread>

namespace linkwright::testbed {

namespace {

QString loopback(quint16 port)
{
    return QStringLiteral("http://127.0.0.1:%1").arg(port);
}

/// "certificate,key" as kube-apiserver takes them.
QString pair(const Identity& identity)
{
    return identity.certificate + QLatin1Char(',') + identity.key;
}

QString writeFile(const QString& name, const QByteArray& content)
{
    QFile file(name);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    return written ? QString() : name + QStringLiteral(": ") + file.errorString();
}

/// The key of service accounts has to be in the form that names its kind in the first line.
QString makeServiceAccountKey(const QString& file)
{
    const Outcome outcome =
        run(QStringLiteral("openssl"),
            {QStringLiteral("ecparam"), QStringLiteral("-name"), QStringLiteral("prime256v1"),
             QStringLiteral("-genkey"), QStringLiteral("-noout"), QStringLiteral("-out"), file});
    return outcome.code == 0 ? QString() : QString::fromUtf8(outcome.err);
}

Json roleOf(const std::string& name, const Json& rules)
{
    return {{"apiVersion", "rbac.authorization.k8s.io/v1"},
            {"kind", "ClusterRole"},
            {"metadata", {{"name", name}}},
            {"rules", rules}};
}

/// In one namespace, or everywhere.
Json bindingOf(const std::string& name, const std::string& user, const std::string& nameSpace)
{
    Json metadata = {{"name", name}};
    if (!nameSpace.empty())
        metadata["namespace"] = nameSpace;
    return {{"apiVersion", "rbac.authorization.k8s.io/v1"},
            {"kind", nameSpace.empty() ? "ClusterRoleBinding" : "RoleBinding"},
            {"metadata", metadata},
            {"roleRef", {{"apiGroup", "rbac.authorization.k8s.io"}, {"kind", "ClusterRole"}, {"name", name}}},
            {"subjects",
             Json::array({{{"apiGroup", "rbac.authorization.k8s.io"}, {"kind", "User"}, {"name", user}}})}};
}

/// A question whether the first rule holds already: the authorizer hears of new roles a moment later.
Json reviewOf(const std::string& user, const Json& rule, const std::string& nameSpace)
{
    const auto first = [&rule](const char* key) {
        const Json values = rule.value(key, Json::array());
        return values.empty() ? std::string() : values.at(0).get<std::string>();
    };
    const std::string resource = first("resources");
    Json attributes = {{"verb", first("verbs")},
                       {"group", first("apiGroups")},
                       {"resource", resource.substr(0, resource.find('/'))}};
    if (resource.find('/') != std::string::npos)
        attributes["subresource"] = resource.substr(resource.find('/') + 1);
    if (rule.contains("resourceNames"))
        attributes["name"] = first("resourceNames");
    if (!nameSpace.empty())
        attributes["namespace"] = nameSpace;
    return {{"apiVersion", "authorization.k8s.io/v1"},
            {"kind", "SubjectAccessReview"},
            {"spec", {{"user", user}, {"resourceAttributes", attributes}}}};
}

} // namespace

ApiServer::ApiServer(const QString& name, const QStringList& arguments)
    : m_name(name)
    , m_arguments(arguments)
    , m_authority(m_folder.path(), name)
    , m_stranger(m_folder.path(), QStringLiteral("stranger"))
{
}

ApiServer::~ApiServer() = default;

QString ApiServer::missing()
{
    QStringList programs{toolPath(QStringLiteral("kubectl"))};
    for (const char* program : {"etcd", "kube-apiserver"})
        programs << assetPath(QLatin1String(program));
    for (const QString& program : qAsConst(programs)) {
        if (!QFileInfo(program).isExecutable())
            return program + QStringLiteral(" is not there; packaging/test.sh provides it");
    }
    return {};
}

/// Keys, certificates and the list of tokens.
QString ApiServer::prepare()
{
    for (const QString& error :
         {m_authority.create(), m_stranger.create(),
          makeServiceAccountKey(file(QStringLiteral("account.key"))),
          writeFile(file(QStringLiteral("tokens.csv")),
                    tokenOf(QStringLiteral("token-admin")) + ",token-admin,1,\"system:masters\"\n" +
                        tokenOf(QStringLiteral("robot")) + ",robot,2,\"robots\"\n")}) {
        if (!error.isEmpty())
            return error;
    }
    const QStringList names{QStringLiteral("IP:127.0.0.1"), QStringLiteral("DNS:localhost")};
    m_serving = m_authority.issue({QStringLiteral("serving"), m_name, {}, names, false});
    m_expired = m_authority.issue(
        {QStringLiteral("expired"), m_name, {}, {QStringLiteral("DNS:") + QLatin1String(expiredName)}, true});
    m_strangersServing = m_stranger.issue({QStringLiteral("serving"),
                                           m_name,
                                           {},
                                           {QStringLiteral("DNS:") + QLatin1String(strangerName)},
                                           false});
    const bool made = !m_serving.isNull() && !m_expired.isNull() && !m_strangersServing.isNull();
    return made ? QString() : QStringLiteral("openssl made no certificates");
}

QString ApiServer::launch()
{
    const QString error = prepare();
    if (!error.isEmpty())
        return error;
    m_etcdPort = freePort();
    m_port = freePort();
    const QString etcdUrl = loopback(m_etcdPort);
    const QString failed = m_etcd.start(
        assetPath(QStringLiteral("etcd")),
        {QStringLiteral("--data-dir"), file(QStringLiteral("etcd")), QStringLiteral("--unsafe-no-fsync"),
         QStringLiteral("--listen-client-urls"), etcdUrl, QStringLiteral("--advertise-client-urls"), etcdUrl,
         QStringLiteral("--listen-peer-urls"), loopback(freePort())},
        file(QStringLiteral("etcd.log")));
    if (!failed.isEmpty())
        return failed;
    m_rest = std::make_unique<Rest>(RestAccess{m_port, m_authority.certificateFile(), admin(), {}, 30'000});
    m_objects = std::make_unique<Objects>(*m_rest);
    return launchServer();
}

QStringList ApiServer::serverArguments() const
{
    const QString key = file(QStringLiteral("account.key"));
    return QStringList{
               QStringLiteral("--etcd-servers=") + loopback(m_etcdPort),
               QStringLiteral("--secure-port=%1").arg(m_port),
               QStringLiteral("--bind-address=127.0.0.1"),
               QStringLiteral("--cert-dir=") + file(QStringLiteral("certificates")),
               QStringLiteral("--tls-cert-file=") + m_serving.certificate,
               QStringLiteral("--tls-private-key-file=") + m_serving.key,
               QStringLiteral("--tls-sni-cert-key=%1:%2").arg(pair(m_expired), QLatin1String(expiredName)),
               QStringLiteral("--tls-sni-cert-key=%1:%2")
                   .arg(pair(m_strangersServing), QLatin1String(strangerName)),
               QStringLiteral("--client-ca-file=") + m_authority.certificateFile(),
               QStringLiteral("--requestheader-client-ca-file=") + m_authority.certificateFile(),
               QStringLiteral("--requestheader-allowed-names=front-proxy"),
               QStringLiteral("--requestheader-username-headers=X-Remote-User"),
               QStringLiteral("--requestheader-group-headers=X-Remote-Group"),
               QStringLiteral("--token-auth-file=") + file(QStringLiteral("tokens.csv")),
               QStringLiteral("--service-account-key-file=") + key,
               QStringLiteral("--service-account-signing-key-file=") + key,
               QStringLiteral("--service-account-issuer=https://127.0.0.1"),
               QStringLiteral("--authorization-mode=RBAC"),
               QStringLiteral("--service-cluster-ip-range=10.0.0.0/16"),
               QStringLiteral("--disable-admission-plugins=ServiceAccount"),
               QStringLiteral("--endpoint-reconciler-type=none"), // the address would be a public one
               QStringLiteral("--delete-collection-workers=8")} +
           m_arguments;
}

QString ApiServer::launchServer()
{
    // More memory for less time: collecting garbage is a third of what starting costs.
    return m_server.start(assetPath(QStringLiteral("kube-apiserver")), serverArguments(),
                          file(QStringLiteral("server.log")), {QStringLiteral("GOGC=400")});
}

/// The namespace default is made a moment after the server says that it is ready.
bool ApiServer::isReady()
{
    return m_rest->get("/readyz").ok() && m_rest->get("/api/v1/namespaces/default").ok();
}

QString ApiServer::waitUntilReady()
{
    const QDeadlineTimer deadline(90'000);
    while (!deadline.hasExpired() && m_server.isRunning()) {
        if (isReady())
            return m_grants == 0 ? letViewerRead() : QString();
        QThread::msleep(50);
    }
    return QStringLiteral("kube-apiserver was not ready in time:\n") + m_server.lastWords();
}

QString ApiServer::start()
{
    const QString error = launch();
    return error.isEmpty() ? waitUntilReady() : error;
}

void ApiServer::kill()
{
    m_server.kill();
}

QString ApiServer::restart()
{
    kill();
    const QString error = launchServer();
    return error.isEmpty() ? waitUntilReady() : error;
}

QString ApiServer::url() const
{
    return QStringLiteral("https://127.0.0.1:%1").arg(m_port);
}

Identity ApiServer::user(const QString& name, const QStringList& groups) const
{
    if (!m_users.contains(name))
        m_users.insert(name, m_authority.issue({QStringLiteral("user-") + name, name, groups, {}, false}));
    return m_users.value(name);
}

Identity ApiServer::admin() const
{
    return user(QStringLiteral("admin"), {QStringLiteral("system:masters")});
}

Identity ApiServer::frontProxy() const
{
    return user(QStringLiteral("front-proxy"));
}

QByteArray ApiServer::tokenOf(const QString& user)
{
    return "the-token-of-" + user.toLatin1();
}

/// Stays when objects are cleared away: it has no label.
QString ApiServer::letViewerRead()
{
    const Json everything = {{"verbs", {"get", "list", "watch"}}, {"apiGroups", {"*"}}, {"resources", {"*"}}};
    return create({roleOf("viewer", Json::array({everything})), bindingOf("viewer", "viewer", {})});
}

QString ApiServer::create(const std::vector<Json>& objects)
{
    for (const Json& object : objects) {
        const RestAnswer answer = m_objects->create(object);
        if (!answer.ok() && answer.status != 409)
            return answer.failure();
    }
    return {};
}

QString ApiServer::grant(const QString& user, const Json& rules, const std::string& nameSpace)
{
    const std::string name = "test-" + std::to_string(++m_grants) + '-' + user.toStdString();
    Json role = roleOf(name, rules);
    Json binding = bindingOf(name, user.toStdString(), nameSpace);
    for (Json* object : {&role, &binding})
        (*object)["metadata"]["labels"] = {{testLabel, "yes"}};
    const QString error = create({role, binding});
    if (!error.isEmpty())
        return error;
    const QByteArray review =
        QByteArray::fromStdString(reviewOf(user.toStdString(), rules.at(0), nameSpace).dump());
    const QDeadlineTimer deadline(10'000);
    while (!deadline.hasExpired()) {
        const Json answer =
            m_rest->send("POST", "/apis/authorization.k8s.io/v1/subjectaccessreviews", review).json();
        if (answer.is_object() && answer.contains("status") && answer["status"].value("allowed", false))
            return {};
        QThread::msleep(20);
    }
    return QStringLiteral("the rights of %1 did not come to hold").arg(user);
}

Outcome ApiServer::kubectl(const QStringList& arguments, const QByteArray& input) const
{
    const Identity who = admin();
    return run(toolPath(QStringLiteral("kubectl")),
               QStringList{QStringLiteral("--server=") + url(),
                           QStringLiteral("--certificate-authority=") + m_authority.certificateFile(),
                           QStringLiteral("--client-certificate=") + who.certificate,
                           QStringLiteral("--client-key=") + who.key,
                           QStringLiteral("--request-timeout=20s")} +
                   arguments,
               // Its cache goes to the folder, and no kubeconfig of the user's is read.
               {input,
                {QStringLiteral("HOME=") + m_folder.path(),
                 QStringLiteral("KUBECONFIG=") + file(QStringLiteral("none"))}});
}

} // namespace linkwright::testbed
