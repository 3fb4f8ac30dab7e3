// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/preferences.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace linkwright;
using qt::Preferences;
using qt::Theme;

class TestPreferences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsWithSensibleValues();
    void remembersOverRuns();
    void recentFilesAreBoundedAndTheLatestComesFirst();
    void recentFilesThatAreGoneComeLast();
    void recentFilesThatAreGoneCanBeForgotten();
    void aRelativePathIsTheSameFile();
    void changesAreToldOnce();
    void nonsenseInTheFileIsPassedOver_data();
    void nonsenseInTheFileIsPassedOver();

private:
    QTemporaryDir m_folder;

    [[nodiscard]] QString settings() const { return m_folder.filePath(QStringLiteral("linkwright.conf")); }
    QString touch(const QString& name) const;
    static QStringList pathsOf(const Preferences& preferences);

    void clear() const { QFile::remove(settings()); }
};

QString TestPreferences::touch(const QString& name) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write test data");
    return file.fileName();
}

QStringList TestPreferences::pathsOf(const Preferences& preferences)
{
    QStringList paths;
    const auto files = preferences.recentFiles();
    for (const Preferences::RecentFile& file : files)
        paths << file.path;
    return paths;
}

void TestPreferences::startsWithSensibleValues()
{
    clear();
    const Preferences preferences(settings());
    QCOMPARE(preferences.recentFiles().size(), 0);
    QVERIFY(preferences.theme() == Theme::System);
    QVERIFY(!preferences.reloadsByItself());
    QVERIFY(preferences.layout(QStringLiteral("window")).isEmpty());
    QCOMPARE(preferences.choice(QStringLiteral("grouping"), QStringLiteral("rule")), QStringLiteral("rule"));
    QVERIFY(preferences.flag(QStringLiteral("wrap"), true));
}

void TestPreferences::remembersOverRuns()
{
    clear();
    const QString plan = touch(QStringLiteral("a.linkwright.yaml"));
    const QByteArray layout("\x01\x00\xff,;= \"", 8);
    {
        Preferences preferences(settings());
        preferences.addRecentFile(plan);
        preferences.setTheme(Theme::Dark);
        preferences.setReloadsByItself(true);
        preferences.setLayout(QStringLiteral("window"), layout);
        preferences.setChoice(QStringLiteral("grouping"), QStringLiteral("cluster"));
        preferences.setFlag(QStringLiteral("wrap"), false);
    }
    const Preferences preferences(settings());
    QCOMPARE(pathsOf(preferences), QStringList{plan});
    QVERIFY(preferences.theme() == Theme::Dark);
    QVERIFY(preferences.reloadsByItself());
    QCOMPARE(preferences.layout(QStringLiteral("window")), layout);
    QCOMPARE(preferences.choice(QStringLiteral("grouping"), {}), QStringLiteral("cluster"));
    QVERIFY(!preferences.flag(QStringLiteral("wrap"), true));
}

void TestPreferences::recentFilesAreBoundedAndTheLatestComesFirst()
{
    clear();
    Preferences preferences(settings());
    QStringList added;
    for (int i = 0; i < Preferences::maxRecentFiles + 3; ++i) {
        added.prepend(touch(QStringLiteral("plan %1, with a comma.yaml").arg(i)));
        preferences.addRecentFile(added.constFirst());
    }
    QCOMPARE(pathsOf(preferences), added.mid(0, Preferences::maxRecentFiles));
    preferences.addRecentFile(added.at(4));
    QCOMPARE(pathsOf(preferences).constFirst(), added.at(4));
    QCOMPARE(pathsOf(preferences).size(), qsizetype(Preferences::maxRecentFiles));
    QCOMPARE(pathsOf(preferences).count(added.at(4)), 1);
}

void TestPreferences::recentFilesThatAreGoneComeLast()
{
    clear();
    Preferences preferences(settings());
    const QString here = touch(QStringLiteral("here.yaml"));
    const QString gone = m_folder.filePath(QStringLiteral("gone.yaml"));
    preferences.addRecentFile(here);
    preferences.addRecentFile(gone);
    QCOMPARE(pathsOf(preferences), (QStringList{here, gone}));
    QVERIFY(preferences.recentFiles().constFirst().exists);
    QVERIFY(!preferences.recentFiles().constLast().exists);
    preferences.removeRecentFile(here);
    QCOMPARE(pathsOf(preferences), QStringList{gone});
}

void TestPreferences::recentFilesThatAreGoneCanBeForgotten()
{
    clear();
    Preferences preferences(settings());
    const QString here = touch(QStringLiteral("here.yaml"));
    preferences.addRecentFile(here);
    preferences.addRecentFile(m_folder.filePath(QStringLiteral("gone.yaml")));
    QSignalSpy changed(&preferences, &Preferences::recentFilesChanged);
    preferences.removeMissingRecentFiles();
    QCOMPARE(pathsOf(preferences), QStringList{here});
    preferences.removeMissingRecentFiles();
    QCOMPARE(changed.count(), 1);
}

void TestPreferences::aRelativePathIsTheSameFile()
{
    clear();
    Preferences preferences(settings());
    const QString plan = touch(QStringLiteral("a.yaml"));
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(m_folder.path()));
    preferences.addRecentFile(plan);
    preferences.addRecentFile(QStringLiteral("a.yaml"));
    QVERIFY(QDir::setCurrent(before));
    QCOMPARE(preferences.recentFiles().size(), 1);
}

void TestPreferences::changesAreToldOnce()
{
    clear();
    Preferences preferences(settings());
    QSignalSpy theme(&preferences, &Preferences::themeChanged);
    QSignalSpy reloads(&preferences, &Preferences::reloadsByItselfChanged);
    QSignalSpy choice(&preferences, &Preferences::choiceChanged);
    for (int i = 0; i < 2; ++i) {
        preferences.setTheme(Theme::Light);
        preferences.setReloadsByItself(true);
        preferences.setChoice(QStringLiteral("grouping"), QStringLiteral("cluster"));
        preferences.setFlag(QStringLiteral("wrap"), false);
    }
    QCOMPARE(theme.count(), 1);
    QCOMPARE(reloads.count(), 1);
    QCOMPARE(choice.count(), 2);
}

void TestPreferences::nonsenseInTheFileIsPassedOver_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("another theme") << QByteArray("[appearance]\ntheme=neon\n");
    QTest::newRow("no settings at all") << QByteArray("\x00\xff{{{[[[\n=\n", 10);
    QTest::newRow("other types") << QByteArray(
        "[appearance]\ntheme=@ByteArray(\\x1)\n[files]\nrecent=\nreloadByItself=[]\n");
}

void TestPreferences::nonsenseInTheFileIsPassedOver()
{
    QFETCH(QByteArray, text);
    QFile file(settings());
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(text);
    file.close();
    Preferences preferences(settings());
    QVERIFY(preferences.theme() == Theme::System);
    QCOMPARE(preferences.recentFiles().size(), 0);
    preferences.addRecentFile(file.fileName());
    QCOMPARE(preferences.recentFiles().size(), 1);
}

QTEST_GUILESS_MAIN(TestPreferences)
#include "tst_preferences.moc"
