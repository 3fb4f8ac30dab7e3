// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The main window by mouse and by keys: every action of its table, the way through the sections and
// panels.

#include "qt/document_file.h"
#include "qt/start_plans.h"
#include "ui/editors/sections.h"
#include "ui/window/actions.h"
#include "ui/window/navigator.h"
#include "ui/window/section_stack.h"
#include "ui/window/sidebar.h"
#include "ui/window/sidebar_model.h"
#include "ui/window/window_docks.h"
#include "window_driver.h"
#include "wizard_driver.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QSet>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>
#include <QUndoStack>

using namespace linkwright;
using namespace linkwright::test;

class tst_main_window : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(false); }
    void theTableOfActionsIsSound();
    void withoutPlanTheWindowWelcomes();
    void aSampleOpensWithPanels();
    void stepsAreToldOnceTheFindingsAreKnown();
    void everySectionIsReachedByMouseAndKey_data();
    void everySectionIsReachedByMouseAndKey();
    void sectionsAreMadeWhenFirstShown();
    void undoAndRedoNameTheStep();
    void backAndForwardFollowTheWay();
    void aPlaceIsRevealedInItsSection();
    void panelsComeAndGo();
    void theSidebarShowsTheState();
    void everyActionIsDoneByMouse_data() { actions(false); }
    void everyActionIsDoneByMouse();
    void everyActionIsDoneByKey_data() { actions(true); }
    void everyActionIsDoneByKey();
    void findingsAreWalkedByKeys();
    void aFieldLeadsToItsManifestLines();

private:
    static void actions(bool withKeys);
    static bool prepareForAll(WindowDriver& driver);
};

void tst_main_window::theTableOfActionsIsSound()
{
    WindowDriver driver;
    QSet<QString> ids;
    QSet<QString> keys;
    for (const ui::ActionRow& row : ui::actionTable()) {
        QVERIFY2(row.run != nullptr, row.id);
        QVERIFY2(!ids.contains(QLatin1String(row.id)), row.id);
        ids << QLatin1String(row.id);
        const auto sequences = *row.keys == '\0' ? QList<QKeySequence>()
                                                 : QKeySequence::listFromString(QLatin1String(row.keys),
                                                                                QKeySequence::PortableText);
        for (const QKeySequence& sequence : sequences) {
            QVERIFY2(!sequence.isEmpty() && !keys.contains(sequence.toString()), row.id);
            keys << sequence.toString();
        }
        if (*row.icon != '\0')
            QVERIFY2(!driver.action(row.id)->icon().isNull(), row.id);
    }
    for (const ui::Section& section : ui::sections())
        QVERIFY2(ids.contains(QLatin1String("go.") + QLatin1String(section.name)), section.name);
}

void tst_main_window::withoutPlanTheWindowWelcomes()
{
    WindowDriver driver;
    QVERIFY(!driver.window.hasPlan());
    QVERIFY(driver.find<QWidget>(QStringLiteral("welcomeWizard")));
    QVERIFY(!driver.window.sidebar().isVisible());
    QVERIFY(!driver.window.docks().findingsDock().isVisible());
    QVERIFY(!driver.action("file.save")->isEnabled());
    QTest::mouseClick(driver.find<QWidget>(QStringLiteral("welcomeEmpty")), Qt::LeftButton);
    QVERIFY(driver.window.hasPlan());
    QVERIFY(driver.window.sidebar().isVisible());
    QVERIFY(driver.window.docks().findingsDock().isVisible());
}

void tst_main_window::aSampleOpensWithPanels()
{
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    QCOMPARE(driver.window.pages().currentPage(), QStringLiteral("overview"));
    QTRY_VERIFY(driver.find<QWidget>(QStringLiteral("manifestText")));
    QVERIFY(driver.window.windowTitle().contains(QString::fromStdString(driver.document().plan().name)));
    QVERIFY(driver.window.width() <= 1280 && driver.window.height() <= 800);
}

void tst_main_window::stepsAreToldOnceTheFindingsAreKnown()
{
    WindowDriver driver;
    driver.document().edit(QStringLiteral("Name"), [](Plan& plan) { plan.name = "way"; });
    const auto* step = driver.find<QLabel>(QStringLiteral("step-findings"));
    QVERIFY(step != nullptr);
    QVERIFY(step->text().isEmpty()); // not "there are no errors"
    QVERIFY(driver.settle());
    QVERIFY(step->text().contains(QStringLiteral("Findings")));
}

void tst_main_window::everySectionIsReachedByMouseAndKey_data()
{
    QTest::addColumn<QString>("section");
    QTest::newRow("overview") << QStringLiteral("overview");
    for (const ui::Section& section : ui::sections())
        QTest::newRow(section.name) << QString::fromLatin1(section.name);
}

