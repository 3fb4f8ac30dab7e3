// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include <sys/stat.h>
#include <unistd.h>

#include <set>

class TestCtlCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsWithOneFromTheThresholdOn_data();
    void endsWithOneFromTheThresholdOn();
    void writesTextThatLeadsToTheLine();
    void saysWhenThereIsNothing();
    void writesJson();
    void writesSarif();
    void namesFilesInSarif_data();
    void namesFilesInSarif();
    void countsSarifColumnsInCharacters();
    void writesJunit();
    void readsStandardInput();
    void reportsEveryMistakeInThePlan();
    void survivesGarbage_data();
    void survivesGarbage();
    void saysWhatItCannotRead();
    void noticesAFullStandardOutput();
    void endsQuietlyWhenNobodyReads();
};

void TestCtlCheck::endsWithOneFromTheThresholdOn_data()
{
    QTest::addColumn<QString>("sample");
    QTest::addColumn<QString>("options");
    QTest::addColumn<int>("code");
    QTest::newRow("errors fail by default") << QStringLiteral("guide-as-written") << QString() << 1;
    QTest::newRow("a right plan passes") << QStringLiteral("guide") << QString() << 0;
    QTest::newRow("a right plan has no warnings either")
        << QStringLiteral("guide") << QStringLiteral("--fail-on warning") << 0;
    QTest::newRow("errors fail with a threshold of warning")
        << QStringLiteral("guide-as-written") << QStringLiteral("--fail-on warning") << 1;
}

