// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a user could lose by a click, and is asked about or can take back: comments of a file, and what
// survived a crash.

#include "tests/models/qt/disk.h"
#include "tests/models/qt/samples.h"
#include "tests/ui/file_window.h"
#include "tests/ui/wizard_driver.h"
#include "ui/editors/notice.h"

#include <QDir>
#include <QMessageBox>
#include <QTemporaryDir>

using namespace linkwright;
using namespace linkwright::test;

namespace {

/// A cluster that moves and changes is written anew.
const QByteArray commented = "# The plan of the west.\n"
                             "kind: Plan\n"
                             "apiVersion: linkwright/v1\n"
                             "metadata: {name: hand}\n"
                             "clusters:\n"
                             "  - name: west # the one that serves\n"
                             "    context: west # ask Ann\n"
                             "  - name: east\n";

void moveAndChange(Plan& plan)
{
    std::swap(plan.clusters[0], plan.clusters[1]);
    plan.clusters[1].context = "far-west";
}

void click(QAbstractButton* button)
{
    QVERIFY(button);
    QTest::mouseClick(button, Qt::LeftButton);
}

} // namespace

class TestNothingIsLost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void commentsAreAskedAboutOnce();
    void anotherNameKeepsTheComments();
    void takingTheEditBackAnswers();
    void closingWaitsForTheAnswer();
    void whatWasDiscardedCanBeBroughtBack();
    void severalAreBroughtBackAtOnce();
    void discardedIsGone_data();
    void discardedIsGone();
    void looksRight();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    [[nodiscard]] qsizetype copies() const
    {
        return QDir(path("recovery")).entryList({QStringLiteral("*.copy")}, QDir::Files).size();
    }
    void crash(const QString& typed) const;
    /// Opens the plan with comments, and saves it when that would drop two of them.
    [[nodiscard]] bool saveWithLoss(FileWindow& window) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestNothingIsLost::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = path("plan.linkwright.yaml");
    writeInPlace(m_path, commented);
}

void TestNothingIsLost::crash(const QString& typed) const
{
    FileWindow window(m_folder->path());
    window.type(typed);
    QTRY_VERIFY(window.files.recovery().isUpToDate());
}

bool TestNothingIsLost::saveWithLoss(FileWindow& window) const
{
    if (!window.open(m_path))
        return false;
    window.document.edit(QStringLiteral("Move"), moveAndChange);
    window.files.save();
    return window.button("commentsNotice", "dropComments") != nullptr;
}

void TestNothingIsLost::commentsAreAskedAboutOnce()
{
    FileWindow window(m_folder->path());
    QVERIFY(saveWithLoss(window));
    const auto* notice = window.bar->findChild<ui::Notice*>(QStringLiteral("commentsNotice"));
    QVERIFY2(notice->headline().contains(QLatin1String("2 comments")), qPrintable(notice->headline()));
    QVERIFY(notice->text().contains(QDir::toNativeSeparators(m_path)));
    QCOMPARE(bytesOf(m_path), commented);
    QVERIFY(window.document.isModified());
    click(window.button("commentsNotice", "dropComments"));
    QTRY_VERIFY(!window.document.isModified());
    QVERIFY(!window.notice("commentsNotice"));
    QVERIFY(bytesOf(m_path).startsWith("# The plan of the west.\n"));
    QVERIFY(!bytesOf(m_path).contains("Ann"));
    window.type(QStringLiteral("renamed"));
    window.files.save();
    QTRY_VERIFY(!window.document.isModified());
    QVERIFY(!window.notice("commentsNotice"));
}

void TestNothingIsLost::anotherNameKeepsTheComments()
{
    FileWindow window(m_folder->path());
    QVERIFY(saveWithLoss(window));
    QVERIFY(window.button("commentsNotice", "saveAs"));
    window.files.saveAs(path("other.linkwright.yaml"), qt::Overwrite::OnlyOwn);
    QTRY_VERIFY(!window.document.isModified());
    QVERIFY(!window.notice("commentsNotice"));
    QCOMPARE(window.document.filePath(), path("other.linkwright.yaml"));
    QCOMPARE(bytesOf(m_path), commented);
    QVERIFY(QFile::exists(path("other.linkwright.yaml")));
}

