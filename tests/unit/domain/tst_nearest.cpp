// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/nearest.h"

#include <QtTest/QtTest>

using namespace linkwright;

class TestNearest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheName_data();
    void findsTheName();
    void twoAsNearAreNotClear();
    void nothingIsNearInAnEmptyList();
};

void TestNearest::findsTheName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("found");
    QTest::addColumn<bool>("clear");
    const auto row = [](const char* what, const QString& name, const char* found, bool clear) {
        QTest::newRow(what) << name << QString::fromLatin1(found) << clear;
    };
    const auto text = [](const char* name) { return QString::fromLatin1(name); };
    row("a letter too few", text("listener-mising"), "listener-missing", true);
    row("a letter too many", text("wesst"), "west", true);
    row("letters swapped", text("wset"), "west", true);
    row("words joined another way", text("prefixRegex"), "prefix_regex", true);
    row("capitals and nothing else", text("PREFIX_REGEX"), "prefix_regex", true);
    row("begun and not finished", text("timeout"), "timeout_ms", false);
    row("two letters of a short name", text("wx"), "", false);
    row("many letters of a long name", text("listenr-port-dublikat"), "listener-port-duplicate", false);
    row("something else", text("zebra"), "", false);
    row("nothing at all", QString(), "", false);
    row("very long", QString(100000, QLatin1Char('x')), "", false);
}

void TestNearest::findsTheName()
{
    QFETCH(QString, name);
    QFETCH(QString, found);
    QFETCH(bool, clear);
    const NearName near =
        nearestName(name.toStdString(),
                    {"listener-missing", "west", "listener-port-duplicate", "prefix_regex", "timeout_ms"});
    QCOMPARE(QString::fromStdString(near.name), found);
    QCOMPARE(near.clear, clear);
}

void TestNearest::twoAsNearAreNotClear()
{
    QCOMPARE(nearestName("prot", {"port", "prod"}), (NearName{"port", false}));
    QCOMPARE(nearestName("prot", {"port", "port"}), (NearName{"port", true}));
}

void TestNearest::nothingIsNearInAnEmptyList()
{
    QCOMPARE(nearestName("port", {}), NearName());
}

QTEST_GUILESS_MAIN(TestNearest)
#include "tst_nearest.moc"
