// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "export_fixture.h"
#include "render/bundle_list.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <map>
#include <memory>

using namespace linkwright;
using namespace linkwright::render;

namespace {

using Tree = std::map<QString, QByteArray>;

QByteArray readFile(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

void writeFile(const QString& path, const QByteArray& content)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(content);
}

/// Every entry below a directory: files with their bytes, links with where they lead, directories with "/".
Tree treeOf(const QString& directory)
{
    Tree tree;
    QDirIterator it(directory, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next();
        const QFileInfo info(path);
        const QString name = path.mid(directory.size() + 1);
        if (info.isSymLink())
            tree[name] = "-> " + info.symLinkTarget().toUtf8();
        else
            tree[name] = info.isDir() ? QByteArray("/") : readFile(path);
    }
    return tree;
}

Tree treeOf(const Rendering& rendering)
{
    Tree tree;
    for (const File& file : listedBundle(rendering)) {
        const QString path = QString::fromStdString(file.path);
        for (qsizetype slash = path.indexOf(QLatin1Char('/')); slash > 0;
             slash = path.indexOf(QLatin1Char('/'), slash + 1))
            tree[path.left(slash)] = "/";
        tree[path] = QByteArray::fromStdString(file.content);
    }
    return tree;
}

Result<void> exportTo(const QString& path, const Rendering& rendering)
{
    return findExporter("dir")->write(rendering, path.toStdString());
}

/// What stands beside the bundle but should not.
QStringList leftOvers(const QString& parent)
{
    return QDir(parent).entryList({QStringLiteral(".*.linkwright-*")},
                                  QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

/// Big enough that writing takes a while.
Rendering bigRendering(const std::string& mark)
{
    Rendering rendering{"big", {}, "# " + mark + "\n"};
    for (int i = 0; i < 40; ++i) {
        ClusterManifests cluster = westCluster();
        cluster.cluster = "cluster-" + std::to_string(i);
        cluster.objects[0].body["metadata"]["labels"] = {{"mark", mark}};
        rendering.clusters.push_back(std::move(cluster));
    }
    return rendering;
}

} // namespace

class TestExportDir : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void writesExactlyTheBundle();
    void createsMissingParents();
    void touchesNothingWhenNothingChanged();
    void removesItsOwnStaleFiles();
    void keepsForeignFilesThroughAChange();
    void keepsPermissionsOfTheDirectory();
    void writesDeletedFilesAnew();
    void refusesChangedFiles_data();
    void refusesChangedFiles();
    void refusesToWriteOverForeignFiles_data();
    void refusesToWriteOverForeignFiles();
    void refusesAListItDidNotWrite();
    void acceptsADirectoryWithOtherFiles();
    void resolvesALinkedTarget();
    void refusesTheWorkingDirectory();
    void neverFollowsLinksOutOfTheTree();
    void ignoresListEntriesThatLeadOutside();
    void leavesTheOldBundleWhenTheDiskIsFull();
    void leavesTheOldBundleWhenWritesFail();
    void saysWhatItMayNotWrite();
    void removesWhatAKilledRunLeft();
    void leavesTemporariesOfALiveRun();
    void bringsBackABundleThatWasMovedAside();
    void survivesAKillAtAnyMoment();

private:
    [[nodiscard]] QString parent() const { return m_directory->path(); }
    [[nodiscard]] QString target() const { return m_directory->filePath(QStringLiteral("bundle")); }

    std::unique_ptr<QTemporaryDir> m_directory;
};

void TestExportDir::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    QVERIFY(m_directory->isValid());
}

void TestExportDir::writesExactlyTheBundle()
{
    const Result<void> done = exportTo(target(), twoClusters());
    QVERIFY2(done.has_value(), done ? "" : done.error().message.c_str());
    QVERIFY(treeOf(target()) == treeOf(twoClusters()));
    QVERIFY(leftOvers(parent()).isEmpty());
    const Result<BundleList> list =
        parseList(readFile(target() + QStringLiteral("/.linkwright-bundle.json")).toStdString());
    QVERIFY(list.has_value());
    QCOMPARE(list->size(), bundleFiles(twoClusters()).size());
}

