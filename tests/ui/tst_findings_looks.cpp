// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The findings view at every size and in every state: nothing cut off, nothing slow, everything named.

#include "tests/ui/findings_driver.h"
#include "tests/ui/wizard_driver.h"
#include "ui/views/finding_detail.h"
#include "ui/views/fixed_note.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>

using namespace linkwright;
using qt::FindingsGrouping;
using qt::FindingsTree;
using qt::PlanDocument;
using ui::FindingsView;
using namespace test;

class TestFindingsLooks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::useTheme(false); }

    void everythingFitsItsSize_data();
    void everythingFitsItsSize();
    void stateIsKept();
    void withNothingFoundTheViewSaysSo();
    void thousandsOfFindingsStayQuick();
    void everythingHasAnAccessibleName();
    void screenshots_data();
    void screenshots();
};

void TestFindingsLooks::everythingFitsItsSize_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("detail");
    QTest::addColumn<Qt::Orientation>("orientation");
    QTest::newRow("a low dock") << QSize(1280, 220) << true << Qt::Horizontal;
    QTest::newRow("a narrow dock") << QSize(380, 640) << true << Qt::Vertical;
    QTest::newRow("low and narrow") << QSize(380, 260) << false << Qt::Vertical;
    QTest::newRow("a page") << QSize(900, 520) << true << Qt::Horizontal;
}

void TestFindingsLooks::everythingFitsItsSize()
{
    QFETCH(QSize, size);
    QFETCH(bool, detail);
    QFETCH(Qt::Orientation, orientation);
    PlanDocument document;
    FindingsView view(document);
    load(document, "guide-as-written");
    show(view, size);
    QCoreApplication::processEvents();
    QCOMPARE(view.size(), size); // nothing forces it wider or higher
    QCOMPARE(child<ui::FindingDetail>(view, "findingDetail")->isVisible(), detail);
    QCOMPARE(view.findChild<QSplitter*>()->orientation(), orientation);
    const auto widgets = view.findChildren<QWidget*>();
    for (const QWidget* widget : widgets) {
        const bool isPart = widget->inherits("QAbstractButton") || widget->inherits("QComboBox") ||
                            widget->inherits("QLineEdit") ||
                            widget->objectName() == QLatin1String("findingsList");
        if (!isPart || !widget->isVisible() || widget->parentWidget()->inherits("QAbstractScrollArea"))
            continue;
        const QRect place(widget->mapTo(&view, QPoint()), widget->size());
        QVERIFY2(view.rect().contains(place), qPrintable(widget->objectName()));
        const int needed = std::min(widget->minimumSizeHint().width(), widget->sizeHint().width());
        QVERIFY2(widget->width() >= needed, qPrintable(widget->objectName()));
    }
    QVERIFY2(listOf(view)->viewport()->height() >= 60, qPrintable(QString::number(listOf(view)->height())));
}

void TestFindingsLooks::stateIsKept()
{
    PlanDocument document;
    FindingsView view(document);
    FindingsView other(document);
    view.setGrouping(FindingsGrouping::Rule);
    qt::FindingsFilter filter;
    filter.severities = {true, false, true};
    filter.suppressed = true;
    view.setFilter(filter);
    QVERIFY(other.restoreState(view.saveState()));
    QCOMPARE(other.tree().grouping(), FindingsGrouping::Rule);
    QCOMPARE(other.tree().filter(), filter);
    QCOMPARE(child<QComboBox>(other, "findingsGrouping")->currentIndex(), 2);
    QVERIFY(!child<QToolButton>(other, "showWarning")->isChecked());
    QVERIFY(!other.restoreState(QByteArray()));
    QVERIFY(!other.restoreState(QByteArrayLiteral("rubbish of some length, no state at all")));
    QCOMPARE(other.tree().filter(), filter);
}

void TestFindingsLooks::withNothingFoundTheViewSaysSo()
{
    PlanDocument document;
    FindingsView view(document);
    QTRY_VERIFY(document.isCurrent());
    show(view);
    const auto labels = view.findChildren<QLabel*>();
    const bool says = std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->isVisible() && label->text() == QStringLiteral("Nothing to report");
    });
    QVERIFY(says);
    for (const QLabel* label : labels)
        QVERIFY2(!label->isVisible() || label->height() >= label->heightForWidth(label->width()),
                 qPrintable(label->text()));
    QVERIFY(!listOf(view)->isVisible());
}

