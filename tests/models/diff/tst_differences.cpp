// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diff/differences.h"
#include "diff/values.h"
#include "objects.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::diff;

namespace {

/// `path: live -> ours (owners)`, one a line.
QString shown(const std::vector<FieldChange>& changes)
{
    QStringList lines;
    for (const FieldChange& change : changes) {
        QString line = textOf(change.path.toString()) + QStringLiteral(": ") +
                       textOf(change.live ? change.live->dump() : "-") + QStringLiteral(" -> ") +
                       textOf(change.ours ? change.ours->dump() : "-");
        for (const FieldOwner& owner : change.owners)
            line += QStringLiteral(" (") + textOf(owner.manager) + QLatin1Char(')');
        lines << line;
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

class tst_Differences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsWhatDiffers_data();
    void listsWhatDiffers();
    void namesOwnersAndItemsByTheirKeys();
    void noiseIsNoDifference();
    void orderIsNoDifference();
    void whatIsCreatedIsListedByField();
};

void tst_Differences::listsWhatDiffers_data()
{
    QTest::addColumn<QString>("live");
    QTest::addColumn<QString>("planned");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << R"({"a":1})"
                             << R"({"a":1.0})"
                             << "";
    QTest::newRow("a value") << R"({"a":1})"
                             << R"({"a":2})"
                             << "a: 1 -> 2";
    QTest::newRow("another type") << R"({"a":1})"
                                  << R"({"a":"1"})"
                                  << "a: 1 -> \"1\"";
    QTest::newRow("a new field") << R"({})"
                                 << R"({"a":{"b":1,"c":2}})"
                                 << "a.b: - -> 1\na.c: - -> 2";
    QTest::newRow("a field that goes") << R"({"a":{"b":1}})"
                                       << "{}"
                                       << "a.b: 1 -> -";
    QTest::newRow("an empty map") << "{}"
                                  << R"({"a":{}})"
                                  << "a: - -> {}";
    QTest::newRow("a map instead of a value") << R"({"a":1})"
                                              << R"({"a":{"b":1}})"
                                              << "a: 1 -> {\"b\":1}";
    QTest::newRow("lists by position") << R"({"a":[1,2]})"
                                       << R"({"a":[1,3]})"
                                       << "a[1]: 2 -> 3";
    QTest::newRow("lists of different length") << R"({"a":[1]})"
                                               << R"({"a":[1,2]})"
                                               << "a: [1] -> [1,2]";
}

void tst_Differences::listsWhatDiffers()
{
    QFETCH(QString, live);
    QFETCH(QString, planned);
    QFETCH(QString, expected);
    QCOMPARE(shown(differences(json(live), json(planned))), expected);
}

void tst_Differences::namesOwnersAndItemsByTheirKeys()
{
    const Json live = gatewayService();
    Json planned = live;
    setValue(planned, path("spec.ports[port=80,protocol=TCP].targetPort"), 8081);
    setValue(planned, path("spec.ports[port=4191,protocol=TCP].name"), "mc-probe");
    removeField(planned, path("spec.ports[port=4143,protocol=TCP]"));
    setValue(planned, path("metadata.annotations[linkerd.io/new]"), "x");
    QCOMPARE(
        shown(differences(live, planned)),
        QStringLiteral(
            "metadata.annotations[linkerd.io/new]: - -> \"x\"\n"
            "spec.ports[port=80,protocol=TCP].targetPort: 8080 -> 8081 (helm)\n"
            "spec.ports[port=4191,protocol=TCP].port: - -> 4191\n"
            "spec.ports[port=4191,protocol=TCP].protocol: - -> \"TCP\"\n"
            "spec.ports[port=4191,protocol=TCP].name: - -> \"mc-probe\"\n"
            "spec.ports[port=4143,protocol=TCP]: "
            R"({"name":"mc-gateway","port":4143,"protocol":"TCP","targetPort":4143} -> - (linkwright:qotm))"));
}

void tst_Differences::noiseIsNoDifference()
{
    const Json live = gatewayService();
    Json planned = live;
    planned["metadata"]["resourceVersion"] = "8";
    planned["metadata"]["generation"] = 3;
    planned["metadata"]["managedFields"][0]["time"] = "2026-11-26T12:00:00Z";
    planned["status"]["loadBalancer"]["ingress"] = 1;
    QCOMPARE(shown(differences(live, planned)), QString());
}

void tst_Differences::orderIsNoDifference()
{
    const Json live = gatewayService();
    Json planned = live;
    std::swap(planned["spec"]["ports"][0], planned["spec"]["ports"][1]);
    planned["metadata"].erase("annotations");
    planned["metadata"]["annotations"] = {{"mirror.linkerd.io/probe-path", "/-/ambassador/ready"},
                                          {"theirs", "yes"}};
    QCOMPARE(shown(differences(live, planned)), QString());
}

void tst_Differences::whatIsCreatedIsListedByField()
{
    QCOMPARE(
        shown(differences(Json(), json(QStringLiteral(R"({"kind":"A","spec":{"l":[1,2]},"status":{}})")))),
        QStringLiteral("kind: - -> \"A\"\nspec.l: - -> [1,2]"));
}

QTEST_GUILESS_MAIN(tst_Differences)
#include "tst_differences.moc"
