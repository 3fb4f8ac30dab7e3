// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <QDir>
#include <QDirIterator>

class TestCtlRender : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesWhatTheNameSays_data();
    void writesWhatTheNameSays();
    void writesTheSameToStandardOutput_data();
    void writesTheSameToStandardOutput();
    void writesTheSameBytesEachTime();
    void needsAClusterForAStream();
    void rendersOneClusterOnly();
    void refusesAPlanWithErrors();
    void refusesWhatCannotBeWritten_data();
    void refusesWhatCannotBeWritten();
    void exportsTwiceIntoOneDirectory();
    void leavesChangedFilesAlone();
    void readsStandardInput();
};

void TestCtlRender::writesWhatTheNameSays_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("no suffix is a directory")
        << QStringLiteral("-o out") << QStringLiteral("out/RUNBOOK.md") << QByteArray("#");
    QTest::newRow("a slash at the end is a directory")
        << QStringLiteral("-o out/") << QStringLiteral("out/west/objects/kustomization.yaml")
        << QByteArray("apiVersion");
    QTest::newRow("an existing directory, whatever its name")
        << QStringLiteral("-o there.zip") << QStringLiteral("there.zip/RUNBOOK.md") << QByteArray("#");
    QTest::newRow("tar.gz") << QStringLiteral("-o b.tar.gz") << QStringLiteral("b.tar.gz")
                            << QByteArray("\x1f\x8b");
    QTest::newRow("tgz") << QStringLiteral("-o b.tgz") << QStringLiteral("b.tgz") << QByteArray("\x1f\x8b");
    QTest::newRow("zip") << QStringLiteral("-o b.zip") << QStringLiteral("b.zip") << QByteArray("PK");
    QTest::newRow("yaml") << QStringLiteral("-o b.yaml --cluster west") << QStringLiteral("b.yaml")
                          << QByteArray("# Linkwright bundle of plan qotm, cluster west\n");
    QTest::newRow("a format that was asked for")
        << QStringLiteral("-o b.bin --format zip") << QStringLiteral("b.bin") << QByteArray("PK");
}

void TestCtlRender::writesWhatTheNameSays()
{
    QFETCH(QString, options);
    QFETCH(QString, file);
    QFETCH(QByteArray, start);
    const Workplace place;
    place.addSample(QStringLiteral("guide"));
    QVERIFY(QDir().mkpath(place.path(QStringLiteral("there.zip"))));
    const Ran ran = place.run(words("render guide.yaml") + options.split(QLatin1Char(' ')));
    QVERIFY2(ran.code == 0, ran.err.constData());
    QVERIFY(ran.out.isEmpty());
    QVERIFY2(ran.err.startsWith("Wrote "), ran.err.constData());
    QVERIFY2(place.read(file).startsWith(start), place.read(file).left(100).constData());
}

void TestCtlRender::writesTheSameToStandardOutput_data()
{
    QTest::addColumn<QString>("format");
    for (const char* format : {"stream", "tar.gz", "zip"})
        QTest::newRow(format) << QString::fromUtf8(format);
}

void TestCtlRender::writesTheSameToStandardOutput()
{
    QFETCH(QString, format);
    const Workplace place;
    place.addSample(QStringLiteral("guide"));
    const QStringList line = words("render guide.yaml --cluster west --format") + QStringList(format);
    const Ran ran = place.run(line);
    QVERIFY2(ran.code == 0, ran.err.constData());
    QVERIFY(ran.err.isEmpty());
    QCOMPARE(place.run(line + words("-o file")).code, 0);
    QCOMPARE(ran.out, place.read(QStringLiteral("file")));
    QCOMPARE(place.run(line + words("-o -")).out, ran.out);
}

void TestCtlRender::writesTheSameBytesEachTime()
{
    const Workplace place;
    place.addSample(QStringLiteral("fleet"));
    const Ran first = place.run(words("render fleet.yaml --format tar.gz"));
    QVERIFY2(first.code == 0, first.err.constData());
    QTest::qSleep(1100);
    QCOMPARE(place.run(words("render fleet.yaml --format tar.gz")).out, first.out);
}

void TestCtlRender::needsAClusterForAStream()
{
    const Workplace place;
    place.addSample(QStringLiteral("guide"));
    const Ran ran = place.run(words("render guide.yaml"));
    QCOMPARE(ran.code, 2);
    QVERIFY(ran.out.isEmpty());
    QVERIFY2(ran.err.contains("--cluster"), ran.err.constData());
    place.addSample(QStringLiteral("single-cluster"));
    const Ran single = place.run(words("render single-cluster.yaml"));
    QVERIFY2(single.code == 0, single.err.constData());
    QVERIFY(single.out.contains("\nkind: Mapping\n"));
}

