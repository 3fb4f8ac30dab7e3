// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The apply page of the main window against two real API servers, by mouse and by keys, with pictures of its
// states.

#include "tests/cluster/apply/apply_bench.h"
#include "tests/ui/looks.h"
#include "tests/ui/window_driver.h"
#include "ui/views/notice.h"
#include "ui/window/actions.h"
#include "ui/window/section_stack.h"
#include "ui/window/sidebar.h"
#include "ui/window/sidebar_model.h"
#include "ui/window/theme.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QDialog>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTreeView>
#include <QTreeWidget>
#include <QUndoStack>

using namespace linkwright;
using namespace linkwright::test;
using namespace linkwright::testbed;

class tst_ApplyWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LINKWRIGHT_START_CLUSTERS(m_bench.clusters, TestClusters::Two); }
    void init();
    void cleanup() { m_driver.reset(); }

    void byMouseFromPreviewToUndo();
    void byKeysWithAConflict();
    void aConflictIsTakenOver();
    void whatLeftThePlanIsDeletedWhereTicked();
    void aWindowThatAppliesDoesNotClose();
    void everyStateLooksRight_data();
    void everyStateLooksRight();

private:
    [[nodiscard]] QPushButton* button(const char* name) const
    {
        return m_driver->find<QPushButton>(QLatin1String(name));
    }
    [[nodiscard]] QString said() const;
    void click(QWidget* parent, const char* name) const;
    void open();
    /// Waits until the page has nothing under way and says something like `text`.
    void waitFor(const char* text) const;
    void preview();
    /// After a dialog: nobody else does where there is no window manager.
    void activate() const
    {
        m_driver->window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_driver->window));
    }
    /// Apply, and yes.
    void applyByMouse() const;
    [[nodiscard]] QDialog* dialog(const char* name) const
    {
        return m_driver->find<QDialog>(QLatin1String(name));
    }
    void shoot(const char* name, QWidget* dialog = nullptr) const;

    ApplyBench m_bench;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WindowDriver> m_driver;
};

void tst_ApplyWindow::init()
{
    QCOMPARE(m_bench.begin(), QString());
    useTheme(false);
    m_folder = std::make_unique<QTemporaryDir>();
    live::ApplySession::World world;
    world.kubeconfigs = {m_bench.clusters.kubeconfig().toStdString()};
    world.stateFolder = m_folder->filePath(QStringLiteral("state")).toStdString();
    m_driver = std::make_unique<WindowDriver>(world);
}

QString tst_ApplyWindow::said() const
{
    const auto* notice = m_driver->find<ui::Notice>(QStringLiteral("applyNotice"));
    return notice != nullptr ? notice->headline() + QLatin1Char('\n') + notice->text() : QString();
}

void tst_ApplyWindow::click(QWidget* parent, const char* name) const
{
    auto* found = parent->findChild<QAbstractButton*>(QLatin1String(name));
    QVERIFY2(found != nullptr && found->isVisible() && found->isEnabled(), name);
    QTest::mouseClick(found, Qt::LeftButton, {}, QPoint(10, found->height() / 2));
}

/// By the sidebar.
void tst_ApplyWindow::open()
{
    QVERIFY(m_driver->start(QStringLiteral("guide")));
    ui::Sidebar& sidebar = m_driver->window.sidebar();
    const auto* model = qobject_cast<ui::SidebarModel*>(sidebar.model());
    QTest::mouseClick(sidebar.viewport(), Qt::LeftButton, {},
                      sidebar.visualRect(model->index(model->rowOf(QStringLiteral("apply")))).center());
    QCOMPARE(m_driver->window.pages().currentPage(), QStringLiteral("apply"));
}

void tst_ApplyWindow::waitFor(const char* text) const
{
    QTRY_VERIFY2_WITH_TIMEOUT(button("applyCancel") == nullptr && said().contains(QLatin1String(text)),
                              qPrintable(said()), 30000);
}

