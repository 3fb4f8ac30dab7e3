// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The plan in words on the screen: it follows the plan and the palette, and its words lead to places.

#include "qt/start_plans.h"
#include "ui/views/contrast.h"
#include "ui/views/summary_view.h"
#include "wizard_driver.h"

#include <QAccessible>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

using namespace linkwright;
using namespace linkwright::test;

namespace {

struct Stage
{
    explicit Stage(const char* sample)
        : isThere(qt::startFromSample(document, QString::fromLatin1(sample)))
        , view(document)
    {
        view.resize(900, 560);
        view.show();
    }
    [[nodiscard]] bool settle()
    {
        QSignalSpy told(&view, &ui::SummaryView::told);
        return QTest::qWaitFor([this] { return document.isCurrent(); }) &&
               (!view.summary().sections.empty() || told.wait(5000));
    }

    qt::PlanDocument document;
    bool isThere;
    ui::SummaryView view;
};

/// The links of a text, with the words that carry them.
QList<QPair<QString, QColor>> linksOf(const ui::SummaryView& view)
{
    QList<QPair<QString, QColor>> links;
    for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextCharFormat format = it.fragment().charFormat();
            if (format.isAnchor())
                links.append({it.fragment().text(), format.foreground().color()});
        }
    }
    return links;
}

} // namespace

class tst_summary_view : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itTellsThePlanAndFollowsIt();
    void wordsLeadToPlacesByKeys();
    void linksCanBeReadOnAnyPalette();
    void aHiddenViewWaits();
    void whatAPlanSaysIsNoMarkup();
    void everySampleIsShown_data();
    void everySampleIsShown();
};

void tst_summary_view::itTellsThePlanAndFollowsIt()
{
    Stage stage("guide");
    QVERIFY(stage.isThere);
    QVERIFY(stage.settle());
    QTRY_VERIFY(stage.view.toPlainText().contains(
        QStringLiteral("east will reach qotm-linkerd2 in west as qotm-linkerd2-west, through "
                       "emissary-ingress in emissary at 203.0.113.10:4143.")));
    stage.document.edit(QStringLiteral("Forget"),
                        [](Plan& plan) { plan.clusters[0].gateway->addresses.clear(); });
    QTRY_VERIFY(stage.view.toPlainText().contains(QStringLiteral("is not known yet, so no Link is written")));
}

void tst_summary_view::wordsLeadToPlacesByKeys()
{
    Stage stage("guide");
    QVERIFY(stage.settle());
    QTRY_VERIFY(!linksOf(stage.view).isEmpty());
    QSignalSpy asked(&stage.view, &ui::SummaryView::placeActivated);
    stage.view.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&stage.view));
    stage.view.setFocus();
    for (int i = 0; i < 4; ++i) // the plan, its clusters, its links, then "east"
        QTest::keyClick(&stage.view, Qt::Key_Tab);
    QTest::keyClick(&stage.view, Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(QString::fromStdString(asked[0][0].value<PlanPath>().toString()),
             QStringLiteral("clusters[east]"));
    const QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(&stage.view);
    QVERIFY(interface && !interface->text(QAccessible::Name).isEmpty());
}

void tst_summary_view::linksCanBeReadOnAnyPalette()
{
    Stage stage("guide");
    QVERIFY(stage.settle());
    for (const bool dark : {true, false, true}) {
        useTheme(dark);
        QTRY_VERIFY(!linksOf(stage.view).isEmpty());
        const QColor base = stage.view.palette().color(QPalette::Base);
        for (const auto& [word, color] : linksOf(stage.view))
            QVERIFY2(ui::contrast(base, color) >= ui::enoughForText, qPrintable(word));
    }
    useTheme(false);
}

void tst_summary_view::aHiddenViewWaits()
{
    Stage stage("guide");
    QVERIFY(stage.settle());
    stage.view.hide();
    const QString before = stage.view.toPlainText();
    stage.document.edit(QStringLiteral("Rename"), [](Plan& plan) { plan.name = "another"; });
    QTRY_VERIFY(stage.document.isCurrent());
    QTest::qWait(50);
    QCOMPARE(stage.view.toPlainText(), before);
    stage.view.show();
    QTRY_VERIFY(stage.view.toPlainText().contains(QStringLiteral("The plan another has")));
}

void tst_summary_view::whatAPlanSaysIsNoMarkup()
{
    Stage stage("guide");
    QVERIFY(stage.settle());
    stage.document.edit(QStringLiteral("Rename"), [](Plan& plan) { plan.name = "<b>%2</b> & co"; });
    QTRY_VERIFY2(stage.view.toPlainText().contains(QStringLiteral("The plan <b>%2</b> & co has 2 clusters")),
                 qPrintable(stage.view.toPlainText()));
}

void tst_summary_view::everySampleIsShown_data()
{
    QTest::addColumn<QString>("sample");
    for (const qt::SamplePlan& sample : qt::samplePlans())
        QTest::newRow(sample.name.toUtf8().constData()) << sample.name;
}

void tst_summary_view::everySampleIsShown()
{
    QFETCH(QString, sample);
    for (const bool dark : {false, true}) {
        useTheme(dark);
        Stage stage(sample.toUtf8().constData());
        QVERIFY(stage.settle());
        QTRY_VERIFY(!stage.view.toPlainText().isEmpty());
        QVERIFY(!stage.view.horizontalScrollBar()->isVisible());
        saveScreenshot(stage.view, QStringLiteral("summary-%1-%2")
                                       .arg(sample, dark ? QStringLiteral("dark") : QStringLiteral("light")));
    }
    useTheme(false);
}

QTEST_MAIN(tst_summary_view)
#include "tst_summary_view.moc"
