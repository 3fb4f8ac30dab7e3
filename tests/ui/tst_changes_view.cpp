// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/qt/change_samples.h"
#include "tests/ui/looks.h"
#include "ui/views/change_delegate.h"
#include "ui/views/changes_view.h"
#include "ui/views/contrast.h"
#include "ui/views/diff_text.h"
#include "ui/views/diff_view.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace linkwright;
using qt::ChangeAction;
using qt::ChangeTree;
using ui::ChangesView;

namespace {

template <typename T> T* child(const QWidget& widget, const char* name)
{
    return widget.findChild<T*>(QString::fromLatin1(name));
}

QString labelText(const QWidget& widget, const char* name)
{
    const auto* label = child<QLabel>(widget, name);
    return label != nullptr && label->isVisible() ? label->text() : QString();
}

} // namespace

class TestChangesView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::useTheme(false); }

    void theFirstObjectIsShown();
    void conflictsAreChosenByMouse();
    void oneFieldIsChosenForItself();
    void choosingEndsWhileThePlanIsApplied();
    void buttonsAndTextFilter();
    void theObjectStaysWhileTheFilterChanges();
    void nothingToShowIsSaid();
    void stepsByKeys();
    void remediesAreShown();
    void coloursCanBeRead_data();
    void coloursCanBeRead();
    void thousandsOfObjectsDoNotStutter();
    void screenshots_data();
    void screenshots();

private:
    static void open(ChangesView& view, int width = 1100, int height = 640);
};

void TestChangesView::open(ChangesView& view, int width, int height)
{
    view.resize(width, height);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
}

void TestChangesView::theFirstObjectIsShown()
{
    ChangeTree tree;
    ChangesView view(tree);
    open(view);
    tree.setChanges(test::someChanges());
    QCOMPARE(labelText(view, "changeTitle"), QStringLiteral("Service emissary/emissary-ingress in west"));
    const auto* text = view.findChild<ui::DiffText*>();
    QTRY_VERIFY(text->toPlainText().contains(QStringLiteral("+     - name: mc-probe")));
    auto* list = child<QTreeView>(view, "changeTree");
    const QModelIndex service = tree.indexOf(0, 1);
    QVERIFY(list->isExpanded(service)); // its fields are in conflict
    QVERIFY(!list->isExpanded(tree.indexOf(0, 2)));
    list->setCurrentIndex(tree.index(0, 0));
    QCOMPARE(labelText(view, "changeTitle"), QStringLiteral("west"));
    QVERIFY(!view.findChild<ui::DiffView*>()->isVisible());
}

void TestChangesView::conflictsAreChosenByMouse()
{
    ChangeTree tree;
    ChangesView view(tree);
    tree.setChanges(test::someChanges());
    open(view);
    QVERIFY(labelText(view, "conflictQuestion").contains(QStringLiteral("somebody else")));
    QVERIFY(labelText(view, "conflictWarning").contains(QStringLiteral("Helm")));
    auto* keep = child<QPushButton>(view, "keepTheirs");
    auto* take = child<QPushButton>(view, "takeOurs");
    QTest::mouseClick(keep, Qt::LeftButton);
    QCOMPARE(tree.openConflicts(), 0);
    QVERIFY(keep->isChecked() && !take->isChecked());
    QTest::mouseClick(take, Qt::LeftButton);
    QCOMPARE(tree.choiceOf(0, 1, 0), qt::ConflictChoice::Take);
    QVERIFY(!keep->isChecked() && take->isChecked());
    QTest::mouseClick(take, Qt::LeftButton); // again: open
    QCOMPARE(tree.openConflicts(), 2);
    QVERIFY(!take->isChecked());
}

