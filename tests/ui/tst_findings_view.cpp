// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The findings view as a list: what it shows, filters, and leads to.

#include "qt/finding_words.h"
#include "qt/text.h"
#include "tests/ui/findings_driver.h"
#include "tests/ui/wizard_driver.h"
#include "ui/views/finding_detail.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace linkwright;
using qt::FindingsGrouping;
using qt::FindingsTree;
using qt::PlanDocument;
using ui::FindingsView;
using namespace test;

class TestFindingsView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::useTheme(false); }

    void findingsAreSummedUp();
    void severityButtonsHideFindings();
    void typingFilters();
    void theChoiceOfAPlaceFilters();
    void groupingKeepsTheSelection();
    void returnAndTheButtonLeadToThePlace();
    void aClickLeadsToThePlaceWhereThatIsWanted();
    void nextAndPreviousGoRound();
    void returnOpensAndClosesGroups();
    void theDetailSaysWhatToDo();
    void copyTakesTheFinding();
    void theContextMenuHasEverything();
    void selectionAndGroupsSurviveAKeystroke();
};

void TestFindingsView::findingsAreSummedUp()
{
    PlanDocument document;
    FindingsView view(document);
    load(document, "guide-as-written");
    show(view);
    const auto count = [&](Severity severity) { return view.tree().count(severity); };
    const int errors = count(Severity::Error);
    QVERIFY(errors > 1);
    QCOMPARE(child<QLabel>(view, "findingsSummary")->text(),
             qt::summaryText(errors, count(Severity::Warning), count(Severity::Info)));
    QCOMPARE(child<QToolButton>(view, "showError")->text(), QString::number(errors));
    QVERIFY(child<QPushButton>(view, "fixAll")->text().contains(QString::number(view.tree().fixableCount())));
    QVERIFY(view.tree().finding(listOf(view)->currentIndex()) != nullptr);
}

void TestFindingsView::severityButtonsHideFindings()
{
    PlanDocument document;
    FindingsView view(document);
    load(document, "guide-as-written");
    show(view);
    const int all = view.tree().shownCount();
    click(child<QToolButton>(view, "showError"));
    QCOMPARE(view.tree().shownCount(), all - view.tree().count(Severity::Error));
    click(child<QToolButton>(view, "showWarning"));
    click(child<QToolButton>(view, "showNote"));
    QCOMPARE(view.tree().shownCount(), 0);
    QVERIFY(!listOf(view)->isVisible());
    QVERIFY(!child<QPushButton>(view, "fixThis")->isVisible());
    click(child<QToolButton>(view, "showError"));
    QVERIFY(listOf(view)->isVisible());
    QVERIFY(listOf(view)->currentIndex().isValid());
    child<QLineEdit>(view, "findingsFilter")->setText(QStringLiteral("no such thing"));
    QVERIFY(!listOf(view)->isVisible());
    auto* showAll = child<QPushButton>(view, "emptyStateAction");
    const auto labels = showAll->parentWidget()->findChildren<QLabel*>();
    QVERIFY2(showAll->y() - labels.last()->geometry().bottom() < 20, "stands apart from its words");
    QVERIFY(labels.last()->height() < 3 * view.fontMetrics().lineSpacing());
    click(showAll);
    QCOMPARE(view.tree().shownCount(), all);
    QVERIFY(child<QLineEdit>(view, "findingsFilter")->text().isEmpty());
}

void TestFindingsView::typingFilters()
{
    PlanDocument document;
    FindingsView view(document);
    load(document, "guide-as-written");
    show(view);
    auto* field = child<QLineEdit>(view, "findingsFilter");
    const int all = view.tree().shownCount();
    view.focusFilter();
    QTest::keyClicks(field, QStringLiteral("probe-path"));
    QVERIFY(view.tree().shownCount() > 0);
    QVERIFY(view.tree().shownCount() < all);
    QTest::keyClicks(field, QStringLiteral("xyzzy"));
    QCOMPARE(view.tree().shownCount(), 0);
    QVERIFY(!listOf(view)->isVisible());
    field->clear();
    QCOMPARE(view.tree().shownCount(), all);
}

