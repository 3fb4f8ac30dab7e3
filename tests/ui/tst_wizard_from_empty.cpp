// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Someone who has an application in one cluster and wants it in another, and nothing to read but the window:
// from an empty plan to the bundle that the guide's plan gives, byte by byte. Mouse and keys only.

#include "bundles.h"
#include "qt/carried_objects.h"
#include "qt/start_plans.h"
#include "ui/wizard/finding_banner.h"
#include "wizard_driver.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace linkwright;
using namespace linkwright::test;

namespace {

Plan guide()
{
    qt::PlanDocument document;
    return qt::startFromSample(document, QStringLiteral("guide")) ? document.plan() : Plan();
}

/// The user at work. Every step fails the test where the window lacks what it needs.
class Newcomer
{
public:
    explicit Newcomer(WizardDriver& driver)
        : m_driver(driver)
    {
    }

    void write(const char* field, const char* text)
    {
        auto* widget = find<QWidget>(QLatin1String(field));
        if (auto* box = qobject_cast<QComboBox*>(widget))
            widget = box->lineEdit();
        if (!QTest::qVerify(widget, "field", field, __FILE__, __LINE__))
            return;
        m_driver.type(widget, QString::fromUtf8(text));
        QTest::keyClick(widget, Qt::Key_Tab);
    }
    void tick(const char* box)
    {
        auto* widget = find<QCheckBox>(QLatin1String(box));
        if (QTest::qVerify(widget && !widget->isChecked(), "box", box, __FILE__, __LINE__))
            m_driver.click(widget);
    }
    /// Chooses by keys: the letter that the row begins with.
    void choose(const char* field, const char* text)
    {
        auto* box = find<QComboBox>(QLatin1String(field));
        if (!QTest::qVerify(box, "choice", field, __FILE__, __LINE__))
            return;
        box->setFocus(Qt::TabFocusReason);
        for (int i = 0; i < box->count() && box->currentText() != QLatin1String(text); ++i)
            QTest::keyClick(box, Qt::Key_Down);
        for (int i = 0; i < box->count() && box->currentText() != QLatin1String(text); ++i)
            QTest::keyClick(box, Qt::Key_Up);
        QTest::qCompare(box->currentText(), QString::fromUtf8(text), field, text, __FILE__, __LINE__);
    }
    /// Presses the button of the list of that name.
    void press(const char* list, const char* button)
    {
        auto* parent = find<QWidget>(QLatin1String(list));
        auto* widget = parent ? parent->findChild<QPushButton*>(QLatin1String(button)) : nullptr;
        if (QTest::qVerify(widget && widget->isEnabled(), "button", list, __FILE__, __LINE__))
            m_driver.click(widget);
        (void)m_driver.settle();
    }
    void select(const char* list, int row)
    {
        auto* parent = find<QWidget>(QLatin1String(list));
        auto* view = parent ? parent->findChild<QTableView*>() : nullptr;
        if (!QTest::qVerify(view, "list", list, __FILE__, __LINE__))
            return;
        const QModelIndex index = view->model()->index(row, 0);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(index).center());
        (void)m_driver.settle();
    }
    void showTab(const char* name)
    {
        auto* tabs = m_driver.wizard.currentPage()->findChild<QTabWidget*>();
        for (int i = 0; tabs && i < tabs->count(); ++i) {
            if (tabs->widget(i)->objectName() == QLatin1String(name))
                QTest::mouseClick(tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(i).center());
        }
    }
    /// What the page offers where something is missing or wrong.
    void fixAllHere()
    {
        (void)m_driver.settle();
        (void)QTest::qVerify(m_driver.fixAllHere(), "fix all here", "", __FILE__, __LINE__);
    }
    template <typename T> T* find(const QString& name) { return m_driver.find<T>(name); }

private:
    WizardDriver& m_driver;
};

QString problemsOf(WizardDriver& driver)
{
    QString text;
    for (const Finding& finding : driver.document.findings())
        text += QString::fromStdString(finding.place.toString() + ": " + finding.message + "\n");
    return text;
}

} // namespace

class tst_wizard_from_empty : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(false); }
    void anEmptyPlanBecomesTheGuidesBundle();

private:
    void clusters(WizardDriver& driver, Newcomer& user);
    void gateway(WizardDriver& driver, Newcomer& user);
    void application(WizardDriver& driver);
    void routes(WizardDriver& driver, Newcomer& user);
    void exportsAndLinks(WizardDriver& driver, Newcomer& user);
    void takeIt(WizardDriver& driver, const QString& path);
};

void tst_wizard_from_empty::clusters(WizardDriver& driver, Newcomer& user)
{
    QCOMPARE(driver.pageName(), QStringLiteral("clusters"));
    // west is there, on the newest Linkerd; the guide's clusters run an older one.
    user.write("linkerd.release", "2.19");
    user.write("linkerd.trustAnchor", "shared");
    user.tick("linkerd.viz");
    user.press("namespaces", "add"); // suggests default, with injection
    saveScreenshot(driver.wizard, QStringLiteral("walk-1-clusters-light"));
    user.press("clusters", "add"); // suggests east, with west's Linkerd
    QVERIFY(driver.settle());
    QCOMPARE(user.find<QLineEdit>(QStringLiteral("name"))->text(), QStringLiteral("east"));
    QVERIFY2(driver.next(), qPrintable(problemsOf(driver)));
}

void tst_wizard_from_empty::gateway(WizardDriver& driver, Newcomer& user)
{
    QCOMPARE(driver.pageName(), QStringLiteral("gateway"));
    user.tick("hasGateway");
    user.write("addresses", "203.0.113.10");
    QVERIFY(driver.settle());
    saveScreenshot(driver.wizard, QStringLiteral("walk-2-gateway-light"));
}