void TestCtlRender::rendersOneClusterOnly()
{
    const Workplace place;
    place.addSample(QStringLiteral("guide"));
    QCOMPARE(place.run(words("render guide.yaml --cluster east -o out")).code, 0);
    QVERIFY(QFile::exists(place.path(QStringLiteral("out/east"))));
    QVERIFY(!QFile::exists(place.path(QStringLiteral("out/west"))));
    const Ran unknown = place.run(words("render guide.yaml --cluster wset"));
    QCOMPARE(unknown.code, 2);
    QVERIFY2(unknown.err.contains("did you mean \"west\"?"), unknown.err.constData());
}

void TestCtlRender::refusesAPlanWithErrors()
{
    const Workplace place;
    place.addSample(QStringLiteral("guide-as-written"));
    const Ran ran = place.run(words("render guide-as-written.yaml -o out"));
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.err.contains("[gateway-probe-path-slash]") && ran.err.contains("--force"),
             ran.err.constData());
    QVERIFY(!QFile::exists(place.path(QStringLiteral("out"))));
    QCOMPARE(place.run(words("render guide-as-written.yaml -o out --force")).code, 0);
    QVERIFY(QFile::exists(place.path(QStringLiteral("out/RUNBOOK.md"))));
}

void TestCtlRender::refusesWhatCannotBeWritten_data()
{
    QTest::addColumn<QString>("options");
    QTest::newRow("a directory to standard output") << QStringLiteral("--format dir");
    QTest::newRow("a directory to standard output, said aloud") << QStringLiteral("--format dir -o -");
    QTest::newRow("an archive over a directory") << QStringLiteral("--format zip -o folder");
    QTest::newRow("a directory over a file") << QStringLiteral("--format dir -o guide.yaml");
    QTest::newRow("an archive over a foreign file") << QStringLiteral("--format zip -o guide.yaml");
    QTest::newRow("a stream over the plan") << QStringLiteral("--cluster west -o guide.yaml");
    QTest::newRow("below a file") << QStringLiteral("-o guide.yaml/out");
    QTest::newRow("a bundle into its own working directory") << QStringLiteral("-o .");
}

void TestCtlRender::refusesWhatCannotBeWritten()
{
    QFETCH(QString, options);
    const Workplace place;
    place.addSample(QStringLiteral("guide"));
    const QByteArray before = place.read(QStringLiteral("guide.yaml"));
    QVERIFY(QDir().mkpath(place.path(QStringLiteral("folder"))));
    const Ran ran = place.run(words("render guide.yaml") + options.split(QLatin1Char(' ')));
    QVERIFY2(ran.code == 2, ran.err.constData());
    QVERIFY(ran.out.isEmpty());
    QVERIFY(ran.err.startsWith("linkwrightctl: "));
    QCOMPARE(place.read(QStringLiteral("guide.yaml")), before);
}

void TestCtlRender::exportsTwiceIntoOneDirectory()
{
    const Workplace place;
    place.addSample(QStringLiteral("guide"));
    QCOMPARE(place.run(words("render guide.yaml -o out")).code, 0);
    place.write(QStringLiteral("out/NOTES"), "mine");
    QCOMPARE(place.run(words("render guide.yaml --cluster east -o out")).code, 0);
    QVERIFY(!QFile::exists(place.path(QStringLiteral("out/west"))));
    QCOMPARE(place.read(QStringLiteral("out/NOTES")), QByteArray("mine"));
}

void TestCtlRender::leavesChangedFilesAlone()
{
    const Workplace place;
    place.addSample(QStringLiteral("guide"));
    QCOMPARE(place.run(words("render guide.yaml -o out")).code, 0);
    place.write(QStringLiteral("out/west/objects/hosts.yaml"), "edited");
    const Ran ran = place.run(words("render guide.yaml --cluster east -o out"));
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains("west/objects/hosts.yaml: it was changed"), ran.err.constData());
    QCOMPARE(place.read(QStringLiteral("out/west/objects/hosts.yaml")), QByteArray("edited"));
    QVERIFY(QFile::exists(place.path(QStringLiteral("out/west/objects/kustomization.yaml"))));
}

void TestCtlRender::readsStandardInput()
{
    const Workplace place;
    place.addSample(QStringLiteral("guide"));
    const Ran ran = place.run(words("render - --cluster west"), place.read(QStringLiteral("guide.yaml")));
    QVERIFY2(ran.code == 0, ran.err.constData());
    QCOMPARE(ran.out, place.run(words("render guide.yaml --cluster west")).out);
}

QTEST_GUILESS_MAIN(TestCtlRender)
#include "tst_ctl_render.moc"
