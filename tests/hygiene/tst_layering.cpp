// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/hygiene/layering.h"
#include "tests/hygiene/tree.h"

#include <QDir>
#include <QTest>

using namespace linkwright::hygiene;

class tst_Layering : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyIncludeKeepsToTheTable_data();
    void everyIncludeKeepsToTheTable();
    void everyFolderOfModelsHasARow();
    void tableRefusesOrAllows_data();
    void tableRefusesOrAllows();
    void includeLinesAreFound();
};

void tst_Layering::everyIncludeKeepsToTheTable_data()
{
    QTest::addColumn<QString>("layer");
    for (const QString& layer : knownLayers())
        QTest::newRow(qPrintable(layer)) << layer;
}

void tst_Layering::everyIncludeKeepsToTheTable()
{
    QFETCH(QString, layer);
    QStringList refused;
    const QStringList files = cppFiles(
        {QStringLiteral("models"), QStringLiteral("ui"), QStringLiteral("app"), QStringLiteral("resources")});
    QVERIFY(!files.isEmpty());
    for (const QString& file : files) {
        if (layerOf(file) != layer)
            continue;
        for (const Include& include : includesOf(textOf(file))) {
            if (const QString why = refusal(file, include); !why.isEmpty())
                refused << file + QStringLiteral(": ") + why;
        }
    }
    QVERIFY2(refused.isEmpty(), qPrintable(refused.join(QLatin1Char('\n'))));
}

void tst_Layering::everyFolderOfModelsHasARow()
{
    const QStringList folders =
        QDir(absolute(QStringLiteral("models"))).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QVERIFY(folders.contains(QStringLiteral("domain")));
    for (const QString& folder : folders)
        QVERIFY2(knownLayers().contains(folder), qPrintable(folder));
}

