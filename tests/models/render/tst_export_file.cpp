// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "export_fixture.h"
#include "render/bundle_list.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace linkwright;
using namespace linkwright::render;

namespace {

QByteArray readFile(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

void writeFile(const QString& path, const QByteArray& content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

Result<void> exportTo(const char* id, const Rendering& rendering, const QString& path)
{
    return findExporter(id)->write(rendering, path.toStdString());
}

/// What python3's own archive readers say; they know nothing of libarchive.
QByteArray python(const QString& program, const QString& argument)
{
    QProcess process;
    process.start(QStringLiteral("python3"), {QStringLiteral("-c"), program, argument});
    if (!process.waitForStarted())
        return "no python3";
    process.waitForFinished();
    return process.readAllStandardOutput() + process.readAllStandardError();
}

void addFileFormats()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("stream") << QStringLiteral("stream");
    QTest::newRow("tar.gz") << QStringLiteral("tar.gz");
    QTest::newRow("zip") << QStringLiteral("zip");
}

} // namespace

class TestExportFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasARowForEveryFormat();
    void writesTheSameBytesEachTime_data() { addFileFormats(); }
    void writesTheSameBytesEachTime();
    void replacesItsOwnEarlierExport_data() { addFileFormats(); }
    void replacesItsOwnEarlierExport();
    void leavesForeignFilesAlone_data() { addFileFormats(); }
    void leavesForeignFilesAlone();
    void fillsAnEmptyFile();
    void followsALinkToItsFile();
    void namesTheDirectoryItWasGiven();
    void refusesAStreamOfTwoClusters();
    void startsAStreamWithWhoseItIs();
    void keepsTimesAndOwnersOutOfTar();
    void keepsTimesAndOwnersOutOfZip();
};

void TestExportFile::hasARowForEveryFormat()
{
    QStringList ids;
    for (const Exporter& exporter : exporters()) {
        ids.append(QString::fromUtf8(exporter.id.data(), static_cast<int>(exporter.id.size())));
        QVERIFY(exporter.write && !exporter.title.empty());
        QCOMPARE(exporter.bytes == nullptr, exporter.suffix.empty());
    }
    QCOMPARE(ids.join(QLatin1Char(' ')), QStringLiteral("dir stream tar.gz zip"));
    QVERIFY(!findExporter("rar"));
}

void TestExportFile::writesTheSameBytesEachTime()
{
    QFETCH(QString, id);
    const Exporter* exporter = findExporter(id.toStdString());
    const std::string first = exporter->bytes(oneCluster()).value();
    QVERIFY(!first.empty());
    const QByteArray zone = qgetenv("TZ");
    qputenv("TZ", "Pacific/Auckland");
    tzset();
    QTest::qSleep(1100); // ZIP and gzip count in seconds
    const std::string second = exporter->bytes(oneCluster()).value();
    zone.isNull() ? qunsetenv("TZ") : qputenv("TZ", zone);
    tzset();
    QVERIFY(first == second);
}

void TestExportFile::replacesItsOwnEarlierExport()
{
    QFETCH(QString, id);
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("bundle"));
    QVERIFY(exportTo(id.toUtf8().constData(), oneCluster(), path).has_value());
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    Rendering changed = oneCluster();
    changed.clusters[0].objects.pop_back();
    changed.runbook += "more\n";
    QVERIFY(exportTo(id.toUtf8().constData(), changed, path).has_value());
    QCOMPARE(readFile(path),
             QByteArray::fromStdString(findExporter(id.toStdString())->bytes(changed).value()));
    struct stat status = {};
    QCOMPARE(::stat(path.toUtf8().constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0640U);
    QCOMPARE(QDir(directory.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size(),
             1);
}

void TestExportFile::leavesForeignFilesAlone()
{
    QFETCH(QString, id);
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("mine"));
    writeFile(path, "apiVersion: v1\n");
    const Result<void> done = exportTo(id.toUtf8().constData(), oneCluster(), path);
    QVERIFY(!done.has_value());
    QCOMPARE(done.error().kind, Error::Kind::Conflict);
    QVERIFY(done.error().message.find("mine") != std::string::npos);
    QCOMPARE(readFile(path), QByteArray("apiVersion: v1\n"));
}

