// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/kubeconfig_entries.h"

#include "yaml/convert.h"

#include <QUrl>

#include <algorithm>

namespace linkwright::kube {

namespace {

QUrl parsedUrl(const std::string& text)
{
    return QUrl(QString::fromStdString(text), QUrl::StrictMode);
}

bool hasScheme(const QUrl& url, std::initializer_list<const char*> schemes)
{
    return std::any_of(schemes.begin(), schemes.end(),
                       [&url](const char* scheme) { return url.scheme() == QLatin1String(scheme); });
}

/// "host:port" is allowed as well: kubectl puts http:// or https:// before it.
void checkServer(KubeconfigFields& fields, const std::string& server)
{
    if (server.empty()) {
        fields.complain("server", "the cluster has no server; expected a URL such as https://host:6443");
        return;
    }
    const std::string full = server.find("://") == std::string::npos ? "https://" + server : server;
    const QUrl url = parsedUrl(full);
    if (!url.isValid() || url.host().isEmpty() || !hasScheme(url, {"http", "https"}))
        fields.complain("server", "expected a URL such as https://host:6443");
    else if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        fields.complain("server", "expected a URL without user, query and fragment");
}

void checkProxy(KubeconfigFields& fields, const std::string& proxy)
{
    const QUrl url = parsedUrl(proxy);
    if (!url.isValid() || url.host().isEmpty() || !hasScheme(url, {"http", "https", "socks5"}))
        fields.complain("proxy-url", "expected a URL of scheme http, https or socks5");
}

Json execConfigOf(KubeconfigFields& fields)
{
    for (KubeconfigFields& extension : fields.items("extensions")) {
        const yaml::Node* value = extension.node("extension");
        if (extension.text("name") == "client.authentication.k8s.io/exec" && value)
            return yaml::toJson(*value);
    }
    return {};
}

/// The name of an item, and the mapping beside it.
KubeconfigFields open(KubeconfigFields& item, std::string_view key, std::string& name)
{
    name = item.text("name");
    if (name.empty())
        item.complain("name", "expected a name");
    return item.mapping(key);
}

/// What is true of every entry, once its fields are read.
template <typename Entry> void close(Entry& entry, KubeconfigFields& item, const KubeconfigFields& fields)
{
    item.adopt(fields);
    entry.place = item.place();
    entry.problem = item.firstProblem();
}

Impersonation readImpersonation(KubeconfigFields& fields)
{
    Impersonation as{fields.text("as"), fields.text("as-uid"), fields.texts("as-groups"),
                     fields.multiMap("as-user-extra")};
    if (as.user.empty() && (!as.uid.empty() || !as.groups.empty() || !as.extra.empty()))
        fields.complain({}, "as-uid, as-groups and as-user-extra need a user to impersonate: `as`");
    return as;
}

void checkExecVersion(KubeconfigFields& fields, ExecSpec& spec)
{
    constexpr const char* v1 = "client.authentication.k8s.io/v1";
    constexpr const char* v1beta1 = "client.authentication.k8s.io/v1beta1";
    if (spec.apiVersion != v1 && spec.apiVersion != v1beta1)
        fields.complain("apiVersion", std::string("expected ") + v1 + " or " + v1beta1 +
                                          (spec.apiVersion.find("v1alpha1") == std::string::npos
                                               ? ""
                                               : "; v1alpha1 is no longer spoken: update the plugin"));
    if (spec.interactiveMode.empty() && spec.apiVersion == v1beta1)
        spec.interactiveMode = "IfAvailable";
    constexpr const char* modes[] = {"Never", "IfAvailable", "Always"};
    if (std::find(std::begin(modes), std::end(modes), spec.interactiveMode) == std::end(modes))
        fields.complain("interactiveMode", "expected Never, IfAvailable or Always");
}

ExecSpec readExec(KubeconfigFields fields, KubeconfigFields& user)
{
    ExecSpec spec;
    spec.apiVersion = fields.text("apiVersion");
    spec.command = fields.text("command");
    spec.arguments = fields.texts("args");
    spec.installHint = fields.text("installHint");
    spec.interactiveMode = fields.text("interactiveMode");
    spec.provideClusterInfo = fields.flag("provideClusterInfo");
    for (KubeconfigFields& variable : fields.items("env")) {
        spec.environment.emplace_back(variable.text("name"), variable.text("value"));
        fields.adopt(variable);
        const std::string& name = spec.environment.back().first;
        if (name.empty() || name.find('=') != std::string::npos)
            fields.complain("env", "expected a name for each variable, without \"=\"");
    }
    if (spec.command.empty())
        fields.complain("command", "expected the command of the plugin");
    // A bare name is found along PATH; with a slash in it, it is a path beside the file.
    if (spec.command.find('/') != std::string::npos)
        spec.command = fields.resolved(spec.command);
    checkExecVersion(fields, spec);
    user.adopt(fields);
    return spec;
}

void checkUser(KubeconfigFields& fields, const UserEntry& user)
{
    const bool hasToken = !user.token.isEmpty() || !user.tokenFile.empty();
    if (hasToken && !user.basicUser.empty())
        fields.complain({}, "a token and a user name: expected only one way to log in");
    if (user.exec && !user.basicUser.empty())
        fields.complain({}, "a plugin and a user name: expected only one way to log in");
    const bool hasCertificate = !user.certificateData.empty() || !user.certificateFile.empty();
    const bool hasKey = !user.keyData.isEmpty() || !user.keyFile.empty();
    if (hasCertificate && !hasKey)
        fields.complain({}, "the client certificate has no key: expected client-key or client-key-data");
    if (fields.has("auth-provider"))
        fields.complain("auth-provider",
                        "providers built into kubectl are gone since 1.26; expected `exec` with a plugin");
}

} // namespace

ClusterEntry readCluster(KubeconfigFields& item)
{
    ClusterEntry cluster;
    KubeconfigFields fields = open(item, "cluster", cluster.name);
    cluster.server = fields.text("server");
    checkServer(fields, cluster.server);
    cluster.tlsServerName = fields.text("tls-server-name");
    cluster.insecureSkipTlsVerify = fields.flag("insecure-skip-tls-verify");
    cluster.authorityFile = fields.path("certificate-authority");
    cluster.authorityData = fields.pem("certificate-authority-data").view();
    cluster.proxyUrl = fields.text("proxy-url");
    if (!cluster.proxyUrl.empty())
        checkProxy(fields, cluster.proxyUrl);
    cluster.disableCompression = fields.flag("disable-compression");
    cluster.execConfig = execConfigOf(fields);
    if (cluster.insecureSkipTlsVerify && !(cluster.authorityFile.empty() && cluster.authorityData.empty()))
        fields.complain("insecure-skip-tls-verify",
                        "certificates are to be checked against an authority, and not to be checked: "
                        "remove one of the two");
    close(cluster, item, fields);
    return cluster;
}

UserEntry readUser(KubeconfigFields& item)
{
    UserEntry user;
    KubeconfigFields fields = open(item, "user", user.name);
    user.certificateFile = fields.path("client-certificate");
    user.certificateData = fields.pem("client-certificate-data").view();
    user.keyFile = fields.path("client-key");
    user.keyData = fields.pem("client-key-data");
    user.token = fields.secret("token");
    user.tokenFile = fields.path("tokenFile");
    user.basicUser = fields.text("username");
    user.basicPassword = fields.secret("password");
    user.impersonation = readImpersonation(fields);
    if (fields.has("exec"))
        user.exec = readExec(fields.mapping("exec"), fields);
    checkUser(fields, user);
    close(user, item, fields);
    return user;
}

ContextEntry readContext(KubeconfigFields& item)
{
    ContextEntry context;
    KubeconfigFields fields = open(item, "context", context.name);
    context.cluster = fields.text("cluster");
    context.user = fields.text("user");
    context.nameSpace = fields.text("namespace");
    if (context.cluster.empty())
        fields.complain("cluster", "expected the name of a cluster");
    close(context, item, fields);
    return context;
}

} // namespace linkwright::kube