void tst_main_window::everySectionIsReachedByMouseAndKey()
{
    QFETCH(QString, section);
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    const QString other =
        section == QLatin1String("links") ? QStringLiteral("clusters") : QStringLiteral("links");
    driver.window.navigator().showSection(other);
    ui::Sidebar& sidebar = driver.window.sidebar();
    const auto* model = qobject_cast<ui::SidebarModel*>(sidebar.model());
    const QModelIndex index = model->index(model->rowOf(section));
    QTest::mouseClick(sidebar.viewport(), Qt::LeftButton, {}, sidebar.visualRect(index).center());
    QCOMPARE(driver.window.pages().currentPage(), section);
    driver.window.navigator().showSection(other);
    const QByteArray id = "go." + section.toLatin1();
    driver.press(driver.action(id.constData())->shortcut());
    QCOMPARE(driver.window.pages().currentPage(), section);
    QCOMPARE(sidebar.section(), section);
    driver.window.navigator().showSection(other);
    QVERIFY(driver.choose(id.constData()));
    QCOMPARE(driver.window.pages().currentPage(), section);
}

void tst_main_window::sectionsAreMadeWhenFirstShown()
{
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    for (const ui::Section& section : ui::sections())
        QVERIFY2(!driver.window.pages().isMade(QLatin1String(section.name)), section.name);
    driver.window.navigator().showSection(QStringLiteral("gateway"));
    QVERIFY(driver.window.pages().isMade(QStringLiteral("gateway")));
    QVERIFY(!driver.window.pages().isMade(QStringLiteral("routes")));
}

void tst_main_window::undoAndRedoNameTheStep()
{
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    QVERIFY(!driver.action("edit.undo")->isEnabled());
    auto* name = driver.find<QLineEdit>(QStringLiteral("planName"));
    name->setFocus();
    QTest::keyClicks(name, QStringLiteral("-x"));
    QAction* undo = driver.action("edit.undo");
    QVERIFY(undo->isEnabled());
    QVERIFY2(undo->text().contains(QStringLiteral("Name of the plan")), qPrintable(undo->text()));
    QVERIFY2(undo->toolTip().contains(QStringLiteral("Name of the plan")), qPrintable(undo->toolTip()));
    driver.press(QKeySequence(QKeySequence::Undo));
    QVERIFY(!driver.document().isModified());
    QVERIFY(!name->text().endsWith(QStringLiteral("-x")));
    driver.press(undo->shortcut().isEmpty() ? QKeySequence() : QKeySequence(QStringLiteral("Ctrl+Shift+Z")));
    QVERIFY(name->text().endsWith(QStringLiteral("-x")));
    QVERIFY(driver.choose("edit.undo"));
    QVERIFY(!driver.document().isModified());
}

void tst_main_window::backAndForwardFollowTheWay()
{
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    driver.press(QKeySequence(QStringLiteral("Ctrl+3")));
    driver.press(QKeySequence(QStringLiteral("Ctrl+7")));
    QCOMPARE(driver.window.pages().currentPage(), QStringLiteral("links"));
    QVERIFY(driver.settle());
    driver.press(QKeySequence(QStringLiteral("Alt+Left")));
    QCOMPARE(driver.window.pages().currentPage(), QStringLiteral("gateway"));
    QCOMPARE(driver.window.sidebar().section(), QStringLiteral("gateway"));
    QVERIFY(driver.settle());
    driver.press(QKeySequence(QStringLiteral("Alt+Right")));
    QCOMPARE(driver.window.pages().currentPage(), QStringLiteral("links"));
}

void tst_main_window::aPlaceIsRevealedInItsSection()
{
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    const PlanPath probe =
        PlanPath().item("clusters", 0, "west").field("gateway").field("probe").field("path");
    driver.window.reveal(probe);
    QCOMPARE(driver.window.pages().currentPage(), QStringLiteral("gateway"));
    auto* field = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    QVERIFY(field);
    QCOMPARE(field->text(), QStringLiteral("/-/ambassador/ready"));
}

void tst_main_window::panelsComeAndGo()
{
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide-as-written")));
    QDockWidget& findings = driver.window.docks().findingsDock();
    QTRY_VERIFY(findings.isVisible());
    driver.press(driver.action("view.findings")->shortcut());
    QVERIFY(!findings.isVisible());
    QTest::mouseClick(driver.find<QToolButton>(QStringLiteral("statusFindings")), Qt::LeftButton);
    QVERIFY(findings.isVisible());
    QVERIFY(findings.isAncestorOf(QApplication::focusWidget()));
    QVERIFY(driver.choose("view.manifests"));
    QVERIFY(!driver.window.docks().manifestsDock().isVisible());
}

