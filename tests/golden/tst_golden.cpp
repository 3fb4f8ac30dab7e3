// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every folder of tests/golden/render is a case: plan.linkwright.yaml, and the bundle it gives under
// expected/. A new case is a new folder. UPDATE_GOLDEN=1 writes what is rendered now; look at the difference
// before committing it.

#include "planfile/planfile.h"
#include "render/export.h"
#include "yaml/convert.h"
#include "yaml/reader.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <map>

using namespace linkwright;

namespace {

using Tree = std::map<QString, QByteArray>; ///< content by path

QString casesFolder()
{
    return QStringLiteral(LINKWRIGHT_SOURCE_DIR "/tests/golden/render");
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Tree treeOf(const QString& folder)
{
    Tree tree;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        tree[QDir(folder).relativeFilePath(path)] = contentOf(path);
    }
    return tree;
}

Tree rendered(const Plan& plan)
{
    Tree tree;
    for (const render::File& file : render::bundleFiles(render::render(plan)))
        tree[QString::fromStdString(file.path)] = QByteArray::fromStdString(file.content);
    return tree;
}

bool writeTree(const QString& folder, const Tree& tree)
{
    QDir(folder).removeRecursively();
    for (const auto& [path, content] : tree) {
        const QString full = folder + QLatin1Char('/') + path;
        QFile file(full);
        if (!QDir().mkpath(QFileInfo(full).path()) || !file.open(QIODevice::WriteOnly) ||
            file.write(content) != content.size())
            return false;
    }
    return true;
}

QString pathsOf(const Tree& tree)
{
    QString paths;
    for (const auto& [path, content] : tree)
        paths += path + QLatin1Char('\n');
    return paths;
}

/// The documents of a YAML file, without regard to how they are written.
Json valuesOf(const QByteArray& content)
{
    Json values = Json::array();
    const yaml::ReadResult result =
        yaml::read(std::string_view(content.constData(), std::size_t(content.size())));
    if (!result.diagnostics.empty())
        return nullptr;
    for (const yaml::Node& document : result.documents)
        values.push_back(yaml::toJson(document));
    return values;
}

/// The first line that differs, for people.
QByteArray firstDifference(const QByteArray& actual, const QByteArray& expected)
{
    const QList<QByteArray> left = actual.split('\n');
    const QList<QByteArray> right = expected.split('\n');
    for (qsizetype i = 0; i < std::max(left.size(), right.size()); ++i) {
        if (left.value(i) != right.value(i))
            return "line " + QByteArray::number(i + 1) + "\n  rendered: " + left.value(i) +
                   "\n  expected: " + right.value(i);
    }
    return {};
}

} // namespace

class TestGolden : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thereAreCases();
    void bundle_data();
    void bundle();
};

void TestGolden::thereAreCases()
{
    QVERIFY(QDir(casesFolder()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size() >= 4);
}

void TestGolden::bundle_data()
{
    QTest::addColumn<QString>("folder");

    for (const QString& name : QDir(casesFolder()).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
        QTest::newRow(qPrintable(name)) << casesFolder() + QLatin1Char('/') + name;
}

void TestGolden::bundle()
{
    QFETCH(QString, folder);
    const QByteArray text = contentOf(folder + QStringLiteral("/plan.linkwright.yaml"));
    QVERIFY(!text.isEmpty());
    const planfile::LoadResult loaded = planfile::parse(text.toStdString());
    for (const Diagnostic& diagnostic : loaded.diagnostics)
        qWarning("%s", toString(diagnostic, "plan.linkwright.yaml").c_str());
    QVERIFY(loaded.plan.has_value());
    const Tree actual = rendered(*loaded.plan);
    const QString expectedFolder = folder + QStringLiteral("/expected");
    if (qEnvironmentVariableIntValue("UPDATE_GOLDEN") == 1)
        QVERIFY(writeTree(expectedFolder, actual));

    const Tree expected = treeOf(expectedFolder);
    QCOMPARE(pathsOf(actual), pathsOf(expected));
    for (const auto& [path, content] : actual) {
        const QByteArray& wanted = expected.at(path);
        // What a reader of YAML sees first: that tells a change of layout from a change of meaning.
        if (path.endsWith(QStringLiteral(".yaml"))) {
            QVERIFY2(!valuesOf(content).is_null(), qPrintable(path));
            const QByteArray meaning =
                path.toUtf8() + " means something else: " + firstDifference(content, wanted);
            QVERIFY2(valuesOf(content) == valuesOf(wanted), meaning.constData());
        }
        const QByteArray bytes =
            path.toUtf8() + " is written in another way: " + firstDifference(content, wanted);
        QVERIFY2(content == wanted, bytes.constData());
    }
}

QTEST_GUILESS_MAIN(TestGolden)
#include "tst_golden.moc"
