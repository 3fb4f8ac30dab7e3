// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every page of the wizard on the screen, in light and dark, and which places of a plan belong to which page.

#include "qt/start_plans.h"
#include "ui/wizard/page_table.h"
#include "ui/wizard/wizard_page.h"
#include "wizard_driver.h"

#include <QTabWidget>
#include <QTest>

using namespace linkwright;
using namespace linkwright::test;

class tst_wizard_pages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPlaceBelongsToOnePage_data();
    void everyPlaceBelongsToOnePage();
    void everyFindingIsShownByAPage_data();
    void everyFindingIsShownByAPage();
    void everyPageFitsTheScreen_data();
    void everyPageFitsTheScreen();
};

void tst_wizard_pages::everyPlaceBelongsToOnePage_data()
{
    QTest::addColumn<PlanPath>("place");
    QTest::addColumn<QString>("page");
    const PlanPath west = PlanPath().item("clusters", 0, "west");
    QTest::newRow("the plan itself is for Review") << PlanPath() << "review";
    QTest::newRow("the name of the plan is for Review")
        << PlanPath().field("metadata").field("name") << "review";
    QTest::newRow("a cluster") << west << "clusters";
    QTest::newRow("the list of clusters") << PlanPath().field("clusters") << "clusters";
    QTest::newRow("a release of Linkerd") << west.field("linkerd").field("release") << "clusters";
    QTest::newRow("a namespace") << west.item("namespaces", 0, "default") << "clusters";
    QTest::newRow("a gateway") << west.field("gateway") << "gateway";
    QTest::newRow("a probe") << west.field("gateway").field("probe").field("path") << "gateway";
    QTest::newRow("the list of Listeners") << west.field("listeners") << "routes";
    QTest::newRow("a Host") << west.item("hosts", 1, "") << "routes";
    QTest::newRow("a field of a Mapping") << west.item("mappings", 1, "").field("prefix") << "routes";
    QTest::newRow("an export") << west.item("exports", 0, "") << "exports";
    QTest::newRow("a carried manifest") << west.item("manifests", 0, "") << "objects";
    QTest::newRow("a link") << PlanPath().item("links", 0, "") << "links";
    QTest::newRow("a field nobody knows is for Review") << PlanPath().field("surprise") << "review";
}

void tst_wizard_pages::everyPlaceBelongsToOnePage()
{
    QFETCH(PlanPath, place);
    QFETCH(QString, page);
    QStringList owners;
    for (const ui::PageRow& row : ui::wizardPages()) {
        if (row.owns && row.owns(place))
            owners << QLatin1String(row.name);
    }
    QCOMPARE(owners, QStringList{page});
    QCOMPARE(QLatin1String(ui::wizardPages()[static_cast<std::size_t>(ui::pageOf(place))].name), page);
}

void tst_wizard_pages::everyFindingIsShownByAPage_data()
{
    QTest::addColumn<QString>("sample");
    for (const qt::SamplePlan& sample : qt::samplePlans())
        QTest::newRow(sample.name.toUtf8().constData()) << sample.name;
}

/// The errors that the pages before Review wait for, and those of Review's own, are all errors.
void tst_wizard_pages::everyFindingIsShownByAPage()
{
    QFETCH(QString, sample);
    qt::PlanDocument document;
    QVERIFY(qt::startFromSample(document, sample));
    QTRY_VERIFY(document.isCurrent());
    for (const Finding& finding : document.findings()) {
        int owners = 0;
        for (const ui::PageRow& row : ui::wizardPages())
            owners += row.owns && row.owns(finding.place) ? 1 : 0;
        QVERIFY2(owners == 1, finding.place.toString().c_str());
    }
}

void tst_wizard_pages::everyPageFitsTheScreen_data()
{
    QTest::addColumn<QString>("sample");
    QTest::addColumn<bool>("dark");
    for (const bool dark : {false, true}) {
        for (const char* sample : {"guide-as-written", "guide", "fleet"})
            QTest::addRow("%s in the %s", sample, dark ? "dark" : "light")
                << QString::fromLatin1(sample) << dark;
    }
}

void tst_wizard_pages::everyPageFitsTheScreen()
{
    QFETCH(QString, sample);
    QFETCH(bool, dark);
    useTheme(dark);
    WizardDriver driver;
    const QString prefix = sample == QLatin1String("guide-as-written")
                               ? QStringLiteral("wizard")
                               : QStringLiteral("wizard-%1").arg(sample);
    const auto shoot = [&](const QString& part) {
        const QString theme = dark ? QStringLiteral("dark") : QStringLiteral("light");
        saveScreenshot(driver.wizard,
                       QStringLiteral("%1-%2-%3").arg(prefix, driver.pageName() + part, theme));
        const QSize size = driver.wizard.size();
        QVERIFY2(size.width() <= 1280 && size.height() <= 800, qPrintable(driver.pageName()));
        QCOMPARE(cutOffTexts(driver.wizard).join(QLatin1Char('|')), QString());
    };
    shoot({});
    QVERIFY(driver.start(sample));
    for (const ui::PageRow& row : ui::wizardPages().subspan(1)) {
        QVERIFY2(driver.goTo(QLatin1String(row.name)), qPrintable(driver.pageName()));
        shoot({});
        if (QTest::currentTestFailed())
            return;
        if (driver.pageName() != QLatin1String("routes"))
            continue;
        auto* tabs = driver.wizard.currentPage()->findChild<QTabWidget*>();
        for (int tab = 1; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            shoot(QLatin1Char('-') + tabs->widget(tab)->objectName());
        }
        tabs->setCurrentIndex(0);
    }
}

QTEST_MAIN(tst_wizard_pages)
#include "tst_wizard_pages.moc"
