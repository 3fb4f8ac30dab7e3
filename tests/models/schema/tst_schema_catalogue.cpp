// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The definitions that ship with the programs: all there, all readable, every field described.

#include "resources/resources.h"
#include "schema/catalogue.h"
#include "schema/schema_reader.h"
#include "yaml/convert.h"
#include "yaml/reader.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QtTest/QtTest>

#include <set>

using namespace linkwright;
using schema::Catalogue;
using schema::Kind;
using schema::Schema;

namespace {

/// Named fields below a schema that have no description.
void collectSilent(const Schema& schema, const std::string& at, QStringList& silent)
{
    for (const schema::Field& field : schema.fields) {
        const std::string path = at + "." + field.name;
        const bool isOfEveryKind = path == ".apiVersion" || path == ".kind";
        if (field.schema.description.empty() && !isOfEveryKind)
            silent << QString::fromStdString(path);
        collectSilent(field.schema, path, silent);
    }
    if (schema.item)
        collectSilent(*schema.item, at + "[]", silent);
    if (schema.values)
        collectSilent(*schema.values, at + "{}", silent);
}

const QString sources = QStringLiteral(LINKWRIGHT_SOURCE_DIR "/resources/schemas/");

/// What people write: the one document of a file such as "emissary/mapping.yaml"; null where it is not so.
Json written(const QString& name)
{
    QFile file(sources + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const yaml::ReadResult read = yaml::read(file.readAll().toStdString());
    return read.documents.size() == 1 ? yaml::toJson(read.documents.front()) : Json();
}

/// A definition with one version, as JSON.
Json definition(const Json& schema)
{
    Json version = {{"name", "v1"}, {"served", true}, {"storage", true}};
    version["schema"]["openAPIV3Schema"] = schema;
    Json text = {{"apiVersion", "apiextensions.k8s.io/v1"}, {"kind", "CustomResourceDefinition"}};
    text["metadata"]["name"] = "things.example.com";
    text["spec"] = {{"group", "example.com"}, {"scope", "Cluster"}};
    text["spec"]["names"] = {{"kind", "Thing"}, {"plural", "things"}};
    text["spec"]["versions"] = Json::array({version});
    return text;
}

} // namespace

class TestSchemaCatalogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRowHasItsKind_data();
    void everyRowHasItsKind();
    void everyFieldIsDescribed_data() { everyRowHasItsKind_data(); }
    void everyFieldIsDescribed();
    void everyFileIsInTheTable();
    void programsHaveWhatIsWritten();
    void definitionsSayNothingOfMetadata();
    void findsKindsByVersion_data();
    void findsKindsByVersion();
    void readsAKindOnceAndOnlyWhenAsked();
    void brokenFilesGiveNothing();
    void walksDownAPath();
    void readsWhatADefinitionSays();
    void refusesWhatIsNoDefinition();
    void deepDefinitionsEnd();
};

void TestSchemaCatalogue::everyRowHasItsKind_data()
{
    QTest::addColumn<int>("row");
    int index = 0;
    for (const schema::CatalogueRow& row : Catalogue::rows())
        QTest::newRow(std::string(row.kind).c_str()) << index++;
}

void TestSchemaCatalogue::everyRowHasItsKind()
{
    QFETCH(int, row);
    const schema::CatalogueRow& entry = Catalogue::rows()[static_cast<std::size_t>(row)];
    const Catalogue catalogue;
    int found = 0;
    for (const char* version :
         {"v1alpha1", "v1alpha2", "v1alpha3", "v1beta1", "v1beta2", "v1beta3", "v3alpha1"}) {
        const Kind* kind = catalogue.find(std::string(entry.group) + "/" + version, entry.kind);
        if (kind == nullptr)
            continue;
        ++found;
        QCOMPARE(kind->kind, std::string(entry.kind));
        QCOMPARE(kind->apiVersion(), std::string(entry.group) + "/" + version);
        QVERIFY(kind->namespaced);
        QVERIFY(kind->schema.field("spec") != nullptr);
        QVERIFY(kind->schema.at({"metadata", "labels", "{}"}) != nullptr);
    }
    QVERIFY(found > 0);
}

void TestSchemaCatalogue::everyFieldIsDescribed()
{
    QFETCH(int, row);
    const schema::CatalogueRow& entry = Catalogue::rows()[static_cast<std::size_t>(row)];
    const Catalogue catalogue;
    for (const char* version :
         {"v1alpha1", "v1alpha2", "v1alpha3", "v1beta1", "v1beta2", "v1beta3", "v3alpha1"}) {
        const Kind* kind = catalogue.find(std::string(entry.group) + "/" + version, entry.kind);
        if (kind == nullptr)
            continue;
        QStringList silent;
        collectSilent(kind->schema, "", silent);
        QVERIFY2(silent.isEmpty(), qPrintable(silent.join(QLatin1Char(' '))));
        QVERIFY(!kind->schema.description.empty());
    }
}