void TestFindingsView::theChoiceOfAPlaceFilters()
{
    PlanDocument document;
    FindingsView view(document);
    load(document, "guide-as-written");
    show(view);
    auto* box = child<QComboBox>(view, "findingsPlace");
    const int gateway = box->findText(QStringLiteral("west: gateway"));
    QVERIFY(gateway > 0);
    box->setFocus();
    while (box->currentIndex() < gateway)
        QTest::keyClick(box, Qt::Key_Down);
    QVERIFY(view.tree().shownCount() > 0);
    QVERIFY(view.tree().shownCount() < view.tree().totalCount());
    // Also when nothing is found there any more, the choice stays what it was.
    click(child<QPushButton>(view, "fixAll"));
    QTRY_COMPARE(document.undoStack().count(), 1);
    QTRY_VERIFY(document.isCurrent());
    QCOMPARE(box->currentText(), QStringLiteral("west: gateway"));
    QTest::keyClick(box, Qt::Key_Home);
    QCOMPARE(view.tree().shownCount(), view.tree().totalCount());
}

void TestFindingsView::groupingKeepsTheSelection()
{
    PlanDocument document;
    FindingsView view(document);
    load(document, "guide-as-written");
    show(view);
    auto* list = listOf(view);
    list->select(rowOfRule(view, "gateway-probe-path-slash"));
    auto* box = child<QComboBox>(view, "findingsGrouping");
    box->setFocus();
    for (const FindingsGrouping wanted : {FindingsGrouping::Place, FindingsGrouping::Rule}) {
        QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(view.tree().grouping(), wanted);
        QCOMPARE(list->currentIndex().data(FindingsTree::RuleRole).toString(),
                 QStringLiteral("gateway-probe-path-slash"));
        QVERIFY(list->isExpanded(list->currentIndex().parent()));
        QVERIFY(list->viewport()->rect().intersects(list->visualRect(list->currentIndex())));
    }
}

void TestFindingsView::returnAndTheButtonLeadToThePlace()
{
    PlanDocument document;
    FindingsView view(document);
    load(document, "guide-as-written");
    show(view);
    QList<PlanPath> places;
    connect(&view, &FindingsView::placeActivated, this, [&](const PlanPath& place) { places << place; });
    auto* list = listOf(view);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    const PlanPath wanted = view.tree().finding(list->currentIndex())->place;
    QTest::keyClick(list, Qt::Key_Return);
    click(child<QPushButton>(view, "showPlace"));
    QCOMPARE(places, (QList<PlanPath>{wanted, wanted}));
    clickRow(view, list->currentIndex()); // a click alone only selects
    QCOMPARE(places.size(), 2);
}

void TestFindingsView::aClickLeadsToThePlaceWhereThatIsWanted()
{
    PlanDocument document;
    FindingsView view(document);
    view.setClickGoes(true);
    load(document, "guide-as-written");
    show(view);
    QSignalSpy places(&view, &FindingsView::placeActivated);
    clickRow(view, rowOfRule(view, "gateway-probe-path-slash"));
    QCOMPARE(places.count(), 1);
    clickRow(view, view.tree().index(0, 0)); // a group has no place
    QCOMPARE(places.count(), 1);
}

void TestFindingsView::nextAndPreviousGoRound()
{
    PlanDocument document;
    FindingsView view(document);
    load(document, "guide-as-written");
    show(view);
    QSignalSpy places(&view, &FindingsView::placeActivated);
    const QModelIndex first = listOf(view)->currentIndex();
    const int count = view.tree().shownCount();
    listOf(view)->collapseAll();
    for (int i = 0; i < count; ++i)
        view.next();
    QCOMPARE(listOf(view)->currentIndex(), first);
    view.previous();
    QCOMPARE(listOf(view)->currentIndex(), view.tree().next(first, -1));
    QVERIFY(listOf(view)->isExpanded(listOf(view)->currentIndex().parent()));
    QVERIFY(places.count() > count / 2);
}

