// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/form_driver.h"
#include "tests/ui/wizard_driver.h"
#include "ui/editors/detail_form.h"
#include "ui/editors/field_hint.h"
#include "ui/editors/field_mark.h"
#include "ui/editors/place_of.h"
#include "ui/editors/plan_fields.h"
#include "ui/editors/sections.h"
#include "ui/editors/value.h"
#include "ui/editors/yaml_edit.h"

#include <QAccessible>
#include <QApplication>
#include <QElapsedTimer>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTest>
#include <QToolTip>

#include <memory>

using namespace linkwright;
using namespace linkwright::test;
using qt::PlanDocument;
using ui::Form;

class TestForms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::useTheme(false); }

    void pairsComeBackFromTheirText_data();
    void pairsComeBackFromTheirText();
    void unfinishedPairsAreTakenAsTheyAre_data();
    void unfinishedPairsAreTakenAsTheyAre();

    void aFieldInErrorIsMarkedAndSaysWhy();
    void revealMarksTheFieldForAMoment();
    void marksFollowTheirField();
    void theFixBelowAFieldIsOneStep();
    void toolTipsAddWhatTheSchemaSays();
    void placesOfWidgets_data();
    void placesOfWidgets();

    void theOtherPortsOfTheGatewayAreEdited();

    void hiddenFormsFollowWhenTheyAreShown();
    void aRoundOfAllEditorsIsQuick();
    void screenshots_data();
    void screenshots();
};

void TestForms::pairsComeBackFromTheirText_data()
{
    QTest::addColumn<QStringList>("pairs"); // key, value, key, value
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << QStringList() << "";
    QTest::newRow("plain ones") << QStringList{QStringLiteral("a"), QStringLiteral("1"),
                                               QStringLiteral("b/c"), QStringLiteral("two words")}
                                << "a=1, b/c=two words";
    QTest::newRow("an equals sign in a value")
        << QStringList{QStringLiteral("a"), QStringLiteral("x=y")} << "a=x=y";
    QTest::newRow("a comma in a value")
        << QStringList{QStringLiteral("a"), QStringLiteral("x, y")} << "a=\"x, y\"";
    QTest::newRow("quotes in a value")
        << QStringList{QStringLiteral("a"), QStringLiteral("{\"k\": 1}")} << "a=\"{\\\"k\\\": 1}\"";
    QTest::newRow("blanks at the ends")
        << QStringList{QStringLiteral("a"), QStringLiteral(" x ")} << "a=\" x \"";
    QTest::newRow("an odd key") << QStringList{QStringLiteral("a=b"), QStringLiteral("c")} << "\"a=b\"=c";
    QTest::newRow("no value") << QStringList{QStringLiteral("a"), QStringLiteral("")} << "a=";
}

void TestForms::pairsComeBackFromTheirText()
{
    QFETCH(QStringList, pairs);
    QFETCH(QString, text);
    StringMap map;
    for (qsizetype i = 0; i + 1 < pairs.size(); i += 2)
        map[pairs[i].toStdString()] = pairs[i + 1].toStdString();
    QCOMPARE(ui::toVariant(map).toString(), text);
    StringMap read;
    ui::fromVariant(QVariant(text), read);
    QCOMPARE(read, map);
}

void TestForms::unfinishedPairsAreTakenAsTheyAre_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("meaning");
    QTest::newRow("no equals sign yet") << "abc"
                                        << "abc=";
    QTest::newRow("a comma at the end") << "a=1, "
                                        << "a=1";
    QTest::newRow("quotes that do not end") << "a=\"x, y"
                                            << "a=\"x, y\"";
    QTest::newRow("blanks everywhere") << "  a = 1 ,, b=2  "
                                       << "a=1, b=2";
    QTest::newRow("a backslash at the end") << "a=\"x\\"
                                            << "a=x\\";
}

void TestForms::unfinishedPairsAreTakenAsTheyAre()
{
    QFETCH(QString, text);
    StringMap read;
    ui::fromVariant(QVariant(text), read);
    QTEST(ui::toVariant(read).toString(), "meaning");
}

