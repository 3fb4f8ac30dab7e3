// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfile/planfile.h"
#include "qt/entry_clipboard.h"
#include "qt/entry_filter.h"
#include "qt/plan_document.h"
#include "resources/resources.h"
#include "ui/editors/count_label.h"
#include "ui/editors/entry_actions.h"
#include "ui/editors/entry_list.h"
#include "ui/editors/notice.h"
#include "ui/editors/paste_panel.h"
#include "wizard_driver.h"

#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace linkwright;
using ui::EntryAction;
using ui::EntryList;

namespace {

Plan planOf(int mappings)
{
    Plan plan;
    plan.name = "lists";
    Cluster cluster;
    cluster.name = "west";
    cluster.gateway.emplace();
    cluster.gateway->release = "4.1";
    for (int i = 0; i < mappings; ++i) {
        Mapping mapping;
        mapping.name = "m" + std::to_string(i);
        mapping.namespace_ = i % 3 == 0 ? "shop" : "";
        mapping.hostname = "*";
        mapping.prefix = "/service-" + std::to_string(i) + "/";
        mapping.service = "service-" + std::to_string(i);
        cluster.mappings.push_back(mapping);
    }
    plan.clusters.push_back(cluster);
    return plan;
}

/// A list in a window, and hands to use it with.
struct Window
{
    explicit Window(int mappings)
    {
        document.reset(planOf(mappings));
        make(qt::mappingsModel(document, 0));
    }

    void make(std::unique_ptr<qt::EntryTableModel> model)
    {
        list = std::make_unique<EntryList>(
            std::move(model), ui::EntryListWords{QStringLiteral("Mappings"),
                                                 QStringLiteral("No Mappings yet.\nAdd one for each "
                                                                "path that Emissary shall route.")});
        list->showColumns({QStringLiteral("name"), QStringLiteral("namespace"), QStringLiteral("prefix"),
                           QStringLiteral("service")});
        list->resize(640, 480);
        list->show();
        list->activateWindow();
        (void)QTest::qWaitForWindowActive(list.get());
        list->view()->setFocus();
    }

    [[nodiscard]] QString names() const
    {
        QStringList names;
        for (const Mapping& mapping : document.plan().clusters[0].mappings)
            names << QString::fromStdString(mapping.name);
        return names.join(QLatin1Char(' '));
    }
    [[nodiscard]] QList<int> selected() const
    {
        const std::vector<int> rows = list->selectedRows();
        return {rows.begin(), rows.end()};
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QTest::keyClick(list->view(), key, modifiers);
    }
    void clickRow(int row, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QTableView* view = list->view();
        view->scrollTo(view->model()->index(row, 0));
        QTest::mouseClick(view->viewport(), Qt::LeftButton, modifiers,
                          view->visualRect(view->model()->index(row, 0)).center());
    }
    void click(const char* button) const
    {
        QTest::mouseClick(list->findChild<QPushButton*>(QLatin1String(button)), Qt::LeftButton);
    }
    [[nodiscard]] QString undoText() { return document.undoStack().undoText(); }
    [[nodiscard]] ui::Notice& notice() const
    {
        return *list->findChild<ui::Notice*>(QStringLiteral("listNotice"));
    }
    [[nodiscard]] QLineEdit& filter() const
    {
        return *list->findChild<QLineEdit*>(QStringLiteral("filterLine"));
    }
    [[nodiscard]] QString count() const
    {
        return list->findChild<ui::CountLabel*>(QStringLiteral("count"))->accessibleName();
    }

    qt::PlanDocument document;
    std::unique_ptr<EntryList> list;
};

constexpr const char* manifests =
    "apiVersion: getambassador.io/v2\nkind: Mapping\nmetadata: {name: web, namespace: "
    "shop}\nspec: {host: \"*\", prefix: /web/, service: web}\n---\napiVersion: "
    "apps/v1\nkind: Deployment\nmetadata: {name: web}\n---\napiVersion: "
    "getambassador.io/v3alpha1\nkind: Mapping\nmetadata: {name: api, namespace: "
    "shop}\nspec: {hostname: \"*\", prefix: /api/, service: api}\n";

} // namespace

