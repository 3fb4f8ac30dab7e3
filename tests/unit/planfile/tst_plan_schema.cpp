// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfile/schema.h"

#include <QFile>
#include <QProcess>
#include <QTest>

using namespace linkwright;

namespace {

QString schemaPath()
{
    return QStringLiteral(LINKWRIGHT_SOURCE_DIR "/resources/schemas/plan.schema.json");
}

} // namespace

class TestPlanSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTheOneThatShips();
    void describesEveryField();
    void acceptsTheSamplesAndRefusesMistakes();
};

void TestPlanSchema::isTheOneThatShips()
{
    const QByteArray made = QByteArray::fromStdString(planfile::planSchema().dump(2)) + '\n';
    QFile file(schemaPath());
    if (qEnvironmentVariableIsSet("UPDATE_GOLDEN")) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(made);
        return;
    }
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY2(file.readAll() == made, "run this test with UPDATE_GOLDEN=1 to accept the new schema");
}

void TestPlanSchema::describesEveryField()
{
    QByteArray missing;
    for (const std::string& field : planfile::undescribedFields())
        missing += QByteArray::fromStdString(field) + ' ';
    QCOMPARE(missing, QByteArray());
}

void TestPlanSchema::acceptsTheSamplesAndRefusesMistakes()
{
    const QString python = QStringLiteral("/usr/bin/python3");
    QProcess process;
    process.start(python, {QStringLiteral(LINKWRIGHT_SOURCE_DIR "/tests/unit/planfile/check_schema.py"),
                           schemaPath(), QStringLiteral(LINKWRIGHT_SOURCE_DIR "/resources/samples")});
    QVERIFY(process.waitForFinished(30'000));
    const QByteArray errors = process.readAllStandardError();
    if (process.error() == QProcess::FailedToStart || errors.contains("No module named"))
        QSKIP("python3-yaml and python3-jsonschema are not installed");
    QVERIFY2(process.exitCode() == 0, errors.constData());
}

QTEST_GUILESS_MAIN(TestPlanSchema)
#include "tst_plan_schema.moc"
