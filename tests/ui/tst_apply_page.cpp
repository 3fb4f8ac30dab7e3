// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The apply page where there is no cluster to be reached: what it says then, and its way for keys and ears.
// With clusters: tests/cluster/tst_apply_window.cpp.

#include "access_walk.h"
#include "apply/journal.h"
#include "looks.h"
#include "ui/apply/apply_page.h"
#include "ui/views/notice.h"
#include "ui/window/actions.h"
#include "ui/window/mnemonics.h"
#include "ui/window/navigator.h"
#include "ui/window/section_stack.h"
#include "ui/window/theme.h"
#include "ui/window/window_docks.h"
#include "window_driver.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDockWidget>
#include <QFile>
#include <QLabel>
#include <QMenuBar>
#include <QProgressBar>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>
#include <QUndoStack>

using namespace linkwright;
using namespace linkwright::test;

namespace {

/// Nobody listens at these ports.
constexpr const char* config =
    "apiVersion: v1\n"
    "kind: Config\n"
    "current-context: west\n"
    "clusters:\n"
    "- {name: west, cluster: {server: \"https://127.0.0.1:1\", insecure-skip-tls-verify: true}}\n"
    "- {name: east, cluster: {server: \"https://127.0.0.1:2\"}}\n"
    "users:\n"
    "- {name: admin, user: {token: secret}}\n"
    "- {name: asked, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: ./login, args: "
    "[sign, in],\n"
    "    interactiveMode: Never, env: [{name: TENANT, value: blue}]}}}\n"
    "contexts:\n"
    "- {name: west, context: {cluster: west, user: admin}}\n"
    "- {name: east, context: {cluster: east, user: admin}}\n"
    "- {name: asked, context: {cluster: west, user: asked}}\n";

class Bench
{
public:
    explicit Bench(const QByteArray& kubeconfig = config)
    {
        write("config", kubeconfig);
        live::ApplySession::World world;
        world.kubeconfigs = {folder.filePath(QStringLiteral("config")).toStdString()};
        world.stateFolder = folder.filePath(QStringLiteral("state")).toStdString();
        driver = std::make_unique<WindowDriver>(world);
    }

    QTemporaryDir folder;
    std::unique_ptr<WindowDriver> driver;

