// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/qt/disk.h"
#include "tests/models/qt/samples.h"
#include "tests/ui/file_window.h"
#include "tests/ui/wizard_driver.h"
#include "ui/editors/notice.h"
#include "ui/window/differences_dialog.h"

#include <QDir>
#include <QTemporaryDir>

using namespace linkwright;
using namespace linkwright::test;
using Kind = qt::DiskState::Kind;

namespace {

QByteArray sample(const std::string& name)
{
    return QByteArray::fromStdString(resources::sampleText(name));
}

std::string nameIn(const QString& path)
{
    const std::optional<Plan> plan = planfile::parse(bytesOf(path).toStdString()).plan;
    return plan ? plan->name : std::string();
}

void click(QAbstractButton* button)
{
    QVERIFY(button);
    QTest::mouseClick(button, Qt::LeftButton);
}

} // namespace

class TestFileBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void takesNoRoomWithoutNews();
    void neverTakesTheFocus();
    void offersToReloadWhatOthersChanged();
    void worksByKeys();
    void tellsWhenBothChanged();
    void keepingMineSavesOverTheirs();
    void comparesBoth();
    void aRefusedSaveIsToldOnceWithItsChoices();
    void canBePutAwayUntilThereIsMoreNews();
    void aDeletedFileIsSavedAnew();
    void anUnreadableFileIsTold();
    void aFileThatIsNoPlanIsToldLineByLine();
    void aSaveThatFailsCanBeTriedAgain();
    void restoresAfterACrash();
    void offersSeveralOneByOne();
    void restoresElsewhereWhenThereIsAnotherPlan();
    void laterMeansNextTime();
    void tellsOfDamagedCopies();
    void tellsThatNoCopyIsKept();
    void looksRight_data();
    void looksRight();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    void crash(const QString& typed, const QString& file) const;
    void everyNotice(FileWindow& window) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestFileBar::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = path("plan.linkwright.yaml");
    writeInPlace(m_path, sample("guide"));
}

void TestFileBar::crash(const QString& typed, const QString& file) const
{
    FileWindow window(m_folder->path());
    if (!file.isEmpty())
        QVERIFY(window.open(file));
    window.type(typed);
    QTRY_VERIFY(window.files.recovery().isUpToDate());
}

void TestFileBar::takesNoRoomWithoutNews()
{
    FileWindow window(m_folder->path());
    QVERIFY(window.open(m_path));
    QTest::qWait(400);
    QCOMPARE(window.bar->height(), 0);
    QVERIFY(!window.bar->focusNotice());
}

void TestFileBar::neverTakesTheFocus()
{
    crash(QStringLiteral("typed before"), {});
    FileWindow window(m_folder->path());
    QVERIFY(window.open(m_path));
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.name->setFocus();
    everyNotice(window);
    QVERIFY(window.name->hasFocus());
}

void TestFileBar::offersToReloadWhatOthersChanged()
{
    FileWindow window(m_folder->path());
    QVERIFY(window.open(m_path));
    replaceFile(m_path, sample("fleet"));
    click(window.button("diskNotice", "reload"));
    QTRY_COMPARE(window.name->text(), QString::fromStdString(samplePlan("fleet").name));
    QTRY_VERIFY(!window.notice("diskNotice"));
    window.document.undoStack().undo();
    QCOMPARE(window.document.plan(), samplePlan("guide"));
}

void TestFileBar::worksByKeys()
{
    FileWindow window(m_folder->path());
    QVERIFY(window.open(m_path));
    QVERIFY(QTest::qWaitForWindowActive(&window));
    replaceFile(m_path, sample("fleet"));
    QAbstractButton* reload = window.button("diskNotice", "reload");
    QVERIFY(reload);
    QVERIFY(window.bar->focusNotice());
    QVERIFY(reload->hasFocus());
    QTest::keyClick(reload, Qt::Key_Tab);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab);
    QVERIFY(reload->hasFocus());
    QTest::keyClick(reload, Qt::Key_Space);
    QTRY_COMPARE(window.document.plan(), samplePlan("fleet"));
}