void TestCtlCheck::endsWithOneFromTheThresholdOn()
{
    QFETCH(QString, sample);
    QFETCH(QString, options);
    QFETCH(int, code);
    const Workplace place;
    const QString plan = place.addSample(sample);
    QStringList arguments = {QStringLiteral("check"), plan};
    const Ran ran = place.run(arguments + options.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    QVERIFY2(ran.code == code, (ran.out + ran.err).constData());
    QVERIFY(ran.err.isEmpty());
}

void TestCtlCheck::writesTextThatLeadsToTheLine()
{
    const Workplace place;
    const QString plan = place.addSample(QStringLiteral("guide-as-written"));
    const Ran ran = place.run({QStringLiteral("check"), plan});
    const QString text = QString::fromUtf8(ran.out);
    QVERIFY(text.startsWith(QStringLiteral("cluster west\n")));
    QVERIFY(!text.contains(QLatin1Char('\x1b')));
    const QRegularExpression probe(
        QStringLiteral(
            "^guide-as-written\\.yaml:(\\d+):(\\d+): error: .* \\[gateway-probe-path-slash\\]\n    fix: .*\n"
            "    guide: .*$"),
        QRegularExpression::MultilineOption);
    const QRegularExpressionMatch match = probe.match(text);
    QVERIFY2(match.hasMatch(), ran.out.constData());
    const QStringList lines = QString::fromUtf8(place.read(plan)).split(QLatin1Char('\n'));
    const QString line = lines.at(match.captured(1).toInt() - 1);
    QVERIFY2(line.mid(match.captured(2).toInt() - 1).startsWith(QStringLiteral("path:")) ||
                 line.mid(match.captured(2).toInt() - 1).startsWith(QStringLiteral("-/ambassador")),
             qPrintable(line));
    QVERIFY2(text.contains(
                 QRegularExpression(QStringLiteral("\\d+ errors, \\d+ warnings?, \\d+ info; \\d+ can be "
                                                   "fixed by `linkwrightctl fix guide-as-written.yaml`\n$"))),
             ran.out.constData());
}

void TestCtlCheck::saysWhenThereIsNothing()
{
    const Workplace place;
    place.write(QStringLiteral("empty.yaml"),
                "apiVersion: linkwright/v1\nkind: Plan\nmetadata: {name: empty}\nclusters: []\nlinks: []\n");
    const Ran ran = place.run(words("check empty.yaml"));
    QVERIFY2(ran.code == 0, ran.err.constData());
    QCOMPARE(ran.out, QByteArray("empty.yaml: no findings\n"));
}

void TestCtlCheck::writesJson()
{
    const Workplace place;
    const QString plan = place.addSample(QStringLiteral("guide-as-written"));
    const Ran ran =
        place.run({QStringLiteral("check"), plan, QStringLiteral("--format"), QStringLiteral("json")});
    QCOMPARE(ran.code, 1);
    const QJsonObject document = QJsonDocument::fromJson(ran.out).object();
    const QJsonArray findings = document.value(QStringLiteral("findings")).toArray();
    QVERIFY(findings.size() > 10);
    int errors = 0;
    for (const QJsonValue& value : findings) {
        const QJsonObject finding = value.toObject();
        for (const char* key : {"rule", "severity", "path", "message"})
            QVERIFY2(!finding.value(QLatin1String(key)).toString().isEmpty(), key);
        QVERIFY(finding.value(QStringLiteral("line")).toInt() > 0);
        QVERIFY(finding.value(QStringLiteral("column")).toInt() > 0);
        QVERIFY(finding.value(QStringLiteral("fixable")).isBool());
        errors += finding.value(QStringLiteral("severity")).toString() == QStringLiteral("error") ? 1 : 0;
    }
    const QJsonObject summary = document.value(QStringLiteral("summary")).toObject();
    QCOMPARE(summary.keys(),
             QStringList({QStringLiteral("error"), QStringLiteral("info"), QStringLiteral("warning")}));
    QCOMPARE(summary.value(QStringLiteral("error")).toInt(), errors);
}

namespace {

QJsonObject sarifOf(const Ran& ran)
{
    return QJsonDocument::fromJson(ran.out).object();
}

QJsonObject firstRun(const Ran& ran)
{
    return sarifOf(ran).value(QStringLiteral("runs")).toArray().at(0).toObject();
}

QJsonObject physicalLocation(const QJsonObject& result)
{
    return result.value(QStringLiteral("locations"))
        .toArray()
        .at(0)
        .toObject()
        .value(QStringLiteral("physicalLocation"))
        .toObject();
}

} // namespace

void TestCtlCheck::writesSarif()
{
    const Workplace place;
    place.addSample(QStringLiteral("guide-as-written"));
    const Ran ran = place.run(words("check guide-as-written.yaml --format sarif"));
    QCOMPARE(ran.code, 1);
    QCOMPARE(sarifOf(ran).value(QStringLiteral("version")).toString(), QStringLiteral("2.1.0"));
    QVERIFY(sarifOf(ran).value(QStringLiteral("$schema")).toString().contains(QStringLiteral("sarif-2.1.0")));
    const QJsonObject driver =
        firstRun(ran).value(QStringLiteral("tool")).toObject().value(QStringLiteral("driver")).toObject();
    QCOMPARE(driver.value(QStringLiteral("name")).toString(), QStringLiteral("linkwrightctl"));
    const QJsonArray rules = driver.value(QStringLiteral("rules")).toArray();
    for (const QJsonValue& rule : rules) {
        const QJsonObject help = rule.toObject().value(QStringLiteral("help")).toObject();
        QVERIFY(!help.value(QStringLiteral("text")).toString().isEmpty());
    }
    const QJsonArray results = firstRun(ran).value(QStringLiteral("results")).toArray();
    QVERIFY(results.size() > 10);
    const std::set<QString> levels = {QStringLiteral("error"), QStringLiteral("warning"),
                                      QStringLiteral("note")};
    for (const QJsonValue& value : results) {
        const QJsonObject result = value.toObject();
        const int index = result.value(QStringLiteral("ruleIndex")).toInt(-1);
        QCOMPARE(rules.at(index).toObject().value(QStringLiteral("id")),
                 result.value(QStringLiteral("ruleId")));
        QVERIFY(levels.count(result.value(QStringLiteral("level")).toString()) == 1);
        QVERIFY(!result.value(QStringLiteral("message"))
                     .toObject()
                     .value(QStringLiteral("text"))
                     .toString()
                     .isEmpty());
        const QJsonObject region = physicalLocation(result).value(QStringLiteral("region")).toObject();
        QVERIFY(region.value(QStringLiteral("startLine")).toInt() >= 1);
        QVERIFY(region.value(QStringLiteral("startColumn")).toInt() >= 1);
    }
}

void TestCtlCheck::namesFilesInSarif_data()
{
    QTest::addColumn<QString>("argument");
    QTest::addColumn<QString>("uri");
    QTest::newRow("a plain name") << QStringLiteral("p.yaml") << QStringLiteral("p.yaml");
    QTest::newRow("a detour") << QStringLiteral("./x/../p.yaml") << QStringLiteral("p.yaml");
    QTest::newRow("a space and an umlaut")
        << QStringLiteral("my plän.yaml") << QStringLiteral("my%20pl%C3%A4n.yaml");
    QTest::newRow("a colon, which is no scheme")
        << QStringLiteral("a:b.yaml") << QStringLiteral("a%3Ab.yaml");
    QTest::newRow("an absolute path below") << QStringLiteral("$PWD/p.yaml") << QStringLiteral("p.yaml");
}

void TestCtlCheck::namesFilesInSarif()
{
    QFETCH(QString, argument);
    QFETCH(QString, uri);
    const Workplace place;
    place.addSample(QStringLiteral("guide-as-written"));
    QVERIFY(QDir().mkpath(place.path(QStringLiteral("x"))));
    argument.replace(QStringLiteral("$PWD"), QFileInfo(place.path()).canonicalFilePath());
    const QString file = QDir::isAbsolutePath(argument) ? argument : place.path(argument);
    QVERIFY(QFile::copy(place.path(QStringLiteral("guide-as-written.yaml")), file));
    const Ran ran =
        place.run({QStringLiteral("check"), argument, QStringLiteral("--format"), QStringLiteral("sarif")});
    const QJsonObject result = firstRun(ran).value(QStringLiteral("results")).toArray().at(0).toObject();
    const QJsonObject artifact =
        physicalLocation(result).value(QStringLiteral("artifactLocation")).toObject();
    QCOMPARE(artifact.value(QStringLiteral("uri")).toString(), uri);
    QCOMPARE(artifact.value(QStringLiteral("uriBaseId")).toString(), QStringLiteral("%SRCROOT%"));
}

void TestCtlCheck::countsSarifColumnsInCharacters()
{
    const Workplace place;
    place.addSample(QStringLiteral("guide-as-written"));
    QByteArray text = place.read(QStringLiteral("guide-as-written.yaml"));
    QVERIFY(text.contains("probe: {port: 80, targetPort: 8080, path: -/ambassador/ready"));
    text.replace("probe: {port: 80, targetPort: 8080, path: ",
                 "probe: {note: ÄÖÜ, port: 80, targetPort: 8080, path: ");
    place.write(QStringLiteral("p.yaml"), text);
    const auto columnOf = [](const QJsonArray& list, const char* ruleKey, auto column) {
        for (const QJsonValue& value : list) {
            if (value.toObject().value(QLatin1String(ruleKey)).toString() ==
                QStringLiteral("gateway-probe-path-slash"))
                return column(value.toObject());
        }
        return -1;
    };
    const Ran sarif = place.run(words("check p.yaml --format sarif"));
    const Ran json = place.run(words("check p.yaml --format json"));
    const int characters = columnOf(firstRun(sarif).value(QStringLiteral("results")).toArray(), "ruleId",
                                    [](const QJsonObject& result) {
                                        return physicalLocation(result)
                                            .value(QStringLiteral("region"))
                                            .toObject()
                                            .value(QStringLiteral("startColumn"))
                                            .toInt();
                                    });
    const int bytes =
        columnOf(sarifOf(json).value(QStringLiteral("findings")).toArray(), "rule",
                 [](const QJsonObject& finding) { return finding.value(QStringLiteral("column")).toInt(); });
    QVERIFY(characters > 0);
    QCOMPARE(bytes - characters, 3);
}

void TestCtlCheck::writesJunit()
{
    const Workplace place;
    place.addSample(QStringLiteral("guide-as-written"));
    const auto count = [&place](const QString& failOn, int& cases, int& failures, int& claimed) {
        const Ran ran = place.run({QStringLiteral("check"), QStringLiteral("guide-as-written.yaml"),
                                   QStringLiteral("--format"), QStringLiteral("junit"),
                                   QStringLiteral("--fail-on"), failOn});
        QXmlStreamReader xml(ran.out);
        std::set<QString> names;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == QStringLiteral("testsuite"))
                claimed = xml.attributes().value(QStringLiteral("failures")).toInt();
            if (xml.name() == QStringLiteral("testcase"))
                names.insert(xml.attributes().value(QStringLiteral("name")).toString());
            if (xml.name() == QStringLiteral("failure"))
                ++failures;
        }
        QVERIFY2(!xml.hasError(), ran.out.constData());
        cases = static_cast<int>(names.size());
    };
    int cases = 0, failures = 0, claimed = -1;
    count(QStringLiteral("error"), cases, failures, claimed);
    QVERIFY(cases > 40);
    QVERIFY(failures > 5);
    QCOMPARE(claimed, failures);
    int moreFailures = 0;
    count(QStringLiteral("warning"), cases, moreFailures, claimed);
    QVERIFY(moreFailures > failures);
    QCOMPARE(claimed, moreFailures);
}

