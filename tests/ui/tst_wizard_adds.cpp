// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The side list, leaving for the main window, and the ways that add a cluster or an export to a plan.

#include "qt/new_entries.h"
#include "qt/start_plans.h"
#include "ui/views/summary_view.h"
#include "ui/wizard/page_list.h"
#include "ui/wizard/page_list_model.h"
#include "ui/wizard/page_states.h"
#include "ui/wizard/wizard_page.h"
#include "wizard_driver.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QUndoStack>

#include <algorithm>

using namespace linkwright;
using namespace linkwright::test;
using ui::PageListModel;
using ui::Purpose;

namespace {

Plan sample(const char* name)
{
    qt::PlanDocument document;
    return qt::startFromSample(document, QString::fromLatin1(name)) ? document.plan() : Plan();
}

ui::PageList* pagesOf(const WizardDriver& driver)
{
    return driver.wizard.findChild<ui::PageList*>();
}

QModelIndex rowOf(const WizardDriver& driver, const char* title)
{
    const QAbstractItemModel* model = pagesOf(driver)->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->index(row, 0).data().toString() == QLatin1String(title))
            return model->index(row, 0);
    }
    return {};
}

PageListModel::State stateOf(const WizardDriver& driver, const char* title)
{
    return static_cast<PageListModel::State>(rowOf(driver, title).data(PageListModel::StateRole).toInt());
}

void clickPage(const WizardDriver& driver, const char* title)
{
    ui::PageList* pages = pagesOf(driver);
    QTest::mouseClick(pages->viewport(), Qt::LeftButton, {},
                      pages->visualRect(rowOf(driver, title)).center());
}

QStringList shownPages(const WizardDriver& driver)
{
    QStringList titles;
    ui::PageList* pages = pagesOf(driver);
    for (int row = 0; row < pages->model()->rowCount(); ++row) {
        if (!pages->isRowHidden(row))
            titles << pages->model()->index(row, 0).data().toString();
    }
    return titles;
}

QStringList linkTexts(const Plan& plan)
{
    QStringList links;
    for (const Link& link : plan.links)
        links << QString::fromStdString(link.from + ">" + link.to);
    return links;
}

void tickRow(WizardDriver& driver, int row)
{
    auto* list = driver.find<QListWidget>(QStringLiteral("links"));
    list->setFocus();
    list->setCurrentRow(row);
    QTest::keyClick(list, Qt::Key_Space);
}

} // namespace

class tst_wizard_adds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(false); }
    void theSideListFollowsThePlan();
    void visitedPagesCanBeChosen();
    void theSideListIsForKeysAndEars();
    void nobodyJumpsPastAReviewWithErrors();
    void theMainWindowTakesOverAnywhere_data();
    void theMainWindowTakesOverAnywhere();
    void onlyTheOwnerAsksBeforeClosing();
    void aClusterIsOneStep_data();
    void aClusterIsOneStep();
    void cancelLeavesNothingBehind();
    void otherPeoplesErrorsDoNotHoldANewCluster();
    void aDraftCanBeLeftForTheMainWindow();
    void whatOthersChangedMeanwhileStays();
    void anExportIsOneStep();
    void anExportOfAClusterWithoutGatewayMakesOne();
    void editorsAreMadeWhenTheyAreShown();
    void aLargePlanLetsOneType();
    void everyAddingPageFits_data();
    void everyAddingPageFits();
};

