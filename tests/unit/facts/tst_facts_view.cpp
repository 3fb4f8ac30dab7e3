// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/facts_view.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::facts;

class TestFactsView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsObjects();
    void tellsUnknownFromAbsent_data();
    void tellsUnknownFromAbsent();
    void prefersWhatWasRead();
    void knowsWhatIsServed();
    void namesObjects();
};

namespace {

const Reading reading{"2026-11-27T04:36:00Z", "GET /x"};

Json object(const char* kind, const char* ns, const char* name)
{
    return {{"apiVersion", "v1"}, {"kind", kind}, {"metadata", {{"name", name}, {"namespace", ns}}}};
}

Listing read(const char* kind, const char* ns, const char* name, const char* labels, Objects objects)
{
    return {kind, ns, name, labels, readFact(reading, std::move(objects))};
}

Listing refused(const char* kind, const char* ns, const char* name = "")
{
    return {kind, ns, name, "", unreadFact<Objects>(reading, {Unread::Why::Forbidden, "no"})};
}

ClusterFacts someFacts()
{
    ClusterFacts facts;
    facts.served = readFact<std::vector<std::string>>(reading, {"apps/v1/Deployment", "v1/Service"});
    facts.listings = {read("Service", "", "", "", {object("Service", "a", "x"), object("Service", "b", "x")}),
                      read("Pod", "a", "", "", {object("Pod", "a", "p")}),
                      refused("Pod", "b"),
                      read("Secret", "a", "tls", "", {}),
                      refused("Secret", "a", "hidden"),
                      read("Deployment.apps", "", "", "component", {object("Deployment", "c", "m")})};
    return facts;
}

} // namespace

void TestFactsView::findsObjects()
{
    const ClusterFacts all = someFacts();
    const FactsView view(all);
    QVERIFY(view.find(kinds::service, "a", "x"));
    QVERIFY(!view.find(kinds::service, "a", "y"));
    QVERIFY(!view.find(kinds::host, "a", "x"));
    QCOMPARE(view.all(kinds::service).size(), std::size_t{2});
    QCOMPARE(view.in(kinds::service, "b").size(), std::size_t{1});
    QCOMPARE(view.in(kinds::service, "c").size(), std::size_t{0});
    QCOMPARE(view.all(kinds::host).size(), std::size_t{0});
}

void TestFactsView::tellsUnknownFromAbsent_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("ns");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("why");
    const auto row = [](const char* what, const char* kind, const char* ns, const char* name,
                        const char* why) {
        QTest::newRow(what) << QString::fromUtf8(kind) << QString::fromUtf8(ns) << QString::fromUtf8(name)
                            << QString::fromUtf8(why);
    };
    row("a list of all knows each namespace", "Service", "c", "x", "");
    row("a list of one namespace knows it", "Pod", "a", "", "");
    row("it does not know another", "Pod", "c", "", "not-asked");
    row("nor all", "Pod", "", "", "not-asked");
    row("one that was refused", "Pod", "b", "p", "forbidden");
    row("a list of one name knows that it is not there", "Secret", "a", "tls", "");
    row("it does not know the others", "Secret", "a", "other", "not-asked");
    row("a name that was refused", "Secret", "a", "hidden", "forbidden");
    row("a list by label does not know the rest", "Deployment.apps", "c", "other", "not-asked");
    row("nobody asked", "Host.getambassador.io", "a", "", "not-asked");
}

void TestFactsView::tellsUnknownFromAbsent()
{
    QFETCH(QString, kind);
    QFETCH(QString, ns);
    QFETCH(QString, name);
    const ClusterFacts all = someFacts();
    const FactsView view(all);
    const std::string id = kind.toStdString();
    const Unread* unread = view.unread(id.c_str(), ns.toStdString(), name.toStdString());
    QTEST(unread ? QString::fromStdString(std::string(toString(unread->why))) : QString(), "why");
    QVERIFY(!view.unreadByLabel(kinds::deployment));
    QVERIFY(view.unreadByLabel(kinds::pod));
}

void TestFactsView::prefersWhatWasRead()
{
    ClusterFacts all;
    all.listings = {refused("Service", ""), read("Service", "a", "", "", {})};
    const FactsView view(all);
    QVERIFY(!view.unread(kinds::service, "a"));
    QVERIFY(view.unread(kinds::service, "b")->why == Unread::Why::Forbidden);
    QCOMPARE(view.reading(kinds::service, "a")->how, std::string("GET /x"));
    QVERIFY(!view.reading(kinds::pod, "a"));
}

void TestFactsView::knowsWhatIsServed()
{
    const ClusterFacts all = someFacts();
    QVERIFY(FactsView(all).serves("apps/v1", "Deployment"));
    QVERIFY(FactsView(all).serves("v1", "Service"));
    QVERIFY(!FactsView(all).serves("apps/v1", "Service"));
    const ClusterFacts none;
    QVERIFY(!FactsView(none).serves("v1", "Service"));
}

void TestFactsView::namesObjects()
{
    QCOMPARE(nameOf(object("Service", "a", "x")), std::string("Service a/x"));
    QCOMPARE(kinds::of({{"apiVersion", "apps/v1"}, {"kind", "Deployment"}}), std::string(kinds::deployment));
    QCOMPARE(kinds::of({{"apiVersion", "v1"}, {"kind", "Pod"}}), std::string(kinds::pod));
    QCOMPARE(kinds::of(Json()), std::string());
}

QTEST_APPLESS_MAIN(TestFactsView)
#include "tst_facts_view.moc"