void TestExportFile::fillsAnEmptyFile()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("empty"));
    writeFile(path, "");
    QVERIFY(exportTo("zip", oneCluster(), path).has_value());
    QVERIFY(readFile(path).startsWith("PK"));
}

void TestExportFile::followsALinkToItsFile()
{
    const QTemporaryDir directory;
    QVERIFY(exportTo("stream", oneCluster(), directory.filePath(QStringLiteral("real"))).has_value());
    QVERIFY(QFile::link(QStringLiteral("real"), directory.filePath(QStringLiteral("link"))));
    Rendering changed = oneCluster();
    changed.clusters[0].objects.pop_back();
    QVERIFY(exportTo("stream", changed, directory.filePath(QStringLiteral("link"))).has_value());
    QVERIFY(QFileInfo(directory.filePath(QStringLiteral("link"))).isSymLink());
    QCOMPARE(readFile(directory.filePath(QStringLiteral("real"))),
             QByteArray::fromStdString(findExporter("stream")->bytes(changed).value()));
}

void TestExportFile::namesTheDirectoryItWasGiven()
{
    const QTemporaryDir directory;
    const Result<void> done = exportTo("zip", oneCluster(), directory.path());
    QCOMPARE(done.error().kind, Error::Kind::Usage);
    const Result<void> missing =
        exportTo("zip", oneCluster(), directory.filePath(QStringLiteral("no/where.zip")));
    QVERIFY(!missing.has_value());
    QVERIFY2(missing.error().message.find("/no: No such file or directory") != std::string::npos,
             missing.error().message.c_str());
}

void TestExportFile::refusesAStreamOfTwoClusters()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("out.yaml"));
    const Result<void> done = exportTo("stream", twoClusters(), path);
    QCOMPARE(done.error().kind, Error::Kind::Usage);
    QVERIFY(!QFile::exists(path));
}

void TestExportFile::startsAStreamWithWhoseItIs()
{
    Rendering rendering = oneCluster();
    rendering.plan = "a\nkind: Evil";
    const std::string text = findExporter("stream")->bytes(rendering).value();
    QCOMPARE(text.substr(0, text.find('\n')),
             std::string("# Linkwright bundle of plan a kind: Evil, cluster west"));
}

void TestExportFile::keepsTimesAndOwnersOutOfTar()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("b.tar.gz"));
    QVERIFY(exportTo("tar.gz", twoClusters(), path).has_value());
    QCOMPARE(readFile(path).mid(3, 5), QByteArray(5, '\0')); // no name, no time
    const QByteArray said =
        python(QStringLiteral("import sys,tarfile\n"
                              "t=tarfile.open(sys.argv[1])\n"
                              "m=t.getmembers()\n"
                              "n=[x.name for x in m]\n"
                              "assert n==sorted(n)\n"
                              "print(len(n),n[0],{(x.mtime,x.uid,x.gid,x.uname,x.mode) for x in m},"
                              "t.extractfile('RUNBOOK.md').read())"),
               path);
    QCOMPARE(said, QByteArray("14 .linkwright-bundle.json {(0, 0, 0, '', 420)} b'# Runbook\\n'\n"));
}

void TestExportFile::keepsTimesAndOwnersOutOfZip()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("b.zip"));
    QVERIFY(exportTo("zip", twoClusters(), path).has_value());
    const QByteArray said =
        python(QStringLiteral("import sys,zipfile\n"
                              "z=zipfile.ZipFile(sys.argv[1])\n"
                              "assert z.testzip() is None\n"
                              "m=z.infolist()\n"
                              "print(len(m),m[0].filename,{(x.date_time,oct(x.external_attr>>16)) "
                              "for x in m},z.read('RUNBOOK.md'))"),
               path);
    QCOMPARE(said, QByteArray(
                       "14 .linkwright-bundle.json {((1980, 1, 1, 0, 0, 0), '0o100644')} b'# Runbook\\n'\n"));
}

QTEST_GUILESS_MAIN(TestExportFile)
#include "tst_export_file.moc"