void TestFileBar::tellsWhenBothChanged()
{
    FileWindow window(m_folder->path());
    QVERIFY(window.open(m_path));
    replaceFile(m_path, sample("fleet"));
    QVERIFY(window.button("diskNotice", "reload"));
    window.type(QStringLiteral("mine"));
    QVERIFY(window.button("diskNotice", "reloadTheirs"));
    QVERIFY(!window.button("diskNotice", "reload"));
    click(window.button("diskNotice", "reloadTheirs"));
    QTRY_COMPARE(window.document.plan(), samplePlan("fleet"));
    window.document.undoStack().undo();
    QCOMPARE(window.name->text(), QStringLiteral("mine"));
}

void TestFileBar::keepingMineSavesOverTheirs()
{
    FileWindow window(m_folder->path());
    QVERIFY(window.open(m_path));
    window.type(QStringLiteral("mine"));
    replaceFile(m_path, sample("fleet"));
    click(window.button("diskNotice", "keepMine"));
    QTRY_VERIFY(!window.notice("diskNotice"));
    QCOMPARE(bytesOf(m_path), sample("fleet"));
    window.files.save();
    QTRY_COMPARE(nameIn(m_path), std::string("mine"));
}

void TestFileBar::comparesBoth()
{
    FileWindow window(m_folder->path());
    QVERIFY(window.open(m_path));
    window.type(QStringLiteral("mine"));
    replaceFile(m_path, sample("fleet"));
    click(window.button("diskNotice", "differences"));
    QTRY_VERIFY(window.findChild<ui::DifferencesDialog*>());
    QPointer<ui::DifferencesDialog> dialog = window.findChild<ui::DifferencesDialog*>();
    QVERIFY(!dialog->isModal());
    QTRY_VERIFY(dialog->isVisible());
    saveScreenshot(*dialog, QStringLiteral("differences"));
    click(window.button("diskNotice", "differences"));
    QTest::qWait(200);
    QCOMPARE(window.findChildren<ui::DifferencesDialog*>().size(), 1);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
}

void TestFileBar::aRefusedSaveIsToldOnceWithItsChoices()
{
    FileWindow window(m_folder->path());
    QVERIFY(window.open(m_path));
    window.type(QStringLiteral("mine"));
    replaceFile(m_path, sample("fleet"));
    window.files.save();
    QVERIFY(window.button("diskNotice", "reloadTheirs"));
    QTRY_VERIFY(!window.notice("failureNotice"));
    auto* notice = window.bar->findChild<ui::Notice*>(QStringLiteral("diskNotice"));
    QVERIFY2(notice->headline().startsWith(QLatin1String("Not saved")), qPrintable(notice->headline()));
    QCOMPARE(bytesOf(m_path), sample("fleet"));
}

void TestFileBar::canBePutAwayUntilThereIsMoreNews()
{
    FileWindow window(m_folder->path());
    QVERIFY(window.open(m_path));
    QVERIFY(QTest::qWaitForWindowActive(&window));
    replaceFile(m_path, sample("fleet"));
    QVERIFY(window.button("diskNotice", "reload"));
    QVERIFY(window.bar->focusNotice());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!window.notice("diskNotice"));
    QVERIFY(window.name->hasFocus()); // back to where it was
    QTest::qWait(400);
    QVERIFY(!window.notice("diskNotice"));
    window.type(QStringLiteral("mine")); // now there is more at stake
    QVERIFY(window.notice("diskNotice"));
    click(window.button("diskNotice", "dismiss"));
    window.document.undoStack().undo();
    window.document.undoStack().redo();
    QVERIFY(!window.notice("diskNotice"));
    replaceFile(m_path, sample("single-cluster"));
    click(window.button("diskNotice", "dismiss"));
    QVERIFY(!window.notice("diskNotice"));
}

