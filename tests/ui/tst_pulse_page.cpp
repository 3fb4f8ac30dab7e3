// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The pulse page before real servers on loopback, by mouse and keys: gateways that die and come back, what is
// said of them, and when.

#include "access_walk.h"
#include "live/pulse_session.h"
#include "looks.h"
#include "tests/cluster/scripted_server.h"
#include "ui/editors/notice.h"
#include "ui/pulse/pulse_notifier.h"
#include "ui/window/actions.h"
#include "ui/window/navigator.h"
#include "ui/window/section_stack.h"
#include "ui/window/theme.h"
#include "window_driver.h"
#include "wizard_driver.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace linkwright;
using namespace linkwright::test;
using health::State;
using testbed::Reply;
using testbed::Rule;
using testbed::ScriptedServer;

namespace {

const QString probePath = QStringLiteral("^/-/ambassador/ready");

Reply plain(int status, const QByteArray& body = "ready\n")
{
    Reply reply;
    reply.status = status;
    reply.headers = {{"Content-Type", "text/plain"}};
    reply.body = body;
    reply.close = true;
    return reply;
}

/// A gateway that is alive, with the guide's route behind it.
std::vector<Rule> aliveRules()
{
    return {{"GET", probePath, plain(200), -1},
            {"GET", QStringLiteral("^/qotm-linkerd2/"),
             plain(200, "{\"quote\": \"Abstraction is ever present.\"}"), -1}};
}

std::vector<Rule> deadRules()
{
    return {{"", QString(), plain(503), -1}};
}

class Bench
{
public:
    Bench()
        : gateway({}, aliveRules())
    {
    }

    ScriptedServer gateway;
    WindowDriver driver;

    /// The guide's plan with its gateway at that server; the pulse page by its keys.
    [[nodiscard]] bool open()
    {
        if (!driver.start(QStringLiteral("guide")))
            return false;
        driver.document().edit(QStringLiteral("Edit"), [this](Plan& plan) { lead(plan.clusters[0]); });
        driver.press(driver.action("go.pulse")->shortcut());
        return driver.window.pages().currentPage() == QLatin1String("pulse") && driver.settle();
    }
    void lead(Cluster& cluster, const char* address = "127.0.0.1") const
    {
        Gateway& it = *cluster.gateway;
        it.addresses = {address};
        it.probe.port = gateway.port();
        it.mesh.port = gateway.port();
        it.probe.periodSeconds = 1;
        it.probe.failureThreshold = 2;
    }
    /// A second gateway, north, at an address where nobody listens.
    void addNorth() const
    {
        driver.document().edit(QStringLiteral("Edit"), [this](Plan& plan) {
            Cluster north = plan.clusters[0];
            north.name = "north";
            lead(north, "127.0.0.3");
            north.gateway->probe.port = 9; // discard
            plan.clusters.push_back(north);
            Link link;
            link.from = "east";
            link.to = "north";
            plan.links.push_back(link);
        });
    }
    [[nodiscard]] live::PulseSession& session() { return driver.window.pulse(); }
    void click(const char* name) const
    {
        auto* button = driver.find<QAbstractButton>(QLatin1String(name));
        QVERIFY2(button != nullptr && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    [[nodiscard]] QString text(const char* label) const
    {
        const auto* found = driver.find<QLabel>(QLatin1String(label));
        return found != nullptr ? found->text() : QString();
    }
    void showTab(int tab) const
    {
        QTabBar* bar = driver.find<QTabWidget>(QStringLiteral("pulseTabs"))->tabBar();
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(tab).center());
    }
    [[nodiscard]] bool becomes(State state)
    {
        return QTest::qWaitFor([&] { return session().rows().row(0).state == state; }, 20000);
    }
};

} // namespace

class tst_pulse_page : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { useTheme(false); }
    void nothingIsSentBeforeItIsAskedFor();
    void aGatewayDiesAndComesBack();
    void theGlanceNamesTheDead();
    void whatIsChosenStays();
    void aRouteIsTriedByKeys();
    void aRouteThatFailsIsExplained();
    void clustersAreAskedWhenAllowed();
    void aPluginIsAskedFor();
    void theStatusBarLeadsBack();
    void theDesktopIsToldIfWanted();
    void actionsOfTheMenu();
    void itIsForKeysAndEars();
    void theWizardEndsWithHealth();
    void aWizardAloneProbes();
    void everyStateLooksRight_data();
    void everyStateLooksRight();

private:
    static void shoot(QWidget& window, const QString& name);
};