void TestExportDir::createsMissingParents()
{
    const QString path = parent() + QStringLiteral("/a/b/bundle/");
    QVERIFY(exportTo(path, oneCluster()).has_value());
    QVERIFY(treeOf(parent() + QStringLiteral("/a/b/bundle")) == treeOf(oneCluster()));
}

void TestExportDir::touchesNothingWhenNothingChanged()
{
    QVERIFY(exportTo(target(), oneCluster()).has_value());
    struct stat before = {};
    QCOMPARE(::stat(target().toUtf8().constData(), &before), 0);
    QVERIFY(exportTo(target(), oneCluster()).has_value());
    struct stat after = {};
    QCOMPARE(::stat(target().toUtf8().constData(), &after), 0);
    QCOMPARE(after.st_ino, before.st_ino);
}

void TestExportDir::removesItsOwnStaleFiles()
{
    QVERIFY(exportTo(target(), twoClusters()).has_value());
    QVERIFY(exportTo(target(), oneCluster()).has_value());
    QVERIFY(treeOf(target()) == treeOf(oneCluster()));
    QVERIFY(!QFile::exists(target() + QStringLiteral("/east")));
}

void TestExportDir::keepsForeignFilesThroughAChange()
{
    QVERIFY(exportTo(target(), twoClusters()).has_value());
    writeFile(target() + QStringLiteral("/.git/config"), "mine");
    writeFile(target() + QStringLiteral("/east/helm/notes.txt"), "notes");
    QVERIFY(QDir().mkpath(target() + QStringLiteral("/empty/deep")));
    QCOMPARE(::symlink("/nowhere/at/all", (target() + QStringLiteral("/west/link")).toUtf8().constData()), 0);
    QVERIFY(QFile::setPermissions(target() + QStringLiteral("/.git"), QFile::ReadOwner | QFile::ExeOwner));
    const Tree before = treeOf(target());

    QVERIFY(exportTo(target(), oneCluster()).has_value());
    Tree expected = treeOf(oneCluster());
    for (const auto& name : {".git", ".git/config", "east", "east/helm", "east/helm/notes.txt", "empty",
                             "empty/deep", "west/link"})
        expected[QString::fromUtf8(name)] = before.at(QString::fromUtf8(name));
    QCOMPARE(treeOf(target()).size(), expected.size());
    QVERIFY(treeOf(target()) == expected);
    QCOMPARE(QFileInfo(target() + QStringLiteral("/.git")).permission(QFile::WriteOwner) && ::geteuid() != 0,
             false);
    QVERIFY(leftOvers(parent()).isEmpty());
}

void TestExportDir::keepsPermissionsOfTheDirectory()
{
    QVERIFY(exportTo(target(), twoClusters()).has_value());
    QCOMPARE(::chmod(target().toUtf8().constData(), 02750), 0);
    QVERIFY(exportTo(target(), oneCluster()).has_value());
    struct stat status = {};
    QCOMPARE(::stat(target().toUtf8().constData(), &status), 0);
    QCOMPARE(status.st_mode & 07777U, 02750U);
}

void TestExportDir::writesDeletedFilesAnew()
{
    QVERIFY(exportTo(target(), oneCluster()).has_value());
    QVERIFY(QDir(target() + QStringLiteral("/west/objects")).removeRecursively());
    QVERIFY(exportTo(target(), oneCluster()).has_value());
    QVERIFY(treeOf(target()) == treeOf(oneCluster()));
}

void TestExportDir::refusesChangedFiles_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("one that would be written again") << QStringLiteral("west/objects/mappings.yaml");
    QTest::newRow("one that would be removed") << QStringLiteral("east/helm/linkerd-multicluster.yaml");
    QTest::newRow("the runbook") << QStringLiteral("RUNBOOK.md");
}

void TestExportDir::refusesChangedFiles()
{
    QFETCH(QString, file);
    QVERIFY(exportTo(target(), twoClusters()).has_value());
    writeFile(target() + QLatin1Char('/') + file, "edited by hand");
    const Tree before = treeOf(target());
    const Result<void> done = exportTo(target(), oneCluster());
    QVERIFY(!done.has_value());
    QCOMPARE(done.error().kind, Error::Kind::Conflict);
    QVERIFY2(done.error().message.find(file.toStdString()) != std::string::npos,
             done.error().message.c_str());
    QVERIFY(treeOf(target()) == before);
}

