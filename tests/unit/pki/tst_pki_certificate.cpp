// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/bundle.h"
#include "tests/unit/pki/test_certificates.h"

#include <QTest>

using namespace linkwright::pki;
using namespace linkwright::testbed;

class TestPkiCertificate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatItIs();
    void saysWhatKeyItHas_data();
    void saysWhatKeyItHas();
    void coversNames_data();
    void coversNames();
    void knowsItsKey();
    void knowsWhoSignedIt();
    void writesDates();
};

namespace {

Certificate read(const MadeCertificate& made)
{
    return parseBundle(made.certificate).certificates.at(0);
}

} // namespace

void TestPkiCertificate::saysWhatItIs()
{
    const MadeCertificate root = makeCertificate({});
    const Certificate anchor = read(root);
    QCOMPARE(anchor.subject, std::string("root.linkerd.cluster.local"));
    QCOMPARE(anchor.issuer, anchor.subject);
    QCOMPARE(anchor.notBefore, testNow - 30 * day);
    QCOMPARE(anchor.notAfter, testNow + 365 * day);
    QVERIFY(anchor.isAuthority);
    QCOMPARE(anchor.pem, root.certificate);
    QCOMPARE(anchor.fingerprint.size(), std::size_t{64});
    CertificateWish wish;
    wish.authority = false;
    wish.names = {"DNS:a.example", "IP:10.0.0.1"};
    const Certificate leaf = read(makeCertificate(wish, &root));
    QVERIFY(!leaf.isAuthority);
    QCOMPARE(leaf.dnsNames, std::vector<std::string>{"a.example"});
    QCOMPARE(leaf.addresses, std::vector<std::string>{"10.0.0.1"});
    QVERIFY(leaf.signature != anchor.signature);
}

void TestPkiCertificate::saysWhatKeyItHas_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("algorithm");
    QTest::addColumn<QString>("curve");
    QTest::addColumn<QString>("signature");
    const auto row = [](const char* kind, const char* algorithm, const char* curve, const char* signature) {
        QTest::newRow(kind) << QString::fromUtf8(kind) << QString::fromUtf8(algorithm)
                            << QString::fromUtf8(curve) << QString::fromUtf8(signature);
    };
    row("P-256", "ECDSA", "P-256", "ECDSA-SHA256");
    row("P-384", "ECDSA", "P-384", "ECDSA-SHA256");
    row("RSA", "RSA", "", "SHA256-RSA");
}

void TestPkiCertificate::saysWhatKeyItHas()
{
    QFETCH(QString, kind);
    CertificateWish wish;
    const QByteArray key = kind.toUtf8();
    wish.key = key.constData();
    const Certificate certificate = read(makeCertificate(wish));
    QTEST(QString::fromStdString(certificate.keyAlgorithm), "algorithm");
    QTEST(QString::fromStdString(certificate.curve), "curve");
    QTEST(QString::fromStdString(certificate.signatureAlgorithm), "signature");
}

void TestPkiCertificate::coversNames_data()
{
    QTest::addColumn<QString>("names");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("covered");
    const auto row = [](const char* name, const char* names, const char* host, bool covered) {
        QTest::newRow(name) << QString::fromUtf8(names) << QString::fromUtf8(host) << covered;
    };
    row("the very name", "DNS:qotm.example", "qotm.example", true);
    row("letters of another case", "DNS:Qotm.Example", "qotm.EXAMPLE", true);
    row("another name", "DNS:qotm.example", "www.qotm.example", false);
    row("a wildcard", "DNS:*.example", "qotm.example", true);
    row("a wildcard is one label", "DNS:*.example", "a.qotm.example", false);
    row("a wildcard is not no label", "DNS:*.example", "example", false);
    row("one of several", "DNS:a.example,DNS:b.example", "b.example", true);
    row("an address", "IP:10.0.0.1", "10.0.0.1", true);
    row("the common name does not count", "DNS:b.example", "root.linkerd.cluster.local", false);
}

void TestPkiCertificate::coversNames()
{
    QFETCH(QString, names);
    QFETCH(QString, host);
    CertificateWish wish;
    for (const QString& name : names.split(QLatin1Char(',')))
        wish.names.push_back(name.toStdString());
    QTEST(covers(read(makeCertificate(wish)), host.toStdString()), "covered");
}

void TestPkiCertificate::knowsItsKey()
{
    const MadeCertificate one = makeCertificate({});
    const MadeCertificate other = makeCertificate({});
    QVERIFY(keyMatches(one.certificate, one.key));
    QVERIFY(!keyMatches(one.certificate, other.key));
    QVERIFY(!keyMatches(one.certificate, "no key"));
    QVERIFY(!keyMatches("no certificate", one.key));
    QVERIFY(!keyMatches("", ""));
}

void TestPkiCertificate::knowsWhoSignedIt()
{
    const MadeCertificate root = makeCertificate({});
    const MadeCertificate stranger = makeCertificate({}); // of the same name
    CertificateWish wish;
    wish.name = "identity.linkerd.cluster.local";
    const MadeCertificate issuer = makeCertificate(wish, &root);
    wish.name = "leaf";
    const MadeCertificate leaf = makeCertificate(wish, &issuer);
    QVERIFY(isIssuedBy(read(issuer), {read(root)}));
    QVERIFY(isIssuedBy(read(issuer), {read(stranger), read(root)}));
    QVERIFY(!isIssuedBy(read(issuer), {read(stranger)}));
    QVERIFY(!isIssuedBy(read(leaf), {read(root)}));
    QVERIFY(isIssuedBy(read(leaf), {read(root)}, {read(issuer)}));
    QVERIFY(isIssuedBy(read(root), {read(root)}));
    QVERIFY(!isIssuedBy({}, {read(root)}));
}

void TestPkiCertificate::writesDates()
{
    QCOMPARE(dateText(testNow), std::string("2026-06-01 00:00 UTC"));
    QCOMPARE(dateText(0), std::string("1970-01-01 00:00 UTC"));
}

QTEST_APPLESS_MAIN(TestPkiCertificate)
#include "tst_pki_certificate.moc"
