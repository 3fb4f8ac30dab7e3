// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The whole way from the first page to a bundle on disk, once by mouse and once by keys.

#include "bundles.h"
#include "domain/lookup.h"
#include "qt/export_job.h"
#include "qt/start_plans.h"
#include "ui/editors/wrapping_label.h"
#include "ui/views/fixed_note.h"
#include "ui/views/notice.h"
#include "ui/wizard/finding_banner.h"
#include "ui/wizard/wizard_page.h"
#include "wizard_driver.h"

#include <QAccessible>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

using namespace linkwright;
using namespace linkwright::test;

namespace {

/// What a screen reader says: the widget's own name, or that of its label.
QString accessibleNameOf(QWidget* widget)
{
    const QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

} // namespace

class tst_wizard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(false); }
    void theGuideAsWrittenBecomesABundleByMouse();
    void theGuideBecomesABundleByKeys();
    void everyFormatCanBeExported_data();
    void everyFormatCanBeExported();
    void aPageWithAnErrorHoldsNextUntilItIsSettled();
    void reviewWaitsForAllErrors();
    void aPlaceIsShownWhereItIsEdited_data();
    void aPlaceIsShownWhereItIsEdited();
    void anEmptyPlanPassesEveryPage();
    void derivedValuesFollowTheirField();
    void typingIsOneUndoStep();
    void aRenamedClusterKeepsItsLinks();
    void comingBackToTheStartKeepsThePlan();
    void aBrokenPlanShowsEveryProblem();
    void recentFilesAreOffered();
    void aHostsAuthorityStaysWithTheRestOfItsKey();
    void aPlanIsSavedAndNotReplacedByAccident();
    void mnemonicsAreUniqueOnEachPage();
    void everyFieldHasAnAccessibleName();
};

void tst_wizard::theGuideAsWrittenBecomesABundleByMouse()
{
    const QTemporaryDir folder;
    WizardDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide-as-written")));
    QVERIFY(driver.goTo(QStringLiteral("review")));
    if (auto* fixAll = driver.find<QPushButton>(QStringLiteral("fixAll")); fixAll && fixAll->isEnabled()) {
        const int before = driver.document.undoStack().index();
        driver.click(fixAll);
        QTRY_COMPARE(driver.document.undoStack().index(), before + 1); // worked out beside the window
    }
    QVERIFY(driver.settle());
    QVERIFY(driver.goTo(QStringLiteral("manifests")));

    const QString path = folder.filePath(QStringLiteral("bundle"));
    auto* line =
        driver.find<QWidget>(QStringLiteral("bundlePath"))->findChild<QLineEdit*>(QStringLiteral("path"));
    QTest::mouseDClick(line, Qt::LeftButton);
    driver.type(line, path);
    driver.click(driver.find<QPushButton>(QStringLiteral("export")));
    QTRY_VERIFY_WITH_TIMEOUT(visibleNotice(driver).contains(path), 20000);
    saveScreenshot(driver.wizard, QStringLiteral("wizard-exported-light"));

    const QMap<QString, QByteArray> written = filesBelow(path);
    QVERIFY(written.contains(QStringLiteral("RUNBOOK.md")));
    QCOMPARE(written, expectedBundle(driver.document.plan(), folder.filePath(QStringLiteral("expected"))));
    // What all the fixes lead to is the guide made right.
    qt::PlanDocument guide;
    QVERIFY(qt::startFromSample(guide, QStringLiteral("guide")));
    QCOMPARE(written, expectedBundle(guide.plan(), folder.filePath(QStringLiteral("guide"))));
}

void tst_wizard::theGuideBecomesABundleByKeys()
{
    const QTemporaryDir folder;
    WizardDriver driver;
    const auto key = [&driver](Qt::Key which, Qt::KeyboardModifiers with = {}) {
        QWidget* focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : &driver.wizard, which, with);
    };
    key(Qt::Key_S, Qt::AltModifier); // A sample
    key(Qt::Key_Tab);                // into the list, where the guide comes first
    QVERIFY(qobject_cast<QListWidget*>(QApplication::focusWidget()));
    key(Qt::Key_Home);
    key(Qt::Key_Down);
    key(Qt::Key_Up);
    for (const ui::PageRow& row : ui::wizardPages().subspan(1)) {
        key(Qt::Key_N, Qt::AltModifier);
        QTRY_COMPARE(driver.pageName(), QLatin1String(row.name)); // the button shows that it is pressed first
        QVERIFY(driver.settle());
        if (driver.pageName() == QLatin1String("manifests"))
            break; // health comes after what is applied
    }
    const QString path = folder.filePath(QStringLiteral("bundle"));
    key(Qt::Key_D, Qt::AltModifier); // Bundle: its form
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("format"));
    key(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("path"));
    key(Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), path);
    key(Qt::Key_X, Qt::AltModifier); // Export
    QTRY_VERIFY_WITH_TIMEOUT(visibleNotice(driver).contains(path), 20000);
    QCOMPARE(filesBelow(path),
             expectedBundle(driver.document.plan(), folder.filePath(QStringLiteral("expected"))));
}

