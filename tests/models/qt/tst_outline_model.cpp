// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/outline_model.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace linkwright;
using qt::OutlineModel;
using qt::PreviewItem;

namespace {

PreviewItem item(const char* kind, const char* name, bool contributed = false)
{
    auto text = std::make_shared<qt::ManifestText>();
    text->kind = QString::fromLatin1(kind);
    text->name = QString::fromLatin1(name);
    text->contributed = contributed;
    return {text, 0};
}

} // namespace

class TestOutlineModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsReadLikeTheirObjects();
    void rowsThatStayedKeepTheirIndexes();
    void anotherTextOfTheSameObjectChangesNothing();
};

void TestOutlineModel::rowsReadLikeTheirObjects()
{
    OutlineModel model;
    QAbstractItemModelTester tester(&model);
    model.setItems({item("Mapping", "default/qotm"), item("Service", "emissary/gateway", true)});
    QCOMPARE(model.rowCount(), 2);
    const QModelIndex first = model.index(0);
    QCOMPARE(first.data().toString(), QStringLiteral("Mapping default/qotm"));
    QCOMPARE(first.data(OutlineModel::KindRole).toString(), QStringLiteral("Mapping"));
    QCOMPARE(first.data(OutlineModel::NameRole).toString(), QStringLiteral("default/qotm"));
    QVERIFY(!first.data(OutlineModel::ContributedRole).toBool());
    const QModelIndex second = model.index(1);
    QVERIFY(second.data(OutlineModel::ContributedRole).toBool());
    QVERIFY(second.data(Qt::ToolTipRole).toString().contains(QStringLiteral("somebody else")));
}

void TestOutlineModel::rowsThatStayedKeepTheirIndexes()
{
    OutlineModel model;
    QAbstractItemModelTester tester(&model);
    const PreviewItem a = item("Mapping", "a");
    const PreviewItem c = item("Mapping", "c");
    model.setItems({a, c});
    const QPersistentModelIndex last = model.index(1);
    model.setItems({a, item("Mapping", "b"), c});
    QCOMPARE(last.row(), 2);
    QCOMPARE(last.data().toString(), QStringLiteral("Mapping c"));
    model.setItems({c});
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(last.isValid());
    model.setItems({});
    QCOMPARE(model.rowCount(), 0);
}

void TestOutlineModel::anotherTextOfTheSameObjectChangesNothing()
{
    OutlineModel model;
    model.setItems({item("Mapping", "a"), item("Mapping", "b")});
    QSignalSpy changed(&model, &OutlineModel::dataChanged);
    model.setItems({item("Mapping", "a"), item("Mapping", "b")});
    QCOMPARE(changed.size(), 0);
    model.setItems({item("Mapping", "a"), item("Mapping", "x")});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(model.index(1).data().toString(), QStringLiteral("Mapping x"));
}

QTEST_GUILESS_MAIN(TestOutlineModel)
#include "tst_outline_model.moc"
