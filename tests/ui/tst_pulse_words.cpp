// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the pulse page says of a request that was tried, and what its chart shows.

#include "ui/pulse/chart_data.h"
#include "ui/pulse/pulse_style.h"
#include "ui/pulse/try_words.h"

#include <QTest>

using namespace linkwright;
using health::Exchange;
using health::State;
using ui::ChartData;

namespace {

live::TriedRoute triedWith(Exchange::End end, int status)
{
    live::TriedRoute tried;
    tried.shot.target = "/qotm/";
    tried.shot.host = "127.0.0.1";
    tried.exchange.end = end;
    tried.exchange.status = status;
    tried.exchange.times.total = 12;
    return tried;
}

/// One probe in a second: a good, d bad, a space an hour without.
health::History historyOf(const char* probes)
{
    health::History history({}, 1);
    health::Instant now{1, 1, 1'700'000'000'000};
    for (const char* probe = probes; *probe != '\0'; ++probe) {
        const std::int64_t passed = *probe == ' ' ? 3'600'000 : 1000;
        now = {now.steadyMs + passed, now.bootMs + passed, now.wallMs + passed};
        if (*probe != ' ')
            (void)history.add(now, {*probe == 'a' ? health::Cause::Alive : health::Cause::Refused, "", ""},
                              4);
    }
    return history;
}

/// "2 1 | dead 1..3": points of each line, and shades in seconds from the first probe.
QString described(const ChartData& data, std::int64_t firstMs)
{
    QStringList lines;
    for (const auto& line : data.lines)
        lines << QString::number(line.size());
    QStringList shades;
    for (const ChartData::Shade& shade : data.shades)
        shades << QStringLiteral("%1 %2..%3")
                      .arg(shade.isDead ? QStringLiteral("dead") : QStringLiteral("gap"))
                      .arg((shade.fromMs - firstMs) / 1000)
                      .arg((shade.toMs - firstMs) / 1000);
    return lines.join(QLatin1Char(' ')) + QStringLiteral(" | ") + shades.join(QStringLiteral(", "));
}

} // namespace

class tst_pulse_words : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outcomes_data();
    void outcomes();
    void whatThePlanExpectsIsSaid();
    void theWireHasNoSecrets();
    void standings_data();
    void standings();
    void charts_data();
    void charts();
    void aChartShowsTheLastMinutes();
};

void tst_pulse_words::outcomes_data()
{
    QTest::addColumn<int>("end");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    const auto row = [](const char* text, Exchange::End end, int status, bool good) {
        QTest::newRow(text) << int(end) << status << QString::fromLatin1(text) << good;
    };
    row("200 OK, after 12 ms", Exchange::End::Answered, 200, true);
    row("404 Not Found, after 12 ms", Exchange::End::Answered, 404, false);
    row("301 Moved Permanently, after 12 ms", Exchange::End::Answered, 301, true);
    row("299, after 12 ms", Exchange::End::Answered, 299, true);
    row("The connection was refused: nobody listens there", Exchange::End::Refused, 0, false);
    row("The name has no address", Exchange::End::NoAddress, 0, false);
    row("There was no answer", Exchange::End::Failed, 0, false);
}

void tst_pulse_words::outcomes()
{
    QFETCH(int, end);
    QFETCH(int, status);
    const live::TriedRoute tried = triedWith(static_cast<Exchange::End>(end), status);
    QTEST(ui::outcomeText(tried), "text");
    QTEST(ui::isGoodOutcome(tried), "good");
}

void tst_pulse_words::whatThePlanExpectsIsSaid()
{
    live::TriedRoute tried = triedWith(Exchange::End::Answered, 200);
    QCOMPARE(ui::explanationText(tried), QString());
    tried.expectation.mapping = "qotm";
    tried.expectation.service = "linkerd2-qotm";
    tried.exchange.certificateProblem = "self-signed";
    QCOMPARE(ui::explanationText(tried),
             QStringLiteral("By the plan, Mapping qotm answers, with Service linkerd2-qotm.\n"
                            "A browser would refuse the certificate: self-signed"));
    live::TriedRoute missing = triedWith(Exchange::End::Answered, 200);
    missing.expectation.missing = "no Mapping matches /x";
    missing.expectation.remedy = "Add one.";
    QCOMPARE(ui::explanationText(missing),
             QStringLiteral("By the plan nothing answers: no Mapping matches /x. Add one."));
    live::TriedRoute refused = triedWith(Exchange::End::Refused, 0);
    refused.exchange.said = "connect to 127.0.0.1 port 9 failed";
    QCOMPARE(ui::explanationText(refused), QString::fromStdString(refused.exchange.said));
    QCOMPARE(ui::timingText(refused), QString());
}

