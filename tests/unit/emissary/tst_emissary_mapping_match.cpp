// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "emissary/mapping_match.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::emissary;

namespace {

const Release& row(const char* name)
{
    return *resolve(name).release;
}

Mapping withPrefix(const char* prefix)
{
    Mapping mapping;
    mapping.prefix = prefix;
    return mapping;
}

} // namespace

class TestEmissaryMappingMatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hostNamesOf_data();
    void hostNamesOf();
    void hostTakesMapping_data();
    void hostTakesMapping();
    void path_data();
    void path();
    void plainGet_data();
    void plainGet();
    void authority_data();
    void authority();
};

void TestEmissaryMappingMatch::hostNamesOf_data()
{
    QTest::addColumn<Mapping>("mapping");
    QTest::addColumn<QString>("release");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("text");
    using Kind = HostMatch::Kind;
    const auto add = [](const char* title, const Mapping& mapping, const char* release, Kind kind,
                        const char* text) {
        QTest::newRow(title) << mapping << QString::fromUtf8(release) << int(kind) << QString::fromUtf8(text);
    };
    Mapping mapping;
    add("a Mapping of 4.x may name no host", mapping, "4.1", Kind::None, "");
    add("one of 1.x is for all then", mapping, "1.14", Kind::Glob, "*");
    mapping.hostname = "";
    add("an empty hostname is none", mapping, "4.1", Kind::None, "");
    mapping.headers[":authority"] = "by.header";
    add("the header :authority names a host", mapping, "4.1", Kind::Glob, "by.header");
    mapping.host = "by.host";
    add("host goes before the header", mapping, "4.1", Kind::Glob, "by.host");
    mapping.hostname = "*.by.hostname";
    add("hostname goes before host", mapping, "4.1", Kind::Glob, "*.by.hostname");
    Mapping star;
    star.host = "*";
    add("a star in host makes a Mapping inactive", star, "4.1", Kind::Never, "*");
    add("1.x takes it", star, "1.14", Kind::Glob, "*");
    star.hostRegex = true;
    star.host = "a.*b";
    add("with host_regex it is a regular expression", star, "4.1", Kind::Regex, "a.*b");
}

void TestEmissaryMappingMatch::hostNamesOf()
{
    QFETCH(Mapping, mapping);
    QFETCH(QString, release);
    QFETCH(int, kind);
    QFETCH(QString, text);
    const HostMatch match = hostMatchOf(mapping, row(release.toUtf8().constData()));
    QCOMPARE(int(match.kind), kind);
    QCOMPARE(QString::fromStdString(std::string(match.text)), text);
}

void TestEmissaryMappingMatch::hostTakesMapping_data()
{
    QTest::addColumn<Host>("host");
    QTest::addColumn<Mapping>("mapping");
    QTest::addColumn<bool>("expected");

    Host open;
    open.hostname = "host.example.com";
    Host selecting;
    selecting.hostname = "host.example.com";
    selecting.mappingSelector.matchLabels = {{"tier", "edge"}, {"team", "a"}};

    Mapping fitting;
    fitting.hostname = "*.example.com";
    Mapping other;
    other.hostname = "other.example.com";
    Mapping nameless;
    Mapping regex;
    regex.host = ".*";
    regex.hostRegex = true;
    QTest::newRow("no selector, host names overlap") << open << fitting << true;
    QTest::newRow("no selector, host names do not overlap") << open << other << false;
    QTest::newRow("no selector, no host name: never") << open << nameless << false;
    QTest::newRow("no selector, a regular expression: always") << open << regex << true;
    QTest::newRow("a selector that does not fit") << selecting << fitting << false;

    Mapping half = nameless;
    half.metadata.labels = {{"tier", "edge"}};
    QTest::newRow("one label of two is not enough") << selecting << half << false;
    Mapping labelled = half;
    labelled.metadata.labels["team"] = "a";
    QTest::newRow("a selector takes a Mapping without host name") << selecting << labelled << true;
    Mapping wrongValue = labelled;
    wrongValue.metadata.labels["team"] = "b";
    QTest::newRow("values count") << selecting << wrongValue << false;
    Mapping both = labelled;
    both.hostname = "*";
    QTest::newRow("a selector and a host name that fit") << selecting << both << true;
    both.hostname = "other.example.com";
    QTest::newRow("a selector that fits and a host name that does not") << selecting << both << false;

    Host expressions = open;
    expressions.mappingSelector.extra = Json::parse(R"({"matchExpressions": []})");
    QTest::newRow("a selector without matchLabels asks for nothing") << expressions << nameless << true;

    Host nameOfNone = open;
    nameOfNone.hostname.reset();
    QTest::newRow("a Host without hostname is for all") << nameOfNone << other << true;
    nameOfNone.hostname = "";
    QTest::newRow("a Host with an empty hostname, too") << nameOfNone << other << true;
}

void TestEmissaryMappingMatch::hostTakesMapping()
{
    QFETCH(Host, host);
    QFETCH(Mapping, mapping);
    QFETCH(bool, expected);
    QCOMPARE(takes(host, mapping, hostMatchOf(mapping, row("4.1"))), expected);
}

