// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

/// What the built programs load: the command line has to run where there is no screen and none of its
/// libraries.
class tst_Programs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void programLoadsAsMeant_data();
    void programLoadsAsMeant();
};

namespace {

/// Everything that the dynamic linker would load, also by way of other libraries; without versions.
QSet<QString> loadedLibraries(const QString& program)
{
    QProcess ldd;
    ldd.start(QStringLiteral("ldd"), {program});
    if (!ldd.waitForFinished() || ldd.exitCode() != 0)
        return {};
    static const QRegularExpression name(QStringLiteral("^\\s*(lib[^ ]+?)\\.so"),
                                         QRegularExpression::MultilineOption);
    QSet<QString> libraries;
    for (auto it = name.globalMatch(QString::fromUtf8(ldd.readAllStandardOutput())); it.hasNext();)
        libraries << it.next().captured(1);
    return libraries;
}

} // namespace

void tst_Programs::programLoadsAsMeant_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("library");
    QTest::addColumn<bool>("loaded");
    const auto row = [](const char* tag, const char* program, const char* library, bool loaded) {
        QTest::newRow(tag) << QString::fromLatin1(program) << QString::fromLatin1(library) << loaded;
    };
    row("linkwrightctl loads QtCore", LINKWRIGHT_CTL, "libQt6Core", true);
    row("linkwrightctl loads no QtGui", LINKWRIGHT_CTL, "libQt6Gui", false);
    row("linkwrightctl loads no QtWidgets", LINKWRIGHT_CTL, "libQt6Widgets", false);
    row("linkwrightctl loads no OpenGL", LINKWRIGHT_CTL, "libGL", false);
    row("linkwrightctl loads libcurl only when it speaks to a server", LINKWRIGHT_CTL, "libcurl", false);
#ifdef LINKWRIGHT_WINDOW
    row("linkwright loads QtWidgets", LINKWRIGHT_WINDOW, "libQt6Widgets", true);
    row("linkwright loads libcurl only when it speaks to a server", LINKWRIGHT_WINDOW, "libcurl", false);
    row("linkwright loads no charts at its start", LINKWRIGHT_WINDOW, "libQt6Charts", false);
    row("linkwright loads no OpenGL widgets at its start", LINKWRIGHT_WINDOW, "libQt6OpenGLWidgets", false);
#endif
}

void tst_Programs::programLoadsAsMeant()
{
    QFETCH(QString, program);
    QFETCH(QString, library);
    QFETCH(bool, loaded);
    const QSet<QString> libraries = loadedLibraries(program);
    QVERIFY2(!libraries.isEmpty(), qPrintable(program));
    QCOMPARE(libraries.contains(library), loaded);
}

QTEST_GUILESS_MAIN(tst_Programs)
#include "tst_programs.moc"
