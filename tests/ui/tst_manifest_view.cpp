// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfile/planfile.h"
#include "qt/plan_document.h"
#include "resources/resources.h"
#include "tests/ui/wizard_driver.h"
#include "ui/views/code_view.h"
#include "ui/views/manifest_view.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>
#include <QToolButton>

#include <algorithm>

using namespace linkwright;
using qt::PlanDocument;
using ui::CodeView;
using ui::ManifestView;

namespace {

template <typename T> T* child(const QWidget& view, const char* name)
{
    T* found = view.findChild<T*>(QString::fromLatin1(name));
    Q_ASSERT(found != nullptr);
    return found;
}

/// A plan and its manifests, on the screen.
struct Shown
{
    explicit Shown(const char* sample = "guide", QSize size = {1000, 600})
    {
        load(sample);
        view.resize(size);
        view.show();
        isExposed = QTest::qWaitForWindowExposed(&view);
    }
    void load(const char* sample)
    {
        planfile::LoadResult loaded = planfile::parse(resources::sampleText(sample));
        document.reset(*std::move(loaded.plan));
        (void)settle();
    }
    bool settle()
    {
        return QTest::qWaitFor([this] { return document.isCurrent() && !text->isBusy(); }, 20'000);
    }
    void edit(const PlanDocument::Change& change)
    {
        document.edit(QStringLiteral("an edit"), change);
        (void)settle();
    }
    [[nodiscard]] int lineOf(const QString& wanted) const
    {
        return text->document()->find(wanted).blockNumber();
    }
    [[nodiscard]] QString lineAt(int line) const { return text->document()->findBlockByNumber(line).text(); }
    [[nodiscard]] QString summary() const { return child<QLabel>(view, "manifestSummary")->text(); }
    [[nodiscard]] bool isInSight(int line) const
    {
        const auto [first, last] = text->visibleLines();
        return first <= line && line <= last;
    }
    void trigger(const char* action) const { child<QAction>(view, action)->trigger(); }

    PlanDocument document;
    ManifestView view{document};
    CodeView* text = child<CodeView>(view, "manifestText");
    QListView* outline = child<QListView>(view, "manifestOutline");
    bool isExposed = false;
};

Mapping& firstMapping(Plan& plan)
{
    return plan.clusters[0].mappings[0];
}

} // namespace

class TestManifestView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::useTheme(false); }

    void theTextIsThatOfTheCluster();
    void anEditMarksItsLines();
    void anEditLeavesWhatIsInSight();
    void followingScrollsToTheEdit();
    void followingGoesToTheClusterOfTheEdit();
    void whileHiddenNothingIsDone();

    void theOutlineLeadsToItsObject();
    void theOutlineFollowsTheCursor();
    void theOutlineCanBeFiltered();

    void copyObjectTakesTheOneAtTheCursor();
    void copyObjectTakesAllThatAreSelected();
    void copyWhileHiddenTakesWhatIsThereNow();
    void copyAllTakesTheWholeStream();
    void findOpensAndSteps();

    void aFieldIsLedToItsLines();
    void aLineIsLedToItsField();
    void theMenuOffersEverything();
    void narrowViewsPutTheOutlineAbove();
    void everythingHasAName();
    void emptyPlansSayWhatToDo();
    void theRunbookIsShown();

    void screenshots_data();
    void screenshots();
};

void TestManifestView::theTextIsThatOfTheCluster()
{
    Shown shown;
    QCOMPARE(shown.view.cluster(), QStringLiteral("west"));
    QVERIFY(shown.text->toPlainText().contains(QStringLiteral("kind: Mapping")));
    shown.view.setCluster(QStringLiteral("east"));
    QVERIFY(shown.settle());
    QVERIFY(!shown.text->toPlainText().contains(QStringLiteral("kind: Mapping")));
    shown.edit([](Plan& plan) { plan.clusters.erase(plan.clusters.begin()); });
    QCOMPARE(child<QComboBox>(shown.view, "manifestCluster")->count(), 1);
    QCOMPARE(shown.view.cluster(), QStringLiteral("east"));
}

