// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/contrast.h"
#include "ui/views/markdown.h"

#include <QTest>
#include <QTextBrowser>

#include <cmath>

using namespace linkwright;

class TestViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contrastIsThatOfTheGuidelines_data();
    void contrastIsThatOfTheGuidelines();
    void readableColoursKeepTheirHue();
    void messagesShowCodeAndNothingElse();
    void escapedMarkdownShowsTheTextItself_data();
    void escapedMarkdownShowsTheTextItself();
};

void TestViews::contrastIsThatOfTheGuidelines_data()
{
    QTest::addColumn<QColor>("a");
    QTest::addColumn<QColor>("b");
    QTest::addColumn<double>("ratio");
    QTest::newRow("black on white") << QColor(Qt::black) << QColor(Qt::white) << 21.0;
    QTest::newRow("white on white") << QColor(Qt::white) << QColor(Qt::white) << 1.0;
    QTest::newRow("the lightest grey for text on white")
        << QColor(0x76, 0x76, 0x76) << QColor(Qt::white) << 4.54;
    QTest::newRow("pure red on white") << QColor(Qt::red) << QColor(Qt::white) << 4.0;
}

void TestViews::contrastIsThatOfTheGuidelines()
{
    QFETCH(QColor, a);
    QFETCH(QColor, b);
    QFETCH(double, ratio);
    QVERIFY(std::abs(ui::contrast(a, b) - ratio) < 0.01);
    QCOMPARE(ui::contrast(b, a), ui::contrast(a, b));
}

void TestViews::readableColoursKeepTheirHue()
{
    const QColor violet(0x8e, 0x44, 0xad);
    for (const QColor& base : {QColor(0x1f, 0x21, 0x24), QColor(0xb0, 0xb0, 0xb0), QColor(Qt::black)}) {
        const QColor readable = ui::readableOn(base, violet);
        QVERIFY(ui::contrast(readable, base) >= ui::enoughForText);
        QVERIFY(std::abs(readable.hslHueF() - violet.hslHueF()) < 0.02);
    }
    QCOMPARE(ui::readableOn(Qt::white, violet), violet);
}

void TestViews::messagesShowCodeAndNothingElse()
{
    QTextBrowser browser;
    ui::setMarkdownText(browser, ui::messageMarkdown(QStringLiteral("the *port* `a_b*c` of `<x>` is")));
    QCOMPARE(browser.toPlainText(), QStringLiteral("the *port* a_b*c of <x> is"));
    ui::setMarkdownText(browser, ui::messageMarkdown(QStringLiteral("one ` alone")));
    QCOMPARE(browser.toPlainText(), QStringLiteral("one ` alone"));
    QCOMPARE(ui::plainMessage(QStringLiteral("port `80`")), QStringLiteral("port 80"));
}

void TestViews::escapedMarkdownShowsTheTextItself_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("words") << "a plain sentence.";
    QTest::newRow("a glob") << "hostname *.example.com or *";
    QTest::newRow("underscores") << "add_linkerd_headers and host_regex";
    QTest::newRow("brackets") << "clusters[west].mappings[default/qotm](x)";
    QTest::newRow("a tag") << "a <b>tag</b> & more";
    QTest::newRow("a regular expression") << "^/v(1|2)/.*~$";
}

void TestViews::escapedMarkdownShowsTheTextItself()
{
    QFETCH(QString, text);
    QTextBrowser browser;
    ui::setMarkdownText(browser, ui::escapedMarkdown(text));
    QCOMPARE(browser.toPlainText(), text);
}

QTEST_MAIN(TestViews)
#include "tst_views.moc"
