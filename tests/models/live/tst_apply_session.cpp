// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The session without a cluster: kubeconfigs, targets, what stands against applying, plugins. What it does
// with real API servers is in tests/cluster/tst_apply_session_clusters.cpp.

#include "live/apply_session.h"
#include "live/history.h"
#include "qt/start_plans.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

#include <memory>

using namespace linkwright;
using live::ApplySession;
using live::Obstacle;
using State = ApplySession::State;

namespace {

/// Nobody listens at these ports.
constexpr const char* config =
    "apiVersion: v1\n"
    "kind: Config\n"
    "current-context: west\n"
    "clusters:\n"
    "- {name: west, cluster: {server: \"https://127.0.0.1:1\"}}\n"
    "- {name: east, cluster: {server: \"https://127.0.0.1:2\"}}\n"
    "users:\n"
    "- {name: admin, user: {token: secret}}\n"
    "- name: asked\n"
    "  user:\n"
    "    exec: {apiVersion: client.authentication.k8s.io/v1, command: ./login, interactiveMode: Never,\n"
    "           env: [{name: TENANT, value: blue}]}\n"
    "contexts:\n"
    "- {name: west, context: {cluster: west, user: admin}}\n"
    "- {name: east, context: {cluster: east, user: admin}}\n"
    "- {name: asked, context: {cluster: west, user: asked}}\n";

} // namespace

class TestApplySession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void nothingIsReadBeforeItIsAskedFor();
    void theKubeconfigIsReadAgain();
    void mistakesOfTheKubeconfigAreTold();
    void aContextIsWrittenIntoThePlan();
    void withProblemsNothingIsPlanned();
    void aServerThatIsNotThereIsSaid();
    void planningIsCancelled();
    void anotherPlanForgets();
    void aPluginAsksFirst_data();
    void aPluginAsksFirst();
    void cancellingRefusesThePlugin();
    void thereIsNoHistoryAtFirst();

private:
    void write(const char* name, const QByteArray& text, bool runs = false) const;
    [[nodiscard]] ApplySession& session() { return *m_session; }
    void edit(const std::function<void(Plan&)>& change) { m_document->edit(QStringLiteral("Edit"), change); }
    void useContext(const char* west);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<qt::PlanDocument> m_document;
    std::unique_ptr<ApplySession> m_session;
};

void TestApplySession::init()
{
    m_session.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_document = std::make_unique<qt::PlanDocument>();
    QVERIFY(qt::startFromSample(*m_document, QStringLiteral("guide")));
    write("config", config);
    ApplySession::World world;
    world.kubeconfigs = {m_folder->filePath(QStringLiteral("config")).toStdString()};
    world.stateFolder = m_folder->filePath(QStringLiteral("state")).toStdString();
    m_session = std::make_unique<ApplySession>(*m_document, world);
}

