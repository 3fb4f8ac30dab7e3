// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/schema_reader.h"
#include "schema/validate.h"
#include "yaml/convert.h"
#include "yaml/reader.h"

#include <QtTest/QtTest>

using namespace linkwright;
using schema::Problem;
using schema::Problems;

namespace {

Json fromYaml(const QString& text)
{
    const yaml::ReadResult read = yaml::read(text.toStdString());
    return read.documents.empty() ? Json() : yaml::toJson(read.documents.front());
}

QStringList texts(const Problems& problems)
{
    QStringList list;
    for (const Problem& problem : problems)
        list << QString::fromStdString(toString(problem));
    return list;
}

/// An object of one of our kinds; `spec` in YAML.
Json object(const char* apiVersion, const char* kind, const QString& spec)
{
    Json json = {{"apiVersion", apiVersion}, {"kind", kind}, {"metadata", {{"name", "x"}}}};
    json["spec"] = fromYaml(spec);
    return json;
}

} // namespace

class TestSchemaValidate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void values_data();
    void values();
    void kinds_data();
    void kinds();
    void unknownKindsAreLeftToTheServer();
    void unknownFieldsAloneAreFound();
    void namesBesideTheFieldsAreSuggested();
    void placesStartWhereTheCallerSays();
    void statusOfItsOwnRequestIsPassedOver();
    void secretsAndLongTextsAreNotShown();
    void anyValueMayBeGiven_data();
    void anyValueMayBeGiven();
};