void TestChangesView::oneFieldIsChosenForItself()
{
    ChangeTree tree;
    ChangesView view(tree);
    tree.setChanges(test::someChanges());
    open(view);
    auto* list = child<QTreeView>(view, "changeTree");
    list->setCurrentIndex(tree.index(2, 0, tree.indexOf(0, 1)));
    QCOMPARE(
        labelText(view, "conflictQuestion"),
        QStringLiteral("spec.ports[port=80,protocol=TCP].targetPort belongs to helm. What shall count?"));
    QTest::mouseClick(child<QPushButton>(view, "takeOurs"), Qt::LeftButton);
    QCOMPARE(tree.choiceOf(0, 1, 2), qt::ConflictChoice::Take);
    QCOMPARE(tree.openConflicts(), 1);
    list->setCurrentIndex(tree.index(1, 0, tree.indexOf(0, 1))); // a field without conflict
    QVERIFY(!child<QWidget>(view, "conflictPanel")->isVisible());
    list->setCurrentIndex(tree.indexOf(0, 1)); // the whole object: the fields do not agree
    QVERIFY(!child<QPushButton>(view, "takeOurs")->isChecked());
}

void TestChangesView::choosingEndsWhileThePlanIsApplied()
{
    ChangeTree tree;
    ChangesView view(tree);
    tree.setChanges(test::someChanges());
    open(view);
    view.setChoosingEnabled(false);
    QVERIFY(!child<QWidget>(view, "conflictPanel")->isVisibleTo(&view));
    view.setChoosingEnabled(true);
    QVERIFY(child<QWidget>(view, "conflictPanel")->isVisibleTo(&view));
}

void TestChangesView::buttonsAndTextFilter()
{
    ChangeTree tree;
    ChangesView view(tree);
    tree.setChanges(test::someChanges());
    open(view);
    QVERIFY(!child<QToolButton>(view, "show-5")->isVisible()); // nothing left the plan
    auto* unchanged = child<QToolButton>(view, "show-6");
    QVERIFY(unchanged->isVisible() && !unchanged->isChecked());
    QTest::mouseClick(unchanged, Qt::LeftButton);
    QCOMPARE(tree.shownObjects(), 8);
    view.focusFilter();
    QTest::keyClicks(child<QLineEdit>(view, "changesFilter"), QStringLiteral("inject"));
    QCOMPARE(tree.shownObjects(), 1);
    QCOMPARE(labelText(view, "changeTitle"), QStringLiteral("Deployment emissary/emissary-ingress in west"));
}

void TestChangesView::theObjectStaysWhileTheFilterChanges()
{
    ChangeTree tree;
    ChangesView view(tree);
    tree.setChanges(test::someChanges());
    open(view);
    auto* list = child<QTreeView>(view, "changeTree");
    list->setCurrentIndex(tree.indexOf(0, 3));
    QTest::mouseClick(child<QToolButton>(view, "show-0"), Qt::LeftButton); // hides conflicts
    QCOMPARE(tree.numbersOf(list->currentIndex()), std::pair(0, 3));
    QCOMPARE(labelText(view, "changeTitle"), QStringLiteral("Mapping emissary/probe in west"));
}