void tst_ApplyWindow::preview()
{
    click(&m_driver->window, "applyPreview");
    QVERIFY(button("applyCancel") != nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(button("applyCancel") == nullptr, 30000);
}

void tst_ApplyWindow::applyByMouse() const
{
    click(&m_driver->window, "applyApply");
    QVERIFY(dialog("confirmApply") != nullptr);
    click(dialog("confirmApply"), "confirmApplyButton");
}

void tst_ApplyWindow::byMouseFromPreviewToUndo()
{
    const QByteArray former = m_bench.state();
    open();
    preview();
    waitFor("new pods");
    applyByMouse();
    waitFor("The plan is applied: ");
    QCOMPARE(m_bench.missingIn(m_bench.clusters.west(), 0), QString());
    QCOMPARE(m_bench.missingIn(m_bench.clusters.east(), 1), QString());
    QVERIFY(!button("applyApply")->isEnabled());
    click(&m_driver->window, "applySave");
    auto* save = m_driver->find<QFileDialog>(QStringLiteral("applySaveDialog"));
    QVERIFY(save);
    const QString file = m_folder->filePath(QStringLiteral("result.txt"));
    save->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(file);
    QTest::keyClick(save->findChild<QLineEdit*>(QStringLiteral("fileNameEdit")), Qt::Key_Return);
    QTRY_VERIFY(QFile::exists(file));
    preview();
    const auto labels = m_driver->window.findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->isVisible() && label->text() == QLatin1String("Nothing would change");
    }));
    click(&m_driver->window, "applyHistory");
    auto* list = dialog("applyHistory")->findChild<QTreeWidget*>();
    QTRY_COMPARE(list->topLevelItemCount(), 1);
    click(dialog("applyHistory"), "historyTakeBack");
    waitFor("This takes back");
    QVERIFY(button("applyApply")->text().contains(QStringLiteral("Take")));
    applyByMouse();
    waitFor("It is taken back: ");
    QCOMPARE(m_bench.state(), former);
}