class TestEntryList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::useTheme(false); }
    void everyActionHasItsKey_data();
    void everyActionHasItsKey();
    void buttonsDoTheSame();
    void severalAreWorkedOnTogether();
    void rowsMoveByKeys();
    void rowsMoveByDragging();
    void aFilterHidesRows();
    void whatIsAddedIsNeverHidden();
    void nothingMatchingSaysSo();
    void shortListsHaveNoFilterUntilAsked();
    void entriesTravelBetweenWindows();
    void wrongKindsSayWhatTheyAre();
    void manifestsBecomeEntries();
    void longTextsAreReadBesideTheWindow();
    void thePanelSaysWhatWouldCome();
    void menusHoldEverything();
    void theLastEntriesStay();
    void columnsFitAndStayAsDragged();
    void wideColumnsGiveWhereThereIsNoRoom();
    void removingThousandsIsOneQuickStep();
    void pictures_data();
    void pictures();
};

void TestEntryList::everyActionHasItsKey_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<QString>("names"); // of a list "m0 m1 m2" with m1 selected
    QTest::addColumn<QString>("undo");
    QTest::addColumn<QList<int>>("selected");
    const auto row = [](const char* name, Qt::Key key, int modifiers, const char* names, const char* undo,
                        QList<int> selected) {
        QTest::newRow(name) << static_cast<int>(key) << modifiers << QString::fromLatin1(names)
                            << QString::fromLatin1(undo) << selected;
    };
    constexpr int ctrl = Qt::ControlModifier;
    constexpr int shift = Qt::ShiftModifier;
    constexpr int alt = Qt::AltModifier;
    row("add", Qt::Key_Insert, 0, "m0 m1 m2 mapping", "Add Mapping", {3});
    row("add by letter", Qt::Key_A, ctrl | shift, "m0 m1 m2 mapping", "Add Mapping", {3});
    row("duplicate", Qt::Key_D, ctrl, "m0 m1 m1-2 m2", "Duplicate Mapping m1", {2});
    row("remove", Qt::Key_Delete, 0, "m0 m2", "Remove Mapping m1", {1});
    row("cut", Qt::Key_X, ctrl, "m0 m2", "Cut Mapping m1", {1});
    row("copy", Qt::Key_C, ctrl, "m0 m1 m2", "", {1});
    row("up", Qt::Key_Up, alt, "m1 m0 m2", "Move Mapping m1 up", {0});
    row("down", Qt::Key_Down, alt, "m0 m2 m1", "Move Mapping m1 down", {2});
    row("select all", Qt::Key_A, ctrl, "m0 m1 m2", "", {0, 1, 2});
}

void TestEntryList::everyActionHasItsKey()
{
    QFETCH(int, key);
    QFETCH(int, modifiers);
    Window window(3);
    window.list->selectRow(1);
    window.key(static_cast<Qt::Key>(key), Qt::KeyboardModifiers(modifiers));
    QTEST(window.names(), "names");
    QTEST(window.undoText(), "undo");
    QTEST(window.selected(), "selected");
    QTRY_VERIFY(window.list->currentRow() >= 0);
    while (window.document.undoStack().canUndo())
        window.document.undoStack().undo();
    QCOMPARE(window.names(), QStringLiteral("m0 m1 m2"));
}

void TestEntryList::buttonsDoTheSame()
{
    Window window(2);
    QSignalSpy current(window.list.get(), &EntryList::currentChanged);
    window.clickRow(1);
    QCOMPARE(current.takeLast()[0].toInt(), 1);
    window.click("duplicate");
    QCOMPARE(window.names(), QStringLiteral("m0 m1 m1-2"));
    QCOMPARE(current.takeLast()[0].toInt(), 2);
    window.click("remove");
    QCOMPARE(window.names(), QStringLiteral("m0 m1"));
    QCOMPARE(window.selected(), QList<int>{1});
    window.click("remove");
    window.click("remove");
    QCOMPARE(window.names(), QString());
    QCOMPARE(current.takeLast()[0].toInt(), -1);
    QVERIFY(!window.list->findChild<QPushButton*>(QStringLiteral("remove"))->isEnabled());
    window.click("add");
    QCOMPARE(window.names(), QStringLiteral("mapping"));
    QCOMPARE(window.selected(), QList<int>{0});
}