void TestManifestView::anEditMarksItsLines()
{
    Shown shown;
    QVERIFY(shown.text->markedLines().empty());
    shown.edit([](Plan& plan) { firstMapping(plan).prefix = "/new-one/"; });
    const std::vector<int> marked = shown.text->markedLines();
    QCOMPARE(marked.size(), std::size_t(1));
    QVERIFY(shown.lineAt(marked[0]).contains(QStringLiteral("/new-one/")));
    QVERIFY2(shown.summary().contains(QStringLiteral("changed 1 line.")), qPrintable(shown.summary()));
    shown.edit([](Plan& plan) { firstMapping(plan).service = "another"; });
    QCOMPARE(shown.text->markedLines().size(), std::size_t(1));
    QVERIFY(shown.lineAt(shown.text->markedLines()[0]).contains(QStringLiteral("another")));
    shown.text->showLine(0);
    shown.trigger("nextChangedLine");
    QCOMPARE(shown.text->currentLine(), shown.text->markedLines()[0]);
}

void TestManifestView::anEditLeavesWhatIsInSight()
{
    Shown shown;
    child<QAction>(shown.view, "followEdits")->setChecked(false);
    QTRY_VERIFY(shown.text->verticalScrollBar()->maximum() > 20);
    shown.text->verticalScrollBar()->setValue(15);
    const QString top = shown.lineAt(15);
    shown.edit([](Plan& plan) { firstMapping(plan).prefix = "/new-one/"; });
    QVERIFY(shown.text->toPlainText().contains(QStringLiteral("/new-one/")));
    QCOMPARE(shown.text->verticalScrollBar()->value(), 15);
    QCOMPARE(shown.lineAt(15), top);
}

void TestManifestView::followingScrollsToTheEdit()
{
    Shown shown("guide", {700, 250});
    shown.text->showLine(0);
    shown.edit([](Plan& plan) { plan.clusters[0].mappings.back().prefix = "/far-down/"; });
    const int line = shown.lineOf(QStringLiteral("/far-down/"));
    QVERIFY(line > 30);
    QVERIFY(shown.isInSight(line));
    QCOMPARE(shown.text->currentLine(), 0);
}

void TestManifestView::followingGoesToTheClusterOfTheEdit()
{
    Shown shown;
    shown.view.setCluster(QStringLiteral("east"));
    QVERIFY(shown.settle());
    shown.edit([](Plan& plan) { firstMapping(plan).prefix = "/in-west/"; });
    QCOMPARE(shown.view.cluster(), QStringLiteral("west"));
    const int line = shown.lineOf(QStringLiteral("/in-west/"));
    QTRY_VERIFY(shown.isInSight(line));
    QCOMPARE(shown.text->markedLines(), std::vector<int>{line});
}

void TestManifestView::whileHiddenNothingIsDone()
{
    Shown shown;
    shown.view.hide();
    QSignalSpy edited(shown.text, &CodeView::edited);
    shown.edit([](Plan& plan) { firstMapping(plan).prefix = "/unseen/"; });
    QCOMPARE(edited.size(), 0);
    shown.view.show();
    QVERIFY(shown.settle());
    QVERIFY(shown.text->toPlainText().contains(QStringLiteral("/unseen/")));
}

void TestManifestView::theOutlineLeadsToItsObject()
{
    Shown shown;
    QVERIFY(shown.outline->model()->rowCount() > 3);
    const QModelIndex third = shown.outline->model()->index(2, 0);
    QTest::mouseClick(shown.outline->viewport(), Qt::LeftButton, {},
                      shown.outline->visualRect(third).center());
    const QString kind = third.data().toString().section(QLatin1Char(' '), 0, 0);
    const QTextBlock line = shown.text->textCursor().block();
    QVERIFY(line.text().startsWith(QStringLiteral("apiVersion:")));
    QCOMPARE(line.next().text(), QStringLiteral("kind: ") + kind);
    QTest::keyClick(shown.outline, Qt::Key_Down);
    QCOMPARE(shown.outline->currentIndex().row(), 3);
    QVERIFY(shown.text->currentLine() > line.blockNumber());
}

