// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/qt/disk.h"
#include "tests/models/qt/samples.h"
#include "tests/ui/file_window.h"
#include "tests/ui/wizard_driver.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QMessageBox>
#include <QTemporaryDir>

using namespace linkwright;
using namespace linkwright::test;

class TestCloseQuestion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aCleanWindowJustCloses();
    void asksWhenThereAreUnsavedChanges_data();
    void asksWhenThereAreUnsavedChanges();
    void asksOnce();
    void savingAsksWhereForANewPlan();
    void changingOnesMindAboutWhereKeepsTheWindow();
    void aSaveThatFailsKeepsTheWindow();
    void changesOfOthersKeepTheWindow();
    void waitsForASaveUnderWay();
    void asksAgainAboutWhatWasTypedWhileSaving();
    void anAnswerIsNotForLaterChanges();
    void aDeletedFileIsAskedAbout();
    void quittingAsksOneAfterTheOther();
    void quittingGivesNothingUpBeforeAllAgreed();
    void replacingAnotherFileIsAskedFirst();
    void looksRight_data();
    void looksRight();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    [[nodiscard]] QStringList copies() const
    {
        return QDir(path("recovery")).entryList({QStringLiteral("*.copy")}, QDir::Files);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

namespace {

QMessageBox* boxOf(const QWidget& window)
{
    auto* box = window.findChild<QMessageBox*>(QStringLiteral("closeQuestion"));
    return box && box->isVisible() ? box : nullptr;
}

/// Waits for the question and answers it by mouse.
bool answer(const QWidget& window, const char* button)
{
    if (!QTest::qWaitFor([&] { return boxOf(window) != nullptr; }))
        return false;
    auto* found = boxOf(window)->findChild<QAbstractButton*>(QLatin1String(button));
    if (found == nullptr)
        return false;
    QTest::mouseClick(found, Qt::LeftButton);
    return true;
}

/// Types a name into the dialog that asks where to save, or gives up.
bool chooseFile(const QWidget& window, const QString& path)
{
    QFileDialog* dialog = nullptr;
    const bool there = QTest::qWaitFor([&] {
        dialog = window.findChild<QFileDialog*>(QStringLiteral("savePlanAs"));
        return dialog && dialog->isVisible();
    });
    if (!there)
        return false;
    if (path.isEmpty()) {
        QTest::keyClick(dialog, Qt::Key_Escape);
        return true;
    }
    dialog->findChild<QLineEdit*>()->setText(path); // typing opens a list of completions over it
    QTest::mouseClick(dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save), Qt::LeftButton);
    return true;
}

std::string nameIn(const QString& path)
{
    const std::optional<Plan> plan = planfile::parse(bytesOf(path).toStdString()).plan;
    return plan ? plan->name : std::string();
}

} // namespace

void TestCloseQuestion::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = path("plan.linkwright.yaml");
    writeInPlace(m_path, QByteArray::fromStdString(resources::sampleText("guide")));
}

void TestCloseQuestion::aCleanWindowJustCloses()
{
    FileWindow window(m_folder->path());
    QVERIFY(window.open(m_path));
    QVERIFY(window.close());
    QVERIFY(!boxOf(window));
}

void TestCloseQuestion::asksWhenThereAreUnsavedChanges_data()
{
    QTest::addColumn<QString>("button"); // by mouse
    QTest::addColumn<int>("key");        // or by this key
    QTest::addColumn<bool>("closes");
    QTest::addColumn<QString>("saved");
    const QString before = QString::fromStdString(samplePlan("guide").name);
    QTest::newRow("save, by mouse") << QStringLiteral("save") << 0 << true << QStringLiteral("typed");
    QTest::newRow("save, by Enter") << QString() << int(Qt::Key_Return) << true << QStringLiteral("typed");
    QTest::newRow("close without saving, by mouse") << QStringLiteral("discard") << 0 << true << before;
    QTest::newRow("close without saving, by its letter") << QString() << int(Qt::Key_W) << true << before;
    QTest::newRow("keep editing, by mouse") << QStringLiteral("keep") << 0 << false << before;
    QTest::newRow("keep editing, by Escape") << QString() << int(Qt::Key_Escape) << false << before;
}

