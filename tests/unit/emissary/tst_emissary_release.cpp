// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "emissary/release.h"

#include <QTest>

using namespace linkwright::emissary;

namespace {

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

} // namespace

class TestEmissaryRelease : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resolves_data();
    void resolves();
    void newestOfEachRowIsKnown();
    void installs_data();
    void installs();
};

void TestEmissaryRelease::resolves_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("known");
    QTest::addColumn<bool>("wellFormed");
    const auto add = [](const char* title, const char* written, const char* name, bool known,
                        bool wellFormed) {
        QTest::newRow(title) << QString::fromUtf8(written) << QString::fromUtf8(name) << known << wellFormed;
    };
    add("a release with minor", "4.1", "4.x", true, true);
    add("a patch release", "v3.9.1", "3.x", true, true);
    add("an old minor of a series", "2.0.5", "2.x", true, true);
    add("an old minor of 1.x", "1.5.2", "1.x", true, true);
    add("the last 1.x", "1.14", "1.x", true, true);
    add("an early access release", "2.0.0-ea", "2.x", true, true);
    add("the series alone", "4", "4.x", true, true);
    add("the series as the table names it", "3.x", "3.x", true, true);
    add("a minor newer than the newest known", "4.7", "4.x", false, true);
    add("two digits are no fraction", "3.10", "3.x", false, true);
    add("a series newer than the newest known", "5.0", "4.x", false, true);
    add("a series older than the oldest known", "0.86.2", "1.x", false, true);
    add("a word is refused", "latest", "4.x", false, false);
    add("nothing is refused", "", "4.x", false, false);
    add("a trailing dot is refused", "4.", "4.x", false, false);
    add("letters in the minor are refused", "4.one", "4.x", false, false);
    add("letters in the patch are refused", "4.1.z", "4.x", false, false);
    add("four numbers are refused", "4.1.0.1", "4.x", false, false);
    add("a sign is refused", "-4.1", "4.x", false, false);
}

void TestEmissaryRelease::resolves()
{
    QFETCH(QString, written);
    QFETCH(QString, name);
    QFETCH(bool, known);
    QFETCH(bool, wellFormed);
    const ResolvedRelease resolved = resolve(written.toStdString());
    QVERIFY(resolved.release);
    QCOMPARE(text(resolved.release->name), name);
    QCOMPARE(resolved.known, known);
    QCOMPARE(resolved.wellFormed, wellFormed);
}

void TestEmissaryRelease::newestOfEachRowIsKnown()
{
    int major = 1;
    for (const Release& release : releases()) {
        QCOMPARE(release.major, major++);
        const ResolvedRelease resolved = resolve(release.newest);
        QCOMPARE(resolved.release, &release);
        QVERIFY(resolved.known);
    }
    QCOMPARE(newestRelease().major, 4);
}

void TestEmissaryRelease::installs_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<QString>("layout"); // namespace/name, API version, pod label
    QTest::addColumn<QString>("traits");
    const QString later = QStringLiteral("emissary/emissary-ingress getambassador.io/v3alpha1 "
                                         "app.kubernetes.io/name=emissary-ingress");
    QTest::newRow("1.x lives in ambassador and has no Listener")
        << QStringLiteral("1.14")
        << QStringLiteral("ambassador/ambassador getambassador.io/v2 service=ambassador") << QString();
    QTest::newRow("2.x moves to emissary and needs the webhook")
        << QStringLiteral("2.5") << later << QStringLiteral("listeners hostname webhook");
    QTest::newRow("3.x is as 2.x") << QStringLiteral("3.9") << later
                                   << QStringLiteral("listeners hostname webhook");
    QTest::newRow("4.x comes by Helm alone and without webhook")
        << QStringLiteral("4.1") << later << QStringLiteral("listeners hostname helm");
}

void TestEmissaryRelease::installs()
{
    QFETCH(QString, release);
    QFETCH(QString, layout);
    QFETCH(QString, traits);
    const Release& row = *resolve(release.toStdString()).release;
    QCOMPARE(QStringLiteral("%1/%2 %3 %4=%5")
                 .arg(text(row.defaultNamespace), text(row.defaultName), text(row.apiVersion),
                      text(row.podLabelKey), text(row.podLabelValue)),
             layout);
    QStringList found;
    if (row.listeners)
        found << QStringLiteral("listeners");
    if (row.hostnameField)
        found << QStringLiteral("hostname");
    if (row.conversionWebhook)
        found << QStringLiteral("webhook");
    if (row.helmOnly)
        found << QStringLiteral("helm");
    QCOMPARE(found.join(QLatin1Char(' ')), traits);
}

QTEST_GUILESS_MAIN(TestEmissaryRelease)
#include "tst_emissary_release.moc"