void tst_wizard::everyFormatCanBeExported_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("suffix");
    const std::vector<qt::ExportFormat> formats = qt::exportFormats();
    QCOMPARE(formats.size(), std::size_t(4));
    for (std::size_t i = 0; i < formats.size(); ++i)
        QTest::newRow(formats[i].id.toUtf8().constData()) << static_cast<int>(i) << formats[i].suffix;
}

void tst_wizard::everyFormatCanBeExported()
{
    QFETCH(int, row);
    QFETCH(QString, suffix);
    const QTemporaryDir folder;
    WizardDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    QVERIFY(driver.goTo(QStringLiteral("manifests")));
    driver.find<QComboBox>(QStringLiteral("format"))->setCurrentIndex(row);
    auto* line =
        driver.find<QWidget>(QStringLiteral("bundlePath"))->findChild<QLineEdit*>(QStringLiteral("path"));
    QVERIFY2(line->text().endsWith(suffix), qPrintable(line->text()));
    const QString path = folder.filePath(QStringLiteral("bundle") + suffix);
    driver.type(line, path);
    driver.click(driver.find<QPushButton>(QStringLiteral("export")));
    QTRY_VERIFY_WITH_TIMEOUT(visibleNotice(driver).contains(path), 20000);
    QVERIFY(QFileInfo::exists(path));
}

void tst_wizard::aPageWithAnErrorHoldsNextUntilItIsSettled()
{
    WizardDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    QVERIFY(driver.goTo(QStringLiteral("gateway")));
    auto* banner = driver.wizard.currentPage()->findChild<ui::FindingBanner*>();
    QVERIFY(!banner->isVisible());
    auto* path = driver.find<QLineEdit>(QStringLiteral("probe.path"));
    driver.type(path, QStringLiteral("-/ambassador/ready"));
    QVERIFY2(!driver.canGoOn(), "Next must wait for the findings of what was typed");
    QVERIFY(driver.settle());
    QVERIFY(!driver.canGoOn());
    QVERIFY(banner->isVisible());
    QVERIFY(
        banner->findChild<QLabel*>(QStringLiteral("headline"))->text().contains(QLatin1String("1 error")));
    QVERIFY(driver.find<QWidget>(QStringLiteral("probe.path.hint")));
    saveScreenshot(driver.wizard, QStringLiteral("wizard-field-error-light"));
    driver.click(banner->findChild<QPushButton*>(QStringLiteral("fix")));
    QTRY_COMPARE(path->text(), QStringLiteral("/-/ambassador/ready"));
    QVERIFY(driver.settle());
    const auto* note = driver.wizard.currentPage()->findChild<ui::FixedNote*>();
    QVERIFY(note->isVisible());
    QVERIFY2(note->text().contains(QLatin1String("path")), qPrintable(note->text()));
    QVERIFY(!banner->isVisible());
    QVERIFY(driver.next());
}

/// An error that comes up on a page already passed does not get through to the bundle.
void tst_wizard::reviewWaitsForAllErrors()
{
    WizardDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    QVERIFY(driver.goTo(QStringLiteral("review")));
    QVERIFY(driver.canGoOn());
    driver.document.edit(QStringLiteral("Break the probe"),
                         [](Plan& plan) { plan.clusters[0].gateway->probe.path = "-/ready"; });
    QVERIFY(driver.settle());
    QVERIFY(!driver.canGoOn());
    QVERIFY(driver.wizard.currentPage()->findChild<ui::FindingBanner*>()->isVisible());
    saveScreenshot(driver.wizard, QStringLiteral("wizard-review-error-light"));
    driver.wizard.reveal(gatewayPath(driver.document.plan(), 0).field("probe").field("path"));
    QCOMPARE(driver.pageName(), QStringLiteral("gateway"));
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("probe.path"));
}