void TestFindingsView::returnOpensAndClosesGroups()
{
    PlanDocument document;
    FindingsView view(document);
    load(document, "guide-as-written");
    show(view);
    auto* list = listOf(view);
    const QModelIndex group = view.tree().index(0, 0);
    QVERIFY(list->isExpanded(group));
    list->setCurrentIndex(group);
    QTest::keyClick(list, Qt::Key_Return);
    QVERIFY(!list->isExpanded(group));
    QTest::keyClick(list, Qt::Key_Return);
    QVERIFY(list->isExpanded(group));
}

void TestFindingsView::theDetailSaysWhatToDo()
{
    PlanDocument document;
    FindingsView view(document);
    load(document, "guide-as-written");
    show(view);
    const auto plain = [](const std::string& text) {
        return QString::fromStdString(text).remove(QLatin1Char('`'));
    };
    for (int i = 0; i < view.tree().shownCount(); ++i) {
        listOf(view)->select(view.tree().next(listOf(view)->currentIndex(), 1));
        const Finding* finding = view.tree().finding(listOf(view)->currentIndex());
        QString shown;
        QTRY_VERIFY2((shown = child<ui::FindingDetail>(view, "findingDetail")->toPlainText())
                         .contains(plain(finding->message)),
                     finding->message.c_str());
        QVERIFY2(shown.contains(plain(finding->remedy)), finding->remedy.c_str());
        QVERIFY2(shown.contains(plain(finding->guide)), finding->guide.c_str());
        QVERIFY2(shown.contains(QString::fromStdString(finding->place.toString())), finding->rule.c_str());
    }
}

void TestFindingsView::copyTakesTheFinding()
{
    PlanDocument document;
    FindingsView view(document);
    load(document, "guide-as-written");
    show(view);
    view.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    auto* list = listOf(view);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), qt::copyText(*view.tree().row(list->currentIndex())));
    QVERIFY(QApplication::clipboard()->text().contains(
        list->currentIndex().data(FindingsTree::PlaceRole).toString()));
}

void TestFindingsView::theContextMenuHasEverything()
{
    PlanDocument document;
    FindingsView view(document);
    load(document, "guide-as-written");
    show(view);
    auto* list = listOf(view);
    clickRow(view, rowOfRule(view, "gateway-probe-path-slash"));
    Q_EMIT list->customContextMenuRequested(list->visualRect(list->currentIndex()).center());
    auto* menu = view.findChild<QMenu*>(QStringLiteral("findingMenu"));
    QVERIFY(menu != nullptr);
    QTRY_VERIFY(menu->isVisible());
    QStringList names;
    for (const QAction* action : menu->actions())
        names << action->objectName();
    for (const QAction* action : view.findingActions()) {
        QVERIFY(names.contains(action->objectName()));
        QVERIFY(!action->text().isEmpty());
    }
    QTest::keyClick(menu, Qt::Key_Escape);
    QTRY_VERIFY(view.findChild<QMenu*>(QStringLiteral("findingMenu")) == nullptr);
}

void TestFindingsView::selectionAndGroupsSurviveAKeystroke()
{
    PlanDocument document;
    FindingsView view(document);
    load(document, unslashed(30));
    show(view);
    auto* list = listOf(view);
    const QModelIndex group = view.tree().index(0, 0);
    list->select(view.tree().index(20, 0, group));
    const QString place = list->currentIndex().data(FindingsTree::PlaceRole).toString();
    list->collapse(view.tree().index(view.tree().rowCount() - 1, 0));
    const bool lastOpen = list->isExpanded(view.tree().index(view.tree().rowCount() - 1, 0));
    for (int i = 0; i < 5; ++i) {
        document.edit(QStringLiteral("x"), [i](Plan& plan) {
            auto& mappings = plan.clusters[0].mappings;
            mappings[mappings.size() - 30 + static_cast<std::size_t>(i)].prefix = "/good/";
        });
        QTRY_VERIFY(document.isCurrent());
        QCOMPARE(list->currentIndex().data(FindingsTree::PlaceRole).toString(), place);
        QVERIFY(list->selectionModel()->isSelected(list->currentIndex()));
        QCOMPARE(list->isExpanded(view.tree().index(view.tree().rowCount() - 1, 0)), lastOpen);
    }
}

QTEST_MAIN(TestFindingsView)
#include "tst_findings_view.moc"
