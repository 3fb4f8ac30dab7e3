// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfile/planfile.h"
#include "qt/finding_words.h"
#include "qt/findings_tree.h"
#include "qt/plan_document.h"
#include "qt/suppressions.h"
#include "qt/text.h"
#include "resources/resources.h"
#include "tests/ui/wizard_driver.h"
#include "ui/views/finding_detail.h"
#include "ui/views/findings_list.h"
#include "ui/views/findings_view.h"
#include "ui/views/fixed_note.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>
#include <QToolButton>

using namespace linkwright;
using qt::FindingsGrouping;
using qt::FindingsTree;
using qt::PlanDocument;
using ui::FindingsView;

class TestFindingsView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::useTheme(false); }

    void findingsAreSummedUp();
    void aClickFixesTheFindingThatIsShown();
    void aKeyFixesTheFindingThatIsShown_data();
    void aKeyFixesTheFindingThatIsShown();
    void allOfAKindAreOneStep();
    void fixingAllLeavesTheEmptyState();
    void aFixSaysWhatItChangedAndCanBeUndone();
    void undoIsOfferedForTheFixOnly();
    void severityButtonsHideFindings();
    void typingFilters();
    void theChoiceOfAPlaceFilters();
    void groupingKeepsTheSelection();
    void returnAndTheButtonLeadToThePlace();
    void aClickLeadsToThePlaceWhereThatIsWanted();
    void nextAndPreviousGoRound();
    void returnOpensAndClosesGroups();
    void theDetailSaysWhatToDo();
    void suppressingAsksForAReason();
    void escapeLeavesTheReason();
    void suppressedFindingsAreShownAndTakenBack();
    void copyTakesTheFinding();
    void theContextMenuHasEverything();
    void selectionAndGroupsSurviveAKeystroke();
    void everythingFitsItsSize_data();
    void everythingFitsItsSize();
    void stateIsKept();
    void withNothingFoundTheViewSaysSo();
    void thousandsOfFindingsStayQuick();
    void everythingHasAnAccessibleName();
    void screenshots_data();
    void screenshots();

private:
    static void load(PlanDocument& document, Plan plan)
    {
        document.reset(std::move(plan));
        QTRY_VERIFY(document.isCurrent());
    }
    static Plan sample(const char* name)
    {
        return planfile::parse(resources::sampleText(name)).plan.value_or(Plan());
    }
    static void load(PlanDocument& document, const char* name) { load(document, sample(name)); }
    static void show(QWidget& view, QSize size = {1000, 600})
    {
        view.resize(size);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
    }
    template <typename T> static T* child(QWidget& view, const char* name)
    {
        T* found = view.findChild<T*>(QString::fromLatin1(name));
        Q_ASSERT(found != nullptr);
        return found;
    }
    static ui::FindingsList* listOf(QWidget& view) { return child<ui::FindingsList>(view, "findingsList"); }
    static void click(QWidget* widget) { QTest::mouseClick(widget, Qt::LeftButton); }
    static void clickRow(FindingsView& view, const QModelIndex& index);
    static QModelIndex rowOfRule(FindingsView& view, const char* rule);
    static QModelIndex firstWarning(FindingsView& view);
    static Plan unslashed(int count);
};

void TestFindingsView::clickRow(FindingsView& view, const QModelIndex& index)
{
    auto* list = listOf(view);
    list->scrollTo(index);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
}

QModelIndex TestFindingsView::rowOfRule(FindingsView& view, const char* rule)
{
    FindingsTree& tree = view.tree();
    QModelIndex first;
    for (QModelIndex at = tree.next({}, 1); at.isValid() && at != first; at = tree.next(at, 1)) {
        if (!first.isValid())
            first = at;
        if (at.data(FindingsTree::RuleRole).toString() == QLatin1String(rule))
            return at;
    }
    return {};
}

QModelIndex TestFindingsView::firstWarning(FindingsView& view)
{
    FindingsTree& tree = view.tree();
    for (int group = 0; group < tree.rowCount(); ++group) {
        const QModelIndex index = tree.index(group, 0);
        if (index.data(FindingsTree::SeverityRole).toInt() == static_cast<int>(Severity::Warning))
            return tree.index(0, 0, index);
    }
    return {};
}

/// Mappings whose prefixes have no slash: as many fixable findings of one rule.
Plan TestFindingsView::unslashed(int count)
{
    Plan plan = sample("guide");
    const Mapping model = plan.clusters[0].mappings.front();
    for (int i = 0; i < count; ++i) {
        Mapping mapping = model;
        mapping.name = "route-" + std::to_string(i);
        mapping.prefix = "route-" + std::to_string(i) + "/";
        plan.clusters[0].mappings.push_back(mapping);
    }
    return plan;
}

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

