// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "emissary/hostname.h"

#include <QTest>

using namespace linkwright::emissary;

class TestEmissaryHostname : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void overlap_data();
    void overlap();
    void matches_data();
    void matches();
    void misplacedStar_data();
    void misplacedStar();
};

void TestEmissaryHostname::overlap_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("expected");
    const auto add = [](const char* title, const char* a, const char* b, bool expected) {
        QTest::newRow(title) << QByteArray(a) << QByteArray(b) << expected;
    };
    add("equal names", "host.example.com", "host.example.com", true);
    add("different names", "host.example.com", "other.example.com", false);
    add("a star takes every name", "*", "host.example.com", true);
    add("a star takes every glob", "*", "probe-*", true);
    add("a star takes a name with a port", "*", "host.example.com:8080", true);
    add("a name with a port is another name", "host.example.com", "host.example.com:8080", false);
    add("a leading star takes a longer name", "*.example.com", "host.example.com", true);
    add("a leading star takes deeper names, too", "*.example.com", "a.b.example.com", true);
    add("a leading star takes no other end", "*.example.com", "host.example.org", false);
    add("a leading star never stands for nothing", "*example.com", "example.com", false);
    add("a trailing star takes a longer name", "probe-*", "probe-west", true);
    add("a trailing star never stands for nothing", "probe-*", "probe-", false);
    add("a trailing star takes no other start", "probe-*", "host.example.com", false);
    add("two leading stars with one end in the other", "*example.com", "*.example.com", true);
    add("two leading stars with different ends", "*.example.com", "*.example.org", false);
    add("two trailing stars with one start in the other", "probe-*", "probe-gateway-*", true);
    add("two trailing stars with different starts", "probe-*", "gate-*", false);
    add("an end and a start can always meet", "*.com", "probe-*", true);
    add("a bare leading dot matches no glob", ".example.com", "*.example.com", false);
    add("a bare leading dot matches not even what it ends like", ".example.com", "*example.com", false);
    add("a bare leading dot equals itself", ".example.com", ".example.com", true);
    add("stars at both ends take nothing", "*example*", "an.example.com", false);
    add("stars at both ends equal themselves", "*example*", "*example*", true);
    add("a star inside is a letter", "foo.*.com", "foo.bar.com", false);
    add("a star inside still meets the star", "foo.*.com", "*", true);
    add("an empty name meets no other", "", "host", false);
}

void TestEmissaryHostname::overlap()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(bool, expected);
    QCOMPARE(globsOverlap(a.constData(), b.constData()), expected);
    QCOMPARE(globsOverlap(b.constData(), a.constData()), expected);
}

void TestEmissaryHostname::matches_data()
{
    QTest::addColumn<QByteArray>("glob");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("expected");
    const auto add = [](const char* title, const char* glob, const char* host, bool expected) {
        QTest::newRow(title) << QByteArray(glob) << QByteArray(host) << expected;
    };
    add("a star takes the probe", "*", "probe-west", true);
    add("the guide's Host does not", "host.example.com", "probe-west", false);
    add("the name itself", "probe-west", "probe-west", true);
    add("a start", "probe-*", "probe-west", true);
    add("a start that is all", "probe-west*", "probe-west", false);
    add("an end", "*.example.com", "a.example.com", true);
    add("an end that is all", "*.example.com", ".example.com", false);
    add("a star inside", "foo.*.com", "foo.bar.com", false);
    add("stars at both ends", "*a*", "bab", false);
}

void TestEmissaryHostname::matches()
{
    QFETCH(QByteArray, glob);
    QFETCH(QByteArray, host);
    QFETCH(bool, expected);
    QCOMPARE(globMatches(glob.constData(), host.constData()), expected);
}

void TestEmissaryHostname::misplacedStar_data()
{
    QTest::addColumn<QByteArray>("glob");
    QTest::addColumn<bool>("expected");
    const auto add = [](const char* title, const char* glob, bool expected) {
        QTest::newRow(title) << QByteArray(glob) << expected;
    };
    add("no star", "host.example.com", false);
    add("a star alone", "*", false);
    add("a star in front", "*.example.com", false);
    add("a star behind", "probe-*", false);
    add("a star inside", "foo.*.com", true);
    add("stars at both ends", "*example*", true);
    add("two stars", "**", true);
    add("a star in front and one inside", "*.a.*.com", true);
    add("nothing", "", false);
}

void TestEmissaryHostname::misplacedStar()
{
    QFETCH(QByteArray, glob);
    QFETCH(bool, expected);
    QCOMPARE(hasMisplacedStar(glob.constData()), expected);
}

QTEST_GUILESS_MAIN(TestEmissaryHostname)
#include "tst_emissary_hostname.moc"