void tst_wizard_adds::theSideListFollowsThePlan()
{
    WizardDriver driver;
    auto* model = qobject_cast<PageListModel*>(pagesOf(driver)->model());
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model->rowCount(), static_cast<int>(ui::wizardPages().size()));
    QVERIFY(stateOf(driver, "Gateway") == PageListModel::State::NotVisited);
    QVERIFY(driver.start(QStringLiteral("guide")));
    QVERIFY(driver.goTo(QStringLiteral("gateway")));
    QVERIFY(rowOf(driver, "Gateway").data(PageListModel::CurrentRole).toBool());
    QCOMPARE(pagesOf(driver)->currentIndex(), rowOf(driver, "Gateway"));
    QVERIFY(stateOf(driver, "Gateway") == PageListModel::State::Done);
    driver.type(driver.find<QLineEdit>(QStringLiteral("probe.path")), QStringLiteral("-/ready"));
    QVERIFY(driver.settle());
    QVERIFY(stateOf(driver, "Gateway") == PageListModel::State::Errors);
    QVERIFY(rowOf(driver, "Gateway").data(PageListModel::CountRole).toInt() > 0);
    QVERIFY(stateOf(driver, "Review") == PageListModel::State::NotVisited);
    driver.document.undoStack().undo();
    QVERIFY(driver.settle());
    QVERIFY(stateOf(driver, "Gateway") == PageListModel::State::Done);
    QVERIFY(stateOf(driver, "Clusters") == PageListModel::State::Done);
}

void tst_wizard_adds::visitedPagesCanBeChosen()
{
    WizardDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    QVERIFY(driver.goTo(QStringLiteral("links")));
    clickPage(driver, "Clusters");
    QCOMPARE(driver.pageName(), QStringLiteral("clusters"));
    clickPage(driver, "Links");
    QCOMPARE(driver.pageName(), QStringLiteral("links"));
    clickPage(driver, "Manifests"); // not visited yet
    QCOMPARE(driver.pageName(), QStringLiteral("links"));
    QVERIFY(!rowOf(driver, "Manifests").flags().testFlag(Qt::ItemIsEnabled));
    clickPage(driver, "Where to start");
    QCOMPARE(driver.pageName(), QStringLiteral("start"));
    clickPage(driver, "Routes"); // the start keeps the plan at hand
    QCOMPARE(driver.pageName(), QStringLiteral("routes"));
    QCOMPARE(driver.document.plan(), sample("guide"));
}

void tst_wizard_adds::theSideListIsForKeysAndEars()
{
    WizardDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide-as-written")));
    QVERIFY(driver.settle());
    ui::PageList* pages = pagesOf(driver);
    QVERIFY(rowOf(driver, "Clusters")
                .data(Qt::AccessibleTextRole)
                .toString()
                .startsWith(QStringLiteral("Clusters, this page, ")));
    QCOMPARE(rowOf(driver, "Links").data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("Links, not visited yet"));
    QVERIFY(driver.goTo(QStringLiteral("routes")));
    pages->setFocus(Qt::TabFocusReason);
    QTest::keyClick(pages, Qt::Key_Up);
    QTest::keyClick(pages, Qt::Key_Up);
    QCOMPARE(driver.pageName(), QStringLiteral("routes")); // walking the list is not choosing
    QTest::keyClick(pages, Qt::Key_Return);
    QCOMPARE(driver.pageName(), QStringLiteral("gateway"));
    QVERIFY(!pages->hasFocus()); // the page that was chosen is what one goes on with
    pages->setFocus(Qt::TabFocusReason);
    QTest::keyClick(pages, Qt::Key_Up);
    QTest::keyClick(pages, Qt::Key_Space);
    QCOMPARE(driver.pageName(), QStringLiteral("clusters"));
    pages->setFocus(Qt::TabFocusReason);
    QTest::keyClick(pages, Qt::Key_Down);
    QCOMPARE(pages->currentIndex(), rowOf(driver, "Gateway"));
    driver.wizard.button(QWizard::CancelButton)->setFocus();
    QCOMPARE(pages->currentIndex(), rowOf(driver, "Clusters")); // back to what is shown
}

void tst_wizard_adds::nobodyJumpsPastAReviewWithErrors()
{
    WizardDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    QVERIFY(driver.goTo(QStringLiteral("manifests")));
    clickPage(driver, "Gateway");
    driver.type(driver.find<QLineEdit>(QStringLiteral("probe.path")), QStringLiteral("-/ready"));
    QVERIFY(driver.settle());
    clickPage(driver, "Links");
    QCOMPARE(driver.pageName(), QStringLiteral("links"));
    clickPage(driver, "Manifests");
    QCOMPARE(driver.pageName(), QStringLiteral("review"));
}