void TestSchemaCatalogue::everyFileIsInTheTable()
{
    std::set<std::string> known{"linkerd-link/2.10.yaml", "linkerd-link/2.14.yaml", "linkerd-link/2.17.yaml"};
    for (const schema::CatalogueRow& row : Catalogue::rows())
        known.emplace(row.file);
    int count = 0;
    for (const char* folder : {"emissary", "linkerd-link", "linkerd-policy"}) {
        for (const QString& file : QDir(sources + QLatin1String(folder)).entryList(QDir::Files)) {
            const std::string path = std::string(folder) + "/" + file.toStdString();
            QVERIFY2(known.count(path) == 1, path.c_str());
            ++count;
        }
    }
    QCOMPARE(count, static_cast<int>(known.size()));
}

/// The build makes JSON of YAML. Also the order of fields must be the same.
void TestSchemaCatalogue::programsHaveWhatIsWritten()
{
    int count = 0;
    QDirIterator files(sources, {QStringLiteral("*.yaml")}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString name = QDir(sources).relativeFilePath(files.next());
        const std::string json =
            resources::read("definitions/" + name.chopped(4).toStdString() + "json"); // of "yaml"
        const Json expected = written(name);
        QVERIFY2(!expected.is_null(), qPrintable(name));
        QVERIFY2(json == expected.dump(), qPrintable(name));
        QVERIFY2(Json::parse(json) == expected, qPrintable(name));
        ++count;
    }
    QVERIFY(count > static_cast<int>(Catalogue::rows().size()));
}

/// The API server refuses a definition that does, were it but a description.
void TestSchemaCatalogue::definitionsSayNothingOfMetadata()
{
    for (const schema::CatalogueRow& row : Catalogue::rows()) {
        const Json definition = written(QString::fromStdString(std::string(row.file)));
        QVERIFY(definition.is_object());
        for (const Json& version : definition.at("spec").at("versions")) {
            const Json& fields = version.at("schema").at("openAPIV3Schema").at("properties");
            if (fields.contains("metadata"))
                QCOMPARE(fields.at("metadata"), Json({{"type", "object"}}));
        }
    }
}

void TestSchemaCatalogue::findsKindsByVersion_data()
{
    QTest::addColumn<QString>("apiVersion");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<bool>("known");
    const auto row = [](const char* name, const char* apiVersion, const char* kind, bool known) {
        QTest::newRow(name) << QString::fromLatin1(apiVersion) << QString::fromLatin1(kind) << known;
    };
    row("a Mapping", "getambassador.io/v3alpha1", "Mapping", true);
    row("the oldest Link", "multicluster.linkerd.io/v1alpha1", "Link", true);
    row("the newest Link", "multicluster.linkerd.io/v1alpha3", "Link", true);
    row("the Server that is rendered", "policy.linkerd.io/v1beta1", "Server", true);
    row("a version that is not there", "getambassador.io/v2", "Mapping", false);
    row("a group that is not there", "x.getambassador.io/v3alpha1", "Mapping", false);
    row("a kind that is not there", "getambassador.io/v3alpha1", "Mappings", false);
    row("Kubernetes' core", "v1", "Service", false);
    row("nothing", "", "", false);
    row("a slash", "/", "Mapping", false);
}

void TestSchemaCatalogue::findsKindsByVersion()
{
    QFETCH(QString, apiVersion);
    QFETCH(QString, kind);
    QFETCH(bool, known);
    const Catalogue catalogue;
    QCOMPARE(catalogue.find(apiVersion.toStdString(), kind.toStdString()) != nullptr, known);
    const Json object = {{"apiVersion", apiVersion.toStdString()}, {"kind", kind.toStdString()}};
    QCOMPARE(catalogue.find(object) != nullptr, known);
}

void TestSchemaCatalogue::readsAKindOnceAndOnlyWhenAsked()
{
    QStringList asked;
    const Catalogue catalogue([&asked](const std::string& path) {
        asked << QString::fromStdString(path);
        return resources::read(path);
    });
    QVERIFY(asked.isEmpty());
    const Kind* first = catalogue.find("getambassador.io/v3alpha1", "Host");
    QVERIFY(first != nullptr);
    QCOMPARE(asked, QStringList({QStringLiteral("definitions/metadata.json"),
                                 QStringLiteral("definitions/emissary/host.json")}));
    QCOMPARE(catalogue.find("getambassador.io/v3alpha1", "Host"), first);
    QVERIFY(catalogue.find("getambassador.io/v3alpha1", "Module") != nullptr);
    QCOMPARE(asked.size(), 3);
    QCOMPARE(catalogue.find("getambassador.io/v3alpha1", "Host"), first); // it did not move
}