void TestExportDir::refusesToWriteOverForeignFiles_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("a file of the bundle") << QStringLiteral("RUNBOOK.md");
    QTest::newRow("a file where a directory goes") << QStringLiteral("west");
    QTest::newRow("a directory where a file goes") << QStringLiteral("RUNBOOK.md/mine");
}

void TestExportDir::refusesToWriteOverForeignFiles()
{
    QFETCH(QString, file);
    writeFile(target() + QLatin1Char('/') + file, "# Runbook\n");
    const Tree before = treeOf(target());
    const Result<void> done = exportTo(target(), oneCluster());
    QVERIFY(!done.has_value());
    QCOMPARE(done.error().kind, Error::Kind::Conflict);
    QVERIFY(treeOf(target()) == before);
}

void TestExportDir::refusesAListItDidNotWrite()
{
    writeFile(target() + QStringLiteral("/.linkwright-bundle.json"), "{}");
    const Result<void> done = exportTo(target(), oneCluster());
    QCOMPARE(done.error().kind, Error::Kind::Conflict);
    QCOMPARE(treeOf(target()).size(), std::size_t(1));
}

void TestExportDir::acceptsADirectoryWithOtherFiles()
{
    writeFile(target() + QStringLiteral("/README"), "mine");
    QVERIFY(exportTo(target(), oneCluster()).has_value());
    Tree expected = treeOf(oneCluster());
    expected[QStringLiteral("README")] = "mine";
    QVERIFY(treeOf(target()) == expected);
}

void TestExportDir::resolvesALinkedTarget()
{
    QVERIFY(QDir().mkpath(target()));
    const QString link = parent() + QStringLiteral("/link");
    QCOMPARE(::symlink("bundle", link.toUtf8().constData()), 0);
    QVERIFY(exportTo(link, oneCluster()).has_value());
    QVERIFY(QFileInfo(link).isSymLink());
    QVERIFY(treeOf(target()) == treeOf(oneCluster()));
    const QString dangling = parent() + QStringLiteral("/dangling");
    QCOMPARE(::symlink("nothing", dangling.toUtf8().constData()), 0);
    QCOMPARE(exportTo(dangling, oneCluster()).error().kind, Error::Kind::Conflict);
}

void TestExportDir::refusesTheWorkingDirectory()
{
    QVERIFY(exportTo(target(), twoClusters()).has_value());
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(target() + QStringLiteral("/west")));
    const Result<void> done = exportTo(target(), oneCluster());
    const Result<void> same = exportTo(target(), twoClusters());
    QVERIFY(QDir::setCurrent(before));
    QVERIFY(!done.has_value());
    QCOMPARE(done.error().kind, Error::Kind::Usage);
    QVERIFY(same.has_value()); // nothing to do
}

void TestExportDir::neverFollowsLinksOutOfTheTree()
{
    QVERIFY(exportTo(target(), twoClusters()).has_value());
    const QString outside = parent() + QStringLiteral("/outside");
    QVERIFY(QDir().rename(target() + QStringLiteral("/east"), outside));
    QCOMPARE(::symlink("../outside", (target() + QStringLiteral("/east")).toUtf8().constData()), 0);
    const Tree before = treeOf(outside);
    // Where east is still wanted, the link stands in the way; where it is stale, it is a foreign link that
    // stays.
    Rendering changed = twoClusters();
    changed.runbook += "x";
    QCOMPARE(exportTo(target(), changed).error().kind, Error::Kind::Conflict);
    QVERIFY(exportTo(target(), oneCluster()).has_value());
    QVERIFY(QFileInfo(target() + QStringLiteral("/east")).isSymLink());
    QVERIFY(treeOf(outside) == before);
}