void TestCloseQuestion::asksWhenThereAreUnsavedChanges()
{
    QFETCH(QString, button);
    QFETCH(int, key);
    QFETCH(bool, closes);
    FileWindow window(m_folder->path());
    QVERIFY(window.open(m_path));
    window.type(QStringLiteral("typed"));
    QTRY_COMPARE(copies().size(), 1);
    QVERIFY(!window.close());
    if (key == 0) {
        QVERIFY(answer(window, qPrintable(button)));
    } else {
        QTRY_VERIFY(boxOf(window));
        QTest::keyClick(boxOf(window), Qt::Key(key)); // a box takes the letter alone, too
    }
    QTRY_VERIFY(!boxOf(window));
    QTRY_COMPARE(window.isVisible(), !closes);
    QTEST(QString::fromStdString(nameIn(m_path)), "saved");
    QTRY_COMPARE(copies().size(), closes ? 0 : 1);
    QCOMPARE(window.name->text(), QStringLiteral("typed"));
}

void TestCloseQuestion::asksOnce()
{
    FileWindow window(m_folder->path());
    window.type(QStringLiteral("typed"));
    QVERIFY(!window.close());
    QVERIFY(!window.close());
    QCOMPARE(window.findChildren<QMessageBox*>().size(), 1);
    QVERIFY(answer(window, "keep"));
    QTRY_VERIFY(!window.findChild<QMessageBox*>());
    QVERIFY(!window.close());
    QVERIFY(boxOf(window));
}

void TestCloseQuestion::savingAsksWhereForANewPlan()
{
    FileWindow window(m_folder->path());
    window.type(QStringLiteral("new plan"));
    QVERIFY(!window.close());
    QVERIFY(answer(window, "save"));
    QVERIFY(chooseFile(window, path("chosen")));
    QTRY_VERIFY(!window.isVisible());
    QCOMPARE(nameIn(path("chosen.linkwright.yaml")), std::string("new plan"));
}

void TestCloseQuestion::changingOnesMindAboutWhereKeepsTheWindow()
{
    FileWindow window(m_folder->path());
    QSignalSpy refused(window.question, &ui::CloseQuestion::refused);
    window.type(QStringLiteral("new plan"));
    QVERIFY(!window.close());
    QVERIFY(answer(window, "save"));
    QVERIFY(chooseFile(window, {}));
    QTRY_COMPARE(refused.count(), 1);
    QVERIFY(window.isVisible());
    window.files.saveAs(path("later.yaml"), qt::Overwrite::OnlyOwn); // closes nothing any more
    QTRY_VERIFY(!window.document.isModified());
    QVERIFY(window.isVisible());
}

void TestCloseQuestion::aSaveThatFailsKeepsTheWindow()
{
    FileWindow window(m_folder->path());
    window.type(QStringLiteral("new plan"));
    QVERIFY(!window.close());
    QVERIFY(answer(window, "save"));
    QVERIFY(chooseFile(window, path("plan.linkwright.yaml/not a folder.yaml")));
    QTest::qWait(100);
    QVERIFY(window.isVisible());
    QVERIFY(window.document.isModified());
}

void TestCloseQuestion::changesOfOthersKeepTheWindow()
{
    FileWindow window(m_folder->path());
    QVERIFY(window.open(m_path));
    window.type(QStringLiteral("typed"));
    QVERIFY(!window.close());
    replaceFile(m_path, "theirs\n");
    QVERIFY(answer(window, "save"));
    QVERIFY(window.button("diskNotice", "reloadTheirs"));
    QVERIFY(window.isVisible());
    QCOMPARE(bytesOf(m_path), QByteArray("theirs\n"));
}

void TestCloseQuestion::waitsForASaveUnderWay()
{
    FileWindow window(m_folder->path());
    QVERIFY(window.open(m_path));
    window.type(QStringLiteral("typed"));
    window.files.save();
    QVERIFY(!window.close());
    QVERIFY(!boxOf(window));
    QTRY_VERIFY(!window.isVisible());
    QCOMPARE(nameIn(m_path), std::string("typed"));
}

void TestCloseQuestion::asksAgainAboutWhatWasTypedWhileSaving()
{
    FileWindow window(m_folder->path());
    QVERIFY(window.open(m_path));
    window.type(QStringLiteral("typed"));
    window.files.save();
    QVERIFY(!window.close());
    window.type(QStringLiteral("more"));
    QVERIFY(answer(window, "save"));
    QTRY_VERIFY(!window.isVisible());
    QCOMPARE(nameIn(m_path), std::string("more"));
}

void TestCloseQuestion::anAnswerIsNotForLaterChanges()
{
    FileWindow window(m_folder->path());
    window.type(QStringLiteral("typed"));
    QSignalSpy agreed(window.question, &ui::CloseQuestion::agreed);
    window.question->ask();
    QVERIFY(answer(window, "discard"));
    QTRY_COMPARE(agreed.count(), 1);
    QVERIFY(window.isVisible());
    window.type(QStringLiteral("and more"));
    QVERIFY(!window.close());
    QTRY_VERIFY(boxOf(window));
}

