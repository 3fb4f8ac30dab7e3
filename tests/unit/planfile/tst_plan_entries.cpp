// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfile/entries.h"
#include "planfile/planfile.h"
#include "resources/resources.h"

#include <QTest>

using namespace linkwright;

class TestPlanEntries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenReadsTheSame_data();
    void whatIsWrittenReadsTheSame();
    void takesTextsThatPeoplePaste_data();
    void takesTextsThatPeoplePaste();
    void saysWhatItGotInstead_data();
    void saysWhatItGotInstead();
};

template <typename List> static void readsTheSame(const List& list)
{
    using Entry = typename List::value_type;
    std::vector<const Entry*> pointers;
    for (const Entry& entry : list)
        pointers.push_back(&entry);
    if (pointers.empty())
        return;
    const std::string text = planfile::formatEntries(pointers);
    QVERIFY(text.substr(0, text.find(':')) == planfile::listKeyOf<Entry>());
    const auto result = planfile::parseEntries<Entry>(text);
    QVERIFY2(result.diagnostics.empty(), text.c_str());
    QVERIFY2(result.entries == std::vector<Entry>(list.begin(), list.end()), text.c_str());
    // One alone tells by its fields what it is.
    const auto bare = planfile::parseEntries<Entry>(text.substr(text.find('\n') + 1));
    QVERIFY2(bare.entries == result.entries, text.c_str());
}

void TestPlanEntries::whatIsWrittenReadsTheSame_data()
{
    QTest::addColumn<QString>("sample");
    for (const char* sample : {"fleet", "guide", "guide-as-written", "linkerd-2.8", "single-cluster"})
        QTest::newRow(sample) << QString::fromLatin1(sample);
}

void TestPlanEntries::whatIsWrittenReadsTheSame()
{
    QFETCH(QString, sample);
    const auto read = planfile::parse(resources::sampleText(sample.toStdString()));
    QVERIFY(read.plan.has_value());
    const Plan& plan = *read.plan;
    readsTheSame(plan.clusters);
    readsTheSame(plan.links);
    for (const Cluster& cluster : plan.clusters) {
        readsTheSame(cluster.namespaces);
        readsTheSame(cluster.listeners);
        readsTheSame(cluster.hosts);
        readsTheSame(cluster.mappings);
        readsTheSame(cluster.exports);
        if (cluster.gateway)
            readsTheSame(cluster.gateway->ports);
    }
}

void TestPlanEntries::takesTextsThatPeoplePaste_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("names");
    QTest::newRow("a list under its key") << "mappings:\n- name: a\n- name: b\n"
                                          << "a b";
    QTest::newRow("a list") << "- name: a\n  prefix: /\n- name: b\n"
                            << "a b";
    QTest::newRow("a list cut out of a plan") << "      - {name: a, prefix: /a/, service: x}\n"
                                              << "a";
    QTest::newRow("one entry") << "name: a\nprefix: /a/\nservice: x\n"
                               << "a";
    QTest::newRow("several lists of a plan") << "hosts: [{name: h}]\nmappings: [{name: a}]\n"
                                             << "a";
    QTest::newRow("a comment first") << "# from the wiki\nmappings: [{name: a}]\n"
                                     << "a";
}

void TestPlanEntries::takesTextsThatPeoplePaste()
{
    QFETCH(QString, text);
    const auto result = planfile::parseEntries<Mapping>(text.toStdString());
    QVERIFY2(result.diagnostics.empty(),
             result.diagnostics.empty() ? "" : result.diagnostics[0].message.c_str());
    QStringList names;
    for (const Mapping& mapping : result.entries)
        names << QString::fromStdString(mapping.name);
    QTEST(names.join(QLatin1Char(' ')), "names");
}

void TestPlanEntries::saysWhatItGotInstead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("first"); // diagnostic
    QTest::newRow("Hosts by key") << "hosts: [{name: h}, {name: i}]\n"
                                  << "hosts"
                                  << "";
    QTest::newRow("a Host by its fields") << "name: h\ntlsSecret: {name: s}\n"
                                          << "hosts"
                                          << "";
    QTest::newRow("a Link by its fields") << "- {from: a, to: b}\n"
                                          << "links"
                                          << "";
    QTest::newRow("an export by its fields") << "- {service: a, mode: gateway}\n"
                                             << "exports"
                                             << "";
    QTest::newRow("a cluster") << "name: west\nlinkerd: {release: \"2.19\"}\nmappings: [{name: a}]\n"
                               << "clusters"
                               << "";
    QTest::newRow("nothing") << ""
                             << ""
                             << "1:1: there is no text to read entries from";
    QTest::newRow("prose") << "hello\n"
                           << ""
                           << "1:1: expected entries of `mappings`, found none";
    QTest::newRow("a plan") << "apiVersion: linkwright/v1\nkind: Plan\n"
                            << ""
                            << "1:1: this is a whole plan; open it, and copy entries from there";
    QTest::newRow("a wrong value") << "mappings:\n- name: a\n  weight: half\n"
                                   << ""
                                   << "3:11: expected a whole number (without quotes), found `half`";
    QTest::newRow("no name") << "mappings:\n- prefix: /\n"
                             << ""
                             << "2:3: `name` is missing here; every entry needs one";
    QTest::newRow("an empty item") << "mappings:\n-\n- name: a\n"
                                   << ""
                                   << "3:1: expected an entry, found nothing";
    QTest::newRow("two documents") << "mappings: [{name: a}]\n---\nmappings: [{name: b}]\n"
                                   << ""
                                   << "3:1: entries of a plan are one document; found another behind `---`";
}

void TestPlanEntries::saysWhatItGotInstead()
{
    QFETCH(QString, text);
    const auto result = planfile::parseEntries<Mapping>(text.toStdString());
    QVERIFY(result.entries.empty());
    QTEST(QString::fromStdString(result.otherList), "list");
    QString first;
    if (!result.diagnostics.empty()) {
        const Diagnostic& diagnostic = result.diagnostics.front();
        first = QStringLiteral("%1:%2: %3")
                    .arg(diagnostic.mark.line)
                    .arg(diagnostic.mark.column)
                    .arg(QString::fromStdString(diagnostic.message));
    }
    QTEST(first, "first");
}

QTEST_GUILESS_MAIN(TestPlanEntries)
#include "tst_plan_entries.moc"