void TestSchemaValidate::values_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QStringList>("problems");
    const auto row = [](const char* name, const char* schema, const char* value, const char* problem) {
        QStringList problems;
        if (*problem != '\0')
            problems = QString::fromUtf8(problem).split(QLatin1Char('|'));
        QTest::newRow(name) << QString::fromUtf8("{type: object, properties: {a: " + QByteArray(schema) +
                                                 "}}")
                            << QString::fromUtf8(value) << problems;
    };
    row("a text", "{type: string}", "{a: x}", "");
    row("a number for a text", "{type: string}", "{a: 8080}", "a: expected a text, found a whole number");
    row("a text for a number", "{type: integer}", "{a: '8080'}", "a: expected a whole number, found a text");
    row("a fraction for a whole number", "{type: integer}", "{a: 1.5}",
        "a: expected a whole number, found a number");
    row("a whole number written as a fraction", "{type: integer}", "{a: 3.0}", "");
    row("a whole number for a number", "{type: number}", "{a: 3}", "");
    row("a text for a truth", "{type: boolean}", "{a: 'true'}", "a: expected true or false, found a text");
    row("nothing", "{type: string}", "{a: null}", "a: expected a text, found nothing");
    row("nothing where it may be", "{type: string, nullable: true}", "{a: null}", "");
    row("a list for a mapping", "{type: object}", "{a: []}", "a: expected a mapping, found a list");
    row("a number or a text: a number", "{x-kubernetes-int-or-string: true}", "{a: 80}", "");
    row("a number or a text: a text", "{x-kubernetes-int-or-string: true}", "{a: http}", "");
    row("a number or a text: a truth", "{x-kubernetes-int-or-string: true}", "{a: true}",
        "a: expected a whole number or a text, found true or false");
    row("one of the values", "{type: string, enum: [x, y]}", "{a: y}", "");
    row("none of the values", "{type: string, enum: [x, y, z]}", "{a: w}",
        "a: expected one of `x`, `y` or `z`, found `w`");
    row("not the only value", "{type: integer, enum: [301]}", "{a: 300}", "a: expected `301`, found `300`");
    row("too small", "{type: integer, minimum: 1, maximum: 65535}", "{a: 0}",
        "a: expected from 1 to 65535, found `0`");
    row("just large enough", "{type: integer, minimum: 1, maximum: 65535}", "{a: 65535}", "");
    row("too large", "{type: integer, maximum: 9}", "{a: 10}", "a: expected at most 9, found `10`");
    row("more than 32 bits", "{type: integer, format: int32}", "{a: 2147483648}",
        "a: expected a number of int32, found `2147483648`");
    row("too short", "{type: string, minLength: 1}", "{a: ''}",
        "a: expected at least 1 characters, found ``");
    row("characters, not bytes", "{type: string, maxLength: 3}", "{a: äöü}", "");
    row("a pattern", "{type: string, pattern: '^[a-z]+$'}", "{a: abc}", "");
    row("not the pattern", "{type: string, pattern: '^[a-z]+$'}", "{a: Abc}",
        "a: expected a text that matches `^[a-z]+$`, found `Abc`");
    row("a pattern that is none", "{type: string, pattern: '(['}", "{a: x}", "");
    row("a field that is not there", "{type: object, required: [b], properties: {b: {type: string}}}",
        "{a: {}}", "a.b is missing");
    row("a field that the server fills in",
        "{type: object, required: [b], properties: {b: {type: string, default: x}}}", "{a: {}}", "");
    row("an unknown field", "{type: object, properties: {origins: {type: string}}}", "{a: {orgins: x}}",
        "a.orgins is no known field; did you mean origins?");
    row("an unknown field that nothing is near", "{type: object, properties: {b: {type: string}}}",
        "{a: {zebra: x}}", "a.zebra is no known field");
    row("unknown fields that are kept", "{type: object, x-kubernetes-preserve-unknown-fields: true}",
        "{a: {zebra: x}}", "");
    row("known fields among those that are kept",
        "{type: object, x-kubernetes-preserve-unknown-fields: true, properties: {b: {type: string}}}",
        "{a: {zebra: x, b: 1}}", "a.b: expected a text, found a whole number");
    row("free keys", "{type: object, additionalProperties: {type: string}}", "{a: {x: y, z: 1}}",
        "a.z: expected a text, found a whole number");
    row("items", "{type: array, items: {type: string}}", "{a: [x, 1]}",
        "a[1]: expected a text, found a whole number");
    row("too few items", "{type: array, minItems: 1, items: {type: string}}", "{a: []}",
        "a: expected at least 1 items, found 0");
    row("items twice", "{type: array, x-kubernetes-list-type: set, items: {type: string}}", "{a: [x, y, x]}",
        "a[2] is there twice");
    row("keys twice",
        "{type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k], items: {type: object, "
        "properties: {k: {type: string}}}}",
        "{a: [{k: x}, {k: y}, {k: x}]}", "a[x] is there twice");
    row("inside an item with a key",
        "{type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k], items: {type: object, "
        "properties: {k: {type: string}}}}",
        "{a: [{k: x, z: 1}]}", "a[x].z is no known field");
    row("one of two", "{type: object, oneOf: [{required: [x]}, {required: [y]}], properties: {x: {}, y: {}}}",
        "{a: {y: 1}}", "");
    row("none of two",
        "{type: object, oneOf: [{required: [x]}, {required: [y]}], properties: {x: {}, y: {}}}", "{a: {}}",
        "a: expected one of x or y, found none");
    row("both of two",
        "{type: object, oneOf: [{required: [x]}, {required: [y]}], properties: {x: {}, y: {}}}",
        "{a: {x: 1, y: 1}}", "a: expected one of x or y, found more than one");
    row("any of two types", "{anyOf: [{type: integer}, {type: string}]}", "{a: true}",
        "a: expected a whole number or a text, found none");
    row("all of two", "{type: object, allOf: [{required: [x]}, {required: [y]}], properties: {x: {}, y: {}}}",
        "{a: {x: 1}}", "a: expected y, found none");
    row("several problems", "{type: object, properties: {x: {type: string}, y: {type: string}}}",
        "{a: {x: 1, z: 1, y: 2}}",
        "a.x: expected a text, found a whole number|a.z is no known field|a.y: expected a text, found a "
        "whole number");
}

void TestSchemaValidate::values()
{
    QFETCH(QString, schema);
    QFETCH(QString, value);
    QFETCH(QStringList, problems);
    QCOMPARE(texts(schema::validate(fromYaml(value), schema::readSchema(fromYaml(schema)))), problems);
}