void tst_wizard::aPlaceIsShownWhereItIsEdited_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<PlanPath>("place");
    QTest::addColumn<QString>("focus");
    const PlanPath west = PlanPath().item("clusters", 0, "west");
    const PlanPath mapping = west.item("mappings", 1, "emissary/public-health-check");
    QTest::newRow("a field of a cluster")
        << "clusters" << west.field("linkerd").field("trustAnchor") << "linkerd.trustAnchor";
    QTest::newRow("a field of the gateway")
        << "gateway" << west.field("gateway").field("injection").field("skipInboundPorts")
        << "injection.skipInboundPorts";
    QTest::newRow("a field of the second Mapping") << "routes" << mapping.field("prefix") << "prefix";
    QTest::newRow("a whole list") << "routes" << west.field("hosts") << "";
    QTest::newRow("a field of an export")
        << "exports" << west.item("exports", 0, "default/qotm-linkerd2").field("mark") << "mark";
    QTest::newRow("a field of a link")
        << "links" << PlanPath().item("links", 0, "east->west").field("name") << "name";
}

void tst_wizard::aPlaceIsShownWhereItIsEdited()
{
    QFETCH(QString, page);
    QFETCH(PlanPath, place);
    QFETCH(QString, focus);
    WizardDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    QVERIFY(driver.goTo(QStringLiteral("review")));
    driver.wizard.reveal(place);
    QCOMPARE(driver.pageName(), page);
    QVERIFY(QApplication::focusWidget());
    QVERIFY(QApplication::focusWidget()->isVisible());
    QCOMPARE(QApplication::focusWidget()->objectName(), focus);
    QVERIFY(driver.wizard.currentPage()->isAncestorOf(QApplication::focusWidget()));
}

void tst_wizard::anEmptyPlanPassesEveryPage()
{
    WizardDriver driver;
    auto* empty = driver.find<QRadioButton>(QStringLiteral("empty"));
    QTest::mouseClick(empty, Qt::LeftButton, {}, QPoint(10, empty->height() / 2));
    QVERIFY(driver.next());
    QCOMPARE(driver.document.plan().clusters.size(), std::size_t(1));
    for (const ui::PageRow& row : ui::wizardPages().subspan(1)) {
        QVERIFY2(driver.goTo(QLatin1String(row.name)), row.name);
        saveScreenshot(driver.wizard, QStringLiteral("wizard-empty-%1-light").arg(driver.pageName()));
    }
}

void tst_wizard::derivedValuesFollowTheirField()
{
    WizardDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    QVERIFY(driver.goTo(QStringLiteral("gateway")));
    driver.type(driver.find<QLineEdit>(QStringLiteral("serviceAccount")), QStringLiteral("porter"));
    QVERIFY(driver.find<ui::WrappingLabel>(QStringLiteral("serviceAccount.derived"))
                ->words()
                .contains(QLatin1String("porter.emissary.serviceaccount.identity.linkerd.cluster.local")));
    driver.type(driver.find<QLineEdit>(QStringLiteral("probe.path")), QStringLiteral("/alive"));
    QVERIFY(driver.find<QLabel>(QStringLiteral("probe.path.derived"))
                ->text()
                .contains(QLatin1String("http://probe-west:4191/alive")));
}