void tst_wizard_from_empty::application(WizardDriver& driver)
{
    QVERIFY2(driver.goTo(QStringLiteral("objects")), qPrintable(problemsOf(driver)));
    const Plan plan = guide();
    const auto& manifests = plan.clusters[0].manifests;
    auto* text = driver.find<QPlainTextEdit>(QStringLiteral("objectsText"));
    QVERIFY(text);
    text->setFocus();
    QGuiApplication::clipboard()->setText(qt::objectsText({manifests.begin(), manifests.end()}));
    QTest::keyClick(text, Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE(driver.document.plan().clusters[0].manifests.size(), std::size_t(2));
    QVERIFY(driver.settle());
    saveScreenshot(driver.wizard, QStringLiteral("walk-3-objects-light"));
    QVERIFY2(driver.next(), qPrintable(problemsOf(driver)));
}

void tst_wizard_from_empty::routes(WizardDriver& driver, Newcomer& user)
{
    QCOMPARE(driver.pageName(), QStringLiteral("routes"));
    // What the gateway needs for the probe came by the fixes of the page before; the application is the
    // user's own. Its Host, too: the company's name, answered without certificates.
    user.showTab("mappings");
    user.press("mappings", "add");
    user.write("name", "linkerd2-qotm");
    user.write("namespace", "default");
    user.write("prefix", "/qotm-linkerd2/");
    user.write("service", "qotm-linkerd2");
    user.showTab("hosts");
    user.press("hosts", "add");
    user.write("name", "linkerd-host");
    user.write("hostname", "host.example.com");
    user.choose("requestPolicy.insecure.action", "Routed");
    user.write("acmeProvider.authority", "none");
    QVERIFY(driver.settle());
    saveScreenshot(driver.wizard, QStringLiteral("walk-4-hosts-light"));
    // Now that there is a Host, the probe needs one that answers to its name.
    if (!driver.canGoOn())
        user.fixAllHere();
    // The guide lets the probe's Mapping take all paths that start so.
    user.showTab("mappings");
    for (int row = 0; row < 2; ++row) {
        user.select("mappings", row);
        if (user.find<QLineEdit>(QStringLiteral("name"))->text() == QLatin1String("public-health-check"))
            user.choose("prefix_regex", "Paths that start so");
    }
    QVERIFY(driver.settle());
    saveScreenshot(driver.wizard, QStringLiteral("walk-5-mappings-light"));
    QVERIFY2(driver.next(), qPrintable(problemsOf(driver)));
}

void tst_wizard_from_empty::exportsAndLinks(WizardDriver& driver, Newcomer& user)
{
    QCOMPARE(driver.pageName(), QStringLiteral("exports"));
    user.press("exports", "add"); // suggests the Service that the plan takes along
    QCOMPARE(user.find<QComboBox>(QStringLiteral("service"))->currentText(), QStringLiteral("qotm-linkerd2"));
    saveScreenshot(driver.wizard, QStringLiteral("walk-6-exports-light"));
    QVERIFY2(driver.next(), qPrintable(problemsOf(driver)));
    QCOMPARE(driver.pageName(), QStringLiteral("links"));
    user.press("links", "add"); // from the cluster without gateway to the one with it
    saveScreenshot(driver.wizard, QStringLiteral("walk-7-links-light"));
}

void tst_wizard_from_empty::takeIt(WizardDriver& driver, const QString& path)
{
    QVERIFY2(driver.goTo(QStringLiteral("summary")), qPrintable(problemsOf(driver)));
    saveScreenshot(driver.wizard, QStringLiteral("walk-8-summary-light"));
    QVERIFY2(driver.goTo(QStringLiteral("manifests")), qPrintable(problemsOf(driver)));
    driver.type(
        driver.find<QWidget>(QStringLiteral("bundlePath"))->findChild<QLineEdit*>(QStringLiteral("path")),
        path);
    driver.click(driver.find<QPushButton>(QStringLiteral("export")));
    QTRY_VERIFY_WITH_TIMEOUT(visibleNotice(driver).contains(path), 20000);
}

void tst_wizard_from_empty::anEmptyPlanBecomesTheGuidesBundle()
{
    const QTemporaryDir folder;
    WizardDriver driver;
    Newcomer user(driver);
    driver.click(driver.find<QRadioButton>(QStringLiteral("empty")));
    user.write("name", "qotm");
    QVERIFY(driver.next());
    clusters(driver, user);
    if (!QTest::currentTestFailed())
        gateway(driver, user);
    if (!QTest::currentTestFailed())
        application(driver);
    if (!QTest::currentTestFailed())
        routes(driver, user);
    if (!QTest::currentTestFailed())
        exportsAndLinks(driver, user);
    const QString path = folder.filePath(QStringLiteral("bundle"));
    if (!QTest::currentTestFailed())
        takeIt(driver, path);
    if (QTest::currentTestFailed())
        return;
    const QMap<QString, QByteArray> written = filesBelow(path);
    const QMap<QString, QByteArray> expected =
        expectedBundle(guide(), folder.filePath(QStringLiteral("guide")));
    QCOMPARE(written.keys(), expected.keys());
    for (auto file = expected.begin(); file != expected.end(); ++file) {
        // The list of hashes differs where anything does, which says nothing.
        if (!file.key().startsWith(QLatin1Char('.')))
            QCOMPARE(QString::fromUtf8(written[file.key()]).split(QLatin1Char('\n')),
                     QString::fromUtf8(file.value()).split(QLatin1Char('\n')));
    }
    QCOMPARE(written, expected);
}

QTEST_MAIN(tst_wizard_from_empty)
#include "tst_wizard_from_empty.moc"
