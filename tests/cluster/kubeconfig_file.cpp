// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/kubeconfig_file.h"

#include "yaml/writer.h"

#include <QSaveFile>

namespace linkwright::testbed {

namespace {

void put(Json& object, const char* key, const QString& value)
{
    if (!value.isEmpty())
        object[key] = value.toStdString();
}

/// The name of the file under `key`, or what is in it under `key` with "-data" behind it.
void putFile(Json& object, const std::string& key, const QString& file, bool inlineData)
{
    if (file.isEmpty())
        return;
    if (inlineData)
        object[key + "-data"] = contentOf(file).toBase64().toStdString();
    else
        object[key] = file.toStdString();
}

Json clusterOf(const KubeContext& context)
{
    Json cluster = {{"server", context.server.toStdString()}};
    if (context.insecure)
        cluster["insecure-skip-tls-verify"] = true;
    else
        putFile(cluster, "certificate-authority", context.authorityFile, context.inlineData);
    put(cluster, "tls-server-name", context.tlsServerName);
    put(cluster, "proxy-url", context.proxyUrl);
    return cluster;
}

Json userOf(const KubeContext& context)
{
    Json user = Json::object();
    putFile(user, "client-certificate", context.client.certificate, context.inlineData);
    putFile(user, "client-key", context.client.key, context.inlineData);
    put(user, "token", context.token);
    put(user, "tokenFile", context.tokenFile);
    put(user, "as", context.impersonate);
    if (!context.exec.is_null())
        user["exec"] = context.exec;
    return user;
}

} // namespace

QByteArray kubeconfigText(const std::vector<KubeContext>& contexts)
{
    Json config = {{"apiVersion", "v1"},
                   {"kind", "Config"},
                   {"current-context", contexts.empty() ? "" : contexts.front().name.toStdString()},
                   {"clusters", Json::array()},
                   {"users", Json::array()},
                   {"contexts", Json::array()}};
    for (const KubeContext& context : contexts) {
        const std::string name = context.name.toStdString();
        Json link = {{"cluster", name}, {"user", name}};
        put(link, "namespace", context.nameSpace);
        config["clusters"].push_back({{"name", name}, {"cluster", clusterOf(context)}});
        config["users"].push_back({{"name", name}, {"user", userOf(context)}});
        config["contexts"].push_back({{"name", name}, {"context", link}});
    }
    return QByteArray::fromStdString(yaml::write(config));
}

QString writeKubeconfig(const QString& file, const std::vector<KubeContext>& contexts)
{
    QSaveFile out(file);
    if (out.open(QIODevice::WriteOnly)) {
        out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        out.write(kubeconfigText(contexts));
        if (out.commit())
            return {};
    }
    return file + QStringLiteral(": ") + out.errorString();
}

} // namespace linkwright::testbed
