// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Several plans: files that open where there is room, windows side by side, wizards over them, and what is
// remembered from one run to the next.

#include "domain/lookup.h"
#include "qt/document_file.h"
#include "qt/findings_tree.h"
#include "qt/start_plans.h"
#include "ui/editors/entry_list.h"
#include "ui/views/findings_view.h"
#include "ui/window/actions.h"
#include "ui/window/file_commands.h"
#include "ui/window/navigator.h"
#include "ui/window/section_stack.h"
#include "ui/window/window_docks.h"
#include "ui/wizard/plan_wizard.h"
#include "ui/wizard/wizard_page.h"
#include "window_driver.h"
#include "wizard_driver.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QTableView>
#include <QTest>
#include <QTreeView>
#include <QUndoStack>

using namespace linkwright;
using namespace linkwright::test;

class tst_window_files : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(false); }
    void aFileOpensWhereThereIsRoom();
    void aFileThatIsOpenIsRaised();
    void aDroppedFileOpens();
    void windowsAreListedAndRaised();
    void layoutsAreRemembered();
    void howFindingsAreShownIsRemembered();
    void aClickOnAFindingGoesToItsField();
    void entriesTravelBetweenPlans();
    void reloadingByItselfIsChosenInTheMenu();
    void aWizardIsLeftForTheFieldThatWasEdited();
    void aWizardIsLeftForWhatItsPageShows_data();
    void aWizardIsLeftForWhatItsPageShows();
    void aDraftKeepsItsWindow();

private:
    static ui::PlanWizard* openWizard(WindowDriver& driver, const char* action);
};

namespace {

QString savedSample(const WindowDriver& driver, const char* sample)
{
    qt::PlanDocument document;
    qt::startFromSample(document, QLatin1String(sample));
    const QString path = driver.folder.filePath(QLatin1String(sample) + QStringLiteral(".linkwright.yaml"));
    return document.save(path) ? path : QString();
}

} // namespace

void tst_window_files::aFileOpensWhereThereIsRoom()
{
    WindowDriver driver;
    driver.session.openFile(savedSample(driver, "guide"), driver.window);
    QTRY_VERIFY(driver.window.hasPlan());
    QCOMPARE(driver.session.windows().size(), std::size_t(1));
    driver.session.openFile(savedSample(driver, "fleet"), driver.window);
    QCOMPARE(driver.session.windows().size(), std::size_t(2));
    ui::MainWindow* second = driver.session.windows().back();
    QTRY_VERIFY(second->hasPlan());
    QVERIFY(second->windowTitle().contains(QStringLiteral("fleet")));
    second->close();
    QTRY_COMPARE(driver.session.windows().size(), std::size_t(1));
}

void tst_window_files::aFileThatIsOpenIsRaised()
{
    WindowDriver driver;
    const QString path = savedSample(driver, "guide");
    driver.session.openFile(path, driver.window);
    QTRY_VERIFY(driver.window.hasPlan());
    ui::MainWindow& other = driver.session.newWindow();
    driver.session.openFile(path, other);
    QTest::qWait(50);
    QCOMPARE(driver.session.windows().size(), std::size_t(2));
    QVERIFY(!other.hasPlan());
    QTRY_VERIFY(driver.window.isActiveWindow());
}

void tst_window_files::aDroppedFileOpens()
{
    WindowDriver driver;
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(savedSample(driver, "guide"))});
    QDragEnterEvent enter(QPoint(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&driver.window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&driver.window, &drop);
    QTRY_VERIFY(driver.window.hasPlan());
}

void tst_window_files::windowsAreListedAndRaised()
{
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    ui::MainWindow& other = driver.session.newWindow();
    auto* menu = driver.window.findChild<QMenu*>(QStringLiteral("menuWindow"));
    menu->popup({});
    const QList<QAction*> entries = menu->actions();
    QCOMPARE(entries.last()->text(), other.planTitle());
    QVERIFY(entries.at(entries.size() - 2)->isChecked());
    entries.last()->trigger();
    menu->close();
    QTRY_VERIFY(other.isActiveWindow());
}

