// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Fields that no form knows, shown and edited as YAML.

#include "tests/ui/form_driver.h"
#include "tests/ui/looks.h"
#include "ui/editors/form.h"
#include "ui/editors/plan_fields.h"
#include "ui/editors/yaml_edit.h"

#include <QApplication>
#include <QLabel>

using namespace linkwright;
using namespace linkwright::test;
using qt::PlanDocument;
using ui::Form;

namespace {

/// The first Mapping of west has fields that nobody knows.
Plan withRest(Plan plan)
{
    plan.clusters[0].mappings[0].extra = {{"retry_policy", {{"num_retries", 3}}}};
    return plan;
}

} // namespace

class TestRestFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::useTheme(false); }

    void unknownFieldsAreShownAsYaml();
    void typedYamlBecomesFields();
    void brokenYamlSaysWhereAndChangesNothing();
    void fieldsOfTheirOwnAreRefused();
    void anotherEntryForgetsWhatWasUnfinished();
    void nestedUnknownFieldsShowOnlyWhenThereAreAny();
    void anUnknownFieldIsRevealedInTheYaml();
};

void TestRestFields::unknownFieldsAreShownAsYaml()
{
    PlanDocument document;
    load(document, withRest(sample("guide")));
    Form form(document, ui::mappingFields(), ui::rootOf<Mapping>());
    form.setScope({0, 0});
    show(form);
    auto* text = child<QPlainTextEdit>(form, QStringLiteral("extra.text"));
    QCOMPARE(text->toPlainText(), QStringLiteral("retry_policy:\n  num_retries: 3"));
    document.edit(QStringLiteral("x"), [](Plan& plan) { plan.clusters[0].mappings[0].extra = {{"a", 1}}; });
    QCOMPARE(text->toPlainText(), QStringLiteral("a: 1"));
}

void TestRestFields::typedYamlBecomesFields()
{
    PlanDocument document;
    load(document, sample("guide"));
    Form form(document, ui::mappingFields(), ui::rootOf<Mapping>());
    form.setScope({0, 0});
    show(form);
    auto* text = child<QPlainTextEdit>(form, QStringLiteral("extra.text"));
    type(text, QStringLiteral("cors:   {max_age: 10}  # why"));
    const Json wanted = {{"cors", {{"max_age", 10}}}};
    QVERIFY(document.plan().clusters[0].mappings[0].extra == wanted);
    QCOMPARE(document.undoStack().count(), 1);
    QTest::keyClick(text, Qt::Key_Tab); // what was typed stays as it was typed
    QVERIFY(!text->hasFocus());
    QCOMPARE(text->toPlainText(), QStringLiteral("cors:   {max_age: 10}  # why"));
    document.undoStack().undo();
    QVERIFY(document.plan().clusters[0].mappings[0].extra.empty());
    QVERIFY(text->toPlainText().isEmpty());
}

void TestRestFields::brokenYamlSaysWhereAndChangesNothing()
{
    PlanDocument document;
    load(document, sample("guide"));
    Form form(document, ui::mappingFields(), ui::rootOf<Mapping>());
    form.setScope({0, 0});
    show(form);
    auto* edit = child<ui::YamlEdit>(form, QStringLiteral("extra"));
    auto* problem = child<QLabel>(*edit, QStringLiteral("yamlProblem"));
    type(edit->editor(), QStringLiteral("a: 1"));
    QTest::keyClick(edit->editor(), Qt::Key_Return);
    QTest::keyClicks(edit->editor(), QStringLiteral("b: ")); // a key without a value is YAML, too
    const Plan good = document.plan();
    QTest::keyClicks(edit->editor(), QStringLiteral("[1, 2"));
    QVERIFY(problem->isVisible());
    QVERIFY2(problem->text().startsWith(QStringLiteral("Line 2")), qPrintable(problem->text()));
    QCOMPARE(edit->editor()->accessibleDescription(), problem->text());
    QVERIFY(!edit->editor()->extraSelections().isEmpty());
    QCOMPARE(document.plan(), good);
    QTest::keyClicks(edit->editor(), QStringLiteral("]"));
    QVERIFY(!problem->isVisible());
    QVERIFY(edit->editor()->extraSelections().isEmpty());
    QVERIFY(document.plan().clusters[0].mappings[0].extra.contains("b"));
}

void TestRestFields::fieldsOfTheirOwnAreRefused()
{
    PlanDocument document;
    load(document, sample("guide"));
    Form form(document, ui::mappingFields(), ui::rootOf<Mapping>());
    form.setScope({0, 0});
    show(form);
    auto* edit = child<ui::YamlEdit>(form, QStringLiteral("extra"));
    type(edit->editor(), QStringLiteral("prefix: /x/"));
    QVERIFY2(edit->problem().contains(QStringLiteral("prefix")), qPrintable(edit->problem()));
    QVERIFY(!document.plan().clusters[0].mappings[0].extra.contains("prefix"));
}

void TestRestFields::anotherEntryForgetsWhatWasUnfinished()
{
    PlanDocument document;
    Plan plan = sample("guide");
    plan.clusters[0].mappings.push_back(Mapping(plan.clusters[0].mappings[0]));
    load(document, plan);
    Form form(document, ui::mappingFields(), ui::rootOf<Mapping>());
    form.setScope({0, 0});
    show(form);
    auto* edit = child<ui::YamlEdit>(form, QStringLiteral("extra"));
    type(edit->editor(), QStringLiteral("a: ["));
    QVERIFY(!edit->problem().isEmpty());
    form.setScope({0, 1});
    QVERIFY(edit->problem().isEmpty());
    QVERIFY(edit->editor()->toPlainText().isEmpty());
}

void TestRestFields::nestedUnknownFieldsShowOnlyWhenThereAreAny()
{
    PlanDocument document;
    load(document, sample("guide"));
    Form form(document, ui::gatewayProbeFields(), ui::rootOf<Gateway>());
    form.setScope({0, -1});
    show(form);
    auto* edit = child<ui::YamlEdit>(form, QStringLiteral("probe.extra"));
    QVERIFY(!edit->isVisible());
    document.edit(QStringLiteral("x"), [](Plan& plan) {
        plan.clusters[0].gateway->probe.extra = {{"scheme", "HTTP"}};
    });
    QVERIFY(edit->isVisible());
    QCOMPARE(edit->editor()->toPlainText(), QStringLiteral("scheme: HTTP"));
}

void TestRestFields::anUnknownFieldIsRevealedInTheYaml()
{
    PlanDocument document;
    load(document, withRest(sample("guide")));
    const Shown editor = section(document, "routes");
    show(*editor.widget, {1000, 500});
    QVERIFY(editor.reveal(west().item("mappings", 0, "").field("retry_policy")));
    QVERIFY(QApplication::focusWidget() != nullptr);
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("extra.text"));
}

QTEST_MAIN(TestRestFields)
#include "tst_rest_fields.moc"