void tst_pulse_page::nothingIsSentBeforeItIsAskedFor()
{
    Bench bench;
    QVERIFY(bench.driver.start(QStringLiteral("guide")));
    QVERIFY(!bench.driver.window.pages().isMade(QStringLiteral("pulse")));
    QVERIFY(bench.driver.find<QToolButton>(QStringLiteral("statusPulse")) == nullptr);
    bench.driver.document().edit(QStringLiteral("Edit"), [&](Plan& plan) { bench.lead(plan.clusters[0]); });
    bench.driver.press(bench.driver.action("go.pulse")->shortcut());
    QVERIFY(bench.driver.find<QPushButton>(QStringLiteral("pulseStart"))->hasFocus());
    QTest::qWait(1500);
    QCOMPARE(bench.gateway.requests().size(), 0U);
    bench.click("emptyStateAction");
    QTRY_VERIFY(!bench.gateway.requests().empty());
    QVERIFY(bench.becomes(State::Alive));
    QCOMPARE(bench.text("pulseHeadline"), QStringLiteral("The gateway is alive"));
    QVERIFY(bench.text("pulseGlance").startsWith(QStringLiteral("east \u2192 west: alive")));
    const testbed::SeenRequest probe = bench.gateway.requests().front();
    QCOMPARE(probe.method, QByteArray("GET"));
    QCOMPARE(probe.path, QByteArray("/-/ambassador/ready"));
    bench.click("pulseStart"); // stops
    QTRY_VERIFY(bench.text("pulseHeadline").contains(QStringLiteral("stopped")));
    const auto count = bench.gateway.requests().size();
    QTest::qWait(1500);
    QCOMPARE(bench.gateway.requests().size(), count);
}

/// By the rules of the plan: a probe each second and up to a tenth more, dead after two bad ones.
void tst_pulse_page::aGatewayDiesAndComesBack()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.click("pulseStart");
    QVERIFY(bench.becomes(State::Alive));
    QTest::qWait(1500);
    QElapsedTimer since;
    since.start();
    const qint64 died = bench.session().nowMs();
    bench.gateway.set(deadRules());
    QVERIFY(bench.becomes(State::Dead));
    QVERIFY2(since.elapsed() <= 2 * 1100 + 400, qPrintable(QString::number(since.elapsed())));
    const live::PulseRow& row = bench.session().rows().row(0);
    QVERIFY(row.sinceMs >= died && row.sinceMs <= died + 1100 + 400); // the first bad one, not the second
    QTRY_COMPARE(bench.text("pulseHeadline"), QStringLiteral("The gateway is dead"));
    QTRY_VERIFY(bench.text("gatewayStanding").startsWith(QStringLiteral("dead for ")));
    QVERIFY(bench.text("vantageSeen-0").contains(QStringLiteral("503")));
    QTest::qWait(2200);
    const QString shown = bench.text("gatewayStanding").section(QLatin1Char(','), 0, 0);
    const qint64 seconds = (bench.session().nowMs() - row.sinceMs) / 1000;
    QVERIFY2(shown == QStringLiteral("dead for %1 s").arg(seconds) ||
                 shown == QStringLiteral("dead for %1 s").arg(seconds - 1),
             qPrintable(shown));
    since.restart();
    bench.gateway.set(aliveRules());
    QVERIFY(bench.becomes(State::Alive));
    QVERIFY2(since.elapsed() <= 1100 + 400, qPrintable(QString::number(since.elapsed())));
    QTRY_VERIFY(bench.text("gatewayStanding").startsWith(QStringLiteral("alive for ")));
    bench.showTab(1);
    const auto* log = bench.driver.find<QTreeView>(QStringLiteral("pulseLog"));
    QCOMPARE(log->model()->rowCount(), 3);
    QVERIFY(log->model()->index(1, 2).data().toString().startsWith(QStringLiteral("dead")));
    bench.showTab(0);
    QVERIFY(bench.driver.find<QWidget>(QStringLiteral("latencyChart")) != nullptr);
    QTRY_VERIFY2(bench.text("latencyText").contains(QStringLiteral("It was dead from ")),
                 qPrintable(bench.text("latencyText")));
}

