// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/linkerd_config.h"
#include "tests/unit/pki/test_certificates.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::preflight;
using namespace linkwright::testbed;

/// Linkerd's own objects, as each release writes them.
class TestPreflightConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryRelease_data();
    void readsEveryRelease();
    void refusesRubbish_data();
    void refusesRubbish();
    void seesWhatIsPublicInASecret();
    void seesNothingInOtherSecrets();
};

namespace {

Json configMap(const std::string& key, const std::string& text)
{
    return {{"kind", "ConfigMap"}, {"data", {{key, text}}}};
}

std::string base64(const std::string& text)
{
    return QByteArray::fromStdString(text).toBase64().toStdString();
}

} // namespace

void TestPreflightConfig::readsEveryRelease_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("place");
    const auto row = [](const char* name, const char* key, const char* text, const char* place) {
        QTest::newRow(name) << QString::fromUtf8(key) << QString::fromUtf8(text) << QString::fromUtf8(place);
    };
    row("2.8", "global",
        R"({"version":"v","clusterDomain":"c","identityContext":{"trustDomain":"t","trustAnchorsPem":"PEM",
            "scheme":"s"}})",
        "data.global: identityContext.trustAnchorsPem");
    row("2.9", "values",
        "global:\n  linkerdVersion: v\n  clusterDomain: c\n  identityTrustDomain: t\n"
        "  identityTrustAnchorsPEM: PEM\nidentity:\n  issuer: {scheme: s}\n",
        "data.values: global.identityTrustAnchorsPEM");
    row("2.10 and newer", "values",
        "linkerdVersion: v\nclusterDomain: c\nidentityTrustDomain: t\nidentityTrustAnchorsPEM: PEM\n"
        "identity: {externalCA: false, issuer: {scheme: s}}\n",
        "data.values: identityTrustAnchorsPEM");
}

void TestPreflightConfig::readsEveryRelease()
{
    QFETCH(QString, key);
    QFETCH(QString, text);
    const auto config = readLinkerdConfig(configMap(key.toStdString(), text.toStdString()));
    QVERIFY(config.has_value());
    QCOMPARE(config->trustAnchors, std::string("PEM"));
    QCOMPARE(config->version, std::string("v"));
    QCOMPARE(config->clusterDomain, std::string("c"));
    QCOMPARE(config->trustDomain, std::string("t"));
    QCOMPARE(config->issuerScheme, std::string("s"));
    QVERIFY(!config->externalCa && config->exists);
    QTEST(QString::fromStdString(config->trustAnchorsPlace), "place");
    const auto external =
        readLinkerdConfig(configMap("values", "clusterDomain: c\nidentity: {externalCA: true}\n"));
    QVERIFY(external->externalCa);
    QCOMPARE(external->trustDomain, std::string("c")); // where nothing else is said
}

void TestPreflightConfig::refusesRubbish_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("no JSON") << QStringLiteral("global") << QStringLiteral("{") << QStringLiteral("no JSON");
    QTest::newRow("no YAML") << QStringLiteral("values") << QStringLiteral("a: [")
                             << QStringLiteral("no YAML");
    QTest::newRow("neither") << QStringLiteral("other") << QStringLiteral("x") << QStringLiteral("neither");
}

void TestPreflightConfig::refusesRubbish()
{
    QFETCH(QString, key);
    QFETCH(QString, text);
    QFETCH(QString, says);
    const auto config = readLinkerdConfig(configMap(key.toStdString(), text.toStdString()));
    QVERIFY(!config.has_value());
    QVERIFY(config.error().why == facts::Unread::Why::Malformed);
    QVERIFY(QString::fromStdString(config.error().message).contains(says));
    QVERIFY(!readLinkerdConfig(Json()).has_value());
}

void TestPreflightConfig::seesWhatIsPublicInASecret()
{
    const MadeCertificate made = makeCertificate({});
    const MadeCertificate other = makeCertificate({});
    const Json secret = {{"kind", "Secret"},
                         {"data",
                          {{"tls.crt", base64(made.certificate)},
                           {"tls.key", base64(made.key)},
                           {"both", base64(other.certificate + other.key)}}}};
    const facts::SecretInsight insight = insightOf(secret);
    QCOMPARE(insight.keyMatches, std::optional(true));
    QCOMPARE(insight.certificates.at("tls.crt"), made.certificate);
    QCOMPARE(insight.certificates.at("both"), other.certificate); // and no key
    QVERIFY(insight.certificates.count("tls.key") == 0);
    Json wrong = secret;
    wrong["data"]["tls.key"] = base64(other.key);
    QCOMPARE(insightOf(wrong).keyMatches, std::optional(false));
    const Json issuer = {{"data", {{"crt.pem", base64(made.certificate)}, {"key.pem", base64(made.key)}}}};
    QCOMPARE(insightOf(issuer).keyMatches, std::optional(true));
}

void TestPreflightConfig::seesNothingInOtherSecrets()
{
    const std::string kubeconfig =
        "current-context: w\nclusters: [{name: w, cluster: {server: 'https://w:6443'}}]\n"
        "users: [{name: u, user: {token: hush}}]\n"
        "contexts: [{name: w, context: {cluster: w, user: u}}]\n";
    const Json secret = {
        {"data", {{"kubeconfig", base64(kubeconfig)}, {"password", base64("hush")}, {"n", 3}}}};
    const facts::SecretInsight insight = insightOf(secret);
    QCOMPARE(insight.server, std::string("https://w:6443"));
    QVERIFY(insight.certificates.empty());
    QVERIFY(!insight.keyMatches);
    const std::string left = facts::redactedSecret(secret, insight).dump();
    QVERIFY2(left.find("hush") == std::string::npos && left.find(base64("hush")) == std::string::npos,
             left.c_str());
    QVERIFY(insightOf(Json()).certificates.empty());
}

QTEST_APPLESS_MAIN(TestPreflightConfig)
#include "tst_preflight_config.moc"