void TestForms::aFieldInErrorIsMarkedAndSaysWhy()
{
    PlanDocument document;
    load(document, sample("guide-as-written"));
    const Shown editor = section(document, "gateway");
    show(*editor.widget);
    auto* path = child<QLineEdit>(*editor.widget, QStringLiteral("probe.path"));
    QTRY_VERIFY(markOf(path) != nullptr);
    QVERIFY(markOf(path)->severity() == Severity::Error);
    QVERIFY(markOf(path)->isVisible());
    const QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(path);
    QVERIFY(spoken->text(QAccessible::Description).startsWith(QStringLiteral("Error: ")));
    QVERIFY(!spoken->text(QAccessible::Description).contains(QLatin1Char('`')));
    path->setFocus();
    path->selectAll();
    QTest::keyClicks(path, QStringLiteral("/-/ambassador/ready"));
    QTRY_VERIFY(markOf(path) == nullptr || !markOf(path)->severity());
    QVERIFY(!path->accessibleDescription().contains(QStringLiteral("slash")));
}

void TestForms::revealMarksTheFieldForAMoment()
{
    PlanDocument document;
    load(document, sample("guide"));
    const Shown editor = section(document, "gateway");
    show(*editor.widget, {700, 300}); // too low for all
    QVERIFY(editor.reveal(west().field("gateway").field("injection").field("inboundPort")));
    auto* field = child<QLineEdit>(*editor.widget, QStringLiteral("injection.inboundPort"));
    QVERIFY(field->hasFocus());
    QVERIFY(markOf(field) != nullptr);
    QVERIFY(markOf(field)->isFlashing());
    QCoreApplication::processEvents();
    QVERIFY2(field->visibleRegion().boundingRect().height() >= field->height(), "it is not scrolled to");
    QTRY_VERIFY_WITH_TIMEOUT(!markOf(field)->isFlashing(), 4000);
    QVERIFY(!markOf(field)->isVisible());
}

void TestForms::marksFollowTheirField()
{
    QWidget window;
    auto* field = new QLineEdit(&window);
    field->setGeometry(10, 10, 100, 24);
    auto* mark = new ui::FieldMark(*field);
    show(window);
    QVERIFY(!mark->isVisible());
    mark->setSeverity(Severity::Warning);
    QVERIFY(mark->isVisible());
    field->setGeometry(40, 50, 120, 30);
    QCOMPARE(mark->geometry(), field->geometry());
    field->hide();
    QVERIFY(!mark->isVisible());
    field->show();
    QVERIFY(mark->isVisible());
    QTest::mouseClick(&window, Qt::LeftButton, {}, field->geometry().center());
    mark->setSeverity(std::nullopt);
    QVERIFY(!mark->isVisible());
}

void TestForms::theFixBelowAFieldIsOneStep()
{
    PlanDocument document;
    load(document, sample("guide-as-written"));
    const Shown editor = section(document, "gateway");
    show(*editor.widget);
    auto* hint = child<ui::FieldHint>(*editor.widget, QStringLiteral("probe.path.hint"));
    QTRY_VERIFY(hint->isVisible());
    Q_EMIT hint->findChildren<QLabel*>().last()->linkActivated(QStringLiteral("0"));
    QTRY_COMPARE(document.undoStack().count(), 1);
    QTRY_VERIFY(!hint->isVisible());
}

void TestForms::toolTipsAddWhatTheSchemaSays()
{
    PlanDocument document;
    load(document, sample("guide"));
    Form form(document, ui::hostFields(), ui::rootOf<Host>());
    form.setScope({0, 0});
    show(form);
    auto* action = child<QWidget>(form, QStringLiteral("requestPolicy.insecure.action"));
    const QString own = action->toolTip();
    QVERIFY(!own.isEmpty());
    QHelpEvent hover(QEvent::ToolTip, QPoint(5, 5), action->mapToGlobal(QPoint(5, 5)));
    QApplication::sendEvent(action, &hover);
    QVERIFY(action->toolTip().contains(own));
    QVERIFY2(action->toolTip().contains(QStringLiteral("One of: Redirect, Reject, Route.")),
             qPrintable(action->toolTip()));
    QTRY_COMPARE(QToolTip::text(), action->toolTip());
    QToolTip::hideText();
}