void TestNothingIsLost::takingTheEditBackAnswers()
{
    FileWindow window(m_folder->path());
    QVERIFY(saveWithLoss(window));
    window.document.undoStack().undo();
    QVERIFY(!window.notice("commentsNotice"));
    window.type(QStringLiteral("renamed"));
    window.files.save();
    QTRY_VERIFY(!window.document.isModified());
    QCOMPARE(bytesOf(m_path), QByteArray(commented).replace("name: hand", "name: renamed"));
}

void TestNothingIsLost::closingWaitsForTheAnswer()
{
    FileWindow window(m_folder->path());
    QVERIFY(window.open(m_path));
    window.document.edit(QStringLiteral("Move"), moveAndChange);
    QVERIFY(!window.close());
    QMessageBox* box = nullptr;
    QTRY_VERIFY((box = window.findChild<QMessageBox*>(QStringLiteral("closeQuestion"))) != nullptr);
    click(box->findChild<QAbstractButton*>(QStringLiteral("save")));
    QVERIFY(window.button("commentsNotice", "dropComments"));
    QVERIFY(window.isVisible());
    QCOMPARE(bytesOf(m_path), commented);
    click(window.button("commentsNotice", "dropComments"));
    QTRY_VERIFY(!window.document.isModified());
    QVERIFY(window.isVisible()); // closing was given up for the question
    QVERIFY(window.close());
}

void TestNothingIsLost::whatWasDiscardedCanBeBroughtBack()
{
    crash(QStringLiteral("typed before"));
    FileWindow window(m_folder->path());
    window.files.offers().look();
    click(window.button("offerNotice", "discard"));
    QVERIFY(!window.notice("offerNotice"));
    const auto* notice = window.bar->findChild<ui::Notice*>(QStringLiteral("discardedNotice"));
    QVERIFY2(notice->headline().contains(QLatin1String("typed before")), qPrintable(notice->headline()));
    FileWindow other(m_folder->path());
    other.files.offers().look();
    QTest::qWait(200);
    QVERIFY(!other.notice("offerNotice")); // the first window still has it in hand
    click(window.button("discardedNotice", "bringBack"));
    QVERIFY(!window.notice("discardedNotice"));
    click(window.button("offerNotice", "restore"));
    QTRY_COMPARE(window.name->text(), QStringLiteral("typed before"));
}

void TestNothingIsLost::severalAreBroughtBackAtOnce()
{
    crash(QStringLiteral("first"));
    crash(QStringLiteral("second"));
    FileWindow window(m_folder->path());
    window.files.offers().look();
    for (int i = 0; i < 2; ++i)
        click(window.button("offerNotice", "discard"));
    const auto* notice = window.bar->findChild<ui::Notice*>(QStringLiteral("discardedNotice"));
    QVERIFY2(notice->headline().contains(QLatin1String("2 plans")), qPrintable(notice->headline()));
    click(window.button("discardedNotice", "bringBack"));
    const QList<qt::RecoveryCopy>& offered = window.files.offers().copies();
    QCOMPARE(offered.size(), 2);
    QCOMPARE(offered.constFirst().planName, QStringLiteral("second")); // the latest first, as before
}

void TestNothingIsLost::discardedIsGone_data()
{
    QTest::addColumn<bool>("byClosing");
    QTest::newRow("when the note is put away") << false;
    QTest::newRow("when the window is closed") << true;
}

void TestNothingIsLost::discardedIsGone()
{
    QFETCH(bool, byClosing);
    crash(QStringLiteral("typed before"));
    {
        FileWindow window(m_folder->path());
        window.files.offers().look();
        click(window.button("offerNotice", "discard"));
        QCOMPARE(copies(), 1); // a crash now would still leave it
        if (!byClosing)
            click(window.button("discardedNotice", "dismiss"));
        QCOMPARE(copies(), byClosing ? 1 : 0);
    }
    QCOMPARE(copies(), 0);
}

void TestNothingIsLost::looksRight()
{
    useTheme(false);
    crash(QStringLiteral("typed before"));
    FileWindow window(m_folder->path());
    QVERIFY(saveWithLoss(window));
    window.files.offers().look();
    click(window.button("offerNotice", "discard"));
    QVERIFY(window.notice("discardedNotice"));
    saveScreenshot(window, QStringLiteral("notices-loss-light"));
    QCOMPARE(cutOffTexts(window).join(QLatin1Char('|')), QString());
}

QTEST_MAIN(TestNothingIsLost)
#include "tst_nothing_is_lost.moc"