void TestEntryList::severalAreWorkedOnTogether()
{
    Window window(6);
    window.clickRow(1);
    window.clickRow(3, Qt::ShiftModifier);
    window.clickRow(5, Qt::ControlModifier);
    QCOMPARE(window.selected(), (QList<int>{1, 2, 3, 5}));
    QCOMPARE(window.count(), QStringLiteral("4 of 6 selected"));
    window.key(Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(window.names(), QStringLiteral("m0 m1 m2 m3 m4 m5 m1-2 m2-2 m3-2 m5-2"));
    QCOMPARE(window.selected(), (QList<int>{6, 7, 8, 9}));
    QCOMPARE(window.undoText(), QStringLiteral("Duplicate 4 Mappings"));
    window.key(Qt::Key_Delete);
    QCOMPARE(window.undoText(), QStringLiteral("Remove 4 Mappings"));
    QCOMPARE(window.selected(), QList<int>{5});
}

void TestEntryList::rowsMoveByKeys()
{
    Window window(5);
    window.clickRow(1);
    window.clickRow(2, Qt::ShiftModifier);
    window.key(Qt::Key_Down, Qt::AltModifier);
    window.key(Qt::Key_Down, Qt::AltModifier);
    window.key(Qt::Key_Down, Qt::AltModifier); // at the end already
    QCOMPARE(window.names(), QStringLiteral("m0 m3 m4 m1 m2"));
    QCOMPARE(window.selected(), (QList<int>{3, 4}));
    QCOMPARE(window.list->currentRow(), 4);
    QCOMPARE(window.document.undoStack().count(), 2);
    QCOMPARE(window.undoText(), QStringLiteral("Move 2 Mappings down"));
    window.filter().setText(QStringLiteral("m"));
    window.key(Qt::Key_Up, Qt::AltModifier); // not while rows may be hidden between
    QCOMPARE(window.document.undoStack().count(), 2);
}

/// What a view gets when its rows are let go in front of a row; the desktop's part of dragging is not there
/// offscreen.
static bool dropAt(QTableView& view, int row, const QMimeData& data, QObject* source)
{
    Q_UNUSED(source)
    const int y =
        row < view.model()->rowCount() ? view.rowViewportPosition(row) + 2 : view.viewport()->height() - 2;
    const QPoint position(20, y);
    QDragEnterEvent enter(position, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(view.viewport(), &enter);
    QDragMoveEvent move(position, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(view.viewport(), &move);
    QDropEvent drop(position, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(view.viewport(), &drop);
    return enter.isAccepted() && move.isAccepted() && drop.isAccepted();
}

void TestEntryList::rowsMoveByDragging()
{
    Window window(5);
    // Inside the list: the view says in front of which row.
    window.list->selectRows({1, 2});
    QMetaObject::invokeMethod(window.list->view(), "rowsDropped", Q_ARG(int, 5));
    QCOMPARE(window.names(), QStringLiteral("m0 m3 m4 m1 m2"));
    QCOMPARE(window.selected(), (QList<int>{3, 4}));
    QCOMPARE(window.undoText(), QStringLiteral("Move 2 Mappings"));
    // From another window: a copy, where it is dropped.
    Window other(1);
    const std::unique_ptr<QMimeData> data(other.list->model().mimeData({other.list->model().index(0, 0)}));
    QVERIFY(dropAt(*window.list->view(), 1, *data, other.list->view()));
    QCOMPARE(window.names(), QStringLiteral("m0 m0-2 m3 m4 m1 m2"));
    QCOMPARE(window.selected(), QList<int>{1});
    QVERIFY(dropAt(*window.list->view(), 99, *data, other.list->view()));
    QCOMPARE(window.list->currentRow(), 6);
    QMimeData picture;
    picture.setData(QStringLiteral("image/png"), "x");
    QVERIFY(!dropAt(*window.list->view(), 1, picture, nullptr));
}

void TestEntryList::aFilterHidesRows()
{
    Window window(30);
    QVERIFY(window.filter().isVisible());
    QCOMPARE(window.count(), QStringLiteral("30 Mappings"));
    window.list->selectRow(12);
    window.key(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(window.filter().hasFocus());
    QTest::keyClicks(&window.filter(), QStringLiteral("m1 namespace:shop"));
    QCOMPARE(window.list->view()->model()->rowCount(), 3); // m12, m15, m18
    QCOMPARE(window.count(), QStringLiteral("3 of 30 shown"));
    QCOMPARE(window.list->currentRow(), 12);
    QTest::keyClick(&window.filter(), Qt::Key_Down);
    QVERIFY(window.list->view()->hasFocus());
    window.key(Qt::Key_Down);
    QCOMPARE(window.list->currentRow(), 15);
    window.key(Qt::Key_Delete); // the plan's row, not the view's
    QCOMPARE(window.undoText(), QStringLiteral("Remove Mapping m15"));
    QCOMPARE(window.list->model().labelOf(window.list->currentRow()), QStringLiteral("m18"));
    window.key(Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(window.undoText(), QStringLiteral("Duplicate Mapping m18"));
    QCOMPARE(window.list->model().labelOf(window.list->currentRow()), QStringLiteral("m18-2"));
    window.key(Qt::Key_F, Qt::ControlModifier);
    QTest::keyClick(&window.filter(), Qt::Key_Escape);
    QVERIFY(window.filter().text().isEmpty());
    QVERIFY(window.list->view()->hasFocus());
    QCOMPARE(window.list->view()->model()->rowCount(), 30);
    QCOMPARE(window.list->model().labelOf(window.list->currentRow()), QStringLiteral("m18-2"));
}

void TestEntryList::whatIsAddedIsNeverHidden()
{
    Window window(30);
    window.list->setFilter(QStringLiteral("m7"));
    window.key(Qt::Key_Insert);
    QVERIFY(window.filter().text().isEmpty());
    QCOMPARE(window.list->currentRow(), 30);
    window.list->setFilter(QStringLiteral("m7"));
    window.list->selectRow(3);
    QVERIFY(window.filter().text().isEmpty());
    QCOMPARE(window.list->currentRow(), 3);
    window.list->setFilter(QStringLiteral("m7"));
    window.list->selectRow(7);
    QCOMPARE(window.filter().text(), QStringLiteral("m7")); // it is in sight
    window.key(Qt::Key_Escape);
    QVERIFY(window.filter().text().isEmpty());
    QCOMPARE(window.list->currentRow(), 7);
}

void TestEntryList::nothingMatchingSaysSo()
{
    Window window(30);
    QSignalSpy current(window.list.get(), &EntryList::currentChanged);
    auto* button = window.list->findChild<QPushButton*>(QStringLiteral("emptyAction"));
    QVERIFY(!button->isVisible());
    window.list->setFilter(QStringLiteral("no such thing"));
    QCOMPARE(window.list->currentRow(), -1);
    QCOMPARE(current.takeLast()[0].toInt(), -1);
    QCOMPARE(window.list->view()->accessibleDescription(),
             QStringLiteral("No Mapping matches “no such thing”."));
    QVERIFY(button->isVisible());
    QCOMPARE(button->text(), QStringLiteral("Show all Mappings"));
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(!button->isVisible());
    QCOMPARE(window.list->view()->model()->rowCount(), 30);
    QVERIFY(window.list->currentRow() >= 0);
}

void TestEntryList::shortListsHaveNoFilterUntilAsked()
{
    Window window(3);
    QVERIFY(!window.filter().isVisible());
    window.key(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(window.filter().isVisible());
    QVERIFY(window.filter().hasFocus());
    QTest::keyClick(&window.filter(), Qt::Key_Escape);
    QVERIFY(!window.filter().isVisible());
}

void TestEntryList::entriesTravelBetweenWindows()
{
    Window from(5);
    Window to(2);
    from.clickRow(1);
    from.clickRow(3, Qt::ControlModifier);
    from.key(Qt::Key_X, Qt::ControlModifier);
    QCOMPARE(from.names(), QStringLiteral("m0 m2 m4"));
    QCOMPARE(from.undoText(), QStringLiteral("Cut 2 Mappings"));
    to.list->selectRow(0);
    to.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(to.names(), QStringLiteral("m0 m1-2 m3 m1"));
    QCOMPARE(to.selected(), (QList<int>{1, 2}));
    QCOMPARE(to.undoText(), QStringLiteral("Paste 2 Mappings"));
    QVERIFY(!to.notice().isVisible());
    to.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(to.document.plan().clusters[0].mappings.size(), std::size_t(6));
}

void TestEntryList::wrongKindsSayWhatTheyAre()
{
    Window window(2);
    QGuiApplication::clipboard()->setText(QStringLiteral("hosts:\n  - name: h\n"));
    window.key(Qt::Key_V, Qt::ControlModifier);
    QVERIFY(window.notice().isVisible());
    QCOMPARE(
        window.notice().headline(),
        QStringLiteral("1 Host cannot be pasted into the list of Mappings. Paste them into their own list."));
    QCOMPARE(window.names(), QStringLiteral("m0 m1"));
    QTest::mouseClick(window.notice().findChild<QToolButton*>(QStringLiteral("dismiss")), Qt::LeftButton);
    QVERIFY(!window.notice().isVisible());
    window.key(Qt::Key_V, Qt::ControlModifier);
    QVERIFY(window.notice().isVisible());
    window.key(Qt::Key_Escape);
    QVERIFY(!window.notice().isVisible());
    QGuiApplication::clipboard()->setText(QStringLiteral("mappings:\n  - name: x\n    weight: half\n"));
    window.key(Qt::Key_V, Qt::ControlModifier);
    QVERIFY(window.notice().text().startsWith(QStringLiteral("3:13: ")));
    QGuiApplication::clipboard()->clear();
    window.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(window.notice().headline(), QStringLiteral("There is no text on the clipboard."));
    QCOMPARE(window.document.undoStack().count(), 0);
}

void TestEntryList::manifestsBecomeEntries()
{
    Window window(2);
    QGuiApplication::clipboard()->setText(QString::fromLatin1(manifests));
    window.list->selectRow(1);
    window.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(window.names(), QStringLiteral("m0 m1 web api"));
    QCOMPARE(window.undoText(), QStringLiteral("Paste 2 Mappings from manifests"));
    QCOMPARE(window.notice().headline(), QStringLiteral("2 Mappings were added."));
    QVERIFY(window.notice().text().contains(QStringLiteral("Deployment web")));
    QVERIFY(window.notice().text().contains(QStringLiteral("`host` is written as `hostname`")));
    window.document.undoStack().undo();
    QCOMPARE(window.names(), QStringLiteral("m0 m1"));
}

void TestEntryList::longTextsAreReadBesideTheWindow()
{
    Window window(0);
    QString text = QStringLiteral("mappings:\n");
    for (int i = 0; i < 1500; ++i)
        text += QStringLiteral("  - name: pasted%1\n    prefix: /p%1/\n    service: s\n").arg(i);
    QGuiApplication::clipboard()->setText(text);
    window.key(Qt::Key_V, Qt::ControlModifier);
    QVERIFY(window.notice().isVisible());
    QCOMPARE(window.list->model().rowCount(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(window.list->model().rowCount(), 1500, 20000);
    QVERIFY(!window.notice().isVisible());
    QCOMPARE(window.selected().size(), 1500);
}

void TestEntryList::thePanelSaysWhatWouldCome()
{
    Window window(1);
    window.key(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    auto* panel = window.list->findChild<ui::PastePanel*>();
    QVERIFY(panel && panel->isVisible() && !panel->isModal());
    auto* yaml = panel->findChild<QPlainTextEdit*>(QStringLiteral("yaml"));
    auto* add = panel->findChild<QPushButton*>(QStringLiteral("pasteAdd"));
    auto* notes = panel->findChild<QListWidget*>(QStringLiteral("pasteNotes"));
    QVERIFY(!add->isEnabled());
    yaml->setPlainText(QStringLiteral("mappings:\n  - name: x\n    weight: half\n"));
    QTRY_COMPARE(notes->count(), 1);
    QVERIFY(!add->isEnabled());
    Q_EMIT notes->itemClicked(notes->item(0));
    QCOMPARE(yaml->textCursor().blockNumber(), 2);
    QCOMPARE(yaml->textCursor().positionInBlock(), 12);
    yaml->setPlainText(QString::fromLatin1(manifests));
    QVERIFY(!add->isEnabled()); // until it is read
    QTRY_VERIFY(add->isEnabled());
    QCOMPARE(add->text(), QStringLiteral("&Add 2 Mappings"));
    QCOMPARE(notes->count(), 2);
    test::saveScreenshot(*panel, QStringLiteral("list-paste-panel"));
    QTest::mouseClick(add, Qt::LeftButton);
    QCOMPARE(window.names(), QStringLiteral("m0 web api"));
    QCOMPARE(window.undoText(), QStringLiteral("Paste 2 Mappings from manifests"));
    QTRY_VERIFY(window.list->findChild<ui::PastePanel*>() == nullptr);
}

void TestEntryList::menusHoldEverything()
{
    Window window(2);
    QTest::mouseClick(window.list->findChild<QWidget*>(QStringLiteral("more")), Qt::LeftButton);
    auto* menu = window.list->findChild<QMenu*>();
    QVERIFY(menu && menu->isVisible());
    int shown = 0;
    QStringList letters;
    const QList<QAction*> actions = menu->actions();
    for (const QAction* action : actions) {
        if (action->isSeparator())
            continue;
        ++shown;
        letters << action->text().section(QLatin1Char('&'), 1).left(1).toLower();
        QVERIFY2(!action->shortcuts().isEmpty(), qPrintable(action->text()));
    }
    QCOMPARE(shown, static_cast<int>(EntryAction::Count));
    QCOMPARE(letters.removeDuplicates(), 0);
    menu->close();
}

void TestEntryList::theLastEntriesStay()
{
    Window window(2);
    window.list->setMinimumEntries(1);
    window.key(Qt::Key_A, Qt::ControlModifier);
    QVERIFY(!window.list->findChild<QPushButton*>(QStringLiteral("remove"))->isEnabled());
    window.key(Qt::Key_Delete);
    window.key(Qt::Key_X, Qt::ControlModifier);
    QCOMPARE(window.names(), QStringLiteral("m0 m1"));
}

void TestEntryList::columnsFitAndStayAsDragged()
{
    Window window(3);
    QHeaderView* header = window.list->view()->horizontalHeader();
    QTRY_VERIFY(header->sectionSize(0) >= 72);
    window.document.edit(QStringLiteral("x"), [](Plan& plan) {
        plan.clusters[0].mappings[0].name = "a-rather-long-name-of-a-mapping";
    });
    const int needed = window.list->view()->fontMetrics().horizontalAdvance(
        QStringLiteral("a-rather-long-name-of-a-mapping"));
    QTRY_VERIFY(header->sectionSize(0) > needed);
    const QPoint edge(header->sectionViewportPosition(0) + header->sectionSize(0) - 1, header->height() / 2);
    QTest::mousePress(header->viewport(), Qt::LeftButton, {}, edge);
    QTest::mouseMove(header->viewport(), edge - QPoint(20, 0));
    QTest::mouseMove(header->viewport(), edge - QPoint(100, 0));
    QTest::mouseRelease(header->viewport(), Qt::LeftButton, {}, edge - QPoint(100, 0));
    const int dragged = header->sectionSize(0);
    QVERIFY(dragged < needed);
    window.document.edit(QStringLiteral("x"),
                         [](Plan& plan) { plan.clusters[0].mappings[1].name += "-longer"; });
    QTest::qWait(50);
    QCOMPARE(header->sectionSize(0), dragged);
}

void TestEntryList::wideColumnsGiveWhereThereIsNoRoom()
{
    Window window(3);
    QTableView* view = window.list->view();
    window.document.edit(QStringLiteral("x"), [](Plan& plan) {
        plan.clusters[0].mappings[0].name = "a-rather-long-name-of-a-mapping";
        plan.clusters[0].mappings[0].prefix = "/a-rather-long-prefix-of-a-mapping/";
    });
    const QHeaderView* header = view->horizontalHeader();
    QTRY_VERIFY(header->sectionSize(0) > 180);
    const int wide = header->sectionSize(0);
    window.list->setFixedWidth(380);
    QTRY_VERIFY(header->sectionSize(2) < wide);
    QTRY_VERIFY2(!view->horizontalScrollBar()->isVisible(), "scrolls sideways");
    QCOMPARE(header->sectionSize(0), wide); // the name gives last
    QCOMPARE(test::cutOffTexts(*window.list).join(QLatin1Char('|')), QString());
    window.list->setFixedWidth(640);
    QTRY_COMPARE(header->sectionSize(0), wide);
}

void TestEntryList::removingThousandsIsOneQuickStep()
{
    Window window(5000);
    QItemSelection selection;
    const QAbstractItemModel* model = window.list->view()->model();
    for (int row = 0; row < 5000; row += 2)
        selection.append(
            QItemSelectionRange(model->index(row, 0), model->index(row, model->columnCount() - 1)));
    window.list->view()->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    QElapsedTimer timer;
    timer.start();
    window.key(Qt::Key_Delete);
    QCOMPARE(window.list->model().rowCount(), 2500);
    QCOMPARE(window.document.undoStack().count(), 1);
    window.document.undoStack().undo();
    QCOMPARE(window.list->model().rowCount(), 5000);
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed()))); // also with sanitizers
    QTRY_VERIFY(window.list->currentRow() >= 0);
}

void TestEntryList::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

/// Saves what lists look like, to be looked at.
void TestEntryList::pictures()
{
    QFETCH(bool, dark);
    test::useTheme(dark);
    const QString suffix = dark ? QStringLiteral("-dark") : QString();
    {
        Window window(5000);
        window.clickRow(1);
        window.clickRow(4, Qt::ShiftModifier);
        test::saveScreenshot(*window.list, QStringLiteral("list-selected") + suffix);
        window.list->setFilter(QStringLiteral("namespace:shop service-12"));
        test::saveScreenshot(*window.list, QStringLiteral("list-filter") + suffix);
        window.list->setFilter(QStringLiteral("no such thing"));
        test::saveScreenshot(*window.list, QStringLiteral("list-no-match") + suffix);
        window.list->setFilter(QString());
        QGuiApplication::clipboard()->setText(QString::fromLatin1(manifests));
        window.list->selectRow(3);
        window.key(Qt::Key_V, Qt::ControlModifier);
        test::saveScreenshot(*window.list, QStringLiteral("list-pasted") + suffix);
        window.list->openPastePanel();
        auto* panel = window.list->findChild<ui::PastePanel*>();
        panel->findChild<QPlainTextEdit*>()->setPlainText(QString::fromLatin1(manifests));
        QTRY_VERIFY(panel->findChild<QPushButton*>(QStringLiteral("pasteAdd"))->isEnabled());
        test::saveScreenshot(*panel, QStringLiteral("list-paste-panel") + suffix);
        QTest::mouseClick(window.list->findChild<QWidget*>(QStringLiteral("more")), Qt::LeftButton);
        auto* menu = window.list->findChild<QMenu*>();
        QVERIFY(menu);
        test::saveScreenshot(*menu, QStringLiteral("list-menu") + suffix);
        menu->close();
    }
    Window empty(0);
    test::saveScreenshot(*empty.list, QStringLiteral("list-empty") + suffix);
    test::useTheme(false);
}

QTEST_MAIN(TestEntryList)
#include "tst_entry_list.moc"
