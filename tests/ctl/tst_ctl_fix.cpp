// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <QDir>

namespace {

const QString written = QStringLiteral("guide-as-written.yaml");

} // namespace

class TestCtlFix : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fixesInPlaceAndKeepsComments();
    void touchesNothingWhenNothingIsWrong();
    void fixesOnlyTheRulesItWasGiven();
    void endsWithOneWhenErrorsRemain();
    void writesToStandardOutput_data();
    void writesToStandardOutput();
    void writesToAnotherFile();
    void neverOverwritesAnotherFile();
    void takesItsOwnFileAsOutput();
    void writesAPlanThatRendersTheRightBundle();
};

void TestCtlFix::fixesInPlaceAndKeepsComments()
{
    const Workplace place;
    place.addSample(QStringLiteral("guide-as-written"));
    place.write(written, "# my plan, dearly kept\n" + place.read(written));
    const Ran ran = place.run({QStringLiteral("fix"), written});
    QVERIFY2(ran.code == 0, ran.err.constData());
    QVERIFY(ran.out.isEmpty());
    QVERIFY2(ran.err.contains("[gateway-probe-path-slash]\n"), ran.err.constData());
    QVERIFY2(ran.err.contains("; left: 0 errors, "), ran.err.constData());
    const QByteArray fixed = place.read(written);
    QVERIFY(fixed.startsWith("# my plan, dearly kept\n"));
    QVERIFY(fixed.contains("# `linkerd install` makes one for each cluster"));
    QVERIFY(fixed.contains("path: /-/ambassador/ready"));
    QCOMPARE(place.run({QStringLiteral("check"), written}).code, 0);
    QCOMPARE(QDir(place.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void TestCtlFix::touchesNothingWhenNothingIsWrong()
{
    const Workplace place;
    place.addSample(QStringLiteral("guide"));
    const QByteArray before = place.read(QStringLiteral("guide.yaml"));
    const Ran ran = place.run(words("fix guide.yaml"));
    QVERIFY2(ran.code == 0, ran.err.constData());
    QVERIFY2(ran.err.startsWith("0 changes; left: 0 errors, "), ran.err.constData());
    QCOMPARE(place.read(QStringLiteral("guide.yaml")), before);
}

void TestCtlFix::fixesOnlyTheRulesItWasGiven()
{
    const Workplace place;
    place.addSample(QStringLiteral("guide-as-written"));
    const Ran ran = place.run({QStringLiteral("fix"), written, QStringLiteral("--rule"),
                               QStringLiteral("gateway-identity-mismatch"), QStringLiteral("--rule"),
                               QStringLiteral("gateway-skip-ports-no-effect")});
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.err.contains("\n2 changes; left: "), ran.err.constData());
    const QByteArray fixed = place.read(written);
    QVERIFY(!fixed.contains("identity: ambassador"));
    QVERIFY(!fixed.contains("[80, 443]"));
    QVERIFY(fixed.contains("path: -/ambassador/ready"));
}

void TestCtlFix::endsWithOneWhenErrorsRemain()
{
    const Workplace place;
    const QByteArray plan =
        "apiVersion: linkwright/v1\nkind: Plan\nmetadata: {name: p}\n"
        "clusters: [{name: a, linkerd: {release: \"2.19\"}}]\nlinks: [{from: a, to: nowhere}]\n";
    place.write(QStringLiteral("p.yaml"), plan);
    const Ran ran = place.run(words("fix p.yaml"));
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.err.contains("still an error: ") && ran.err.contains("[link-endpoint-unknown]"),
             ran.err.constData());
    QCOMPARE(place.read(QStringLiteral("p.yaml")), plan);
}

void TestCtlFix::writesToStandardOutput_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("from standard input") << QStringLiteral("fix -");
    QTest::newRow("from standard input, said twice") << QStringLiteral("fix - -o -");
    QTest::newRow("from a file") << QStringLiteral("fix guide-as-written.yaml -o -");
}

void TestCtlFix::writesToStandardOutput()
{
    QFETCH(QString, line);
    const Workplace place;
    place.addSample(QStringLiteral("guide-as-written"));
    const QByteArray before = place.read(written);
    const Ran ran = place.run(words(line.toUtf8().constData()), before);
    QVERIFY2(ran.code == 0, ran.err.constData());
    QVERIFY(ran.out.contains("# `linkerd install` makes one for each cluster"));
    QVERIFY(ran.out.contains("path: /-/ambassador/ready"));
    QCOMPARE(place.run(words("check -"), ran.out).code, 0);
    QCOMPARE(place.read(written), before);
}

void TestCtlFix::writesToAnotherFile()
{
    const Workplace place;
    place.addSample(QStringLiteral("guide-as-written"));
    const QByteArray before = place.read(written);
    QCOMPARE(place.run(words("fix guide-as-written.yaml -o fixed.yaml")).code, 0);
    QCOMPARE(place.read(written), before);
    QCOMPARE(place.run(words("check fixed.yaml")).code, 0);
}

void TestCtlFix::neverOverwritesAnotherFile()
{
    const Workplace place;
    place.addSample(QStringLiteral("guide-as-written"));
    place.write(QStringLiteral("mine"), "mine");
    const Ran ran = place.run(words("fix guide-as-written.yaml -o mine"));
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains("mine: File exists"), ran.err.constData());
    QCOMPARE(place.read(QStringLiteral("mine")), QByteArray("mine"));
}

void TestCtlFix::takesItsOwnFileAsOutput()
{
    const Workplace place;
    place.addSample(QStringLiteral("guide-as-written"));
    QCOMPARE(place.run(words("fix guide-as-written.yaml -o ./guide-as-written.yaml")).code, 0);
    QCOMPARE(place.run(words("check guide-as-written.yaml")).code, 0);
}

void TestCtlFix::writesAPlanThatRendersTheRightBundle()
{
    const Workplace place;
    place.addSample(QStringLiteral("guide-as-written"));
    place.addSample(QStringLiteral("guide"));
    QCOMPARE(place.run(words("fix guide-as-written.yaml")).code, 0);
    QCOMPARE(place.run(words("render guide-as-written.yaml -o fixed.tar.gz")).code, 0);
    QCOMPARE(place.run(words("render guide.yaml -o right.tar.gz")).code, 0);
    QCOMPARE(place.read(QStringLiteral("fixed.tar.gz")), place.read(QStringLiteral("right.tar.gz")));
}

QTEST_GUILESS_MAIN(TestCtlFix)
#include "tst_ctl_fix.moc"