void TestCtlCheck::readsStandardInput()
{
    const Workplace place;
    place.addSample(QStringLiteral("guide-as-written"));
    const QByteArray text = place.read(QStringLiteral("guide-as-written.yaml"));
    const Ran ran = place.run(words("check -"), text);
    QCOMPARE(ran.code, 1);
    QVERIFY(ran.out.contains("<stdin>:"));
    QVERIFY(ran.out.contains("`linkwrightctl fix -`"));
    for (const char* format : {"json", "sarif", "junit"})
        QCOMPARE(place
                     .run({QStringLiteral("check"), QStringLiteral("-"), QStringLiteral("--format"),
                           QLatin1String(format)},
                          text)
                     .code,
                 1);
}

void TestCtlCheck::reportsEveryMistakeInThePlan()
{
    const Workplace place;
    place.write(QStringLiteral("bad.yaml"),
                "apiVersion: linkwright/v1\nkind: Plan\nmetadata: {name: p}\nclusters:\n"
                "  - name: a\n    linkerd: {viz: perhaps}\n    gateway: {mesh: {port: x}}\n");
    const Ran ran = place.run(words("check bad.yaml"));
    QCOMPARE(ran.code, 2);
    QVERIFY(ran.out.isEmpty());
    QVERIFY2(ran.err.contains("bad.yaml:6:"), ran.err.constData());
    QVERIFY2(ran.err.contains("bad.yaml:7:"), ran.err.constData());
}

