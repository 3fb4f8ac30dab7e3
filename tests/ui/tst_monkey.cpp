// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Somebody plays with the window for a while: nothing crashes, nothing leaks, and taking everything back
// gives the plan that there was, byte by byte. LINKWRIGHT_MONKEY_SECONDS and _SEED try longer and others.

#include "monkey.h"
#include "planfile/planfile.h"
#include "qt/start_plans.h"
#include "window_driver.h"

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QTest>
#include <QUndoStack>

using namespace linkwright;
using namespace linkwright::test;

namespace {

/// What would leave the test: other plans in place of this one, the end of the program.
constexpr const char* hiddenActions[] = {"file.new",  "file.wizard", "file.open",
                                         "file.save", "file.saveAs", "file.close",
                                         "file.quit", "window.new",  "view.fullScreen"};
/// Buttons that write to the disk.
const QStringList outOfBounds = {QStringLiteral("export"), QStringLiteral("save")};

std::string bytesOf(const qt::PlanDocument& document)
{
    return planfile::format(document.plan(), document.source());
}

} // namespace

class tst_monkey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void playsWithoutHarm_data();
    void playsWithoutHarm();

private:
    QTemporaryDir m_home;
};

void tst_monkey::initTestCase()
{
    qputenv("HOME", m_home.path().toUtf8());
}

void tst_monkey::playsWithoutHarm_data()
{
    QTest::addColumn<QString>("sample");
    QTest::addColumn<int>("share"); // percent of the time
    QTest::newRow("the guide to the letter") << QStringLiteral("guide-as-written") << 60;
    QTest::newRow("a fleet") << QStringLiteral("fleet") << 40;
}

void tst_monkey::playsWithoutHarm()
{
    QFETCH(QString, sample);
    QFETCH(int, share);
    bool isNumber = false;
    const int given = qEnvironmentVariableIntValue("LINKWRIGHT_MONKEY_SECONDS", &isNumber);
    const qint64 time = (isNumber ? given : LINKWRIGHT_MONKEY_SECONDS) * 10LL * share; // milliseconds
    const auto seed = static_cast<quint32>(qEnvironmentVariableIntValue("LINKWRIGHT_MONKEY_SEED")) +
                      static_cast<quint32>(share);

    WindowDriver driver;
    QVERIFY(driver.start(sample));
    QUndoStack& undo = driver.document().undoStack();
    const std::string before = bytesOf(driver.document());
    const int undoLimit = undo.undoLimit();
    int edits = 0;
    connect(&driver.document(), &qt::PlanDocument::planChanged, this, [&edits] { ++edits; });

    Monkey monkey(seed);
    monkey.avoid(outOfBounds);
    for (const char* id : hiddenActions) {
        QAction* action = driver.action(id);
        action->setVisible(false);
        action->setShortcuts(QList<QKeySequence>());
        monkey.avoid({action->objectName()});
    }
    QElapsedTimer timer;
    timer.start();
    bool hasLostSteps = false;
    while (timer.elapsed() < time) {
        monkey.act();
        hasLostSteps = hasLostSteps || undo.count() >= undoLimit;
        QVERIFY2(driver.window.isVisible(), qPrintable(monkey.log().join(QLatin1Char('\n'))));
    }
    qInfo("%d acts, %d changes of the plan, %d steps to undo", monkey.count(), edits, undo.count());
    QVERIFY2(edits * 100 > monkey.count(), "hardly an edit: this proves little");
    QVERIFY2(!hasLostSteps, "more steps than undo keeps: nothing can be said about the way back");

    disconnect(&driver.document(), &qt::PlanDocument::planChanged, this, nullptr);
    QVERIFY(driver.settle());
    undo.setIndex(0);
    QVERIFY2(bytesOf(driver.document()) == before, qPrintable(monkey.log().join(QLatin1Char('\n'))));
    QVERIFY(driver.settle());
}

QTEST_MAIN(tst_monkey)
#include "tst_monkey.moc"