void TestSchemaValidate::kinds_data()
{
    QTest::addColumn<QString>("apiVersion");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("spec");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char* name, const char* apiVersion, const char* kind, const char* spec,
                        const char* problem) {
        QTest::newRow(name) << QString::fromLatin1(apiVersion) << QString::fromLatin1(kind)
                            << QString::fromUtf8(spec) << QString::fromUtf8(problem);
    };
    constexpr const char* emissary = "getambassador.io/v3alpha1";
    row("a Mapping", emissary, "Mapping", "{prefix: /a/, service: a, hostname: '*'}", "");
    row("a Mapping without service", emissary, "Mapping", "{prefix: /a/}", "spec.service is missing");
    row("a Mapping that redirects oddly", emissary, "Mapping",
        "{prefix: /a/, service: a, redirect_response_code: 300}",
        "spec.redirect_response_code: expected one of `301`, `302`, `303`, `307` or `308`, found `300`");
    row("a Mapping with a header of v2", emissary, "Mapping",
        "{prefix: /a/, service: a, add_request_headers: {x: y}}",
        "spec.add_request_headers.x: expected a mapping, found a text");
    row("a Host that routes", emissary, "Host", "{requestPolicy: {insecure: {action: route}}}",
        "spec.requestPolicy.insecure.action: expected one of `Redirect`, `Reject` or `Route`, found `route`");
    row("a Listener without model", emissary, "Listener", "{port: 80, hostBinding: {}}",
        "spec.securityModel is missing");
    row("a Listener above all ports", emissary, "Listener",
        "{port: 65536, hostBinding: {}, securityModel: XFP}",
        "spec.port: expected from 1 to 65535, found `65536`");
    row("a Module with anything", emissary, "Module", "{config: {a: {b: [c]}}}", "");
    row("a Link with a port that is a number", "multicluster.linkerd.io/v1alpha3", "Link",
        "{gatewayPort: 4143}", "spec.gatewayPort: expected a text, found a whole number");
    row("excluded labels in an older Link", "multicluster.linkerd.io/v1alpha2", "Link",
        "{excludedLabels: [a]}", "spec.excludedLabels is no known field");
    row("a Server by name of the port", "policy.linkerd.io/v1beta1", "Server",
        "{podSelector: {matchLabels: {a: b}}, port: linkerd-proxy}", "");
    row("a Server by number of the port", "policy.linkerd.io/v1beta1", "Server",
        "{podSelector: {matchLabels: {a: b}}, port: 4143}", "");
    row("identities and their objects", "policy.linkerd.io/v1alpha1", "MeshTLSAuthentication",
        "{identities: ['*'], identityRefs: [{kind: ServiceAccount, name: a}]}",
        "spec: expected one of identities or identityRefs, found more than one");
}

void TestSchemaValidate::kinds()
{
    QFETCH(QString, apiVersion);
    QFETCH(QString, kind);
    QFETCH(QString, spec);
    QFETCH(QString, problem);
    const Json json = object(qPrintable(apiVersion), qPrintable(kind), spec);
    QCOMPARE(texts(schema::validate(json, schema::Catalogue())).join(QLatin1Char('|')), problem);
}

void TestSchemaValidate::unknownKindsAreLeftToTheServer()
{
    const schema::Catalogue catalogue;
    const Json service = object("v1", "Service", QStringLiteral("{anything: goes}"));
    QVERIFY(schema::validate(service, catalogue).empty());
    QVERIFY(schema::unknownFields(service, catalogue).empty());
}

void TestSchemaValidate::unknownFieldsAloneAreFound()
{
    Json mapping = object("getambassador.io/v3alpha1", "Mapping",
                          QStringLiteral("{prefix: 1, cors: {orgins: [], methods: x}, prefx: /}"));
    mapping["metadata"]["lables"] = Json::object();
    mapping["spce"] = 1;
    const Problems found = schema::unknownFields(mapping, schema::Catalogue());
    QCOMPARE(texts(found),
             QStringList({QStringLiteral("metadata.lables is no known field; did you mean labels?"),
                          QStringLiteral("spec.cors.orgins is no known field; did you mean origins?"),
                          QStringLiteral("spec.prefx is no known field; did you mean prefix?"),
                          QStringLiteral("spce is no known field; did you mean spec?")}));
    for (const Problem& problem : found) {
        QCOMPARE(problem.kind, Problem::Kind::UnknownField);
        QVERIFY(problem.clearTypo || problem.suggestion == "spec"); // two edits of four letters are many
    }
}