void tst_window_files::layoutsAreRemembered()
{
    QTemporaryDir folder;
    qt::Preferences preferences(folder.filePath(QStringLiteral("p.ini")));
    for (const bool first : {true, false}) {
        app::Session session(preferences, folder.filePath(QStringLiteral("recovery")));
        session.start({});
        ui::MainWindow& window = *session.windows().front();
        QVERIFY(qt::startFromSample(window.document(), QStringLiteral("guide")));
        QTRY_COMPARE(window.docks().manifestsDock().isVisible(), first);
        QVERIFY(window.docks().findingsDock().isVisible());
        if (first) {
            window.resize(1100, 700);
            window.docks().manifestsDock().hide();
        }
        QTest::qWait(20);
        QCOMPARE(window.size(), QSize(1100, 700));
        window.close();
    }
}

void tst_window_files::howFindingsAreShownIsRemembered()
{
    QTemporaryDir folder;
    qt::Preferences preferences(folder.filePath(QStringLiteral("p.ini")));
    for (const bool first : {true, false}) {
        app::Session session(preferences, folder.filePath(QStringLiteral("recovery")));
        session.start({});
        ui::MainWindow& window = *session.windows().front();
        QVERIFY(qt::startFromSample(window.document(), QStringLiteral("guide-as-written")));
        QTRY_VERIFY(window.docks().hasFindings());
        ui::FindingsView& findings = window.docks().findings();
        if (first)
            findings.setGrouping(qt::FindingsGrouping::Rule);
        QVERIFY(findings.tree().grouping() == qt::FindingsGrouping::Rule);
        qt::startEmpty(window.document()); // so that nothing is asked about
        window.close();
    }
}

void tst_window_files::aClickOnAFindingGoesToItsField()
{
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide-as-written")));
    QTRY_VERIFY(driver.window.docks().hasFindings());
    ui::FindingsView& findings = driver.window.docks().findings();
    auto* list = findings.findChild<QTreeView*>();
    const QAbstractItemModel* model = list->model();
    const QModelIndex first = model->index(0, 0, model->index(0, 0));
    QVERIFY(first.isValid());
    QCOMPARE(driver.window.pages().currentPage(), QStringLiteral("overview"));
    list->scrollTo(first);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(first).center());
    QVERIFY(driver.window.pages().currentPage() != QStringLiteral("overview"));
    QVERIFY(driver.window.pages().isAncestorOf(QApplication::focusWidget()));
}

namespace {

ui::EntryList* listOf(ui::MainWindow& window, const char* section)
{
    window.show();
    window.activateWindow();
    if (!QTest::qWaitForWindowActive(&window))
        return nullptr;
    window.navigator().showSection(QLatin1String(section));
    for (auto* list : window.findChildren<ui::EntryList*>()) {
        if (list->isVisible())
            return list;
    }
    return nullptr;
}

} // namespace

void tst_window_files::entriesTravelBetweenPlans()
{
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("fleet")));
    ui::MainWindow& other = driver.session.newWindow();
    QVERIFY(qt::startFromSample(other.document(), QStringLiteral("guide")));
    const std::size_t here = driver.document().plan().links.size();
    const std::size_t there = other.document().plan().links.size();
    const Link moved = driver.document().plan().links[0];

    ui::EntryList* from = listOf(driver.window, "links");
    QVERIFY(from);
    from->selectRow(0);
    from->view()->setFocus();
    QTest::keyClick(from->view(), Qt::Key_X, Qt::ControlModifier);
    QCOMPARE(driver.document().plan().links.size(), here - 1);
    ui::EntryList* to = listOf(other, "links");
    QVERIFY(to);
    to->view()->setFocus();
    QTest::keyClick(to->view(), Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE(other.document().plan().links.size(), there + 1);
    QVERIFY(
        std::any_of(other.document().plan().links.begin(), other.document().plan().links.end(),
                    [&moved](const Link& link) { return link.from == moved.from && link.to == moved.to; }));

    // One step each, in the history of the plan it happened to.
    driver.document().undoStack().undo();
    other.document().undoStack().undo();
    QCOMPARE(driver.document().plan().links.size(), here);
    QCOMPARE(other.document().plan().links.size(), there);
}