void tst_pulse_page::theGlanceNamesTheDead()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.addNorth();
    bench.click("pulseStart");
    QVERIFY(bench.becomes(State::Alive));
    QTRY_COMPARE_WITH_TIMEOUT(bench.session().rows().row(1).state, State::Dead, 15000);
    QTRY_COMPARE(bench.text("pulseHeadline"), QStringLiteral("1 of 2 gateways are dead"));
    QVERIFY2(bench.text("pulseGlance").startsWith(QStringLiteral("east \u2192 north: dead, ")),
             qPrintable(bench.text("pulseGlance")));
    auto* list = bench.driver.find<QListView>(QStringLiteral("gatewayList"));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(list->model()->index(1, 0)).center());
    QCOMPARE(bench.text("gatewayTitle"), QStringLiteral("Gateway of north, as east probes it"));
    QTRY_VERIFY(bench.text("vantageState-0") == QLatin1String("dead"));
}

void tst_pulse_page::whatIsChosenStays()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.addNorth();
    bench.click("pulseStart");
    QVERIFY(bench.becomes(State::Alive));
    auto* list = bench.driver.find<QListView>(QStringLiteral("gatewayList"));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(bench.text("gatewayTitle"), QStringLiteral("Gateway of north, as east probes it"));
    const auto before = bench.session().rows().row(0).probes;
    bench.driver.document().edit(QStringLiteral("Edit"),
                                 [](Plan& plan) { std::swap(plan.links.front(), plan.links.back()); });
    QTRY_COMPARE(list->currentIndex().row(), 0);
    QCOMPARE(bench.text("gatewayTitle"), QStringLiteral("Gateway of north, as east probes it"));
    QVERIFY(bench.session().rows().row(1).probes >= before); // of west, which goes on
    QCOMPARE(bench.session().rows().row(1).state, State::Alive);
}

void tst_pulse_page::aRouteIsTriedByKeys()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.driver.press(bench.driver.action("plan.try")->shortcut());
    auto* path = bench.driver.find<QComboBox>(QStringLiteral("tryPath"));
    QVERIFY(path != nullptr);
    QCOMPARE(path->currentText(), QStringLiteral("/qotm-linkerd2/")); // the plan's
    auto* port = bench.driver.find<QLineEdit>(QStringLiteral("tryPort"));
    port->setFocus();
    QTest::keyClicks(port, QString::number(bench.gateway.port()));
    auto* headers = bench.driver.find<QPlainTextEdit>(QStringLiteral("tryHeaders"));
    headers->setFocus();
    QTest::keyClicks(headers, QStringLiteral("Authorization: Bearer s3cret"));
    QCOMPARE(bench.gateway.requests().size(), 0U);
    port->setFocus();
    QTest::keyClick(port, Qt::Key_Return);
    auto* answer = bench.driver.find<QPlainTextEdit>(QStringLiteral("tryAnswer"));
    QTRY_VERIFY(answer->toPlainText().contains(QStringLiteral("Abstraction is ever present")));
    QVERIFY(!answer->toPlainText().contains(QStringLiteral("s3cret")));
    QVERIFY(answer->toPlainText().contains(QStringLiteral("Authorization: ****")));
    auto* notice = bench.driver.find<ui::Notice>(QStringLiteral("tryNotice"));
    QVERIFY2(notice->headline().startsWith(QStringLiteral("200 OK, after ")), qPrintable(notice->headline()));
    QVERIFY(notice->text().contains(QStringLiteral("first byte after")));
    QCOMPARE(bench.gateway.count("GET", QStringLiteral("^/qotm-linkerd2/$")), 1);
    QVERIFY(!bench.session().isRunning()); // that is another matter
}

