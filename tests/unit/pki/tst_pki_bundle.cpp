// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/bundle.h"
#include "tests/unit/pki/test_certificates.h"

#include <QTest>

using namespace linkwright::pki;
using namespace linkwright::testbed;

/// Bundles as a person means them, and as Linkerd reads them.
class TestPkiBundle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAsLinkerdDoes_data();
    void readsAsLinkerdDoes();
    void comparesAsSets();
    void describesThem();
};

void TestPkiBundle::readsAsLinkerdDoes_data()
{
    QTest::addColumn<QString>("pem");
    QTest::addColumn<int>("certificates");
    QTest::addColumn<int>("seenByLinkerd");
    QTest::addColumn<QString>("error");
    const MadeCertificate made = makeCertificate({});
    const QString one = QString::fromStdString(made.certificate);
    const QString two = QString::fromStdString(makeCertificate({}).certificate);
    const QString key = QString::fromStdString(made.key);
    const QString refused = QStringLiteral("not a PEM certificate");
    const auto row = [](const char* name, const QString& pem, int certificates, int seen,
                        const QString& error) {
        QTest::newRow(name) << pem << certificates << seen << error;
    };
    row("one", one, 1, 1, {});
    row("two", one + two, 2, 2, {});
    row("nothing at all", {}, 0, 0, {});
    row("text before", QStringLiteral("# ours\n") + one, 1, 1, {});
    row("text between", one + QStringLiteral("# theirs\n") + two, 2, 2, {});
    row("an empty line between", one + QStringLiteral("\n") + two, 2, 2, {});
    row("no newline at the end", one.trimmed(), 1, 1, {});
    row("an empty line behind the last", one + QStringLiteral("\n"), 1, 1, refused);
    row("text behind the last", one + QStringLiteral("# end\n"), 1, 1, refused);
    row("text only", QStringLiteral("hello\n"), 0, 0, refused);
    row("a key between hides what follows", one + key + two, 2, 1, {});
    row("a key first hides all", key + one, 1, 0, {});
    row("a damaged one", QStringLiteral("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"), 0,
        0, QStringLiteral("x509: malformed certificate"));
}

void TestPkiBundle::readsAsLinkerdDoes()
{
    QFETCH(QString, pem);
    const Bundle bundle = parseBundle(pem.toStdString());
    QTEST(static_cast<int>(bundle.certificates.size()), "certificates");
    QTEST(bundle.seenByLinkerd, "seenByLinkerd");
    QTEST(QString::fromStdString(bundle.linkerdError), "error");
}

void TestPkiBundle::comparesAsSets()
{
    const std::string a = makeCertificate({}).certificate;
    const std::string b = makeCertificate({}).certificate;
    const auto of = [](const std::string& pem) { return parseBundle(pem).certificates; };
    QVERIFY(sameSet(of(a + b), of(b + a)));
    QVERIFY(sameSet(of(a + a), of(a)));
    QVERIFY(!sameSet(of(a + b), of(a)));
    QVERIFY(!sameSet(of(a), of(a + b)));
    QVERIFY(sameSet({}, {}));
    QCOMPARE(without(of(a + b), of(a)).size(), std::size_t{1});
    QCOMPARE(without(of(a), of(a + b)).size(), std::size_t{0});
}

void TestPkiBundle::describesThem()
{
    const std::vector<Certificate> one = parseBundle(makeCertificate({}).certificate).certificates;
    QCOMPARE(describe(one),
             "root.linkerd.cluster.local (" + one[0].fingerprint.substr(0, 8) + ", until 2027-06-01)");
    QCOMPARE(describe({}), std::string());
}

QTEST_APPLESS_MAIN(TestPkiBundle)
#include "tst_pki_bundle.moc"
