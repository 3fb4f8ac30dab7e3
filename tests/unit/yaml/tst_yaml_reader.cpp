// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yaml/convert.h"
#include "yaml/reader.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>

using namespace linkwright;

class TestYamlReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAs_data();
    void readsAs();
    void reports_data();
    void reports();
    void findsTheNextErrorBehindAnError();
    void knowsWhereEverythingStands();
    void stopsAtLimits_data();
    void stopsAtLimits();
    void survivesRandomBytes();
};

void TestYamlReader::readsAs_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");

    QTest::newRow("plain numbers and booleans are what kubectl takes them for")
        << QByteArray("[1, -2, 0x1F, 0755, 1_000, 1.5, 1e3, true, Yes, off, ~, null]")
        << QByteArray("[1,-2,31,493,1000,1.5,1000.0,true,true,false,null,null]");
    QTest::newRow("quotes make everything a string")
        << QByteArray("['1', \"true\", '~']") << QByteArray(R"(["1","true","~"])");
    QTest::newRow("dates, versions and addresses stay strings")
        << QByteArray("[2024-01-01, 1.2.3, 203.0.113.10, 08, yEs]")
        << QByteArray(R"(["2024-01-01","1.2.3","203.0.113.10",8.0,"yEs"])");
    QTest::newRow("aliases give copies")
        << QByteArray("a: &x {b: 1}\nc: *x\n") << QByteArray(R"({"a":{"b":1},"c":{"b":1}})");
    QTest::newRow("merge keys add what is not there")
        << QByteArray("base: &b {x: 1, y: 2}\nmine:\n  <<: *b\n  y: 3\n")
        << QByteArray(R"({"base":{"x":1,"y":2},"mine":{"y":3,"x":1}})");
    QTest::newRow("a byte order mark is no text") << QByteArray("\xEF\xBB\xBF"
                                                                "a: 1\n")
                                                  << QByteArray(R"({"a":1})");
    QTest::newRow("line ends of Windows are line ends")
        << QByteArray("a: x\r\nb: y\r\n") << QByteArray(R"({"a":"x","b":"y"})");
    QTest::newRow("an empty text has no value") << QByteArray() << QByteArray();
}

void TestYamlReader::readsAs()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, json);
    const yaml::ReadResult result = yaml::read(text.toStdString());
    QVERIFY(result.diagnostics.empty());
    const std::string read =
        result.documents.empty() ? std::string() : yaml::toJson(result.documents.front()).dump();
    QCOMPARE(QByteArray::fromStdString(read), json);
}

void TestYamlReader::reports_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QByteArray>("part");

    QTest::newRow("a key given twice")
        << QByteArray("a: 1\nb: 2\na: 3\n") << 3 << 1 << QByteArray("`a` is given twice");
    QTest::newRow("a key given twice among many")
        << QByteArray("{a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, i: 1, j: 1, k: 1, l: 1, m: 1, n: 1, "
                      "o: 1, p: 1, q: 1,\n q: 2}")
        << 2 << 2 << QByteArray("`q` is given twice");
    QTest::newRow("a bracket that is not closed, where it was opened")
        << QByteArray("a: [1\nb: 2\n") << 1 << 4 << QByteArray("not closed");
    QTest::newRow("a quote that is not closed, where it was opened")
        << QByteArray("a: 1\nb: \"x\nc: 3\n") << 2 << 4 << QByteArray("quote is not closed");
    QTest::newRow("a tab as indentation") << QByteArray("a:\n\t b: 1\n") << 2 << 4 << QByteArray("not YAML");
    QTest::newRow("bytes that are not UTF-8")
        << QByteArray("a: \xFF\n") << 1 << 4 << QByteArray("0xFF is not UTF-8");
    QTest::newRow("an overlong form") << QByteArray("a: \xC0\x80\n") << 1 << 4 << QByteArray("not UTF-8");
    QTest::newRow("a surrogate half") << QByteArray("a: \xED\xA0\x80\n") << 1 << 4 << QByteArray("not UTF-8");
    QTest::newRow("a NUL") << QByteArray("a: 1\nb: \0\n", 10) << 2 << 4
                           << QByteArray("control character 0x00");
    QTest::newRow("a key that is a list")
        << QByteArray("? [a]\n: 1\n") << 1 << 3 << QByteArray("a key must be a text");
    QTest::newRow("an unknown alias") << QByteArray("a: *nobody\n") << 1 << 4 << QByteArray("not YAML");
    QTest::newRow("a value that contains itself")
        << QByteArray("a: &x\n  b: *x\n") << 2 << 6 << QByteArray("cannot contain itself");
}

