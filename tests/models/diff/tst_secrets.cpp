// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diff/differences.h"
#include "diff/secrets.h"
#include "objects.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::diff;

namespace {

Json secret(const char* value)
{
    Json object = json(QStringLiteral(R"({"apiVersion":"v1","kind":"Secret","metadata":{"name":"s",
      "annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{hidden-copy}","plain":"seen"}},
      "data":{"key":"hidden-data"},"stringData":{"text":"hidden-text"},"type":"Opaque"})"));
    object["data"]["key"] = value;
    return object;
}

bool shows(const Json& value)
{
    return value.dump().find("hidden") != std::string::npos;
}

} // namespace

class tst_Secrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void maskedShowsNoValue();
    void otherKindsStayAsTheyAre();
    void oddDataIsMaskedWhole();
    void bothStatesShowWhatDiffers();
    void differencesShowNoValue();
    void createdAndDeletedSecretsShowNoValue();
};

void tst_Secrets::maskedShowsNoValue()
{
    const Json shown = masked(secret("hidden-data"));
    QVERIFY(!shows(shown));
    QVERIFY(shown.at("data").at("key") == "***");
    QVERIFY(shown.at("metadata").at("annotations").at("plain") == "seen");
    QVERIFY(shown.at("type") == "Opaque");
}

void tst_Secrets::otherKindsStayAsTheyAre()
{
    Json map = secret("hidden-data");
    map["kind"] = "ConfigMap";
    QVERIFY(masked(map) == map);
    QVERIFY(masked(Json()).is_null());
}

void tst_Secrets::oddDataIsMaskedWhole()
{
    Json odd = secret("x");
    odd["data"] = "hidden";
    QVERIFY(masked(odd).at("data") == "***");
}

void tst_Secrets::bothStatesShowWhatDiffers()
{
    Json before = secret("hidden-1");
    Json after = secret("hidden-2");
    maskBoth(before, after);
    QVERIFY(!shows(before) && !shows(after));
    QVERIFY(before.at("data").at("key") == "*** (before)");
    QVERIFY(after.at("data").at("key") == "*** (after)");
    QVERIFY(before.at("stringData").at("text") == after.at("stringData").at("text"));
    Json nothing;
    Json created = secret("hidden-1");
    maskBoth(nothing, created);
    QVERIFY(!shows(created));
}

void tst_Secrets::differencesShowNoValue()
{
    const std::vector<FieldChange> changes = differences(secret("hidden-1"), secret("hidden-2"));
    QCOMPARE(changes.size(), std::size_t(1));
    QVERIFY(changes[0].masked);
    QVERIFY(*changes[0].live == "***" && *changes[0].ours == "***");
}

void tst_Secrets::createdAndDeletedSecretsShowNoValue()
{
    for (const auto& changes :
         {differences(Json(), secret("hidden-1")), differences(secret("hidden-1"), Json())}) {
        QVERIFY(!changes.empty());
        for (const FieldChange& change : changes)
            QVERIFY(!shows(change.live.value_or(Json())) && !shows(change.ours.value_or(Json())));
    }
}

QTEST_GUILESS_MAIN(tst_Secrets)
#include "tst_secrets.moc"
