// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Servers, their webhooks and namespaces that say no to an object: found before the first write wherever a
// dry run can find it, and told by name.

#include "tests/cluster/apply/apply_bench.h"
#include "tests/cluster/scripted_server.h"

using namespace linkwright;
using namespace linkwright::testbed;

namespace {

const QString serviceWrite =
    QStringLiteral("services/emissary-ingress\\?fieldManager=[^&]*(&fieldValidation=.*)?$");

constexpr const char* applyWest = "apply plan.yaml --yes --cluster west";

Mapping mappingIn(const std::string& ns, const std::string& name)
{
    Mapping mapping;
    mapping.name = name;
    mapping.namespace_ = ns;
    mapping.hostname = "*";
    mapping.prefix = "/" + name + "/";
    mapping.service = "linkerd2-qotm";
    return mapping;
}

/// An administrator's way to the real server, for the thread of a scripted one.
RestAccess accessTo(const ApiServer& server)
{
    return {server.port(), server.authority().certificateFile(), server.admin(), {}, 30'000};
}

Json webhookConfiguration(const ApiServer& server, const QString& url)
{
    const QByteArray authority = server.authority().certificate().toBase64();
    Json webhook = {
        {"name", "policy.example.com"},
        {"admissionReviewVersions", {"v1"}},
        {"sideEffects", "None"},
        {"clientConfig",
         {{"url", (url + QStringLiteral("/review")).toStdString()}, {"caBundle", authority.toStdString()}}},
        {"rules", Json::array({{{"apiGroups", {"getambassador.io"}},
                                {"apiVersions", {"*"}},
                                {"operations", {"CREATE", "UPDATE"}},
                                {"resources", {"mappings"}}}})}};
    return {{"apiVersion", "admissionregistration.k8s.io/v1"},
            {"kind", "ValidatingWebhookConfiguration"},
            {"metadata", {{"name", "policy"}}},
            {"webhooks", Json::array({webhook})}};
}

Reply denial(const HttpMessage& request)
{
    const Json review = Json::parse(request.body.toStdString(), nullptr, false);
    const Json answer = {
        {"apiVersion", "admission.k8s.io/v1"},
        {"kind", "AdmissionReview"},
        {"response",
         {{"uid", review.at("request").at("uid")},
          {"allowed", false},
          {"status", {{"code", 403}, {"message", "prefixes belong to the platform team"}}}}}};
    return Reply::json(200, QByteArray::fromStdString(answer.dump()));
}

} // namespace

class tst_ApplyRefused : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LINKWRIGHT_START_CLUSTERS(m_bench.clusters, TestClusters::One); }
    void init() { QCOMPARE(m_bench.begin(), QString()); }

    void aForbiddenVerbOnTheFiftiethObjectIsFoundFirst();
    void aNamespaceThatIsBeingDeletedBlocksWhatIsInIt();
    void aNamespaceOfThePlanThatIsBeingDeletedBlocks();
    void anAdmissionWebhookThatRefusesIsQuoted();
    void anAdmissionWebhookThatIsDownIsQuoted();
    void whatSomebodyChangedMeanwhileIsLeftAlone_data();
    void whatSomebodyChangedMeanwhileIsLeftAlone();
    void aConversionWebhookThatIsDownIsNamed();

private:
    /// Exit code 3, these words, and nothing written.
    void refuses(const std::vector<QByteArray>& words, const QString& kubeconfig = {});

    ApplyBench m_bench;
};

void tst_ApplyRefused::refuses(const std::vector<QByteArray>& words, const QString& kubeconfig)
{
    const QByteArray former = m_bench.state();
    const Outcome refused = m_bench.run(applyWest, kubeconfig);
    QVERIFY2(refused.code == 3, said(refused).constData());
    for (const QByteArray& each : words)
        QVERIFY2(refused.out.contains(each), (each + "\nis not in\n" + said(refused)).constData());
    QVERIFY2(refused.err.contains("nothing was written"), said(refused).constData());
    QCOMPARE(m_bench.state(), former);
    QVERIFY(m_bench.journals().empty());
}