void tst_main_window::theSidebarShowsTheState()
{
    qt::PlanDocument document;
    ui::SidebarModel model(document);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(qt::startFromSample(document, QStringLiteral("guide-as-written")));
    QTRY_VERIFY(document.isCurrent());
    int found = 0;
    for (int row = 0; row < model.rowCount(); ++row)
        found +=
            model.index(row).data(ui::SidebarModel::SeverityRole).toInt() == static_cast<int>(Severity::Error)
                ? model.index(row).data(ui::SidebarModel::FoundRole).toInt()
                : 0;
    int errors = 0;
    for (const Finding& finding : document.findings())
        errors += finding.severity == Severity::Error ? 1 : 0;
    QVERIFY(errors > 0);
    QCOMPARE(found, errors);
    QCOMPARE(model.index(model.rowOf(QStringLiteral("clusters"))).data(ui::SidebarModel::CountRole).toInt(),
             static_cast<int>(document.plan().clusters.size()));
}

void tst_main_window::actions(bool withKeys)
{
    QTest::addColumn<QString>("id");
    for (const ui::ActionRow& row : ui::actionTable()) {
        if (!withKeys || (*row.keys != '\0' && (row.flags & ui::KeysShownOnly) == 0))
            QTest::newRow(row.id) << QString::fromLatin1(row.id);
    }
}

/// Makes a state in which everything can be done: steps to undo and to redo, places behind and ahead, a file.
bool tst_main_window::prepareForAll(WindowDriver& driver)
{
    if (!driver.start(QStringLiteral("guide-as-written")))
        return false;
    QSignalSpy saved(&driver.window.file(), &qt::DocumentFile::saved);
    driver.window.file().saveAs(driver.folder.filePath(QStringLiteral("plan.linkwright.yaml")), {});
    if (saved.isEmpty() && !saved.wait())
        return false;
    for (const char* section : {"links", "overview", "gateway"})
        driver.window.navigator().showSection(QLatin1String(section));
    driver.window.navigator().back();
    auto* name = driver.find<QLineEdit>(QStringLiteral("planName"));
    for (const char* text : {"first", "second"})
        driver.document().edit(QStringLiteral("Name"), [text](Plan& plan) { plan.name = text; });
    driver.document().undoStack().undo();
    name->setFocus();
    QApplication::clipboard()->setText(QStringLiteral("pasted"));
    return driver.settle();
}

void tst_main_window::everyActionIsDoneByMouse()
{
    QFETCH(QString, id);
    WindowDriver driver;
    QVERIFY(prepareForAll(driver));
    QSignalSpy triggered(driver.action(id.toLatin1().constData()), &QAction::triggered);
    QVERIFY2(driver.choose(id.toLatin1().constData()), "the action is not in a menu, or not enabled");
    QCOMPARE(triggered.size(), 1);
    QTest::qWait(20);
}

void tst_main_window::everyActionIsDoneByKey()
{
    QFETCH(QString, id);
    WindowDriver driver;
    QVERIFY(prepareForAll(driver));
    const QAction* action = driver.action(id.toLatin1().constData());
    const QKeySequence keys = action->shortcut();
    QSignalSpy triggered(action, &QAction::triggered);
    driver.press(keys);
    QCOMPARE(triggered.size(), 1);
    QTest::qWait(20);
}

void tst_main_window::findingsAreWalkedByKeys()
{
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide-as-written")));
    QSet<QString> pages;
    for (int i = 0; i < 12; ++i) {
        driver.press(QKeySequence(QStringLiteral("F8")));
        pages << driver.window.pages().currentPage();
    }
    QVERIFY(pages.size() > 1);
    driver.press(QKeySequence(QStringLiteral("Shift+F8")));
}

void tst_main_window::aFieldLeadsToItsManifestLines()
{
    WindowDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    const QPlainTextEdit* code = nullptr; // panels are filled after the first sight
    QTRY_VERIFY((code = driver.find<QPlainTextEdit>(QStringLiteral("manifestText"))) != nullptr);
    QTRY_VERIFY(code->toPlainText().contains(QStringLiteral("kind: Mapping")));
    driver.window.reveal(PlanPath().item("clusters", 0, "west").item("mappings", 0, "").field("prefix"));
    auto* field = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    QVERIFY(field);
    driver.press(QKeySequence(QStringLiteral("Ctrl+M")));
    QTRY_VERIFY2(code->textCursor().block().text().contains(field->text()),
                 qPrintable(code->textCursor().block().text()));
}

QTEST_MAIN(tst_main_window)
#include "tst_main_window.moc"