void TestSchemaCatalogue::brokenFilesGiveNothing()
{
    for (const char* text : {"", "[", "kind: Service", "{a: b}", "{\"kind\": \"Service\"}"}) {
        const Catalogue catalogue([text](const std::string&) { return std::string(text); });
        QCOMPARE(catalogue.find("getambassador.io/v3alpha1", "Host"), nullptr);
    }
    QCOMPARE(Catalogue().find(Json()), nullptr);
    QCOMPARE(Catalogue().find(Json::array({1})), nullptr);
}

void TestSchemaCatalogue::walksDownAPath()
{
    const Catalogue catalogue;
    const Schema& mapping = catalogue.find("getambassador.io/v3alpha1", "Mapping")->schema;
    const Schema* max = mapping.at({"spec", "circuit_breakers", "[]", "max_retries"});
    QVERIFY(max != nullptr);
    QCOMPARE(max->type, schema::Type::Integer);
    QVERIFY(mapping.at({"spec", "add_request_headers", "{}", "value"}) != nullptr);
    QCOMPARE(mapping.at({"spec", "prefix", "[]"}), nullptr);
    QCOMPARE(mapping.at({"spec", "prefx"}), nullptr);
    QCOMPARE(mapping.at({}), &mapping);
}

void TestSchemaCatalogue::readsWhatADefinitionSays()
{
    const Json text = {
        {"type", "object"},
        {"required", {"a"}},
        {"properties",
         {{"a", {{"type", "integer"}, {"minimum", 1}, {"maximum", 9}, {"default", 3}, {"format", "int32"}}},
          {"b",
           {{"type", "array"}, {"x-kubernetes-list-type", "map"}, {"x-kubernetes-list-map-keys", {"k"}}}},
          {"c", {{"x-kubernetes-int-or-string", true}, {"pattern", "^x"}, {"enum", {1, "x"}}}},
          {"d", {{"additionalProperties", true}, {"type", "object"}}}}}};
    const auto kinds = schema::readDefinition(definition(text), Schema());
    QVERIFY(kinds && kinds->size() == 1);
    const Kind& kind = kinds->front();
    QCOMPARE(kind.plural, std::string("things"));
    QVERIFY(!kind.namespaced && kind.storage && !kind.hasStatus);
    const Schema& read = kind.schema;
    QCOMPARE(read.required, std::vector<std::string>{"a"});
    QCOMPARE(read.field("a")->value.least, std::optional<double>(1));
    QCOMPARE(read.field("a")->value.most, std::optional<double>(9));
    QCOMPARE(read.field("a")->standard, std::optional<Json>(3));
    QCOMPARE(read.field("b")->list, schema::ListType::Map);
    QCOMPARE(read.field("b")->listKeys, std::vector<std::string>{"k"});
    QVERIFY(read.field("c")->intOrString && read.field("c")->allowed.size() == 2);
    QVERIFY(read.field("d")->preserveUnknown);
    QVERIFY(read.field("kind") != nullptr && read.field("metadata") != nullptr);
}

void TestSchemaCatalogue::refusesWhatIsNoDefinition()
{
    Json text = definition({{"type", "object"}});
    QVERIFY(schema::readDefinition(text, Schema()));
    text["apiVersion"] = "apiextensions.k8s.io/v1beta1";
    QVERIFY(!schema::readDefinition(text, Schema()));
    text = definition(Json::object());
    text["spec"].erase("versions");
    QVERIFY(!schema::readDefinition(text, Schema()));
    QVERIFY(!schema::readDefinition(Json("text"), Schema()));
    text = definition(Json::object());
    text["spec"]["versions"][0]["served"] = false;
    QVERIFY(schema::readDefinition(text, Schema())->empty());
}

void TestSchemaCatalogue::deepDefinitionsEnd()
{
    Json text = {{"type", "object"}};
    for (int i = 0; i < 500; ++i)
        text = {{"type", "object"}, {"properties", {{"a", text}}}};
    const Schema read = schema::readSchema(text);
    const Schema* at = &read;
    int depth = 0;
    while (const Schema* next = at->field("a")) {
        at = next;
        ++depth;
    }
    QVERIFY(depth > 50 && depth < 150);
    QVERIFY(at->preserveUnknown);
}

QTEST_GUILESS_MAIN(TestSchemaCatalogue)
#include "tst_schema_catalogue.moc"