void tst_ApplyRefused::aForbiddenVerbOnTheFiftiethObjectIsFoundFirst()
{
    Json allowed = {"linkerd2-qotm", "public-health-check"};
    m_bench.writePlan(QStringLiteral("plan.yaml"), [&allowed](Plan& plan) {
        for (int i = 1; i <= 50; ++i) {
            const std::string name = "extra-" + std::to_string(i);
            plan.clusters[0].mappings.push_back(mappingIn("default", name));
            if (i < 50)
                allowed.push_back(name);
        }
    });
    Json rules = Json::parse(R"([
      {"apiGroups":["*"],"resources":["*"],"verbs":["get","list","watch"]},
      {"apiGroups":["","apps","multicluster.linkerd.io","policy.linkerd.io"],"resources":["*"],"verbs":["*"]},
      {"apiGroups":["getambassador.io"],"resources":["hosts","listeners","modules"],"verbs":["*"]},
      {"apiGroups":["getambassador.io"],"resources":["mappings"],"verbs":["create","patch"]}])");
    rules[3]["resourceNames"] = allowed;
    QCOMPARE(m_bench.clusters.west().grant(QStringLiteral("limited"), rules), QString());
    const Identity limited = m_bench.clusters.west().user(QStringLiteral("limited"));
    const QString kubeconfig = m_bench.kubeconfigThrough(
        m_bench.clusters.west().port(), [&limited](KubeContext& context) { context.client = limited; });
    refuses({"blocked   Mapping default/extra-50", "may not create or patch mappings.getambassador.io"},
            kubeconfig);
}

void tst_ApplyRefused::aNamespaceThatIsBeingDeletedBlocksWhatIsInIt()
{
    Objects& objects = m_bench.clusters.west().objects();
    QVERIFY(objects.create({{"apiVersion", "v1"}, {"kind", "Namespace"}, {"metadata", {{"name", "leaving"}}}})
                .ok());
    QVERIFY(objects.remove({"v1", "Namespace", "leaving", {}}).ok());
    m_bench.writePlan(QStringLiteral("plan.yaml"), [](Plan& plan) {
        NamespaceEntry entry;
        entry.name = "leaving";
        plan.clusters[0].namespaces.push_back(entry);
        plan.clusters[0].mappings.push_back(mappingIn("leaving", "late"));
    });
    refuses({"blocked   Mapping leaving/late", "being terminated", "Wait until the namespace is gone"});
}

void tst_ApplyRefused::aNamespaceOfThePlanThatIsBeingDeletedBlocks()
{
    Objects& objects = m_bench.clusters.west().objects();
    QVERIFY(objects.create({{"apiVersion", "v1"}, {"kind", "Namespace"}, {"metadata", {{"name", "leaving"}}}})
                .ok());
    QVERIFY(objects.remove({"v1", "Namespace", "leaving", {}}).ok());
    m_bench.writePlan(QStringLiteral("plan.yaml"), [](Plan& plan) {
        NamespaceEntry ns;
        ns.name = "leaving";
        ns.owned = true;
        plan.clusters[0].namespaces.push_back(ns);
    });
    refuses({"blocked   Namespace leaving", "it is being deleted", "Wait until it is gone"});
}

void tst_ApplyRefused::anAdmissionWebhookThatRefusesIsQuoted()
{
    ScriptedServer webhook({m_bench.clusters.west().serving(), {}, 0, {}, {}},
                           {Rule{"POST", QStringLiteral("/review"), Reply::computed(&denial), -1}});
    const Json configuration = webhookConfiguration(m_bench.clusters.west(), webhook.url());
    QCOMPARE(m_bench.clusters.west().objects().create(configuration).failure(), QString());
    refuses({"blocked   Mapping", "admission webhook \"policy.example.com\" denied the request",
             "prefixes belong to the platform team"});
}