void tst_pulse_page::aRouteThatFailsIsExplained()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.showTab(2);
    auto* path = bench.driver.find<QComboBox>(QStringLiteral("tryPath"));
    path->setEditText(QStringLiteral("nowhere"));
    bench.click("trySend");
    const auto* notice = bench.driver.find<ui::Notice>(QStringLiteral("tryNotice"));
    QVERIFY(notice->headline().contains(QStringLiteral("begins with a slash")));
    auto* port = bench.driver.find<QLineEdit>(QStringLiteral("tryPort"));
    port->setText(QString::number(bench.gateway.port()));
    path->setEditText(QStringLiteral("/nowhere"));
    bench.click("trySend");
    QTRY_VERIFY(notice->headline().startsWith(QStringLiteral("404 Not Found")));
    QVERIFY2(notice->text().contains(QStringLiteral("/nowhere")), qPrintable(notice->text()));
    bench.gateway.set({{"", QString(), Reply::never(), -1}});
    bench.click("trySend");
    auto* send = bench.driver.find<QPushButton>(QStringLiteral("trySend"));
    QVERIFY(send->text().contains(QStringLiteral("Canc")));
    QTest::mouseClick(send, Qt::LeftButton);
    QVERIFY(!send->text().contains(QStringLiteral("Canc")));
}

void tst_pulse_page::clustersAreAskedWhenAllowed()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.click("pulseStart");
    QVERIFY(bench.becomes(State::Alive));
    QCOMPARE(bench.text("vantageSeen-1"), QStringLiteral("not asked"));
    auto* menu = bench.driver.window.findChild<QMenu*>(QStringLiteral("pulseAskMenu"));
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().size(), 2);
    QVERIFY2(menu->actions().first()->text().startsWith(QStringLiteral("west (")),
             qPrintable(menu->actions().first()->text()));
    QVERIFY(!menu->actions().first()->isEnabled()); // there is no kubeconfig with such a context
}

void tst_pulse_page::aPluginIsAskedFor()
{
    QTemporaryDir folder;
    const auto write = [&folder](const char* name, const QByteArray& text) {
        QFile file(folder.filePath(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    };
    write("login", "#!/bin/sh\ntouch \"$(dirname \"$0\")/ran\"\n");
    write("config",
          "apiVersion: v1\nkind: Config\n"
          "clusters:\n- {name: west, cluster: {server: \"https://127.0.0.1:1\"}}\n"
          "users:\n- name: asked\n  user:\n    exec: {apiVersion: client.authentication.k8s.io/v1,\n"
          "           command: ./login, interactiveMode: Never}\n"
          "contexts:\n- {name: west, context: {cluster: west, user: asked}}\n");
    live::ApplySession::World world;
    world.kubeconfigs = {folder.filePath(QStringLiteral("config")).toStdString()};
    WindowDriver driver(world);
    QVERIFY(driver.start(QStringLiteral("guide")));
    driver.press(driver.action("go.pulse")->shortcut());
    auto* menu = driver.window.findChild<QMenu*>(QStringLiteral("pulseAskMenu"));
    Q_EMIT menu->aboutToShow();
    menu->actions().first()->trigger();
    QVERIFY(driver.window.findChild<QDialog*>(QStringLiteral("pluginQuestion")) == nullptr);
    QTest::mouseClick(driver.find<QPushButton>(QStringLiteral("pulseStart")), Qt::LeftButton);
    QTRY_VERIFY(driver.window.findChild<QDialog*>(QStringLiteral("pluginQuestion")) != nullptr);
    auto* dialog = driver.window.findChild<QDialog*>(QStringLiteral("pluginQuestion"));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(driver.find<QLabel>(QStringLiteral("vantageSeen-1"))->text() !=
                QLatin1String("not asked yet"));
    QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("ran"))));
}