void TestForms::placesOfWidgets_data()
{
    QTest::addColumn<QByteArray>("section");
    QTest::addColumn<PlanPath>("place");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const char* section, const PlanPath& place, const char* text) {
        QTest::newRow(name) << QByteArray(section) << place << QString::fromLatin1(text);
    };
    const PlanPath gateway = west().field("gateway");
    row("a field", "gateway", gateway.field("probe").field("path"), "clusters[west].gateway.probe.path");
    row("a spin box", "gateway", gateway.field("mesh").field("port"), "clusters[west].gateway.mesh.port");
    row("a field of an entry", "exports", west().item("exports", 0, "").field("service"),
        "clusters[west].exports[default/qotm-linkerd2].service");
    row("a list", "clusters", west().item("namespaces", 0, ""), "clusters[west].namespaces[default].name");
}

void TestForms::placesOfWidgets()
{
    QFETCH(QByteArray, section);
    QFETCH(PlanPath, place);
    QFETCH(QString, text);
    PlanDocument document;
    load(document, sample("guide"));
    const Shown editor = test::section(document, section.constData());
    show(*editor.widget);
    QVERIFY(editor.reveal(place));
    const PlanPath found = ui::placeOfWidget(QApplication::focusWidget());
    QVERIFY2(found.isWithin(place), found.toString().c_str());
    if (!text.isEmpty())
        QCOMPARE(QString::fromStdString(found.toString()), text);
    QVERIFY(ui::placeOfWidget(nullptr).isEmpty());
    const QWidget stranger;
    QVERIFY(ui::placeOfWidget(&stranger).isEmpty());
}

void TestForms::theOtherPortsOfTheGatewayAreEdited()
{
    PlanDocument document;
    load(document, sample("guide"));
    const Shown editor = section(document, "gateway");
    show(*editor.widget, {1200, 760});
    auto* ports = child<QWidget>(*editor.widget, QStringLiteral("ports"));
    const std::size_t before = document.plan().clusters[0].gateway->ports.size();
    QTest::mouseClick(child<QPushButton>(*ports, QStringLiteral("add")), Qt::LeftButton);
    QCOMPARE(document.plan().clusters[0].gateway->ports.size(), before + 1);
    QVERIFY(editor.reveal(west().field("gateway").item("ports", 0, "http")));
    QVERIFY(ports->isAncestorOf(QApplication::focusWidget()));
}

void TestForms::hiddenFormsFollowWhenTheyAreShown()
{
    PlanDocument document;
    load(document, sample("guide"));
    QStackedWidget stack;
    stack.addWidget(new QWidget);
    auto* form = new Form(document, ui::mappingFields(), ui::rootOf<Mapping>());
    form->setScope({0, 0});
    stack.addWidget(form);
    show(stack);
    document.edit(QStringLiteral("x"), [](Plan& plan) { plan.clusters[0].mappings[0].prefix = "no-slash"; });
    QTRY_VERIFY(document.isCurrent());
    auto* prefix = child<QLineEdit>(*form, QStringLiteral("prefix"));
    QVERIFY2(prefix->text() != QStringLiteral("no-slash"), "a form that nobody sees works");
    stack.setCurrentIndex(1);
    QCOMPARE(prefix->text(), QStringLiteral("no-slash"));
    QVERIFY(child<ui::FieldHint>(*form, QStringLiteral("prefix.hint"))->isVisible());
}