void TestEmissaryMappingMatch::path_data()
{
    QTest::addColumn<Mapping>("mapping");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("expected");
    const auto add = [](const char* title, const Mapping& mapping, const char* path, bool expected) {
        QTest::newRow(title) << mapping << QString::fromUtf8(path) << expected;
    };
    add("the prefix itself", withPrefix("/-/ambassador/ready"), "/-/ambassador/ready", true);
    add("a longer path", withPrefix("/qotm/"), "/qotm/quote", true);
    add("prefixes know no segments", withPrefix("/man"), "/mankind", true);
    add("a shorter path", withPrefix("/qotm/"), "/qotm", false);
    add("two slashes are not one", withPrefix("/-/ready"), "//-/ready", false);
    add("a prefix without slash never matches", withPrefix("qotm"), "/qotm", false);
    add("capitals count", withPrefix("/qotm"), "/QOTM", false);
    Mapping exact = withPrefix("/ready");
    exact.prefixExact = true;
    add("the exact path", exact, "/ready", true);
    add("a longer path is not the exact one", exact, "/readyish", false);
    Mapping lax = withPrefix("/qotm");
    lax.extra["case_sensitive"] = false;
    add("capitals need not count", lax, "/QOTM/x", true);
    lax.prefixExact = true;
    add("capitals need not count in an exact path", lax, "/QOTM", true);
    Mapping regex = withPrefix("/q[a-z]+");
    regex.prefixRegex = true;
    add("a regular expression", regex, "/qotm", true);
    add("a regular expression matches the whole path", regex, "/qotm/1", false);
    regex.prefixExact = true;
    add("a regular expression goes before an exact path", regex, "/qotm", true);
    regex.prefix = "/q[";
    add("a broken regular expression matches nothing", regex, "/q[", false);
    regex.prefix = "/q(?=x).*";
    add("what RE2 has not, Envoy has not", regex, "/qx", false);
}

void TestEmissaryMappingMatch::path()
{
    QFETCH(Mapping, mapping);
    QFETCH(QString, path);
    QFETCH(bool, expected);
    QCOMPARE(matchesPath(mapping, path.toStdString()), expected);
}

void TestEmissaryMappingMatch::plainGet_data()
{
    QTest::addColumn<Mapping>("mapping");
    QTest::addColumn<bool>("expected");
    Mapping plain;
    QTest::newRow("a Mapping without conditions") << plain << true;
    const auto withMethod = [](const char* method, bool isRegex) {
        Mapping mapping;
        mapping.method = method;
        if (isRegex)
            mapping.extra["method_regex"] = true;
        return mapping;
    };
    QTest::newRow("method GET") << withMethod("GET", false) << true;
    QTest::newRow("method POST") << withMethod("POST", false) << false;
    QTest::newRow("methods by regular expression") << withMethod("GET|HEAD", true) << true;
    QTest::newRow("other methods by regular expression") << withMethod("P.*", true) << false;
    Mapping headers;
    headers.headers["x-demo"] = "1";
    QTest::newRow("a header that must be there") << headers << false;
    Mapping authority;
    authority.headers[":authority"] = "host";
    QTest::newRow("the header :authority is a host name") << authority << true;
    const auto withExtra = [](const char* json) {
        Mapping mapping;
        mapping.extra = Json::parse(json);
        return mapping;
    };
    QTest::newRow("a header by regular expression")
        << withExtra(R"({"regex_headers": {"a": ".*"}})") << false;
    QTest::newRow("a query parameter") << withExtra(R"({"query_parameters": {"a": "b"}})") << false;
    QTest::newRow("a query parameter by regular expression")
        << withExtra(R"({"regex_query_parameters": {"a": ".*"}})") << false;
    QTest::newRow("no query parameter") << withExtra(R"({"query_parameters": {}})") << true;
    QTest::newRow("a shadow answers nobody") << withExtra(R"({"shadow": true})") << false;
}

void TestEmissaryMappingMatch::plainGet()
{
    QFETCH(Mapping, mapping);
    QFETCH(bool, expected);
    QCOMPARE(matchesPlainGet(mapping), expected);
}

void TestEmissaryMappingMatch::authority_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("authority");
    QTest::addColumn<bool>("expected");
    using Kind = HostMatch::Kind;
    const auto add = [](const char* title, Kind kind, const char* text, const char* authority,
                        bool expected) {
        QTest::newRow(title) << int(kind) << QByteArray(text) << QByteArray(authority) << expected;
    };
    add("no host name takes all", Kind::None, "", "probe-west:80", true);
    add("a star takes all", Kind::Glob, "*", "probe-west:80", true);
    add("an exact name misses its name with a port", Kind::Glob, "probe-west", "probe-west:80", false);
    add("a start does not mind the port", Kind::Glob, "probe-*", "probe-west:80", true);
    add("an end does", Kind::Glob, "*-west", "probe-west:80", false);
    add("on a route a leading star may stand for nothing", Kind::Glob, "*example.com", "example.com", true);
    add("and a trailing one", Kind::Glob, "probe-west*", "probe-west", true);
    add("a regular expression must match in full", Kind::Regex, "probe-.*", "a-probe-west", false);
    add("and may match the port", Kind::Regex, "probe-.*", "probe-west:80", true);
    add("never is never", Kind::Never, "*", "probe-west", false);
}

void TestEmissaryMappingMatch::authority()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, authority);
    QFETCH(bool, expected);
    const HostMatch match{static_cast<HostMatch::Kind>(kind), text.constData()};
    QCOMPARE(matchesAuthority(match, authority.constData()), expected);
}

QTEST_GUILESS_MAIN(TestEmissaryMappingMatch)
#include "tst_emissary_mapping_match.moc"