void tst_wizard::typingIsOneUndoStep()
{
    WizardDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    QVERIFY(driver.goTo(QStringLiteral("gateway")));
    const Plan before = driver.document.plan();
    auto* account = driver.find<QLineEdit>(QStringLiteral("serviceAccount"));
    account->setFocus();
    account->setCursorPosition(4);
    QTest::keyClicks(account, QStringLiteral("-xy"));
    QCOMPARE(account->text(), QStringLiteral("emis-xysary-ingress"));
    QCOMPARE(account->cursorPosition(), 7);
    auto* ports = driver.find<QLineEdit>(QStringLiteral("injection.skipInboundPorts"));
    driver.type(ports, QStringLiteral("9000,9001,"));
    QCOMPARE(ports->text(), QStringLiteral("9000,9001,")); // not tidied up under the cursor
    QCOMPARE(driver.document.undoStack().count(), 2);
    QTest::keyClick(ports, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(driver.document.undoStack().canRedo()); // the plan's undo, not the field's own
    QCOMPARE(ports->text(), QString());
    QTest::keyClick(account, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(account->text(), QStringLiteral("emissary-ingress"));
    QCOMPARE(driver.document.plan(), before);
    QTest::keyClick(account, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(account->text(), QStringLiteral("emis-xysary-ingress"));
}

void tst_wizard::aRenamedClusterKeepsItsLinks()
{
    WizardDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    driver.type(driver.find<QLineEdit>(QStringLiteral("name")), QStringLiteral("north"));
    QCOMPARE(driver.document.plan().clusters[0].name, std::string("north"));
    QCOMPARE(driver.document.plan().links[0].to, std::string("north"));
    QCOMPARE(driver.document.undoStack().count(), 1);
}

void tst_wizard::comingBackToTheStartKeepsThePlan()
{
    WizardDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    driver.type(driver.find<QLineEdit>(QStringLiteral("name")), QStringLiteral("north"));
    QVERIFY(driver.settle());
    QVERIFY(driver.back());
    QVERIFY(driver.find<QRadioButton>(QStringLiteral("keep"))->isChecked());
    saveScreenshot(driver.wizard, QStringLiteral("wizard-start-again-light"));
    QVERIFY(driver.next());
    QCOMPARE(driver.document.plan().clusters[0].name, std::string("north"));
    QVERIFY(driver.back());
    driver.click(driver.find<QRadioButton>(QStringLiteral("empty")));
    QVERIFY2(visibleNotice(driver).contains(QLatin1String("unsaved")), qPrintable(visibleNotice(driver)));
}

void tst_wizard::aBrokenPlanShowsEveryProblem()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("broken.linkwright.yaml"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("apiVersion: linkwright/v1\nkind: Plan\nmetadata: {name: [1]}\nclusters: 3\n");
    file.close();
    WizardDriver driver;
    driver.click(driver.find<QRadioButton>(QStringLiteral("open")));
    auto* line = driver.find<QLineEdit>(QStringLiteral("path"));
    driver.type(line, path);
    driver.click(driver.wizard.button(QWizard::NextButton));
    QCOMPARE(driver.pageName(), QStringLiteral("start"));
    QTRY_VERIFY(visibleNotice(driver).contains(QLatin1String("could not be opened")));
    const QString notice = visibleNotice(driver);
    QVERIFY2(notice.contains(QLatin1String("broken.linkwright.yaml:3:")), qPrintable(notice));
    QVERIFY2(notice.contains(QLatin1String("broken.linkwright.yaml:4:")), qPrintable(notice));
    saveScreenshot(driver.wizard, QStringLiteral("wizard-start-broken-light"));
    driver.type(line, folder.filePath(QStringLiteral("missing.yaml")));
    driver.click(driver.wizard.button(QWizard::NextButton));
    QCOMPARE(driver.pageName(), QStringLiteral("start"));
    QTRY_VERIFY2(visibleNotice(driver).contains(QLatin1String("could not be opened")) &&
                     visibleNotice(driver).contains(QLatin1String("missing.yaml")),
                 qPrintable(visibleNotice(driver)));
}

void tst_wizard::recentFilesAreOffered()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("mine.linkwright.yaml"));
    qt::PlanDocument other;
    QVERIFY(qt::startFromSample(other, QStringLiteral("fleet")));
    QVERIFY(other.save(path).has_value());
    WizardDriver driver;
    QVERIFY(!driver.find<QListWidget>(QStringLiteral("recent")));
    driver.wizard.setRecentFiles({QStringLiteral("/nowhere/gone.yaml"), path});
    auto* recent = driver.find<QListWidget>(QStringLiteral("recent"));
    QVERIFY(recent);
    QTRY_VERIFY(recent->visualItemRect(recent->item(1)).height() > 0);
    saveScreenshot(driver.wizard, QStringLiteral("wizard-start-recent-light"));
    const auto clickRow = [recent](int row) {
        QTest::mouseClick(recent->viewport(), Qt::LeftButton, {},
                          recent->visualItemRect(recent->item(row)).center());
    };
    clickRow(0);
    driver.click(driver.wizard.button(QWizard::NextButton));
    QCOMPARE(driver.pageName(), QStringLiteral("start"));
    QTRY_VERIFY2(visibleNotice(driver).contains(QLatin1String("could not be opened")) &&
                     visibleNotice(driver).contains(QLatin1String("gone.yaml")),
                 qPrintable(visibleNotice(driver)));
    clickRow(1);
    driver.click(driver.wizard.button(QWizard::NextButton));
    QTRY_COMPARE(driver.pageName(), QStringLiteral("clusters")); // goes on by itself
    QCOMPARE(driver.document.filePath(), path);
    QVERIFY(driver.back());
    QVERIFY(driver.find<QRadioButton>(QStringLiteral("keep"))->isChecked());
}

void tst_wizard::aHostsAuthorityStaysWithTheRestOfItsKey()
{
    WizardDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    driver.document.edit(QStringLiteral("Mail"), [](Plan& plan) {
        plan.clusters[0].hosts[0].extra["acmeProvider"]["email"] = "ops@example.com";
    });
    QVERIFY(driver.settle());
    QVERIFY(driver.goTo(QStringLiteral("routes")));
    driver.wizard.reveal(hostPath(driver.document.plan(), 0, 0));
    auto* box = driver.find<QComboBox>(QStringLiteral("acmeProvider.authority"));
    QCOMPARE(box->currentText(), QStringLiteral("none"));
    driver.type(box->lineEdit(), QStringLiteral("https://ca.example.com"));
    const auto provider = [&driver] {
        return driver.document.plan().clusters[0].hosts[0].extra.at("acmeProvider");
    };
    QCOMPARE(provider().at("authority").get<std::string>(), std::string("https://ca.example.com"));
    driver.type(box->lineEdit(), QString());
    QVERIFY(!provider().contains("authority"));
    QCOMPARE(provider().at("email").get<std::string>(), std::string("ops@example.com"));
}

void tst_wizard::aPlanIsSavedAndNotReplacedByAccident()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("mine.linkwright.yaml"));
    WizardDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    QVERIFY(driver.goTo(QStringLiteral("manifests")));
    auto* line =
        driver.find<QWidget>(QStringLiteral("planPath"))->findChild<QLineEdit*>(QStringLiteral("path"));
    driver.type(line, path);
    driver.click(driver.find<QPushButton>(QStringLiteral("save")));
    QVERIFY2(visibleNotice(driver).contains(path), qPrintable(visibleNotice(driver)));
    qt::PlanDocument read;
    QVERIFY(read.open(path).has_value());
    QCOMPARE(read.plan(), driver.document.plan());

    QFile other(folder.filePath(QStringLiteral("other.yaml")));
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write("not ours");
    other.close();
    driver.type(line, other.fileName());
    driver.click(driver.find<QPushButton>(QStringLiteral("save")));
    QVERIFY(other.open(QIODevice::ReadOnly));
    QCOMPARE(other.readAll(), QByteArray("not ours"));
    QVERIFY2(visibleNotice(driver).contains(QLatin1String("other.yaml")), qPrintable(visibleNotice(driver)));
}

