// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every field of Mapping, Host and Listener, mistyped: it is found, and where it is renamed the plan is what
// it would be had it been read from a file with the right name.

#include "planfile/planfile.h"
#include "resources/resources.h"
#include "rules/checker.h"
#include "rules/engine.h"
#include "rules/unknown_fields.h"

#include <QtTest/QtTest>

#include <algorithm>

using namespace linkwright;

namespace {

const char* const ruleId = "emissary-field-unknown";

Plan planOf(const std::string& text)
{
    const planfile::LoadResult loaded = planfile::parse(text);
    for (const Diagnostic& diagnostic : loaded.diagnostics)
        qWarning("%s", toString(diagnostic, "plan").c_str());
    return loaded.plan.value_or(Plan());
}

/// A plan with one entry in a list, which has `field` with a value of the kind that its schema asks for.
Plan planWith(const std::string& list, const std::string& field, const schema::Schema& schema)
{
    const char* value = field == "tlsSecret" ? "{name: x}" : "{}";
    switch (schema.type) {
    case schema::Type::String:
        value = "x";
        break;
    case schema::Type::Integer:
        value = "1";
        break;
    case schema::Type::Boolean:
        value = "true";
        break;
    case schema::Type::Array:
        value = "[]";
        break;
    default:
        break;
    }
    return planOf("apiVersion: linkwright/v1\nkind: Plan\nmetadata: {name: p}\nclusters:\n"
                  "  - name: west\n    linkerd: {release: '2.19'}\n    gateway: {release: '4.1'}\n    " +
                  list + ":\n      - {name: a, " + field + ": " + value + "}\n");
}

Findings unknownIn(const Plan& plan)
{
    Findings found;
    const Findings all = rules::check(plan);
    std::copy_if(all.begin(), all.end(), std::back_inserter(found),
                 [](const Finding& finding) { return finding.rule == ruleId; });
    return found;
}

} // namespace

class TestUnknownFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMistypedFieldIsFoundAndMended_data();
    void everyMistypedFieldIsFoundAndMended();
    void everyRightFieldIsFine_data() { everyMistypedFieldIsFoundAndMended_data(); }
    void everyRightFieldIsFine();
    void anEntryWithoutExtrasHasNone();
    void aFixOfAStaleFindingChangesNothing();
    void theOrderOfKeysStays();
    void thePlacesFollowTheIndex();
    void samplesHaveNone();
};

void TestUnknownFields::everyMistypedFieldIsFoundAndMended_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("field");
    const schema::Catalogue catalogue;
    for (const auto& [list, kind] :
         {std::pair("mappings", "Mapping"), std::pair("hosts", "Host"), std::pair("listeners", "Listener")}) {
        const schema::Kind* known = catalogue.find("getambassador.io/v3alpha1", kind);
        QVERIFY(known != nullptr);
        for (const std::string& field : known->schema.field("spec")->fieldNames())
            QTest::newRow((std::string(list) + " " + field).c_str())
                << QString::fromLatin1(list) << QString::fromLatin1(kind) << QString::fromStdString(field);
    }
}

void TestUnknownFields::everyMistypedFieldIsFoundAndMended()
{
    QFETCH(QString, list);
    QFETCH(QString, kind);
    QFETCH(QString, field);
    const schema::Catalogue catalogue;
    const schema::Schema* schema = catalogue.find("getambassador.io/v3alpha1", kind.toStdString())
                                       ->schema.at({"spec", field.toStdString()});
    const std::string mistyped = field.toStdString() + "q";
    const Plan plan = planWith(list.toStdString(), mistyped, *schema);
    const Findings found = unknownIn(plan);
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found.front().place.lastField(), mistyped);
    QVERIFY(found.front().remedy.find("`" + field.toStdString() + "`") != std::string::npos);
    const rules::FixResult fixed = rules::fix(plan, found.front());
    QCOMPARE(fixed.changes.empty(), !found.front().fixable);
    if (!found.front().fixable)
        return;
    QVERIFY(unknownIn(fixed.plan).empty());
    QVERIFY(fixed.plan == planOf(planfile::format(fixed.plan)));
    QVERIFY(fixed.plan == planWith(list.toStdString(), field.toStdString(), *schema));
}