void TestCtlCheck::survivesGarbage_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("NUL bytes") << QByteArray(1000, '\0');
    QTest::newRow("no UTF-8") << QByteArray("\xff\xfe\x80\x81");
    QTest::newRow("deep nesting") << QByteArray(100000, '[');
    QTest::newRow("a list") << QByteArray("- a\n- b\n");
    QTest::newRow("another kind") << QByteArray("apiVersion: v1\nkind: Pod\n");
}

void TestCtlCheck::survivesGarbage()
{
    QFETCH(QByteArray, text);
    const Workplace place;
    place.write(QStringLiteral("garbage"), text);
    for (const char* line : {"check garbage", "fix garbage", "render garbage"}) {
        const Ran ran = place.run(words(line));
        QVERIFY2(ran.code == 2, line);
        QVERIFY(ran.err.contains("garbage:"));
    }
    QCOMPARE(place.read(QStringLiteral("garbage")), text);
}

void TestCtlCheck::saysWhatItCannotRead()
{
    const Workplace place;
    const Ran missing = place.run(words("check missing.yaml"));
    QCOMPARE(missing.code, 2);
    QVERIFY2(missing.err.contains("missing.yaml"), missing.err.constData());
    QVERIFY(QDir().mkpath(place.path(QStringLiteral("folder"))));
    QCOMPARE(place.run(words("check folder")).code, 2);
    if (::geteuid() == 0)
        return; // root reads everything
    place.write(QStringLiteral("locked"), "x");
    QCOMPARE(::chmod(place.path(QStringLiteral("locked")).toUtf8().constData(), 0), 0);
    QCOMPARE(place.run(words("check locked")).code, 2);
}

void TestCtlCheck::noticesAFullStandardOutput()
{
    if (!QFile::exists(QStringLiteral("/dev/full")))
        QSKIP("there is no /dev/full here");
    const Workplace place;
    const Ran ran =
        place.runProgram(QStringLiteral("sh"),
                         {QStringLiteral("-c"), QStringLiteral("'" LINKWRIGHT_BINARY_DIR
                                                               "/bin/linkwrightctl' explain >/dev/full")});
    QCOMPARE(ran.code, 2);
    QVERIFY(ran.err.contains("standard output could not be written"));
}

void TestCtlCheck::endsQuietlyWhenNobodyReads()
{
    const Workplace place;
    const Ran ran = place.runProgram(
        QStringLiteral("sh"),
        {QStringLiteral("-c"), QStringLiteral("for i in 1 2 3 4 5 6 7 8 9; do '" LINKWRIGHT_BINARY_DIR
                                              "/bin/linkwrightctl' new guide; done | head -1")});
    QCOMPARE(ran.code, 0);
    QVERIFY2(ran.err.isEmpty(), ran.err.constData());
}

QTEST_GUILESS_MAIN(TestCtlCheck)
#include "tst_ctl_check.moc"
