// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/names.h"
#include "render/render.h"

#include <QRegularExpression>
#include <QTest>

using namespace linkwright;
using namespace Qt::Literals::StringLiterals;
using namespace linkwright::render;

class TestRenderNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void labelValues_data();
    void labelValues();
    void everyLabelValueIsValid_data();
    void everyLabelValueIsValid();
    void differentNamesKeepDifferentLabels();
    void fieldManagers_data();
    void fieldManagers();
};

void TestRenderNames::labelValues_data()
{
    QTest::addColumn<QString>("plan");
    QTest::addColumn<QString>("label");

    QTest::newRow("a plain name stays") << "qotm"
                                        << "qotm";
    QTest::newRow("dots, dashes and underscores stay") << "Team_a.qotm-2"
                                                       << "Team_a.qotm-2";
    QTest::newRow("63 characters stay") << QString(63, QLatin1Char('a')) << QString(63, QLatin1Char('a'));
    QTest::newRow("a space becomes a dash, with a hash") << "my plan"
                                                         << "my-plan-eef849d6";
    QTest::newRow("no name") << ""
                             << "plan-811c9dc5";
}

void TestRenderNames::labelValues()
{
    QFETCH(QString, plan);
    QFETCH(QString, label);
    QCOMPARE(QString::fromStdString(planLabelValue(plan.toStdString())), label);
}

void TestRenderNames::everyLabelValueIsValid_data()
{
    QTest::addColumn<QString>("plan");

    QTest::newRow("64 characters") << QString(64, QLatin1Char('a'));
    QTest::newRow("a dash where the name is cut")
        << QString(70, QLatin1Char('-')).prepend(QLatin1Char('a')).append(QLatin1Char('b'));
    QTest::newRow("a dash at the start") << "-plan";
    QTest::newRow("a dot at the end") << "plan.";
    QTest::newRow("nothing but dots") << "...";
    QTest::newRow("umlauts") << QString::fromUtf8("Müller");
    QTest::newRow("line feeds") << "a\nb";
    QTest::newRow("slashes") << "team/plan";
}

void TestRenderNames::everyLabelValueIsValid()
{
    QFETCH(QString, plan);
    const QString label = QString::fromStdString(planLabelValue(plan.toStdString()));
    const QRegularExpression valid(
        QRegularExpression::anchoredPattern(QStringLiteral("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?")));
    QVERIFY2(valid.match(label).hasMatch(), qPrintable(label));
    QVERIFY(label != plan);
}

void TestRenderNames::differentNamesKeepDifferentLabels()
{
    QVERIFY(planLabelValue("my plan") != planLabelValue("my-plan"));
    QVERIFY(planLabelValue("my plan") != planLabelValue("my/plan"));
    QVERIFY(planLabelValue(std::string(70, 'a')) != planLabelValue(std::string(71, 'a')));
}

void TestRenderNames::fieldManagers_data()
{
    QTest::addColumn<QString>("plan");
    QTest::addColumn<QString>("manager");

    QTest::newRow("a plain name") << "qotm"
                                  << "linkwright:qotm";
    QTest::newRow("spaces stay") << "my plan"
                                 << "linkwright:my plan";
    QTest::newRow("117 characters stay")
        << QString(117, QLatin1Char('a')) << QStringLiteral("linkwright:") + QString(117, QLatin1Char('a'));
    QTest::newRow("118 characters are cut, with a hash")
        << QString(118, QLatin1Char('a'))
        << QStringLiteral("linkwright:") + QString(108, QLatin1Char('a')) + "-b89af77b"_L1;
}

void TestRenderNames::fieldManagers()
{
    QFETCH(QString, plan);
    QFETCH(QString, manager);
    const std::string result = fieldManager(plan.toStdString());
    QCOMPARE(QString::fromStdString(result), manager);
    QVERIFY(result.size() <= 128);
}

QTEST_GUILESS_MAIN(TestRenderNames)
#include "tst_render_names.moc"