void TestManifestView::theOutlineFollowsTheCursor()
{
    Shown shown;
    const int line = shown.lineOf(QStringLiteral("kind: Mapping"));
    shown.text->showLine(line + 3);
    QVERIFY(shown.outline->currentIndex().data().toString().startsWith(QStringLiteral("Mapping ")));
    QCOMPARE(shown.text->currentLine(), line + 3);
}

void TestManifestView::theOutlineCanBeFiltered()
{
    Shown shown;
    const int all = shown.outline->model()->rowCount();
    auto* filter = child<QLineEdit>(shown.view, "manifestFilter");
    QTest::keyClicks(filter, QStringLiteral("mapping"));
    const int left = shown.outline->model()->rowCount();
    QVERIFY(left > 0 && left < all);
    const QModelIndex last = shown.outline->model()->index(left - 1, 0);
    shown.outline->scrollTo(last);
    QTest::mouseClick(shown.outline->viewport(), Qt::LeftButton, {},
                      shown.outline->visualRect(last).center());
    QCOMPARE(shown.lineAt(shown.text->currentLine() + 1), QStringLiteral("kind: Mapping"));
    filter->clear();
    QCOMPARE(shown.outline->model()->rowCount(), all);
}

void TestManifestView::copyObjectTakesTheOneAtTheCursor()
{
    Shown shown;
    shown.text->showLine(shown.lineOf(QStringLiteral("kind: Mapping")));
    QTest::keyClick(shown.text, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QString copied = QApplication::clipboard()->text();
    QVERIFY(copied.startsWith(QStringLiteral("apiVersion:")));
    QVERIFY(copied.endsWith(QLatin1Char('\n')));
    QCOMPARE(copied.count(QStringLiteral("kind: Mapping\n")), 1);
    QVERIFY(!copied.contains(QStringLiteral("---")));
    QVERIFY(shown.text->toPlainText().contains(copied));
    QVERIFY(shown.summary().startsWith(QStringLiteral("Copied Mapping ")));
}

void TestManifestView::copyObjectTakesAllThatAreSelected()
{
    Shown shown;
    shown.outline->setFocus();
    shown.outline->setCurrentIndex(shown.outline->model()->index(0, 0));
    QTest::keyClick(shown.outline, Qt::Key_Down, Qt::ShiftModifier);
    QTest::mouseClick(child<QToolButton>(shown.view, "copyManifests"), Qt::LeftButton, {}, QPoint(10, 10));
    const QStringList copied = QApplication::clipboard()->text().split(QStringLiteral("---\n"));
    QCOMPARE(copied.size(), 2);
    for (const QString& object : copied)
        QVERIFY(object.startsWith(QStringLiteral("apiVersion:")));
}

void TestManifestView::copyWhileHiddenTakesWhatIsThereNow()
{
    Shown shown;
    shown.outline->setFocus();
    shown.outline->setCurrentIndex(shown.outline->model()->index(shown.outline->model()->rowCount() - 1, 0));
    shown.view.hide();
    shown.edit([](Plan& plan) { firstMapping(plan).prefix = "/later/"; });
    shown.trigger("copyObject");
    QVERIFY(!QApplication::clipboard()->text().isEmpty());

    QApplication::clipboard()->setText(QStringLiteral("kept"));
    shown.edit([](Plan& plan) { plan.clusters.clear(); });
    shown.trigger("copyObject"); // as the command palette can
    shown.trigger("showField");
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("kept"));
}

void TestManifestView::copyAllTakesTheWholeStream()
{
    Shown shown;
    shown.trigger("copyAll");
    QCOMPARE(QApplication::clipboard()->text(), shown.text->toPlainText() + QLatin1Char('\n'));
}