void TestFindingsView::aClickFixesTheFindingThatIsShown()
{
    PlanDocument document;
    FindingsView view(document);
    load(document, "guide-as-written");
    show(view);
    QSignalSpy fixed(&view, &FindingsView::fixed);
    clickRow(view, rowOfRule(view, "gateway-probe-path-slash"));
    auto* button = child<QPushButton>(view, "fixThis");
    QVERIFY(button->isEnabled());
    QVERIFY(!button->toolTip().isEmpty());
    click(button);
    QTRY_COMPARE(fixed.count(), 1);
    QCOMPARE(document.undoStack().count(), 1);
    QTRY_VERIFY(!rowOfRule(view, "gateway-probe-path-slash").isValid());
    document.undoStack().undo();
    QTRY_VERIFY(rowOfRule(view, "gateway-probe-path-slash").isValid());
}

void TestFindingsView::aKeyFixesTheFindingThatIsShown_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::newRow("Ctrl+.") << static_cast<int>(Qt::Key_Period) << Qt::KeyboardModifiers(Qt::ControlModifier);
    QTest::newRow("Alt+Return") << static_cast<int>(Qt::Key_Return) << Qt::KeyboardModifiers(Qt::AltModifier);
}

void TestFindingsView::aKeyFixesTheFindingThatIsShown()
{
    QFETCH(int, key);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    PlanDocument document;
    FindingsView view(document);
    load(document, "guide-as-written");
    show(view);
    view.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    listOf(view)->select(rowOfRule(view, "gateway-probe-path-slash"));
    listOf(view)->setFocus();
    QSignalSpy places(&view, &FindingsView::placeActivated);
    QTest::keyClick(listOf(view), static_cast<Qt::Key>(key), modifiers);
    QTRY_COMPARE(document.undoStack().count(), 1);
    QCOMPARE(document.undoStack().undoText(), QStringLiteral("Fix gateway-probe-path-slash"));
    QCOMPARE(places.count(), 0);
}

void TestFindingsView::allOfAKindAreOneStep()
{
    PlanDocument document;
    FindingsView view(document);
    load(document, unslashed(4));
    show(view);
    clickRow(view, rowOfRule(view, "mapping-prefix-no-slash"));
    auto* button = child<QPushButton>(view, "fixKind");
    QVERIFY(button->isVisible());
    QVERIFY(button->text().contains(QLatin1Char('4')));
    click(button);
    QTRY_COMPARE(document.undoStack().count(), 1);
    QCOMPARE(document.undoStack().undoText(), QStringLiteral("Fix 4 findings: mapping-prefix-no-slash"));
    QTRY_VERIFY(!rowOfRule(view, "mapping-prefix-no-slash").isValid());
}

void TestFindingsView::fixingAllLeavesTheEmptyState()
{
    PlanDocument document;
    FindingsView view(document);
    load(document, "guide-as-written");
    show(view);
    auto* button = child<QPushButton>(view, "fixAll");
    click(button);
    QTRY_COMPARE(document.undoStack().count(), 1);
    QTRY_VERIFY(document.isCurrent());
    QCOMPARE(view.tree().fixableCount(), 0);
    QCOMPARE(view.tree().count(Severity::Error), 0);
    QVERIFY(!button->isEnabled());
}

void TestFindingsView::aFixSaysWhatItChangedAndCanBeUndone()
{
    PlanDocument document;
    FindingsView view(document);
    load(document, "guide-as-written");
    show(view);
    QSignalSpy fixed(&view, &FindingsView::fixed);
    auto* note = child<ui::FixedNote>(view, "fixedNote");
    QVERIFY(!note->isVisible());
    click(child<QPushButton>(view, "fixAll"));
    QTRY_COMPARE(fixed.count(), 1);
    QVERIFY(note->isVisible());
    const QStringList changes = fixed[0][0].toStringList();
    QVERIFY(changes.size() > 1);
    for (QString change : changes)
        QVERIFY(note->text().contains(change.remove(QLatin1Char('`'))));
    const Plan before = sample("guide-as-written");
    QVERIFY(document.plan() != before);
    click(child<QPushButton>(view, "fixedUndo"));
    QCOMPARE(document.plan(), before);
    QVERIFY(!note->isVisible());
}

