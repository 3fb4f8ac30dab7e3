// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/apply/apply_bench.h"

#include "diff/differences.h"
#include "diff/values.h"
#include "planfile/planfile.h"
#include "render/render.h"
#include "resources/resources.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace linkwright::testbed {

namespace {

Plan guide()
{
    return planfile::parse(resources::sampleText("guide")).plan.value();
}

const QString program = QStringLiteral(LINKWRIGHT_BINARY_DIR "/bin/linkwrightctl");

struct Stake
{
    const char* group;
    const char* plural;
    const char* nameSpace;
};

constexpr Stake stakes[] = {
    {"/api/v1", "services", "emissary"},
    {"/api/v1", "services", "default"},
    {"/api/v1", "secrets", "emissary"},
    {"/api/v1", "secrets", "linkerd-multicluster"},
    {"/apis/apps/v1", "deployments", "emissary"},
    {"/apis/apps/v1", "deployments", "default"},
    {"/apis/getambassador.io/v3alpha1", "mappings", "emissary"},
    {"/apis/getambassador.io/v3alpha1", "mappings", "default"},
    {"/apis/getambassador.io/v3alpha1", "hosts", "emissary"},
    {"/apis/getambassador.io/v3alpha1", "listeners", "emissary"},
    {"/apis/multicluster.linkerd.io/v1alpha3", "links", "linkerd-multicluster"},
};

} // namespace

QString ApplyBench::begin()
{
    m_folder = std::make_unique<QTemporaryDir>();
    if (QString failure = clusters.clear(); !failure.isEmpty())
        return failure;
    writePlan(QStringLiteral("plan.yaml"));
    for (const char* fixture : {"emissary", "linkerd"}) {
        if (QString failure = install(clusters.west(), QLatin1String(fixture)); !failure.isEmpty())
            return failure;
    }
    return install(clusters.east(), QStringLiteral("linkerd"));
}

