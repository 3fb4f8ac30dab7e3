// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Windows for the files that the program is started with.

#include "app/gui/session.h"
#include "qt/document_file.h"
#include "qt/plan_document.h"
#include "qt/preferences.h"
#include "ui/window/main_window.h"

#include <QGuiApplication>
#include <QIcon>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace linkwright;

class tst_session : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWindowComesWithItsPlan();
    void aFileThatCannotBeReadGetsItsWindowToo();
    void everyFileGetsAWindow();
    void theIconIsDrawnAfterTheWindow();

private:
    const QString m_guide = QStringLiteral(LINKWRIGHT_SOURCE_DIR "/resources/samples/guide.linkwright.yaml");
    QTemporaryDir m_folder;
    qt::Preferences m_preferences{m_folder.filePath(QStringLiteral("preferences.ini"))};
    QString m_recovery = m_folder.filePath(QStringLiteral("recovery"));
};

void tst_session::aWindowComesWithItsPlan()
{
    app::Session session(m_preferences, m_recovery);
    session.start({m_guide});
    const ui::MainWindow& window = *session.windows().front();
    QVERIFY(!window.isVisible()); // the file is being read
    QTRY_VERIFY(window.isVisible());
    QTRY_VERIFY(window.hasPlan());
    QCOMPARE(window.document().plan().name, std::string("qotm"));
}

void tst_session::aFileThatCannotBeReadGetsItsWindowToo()
{
    app::Session session(m_preferences, m_recovery);
    session.start({m_folder.filePath(QStringLiteral("missing.linkwright.yaml"))});
    const ui::MainWindow& window = *session.windows().front();
    QTRY_VERIFY(window.isVisible());
    QVERIFY(!window.hasPlan());
}

void tst_session::everyFileGetsAWindow()
{
    app::Session session(m_preferences, m_recovery);
    session.start({m_guide, m_guide});
    const std::vector<ui::MainWindow*> windows = session.windows();
    QCOMPARE(windows.size(), std::size_t(2));
    for (const ui::MainWindow* window : windows)
        QTRY_VERIFY(window->isVisible() && window->hasPlan());
    QVERIFY(windows[0]->pos() != windows[1]->pos());
}

void tst_session::theIconIsDrawnAfterTheWindow()
{
    QGuiApplication::setWindowIcon({});
    app::Session session(m_preferences, m_recovery);
    session.start({});
    QSignalSpy painted(session.windows().front(), &ui::MainWindow::painted);
    QVERIFY(QGuiApplication::windowIcon().isNull());
    QVERIFY(painted.wait());
    QVERIFY(!QGuiApplication::windowIcon().isNull());
}

QTEST_MAIN(tst_session)
#include "tst_session.moc"