void tst_Layering::tableRefusesOrAllows_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("allowed");

    const auto row = [](const char* name, const char* file, const char* line, bool allowed) {
        QTest::newRow(name) << QString::fromLatin1(file) << QString::fromLatin1(line) << allowed;
    };
    row("domain includes nothing of ours", "models/domain/plan.h", "#include \"yaml/node.h\"", false);
    row("domain includes itself", "models/domain/plan.h", "#include \"domain/result.h\"", true);
    row("domain has json", "models/domain/json.h", "#include <nlohmann/json.hpp>", true);
    row("domain has no colours", "models/domain/plan.h", "#include <QColor>", false);
    row("a widget behind its module is still a widget", "models/rules/a.cpp", "#include <QtWidgets/QWidget>",
        false);
    row("a whole module is no way round", "models/qt/a.cpp", "#include <QtWidgets>", false);
    row("a lower case header is no way round", "models/qt/a.cpp", "#include <qwidget.h>", false);
    row("only yaml has yaml-cpp", "models/planfile/a.cpp", "#include <yaml-cpp/yaml.h>", false);
    row("yaml has yaml-cpp", "models/yaml/reader.cpp", "#include <yaml-cpp/yaml.h>", true);
    row("yaml knows manifests", "models/yaml/a.cpp", "#include \"manifest/object.h\"", true);
    row("linkerd does not know emissary", "models/linkerd/a.cpp", "#include \"emissary/release.h\"", false);
    row("manifest does not know yaml", "models/manifest/a.cpp", "#include \"yaml/writer.h\"", false);
    row("emissary has no disk", "models/emissary/a.cpp", "#include <QFile>", false);
    row("linkerd has no clock", "models/linkerd/a.cpp", "#include <QDateTime>", false);
    row("rules know both worlds", "models/rules/a.cpp", "#include \"emissary/routes.h\"", true);
    row("rules read help pages", "models/rules/a.cpp", "#include \"resources/resources.h\"", true);
    row("rules run nothing", "models/rules/a.cpp", "#include <QProcess>", false);
    row("rules do not render", "models/rules/a.cpp", "#include \"render/render.h\"", false);
    row("rules know schemas", "models/rules/a.cpp", "#include \"schema/catalogue.h\"", true);
    row("schemas know no rules", "models/schema/a.cpp", "#include \"rules/rule.h\"", false);
    row("linkerd reads no resources", "models/linkerd/a.cpp", "#include \"resources/resources.h\"", false);
    row("planfile touches the disk", "models/planfile/a.cpp", "#include <QSaveFile>", true);
    row("render has no network", "models/render/a.cpp", "#include <QNetworkAccessManager>", false);
    row("kube shows nothing", "models/kube/a.cpp", "#include <QtGui/QColor>", false);
    row("kube does not apply", "models/kube/a.cpp", "#include \"apply/journal.h\"", false);
    row("kube and health share what drives curl", "models/health/a.cpp",
        "#include \"http/connection_pool.h\"", true);
    row("commands do not drive curl", "app/ctl/a.cpp", "#include \"http/connection_pool.h\"", false);
    row("kube has curl", "models/kube/a.cpp", "#include <curl/curl.h>", true);
    row("apply has no curl", "models/apply/a.cpp", "#include <curl/curl.h>", false);
    row("apply does not import", "models/apply/a.cpp", "#include \"import/import.h\"", false);
    row("qt knows rules", "models/qt/a.cpp", "#include \"rules/engine.h\"", true);
    row("qt does not know kube", "models/qt/a.cpp", "#include \"kube/client.h\"", false);
    row("qt has QtGui", "models/qt/a.cpp", "#include <QUndoStack>", true);
    row("qt has no widgets", "models/qt/a.cpp", "#include <QWidget>", false);
    row("models do not know ui", "models/qt/a.cpp", "#include \"ui/main_window.h\"", false);
    row("qt does not know live", "models/qt/a.cpp", "#include \"live/targets.h\"", false);
    row("live knows kube", "models/live/a.cpp", "#include \"kube/client.h\"", true);
    row("live has no curl", "models/live/a.cpp", "#include <curl/curl.h>", false);
    row("live has no widgets", "models/live/a.cpp", "#include <QWidget>", false);
    row("ui shows what is live", "ui/apply/a.cpp", "#include \"live/apply_session.h\"", true);
    row("ui does not know kube", "ui/apply/a.cpp", "#include \"kube/kubeconfig.h\"", false);
    row("ui has widgets", "ui/a.cpp", "#include <QWidget>", true);
    row("ui has no yaml-cpp", "ui/views/a.cpp", "#include <yaml-cpp/yaml.h>", false);
    row("ui has no curl", "ui/views/a.cpp", "#include <curl/curl.h>", false);
    row("ui runs no rules", "ui/views/a.cpp", "#include \"rules/engine.h\"", false);
    row("ui starts jobs", "ui/views/a.cpp", "#include \"apply/apply_job.h\"", true);
    row("ui knows of apply only jobs", "ui/views/a.cpp", "#include \"apply/journal.h\"", false);
    row("ui does not know app", "ui/views/a.cpp", "#include \"app/composition.h\"", false);
    row("ui names its own from the root", "ui/wizard/a.cpp", "#include \"wizard/page.h\"", false);
    row("nothing climbs", "ui/wizard/a.cpp", "#include \"../views/a.h\"", false);
    row("a neighbour needs no folder", "ui/wizard/a.cpp", "#include \"page.h\"", true);
    row("the command line has no qt layer", "app/ctl/a.cpp", "#include \"qt/plan_document.h\"", false);
    row("the command line has no window", "app/ctl/a.cpp", "#include \"ui/main_window.h\"", false);
    row("the command line has no QtGui", "app/ctl/a.cpp", "#include <QGuiApplication>", false);
    row("the command line does not know the window's program", "app/ctl/a.cpp", "#include \"app/options.h\"",
        false);
    row("the command line checks", "app/ctl/a.cpp", "#include \"rules/engine.h\"", true);
    row("the program composes", "app/main.cpp", "#include \"ui/main_window.h\"", true);
    row("nobody has ranges", "app/main.cpp", "#include <ranges>", false);
    row("a folder without a row is refused", "models/surprise/a.cpp", "#include <string>", false);
}

void tst_Layering::tableRefusesOrAllows()
{
    QFETCH(QString, file);
    QFETCH(QString, line);
    QFETCH(bool, allowed);
    const QList<Include> includes = includesOf(line);
    QCOMPARE(includes.size(), 1);
    const QString why = refusal(file, includes.first());
    QVERIFY2(why.isEmpty() == allowed, qPrintable(why));
}

void tst_Layering::includeLinesAreFound()
{
    const QList<Include> found =
        includesOf(QStringLiteral("// #include <no>\n#include <a/b.h>\n"
                                  "  #  include \"c.h\" // why\nint include = 1;\n"));
    QCOMPARE(found.size(), 2);
    QCOMPARE(found.at(0).name, QStringLiteral("a/b.h"));
    QVERIFY(found.at(0).system);
    QCOMPARE(found.at(1).name, QStringLiteral("c.h"));
    QVERIFY(!found.at(1).system);
}

QTEST_GUILESS_MAIN(tst_Layering)
#include "tst_layering.moc"
