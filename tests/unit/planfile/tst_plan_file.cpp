// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfile/planfile.h"
#include "resources/resources.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>
#include <unistd.h>

#include <csignal>

using namespace linkwright;

namespace {

void writeFile(const QString& path, const QByteArray& content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(content);
}

QByteArray readFile(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestPlanFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void savesAndLoads();
    void refusesWhenTheFileChanged();
    void neverOverwritesWithoutHavingRead();
    void keepsPermissionsAndLinks();
    void leavesTheOldFileWhenTheDiskIsFull();
    void explainsWhatCannotBeRead();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_file;
};

void TestPlanFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = path("plan.linkwright.yaml").toStdString();
    writeFile(QString::fromStdString(m_file), QByteArray::fromStdString(resources::sampleText("guide")));
}

void TestPlanFile::savesAndLoads()
{
    const auto opened = planfile::load(m_file, nullptr);
    QVERIFY(opened.has_value());
    Plan plan = opened->plan;
    plan.clusters[0].context = "elsewhere";
    const auto saved = planfile::save(plan, m_file, opened->source);
    QVERIFY(saved.has_value());
    QCOMPARE(planfile::load(m_file, nullptr)->plan.clusters[0].context, std::string("elsewhere"));
    plan.clusters[0].context = "again";
    QVERIFY2(planfile::save(plan, m_file, *saved).has_value(),
             "the returned source is good for the next save");
}

void TestPlanFile::refusesWhenTheFileChanged()
{
    const auto opened = planfile::load(m_file, nullptr);
    QFile file(QString::fromStdString(m_file));
    QVERIFY(file.open(QIODevice::Append));
    file.write("# by somebody else\n");
    file.close();
    const QByteArray before = readFile(QString::fromStdString(m_file));
    const auto saved = planfile::save(opened->plan, m_file, opened->source);
    QVERIFY(!saved.has_value());
    QCOMPARE(saved.error().kind, Error::Kind::Conflict);
    QCOMPARE(readFile(QString::fromStdString(m_file)), before);
}

void TestPlanFile::neverOverwritesWithoutHavingRead()
{
    const auto saved = planfile::save(Plan(), m_file, {});
    QVERIFY(!saved.has_value());
    QCOMPARE(saved.error().kind, Error::Kind::Conflict);
    QVERIFY(planfile::save(Plan(), path("new.yaml").toStdString(), {}).has_value());
}

void TestPlanFile::keepsPermissionsAndLinks()
{
    const QString link = path("link.yaml");
    QVERIFY(QFile::link(QString::fromStdString(m_file), link));
    QFile::setPermissions(QString::fromStdString(m_file), QFile::ReadOwner | QFile::WriteOwner);
    const auto opened = planfile::load(link.toStdString(), nullptr);
    Plan plan = opened->plan;
    plan.name = "changed";
    QVERIFY(planfile::save(plan, link.toStdString(), opened->source).has_value());
    QVERIFY(QFileInfo(link).isSymLink());
    QCOMPARE(planfile::load(m_file, nullptr)->plan.name, std::string("changed"));
    QCOMPARE(QFileInfo(QString::fromStdString(m_file)).permissions() & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
}

void TestPlanFile::leavesTheOldFileWhenTheDiskIsFull()
{
    const auto opened = planfile::load(m_file, nullptr);
    const QByteArray before = readFile(QString::fromStdString(m_file));
    Plan plan = opened->plan;
    plan.name = "changed";
    // A limit on the size of files stands for a full disk: writes fail half-way.
    rlimit old{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &old), 0);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{1000, old.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto saved = planfile::save(plan, m_file, opened->source);
    setrlimit(RLIMIT_FSIZE, &old);
    QVERIFY(!saved.has_value());
    QCOMPARE(saved.error().kind, Error::Kind::Output);
    QCOMPARE(readFile(QString::fromStdString(m_file)), before);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void TestPlanFile::explainsWhatCannotBeRead()
{
    const auto folder = planfile::load(m_folder->path().toStdString(), nullptr);
    QVERIFY(!folder.has_value());
    QVERIFY(folder.error().message.find("is a directory") != std::string::npos);
    const auto absent = planfile::load(path("absent.yaml").toStdString(), nullptr);
    QVERIFY(!absent.has_value());
    QCOMPARE(absent.error().kind, Error::Kind::Input);
    Diagnostics diagnostics;
    writeFile(path("bad.yaml"), "a: [\n");
    QVERIFY(!planfile::load(path("bad.yaml").toStdString(), &diagnostics).has_value());
    QVERIFY(!diagnostics.empty());
}

QTEST_GUILESS_MAIN(TestPlanFile)
#include "tst_plan_file.moc"
