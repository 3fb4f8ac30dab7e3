// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yaml/convert.h"
#include "yaml/reader.h"
#include "yaml/writer.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace linkwright;

namespace {

/// Strings that some YAML reader takes for something else when they are bare, and other hard ones.
std::vector<std::string> hardStrings()
{
    return {"true",
            "True",
            "no",
            "NO",
            "off",
            "on",
            "y",
            "Y",
            "n",
            "null",
            "Null",
            "~",
            "",
            " ",
            "0755",
            "0o17",
            "0x1F",
            "0b1",
            "1e3",
            "1.",
            ".5",
            "-.5e-3",
            "1_000",
            "190:20:30",
            "12:30",
            "2024-01-01",
            "2024-01-01T00:00:00Z",
            ".inf",
            "-.INF",
            ".nan",
            "<<",
            "=",
            "-",
            "- a",
            "--- a",
            "...",
            "?",
            "? a",
            ":",
            "a:",
            "a: b",
            "a #b",
            "#a",
            "a#b",
            "&a",
            "*a",
            "!a",
            "|",
            ">",
            "'",
            "\"",
            "%a",
            "@a",
            "`a",
            "[a",
            "{a",
            "a]",
            "a,b",
            "a, b",
            "\\",
            "\\n",
            "a\nb",
            "a\nb\n",
            "a\nb\n\n",
            "\na",
            " a\nb\n",
            "a \nb\n",
            "\ta",
            "a\tb",
            "trailing ",
            "über",
            "日本",
            "\xF0\x9F\x98\x80",
            "a\xC2\x85"
            "b",
            "a\xE2\x80\xA8"
            "b",
            "\xEF\xBB\xBF"
            "a",
            "a\xC2\xA0"
            "b",
            "#!/bin/sh\necho hi\n",
            "+1",
            "-1",
            "1,2",
            "config.linkerd.io/enable-gateway",
            "-/ambassador/ready",
            "203.0.113.10",
            "100Mi",
            "3s",
            "v1",
            "9a",
            "0a",
            "e3",
            std::string(300, 'x'),
            std::string("a\rb"),
            "key: |",
            "0.1",
            "1e",
            "0x",
            "+",
            ".",
            "..",
            "1:2",
            "a?b",
            "~a"};
}

QByteArray dump(const Json& value)
{
    return QByteArray::fromStdString(value.dump());
}

Json randomValue(std::mt19937& random, int depth)
{
    static const std::vector<std::string> strings = hardStrings();
    const auto string = [&] { return strings[random() % strings.size()]; };
    switch (depth > 0 ? random() % 8 : random() % 6) {
    case 0:
        return static_cast<int>(random() % 2000) - 1000;
    case 1:
        return random() % 2 == 0;
    case 2:
        return nullptr;
    case 3:
        return static_cast<double>(random() % 1000) / 8 + 0.0625;
    case 6: {
        Json list = Json::array();
        for (std::size_t i = random() % 4; i > 0; --i)
            list.push_back(randomValue(random, depth - 1));
        return list;
    }
    case 7: {
        Json object = Json::object();
        for (std::size_t i = random() % 4; i > 0; --i)
            object[string()] = randomValue(random, depth - 1);
        return object;
    }
    default:
        return string();
    }
}

Json hardDocument()
{
    std::mt19937 random(42); // NOLINT: the same document every time
    Json document = Json::object();
    document["strings"] = hardStrings();
    for (const std::string& text : hardStrings())
        document["keys"][text] = text;
    for (int i = 0; i < 300; ++i)
        document["random"].push_back(randomValue(random, 4));
    return document;
}

} // namespace

class TestYamlWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWell();
    void givesTheSameValueBack();
    void pythonReadsTheSame();
    void kubectlReadsTheSame();
};