void TestExportDir::ignoresListEntriesThatLeadOutside()
{
    writeFile(parent() + QStringLiteral("/victim"), "safe");
    QVERIFY(QDir().mkpath(target()));
    const BundleList list = {{"../victim", hashOf("safe")}, {"/etc/hostname", "0"}};
    writeFile(target() + QStringLiteral("/.linkwright-bundle.json"),
              QByteArray::fromStdString(formatList(list, "p")));
    QVERIFY(exportTo(target(), oneCluster()).has_value());
    QCOMPARE(readFile(parent() + QStringLiteral("/victim")), QByteArray("safe"));
}

void TestExportDir::leavesTheOldBundleWhenTheDiskIsFull()
{
    const QString disk = parent() + QStringLiteral("/disk");
    QVERIFY(QDir().mkpath(disk));
    if (::mount("tmpfs", disk.toUtf8().constData(), "tmpfs", 0, "size=256k") != 0)
        QSKIP("mounting a small disk needs more rights than this run has");
    const QString path = disk + QStringLiteral("/bundle");
    const Result<void> first = exportTo(path, oneCluster());
    writeFile(path + QStringLiteral("/mine"), "mine");
    const Tree before = treeOf(path);
    const Result<void> second = exportTo(path, bigRendering("full"));
    const bool same = treeOf(path) == before;
    const QStringList left = leftOvers(disk);
    QCOMPARE(::umount(disk.toUtf8().constData()), 0);
    QVERIFY(first.has_value());
    QVERIFY(!second.has_value());
    QVERIFY2(second.error().message.find("No space left on device") != std::string::npos,
             second.error().message.c_str());
    QVERIFY(!second.error().hint.empty());
    QVERIFY(same);
    QVERIFY(left.isEmpty());
}

void TestExportDir::leavesTheOldBundleWhenWritesFail()
{
    QVERIFY(exportTo(target(), oneCluster()).has_value());
    const Tree before = treeOf(target());
    Rendering larger = oneCluster();
    larger.runbook = std::string(100000, 'x');
    const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit old = {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &old), 0);
    const rlimit small = {4096, old.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const Result<void> done = exportTo(target(), larger);
    const Result<void> file =
        findExporter("zip")->write(bigRendering("x"), (target() + QStringLiteral(".zip")).toStdString());
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &old), 0);
    std::signal(SIGXFSZ, oldHandler);
    QVERIFY(!done.has_value());
    QCOMPARE(done.error().kind, Error::Kind::Output);
    QVERIFY2(done.error().message.find("File too large") != std::string::npos, done.error().message.c_str());
    QVERIFY(treeOf(target()) == before);
    QVERIFY(!file.has_value());
    QVERIFY(!QFile::exists(target() + QStringLiteral(".zip")));
    QVERIFY(leftOvers(parent()).isEmpty());
}

void TestExportDir::saysWhatItMayNotWrite()
{
    if (::geteuid() == 0) {
        // Root may write anywhere but into a read-only mount.
        if (::mount("tmpfs", parent().toUtf8().constData(), "tmpfs", MS_RDONLY, "size=64k") != 0)
            QSKIP("as root this needs a read-only mount, which this run may not make");
    } else {
        QCOMPARE(::chmod(parent().toUtf8().constData(), 0555), 0);
    }
    const Result<void> done = exportTo(target(), oneCluster());
    if (::geteuid() == 0)
        QCOMPARE(::umount(parent().toUtf8().constData()), 0);
    else
        QCOMPARE(::chmod(parent().toUtf8().constData(), 0755), 0);
    QVERIFY(!done.has_value());
    QCOMPARE(done.error().kind, Error::Kind::Output);
    QVERIFY(done.error().message.starts_with(parent().toStdString() + ": "));
    QVERIFY(!done.error().hint.empty());
}

void TestExportDir::removesWhatAKilledRunLeft()
{
    QVERIFY(exportTo(target(), oneCluster()).has_value());
    writeFile(parent() + QStringLiteral("/.bundle.linkwright-abc123/west/objects/half.yaml"), "half");
    writeFile(parent() + QStringLiteral("/.bundle.linkwright-mine"), "not of that form");
    writeFile(parent() + QStringLiteral("/.other.linkwright-abc123"), "of another bundle");
    QVERIFY(exportTo(target(), oneCluster()).has_value());
    QCOMPARE(leftOvers(parent()).join(QLatin1Char(' ')),
             QStringLiteral(".bundle.linkwright-mine .other.linkwright-abc123"));
}