    void write(const char* name, const QByteArray& text) const
    {
        QFile file(folder.filePath(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    [[nodiscard]] bool open(const QString& sample = QStringLiteral("guide"))
    {
        if (!driver->start(sample))
            return false;
        driver->press(driver->action("go.apply")->shortcut());
        return driver->window.pages().currentPage() == QLatin1String("apply") && driver->settle();
    }
    [[nodiscard]] QPushButton* button(const char* name) const
    {
        return driver->find<QPushButton>(QLatin1String(name));
    }
    void click(const char* name) const
    {
        QVERIFY2(button(name) != nullptr && button(name)->isEnabled(), name);
        QTest::mouseClick(button(name), Qt::LeftButton);
    }
    [[nodiscard]] QString said() const
    {
        const auto* notice = driver->find<ui::Notice>(QStringLiteral("applyNotice"));
        return notice != nullptr ? notice->headline() + QLatin1Char('\n') + notice->text() : QString();
    }
    [[nodiscard]] QString emptyText() const
    {
        QString text;
        for (const QLabel* label : driver->window.findChildren<QLabel*>()) {
            if (label->isVisible())
                text += label->text() + QLatin1Char('\n');
        }
        return text;
    }
};

} // namespace

class tst_apply_page : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { useTheme(false); }
    void itIsMadeWhenFirstShown();
    void panelsMakeRoomAndComeBack();
    void withoutKubeconfigItSaysSo();
    void mistakesAreSaidInPlace();
    void aContextIsChosenByMouse();
    void twoClustersDoNotShareAContext();
    void whatCannotBeReachedIsSaid();
    void aPlanWithErrorsLeadsToTheFindings();
    void aPluginIsAskedFor_data();
    void aPluginIsAskedFor();
    void historyThatIsEmptyAndNot();
    void itIsForKeysAndEars();
    void noLetterDoesTwoThings();
    void everyStateLooksRight_data();
    void everyStateLooksRight();

private:
    static void shoot(const Bench& bench, const QString& name, QWidget* dialog = nullptr);
};

void tst_apply_page::itIsMadeWhenFirstShown()
{
    Bench bench;
    QVERIFY(bench.driver->start(QStringLiteral("guide")));
    QVERIFY(!bench.driver->window.pages().isMade(QStringLiteral("apply")));
    QVERIFY(bench.driver->choose("plan.apply"));
    QCOMPARE(bench.driver->window.pages().currentPage(), QStringLiteral("apply"));
    QVERIFY(bench.button("applyPreview")->hasFocus());
    QVERIFY(bench.button("applyPreview")->isEnabled());
    QVERIFY(!bench.button("applyApply")->isEnabled());
    QVERIFY(bench.button("applyCancel") == nullptr && bench.button("applySave") == nullptr);
}

void tst_apply_page::panelsMakeRoomAndComeBack()
{
    Bench bench;
    ui::WindowDocks& docks = bench.driver->window.docks();
    QVERIFY(bench.driver->start(QStringLiteral("guide")));
    docks.findingsDock().hide(); // by the user
    bench.driver->window.navigator().showSection(QStringLiteral("apply"));
    QVERIFY(!docks.manifestsDock().isVisible());
    QVERIFY(bench.driver->choose("view.findings"));
    QVERIFY2(docks.findingsDock().isVisible(), "who asks for a panel gets it");
    bench.driver->window.navigator().showSection(QStringLiteral("links"));
    QVERIFY(docks.manifestsDock().isVisible() && docks.findingsDock().isVisible());
}

void tst_apply_page::withoutKubeconfigItSaysSo()
{
    Bench bench("");
    QVERIFY(QFile::remove(bench.folder.filePath(QStringLiteral("config"))));
    QVERIFY(bench.open());
    QVERIFY(!bench.button("applyPreview")->isEnabled());
    QVERIFY(bench.emptyText().contains(bench.folder.filePath(QStringLiteral("config"))));
    bench.write("config", config); // and looks again when it is shown again
    bench.driver->window.navigator().showSection(QStringLiteral("links"));
    bench.driver->window.navigator().showSection(QStringLiteral("apply"));
    QVERIFY(bench.button("applyPreview")->isEnabled());
}

void tst_apply_page::mistakesAreSaidInPlace()
{
    Bench bench(QByteArray(config) + "- {name: [], context: {cluster: west}}\n");
    QVERIFY(bench.open());
    QVERIFY2(bench.said().contains(bench.folder.filePath(QStringLiteral("config:15:"))),
             qPrintable(bench.said()));
    QVERIFY(bench.button("applyPreview")->isEnabled());
}

void tst_apply_page::aContextIsChosenByMouse()
{
    Bench bench;
    QVERIFY(bench.open());
    auto* box = bench.driver->find<QComboBox>(QStringLiteral("applyContext-0"));
    QCOMPARE(box->currentText(), QStringLiteral("west"));
    box->setFocus();
    QTest::keyClicks(box, QStringLiteral("asked"));
    QTest::keyClick(box, Qt::Key_Return);
    QCOMPARE(bench.driver->document().plan().clusters[0].context, std::string("asked"));
    QVERIFY2(box->hasFocus(), "rows are not made anew");
    const auto* risk = bench.driver->find<QLabel>(QStringLiteral("applyRisk-0"));
    QVERIFY2(risk->text().contains(QStringLiteral("runs a program")), qPrintable(risk->text()));
    QVERIFY(risk->text().contains(QStringLiteral("no certificate check")));
    bench.driver->press(QKeySequence(QKeySequence::Undo));
    QCOMPARE(box->currentText(), QStringLiteral("west"));
}

void tst_apply_page::twoClustersDoNotShareAContext()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.driver->document().edit(QStringLiteral("Edit"), [](Plan& plan) {
        for (Cluster& cluster : plan.clusters)
            cluster.context.clear();
    });
    QVERIFY(!bench.button("applyPreview")->isEnabled());
    const auto* problem = bench.driver->find<QLabel>(QStringLiteral("applyProblem-1"));
    QVERIFY(problem != nullptr && problem->text().contains(QStringLiteral("no context")));
    QTest::mouseClick(bench.driver->find<QCheckBox>(QStringLiteral("applyTo-1")), Qt::LeftButton, {},
                      QPoint(8, 8));
    QVERIFY2(bench.button("applyPreview")->isEnabled(), "alone, it takes the current context");
    const auto* box = bench.driver->find<QComboBox>(QStringLiteral("applyContext-0"));
    QCOMPARE(box->currentText(), QStringLiteral("west (current context)"));
}

void tst_apply_page::whatCannotBeReachedIsSaid()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.click("applyPreview");
    QVERIFY(bench.button("applyCancel") != nullptr && bench.button("applyCancel")->hasFocus());
    QVERIFY(bench.driver->find<QProgressBar>(QStringLiteral("applyProgress")));
    QVERIFY(!bench.button("applyPreview")->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(bench.button("applyPreview")->isEnabled(), 60000);
    QVERIFY2(bench.said().contains(QStringLiteral("could be asked")), qPrintable(bench.said()));
    QVERIFY(!bench.button("applyApply")->isEnabled());
    QVERIFY(bench.button("applyPreview")->hasFocus());
    bench.click("applyPreview");
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space); // cancels
    QVERIFY(bench.button("applyPreview")->isEnabled());
    QVERIFY(bench.emptyText().contains(QStringLiteral("See what would change")));
}