void TestFindingsView::undoIsOfferedForTheFixOnly()
{
    PlanDocument document;
    FindingsView view(document);
    load(document, "guide-as-written");
    show(view);
    click(child<QPushButton>(view, "fixAll"));
    auto* note = child<ui::FixedNote>(view, "fixedNote");
    QTRY_VERIFY(note->isVisible());
    auto* undo = child<QPushButton>(view, "fixedUndo");
    document.edit(QStringLiteral("x"), [](Plan& plan) { plan.name = "other"; });
    QVERIFY(!undo->isVisible());
    document.undoStack().undo();
    QVERIFY(undo->isVisible());
    click(child<QToolButton>(view, "fixedClose"));
    QVERIFY(!note->isVisible());
    QCOMPARE(document.undoStack().index(), 1);
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

void TestFindingsView::suppressingAsksForAReason()
{
    PlanDocument document;
    FindingsView view(document);
    load(document, "guide-as-written");
    show(view);
    clickRow(view, view.tree().index(0, 0, view.tree().index(0, 0)));
    QVERIFY2(!child<QPushButton>(view, "suppress")->isEnabled(), "an error can be suppressed");
    clickRow(view, firstWarning(view));
    const Finding warning = *view.tree().finding(listOf(view)->currentIndex());
    click(child<QPushButton>(view, "suppress"));
    auto* reason = child<QLineEdit>(view, "suppressReason");
    QVERIFY(reason->isVisible());
    QVERIFY(!child<QPushButton>(view, "suppressAccept")->isEnabled());
    QTest::keyClick(reason, Qt::Key_Return); // without a reason nothing happens
    QVERIFY(document.plan().suppressions.empty());
    QTest::keyClicks(reason, QStringLiteral("Only a test cluster."));
    QTest::keyClick(reason, Qt::Key_Return);
    QVERIFY(!reason->isVisible());
    QCOMPARE(document.plan().suppressions.size(), std::size_t(1));
    QCOMPARE(document.plan().suppressions[0].rule, warning.rule);
    QCOMPARE(document.plan().suppressions[0].place, warning.place.toString());
    QCOMPARE(document.plan().suppressions[0].reason, std::string("Only a test cluster."));
    QCOMPARE(document.undoStack().count(), 1);
}

void TestFindingsView::escapeLeavesTheReason()
{
    PlanDocument document;
    FindingsView view(document);
    load(document, "guide-as-written");
    show(view);
    clickRow(view, firstWarning(view));
    click(child<QPushButton>(view, "suppress"));
    auto* reason = child<QLineEdit>(view, "suppressReason");
    QTest::keyClicks(reason, QStringLiteral("half a"));
    QTest::keyClick(reason, Qt::Key_Escape);
    QVERIFY(!reason->isVisible());
    QVERIFY(view.isVisible());
    QVERIFY(document.plan().suppressions.empty());
}

void TestFindingsView::suppressedFindingsAreShownAndTakenBack()
{
    PlanDocument document;
    FindingsView view(document);
    load(document, "guide-as-written");
    show(view);
    auto* toggle = child<QToolButton>(view, "showSuppressed");
    QVERIFY(!toggle->isVisible());
    qt::suppress(document, *view.tree().finding(firstWarning(view)), true, QStringLiteral("We know."));
    QTRY_VERIFY(document.isCurrent());
    QVERIFY(toggle->isVisible());
    click(toggle);
    const QModelIndex group = view.tree().index(view.tree().rowCount() - 1, 0);
    QCOMPARE(group.data().toString(), QStringLiteral("Suppressed"));
    clickRow(view, view.tree().index(0, 0, group));
    QTRY_VERIFY(
        child<ui::FindingDetail>(view, "findingDetail")->toPlainText().contains(QStringLiteral("We know.")));
    QVERIFY(!child<QPushButton>(view, "fixThis")->isEnabled());
    auto* back = child<QPushButton>(view, "unsuppress");
    QVERIFY(back->isVisible());
    click(back);
    QVERIFY(document.plan().suppressions.empty());
    QCOMPARE(document.undoStack().count(), 2);
    // A suppression that matches nothing can be removed there, too.
    document.edit(QStringLiteral("x"), [](Plan& plan) {
        plan.suppressions.push_back({"no-such-rule", "", "Old.", Json::object()});
    });
    QTRY_VERIFY(document.isCurrent());
    const QModelIndex idle = view.tree().index(view.tree().rowCount() - 1, 0);
    clickRow(view, view.tree().index(0, 0, idle));
    QVERIFY(back->text().contains(QStringLiteral("Remove")));
    click(back);
    QVERIFY(document.plan().suppressions.empty());
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

void TestFindingsView::everythingFitsItsSize_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("detail");
    QTest::addColumn<Qt::Orientation>("orientation");
    QTest::newRow("a low dock") << QSize(1280, 220) << true << Qt::Horizontal;
    QTest::newRow("a narrow dock") << QSize(380, 640) << true << Qt::Vertical;
    QTest::newRow("low and narrow") << QSize(380, 260) << false << Qt::Vertical;
    QTest::newRow("a page") << QSize(900, 520) << true << Qt::Horizontal;
}

void TestFindingsView::everythingFitsItsSize()
{
    QFETCH(QSize, size);
    QFETCH(bool, detail);
    QFETCH(Qt::Orientation, orientation);
    PlanDocument document;
    FindingsView view(document);
    load(document, "guide-as-written");
    show(view, size);
    QCoreApplication::processEvents();
    QCOMPARE(view.size(), size); // nothing forces it wider or higher
    QCOMPARE(child<ui::FindingDetail>(view, "findingDetail")->isVisible(), detail);
    QCOMPARE(view.findChild<QSplitter*>()->orientation(), orientation);
    const auto widgets = view.findChildren<QWidget*>();
    for (const QWidget* widget : widgets) {
        const bool isPart = widget->inherits("QAbstractButton") || widget->inherits("QComboBox") ||
                            widget->inherits("QLineEdit") ||
                            widget->objectName() == QLatin1String("findingsList");
        if (!isPart || !widget->isVisible() || widget->parentWidget()->inherits("QAbstractScrollArea"))
            continue;
        const QRect place(widget->mapTo(&view, QPoint()), widget->size());
        QVERIFY2(view.rect().contains(place), qPrintable(widget->objectName()));
        const int needed = std::min(widget->minimumSizeHint().width(), widget->sizeHint().width());
        QVERIFY2(widget->width() >= needed, qPrintable(widget->objectName()));
    }
    QVERIFY2(listOf(view)->viewport()->height() >= 60, qPrintable(QString::number(listOf(view)->height())));
}

void TestFindingsView::stateIsKept()
{
    PlanDocument document;
    FindingsView view(document);
    FindingsView other(document);
    view.setGrouping(FindingsGrouping::Rule);
    qt::FindingsFilter filter;
    filter.severities = {true, false, true};
    filter.suppressed = true;
    view.setFilter(filter);
    QVERIFY(other.restoreState(view.saveState()));
    QCOMPARE(other.tree().grouping(), FindingsGrouping::Rule);
    QCOMPARE(other.tree().filter(), filter);
    QCOMPARE(child<QComboBox>(other, "findingsGrouping")->currentIndex(), 2);
    QVERIFY(!child<QToolButton>(other, "showWarning")->isChecked());
    QVERIFY(!other.restoreState(QByteArray()));
    QVERIFY(!other.restoreState(QByteArrayLiteral("rubbish of some length, no state at all")));
    QCOMPARE(other.tree().filter(), filter);
}

void TestFindingsView::withNothingFoundTheViewSaysSo()
{
    PlanDocument document;
    FindingsView view(document);
    QTRY_VERIFY(document.isCurrent());
    show(view);
    const auto labels = view.findChildren<QLabel*>();
    const bool says = std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->isVisible() && label->text() == QStringLiteral("Nothing to report");
    });
    QVERIFY(says);
    for (const QLabel* label : labels)
        QVERIFY2(!label->isVisible() || label->height() >= label->heightForWidth(label->width()),
                 qPrintable(label->text()));
    QVERIFY(!listOf(view)->isVisible());
}