void TestSchemaValidate::namesBesideTheFieldsAreSuggested()
{
    const schema::Schema schema =
        schema::readSchema(fromYaml(QStringLiteral("{type: object, properties: {a: {type: object}}}")));
    const Json value = fromYaml(QStringLiteral("{namspace: x, namespace: y, a: {namspace: x}}"));
    QCOMPARE(texts(schema::unknownFields(value, schema, {}, {"namespace"})),
             QStringList({QStringLiteral("namspace is no known field; did you mean namespace?"),
                          QStringLiteral("a.namspace is no known field")}));
}

void TestSchemaValidate::placesStartWhereTheCallerSays()
{
    const schema::Schema schema = schema::readSchema(
        fromYaml(QStringLiteral("{type: object, properties: {a: {type: array, items: {type: object}}}}")));
    const PlanPath base = PlanPath().item("clusters", 1, "west").field("extra");
    const Problems found = schema::unknownFields(fromYaml(QStringLiteral("{a: [{}, {b: 1}]}")), schema, base);
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found.front().place, base.item("a", 1, "").field("b"));
}

void TestSchemaValidate::statusOfItsOwnRequestIsPassedOver()
{
    const schema::Catalogue catalogue;
    Json mapping = object("getambassador.io/v3alpha1", "Mapping", QStringLiteral("{prefix: /, service: a}"));
    mapping["status"] = {{"unheard", "of"}};
    QVERIFY(schema::validate(mapping, catalogue).empty()); // its status is a subresource
    Json module = object("getambassador.io/v3alpha1", "Module", QStringLiteral("{config: {}}"));
    module["status"] = {{"unheard", "of"}};
    QCOMPARE(schema::validate(module, catalogue).size(), std::size_t(1));
}

void TestSchemaValidate::secretsAndLongTextsAreNotShown()
{
    const schema::Schema numbers =
        schema::readSchema(fromYaml(QStringLiteral("{type: object, properties: {a: {type: integer}}}")));
    const Problems wrongType = schema::validate(fromYaml(QStringLiteral("{a: not-to-be-seen}")), numbers);
    QVERIFY(!texts(wrongType).join(QString()).contains(QStringLiteral("not-to-be-seen")));
    const schema::Schema words =
        schema::readSchema(fromYaml(QStringLiteral("{type: object, properties: {a: {enum: [x]}}}")));
    Json value;
    value["a"] = std::string(59, 'a') + "ä" + std::string(1000, 'b');
    const std::string text = toString(schema::validate(value, words).front());
    QVERIFY(text.size() < 120);
    QVERIFY(!QString::fromStdString(text).contains(QChar::ReplacementCharacter));
}

void TestSchemaValidate::anyValueMayBeGiven_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text :
         {"null", "1", "text", "[]", "[[[]]]", "{spec: null}", "{spec: [1, {a: b}]}", "{metadata: 1}",
          "{metadata: {labels: [], name: {}}, spec: {cors: [], labels: {a: 1}}}",
          "{spec: {circuit_breakers: {a: b}, health_checks: [null, 1, [], {}]}}"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestSchemaValidate::anyValueMayBeGiven()
{
    QFETCH(QString, text);
    const schema::Catalogue catalogue;
    Json json = fromYaml(text);
    for (const schema::CatalogueRow& row : schema::Catalogue::rows()) {
        const std::string version = row.group == "getambassador.io" ? "/v3alpha1" : "/v1alpha1";
        if (json.is_object()) {
            json["apiVersion"] = std::string(row.group) + version;
            json["kind"] = std::string(row.kind);
        }
        static_cast<void>(schema::validate(json, catalogue)); // does not crash
        const schema::Kind* kind = catalogue.find(std::string(row.group) + version, row.kind);
        if (kind != nullptr && !json.is_object())
            QCOMPARE(schema::validate(json, kind->schema).size(), std::size_t(1));
    }
}

QTEST_GUILESS_MAIN(TestSchemaValidate)
#include "tst_schema_validate.moc"