void TestFileBar::aDeletedFileIsSavedAnew()
{
    FileWindow window(m_folder->path());
    QVERIFY(window.open(m_path));
    QVERIFY(QFile::remove(m_path));
    click(window.button("diskNotice", "save"));
    QTRY_COMPARE(bytesOf(m_path), sample("guide"));
    QTRY_VERIFY(!window.notice("diskNotice"));
}

void TestFileBar::anUnreadableFileIsTold()
{
    FileWindow window(m_folder->path());
    QVERIFY(window.open(m_path));
    QVERIFY(QFile::remove(m_path));
    QVERIFY(QDir().mkdir(m_path));
    QVERIFY(window.button("diskNotice", "lookAgain"));
    QVERIFY(QDir().rmdir(m_path));
    writeInPlace(m_path, sample("guide"));
    if (QAbstractButton* again = window.button("diskNotice", "lookAgain"))
        click(again);
    QTRY_VERIFY(!window.notice("diskNotice"));
}

void TestFileBar::aFileThatIsNoPlanIsToldLineByLine()
{
    QByteArray bad = "apiVersion: linkwright/v1\nkind: Plan\nmetadata: {name: x}\nclusters:\n";
    for (int i = 0; i < 20; ++i)
        bad += "  - name: [a]\n";
    writeInPlace(path("bad.yaml"), bad);
    FileWindow window(m_folder->path());
    window.files.open(path("bad.yaml"));
    QVERIFY(window.button("failureNotice", "tryAgain"));
    auto* notice = window.bar->findChild<ui::Notice*>(QStringLiteral("failureNotice"));
    QVERIFY(notice->text().contains(path("bad.yaml") + QStringLiteral(":5:")));
    QVERIFY2(notice->text().count(QLatin1Char('\n')) < 10, qPrintable(notice->text()));
    writeInPlace(path("bad.yaml"), sample("guide"));
    click(window.button("failureNotice", "tryAgain"));
    QTRY_VERIFY(!window.notice("failureNotice"));
    QCOMPARE(window.document.plan(), samplePlan("guide"));
}

void TestFileBar::aSaveThatFailsCanBeTriedAgain()
{
    FileWindow window(m_folder->path());
    window.type(QStringLiteral("new"));
    const QString file = path("later/plan.yaml");
    window.files.saveAs(file, qt::Overwrite::OnlyOwn);
    QVERIFY(window.button("failureNotice", "tryAgain"));
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("later")));
    click(window.button("failureNotice", "tryAgain"));
    QTRY_COMPARE(nameIn(file), std::string("new"));
    QTRY_VERIFY(!window.notice("failureNotice"));
}

void TestFileBar::restoresAfterACrash()
{
    crash(QStringLiteral("typed before"), m_path);
    FileWindow window(m_folder->path());
    window.files.offers().look();
    click(window.button("offerNotice", "restore"));
    QTRY_COMPARE(window.name->text(), QStringLiteral("typed before"));
    QVERIFY(!window.notice("offerNotice"));
    QCOMPARE(nameIn(m_path), samplePlan("guide").name);
    click(window.button("restoredNotice", "save"));
    QTRY_COMPARE(nameIn(m_path), std::string("typed before"));
    QTRY_VERIFY(!window.notice("restoredNotice"));
}

void TestFileBar::offersSeveralOneByOne()
{
    crash(QStringLiteral("first"), {});
    crash(QStringLiteral("second"), {});
    crash(QStringLiteral("third"), {});
    FileWindow window(m_folder->path());
    window.files.offers().look();
    QVERIFY(window.button("offerNotice", "discard"));
    auto* notice = window.bar->findChild<ui::Notice*>(QStringLiteral("offerNotice"));
    for (const char* name : {"third", "second"}) {
        QVERIFY2(notice->headline().contains(QLatin1String(name)), qPrintable(notice->headline()));
        click(window.button("offerNotice", "discard"));
    }
    click(window.button("offerNotice", "restore"));
    QTRY_COMPARE(window.name->text(), QStringLiteral("first"));
    QVERIFY(!window.notice("offerNotice"));
}