/// What the view does in the GUI thread while findings come and go, painting included.
void TestFindingsLooks::thousandsOfFindingsStayQuick()
{
    PlanDocument document;
    FindingsView view(document);
    load(document, unslashed(5000));
    show(view);
    QElapsedTimer timer;
    QList<qint64> times;
    connect(&document, &PlanDocument::analysed, this, [&] { times << timer.nsecsElapsed(); });
    qint64 worst = 0;
    for (std::size_t i = 0; i < 5; ++i) {
        document.edit(QStringLiteral("x"),
                      [i](Plan& plan) { plan.clusters[0].mappings[200 + i].prefix = "/good/"; });
        while (!document.isCurrent()) {
            timer.restart();
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
        }
        timer.restart();
        listOf(view)->viewport()->repaint();
        QCoreApplication::processEvents();
        worst = std::max(worst, timer.nsecsElapsed());
    }
    qInfo("5,000 findings: layout and painting after an update take %.2f ms",
          static_cast<double>(worst) / 1e6);
    timer.restart();
    QTest::keyClicks(child<QLineEdit>(view, "findingsFilter"), QStringLiteral("9"));
    qInfo("5,000 findings: filtering by a letter takes %.2f ms",
          static_cast<double>(timer.nsecsElapsed()) / 1e6);
    QVERIFY(view.tree().shownCount() < 5000);
#if defined(NDEBUG) && !defined(__SANITIZE_ADDRESS__)
    QVERIFY2(worst < 16'000'000, "slower than a frame");
#endif
}

void TestFindingsLooks::everythingHasAnAccessibleName()
{
    PlanDocument document;
    FindingsView view(document);
    load(document, "guide-as-written");
    show(view);
    const auto widgets = view.findChildren<QWidget*>();
    for (const QWidget* widget : widgets) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->inherits("QScrollArea") ||
            widget->objectName().startsWith(QLatin1String("qt_")))
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty()),
                 qPrintable(QString::fromLatin1(widget->metaObject()->className()) + widget->objectName()));
    }
}

void TestFindingsLooks::screenshots_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestFindingsLooks::screenshots()
{
    QFETCH(bool, dark);
    test::useTheme(dark);
    const auto shoot = [dark](QWidget& view, const char* name) {
        test::saveScreenshot(
            view, QStringLiteral("findings-%1-%2")
                      .arg(QLatin1String(name), dark ? QStringLiteral("dark") : QStringLiteral("light")));
    };
    PlanDocument document;
    FindingsView view(document);
    load(document, "guide-as-written");
    show(view, {1000, 560});
    shoot(view, "by-severity");
    view.setGrouping(FindingsGrouping::Place);
    shoot(view, "by-place");
    view.setGrouping(FindingsGrouping::Rule);
    shoot(view, "by-rule");
    auto* filter = child<QLineEdit>(view, "findingsFilter");
    const std::pair<FindingsGrouping, const char*> groupings[] = {
        {FindingsGrouping::Severity, "filtered-by-severity"},
        {FindingsGrouping::Place, "filtered-by-place"},
        {FindingsGrouping::Rule, "filtered-by-rule"}};
    filter->setText(QStringLiteral("probe"));
    child<QToolButton>(view, "showWarning")->setChecked(false);
    for (const auto& [grouping, name] : groupings) {
        view.setGrouping(grouping);
        shoot(view, name);
    }
    filter->clear();
    child<QToolButton>(view, "showWarning")->setChecked(true);
    view.setGrouping(FindingsGrouping::Severity);
    view.resize(1280, 220);
    shoot(view, "low-dock");
    view.resize(380, 640);
    shoot(view, "narrow-dock");
    view.resize(380, 260);
    shoot(view, "small");
    view.resize(1000, 560);
    clickRow(view, firstWarning(view));
    click(child<QPushButton>(view, "suppress"));
    QTest::keyClicks(child<QLineEdit>(view, "suppressReason"), QStringLiteral("Only a test cluster"));
    shoot(view, "suppressing");
    QTest::keyClick(child<QLineEdit>(view, "suppressReason"), Qt::Key_Return);
    document.edit(QStringLiteral("x"), [](Plan& plan) {
        plan.suppressions.push_back(
            {"gateway-single-replica", "clusters[gone].gateway", "Old.", Json::object()});
    });
    QTRY_VERIFY(document.isCurrent());
    click(child<QToolButton>(view, "showSuppressed"));
    const QModelIndex group = view.tree().index(view.tree().rowCount() - 2, 0);
    clickRow(view, view.tree().index(0, 0, group));
    shoot(view, "suppressed");
    click(child<QPushButton>(view, "fixAll"));
    QTRY_VERIFY(child<ui::FixedNote>(view, "fixedNote")->isVisible());
    QTRY_VERIFY(document.isCurrent());
    shoot(view, "fixed");
    view.resize(1280, 220);
    shoot(view, "fixed-low-dock");
    view.resize(1000, 560);
    QTest::keyClicks(child<QLineEdit>(view, "findingsFilter"), QStringLiteral("no such thing"));
    shoot(view, "filtered-away");
    load(document, Plan());
    child<QLineEdit>(view, "findingsFilter")->clear();
    shoot(view, "empty");
}

QTEST_MAIN(TestFindingsLooks)
#include "tst_findings_looks.moc"