void tst_apply_page::aPlanWithErrorsLeadsToTheFindings()
{
    Bench bench;
    QVERIFY(bench.open(QStringLiteral("guide-as-written")));
    QVERIFY2(bench.said().contains(QStringLiteral("has errors")), qPrintable(bench.said()));
    auto* notice = bench.driver->find<ui::Notice>(QStringLiteral("applyNotice"));
    QTest::mouseClick(notice->findChild<QPushButton*>(), Qt::LeftButton);
    QVERIFY(bench.driver->window.docks().findingsDock().isVisible());
}

void tst_apply_page::aPluginIsAskedFor_data()
{
    QTest::addColumn<bool>("mayRun");
    QTest::newRow("it may run") << true;
    QTest::newRow("Escape means no") << false;
}

void tst_apply_page::aPluginIsAskedFor()
{
    QFETCH(bool, mayRun);
    Bench bench;
    bench.write("login",
                "#!/bin/sh\ntouch \"$(dirname \"$0\")/ran\"\necho 'open the door' >&2\nsleep 1\nexit 1\n");
    QVERIFY(bench.open());
    bench.driver->document().edit(QStringLiteral("Edit"),
                                  [](Plan& plan) { plan.clusters[0].context = "asked"; });
    bench.click("applyPreview");
    QDialog* dialog = nullptr;
    QTRY_VERIFY((dialog = bench.driver->find<QDialog>(QStringLiteral("pluginQuestion"))) != nullptr);
    QVERIFY(dialog->isModal());
    QVERIFY(dialog->findChild<QLabel*>(QStringLiteral("pluginCommand"))
                ->text()
                .endsWith(QStringLiteral("login sign in")));
    shoot(bench, QStringLiteral("apply-plugin"), dialog);
    if (mayRun)
        QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("pluginRun")), Qt::LeftButton);
    else
        QTest::keyClick(dialog, Qt::Key_Escape);
    if (mayRun)
        QTRY_VERIFY2(bench.said().contains(QStringLiteral("open the door")), qPrintable(bench.said()));
    QTRY_VERIFY_WITH_TIMEOUT(bench.button("applyPreview")->isEnabled(), 60000);
    QCOMPARE(QFile::exists(bench.folder.filePath(QStringLiteral("ran"))), mayRun);
    QVERIFY(!bench.driver->find<QDialog>(QStringLiteral("pluginQuestion")));
}