/// What the view does in the GUI thread while findings come and go, painting included.
void TestFindingsView::thousandsOfFindingsStayQuick()
{
    PlanDocument document;
    FindingsView view(document);
    load(document, unslashed(5000));
    show(view);
    QElapsedTimer timer;
    QList<qint64> times;
    connect(&document, &PlanDocument::analysed, this, [&] { times << timer.nsecsElapsed(); });
    qint64 worst = 0;
    for (std::size_t i = 0; i < 5; ++i) {
        document.edit(QStringLiteral("x"),
                      [i](Plan& plan) { plan.clusters[0].mappings[200 + i].prefix = "/good/"; });
        while (!document.isCurrent()) {
            timer.restart();
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
        }
        timer.restart();
        listOf(view)->viewport()->repaint();
        QCoreApplication::processEvents();
        worst = std::max(worst, timer.nsecsElapsed());
    }
    qInfo("5,000 findings: layout and painting after an update take %.2f ms",
          static_cast<double>(worst) / 1e6);
    timer.restart();
    QTest::keyClicks(child<QLineEdit>(view, "findingsFilter"), QStringLiteral("9"));
    qInfo("5,000 findings: filtering by a letter takes %.2f ms",
          static_cast<double>(timer.nsecsElapsed()) / 1e6);
    QVERIFY(view.tree().shownCount() < 5000);
#if defined(NDEBUG) && !defined(__SANITIZE_ADDRESS__)
    QVERIFY2(worst < 16'000'000, "slower than a frame");
#endif
}