void TestExportDir::leavesTemporariesOfALiveRun()
{
    const QString path = parent() + QStringLiteral("/.bundle.linkwright-abc123");
    QVERIFY(QDir().mkpath(path));
    const int lock = ::open(path.toUtf8().constData(), O_RDONLY);
    QCOMPARE(::flock(lock, LOCK_EX), 0);
    QVERIFY(exportTo(target(), oneCluster()).has_value());
    QVERIFY(QFile::exists(path));
    ::close(lock);
    QVERIFY(exportTo(target(), oneCluster()).has_value());
    QVERIFY(!QFile::exists(path));
}

void TestExportDir::bringsBackABundleThatWasMovedAside()
{
    QVERIFY(exportTo(target(), oneCluster()).has_value());
    writeFile(target() + QStringLiteral("/mine"), "mine");
    const QString aside = parent() + QStringLiteral("/.bundle.linkwright-abc123.old");
    QVERIFY(QDir().rename(target(), aside));
    QVERIFY(exportTo(target(), twoClusters()).has_value());
    QCOMPARE(readFile(target() + QStringLiteral("/mine")), QByteArray("mine"));
    QVERIFY(!QFile::exists(aside));
    // A directory that somebody made meanwhile is not ours: then the one aside may hold the only copy, and
    // stays.
    QVERIFY(QDir().rename(target(), aside));
    QVERIFY(QDir().mkpath(target()));
    QVERIFY(exportTo(target(), twoClusters()).has_value());
    QCOMPARE(readFile(aside + QStringLiteral("/mine")), QByteArray("mine"));
}

void TestExportDir::survivesAKillAtAnyMoment()
{
    // In memory where that is possible: this is about kills, and waiting for a disk would make them hit less
    // often.
    if (QFileInfo(QStringLiteral("/dev/shm")).isWritable())
        m_directory = std::make_unique<QTemporaryDir>(QStringLiteral("/dev/shm/linkwright-XXXXXX"));
    const Rendering renderings[] = {bigRendering("even"), bigRendering("odd")};
    QElapsedTimer timer;
    timer.start();
    QVERIFY(exportTo(target(), renderings[0]).has_value());
    // The kills are spread over the time that two exports take, which a sanitizer makes much longer.
    const auto span = static_cast<unsigned long>(2 * timer.nsecsElapsed() / 1000);
    writeFile(target() + QStringLiteral("/mine/keep"), "mine");
    Tree expected[] = {treeOf(renderings[0]), treeOf(renderings[1])};
    for (Tree& tree : expected) {
        tree[QStringLiteral("mine")] = "/";
        tree[QStringLiteral("mine/keep")] = "mine";
    }
    constexpr int rounds = 40;
    const QDeadlineTimer patience(20'000); // for one that hits: a busy machine may have other moments than we
    int caughtInTheMiddle = 0;
    for (int round = 0; round < rounds || (caughtInTheMiddle == 0 && !patience.hasExpired()); ++round) {
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            for (int i = 1;; ++i) {
                if (!exportTo(target(), renderings[i % 2]))
                    ::_exit(1);
            }
        }
        QThread::usleep(1000 + span * static_cast<unsigned long>(round % rounds) / rounds);
        ::kill(child, SIGKILL);
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY2(WIFSIGNALED(status), "the exporting process failed by itself");
        const Tree found = treeOf(target());
        QVERIFY(found == expected[0] || found == expected[1]);
        caughtInTheMiddle += leftOvers(parent()).isEmpty() ? 0 : 1;
        QVERIFY(exportTo(target(), renderings[round % 2]).has_value());
        QVERIFY(treeOf(target()) == expected[round % 2]);
        QVERIFY(leftOvers(parent()).isEmpty());
    }
#ifdef __SANITIZE_ADDRESS__
    if (caughtInTheMiddle == 0)
        QSKIP("no kill hit a run that was writing: under the sanitizer a run hardly ever writes");
#endif
    QVERIFY2(caughtInTheMiddle > 0, "no kill hit a run that was writing");
}

QTEST_GUILESS_MAIN(TestExportDir)
#include "tst_export_dir.moc"