void TestManifestView::findOpensAndSteps()
{
    Shown shown;
    shown.text->setFocus();
    QTest::keyClick(shown.text, Qt::Key_F, Qt::ControlModifier);
    auto* field = child<QLineEdit>(shown.view, "findText");
    QTRY_VERIFY(field->isVisible());
    QTest::keyClicks(field, QStringLiteral("emissary"));
    const auto hits = shown.text->toPlainText().count(QStringLiteral("emissary"), Qt::CaseInsensitive);
    QCOMPARE(child<QLabel>(shown.view, "findCount")->text(), QStringLiteral("1 of %1").arg(hits));
    const int first = shown.text->textCursor().selectionStart();
    shown.trigger("findNext");
    QVERIFY(shown.text->textCursor().selectionStart() > first);
    shown.trigger("findPrevious");
    QCOMPARE(shown.text->textCursor().selectionStart(), first);
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!field->isVisible());
    QVERIFY(shown.view.isVisible());
}

void TestManifestView::aFieldIsLedToItsLines()
{
    Shown shown("guide", {700, 300});
    shown.view.setCluster(QStringLiteral("east"));
    const PlanPath field = PlanPath().item("clusters", 0, "west").item("mappings", 0, {}).field("prefix");
    shown.view.revealField(field);
    QTRY_VERIFY(!shown.text->tintedLines().empty());
    QCOMPARE(shown.view.cluster(), QStringLiteral("west"));
    const int line = shown.text->tintedLines().front();
    QVERIFY(shown.lineAt(line).contains(QStringLiteral("prefix:")));
    QVERIFY(shown.isInSight(line));
    QCOMPARE(shown.text->currentLine(), line);
    shown.view.revealField(PlanPath().field("nowhere"));
    QTRY_VERIFY(shown.summary().contains(QStringLiteral("no manifest of west")));
}

void TestManifestView::aLineIsLedToItsField()
{
    Shown shown;
    QSignalSpy places(&shown.view, &ManifestView::placeActivated);
    shown.text->showLine(shown.lineOf(QStringLiteral("prefix:")));
    shown.text->setFocus();
    QTest::keyClick(shown.text, Qt::Key_F12);
    QTRY_COMPARE(places.size(), 1);
    QTest::keyClick(shown.text, Qt::Key_Return);
    QTRY_COMPARE(places.size(), 2);
    const auto place = places[1][0].value<PlanPath>();
    QCOMPARE(QString::fromStdString(place.lastField()), QStringLiteral("prefix"));
    shown.text->showLine(shown.lineOf(QStringLiteral("kind: Mapping")));
    QTest::keyClick(shown.text, Qt::Key_F12);
    QTRY_COMPARE(places.size(), 3); // what every Mapping says leads to the Mapping
    const auto entry = places[2][0].value<PlanPath>();
    QCOMPARE(QString::fromStdString(entry.lastField()), QStringLiteral("mappings"));
    QVERIFY(entry.segments().back().index >= 0);
}

void TestManifestView::theMenuOffersEverything()
{
    Shown shown;
    Q_EMIT shown.text->customContextMenuRequested(QPoint(20, 20));
    auto* menu = shown.view.findChild<QMenu*>();
    QVERIFY(menu != nullptr);
    QTRY_VERIFY(menu->isVisible());
    for (const char* name : {"showField", "copyObject", "copyAll", "findInManifests", "followEdits"})
        QVERIFY2(menu->actions().contains(child<QAction>(shown.view, name)), name);
    menu->close();
}

void TestManifestView::narrowViewsPutTheOutlineAbove()
{
    Shown shown("guide", {400, 700});
    auto* splitter = shown.view.findChild<QSplitter*>();
    QCOMPARE(splitter->orientation(), Qt::Vertical);
    QVERIFY(shown.text->height() > 250);
    QVERIFY(shown.outline->height() > 60);
    QVERIFY2(shown.view.minimumSizeHint().width() <= 400,
             qPrintable(QString::number(shown.view.minimumSizeHint().width())));
    shown.view.resize(1000, 600);
    QTRY_COMPARE(splitter->orientation(), Qt::Horizontal);
    QVERIFY(shown.outline->width() > 100);
    QVERIFY(shown.text->width() > 500);
}