void tst_wizard::mnemonicsAreUniqueOnEachPage()
{
    WizardDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide-as-written")));
    QStringList clashes;
    for (const ui::PageRow& row : ui::wizardPages().subspan(1)) {
        QVERIFY(driver.goTo(QLatin1String(row.name)));
        QMap<QChar, QString> taken;
        const auto take = [&](const QString& text) {
            const QKeySequence mnemonic = QKeySequence::mnemonic(text);
            if (mnemonic.isEmpty())
                return;
            const QChar letter = mnemonic.toString().back();
            if (taken.contains(letter))
                clashes
                    << QStringLiteral("%1: \"%2\" and \"%3\"").arg(driver.pageName(), taken[letter], text);
            taken[letter] = text;
        };
        for (const QAbstractButton* button : driver.wizard.findChildren<QAbstractButton*>()) {
            if (button->isVisible())
                take(button->text());
        }
        for (const QLabel* label : driver.wizard.currentPage()->findChildren<QLabel*>()) {
            if (label->isVisible() && label->buddy())
                take(label->text());
        }
    }
    QVERIFY2(clashes.isEmpty(), qPrintable(clashes.join(QLatin1Char('\n'))));
}

void tst_wizard::everyFieldHasAnAccessibleName()
{
    WizardDriver driver;
    QVERIFY(driver.start(QStringLiteral("guide")));
    for (const ui::PageRow& row : ui::wizardPages().subspan(1)) {
        QVERIFY(driver.goTo(QLatin1String(row.name)));
        for (QWidget* field : driver.wizard.currentPage()->findChildren<QWidget*>()) {
            const bool isField =
                qobject_cast<const QLineEdit*>(field) || qobject_cast<const QComboBox*>(field) ||
                qobject_cast<const QAbstractSpinBox*>(field) || qobject_cast<const QAbstractItemView*>(field);
            const bool isHeader = qobject_cast<const QHeaderView*>(field);
            const bool isPart = qobject_cast<const QComboBox*>(field->parentWidget()) ||
                                qobject_cast<const QAbstractSpinBox*>(field->parentWidget());
            if (isField && !isHeader && !isPart && field->isVisible()) {
                QVERIFY2(!accessibleNameOf(field).isEmpty(),
                         qPrintable(QStringLiteral("%1: %2").arg(driver.pageName(), field->objectName())));
            }
        }
    }
}

QTEST_MAIN(tst_wizard)
#include "tst_wizard.moc"