void TestFindingsView::everythingHasAnAccessibleName()
{
    PlanDocument document;
    FindingsView view(document);
    load(document, "guide-as-written");
    show(view);
    const auto widgets = view.findChildren<QWidget*>();
    for (const QWidget* widget : widgets) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->inherits("QScrollArea") ||
            widget->objectName().startsWith(QLatin1String("qt_")))
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty()),
                 qPrintable(QString::fromLatin1(widget->metaObject()->className()) + widget->objectName()));
    }
}

void TestFindingsView::screenshots_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestFindingsView::screenshots()
{
    QFETCH(bool, dark);
    test::useTheme(dark);
    const auto shoot = [dark](QWidget& view, const char* name) {
        test::saveScreenshot(
            view, QStringLiteral("findings-%1-%2")
                      .arg(QLatin1String(name), dark ? QStringLiteral("dark") : QStringLiteral("light")));
    };
    PlanDocument document;
    FindingsView view(document);
    load(document, "guide-as-written");
    show(view, {1000, 560});
    shoot(view, "by-severity");
    view.setGrouping(FindingsGrouping::Place);
    shoot(view, "by-place");
    view.setGrouping(FindingsGrouping::Rule);
    shoot(view, "by-rule");
    auto* filter = child<QLineEdit>(view, "findingsFilter");
    const std::pair<FindingsGrouping, const char*> groupings[] = {
        {FindingsGrouping::Severity, "filtered-by-severity"},
        {FindingsGrouping::Place, "filtered-by-place"},
        {FindingsGrouping::Rule, "filtered-by-rule"}};
    filter->setText(QStringLiteral("probe"));
    child<QToolButton>(view, "showWarning")->setChecked(false);
    for (const auto& [grouping, name] : groupings) {
        view.setGrouping(grouping);
        shoot(view, name);
    }
    filter->clear();
    child<QToolButton>(view, "showWarning")->setChecked(true);
    view.setGrouping(FindingsGrouping::Severity);
    view.resize(1280, 220);
    shoot(view, "low-dock");
    view.resize(380, 640);
    shoot(view, "narrow-dock");
    view.resize(380, 260);
    shoot(view, "small");
    view.resize(1000, 560);
    clickRow(view, firstWarning(view));
    click(child<QPushButton>(view, "suppress"));
    QTest::keyClicks(child<QLineEdit>(view, "suppressReason"), QStringLiteral("Only a test cluster"));
    shoot(view, "suppressing");
    QTest::keyClick(child<QLineEdit>(view, "suppressReason"), Qt::Key_Return);
    document.edit(QStringLiteral("x"), [](Plan& plan) {
        plan.suppressions.push_back(
            {"gateway-single-replica", "clusters[gone].gateway", "Old.", Json::object()});
    });
    QTRY_VERIFY(document.isCurrent());
    click(child<QToolButton>(view, "showSuppressed"));
    const QModelIndex group = view.tree().index(view.tree().rowCount() - 2, 0);
    clickRow(view, view.tree().index(0, 0, group));
    shoot(view, "suppressed");
    click(child<QPushButton>(view, "fixAll"));
    QTRY_VERIFY(child<ui::FixedNote>(view, "fixedNote")->isVisible());
    QTRY_VERIFY(document.isCurrent());
    shoot(view, "fixed");
    view.resize(1280, 220);
    shoot(view, "fixed-low-dock");
    view.resize(1000, 560);
    QTest::keyClicks(child<QLineEdit>(view, "findingsFilter"), QStringLiteral("no such thing"));
    shoot(view, "filtered-away");
    load(document, Plan());
    child<QLineEdit>(view, "findingsFilter")->clear();
    shoot(view, "empty");
}

QTEST_MAIN(TestFindingsView)
#include "tst_findings_view.moc"