void tst_pulse_page::theStatusBarLeadsBack()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.click("pulseStart");
    QVERIFY(bench.becomes(State::Alive));
    bench.driver.window.navigator().showSection(QStringLiteral("links"));
    QTRY_VERIFY(bench.driver.find<QToolButton>(QStringLiteral("statusPulse")) != nullptr);
    auto* sign = bench.driver.find<QToolButton>(QStringLiteral("statusPulse"));
    QTRY_COMPARE(sign->text(), QStringLiteral("The gateway is alive"));
    bench.gateway.set(deadRules());
    QTRY_COMPARE_WITH_TIMEOUT(sign->text(), QStringLiteral("The gateway is dead"), 8000);
    QTest::mouseClick(sign, Qt::LeftButton);
    QCOMPARE(bench.driver.window.pages().currentPage(), QStringLiteral("pulse"));
}

void tst_pulse_page::theDesktopIsToldIfWanted()
{
    Bench bench;
    QVERIFY(bench.open());
    std::vector<ui::PulseNotifier::Message> messages;
    const ui::PulseNotifier notifier(bench.session(), bench.driver.preferences,
                                     [&messages](const auto& message) { messages.push_back(message); });
    bench.click("pulseStart");
    QVERIFY(bench.becomes(State::Alive));
    bench.gateway.set(deadRules());
    QVERIFY(bench.becomes(State::Dead));
    QTest::qWait(500);
    QVERIFY2(messages.empty(), "it is off at first");
    bench.driver.preferences.setFlag(ui::PulseNotifier::preference(), true);
    QVERIFY(bench.driver.find<QCheckBox>(QStringLiteral("pulseNotify"))->isChecked());
    bench.gateway.set(aliveRules());
    QTRY_COMPARE_WITH_TIMEOUT(messages.size(), 1U, 8000);
    QVERIFY(!messages.front().isBad);
    bench.gateway.set(deadRules());
    QTRY_COMPARE_WITH_TIMEOUT(messages.size(), 2U, 8000);
    QVERIFY(messages.back().isBad);
    QVERIFY2(messages.back().text.startsWith(QStringLiteral("east \u2192 west is dead: ")),
             qPrintable(messages.back().text));
}

void tst_pulse_page::actionsOfTheMenu()
{
    Bench bench;
    QVERIFY(bench.driver.start(QStringLiteral("guide")));
    bench.driver.document().edit(QStringLiteral("Edit"), [&](Plan& plan) { bench.lead(plan.clusters[0]); });
    QVERIFY(bench.driver.choose("plan.probe"));
    QCOMPARE(bench.driver.window.pages().currentPage(), QStringLiteral("pulse"));
    QVERIFY(bench.session().isRunning());
    bench.driver.window.actions().refresh();
    QVERIFY(bench.driver.action("plan.probe")->isChecked());
    QVERIFY(bench.driver.choose("plan.probe"));
    QVERIFY(!bench.session().isRunning());
    bench.driver.press(bench.driver.action("plan.probe")->shortcut());
    QVERIFY(bench.session().isRunning());
}

void tst_pulse_page::itIsForKeysAndEars()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.click("pulseStart");
    QVERIFY(bench.becomes(State::Alive));
    for (int tab = 0; tab < 3; ++tab) {
        bench.showTab(tab);
        const QStringList nameless = namelessFields(bench.driver.window);
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
        const QStringList unreached = unreachedByTab(bench.driver.window);
        QVERIFY2(unreached.isEmpty(), qPrintable(unreached.join(QLatin1Char('\n'))));
    }
    bench.showTab(0);
    QTRY_VERIFY(
        !bench.driver.find<QWidget>(QStringLiteral("latencyChart"))->accessibleDescription().isEmpty());
}

