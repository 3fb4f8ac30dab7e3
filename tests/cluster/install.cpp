// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/install.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QThread>

namespace linkwright::testbed {

namespace {

const QByteArray definitionsPath = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

bool isEstablished(const Json& definition)
{
    for (const Json& condition :
         definition.value("status", Json::object()).value("conditions", Json::array())) {
        if (condition.value("type", "") == "Established")
            return condition.value("status", "") == "True";
    }
    return false;
}

/// Established, and the group's discovery knows them.
bool areServed(ApiServer& server, const std::vector<Json>& definitions)
{
    const Json list = server.rest().get(definitionsPath).json();
    if (!list.is_object() || !list.contains("items"))
        return false;
    for (const Json& definition : list.at("items")) {
        if (!isEstablished(definition))
            return false;
    }
    for (const Json& definition : definitions) {
        const Json& spec = definition.at("spec");
        for (const Json& version : spec.at("versions")) {
            const bool served = version.value("served", true);
            const std::string apiVersion =
                spec.at("group").get<std::string>() + '/' + version.at("name").get<std::string>();
            const std::string kind = spec.at("names").at("kind").get<std::string>();
            if (served && server.objects().path({apiVersion, kind, {}, {}}).isEmpty())
                return false;
        }
    }
    return true;
}

QString installByKubectl(ApiServer& server, const std::vector<Json>& objects)
{
    Json list = {{"apiVersion", "v1"}, {"kind", "List"}, {"items", objects}};
    const Outcome outcome = server.kubectl({QStringLiteral("apply"), QStringLiteral("--validate=false"),
                                            QStringLiteral("-f"), QStringLiteral("-")},
                                           QByteArray::fromStdString(list.dump()));
    return outcome.code == 0 ? QString() : QString::fromUtf8(outcome.err);
}

} // namespace

QString realDefinitions(const QString& name)
{
    const QString folder = qEnvironmentVariable("LINKWRIGHT_CRDS_DIR");
    const QString file = folder + QLatin1Char('/') + name;
    return !folder.isEmpty() && QFile::exists(file) ? file : QString();
}

QStringList definitionFiles(const QString& linkRelease)
{
    const QString link = QStringLiteral("linkerd-link-%1.yaml").arg(linkRelease);
    const QStringList real{realDefinitions(QStringLiteral("emissary-4.yaml")),
                           realDefinitions(QStringLiteral("linkerd-policy.yaml")), realDefinitions(link)};
    if (qEnvironmentVariable("LINKWRIGHT_DEFINITIONS") == QLatin1String("real") && !real.contains(QString()))
        return real;
    const QDir own(QStringLiteral(LINKWRIGHT_SOURCE_DIR "/resources/schemas"));
    QStringList files{own.filePath(QStringLiteral("linkerd-link/%1.yaml").arg(linkRelease))};
    for (const char* folder : {"emissary", "linkerd-policy"}) {
        const QDir area(own.filePath(QLatin1String(folder)));
        for (const QString& name : area.entryList({QStringLiteral("*.yaml")}, QDir::Files, QDir::Name))
            files << area.filePath(name);
    }
    return files;
}

QString installDefinitions(ApiServer& server, const QStringList& files)
{
    std::vector<Json> definitions;
    for (const QString& file : files) {
        for (Json& definition : objectsOfFile(file))
            definitions.push_back(std::move(definition));
    }
    for (const Json& definition : definitions) {
        const RestAnswer answer =
            server.rest().send("POST", definitionsPath, QByteArray::fromStdString(definition.dump()));
        if (!answer.ok() && answer.status != 409)
            return answer.failure();
    }
    const QDeadlineTimer deadline(30'000);
    while (!areServed(server, definitions)) {
        if (deadline.hasExpired())
            return QStringLiteral("the definitions were not served in time");
        QThread::msleep(30);
    }
    return {};
}

std::vector<Json> fixture(const QString& name)
{
    return objectsOfFile(QStringLiteral(LINKWRIGHT_SOURCE_DIR "/tests/cluster/fixtures/%1.yaml").arg(name));
}

QString install(ApiServer& server, const std::vector<Json>& objects, As as)
{
    if (as == As::Kubectl)
        return installByKubectl(server, objects);
    for (const Json& object : objects) {
        const RestAnswer answer = as == As::Helm4 ? server.objects().apply(object, "helm")
                                                  : server.objects().create(object, "helm");
        if (!answer.ok())
            return answer.failure();
    }
    return {};
}

QString install(ApiServer& server, const QString& name, As as)
{
    return install(server, fixture(name), as);
}

QString finishRollout(ApiServer& server, const std::string& nameSpace, const std::string& deployment)
{
    const Reference reference{"apps/v1", "Deployment", deployment, nameSpace};
    const Json live = server.objects().live(reference);
    if (!live.is_object())
        return QStringLiteral("there is no such Deployment");
    const Json replicas = live.at("spec").value("replicas", Json(1));
    const Json available = {
        {"type", "Available"}, {"status", "True"}, {"reason", "MinimumReplicasAvailable"}};
    return server.objects()
        .setStatus(reference, {{"observedGeneration", live.at("metadata").at("generation")},
                               {"replicas", replicas},
                               {"updatedReplicas", replicas},
                               {"readyReplicas", replicas},
                               {"availableReplicas", replicas},
                               {"conditions", Json::array({available})}})
        .failure();
}

QString giveAddress(ApiServer& server, const std::string& nameSpace, const std::string& service,
                    const std::string& address)
{
    const bool isName = address.find_first_not_of("0123456789.:") != std::string::npos;
    const Json ingress = {{isName ? "hostname" : "ip", address}};
    return server.objects()
        .setStatus({"v1", "Service", service, nameSpace},
                   {{"loadBalancer", {{"ingress", Json::array({ingress})}}}})
        .failure();
}

} // namespace linkwright::testbed