void tst_wizard_adds::theMainWindowTakesOverAnywhere_data()
{
    QTest::addColumn<QString>("page");
    for (const ui::PageRow& row : ui::wizardPages())
        QTest::newRow(row.name) << QString::fromLatin1(row.name);
}

void tst_wizard_adds::theMainWindowTakesOverAnywhere()
{
    QFETCH(QString, page);
    WizardDriver driver(sample("guide"), Purpose::NewPlan);
    QSignalSpy left(&driver.wizard, &ui::PlanWizard::left);
    QVERIFY(driver.goTo(page));
    if (auto* name = driver.find<QLineEdit>(QStringLiteral("context")))
        driver.type(name, QStringLiteral("changed"));
    const Plan plan = driver.document.plan();
    const int steps = driver.document.undoStack().count();
    if (page == QLatin1String("links"))
        QTest::keyClick(&driver.wizard, Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    else
        driver.click(driver.wizard.button(QWizard::CustomButton3));
    QTRY_COMPARE(left.size(), 1);
    QCOMPARE(left[0][0].toString(), page);
    QVERIFY(!driver.wizard.isVisible());
    QVERIFY(!driver.wizard.findChild<QMessageBox*>());
    QCOMPARE(driver.document.plan(), plan);
    QCOMPARE(driver.document.undoStack().count(), steps);
}

void tst_wizard_adds::onlyTheOwnerAsksBeforeClosing()
{
    WizardDriver owner;
    QVERIFY(owner.start(QStringLiteral("guide")));
    owner.type(owner.find<QLineEdit>(QStringLiteral("context")), QStringLiteral("changed"));
    owner.wizard.close();
    QVERIFY(owner.wizard.isVisible());
    QVERIFY(owner.wizard.findChild<QMessageBox*>());
    QVERIFY(!owner.wizard.button(QWizard::CustomButton3)->isVisible());

    WizardDriver guest(sample("guide"), Purpose::NewPlan);
    QVERIFY(guest.goTo(QStringLiteral("clusters")));
    guest.type(guest.find<QLineEdit>(QStringLiteral("context")), QStringLiteral("changed"));
    QTest::keyClick(&guest.wizard, Qt::Key_Escape);
    QVERIFY(!guest.wizard.isVisible());
    QVERIFY(!guest.wizard.findChild<QMessageBox*>());
    QCOMPARE(guest.document.plan().clusters[0].context, std::string("changed"));
}

void tst_wizard_adds::aClusterIsOneStep_data()
{
    QTest::addColumn<QString>("role");
    QTest::addColumn<QStringList>("pages");
    QTest::addColumn<QStringList>("links");
    const auto row = [](const char* name, const char* role, const char* pages, const char* links) {
        QTest::newRow(name) << QString::fromLatin1(role) << QString::fromLatin1(pages).split(QLatin1Char('/'))
                            << QString::fromLatin1(links).split(QLatin1Char(' '));
    };
    const char* targetPages = "New cluster/Gateway/Routes/Exported services/Summary";
    row("a source", "uses", "New cluster/Summary", "east>west north>west");
    row("a target", "offers", targetPages, "east>west west>north east>north");
    row("both", "both", targetPages, "east>west north>west west>north east>north");
}

void tst_wizard_adds::aClusterIsOneStep()
{
    QFETCH(QString, role);
    QFETCH(QStringList, pages);
    QFETCH(QStringList, links);
    const Plan before = sample("guide");
    WizardDriver driver(before, Purpose::NewCluster);
    QSignalSpy added(&driver.wizard, &ui::PlanWizard::added);
    driver.type(driver.find<QLineEdit>(QStringLiteral("name")), QStringLiteral("north"));
    driver.type(driver.find<QLineEdit>(QStringLiteral("context")), QStringLiteral("north"));
    driver.click(driver.find<QRadioButton>(role));
    QVERIFY(driver.settle());
    QCOMPARE(shownPages(driver), pages);
    QCOMPARE(driver.document.plan(), before); // the plan waits for Finish
    QVERIFY(driver.goTo(QStringLiteral("summary")));
    auto* summary = driver.wizard.currentPage()->findChild<ui::SummaryView*>();
    QTRY_VERIFY(summary->toPlainText().contains(QStringLiteral("north")));
    driver.click(driver.wizard.button(QWizard::FinishButton));
    QVERIFY(!driver.wizard.isVisible());
    const Plan& plan = driver.document.plan();
    QCOMPARE(plan.clusters.size(), std::size_t(3));
    QCOMPARE(plan.clusters[2].name, std::string("north"));
    QCOMPARE(plan.clusters[2].linkerd, before.clusters[1].linkerd);
    QCOMPARE(linkTexts(plan), links);
    QCOMPARE(added.size(), 1);
    QCOMPARE(driver.document.undoStack().count(), 1);
    QCOMPARE(driver.document.undoStack().undoText(), QStringLiteral("Add cluster north"));
    driver.document.undoStack().undo();
    QCOMPARE(driver.document.plan(), before);
}

void tst_wizard_adds::cancelLeavesNothingBehind()
{
    const Plan before = sample("guide");
    for (const Purpose purpose : {Purpose::NewCluster, Purpose::NewExport}) {
        WizardDriver driver(before, purpose);
        QSignalSpy added(&driver.wizard, &ui::PlanWizard::added);
        QVERIFY(driver.next());
        driver.click(driver.wizard.button(QWizard::CancelButton));
        QVERIFY(!driver.wizard.isVisible());
        QVERIFY(!driver.wizard.findChild<QMessageBox*>());
        QCOMPARE(driver.document.plan(), before);
        QCOMPARE(driver.document.undoStack().count(), 0);
        QCOMPARE(added.size(), 0);
    }
}

void tst_wizard_adds::otherPeoplesErrorsDoNotHoldANewCluster()
{
    WizardDriver driver(sample("guide-as-written"), Purpose::NewCluster);
    QVERIFY(driver.settle());
    // The trust anchors of the guide as written differ from cluster to cluster, which is this one's, too.
    tickRow(driver, 0);
    QVERIFY(driver.settle());
    QVERIFY(driver.canGoOn());
    QVERIFY(driver.next());
    QCOMPARE(driver.pageName(), QStringLiteral("summary"));
}

void tst_wizard_adds::aDraftCanBeLeftForTheMainWindow()
{
    WizardDriver driver(sample("guide"), Purpose::NewCluster);
    QSignalSpy left(&driver.wizard, &ui::PlanWizard::left);
    driver.type(driver.find<QLineEdit>(QStringLiteral("name")), QStringLiteral("north"));
    driver.click(driver.wizard.button(QWizard::CustomButton3));
    QCOMPARE(left.size(), 1);
    QCOMPARE(QString::fromStdString(left[0][1].value<PlanPath>().toString()),
             QStringLiteral("clusters[north]"));
    QCOMPARE(driver.document.plan().clusters.size(), std::size_t(3));
    QCOMPARE(driver.document.undoStack().count(), 1);
}

void tst_wizard_adds::whatOthersChangedMeanwhileStays()
{
    WizardDriver driver(sample("guide"), Purpose::NewCluster);
    driver.document.edit(QStringLiteral("Reload"), [](Plan& plan) {
        plan.name = "another";
        plan.clusters[0].context = "changed";
    });
    QVERIFY(driver.goTo(QStringLiteral("summary")));
    driver.click(driver.wizard.button(QWizard::FinishButton));
    const Plan& plan = driver.document.plan();
    QCOMPARE(plan.name, std::string("another"));
    QCOMPARE(plan.clusters[0].context, std::string("changed"));
    QCOMPARE(plan.clusters.size(), std::size_t(3));
    QCOMPARE(linkTexts(plan), QStringList({QStringLiteral("east>west"), QStringLiteral("cluster>west")}));
}

void tst_wizard_adds::anExportIsOneStep()
{
    const Plan before = sample("guide");
    WizardDriver driver(before, Purpose::NewExport);
    QCOMPARE(driver.find<QComboBox>(QStringLiteral("cluster"))->currentText(), QStringLiteral("west"));
    driver.type(driver.find<QComboBox>(QStringLiteral("service"))->lineEdit(), QStringLiteral("quotes"));
    QVERIFY(driver.next());
    QCOMPARE(driver.pageName(), QStringLiteral("reach"));
    auto* links = driver.find<QListWidget>(QStringLiteral("links"));
    QCOMPARE(links->count(), 1);
    QCOMPARE(links->item(0)->checkState(), Qt::Checked); // it is linked already, and stays so
    QVERIFY(!links->item(0)->flags().testFlag(Qt::ItemIsEnabled));
    driver.click(driver.find<QCheckBox>(QStringLiteral("routed")));
    QCOMPARE(driver.find<QLineEdit>(QStringLiteral("prefix"))->text(), QStringLiteral("/quotes/"));
    driver.type(driver.find<QLineEdit>(QStringLiteral("prefix")), QStringLiteral("/q/"));
    driver.click(driver.wizard.button(QWizard::CustomButton1)); // undo inside of the draft
    QCOMPARE(driver.find<QLineEdit>(QStringLiteral("prefix"))->text(), QStringLiteral("/quotes/"));
    QVERIFY(driver.settle());
    QVERIFY(driver.next());
    QCOMPARE(driver.pageName(), QStringLiteral("summary"));
    auto* summary = driver.wizard.currentPage()->findChild<ui::SummaryView*>();
    QTRY_VERIFY(
        summary->toPlainText().contains(QStringLiteral("east will reach quotes in west as quotes-west")));
    QVERIFY(!summary->toPlainText().contains(QStringLiteral("qotm-linkerd2-west")));
    driver.click(driver.wizard.button(QWizard::FinishButton));
    Plan wanted = before;
    Export entry;
    entry.service = "quotes";
    wanted.clusters[0].mappings.push_back(qt::newMappingFor(before.clusters[0], entry));
    wanted.clusters[0].exports.push_back(entry);
    QCOMPARE(driver.document.plan(), wanted);
    QCOMPARE(driver.document.undoStack().undoText(), QStringLiteral("Add export quotes"));
    QCOMPARE(driver.document.undoStack().count(), 1);
}

void tst_wizard_adds::anExportOfAClusterWithoutGatewayMakesOne()
{
    WizardDriver driver(sample("guide"), Purpose::NewExport);
    auto* cluster = driver.find<QComboBox>(QStringLiteral("cluster"));
    cluster->setFocus();
    QTest::keyClick(cluster, Qt::Key_Down);
    QCOMPARE(cluster->currentText(), QStringLiteral("east"));
    driver.type(driver.find<QComboBox>(QStringLiteral("service"))->lineEdit(), QStringLiteral("quotes"));
    QVERIFY(driver.settle());
    QVERIFY(shownPages(driver).contains(QStringLiteral("Gateway")));
    QVERIFY(driver.goTo(QStringLiteral("gateway")));
    QVERIFY(!driver.wizard.currentPage()->findChild<QTabBar*>(QStringLiteral("clusters"))->isVisible());
    if (auto* has = driver.find<QCheckBox>(QStringLiteral("hasGateway")); !has->isChecked())
        driver.click(has);
    QVERIFY(driver.settle());
    QVERIFY(driver.goTo(QStringLiteral("reach")));
    QCOMPARE(driver.find<QListWidget>(QStringLiteral("links"))->item(0)->text(),
             QStringLiteral("west uses the Services of east"));
    tickRow(driver, 0);
    QVERIFY(driver.goTo(QStringLiteral("summary")));
    driver.click(driver.wizard.button(QWizard::FinishButton));
    QVERIFY(driver.document.plan().clusters[1].gateway.has_value());
    QCOMPARE(driver.document.plan().clusters[1].exports.size(), std::size_t(1));
    QCOMPARE(linkTexts(driver.document.plan()),
             QStringList({QStringLiteral("east>west"), QStringLiteral("west>east")}));
}

void tst_wizard_adds::editorsAreMadeWhenTheyAreShown()
{
    WizardDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    QVERIFY(!driver.wizard.page(2)->layout());
    QVERIFY(driver.goTo(QStringLiteral("gateway")));
    QVERIFY(driver.wizard.page(2)->layout());
    QVERIFY(!driver.wizard.page(4)->layout());
}

/// 5,000 Mappings, and an error in each tenth. The bound is for builds without optimisation on busy machines;
/// the benchmarks are stricter.
void tst_wizard_adds::aLargePlanLetsOneType()
{
    Plan plan = sample("guide");
    for (int i = 0; i < 5000; ++i) {
        Mapping mapping;
        mapping.name = "m" + std::to_string(i);
        mapping.hostname = "*";
        mapping.prefix = (i % 10 == 0 ? "no-slash-" : "/service-") + std::to_string(i) + "/";
        mapping.service = "service-" + std::to_string(i);
        plan.clusters[0].mappings.push_back(mapping);
    }
    WizardDriver driver(plan, Purpose::NewPlan);
    QVERIFY(driver.settle());
    QVERIFY(driver.next());
    QVERIFY(driver.next());
    auto* account = driver.find<QLineEdit>(QStringLiteral("serviceAccount"));
    QVERIFY(account);
    account->setFocus();
    std::vector<qint64> times;
    for (int i = 0; i < 20; ++i) {
        QElapsedTimer timer;
        timer.start();
        QTest::keyClick(account, Qt::Key_X);
        times.push_back(timer.elapsed());
        QTest::qWait(5);
    }
    std::sort(times.begin(), times.end());
    qInfo("a key takes the window %lld ms, at most %lld ms", static_cast<long long>(times[10]),
          static_cast<long long>(times.back()));
    QVERIFY(times[10] < 150);
    QVERIFY(driver.settle());
}

void tst_wizard_adds::everyAddingPageFits_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("in the light") << false;
    QTest::newRow("in the dark") << true;
}