void TestFileBar::restoresElsewhereWhenThereIsAnotherPlan()
{
    crash(QStringLiteral("typed before"), m_path);
    FileWindow window(m_folder->path());
    QSignalSpy elsewhere(window.bar, &ui::FileBar::restoreElsewhere);
    window.type(QStringLiteral("another plan"));
    window.files.offers().look();
    click(window.button("offerNotice", "restore"));
    QCOMPARE(elsewhere.count(), 1);
    QCOMPARE(window.name->text(), QStringLiteral("another plan"));
    FileWindow other(m_folder->path());
    other.files.restore(elsewhere.constFirst().constFirst().value<qt::RecoveryCopy>());
    QTRY_COMPARE(other.name->text(), QStringLiteral("typed before"));
}

void TestFileBar::laterMeansNextTime()
{
    crash(QStringLiteral("typed before"), m_path);
    FileWindow window(m_folder->path());
    window.files.offers().look();
    click(window.button("offerNotice", "later"));
    QVERIFY(!window.notice("offerNotice"));
    QVERIFY(window.open(m_path)); // opening that file is a next time
    click(window.button("offerNotice", "restore"));
    QTRY_COMPARE(window.name->text(), QStringLiteral("typed before"));
}

void TestFileBar::tellsOfDamagedCopies()
{
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("recovery")));
    writeInPlace(path("recovery/bad.copy"), "{\n");
    FileWindow window(m_folder->path());
    window.files.offers().look();
    QTRY_VERIFY(window.notice("damagedNotice"));
    click(window.button("damagedNotice", "dismiss"));
    QVERIFY(QFile::exists(path("recovery/bad.damaged")));
}

void TestFileBar::tellsThatNoCopyIsKept()
{
    writeInPlace(path("recovery"), "a file where the folder should be");
    FileWindow window(m_folder->path());
    window.type(QStringLiteral("x"));
    QTRY_VERIFY(window.notice("noCopyNotice"));
    QVERIFY(QFile::remove(path("recovery")));
    QTRY_VERIFY_WITH_TIMEOUT(!window.notice("noCopyNotice"), 15000);
}

/// Makes all of them appear at once, which no user will see. Wants a crash before.
void TestFileBar::everyNotice(FileWindow& window) const
{
    writeInPlace(path("recovery/bad.copy"), "{\n");
    window.files.offers().look();
    replaceFile(m_path, sample("fleet"));
    window.files.compare(qt::RecoveryCopy{path("recovery/none.copy"), path("plan.yaml"), {}, {}});
    for (const char* name : {"offerNotice", "damagedNotice", "diskNotice", "failureNotice"})
        QTRY_VERIFY2(window.notice(name), name);
}

void TestFileBar::looksRight_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestFileBar::looksRight()
{
    QFETCH(bool, dark);
    const QString suffix = dark ? QStringLiteral("-dark") : QStringLiteral("-light");
    useTheme(dark);
    crash(QStringLiteral("typed before"), {});
    FileWindow window(m_folder->path());
    QVERIFY(window.open(m_path));
    everyNotice(window);
    window.resize(900, 620);
    saveScreenshot(window, QStringLiteral("notices") + suffix);
    window.type(QStringLiteral("mine"));
    QVERIFY(window.button("diskNotice", "reloadTheirs"));
    saveScreenshot(window, QStringLiteral("notices-both") + suffix);
    QVERIFY(window.button("failureNotice", "dismiss"));
    useTheme(false);
}

QTEST_MAIN(TestFileBar)
#include "tst_file_bar.moc"