void TestYamlReader::reports()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(int, column);
    QFETCH(QByteArray, part);
    const yaml::ReadResult result = yaml::read(text.toStdString());
    QVERIFY(!result.diagnostics.empty());
    const Diagnostic& first = result.diagnostics.front();
    QVERIFY2(first.message.find(part.toStdString()) != std::string::npos, first.message.c_str());
    QCOMPARE(first.mark.line, line);
    QCOMPARE(first.mark.column, column);
}

void TestYamlReader::findsTheNextErrorBehindAnError()
{
    const yaml::ReadResult result = yaml::read("a: [1\nb: fine\nc: \"open\nd: {x: 1, x: 2}\ne: ]\n");
    QVERIFY(result.syntaxErrors);
    std::vector<int> lines;
    for (const Diagnostic& diagnostic : result.diagnostics)
        lines.push_back(diagnostic.mark.line);
    QCOMPARE(lines, (std::vector<int>{1, 3, 4, 5}));
}

void TestYamlReader::knowsWhereEverythingStands()
{
    const yaml::ReadResult result = yaml::read("a:\n  - b: 1\n    c: [x,  y]\n");
    const yaml::Node& item = result.documents.front().find("a")->items.front();
    QCOMPARE(item.start, (Mark{2, 5}));
    QCOMPARE(item.entries[1].keyMark, (Mark{3, 5}));
    QCOMPARE(item.entries[1].value.items[1].start, (Mark{3, 13}));
    QVERIFY(item.entries[1].value.flow);
}

void TestYamlReader::stopsAtLimits_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("part");

    QByteArray bomb("a: &a [x,x,x,x,x,x,x,x,x,x]\n");
    for (char c = 'b'; c <= 'j'; ++c)
        bomb += QByteArray(1, c) + ": &" + c + " [" + QByteArray("*x,").repeated(9).replace('x', c - 1) +
                "*" + char(c - 1) + "]\n";
    QTest::newRow("an alias bomb") << bomb << QByteArray("aliases repeat");
    QTest::newRow("deep flow nesting") << QByteArray(200'000, '[') << QByteArray("nested more than");
    QByteArray nested;
    for (int i = 0; i < 3000; ++i)
        nested += QByteArray(i, ' ') + "a:\n";
    QTest::newRow("deep block nesting") << nested << QByteArray("nested more than");
    QTest::newRow("deep dashes") << QByteArray("- ").repeated(20'000) << QByteArray("nested more than");
    QTest::newRow("too many bytes") << QByteArray(65 * 1024 * 1024, ' ') << QByteArray("larger than");
}

void TestYamlReader::stopsAtLimits()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, part);
    QElapsedTimer timer;
    timer.start();
    const yaml::ReadResult result = yaml::read(text.toStdString());
    QVERIFY(!result.diagnostics.empty());
    QVERIFY2(result.diagnostics.back().message.find(part.toStdString()) != std::string::npos,
             result.diagnostics.back().message.c_str());
    QVERIFY2(timer.elapsed() < 20'000, "a limit must stop the reader early");
}

void TestYamlReader::survivesRandomBytes()
{
    std::mt19937 random(20231123); // NOLINT: the same texts every time
    const std::string alphabet = "abc:-?[]{}&*!|>'\"%@#,. \n\t~\\\x01\xC3\xA9\xFF";
    for (int i = 0; i < 3000; ++i) {
        std::string text(random() % 120, ' ');
        for (char& c : text)
            c = alphabet[random() % alphabet.size()];
        const yaml::ReadResult result = yaml::read(text);
        for (const Diagnostic& diagnostic : result.diagnostics)
            QVERIFY2(diagnostic.mark.isValid(), text.c_str());
        for (const yaml::Node& document : result.documents)
            (void)yaml::toJson(document);
    }
}

QTEST_GUILESS_MAIN(TestYamlReader)
#include "tst_yaml_reader.moc"