void TestUnknownFields::everyRightFieldIsFine()
{
    QFETCH(QString, list);
    QFETCH(QString, kind);
    QFETCH(QString, field);
    const schema::Catalogue catalogue;
    const schema::Schema* schema = catalogue.find("getambassador.io/v3alpha1", kind.toStdString())
                                       ->schema.at({"spec", field.toStdString()});
    QVERIFY(unknownIn(planWith(list.toStdString(), field.toStdString(), *schema)).empty());
}

void TestUnknownFields::anEntryWithoutExtrasHasNone()
{
    QVERIFY(!rules::hasExtras(Mapping()) && !rules::hasExtras(Host()) && !rules::hasExtras(Listener()));
    Host host;
    host.tlsSecret.emplace().extra["a"] = 1;
    QVERIFY(rules::hasExtras(host));
    Listener listener;
    listener.hostBinding.selector.extra["a"] = 1;
    QVERIFY(rules::hasExtras(listener));
    Mapping mapping;
    mapping.metadata.extra["a"] = 1;
    QVERIFY(rules::hasExtras(mapping));
}

void TestUnknownFields::aFixOfAStaleFindingChangesNothing()
{
    const schema::Catalogue catalogue;
    const schema::Schema* grpc =
        catalogue.find("getambassador.io/v3alpha1", "Mapping")->schema.at({"spec", "grpc"});
    Plan plan = planWith("mappings", "grpcq", *grpc);
    const Findings found = unknownIn(plan);
    QCOMPARE(found.size(), std::size_t(1));
    plan.clusters[0].mappings[0].extra["grpc"] = false; // somebody wrote it meanwhile
    QVERIFY(rules::fix(plan, found.front()).changes.empty());
    plan.clusters[0].mappings[0].extra.clear();
    QVERIFY(rules::fix(plan, found.front()).changes.empty());
    plan.clusters[0].mappings.clear();
    QVERIFY(rules::fix(plan, found.front()).changes.empty());
    plan.clusters.clear();
    QVERIFY(rules::fix(plan, found.front()).changes.empty());
}

void TestUnknownFields::theOrderOfKeysStays()
{
    Json object = {{"spec", {{"first", 1}, {"secnd", 2}, {"third", 3}}}};
    const PlanPath place;
    QVERIFY(rules::renameField(object, place, place.field("spec").field("secnd"), "second"));
    QCOMPARE(object.dump(), std::string(R"({"spec":{"first":1,"second":2,"third":3}})"));
    QVERIFY(!rules::renameField(object, place, place.field("spec").field("second"), "third"));
    QVERIFY(!rules::renameField(object, place, place.field("gone").field("second"), "x"));
    QVERIFY(!rules::renameField(object, place, place, "x"));
}

void TestUnknownFields::thePlacesFollowTheIndex()
{
    const schema::Catalogue catalogue;
    const schema::Schema* grpc =
        catalogue.find("getambassador.io/v3alpha1", "Mapping")->schema.at({"spec", "grpc"});
    Plan plan = planWith("mappings", "grpcq", *grpc);
    rules::Checker checker;
    static_cast<void>(checker.check(plan));
    Mapping other = plan.clusters[0].mappings[0];
    other.name = "b";
    other.extra.clear();
    plan.clusters[0].mappings.insert(plan.clusters[0].mappings.begin(), other);
    QCOMPARE(checker.check(plan), rules::check(plan));
}

void TestUnknownFields::samplesHaveNone()
{
    QVERIFY(!resources::samples().empty());
    for (const resources::Sample& sample : resources::samples())
        QVERIFY2(unknownIn(planOf(resources::sampleText(sample.name))).empty(), sample.name.c_str());
}

QTEST_GUILESS_MAIN(TestUnknownFields)
#include "tst_unknown_fields.moc"