void tst_pulse_words::theWireHasNoSecrets()
{
    live::TriedRoute tried = triedWith(Exchange::End::Answered, 200);
    tried.shot.headers = {{"Authorization", "Bearer s3cret"}, {"X-Plain", "seen"}};
    tried.exchange.headers = {{"set-cookie", "s3cret"}};
    tried.exchange.body = "hello";
    tried.exchange.bodyIsCut = true;
    const QString text = ui::wireText(tried);
    QVERIFY2(!text.contains(QStringLiteral("s3cret")), qPrintable(text));
    QVERIFY(text.startsWith(QStringLiteral("GET /qotm/\nHost: 127.0.0.1\n")));
    QVERIFY(text.contains(QStringLiteral("X-Plain: seen")) && text.contains(QStringLiteral("hello")));
    QVERIFY(text.endsWith(QStringLiteral("this is its beginning.)")));
}

void tst_pulse_words::standings_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<qint64>("since");
    QTest::addColumn<bool>("running");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* text, State state, qint64 since, bool running) {
        QTest::newRow(text) << int(state) << since << running << QString::fromLatin1(text);
    };
    row("alive for 5 s", State::Alive, 5000, true);
    row("dead", State::Dead, 0, true);
    row("not known", State::Unknown, 5000, true);
    row("was dead", State::Dead, 5000, false);
}

void tst_pulse_words::standings()
{
    QFETCH(int, state);
    QFETCH(qint64, since);
    QFETCH(bool, running);
    QTEST(ui::standingText(static_cast<State>(state), since, 10'000, running), "text");
}

void tst_pulse_words::charts_data()
{
    QTest::addColumn<QString>("probes");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char* tag, const char* probes, const char* shown) {
        QTest::newRow(tag) << QString::fromLatin1(probes) << QString::fromLatin1(shown);
    };
    row("nothing", "", " | ");
    row("alive", "aaaa", "4 | ");
    row("dead in between", "aaddaa", "2 2 | dead 2..4");
    row("dead at the end", "add", "1 | dead 1..2");
    row("nobody looked", "aa aa", "2 2 | gap 1..3602");
}

void tst_pulse_words::charts()
{
    QFETCH(QString, probes);
    const health::History history = historyOf(probes.toLatin1().constData());
    const std::int64_t first = history.size() > 0 ? history.at(0).wallMs : 0;
    const ChartData data = ui::chartDataOf(history, 0, 0);
    QTEST(described(data, first), "shown");
    QVERIFY(history.size() == 0 || data.toMs - data.fromMs >= 60'000);
}

void tst_pulse_words::aChartShowsTheLastMinutes()
{
    const health::History history = historyOf(std::string(300, 'a').append(std::string(60, 'd')).c_str());
    const std::int64_t last = history.at(history.size() - 1).wallMs;
    const ChartData data = ui::chartDataOf(history, 120'000, last);
    QCOMPARE(data.fromMs, last - 120'000);
    QCOMPARE(data.toMs, last);
    QCOMPARE(data.lines.size(), 1U);
    QCOMPARE(data.lines.front().front().ms, data.fromMs);
    QCOMPARE(data.lines.front().size(), 61U);
    QCOMPARE(data.shades.size(), 1U);
    const ChartData recent = ui::chartDataOf(history, 30'000, last);
    QVERIFY(recent.lines.empty());
    QCOMPARE(recent.shades.front().fromMs, recent.fromMs);
}

QTEST_GUILESS_MAIN(tst_pulse_words)
#include "tst_pulse_words.moc"