void tst_ApplyRefused::anAdmissionWebhookThatIsDownIsQuoted()
{
    const Json configuration =
        webhookConfiguration(m_bench.clusters.west(), QStringLiteral("https://127.0.0.1:1"));
    QCOMPARE(m_bench.clusters.west().objects().apply(configuration, "test").failure(), QString());
    refuses({"blocked   Mapping", "failed calling webhook \"policy.example.com\"",
             "See what the server or its webhooks say"});
}

void tst_ApplyRefused::whatSomebodyChangedMeanwhileIsLeftAlone_data()
{
    QTest::addColumn<bool>("anew");
    QTest::addRow("a field of ours") << false;
    QTest::addRow("the whole object, made anew") << true;
}

void tst_ApplyRefused::whatSomebodyChangedMeanwhileIsLeftAlone()
{
    QFETCH(bool, anew);
    Json theirs;
    for (const Json& object : fixture(QStringLiteral("emissary"))) {
        if (object.at("kind") == "Service")
            theirs = object;
    }
    theirs["metadata"]["annotations"]["mirror.linkerd.io/probe-path"] = "/theirs";
    const RestAccess access = accessTo(m_bench.clusters.west());
    const auto meddle = [access, theirs, anew](const HttpMessage&) {
        Rest rest(access);
        Objects objects(rest);
        if (anew)
            static_cast<void>(objects.remove(referenceTo(theirs)));
        static_cast<void>(objects.apply(theirs, "helm"));
        return Reply::passed();
    };
    ScriptedServer server(ScriptedServer::before(m_bench.clusters.west()),
                          {Rule{"PATCH", serviceWrite, Reply::computed(meddle)}});
    const Outcome outrun = m_bench.run(applyWest, m_bench.kubeconfigThrough(server.port()));
    QVERIFY2(outrun.code == 4, said(outrun).constData());
    QVERIFY2(outrun.out.contains("somebody changed it since it was planned: plan again"),
             said(outrun).constData());
    QCOMPARE(m_bench.probePath(), QStringLiteral("/theirs"));
    // Planned again, it is shown for what it is.
    const Outcome again = m_bench.run(applyWest);
    QVERIFY2(again.code == 3, said(again).constData());
    QVERIFY2(again.out.contains(
                 "in conflict metadata.annotations[mirror.linkerd.io/probe-path]: theirs \"/theirs\""),
             said(again).constData());
}

/// Last: it leaves definitions behind that nobody else wants.
void tst_ApplyRefused::aConversionWebhookThatIsDownIsNamed()
{
    const QString legacy = realDefinitions(QStringLiteral("emissary-legacy.yaml"));
    if (legacy.isEmpty())
        QSKIP("LINKWRIGHT_CRDS_DIR names no folder with Emissary's legacy definitions");
    ApiServer& west = m_bench.clusters.west();
    QVERIFY(west.objects().remove({"getambassador.io/v3alpha1", "Module", "ambassador", "emissary"}).ok());
    for (const Json& definition : objectsOfFile(legacy))
        QCOMPARE(west.objects().apply(definition, "test", true).failure(), QString());
    QTRY_VERIFY_WITH_TIMEOUT(west.rest().get("/apis/getambassador.io/v2/namespaces/default/mappings").ok(),
                             20'000);
    // Written where it has to be converted, ...
    refuses({"blocked   Mapping", "conversion webhook for getambassador.io",
             "converted between versions by the webhook of Service default/emissary-apiext"});
    // ... and read.
    const Json old = {{"apiVersion", "getambassador.io/v2"},
                      {"kind", "Mapping"},
                      {"metadata", {{"name", "old"}, {"namespace", "default"}}},
                      {"spec", {{"prefix", "/old/"}, {"service", "old"}}}};
    QCOMPARE(west.rest()
                 .send("POST", "/apis/getambassador.io/v2/namespaces/default/mappings?fieldManager=test",
                       QByteArray::fromStdString(old.dump()))
                 .failure(),
             QString());
    refuses(
        {"nothing is known of it", "conversion webhook", "default/emissary-apiext: it has to answer first"});
}

QTEST_GUILESS_MAIN(tst_ApplyRefused)
#include "tst_apply_refused.moc"