void ApplyBench::writePlan(const QString& name, const std::function<void(Plan&)>& change) const
{
    Plan plan = guide();
    if (change)
        change(plan);
    QFile file(m_folder->filePath(name));
    if (file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        file.write(QByteArray::fromStdString(planfile::format(plan)));
}

QByteArray ApplyBench::planText() const
{
    QFile file(m_folder->filePath(QStringLiteral("plan.yaml")));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

RunOptions ApplyBench::surroundings(const QString& kubeconfig, const QString& stateHome) const
{
    RunOptions options;
    options.folder = m_folder->path();
    options.environment = {
        QStringLiteral("KUBECONFIG=") + (kubeconfig.isEmpty() ? clusters.kubeconfig() : kubeconfig),
        QStringLiteral("XDG_STATE_HOME=") +
            (stateHome.isEmpty() ? m_folder->filePath(QStringLiteral("state")) : stateHome)};
    return options;
}

Outcome ApplyBench::run(const char* line, const QString& kubeconfig, const QString& stateHome) const
{
    return testbed::run(program, QString::fromUtf8(line).split(QLatin1Char(' ')),
                        surroundings(kubeconfig, stateHome));
}

std::unique_ptr<RunningCommand> ApplyBench::start(const char* line, const QString& kubeconfig,
                                                  const QStringList& before) const
{
    return std::make_unique<RunningCommand>(before + wordsOf(line), surroundings(kubeconfig, {}));
}

QStringList ApplyBench::wordsOf(const char* line)
{
    return QStringList{program} + QString::fromUtf8(line).split(QLatin1Char(' '));
}

std::vector<Json> ApplyBench::manifestsOf(int cluster) const
{
    const Plan plan = planfile::parse(planText().toStdString()).plan.value();
    std::vector<Json> bodies;
    for (const manifest::Object& object :
         render::renderCluster(plan, plan.clusters[static_cast<std::size_t>(cluster)]).objects)
        bodies.push_back(object.body);
    return bodies;
}

QString ApplyBench::kubeconfigThrough(quint16 west, const std::function<void(KubeContext&)>& change) const
{
    KubeContext context = TestClusters::context(clusters.west());
    context.server = QStringLiteral("https://127.0.0.1:%1").arg(west);
    if (change)
        change(context);
    context.name = QStringLiteral("west");
    KubeContext other = TestClusters::context(clusters.east());
    other.name = QStringLiteral("east");
    return clusters.writeKubeconfig(QStringLiteral("kubeconfig-%1").arg(west), {context, other});
}

std::vector<QByteArray> ApplyBench::journals() const
{
    const QDir folder(file(QStringLiteral("state/linkwright/applies")));
    std::vector<QByteArray> texts;
    for (const QString& name : folder.entryList(QDir::Files, QDir::Name | QDir::Reversed))
        texts.push_back(contentOf(folder.filePath(name)));
    return texts;
}

void ApplyBench::runAndKill(const char* line, int milliseconds) const
{
    const QStringList killer = {QStringLiteral("-s"), QStringLiteral("KILL"),
                                QString::number(milliseconds / 1000.0, 'f', 3), program};
    static_cast<void>(testbed::run(QStringLiteral("timeout"),
                                   killer + QString::fromUtf8(line).split(QLatin1Char(' ')),
                                   surroundings({}, {})));
}

KubeContext ApplyBench::contextFor(const ApiServer& server, const QString& name)
{
    KubeContext context = TestClusters::context(server, QStringLiteral("limited"));
    context.name = name;
    return context;
}

Json ApplyBench::gatewayService()
{
    return clusters.west().objects().live(gatewayServiceReference);
}

QString ApplyBench::annotation(const char* name)
{
    return QString::fromStdString(gatewayService().at("metadata").at("annotations").value(name, ""));
}

void ApplyBench::letHelmOwn(const char* annotation, const char* value)
{
    std::vector<Json> objects = fixture(QStringLiteral("emissary"));
    for (Json& object : objects) {
        if (object.at("kind") == "Service")
            object["metadata"]["annotations"][annotation] = value;
    }
    const QString failure = install(clusters.west(), objects);
    QVERIFY2(failure.isEmpty(), qPrintable(failure));
}

std::vector<Json> ApplyBench::objectsAtStake()
{
    std::vector<Json> objects;
    for (ApiServer* server : {&clusters.west(), &clusters.east()}) {
        for (const Stake& stake : stakes) {
            const QByteArray path =
                QByteArray(stake.group) + "/namespaces/" + stake.nameSpace + "/" + stake.plural;
            const Json list = server->rest().get(path).json();
            if (!list.is_object() || !list.contains("items"))
                continue;
            for (const Json& item : list.at("items"))
                objects.push_back(item);
        }
        objects.push_back(server->rest().get("/api/v1/namespaces/default").json());
    }
    return objects;
}

QByteArray ApplyBench::state()
{
    QByteArray text;
    for (const Json& object : objectsAtStake())
        text += QByteArray::fromStdString(nlohmann::json(diff::normalised(object)).dump()) + "\n";
    return text;
}

QByteArray ApplyBench::versions()
{
    QByteArray text;
    for (const Json& object : objectsAtStake()) {
        const Json& metadata = object.at("metadata");
        text += QByteArray::fromStdString(metadata.at("name").get<std::string>() + " " +
                                          metadata.at("resourceVersion").get<std::string>()) +
                "\n";
    }
    return text;
}

QString ApplyBench::missingIn(ApiServer& server, int cluster)
{
    const Plan plan = guide();
    const render::ClusterManifests manifests =
        render::renderCluster(plan, plan.clusters[static_cast<std::size_t>(cluster)]);
    for (const auto* list : {&manifests.objects, &manifests.contributions}) {
        for (const manifest::Object& object : *list) {
            const Json live = server.objects().live(referenceTo(object.body));
            // Every field of the manifest, with its value; what servers and others add beside does not count.
            for (const diff::FieldChange& field : diff::differences(Json(), object.body)) {
                if (field.path.steps().front().text != "spec")
                    continue;
                const Json* value = diff::find(live, field.path);
                if (!value)
                    return QString::fromStdString(object.kind() + " " + object.name() + ": " +
                                                  field.path.toString());
            }
        }
    }
    return {};
}

} // namespace linkwright::testbed