void TestYamlWriter::readsWell()
{
    const Json object =
        Json::parse(R"({"apiVersion":"v1","kind":"Service","metadata":{"name":"qotm","annotations":
        {"linkerd.io/inject":"enabled","config.linkerd.io/enable-gateway":"true","port":"4143"}},
        "spec":{"ports":[{"name":"http","port":80}],"selector":{},"list":[],"script":"a\nb\n","none":null}})");
    QCOMPARE(QByteArray::fromStdString(yaml::write(object)), QByteArray(R"(apiVersion: v1
kind: Service
metadata:
  name: qotm
  annotations:
    linkerd.io/inject: enabled
    config.linkerd.io/enable-gateway: "true"
    port: "4143"
spec:
  ports:
    - name: http
      port: 80
  selector: {}
  list: []
  script: |
    a
    b
  none: null
)"));
    QCOMPARE(yaml::writeStream({Json{{"a", 1}}, Json{{"b", 2}}}), std::string("a: 1\n---\nb: 2\n"));
}

void TestYamlWriter::givesTheSameValueBack()
{
    const Json document = hardDocument();
    const yaml::ReadResult result = yaml::read(yaml::write(document));
    QVERIFY2(result.diagnostics.empty(),
             result.diagnostics.empty() ? "" : toString(result.diagnostics.front(), "written").c_str());
    const Json again = yaml::toJson(result.documents.front());
    for (std::size_t i = 0; i < document["strings"].size(); ++i)
        QCOMPARE(dump(again["strings"][i]), dump(document["strings"][i]));
    QCOMPARE(dump(again["keys"]), dump(document["keys"]));
    QVERIFY(again == document);
}

void TestYamlWriter::pythonReadsTheSame()
{
    const QString python =
        QStandardPaths::findExecutable(QStringLiteral("python3"), {QStringLiteral("/usr/bin")});
    if (python.isEmpty())
        QSKIP("python3 is not installed");
    const Json document = hardDocument();
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("hard.yaml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(yaml::write(document)));
    file.close();
    QProcess process;
    process.start(
        python,
        {QStringLiteral("-c"),
         QStringLiteral(
             "import sys, json, yaml\n"
             "json.dump(yaml.safe_load(open(sys.argv[1], encoding='utf-8', newline='')), sys.stdout)"),
         file.fileName()});
    QVERIFY(process.waitForFinished(30'000));
    const QByteArray errors = process.readAllStandardError();
    if (errors.contains("No module named"))
        QSKIP("python3-yaml is not installed");
    QVERIFY2(process.exitCode() == 0, errors.constData());
    const Json again = Json::parse(process.readAllStandardOutput().toStdString());
    for (std::size_t i = 0; i < document["strings"].size(); ++i)
        QCOMPARE(dump(again["strings"][i]), dump(document["strings"][i]));
    QCOMPARE(dump(again["keys"]), dump(document["keys"]));
    QVERIFY(again == document);
}

void TestYamlWriter::kubectlReadsTheSame()
{
    const QString kubectl = qEnvironmentVariable("LINKWRIGHT_KUBECTL");
    if (kubectl.isEmpty())
        QSKIP("LINKWRIGHT_KUBECTL does not name a kubectl");
    // kubectl only takes objects: the strings travel in annotations, which must be strings.
    Json annotations = Json::object();
    for (const std::string& text : hardStrings())
        annotations["k" + std::to_string(annotations.size())] = text;
    const Json object = {{"apiVersion", "v1"},
                         {"kind", "ConfigMap"},
                         {"metadata", {{"name", "hard"}, {"annotations", annotations}}}};
    QProcess process;
    process.start(kubectl, {QStringLiteral("annotate"), QStringLiteral("--local"), QStringLiteral("-f"),
                            QStringLiteral("-"), QStringLiteral("-o"), QStringLiteral("json"),
                            QStringLiteral("checked=yes")});
    QVERIFY(process.waitForStarted(10'000));
    process.write(QByteArray::fromStdString(yaml::write(object)));
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(30'000));
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    const Json again = Json::parse(process.readAllStandardOutput().toStdString());
    for (const auto& [key, text] : annotations.items())
        QCOMPARE(dump(again["metadata"]["annotations"][key]), dump(text));
}

QTEST_GUILESS_MAIN(TestYamlWriter)
#include "tst_yaml_writer.moc"