void TestCloseQuestion::aDeletedFileIsAskedAbout()
{
    FileWindow window(m_folder->path());
    QVERIFY(window.open(m_path));
    QVERIFY(QFile::remove(m_path));
    QTRY_VERIFY(window.document.isModified());
    QVERIFY(!window.close());
    QVERIFY(answer(window, "save"));
    QTRY_VERIFY(!window.isVisible());
    QVERIFY(QFile::exists(m_path));
}

void TestCloseQuestion::quittingAsksOneAfterTheOther()
{
    FileWindow first(m_folder->path());
    FileWindow clean(m_folder->path());
    FileWindow second(m_folder->path());
    first.type(QStringLiteral("one"));
    second.type(QStringLiteral("two"));
    ui::QuitQuestion quit;
    QSignalSpy agreed(&quit, &ui::QuitQuestion::agreed);
    quit.start({first.question, clean.question, second.question});
    QVERIFY(boxOf(first));
    QVERIFY(!boxOf(second));
    QVERIFY(answer(first, "discard"));
    QTRY_VERIFY(boxOf(second));
    QVERIFY(first.isVisible());
    QVERIFY(answer(second, "save"));
    QVERIFY(chooseFile(second, path("two")));
    QTRY_COMPARE(agreed.count(), 1);
    QVERIFY(first.close() && clean.close() && second.close());
    QVERIFY(!boxOf(first));
}

void TestCloseQuestion::quittingGivesNothingUpBeforeAllAgreed()
{
    FileWindow first(m_folder->path());
    FileWindow second(m_folder->path());
    first.type(QStringLiteral("one"));
    second.type(QStringLiteral("two"));
    QTRY_COMPARE(copies().size(), 2);
    ui::QuitQuestion quit;
    QSignalSpy refused(&quit, &ui::QuitQuestion::refused);
    quit.start({first.question, second.question});
    QVERIFY(answer(first, "discard"));
    QVERIFY(answer(second, "keep"));
    QTRY_COMPARE(refused.count(), 1);
    QVERIFY(first.isVisible() && second.isVisible());
    QCOMPARE(copies().size(), 2);
    QVERIFY(!first.close()); // the answer of before does not count any more
    QTRY_VERIFY(boxOf(first));
}

void TestCloseQuestion::replacingAnotherFileIsAskedFirst()
{
    writeInPlace(path("other.linkwright.yaml"), "precious\n");
    FileWindow window(m_folder->path());
    window.type(QStringLiteral("new plan"));
    QVERIFY(!window.close());
    QVERIFY(answer(window, "save"));
    QVERIFY(chooseFile(window, path("other.linkwright.yaml")));
    QTRY_VERIFY(window.findChild<QMessageBox*>(QStringLiteral("replaceQuestion")));
    auto* box = window.findChild<QMessageBox*>(QStringLiteral("replaceQuestion"));
    saveScreenshot(*box, QStringLiteral("replace"));
    QTest::keyClick(box, Qt::Key_Return); // the harmless answer is the default one
    QTRY_VERIFY(!window.findChild<QMessageBox*>(QStringLiteral("replaceQuestion")));
    QCOMPARE(bytesOf(path("other.linkwright.yaml")), QByteArray("precious\n"));
    QVERIFY(window.isVisible());

    QVERIFY(chooseFile(window, path("other.linkwright.yaml"))); // it asks again
    QTRY_VERIFY(window.findChild<QMessageBox*>(QStringLiteral("replaceQuestion")));
    box = window.findChild<QMessageBox*>(QStringLiteral("replaceQuestion"));
    QTest::mouseClick(box->findChild<QPushButton*>(QStringLiteral("replace")), Qt::LeftButton);
    QTRY_VERIFY(!window.isVisible());
    QCOMPARE(nameIn(path("other.linkwright.yaml")), std::string("new plan"));
}

void TestCloseQuestion::looksRight_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestCloseQuestion::looksRight()
{
    QFETCH(bool, dark);
    useTheme(dark);
    FileWindow window(m_folder->path());
    window.type(QStringLiteral("typed"));
    QVERIFY(!window.close());
    QTRY_VERIFY(boxOf(window));
    saveScreenshot(*boxOf(window), dark ? QStringLiteral("close-dark") : QStringLiteral("close-light"));
    useTheme(false);
}

QTEST_MAIN(TestCloseQuestion)
#include "tst_close_question.moc"