void TestChangesView::nothingToShowIsSaid()
{
    ChangeTree tree;
    ChangesView view(tree);
    open(view);
    const auto said = [&view](const char* text) {
        for (const QLabel* label : view.findChildren<QLabel*>()) {
            if (label->isVisible() && label->text() == QString::fromLatin1(text))
                return true;
        }
        return false;
    };
    QVERIFY(said("Nothing to apply"));
    auto changes = std::make_shared<qt::Changes>();
    qt::ClusterChanges west;
    west.cluster = "west";
    west.objects = {test::changed("Mapping", "a", ChangeAction::Unchanged)};
    changes->clusters = {west};
    tree.setChanges(changes);
    QVERIFY(said("Nothing would change"));
    for (QPushButton* button : view.findChildren<QPushButton*>()) {
        if (button->isVisible())
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(tree.shownObjects(), 1);
    tree.setChanges(test::someChanges());
    qt::ChangeFilter filter;
    filter.text = "zebra";
    tree.setFilter(filter);
    QVERIFY(said("No change passes the filter"));
    auto broken = std::make_shared<qt::Changes>();
    west.objects.clear();
    west.trouble = "the server does not answer";
    broken->clusters = {west};
    tree.setChanges(broken);
    QVERIFY(!said("Nothing to apply")); // nobody knows
}

void TestChangesView::stepsByKeys()
{
    ChangeTree tree;
    ChangesView view(tree);
    tree.setChanges(test::someChanges());
    open(view);
    auto* list = child<QTreeView>(view, "changeTree");
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(tree.numbersOf(list->currentIndex()), std::pair(0, 2));
    QTest::keyClick(list, Qt::Key_Up, Qt::ControlModifier);
    QTest::keyClick(list, Qt::Key_Up, Qt::ControlModifier);
    QCOMPARE(tree.numbersOf(list->currentIndex()), std::pair(1, 1));
}

void TestChangesView::remediesAreShown()
{
    ChangeTree tree;
    ChangesView view(tree);
    tree.setChanges(test::someChanges());
    open(view);
    child<QTreeView>(view, "changeTree")->setCurrentIndex(tree.indexOf(1, 0));
    QCOMPARE(labelText(view, "changeOutcome"), QStringLiteral("the Service is not there"));
    QVERIFY(labelText(view, "changeRemedy").startsWith(QStringLiteral("Create the Service first")));
}

void TestChangesView::coloursCanBeRead_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestChangesView::coloursCanBeRead()
{
    QFETCH(bool, dark);
    test::useTheme(dark);
    const QPalette palette = QGuiApplication::palette();
    for (std::size_t i = 0; i < qt::changeActions; ++i) {
        const QColor colour = ui::actionColor(static_cast<ChangeAction>(i), palette);
        QVERIFY(ui::contrast(colour, palette.color(QPalette::Base)) >= ui::enoughForText);
    }
}

void TestChangesView::thousandsOfObjectsDoNotStutter()
{
    ChangeTree tree;
    ChangesView view(tree);
    open(view);
    tree.setChanges(test::manyChanges(5000));
    QElapsedTimer timer;
    timer.start();
    auto* list = child<QTreeView>(view, "changeTree");
    for (int i = 0; i < 100; ++i) {
        view.next();
        tree.setState(0, i, qt::ApplyState::Done);
        list->viewport()->repaint();
    }
    QVERIFY2(timer.elapsed() < 10'000,
             qPrintable(QString::number(timer.elapsed()))); // unoptimised, shared cores
}

void TestChangesView::screenshots_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("width");
    QTest::newRow("light") << false << 1280;
    QTest::newRow("dark") << true << 1280;
    QTest::newRow("narrow") << false << 760;
}

void TestChangesView::screenshots()
{
    QFETCH(bool, dark);
    QFETCH(int, width);
    test::useTheme(dark);
    ChangeTree tree;
    ChangesView view(tree);
    tree.setChanges(test::someChanges());
    open(view, width, 720);
    QVERIFY2(test::cutOffTexts(view).isEmpty(), qPrintable(test::cutOffTexts(view).join(QLatin1Char('\n'))));
    QTRY_VERIFY(view.findChild<ui::DiffText*>()->toPlainText().contains(QStringLiteral("mc-probe")));
    const QString name = QStringLiteral("views-changes-") + QString::fromLatin1(QTest::currentDataTag());
    test::saveScreenshot(view, name);
    tree.choose(tree.index(0, 0, tree.indexOf(0, 1)), qt::ConflictChoice::Keep);
    tree.setState(0, 2, qt::ApplyState::Done);
    tree.setState(0, 3, qt::ApplyState::Failed, QStringLiteral("the server refused it"));
    tree.setState(1, 1, qt::ApplyState::Skipped, QStringLiteral("west failed"));
    view.setChoosingEnabled(false);
    test::saveScreenshot(view, name + QStringLiteral("-applied"));
}

QTEST_MAIN(TestChangesView)
#include "tst_changes_view.moc"