void tst_ApplyWindow::byKeysWithAConflict()
{
    m_bench.letHelmOwn("mirror.linkerd.io/probe-period", "5");
    QVERIFY(m_driver->start(QStringLiteral("guide")));
    m_driver->press(m_driver->action("plan.apply")->shortcut());
    QVERIFY(button("applyPreview")->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    waitFor("belong to somebody else");
    QVERIFY(!button("applyApply")->isEnabled());
    // The tree stands at the first thing to decide; the choice is a few Tabs away.
    auto* tree = m_driver->find<QTreeView>(QStringLiteral("changeTree"));
    for (int i = 0; i < 40 && QApplication::focusWidget() != tree; ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(tree->hasFocus());
    for (int i = 0; i < 40 && QApplication::focusWidget() != button("keepTheirs"); ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(button("keepTheirs") != nullptr && button("keepTheirs")->hasFocus());
    QTest::keyClick(button("keepTheirs"), Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(button("applyApply")->isEnabled(), 30000);
    QTest::keyClick(&m_driver->window, Qt::Key_Y, Qt::AltModifier);
    QTRY_VERIFY(dialog("confirmApply") != nullptr);
    QTest::keyClick(dialog("confirmApply"), Qt::Key_Return);
    waitFor("The plan is applied: ");
    QCOMPARE(m_bench.annotation("mirror.linkerd.io/probe-period"), QStringLiteral("5"));
    QVERIFY(!m_driver->document().plan().clusters[0].kept.empty());
    QCOMPARE(m_driver->document().undoStack().count(), 1);
    activate();
    QTest::keyClick(&m_driver->window, Qt::Key_I, Qt::AltModifier);
    QTRY_VERIFY(dialog("applyHistory") != nullptr);
    auto* list = dialog("applyHistory")->findChild<QTreeWidget*>();
    QTRY_COMPARE(list->topLevelItemCount(), 1);
    QTRY_VERIFY(list->hasFocus());
    QTest::keyClick(list, Qt::Key_Return);
    waitFor("This takes back");
    activate();
    QTest::keyClick(&m_driver->window, Qt::Key_B, Qt::AltModifier);
    QTRY_VERIFY(dialog("confirmApply") != nullptr);
    QTest::keyClick(dialog("confirmApply"), Qt::Key_Escape);
    QTRY_VERIFY(dialog("confirmApply") == nullptr);
    QVERIFY(button("applyApply")->isEnabled());
}

void tst_ApplyWindow::aConflictIsTakenOver()
{
    m_bench.letHelmOwnTheProbePath();
    open();
    preview();
    waitFor("belong to somebody else");
    click(&m_driver->window, "keepTheirs");
    waitFor("would not work"); // the rules say so
    QVERIFY(!button("applyApply")->isEnabled());
    // Where something was decided, its object is no conflict any more, but it can be decided otherwise.
    auto* tree = m_driver->find<QTreeView>(QStringLiteral("changeTree"));
    const qt::ChangeTree& model = *qobject_cast<const qt::ChangeTree*>(tree->model());
    for (QModelIndex object = model.next({}, 1); object != model.next({}, -1);
         object = model.next(object, 1)) {
        tree->setCurrentIndex(object);
        if (button("takeOurs") != nullptr)
            break;
    }
    QVERIFY(button("takeOurs") != nullptr);
    click(&m_driver->window, "takeOurs");
    waitFor("new pods");
    click(&m_driver->window, "applyApply");
    QString remarks;
    for (const QLabel* remark :
         dialog("confirmApply")->findChildren<QLabel*>(QStringLiteral("confirmRemark")))
        remarks += remark->text();
    QVERIFY2(remarks.contains(QStringLiteral("Taken over from their owners: 1 field")), qPrintable(remarks));
    QVERIFY2(remarks.contains(QStringLiteral("New pods are started: Deployment emissary/emissary-ingress")),
             qPrintable(remarks));
    click(dialog("confirmApply"), "confirmApplyButton");
    waitFor("The plan is applied: ");
    QCOMPARE(m_bench.probePath(), QStringLiteral("/-/ambassador/ready"));
}

void tst_ApplyWindow::whatLeftThePlanIsDeletedWhereTicked()
{
    const Reference mapping{"getambassador.io/v3alpha1", "Mapping", "linkerd2-qotm", "default"};
    open();
    preview();
    applyByMouse();
    waitFor("The plan is applied: ");
    m_driver->document().edit(QStringLiteral("Edit"), [](Plan& plan) {
        plan.clusters[0].mappings = {plan.clusters[0].mappings[1]}; // the health check stays
        plan.clusters[0].exports.clear();
    });
    QVERIFY(m_driver->settle());
    preview();
    click(&m_driver->window, "applyApply");
    auto* prune = dialog("confirmApply")->findChild<QCheckBox*>(QStringLiteral("confirmPrune"));
    QVERIFY(prune != nullptr && !prune->isChecked());
    auto* names = dialog("confirmApply")->findChild<QListWidget*>(QStringLiteral("confirmLeavers"));
    QVERIFY(!names->findItems(QStringLiteral("Mapping default/linkerd2-qotm in west"), Qt::MatchExactly)
                 .isEmpty());
    shoot("apply-confirm-leavers", dialog("confirmApply"));
    click(dialog("confirmApply"), "confirmPrune");
    QVERIFY(prune->isChecked());
    click(dialog("confirmApply"), "confirmApplyButton");
    waitFor("The plan is applied: ");
    QVERIFY(m_bench.clusters.west().objects().live(mapping).is_null());
}

void tst_ApplyWindow::aWindowThatAppliesDoesNotClose()
{
    open();
    preview();
    applyByMouse();
    QVERIFY(button("applyCancel") != nullptr);
    m_driver->window.close();
    QVERIFY(m_driver->window.isVisible());
    click(&m_driver->window, "applyCancel");
    waitFor("It was cancelled");
    preview();
    applyByMouse();
    waitFor("The plan is applied: ");
}

void tst_ApplyWindow::shoot(const char* name, QWidget* dialog) const
{
    QWidget& shown = dialog != nullptr ? *dialog : m_driver->window;
    const bool dark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    saveScreenshot(shown, QLatin1String(name) + (dark ? QStringLiteral("-dark") : QStringLiteral("-light")));
    QTRY_COMPARE(cutOffTexts(shown), QStringList()); // what grew a moment ago gets its room now
    QVERIFY(shown.width() <= 1280 && shown.height() <= 800);
}

void tst_ApplyWindow::everyStateLooksRight_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("in the light") << false;
    QTest::newRow("in the dark") << true;
}

void tst_ApplyWindow::everyStateLooksRight()
{
    QFETCH(bool, dark);
    QApplication::setPalette(dark ? ui::darkPalette() : ui::lightPalette());
    m_bench.letHelmOwnTheProbePath();
    open();
    shoot("apply-before");
    preview();
    waitFor("belong to somebody else");
    shoot("apply-conflict");
    click(&m_driver->window, "takeOurs");
    waitFor("new pods");
    shoot("apply-planned");
    click(&m_driver->window, "applyApply");
    shoot("apply-confirm", dialog("confirmApply"));
    click(dialog("confirmApply"), "confirmApplyButton");
    shoot("apply-applying");
    waitFor("The plan is applied: ");
    shoot("apply-done");
    preview();
    shoot("apply-nothing");
    click(&m_driver->window, "applyHistory");
    QTRY_COMPARE(dialog("applyHistory")->findChild<QTreeWidget*>()->topLevelItemCount(), 1);
    shoot("apply-history", dialog("applyHistory"));
    click(dialog("applyHistory"), "historyTakeBack");
    waitFor("This takes back");
    shoot("apply-undo");
    m_driver->document().edit(QStringLiteral("Edit"), [](Plan& plan) { plan.name += "-x"; });
    m_driver->window.resize(1000, 640);
    shoot("apply-undo-narrow");
}

QTEST_MAIN(tst_ApplyWindow)
#include "tst_apply_window.moc"