void tst_apply_page::historyThatIsEmptyAndNot()
{
    Bench bench;
    QVERIFY(bench.driver->start(QStringLiteral("guide")));
    QVERIFY(bench.driver->choose("plan.history"));
    auto* dialog = bench.driver->find<QDialog>(QStringLiteral("applyHistory"));
    QVERIFY(dialog);
    QTRY_VERIFY(!dialog->findChild<QTreeWidget*>()->isVisible());
    QVERIFY(!dialog->findChild<QPushButton*>(QStringLiteral("historyTakeBack"))->isEnabled());
    shoot(bench, QStringLiteral("apply-history-empty"), dialog);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!bench.driver->find<QDialog>(QStringLiteral("applyHistory")));
    // A server that is another by now is not written to.
    apply::JournalHeader header{"20261126T220102.123Z", "qotm", "linkwright:qotm", "", {}};
    header.clusters = {{"west", "west", "https://elsewhere"}};
    QVERIFY(
        apply::JournalWriter::create(bench.folder.filePath(QStringLiteral("state")).toStdString(), header));
    bench.click("applyHistory");
    dialog = bench.driver->find<QDialog>(QStringLiteral("applyHistory"));
    QTRY_COMPARE(dialog->findChild<QTreeWidget*>()->topLevelItemCount(), 1);
    QTest::keyClick(dialog->findChild<QTreeWidget*>(), Qt::Key_Return);
    QTRY_VERIFY2(bench.said().contains(QStringLiteral("https://elsewhere")), qPrintable(bench.said()));
}

void tst_apply_page::itIsForKeysAndEars()
{
    Bench bench;
    QVERIFY(bench.open());
    QCOMPARE(namelessFields(bench.driver->window), QStringList());
    QStringList unreached = unreachedByTab(bench.driver->window);
    QVERIFY2(unreached.isEmpty(), qPrintable(unreached.join(QLatin1String("; "))));
    bench.click("applyPreview");
    QTRY_VERIFY_WITH_TIMEOUT(bench.button("applyPreview")->isEnabled(), 60000);
    QCOMPARE(namelessFields(bench.driver->window), QStringList());
    unreached = unreachedByTab(bench.driver->window);
    QVERIFY2(unreached.isEmpty(), qPrintable(unreached.join(QLatin1String("; "))));
}

/// With Alt, among the menus and what can be seen.
void tst_apply_page::noLetterDoesTwoThings()
{
    Bench bench;
    QVERIFY(bench.open(QStringLiteral("guide-as-written")));
    QMap<QChar, QStringList> texts;
    const auto add = [&texts](const QString& text) {
        if (!ui::mnemonicOf(text).isNull())
            texts[ui::mnemonicOf(text)] << text;
    };
    for (const QAction* action : bench.driver->window.menuBar()->actions())
        add(action->text());
    for (const QAbstractButton* button : bench.driver->window.findChildren<QAbstractButton*>())
        add(button->isVisible() ? button->text() : QString());
    for (const QStringList& same : std::as_const(texts))
        QVERIFY2(same.size() == 1, qPrintable(same.join(QLatin1String(" and "))));
}

void tst_apply_page::shoot(const Bench& bench, const QString& name, QWidget* dialog)
{
    QWidget& window = dialog != nullptr ? *dialog : bench.driver->window;
    saveScreenshot(window, name);
    QCOMPARE(cutOffTexts(window).join(QLatin1Char('|')), QString());
    QVERIFY(window.width() <= 1280 && window.height() <= 800);
}

void tst_apply_page::everyStateLooksRight_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("in the light") << false;
    QTest::newRow("in the dark") << true;
}

void tst_apply_page::everyStateLooksRight()
{
    QFETCH(bool, dark);
    QApplication::setPalette(dark ? ui::darkPalette() : ui::lightPalette());
    const QString suffix = dark ? QStringLiteral("-dark") : QStringLiteral("-light");
    {
        Bench bench("");
        QVERIFY(bench.open());
        shoot(bench, QStringLiteral("apply-no-kubeconfig") + suffix);
    }
    Bench bench;
    QVERIFY(bench.open());
    shoot(bench, QStringLiteral("apply-idle") + suffix);
    bench.click("applyPreview");
    QTRY_VERIFY_WITH_TIMEOUT(bench.button("applyPreview")->isEnabled(), 60000);
    shoot(bench, QStringLiteral("apply-unreachable") + suffix);
    bench.driver->document().edit(QStringLiteral("Edit"),
                                  [](Plan& plan) { plan.clusters[1].context = "west"; });
    shoot(bench, QStringLiteral("apply-problem") + suffix);
    bench.driver->window.resize(1000, 640);
    shoot(bench, QStringLiteral("apply-narrow") + suffix);
}

QTEST_MAIN(tst_apply_page)
#include "tst_apply_page.moc"
