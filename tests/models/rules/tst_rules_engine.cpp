// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rules/engine.h"
#include "rules/support.h"

#include <QtTest/QtTest>

using namespace linkwright;

class TestRulesEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void portRanges_data();
    void portRanges();
};

void TestRulesEngine::portRanges_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");
    QTest::newRow("one port") << QStringLiteral("8080") << 8080 << 8080;
    QTest::newRow("a range") << QStringLiteral("8000-8090") << 8000 << 8090;
    QTest::newRow("a range of one") << QStringLiteral("80-80") << 80 << 80;
    QTest::newRow("the ends of what there is") << QStringLiteral("0-65535") << 0 << 65535;
    QTest::newRow("too high") << QStringLiteral("65536") << -1 << -1;
    QTest::newRow("turned round") << QStringLiteral("90-80") << -1 << -1;
    QTest::newRow("a name") << QStringLiteral("http") << -1 << -1;
    QTest::newRow("with a space") << QStringLiteral(" 80") << -1 << -1;
    QTest::newRow("open") << QStringLiteral("80-") << -1 << -1;
    QTest::newRow("nothing") << QString() << -1 << -1;
}

void TestRulesEngine::portRanges()
{
    QFETCH(QString, text);
    QFETCH(int, first);
    QFETCH(int, last);
    const auto range = rules::parsePortRange(text.toStdString());
    QCOMPARE(range.has_value(), first >= 0);
    if (range) {
        QCOMPARE(range->first, first);
        QCOMPARE(range->last, last);
    }
}

QTEST_GUILESS_MAIN(TestRulesEngine)
#include "tst_rules_engine.moc"
