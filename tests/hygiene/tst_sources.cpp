// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/hygiene/tree.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace linkwright::hygiene;

/// A file that no target compiles rots unseen. CMake writes the sources of all targets to sources.txt.
class tst_Sources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFileOnDiskIsInATarget_data();
    void everyFileOnDiskIsInATarget();
    void everyListedFileIsOnDisk();
    void aForgottenFileIsNoticed();

private:
    bool isListed(const QString& file) const;

    QSet<QString> m_listed;
};

void tst_Sources::initTestCase()
{
    QFile list(QStringLiteral(LINKWRIGHT_BINARY_DIR "/sources.txt"));
    QVERIFY(list.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(list.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    m_listed = QSet<QString>(lines.begin(), lines.end());
    QVERIFY(m_listed.contains(QStringLiteral("models/domain/plan.h")));
}

/// Benchmarks and fuzzers are built on request only; there the folder's own list counts.
bool tst_Sources::isListed(const QString& file) const
{
    if (m_listed.contains(file))
        return true;
    if (!file.startsWith(QLatin1String("tests/bench/")) && !file.startsWith(QLatin1String("tests/fuzz/")))
        return false;
    const QString folder = file.section(QLatin1Char('/'), 0, -2);
    const QString name = file.section(QLatin1Char('/'), -1).section(QLatin1Char('.'), 0, 0);
    const QRegularExpression word(QStringLiteral("\\b%1\\b").arg(QRegularExpression::escape(name)));
    return word.match(textOf(folder + QStringLiteral("/CMakeLists.txt"))).hasMatch();
}

void tst_Sources::everyFileOnDiskIsInATarget_data()
{
    QTest::addColumn<QString>("folder");
    for (const char* folder : {"models", "ui", "app", "resources", "tests"})
        QTest::newRow(folder) << QString::fromLatin1(folder);
}

void tst_Sources::everyFileOnDiskIsInATarget()
{
    QFETCH(QString, folder);
    QStringList forgotten;
    for (const QString& file : cppFiles({folder})) {
        if (!isListed(file))
            forgotten << file;
    }
    QVERIFY2(forgotten.isEmpty(), qPrintable(forgotten.join(QLatin1Char('\n'))));
}

void tst_Sources::everyListedFileIsOnDisk()
{
    for (const QString& file : qAsConst(m_listed))
        QVERIFY2(QFile::exists(absolute(file)), qPrintable(file));
}

void tst_Sources::aForgottenFileIsNoticed()
{
    QVERIFY(!isListed(QStringLiteral("models/domain/forgotten.cpp")));
    QVERIFY(!isListed(QStringLiteral("tests/bench/forgotten.cpp")));
}

QTEST_GUILESS_MAIN(tst_Sources)
#include "tst_sources.moc"
