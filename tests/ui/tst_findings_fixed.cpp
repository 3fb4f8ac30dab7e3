// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Findings that go: fixed one by one, by kind, all at once, or suppressed with a reason.

#include "qt/suppressions.h"
#include "tests/ui/findings_driver.h"
#include "tests/ui/wizard_driver.h"
#include "ui/views/finding_detail.h"
#include "ui/views/fixed_note.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace linkwright;
using qt::FindingsGrouping;
using qt::FindingsTree;
using qt::PlanDocument;
using ui::FindingsView;
using namespace test;

class TestFindingsFixed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::useTheme(false); }

    void aClickFixesTheFindingThatIsShown();
    void aKeyFixesTheFindingThatIsShown_data();
    void aKeyFixesTheFindingThatIsShown();
    void allOfAKindAreOneStep();
    void fixingAllLeavesTheEmptyState();
    void aFixSaysWhatItChangedAndCanBeUndone();
    void undoIsOfferedForTheFixOnly();
    void suppressingAsksForAReason();
    void escapeLeavesTheReason();
    void suppressedFindingsAreShownAndTakenBack();
};

void TestFindingsFixed::aClickFixesTheFindingThatIsShown()
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

void TestFindingsFixed::aKeyFixesTheFindingThatIsShown_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::newRow("Ctrl+.") << static_cast<int>(Qt::Key_Period) << Qt::KeyboardModifiers(Qt::ControlModifier);
    QTest::newRow("Alt+Return") << static_cast<int>(Qt::Key_Return) << Qt::KeyboardModifiers(Qt::AltModifier);
}

void TestFindingsFixed::aKeyFixesTheFindingThatIsShown()
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

void TestFindingsFixed::allOfAKindAreOneStep()
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

void TestFindingsFixed::fixingAllLeavesTheEmptyState()
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

void TestFindingsFixed::aFixSaysWhatItChangedAndCanBeUndone()
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

void TestFindingsFixed::undoIsOfferedForTheFixOnly()
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

void TestFindingsFixed::suppressingAsksForAReason()
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

void TestFindingsFixed::escapeLeavesTheReason()
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

void TestFindingsFixed::suppressedFindingsAreShownAndTakenBack()
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

QTEST_MAIN(TestFindingsFixed)
#include "tst_findings_fixed.moc"