void TestApplySession::write(const char* name, const QByteArray& text, bool runs) const
{
    QFile file(m_folder->filePath(QLatin1String(name)));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    if (runs)
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

/// Only the first cluster, by this context.
void TestApplySession::useContext(const char* west)
{
    session().setSelected(QStringLiteral("east"), false);
    session().setContext(QStringLiteral("west"), QLatin1String(west));
}

void TestApplySession::nothingIsReadBeforeItIsAskedFor()
{
    QCOMPARE(session().state(), State::Idle);
    QCOMPARE(session().contexts(), QStringList());
    QVERIFY(session().targets().empty() && !session().canPreview());
    QCOMPARE(session().obstacle(), Obstacle::NothingPlanned);
    QCOMPARE(session().kubeconfigFiles(), QStringList{m_folder->filePath(QStringLiteral("config"))});
    session().apply(false); // not without a plan
    QCOMPARE(session().state(), State::Idle);
}

void TestApplySession::theKubeconfigIsReadAgain()
{
    session().load();
    QCOMPARE(session().contexts().size(), 3);
    QCOMPARE(session().targets().size(), std::size_t(2));
    QVERIFY(session().canPreview());
    QVERIFY(QFile::remove(m_folder->filePath(QStringLiteral("config"))));
    session().load();
    QCOMPARE(session().contexts(), QStringList());
    QVERIFY(!session().canPreview());
}

void TestApplySession::mistakesOfTheKubeconfigAreTold()
{
    write("config", QByteArray(config) + "- {name: [], context: {cluster: west}}\n");
    session().load();
    QVERIFY(!session().kubeconfigProblems().isEmpty());
    const QString problem = session().kubeconfigProblems().front();
    QVERIFY2(problem.startsWith(m_folder->filePath(QStringLiteral("config:17:"))), qPrintable(problem));
    QVERIFY2(session().canPreview(), "the rest works");
}

void TestApplySession::aContextIsWrittenIntoThePlan()
{
    session().load();
    QSignalSpy changed(&session(), &ApplySession::changed);
    session().setContext(QStringLiteral("west"), QStringLiteral("asked"));
    QCOMPARE(m_document->plan().clusters[0].context, std::string("asked"));
    QCOMPARE(session().targets()[0].context, QStringLiteral("asked"));
    QVERIFY(!changed.isEmpty());
    QCOMPARE(m_document->undoStack().count(), 1);
    m_document->undoStack().undo();
    QCOMPARE(session().targets()[0].context, QStringLiteral("west"));
}

void TestApplySession::withProblemsNothingIsPlanned()
{
    session().load();
    session().setContext(QStringLiteral("east"), QStringLiteral("west"));
    QVERIFY(!session().canPreview());
    QVERIFY(!session().targets()[1].problem.isEmpty());
    session().preview();
    QCOMPARE(session().state(), State::Idle);
    session().setSelected(QStringLiteral("west"), false);
    QVERIFY(session().canPreview());
}

void TestApplySession::aServerThatIsNotThereIsSaid()
{
    session().preview(); // reads the kubeconfig by itself
    QCOMPARE(session().state(), State::Planning);
    QCOMPARE(session().obstacle(), Obstacle::Busy);
    QVERIFY(!session().canPreview());
    QTRY_COMPARE_WITH_TIMEOUT(session().state(), State::Planned, 60000);
    QCOMPARE(session().changes().counts().failedClusters, 2);
    QCOMPARE(session().obstacle(), Obstacle::Unreachable);
    QCOMPARE(session().tree().rowCount(), 2);
    const qt::ClusterChanges& west = session().tree().changes().clusters.front();
    QVERIFY2(west.trouble.find("127.0.0.1") != std::string::npos, west.trouble.c_str());
    session().apply(false);
    QCOMPARE(session().state(), State::Planned);
    edit([](Plan& plan) { plan.name = "other"; });
    QCOMPARE(session().obstacle(), Obstacle::Edited);
    m_document->undoStack().undo();
    QCOMPARE(session().obstacle(), Obstacle::Unreachable);
}

void TestApplySession::planningIsCancelled()
{
    session().preview();
    session().cancel();
    QCOMPARE(session().state(), State::Idle);
    QCOMPARE(session().tree().rowCount(), 0);
    QTest::qWait(50);
    QCOMPARE(session().state(), State::Idle);
    session().preview();
    QCOMPARE(session().state(), State::Planning);
    m_session.reset(); // in the middle of it
}

void TestApplySession::anotherPlanForgets()
{
    session().preview();
    QTRY_COMPARE_WITH_TIMEOUT(session().state(), State::Planned, 60000);
    session().setSelected(QStringLiteral("east"), false);
    session().reset();
    QCOMPARE(session().state(), State::Idle);
    QCOMPARE(session().tree().rowCount(), 0);
    QVERIFY(session().targets()[1].selected);
    QCOMPARE(session().obstacle(), Obstacle::NothingPlanned);
}

void TestApplySession::aPluginAsksFirst_data()
{
    QTest::addColumn<bool>("mayRun");
    QTest::newRow("it may run") << true;
    QTest::newRow("it may not") << false;
}

void TestApplySession::aPluginAsksFirst()
{
    QFETCH(bool, mayRun);
    write("login", "#!/bin/sh\ntouch \"$(dirname \"$0\")/ran\"\necho 'open the door' >&2\nexit 1\n", true);
    session().load();
    useContext("asked");
    QSignalSpy asked(&session(), &ApplySession::pluginRequested);
    session().preview();
    QTRY_VERIFY(session().pluginRequest().has_value());
    QCOMPARE(asked.size(), 1);
    const live::PluginRequest request = *session().pluginRequest();
    QCOMPARE(request.user, QStringLiteral("asked"));
    QVERIFY2(request.command.endsWith(QStringLiteral("login")), qPrintable(request.command));
    QCOMPARE(request.environment, QStringList{QStringLiteral("TENANT")});
    const QString ran = m_folder->filePath(QStringLiteral("ran"));
    QVERIFY2(!QFile::exists(ran), "not before it is allowed");
    session().answerPlugin(mayRun);
    QVERIFY(!session().pluginRequest());
    QTRY_COMPARE_WITH_TIMEOUT(session().state(), State::Planned, 60000);
    QCOMPARE(QFile::exists(ran), mayRun);
    QCOMPARE(session().pluginText().contains(QStringLiteral("open the door")), mayRun);
    QCOMPARE(session().obstacle(), Obstacle::Unreachable);
    const std::string trouble = session().tree().changes().clusters.front().trouble;
    QVERIFY2(mayRun || trouble.find("was not allowed to run") != std::string::npos, trouble.c_str());
}

void TestApplySession::cancellingRefusesThePlugin()
{
    write("login", "#!/bin/sh\nexit 1\n", true);
    session().load();
    useContext("asked");
    session().preview();
    QTRY_VERIFY(session().pluginRequest().has_value());
    session().cancel();
    QVERIFY(!session().pluginRequest());
    session().preview(); // and asks again
    QTRY_VERIFY(session().pluginRequest().has_value());
}

void TestApplySession::thereIsNoHistoryAtFirst()
{
    QSignalSpy read(&session(), &ApplySession::historyRead);
    QVERIFY(session().history() == nullptr);
    session().readHistory();
    QVERIFY(read.wait());
    QVERIFY(session().history()->rows.empty());
    session().planUndo(QStringLiteral("of nobody"));
    QCOMPARE(session().state(), State::Idle);
}

QTEST_GUILESS_MAIN(TestApplySession)
#include "tst_apply_session.moc"