void tst_pulse_page::theWizardEndsWithHealth()
{
    Bench bench;
    QVERIFY(bench.open());
    const ui::PageRow& last = ui::wizardPages().back();
    QCOMPARE(QString::fromLatin1(last.name), QStringLiteral("health"));
    QVERIFY(last.owns == nullptr);
}

void tst_pulse_page::aWizardAloneProbes()
{
    const ScriptedServer gateway({}, aliveRules());
    WizardDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    QVERIFY(driver.goTo(QStringLiteral("manifests")));
    QVERIFY(driver.next());
    QCOMPARE(driver.pageName(), QStringLiteral("health"));
    QVERIFY(driver.wizard.button(QWizard::FinishButton)->isEnabled()); // without having run
    QCOMPARE(gateway.requests().size(), 0U);
    driver.document.edit(QStringLiteral("Edit"), [&gateway](Plan& plan) {
        Gateway& west = *plan.clusters[0].gateway;
        west.addresses = {"127.0.0.1"};
        west.probe.port = west.mesh.port = gateway.port();
    });
    driver.click(driver.find<QPushButton>(QStringLiteral("pulseStart")));
    QTRY_VERIFY(!gateway.requests().empty());
    QTRY_COMPARE(driver.find<QLabel>(QStringLiteral("pulseHeadline"))->text(),
                 QStringLiteral("The gateway is alive"));
    shoot(driver.wizard, QStringLiteral("wizard"));
}

void tst_pulse_page::everyStateLooksRight_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("in the light") << false;
    QTest::newRow("in the dark") << true;
}

void tst_pulse_page::everyStateLooksRight()
{
    QFETCH(bool, dark);
    QApplication::setPalette(dark ? ui::darkPalette() : ui::lightPalette());
    const QString theme = dark ? QStringLiteral("-dark") : QStringLiteral("-light");
    Bench bench;
    QVERIFY(bench.open());
    shoot(bench.driver.window, QStringLiteral("empty") + theme);
    bench.addNorth();
    bench.click("pulseStart");
    QVERIFY(bench.becomes(State::Alive));
    QTRY_COMPARE_WITH_TIMEOUT(bench.session().rows().row(1).state, State::Dead, 15000);
    QTest::qWait(3000);
    bench.gateway.set(deadRules());
    QVERIFY(bench.becomes(State::Dead));
    QTest::qWait(2500);
    bench.gateway.set(aliveRules());
    QVERIFY(bench.becomes(State::Alive));
    QTest::qWait(2500);
    shoot(bench.driver.window, QStringLiteral("running") + theme);
    bench.showTab(1);
    auto* list = bench.driver.find<QListView>(QStringLiteral("gatewayList"));
    list->setCurrentIndex(list->model()->index(1, 0));
    shoot(bench.driver.window, QStringLiteral("dead") + theme);
    bench.showTab(2);
    bench.driver.find<QLineEdit>(QStringLiteral("tryPort"))->setText(QString::number(bench.gateway.port()));
    bench.click("trySend");
    auto* answer = bench.driver.find<QPlainTextEdit>(QStringLiteral("tryAnswer"));
    QTRY_VERIFY(answer->toPlainText().contains(QStringLiteral("Abstraction")));
    shoot(bench.driver.window, QStringLiteral("try") + theme);
}

void tst_pulse_page::shoot(QWidget& window, const QString& name)
{
    const QString scale = window.devicePixelRatioF() > 1.5 ? QStringLiteral("-200") : QString();
    QTest::qWait(80);
    saveScreenshot(window, QStringLiteral("pulse-") + name + scale);
    const QStringList cut = cutOffTexts(window);
    QVERIFY2(cut.isEmpty(), qPrintable(name + QStringLiteral(": ") + cut.join(QStringLiteral(" | "))));
}

QTEST_MAIN(tst_pulse_page)
#include "tst_pulse_page.moc"
