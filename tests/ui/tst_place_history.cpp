// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/place_history.h"

#include <QTest>

using namespace linkwright;
using namespace linkwright::ui;

namespace {

Visit at(const char* section, const char* field = nullptr)
{
    return {QLatin1String(section), field ? PlanPath().field(field) : PlanPath()};
}

} // namespace

class tst_place_history : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void atFirstThereIsNoWay();
    void theWayIsGoneBackAndForward();
    void aNewVisitForgetsWhatLayAhead();
    void theSamePlaceCountsOnce();
    void aPlaceTakesTheRoomOfItsSection();
    void theOldestAreForgotten();
};

void tst_place_history::atFirstThereIsNoWay()
{
    PlaceHistory history;
    QVERIFY(!history.canGoBack() && !history.canGoForward());
    QVERIFY(history.goBack() == Visit());
    QVERIFY(history.goForward() == Visit());
}

void tst_place_history::theWayIsGoneBackAndForward()
{
    PlaceHistory history;
    for (const char* section : {"a", "b", "c"})
        history.visit(at(section));
    QVERIFY(history.goBack() == at("b"));
    QVERIFY(history.goBack() == at("a"));
    QVERIFY(!history.canGoBack());
    QVERIFY(history.goForward() == at("b"));
    QVERIFY(history.canGoForward());
}

void tst_place_history::aNewVisitForgetsWhatLayAhead()
{
    PlaceHistory history;
    history.visit(at("a"));
    history.visit(at("b"));
    history.goBack();
    history.visit(at("c"));
    QVERIFY(!history.canGoForward());
    QVERIFY(history.goBack() == at("a"));
}

void tst_place_history::theSamePlaceCountsOnce()
{
    PlaceHistory history;
    history.visit(at("a"));
    history.visit(at("a"));
    QVERIFY(!history.canGoBack());
}

void tst_place_history::aPlaceTakesTheRoomOfItsSection()
{
    PlaceHistory history;
    history.visit(at("a"));
    history.visit(at("b"));
    history.visit(at("b", "field"));
    QVERIFY(history.current() == at("b", "field"));
    QVERIFY(history.goBack() == at("a"));
}

void tst_place_history::theOldestAreForgotten()
{
    PlaceHistory history;
    for (std::size_t i = 0; i < 2 * PlaceHistory::limit; ++i)
        history.visit(at(i % 2 == 0 ? "a" : "b"));
    std::size_t steps = 0;
    for (; history.canGoBack(); ++steps)
        history.goBack();
    QCOMPARE(steps, PlaceHistory::limit - 1);
}

QTEST_GUILESS_MAIN(tst_place_history)
#include "tst_place_history.moc"