/// What all editors of a window together take of the GUI thread for one keystroke, with 5,000 Mappings.
void TestForms::aRoundOfAllEditorsIsQuick()
{
    Plan plan = sample("guide");
    const Mapping model = plan.clusters[0].mappings.front();
    for (int i = 0; i < 5000; ++i) {
        Mapping mapping = model;
        mapping.name = "route-" + std::to_string(i);
        mapping.prefix = "route-" + std::to_string(i) + "/"; // each with a finding
        plan.clusters[0].mappings.push_back(mapping);
    }
    PlanDocument document;
    load(document, plan);
    // Forms only: lists are measured where they are tested.
    std::vector<std::unique_ptr<Form>> forms;
    QStackedWidget stack;
    const auto add = [&](const ui::Fields& fields, const ui::FormRoot& root, ui::Scope scope) {
        auto* form = new Form(document, fields, root);
        form->setScope(scope);
        stack.addWidget(form);
    };
    add(ui::mappingFields(), ui::rootOf<Mapping>(), {0, 100});
    add(ui::clusterFields(), ui::rootOf<Cluster>(), {0, -1});
    add(ui::gatewayProbeFields(), ui::rootOf<Gateway>(), {0, -1});
    add(ui::listenerFields(), ui::rootOf<Listener>(), {0, 0});
    add(ui::hostFields(), ui::rootOf<Host>(), {0, 0});
    add(ui::exportFields(), ui::rootOf<Export>(), {0, 0});
    add(ui::linkFields(), ui::rootOf<Link>(), {-1, 0});
    show(stack);
    QElapsedTimer timer;
    qint64 worst = 0;
    for (std::size_t i = 0; i < 5; ++i) {
        document.edit(QStringLiteral("x"), [i](Plan& p) { p.clusters[0].mappings[100].prefix += "x"; });
        QTRY_VERIFY(document.isCurrent());
        timer.restart();
        Q_EMIT document.planChanged();
        Q_EMIT document.analysed();
        worst = std::max(worst, timer.nsecsElapsed());
    }
    qInfo("a round of all forms takes %.2f ms", static_cast<double>(worst) / 1e6);
#if defined(NDEBUG) && !defined(__SANITIZE_ADDRESS__)
    QVERIFY2(worst < 5'000'000, "slower than 5 ms");
#else
    QVERIFY2(worst < 50'000'000, "slower than 50 ms");
#endif
}

void TestForms::screenshots_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestForms::screenshots()
{
    QFETCH(bool, dark);
    test::useTheme(dark);
    const auto shoot = [dark](QWidget& view, const char* name) {
        test::saveScreenshot(
            view, QStringLiteral("forms-%1-%2")
                      .arg(QLatin1String(name), dark ? QStringLiteral("dark") : QStringLiteral("light")));
    };
    PlanDocument document;
    Plan plan = sample("guide-as-written");
    plan.clusters[0].mappings[0].extra = {{"retry_policy", {{"num_retries", 3}, {"retry_on", "5xx"}}}};
    plan.clusters[0].mappings[0].metadata.labels = {{"team", "shop"}};
    plan.clusters[0].gateway->probe.extra = {{"scheme", "HTTP"}};
    plan.clusters[0].gateway->module = {{"add_linkerd_headers", true}};
    load(document, plan);
    {
        const Shown editor = section(document, "gateway");
        show(*editor.widget, {1060, 700});
        QVERIFY(editor.reveal(west().field("gateway").field("probe").field("path")));
        shoot(*editor.widget, "gateway-revealed");
        QVERIFY(editor.reveal(west().field("gateway").field("module")));
        shoot(*editor.widget, "gateway-more");
    }
    {
        const Shown editor = section(document, "routes");
        show(*editor.widget, {1060, 700});
        QVERIFY(editor.reveal(west().item("mappings", 0, "").field("retry_policy")));
        shoot(*editor.widget, "mapping-rest");
        auto* text =
            child<QPlainTextEdit>(*QApplication::focusWidget()->parentWidget(), QStringLiteral("extra.text"));
        text->moveCursor(QTextCursor::End);
        QTest::keyClick(text, Qt::Key_Return);
        QTest::keyClicks(text, QStringLiteral("cors: [oops"));
        shoot(*editor.widget, "mapping-rest-broken");
    }
}

QTEST_MAIN(TestForms)
#include "tst_forms.moc"