void TestManifestView::everythingHasAName()
{
    Shown shown;
    const auto widgets = shown.view.findChildren<QWidget*>();
    for (const QWidget* widget : widgets) {
        const bool takesFocus = widget->isVisible() && widget->focusPolicy() != Qt::NoFocus;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool isNamed =
            !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
        const bool isPart = widget->inherits("QTabBar") || widget->inherits("QTabWidget") ||
                            widget->inherits("QSplitterHandle") ||
                            widget->objectName().startsWith(QLatin1String("qt_"));
        QVERIFY2(!takesFocus || isNamed || isPart,
                 qPrintable(QLatin1String(widget->metaObject()->className()) + QLatin1Char(' ') +
                            widget->objectName()));
    }
}

void TestManifestView::emptyPlansSayWhatToDo()
{
    PlanDocument document;
    ManifestView view(document);
    QTRY_VERIFY(document.isCurrent());
    view.resize(400, 700);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QVERIFY(view.cluster().isEmpty());
    const auto says = [&view](const QString& text) {
        const auto labels = view.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&text](const QLabel* label) {
            return label->isVisible() && label->text().contains(text);
        });
    };
    QVERIFY(says(QStringLiteral("no clusters yet")));
    document.edit(QStringLiteral("x"), [](Plan& plan) {
        plan.clusters.push_back({});
        plan.clusters.back().name = "solo";
    });
    QTRY_VERIFY(document.isCurrent());
    QVERIFY(says(QStringLiteral("No manifests for solo yet")));
    QVERIFY(!child<QAction>(view, "copyAll")->isEnabled());
    for (const QLabel* label : view.findChildren<QLabel*>())
        QVERIFY2(!label->isVisible() || (label->width() <= 400 && label->x() >= 0),
                 qPrintable(label->text()));
    test::saveScreenshot(view, QStringLiteral("views-manifests-empty"));
}

void TestManifestView::theRunbookIsShown()
{
    Shown shown;
    auto* tabs = shown.view.findChild<QTabWidget*>();
    QTest::mouseClick(tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(1).center());
    auto* runbook = child<QTextBrowser>(shown.view, "runbook");
    QVERIFY(runbook->isVisible());
    QVERIFY(runbook->toPlainText().contains(QStringLiteral("linkerd")));
}

void TestManifestView::screenshots_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << false << QSize(1000, 600);
    QTest::newRow("dark") << true << QSize(1000, 600);
    QTest::newRow("narrow-light") << false << QSize(400, 700);
    QTest::newRow("narrow-dark") << true << QSize(400, 700);
}

void TestManifestView::screenshots()
{
    QFETCH(bool, dark);
    QFETCH(QSize, size);
    test::useTheme(dark);
    Shown shown("guide", size);
    QTest::qWait(300); // the colours
    shown.edit([](Plan& plan) { firstMapping(plan).prefix = "/new-one/"; });
    shown.view.revealField(PlanPath().item("clusters", 0, "west").item("mappings", 0, {}).field("service"));
    QTest::qWait(100);
    const QString name = QStringLiteral("views-manifests-") + QString::fromLatin1(QTest::currentDataTag());
    test::saveScreenshot(shown.view, name);
    shown.trigger("findInManifests");
    QTest::keyClicks(child<QLineEdit>(shown.view, "findText"), QStringLiteral("emissary"));
    test::saveScreenshot(shown.view, name + QStringLiteral("-find"));
    shown.view.findChild<QTabWidget*>()->setCurrentIndex(1);
    test::saveScreenshot(shown.view, name + QStringLiteral("-runbook"));
}

QTEST_MAIN(TestManifestView)
#include "tst_manifest_view.moc"