void tst_window_files::reloadingByItselfIsChosenInTheMenu()
{
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    QVERIFY(!driver.action("file.follow")->isChecked());
    QVERIFY(driver.choose("file.follow"));
    QVERIFY(driver.preferences.reloadsByItself());
    QTRY_VERIFY(driver.action("file.follow")->isChecked());
    ui::MainWindow& other = driver.session.newWindow();
    QVERIFY(other.actions().action("file.follow")->isChecked());
    QVERIFY(driver.choose("file.follow"));
    QVERIFY(!driver.preferences.reloadsByItself());
    QTRY_VERIFY(!other.actions().action("file.follow")->isChecked()); // one choice for all windows
}

ui::PlanWizard* tst_window_files::openWizard(WindowDriver& driver, const char* action)
{
    driver.action(action)->trigger();
    auto* wizard = driver.window.findChild<ui::PlanWizard*>();
    return wizard && QTest::qWaitForWindowActive(wizard) ? wizard : nullptr;
}

void tst_window_files::aWizardIsLeftForTheFieldThatWasEdited()
{
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    driver.window.files().addWithWizard(ui::Purpose::NewPlan);
    auto* wizard = driver.window.findChild<ui::PlanWizard*>();
    QVERIFY(wizard && QTest::qWaitForWindowActive(wizard));
    wizard->next();
    QTRY_VERIFY(wizard->page(wizard->currentId())->isComplete());
    wizard->next();
    QCOMPARE(wizard->currentPage()->objectName(), QStringLiteral("gateway"));
    wizard->activateWindow(); // nobody else does where there is no window manager
    QVERIFY(QTest::qWaitForWindowActive(wizard));
    wizard->reveal(gatewayPath(driver.document().plan(), 0).field("probe").field("path"));
    QTRY_COMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("probe.path"));
    QTest::keySequence(QApplication::focusWidget(), QKeySequence(QStringLiteral("Ctrl+Shift+M")));
    QTRY_COMPARE(driver.window.pages().currentPage(), QStringLiteral("gateway"));
    QVERIFY(driver.window.isActiveWindow() || QTest::qWaitForWindowActive(&driver.window));
    QTRY_VERIFY(QApplication::focusWidget());
    QTRY_COMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("probe.path"));
    QVERIFY(driver.window.isAncestorOf(QApplication::focusWidget()));
}

void tst_window_files::aWizardIsLeftForWhatItsPageShows_data()
{
    QTest::addColumn<QString>("page");
    QTest::newRow("findings") << QStringLiteral("review");
    QTest::newRow("manifests") << QStringLiteral("manifests");
}

void tst_window_files::aWizardIsLeftForWhatItsPageShows()
{
    QFETCH(QString, page);
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    QDockWidget& dock = page == QLatin1String("review") ? driver.window.docks().findingsDock()
                                                        : driver.window.docks().manifestsDock();
    dock.hide();
    driver.window.continueFrom(page, {});
    QVERIFY(dock.isVisible());
    QVERIFY(dock.isAncestorOf(QApplication::focusWidget()));
}

/// The window waits for the draft: closing it would lose what was typed there.
void tst_window_files::aDraftKeepsItsWindow()
{
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    ui::PlanWizard* wizard = openWizard(driver, "plan.addCluster");
    QVERIFY(wizard);
    QVERIFY(wizard->isModal());
    QCOMPARE(QApplication::activeModalWidget(), wizard);
    wizard->reject();
    QVERIFY(QApplication::activeModalWidget() == nullptr);
}

QTEST_MAIN(tst_window_files)
#include "tst_window_files.moc"