void tst_wizard_adds::everyAddingPageFits()
{
    QFETCH(bool, dark);
    useTheme(dark);
    const QString theme = dark ? QStringLiteral("dark") : QStringLiteral("light");
    for (const Purpose purpose : {Purpose::NewCluster, Purpose::NewExport}) {
        WizardDriver driver(sample("guide"), purpose);
        const QString flow =
            purpose == Purpose::NewCluster ? QStringLiteral("cluster") : QStringLiteral("export");
        if (auto* both = driver.find<QRadioButton>(QStringLiteral("both")))
            driver.click(both);
        QVERIFY(driver.settle());
        for (const ui::PageRow& row : ui::flowOf(purpose).rows) {
            if (flow == QLatin1String("export") && row.isNeeded)
                continue;
            QVERIFY2(driver.goTo(QLatin1String(row.name)), qPrintable(driver.pageName()));
            if (auto* routed = driver.find<QCheckBox>(QStringLiteral("routed")))
                driver.click(routed);
            QVERIFY(driver.settle());
            saveScreenshot(driver.wizard,
                           QStringLiteral("wizard-add-%1-%2-%3").arg(flow, driver.pageName(), theme));
            QVERIFY(driver.wizard.width() <= 1280 && driver.wizard.height() <= 800);
            QCOMPARE(cutOffTexts(driver.wizard).join(QLatin1Char('|')), QString());
        }
    }
    useTheme(false);
}

QTEST_MAIN(tst_wizard_adds)
#include "tst_wizard_adds.moc"
