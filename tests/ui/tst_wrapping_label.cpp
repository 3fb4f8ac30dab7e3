// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Long names go on in the next line instead of making forms wide, and are copied as they are.

#include "ui/editors/wrapping_label.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QTest>

using namespace linkwright;

namespace {

const QString identity =
    QStringLiteral("emissary-ingress.emissary.serviceaccount.identity.linkerd.cluster.local");

} // namespace

class tst_wrapping_label : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void longWordsMayBreakAfterDots_data();
    void longWordsMayBreakAfterDots();
    void aLongNameFitsANarrowForm();
    void whatIsCopiedIsTheTextAsItIs();
    void theMenuCopiesAll();
};

void tst_wrapping_label::longWordsMayBreakAfterDots_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("breaks");
    QTest::newRow("nothing") << QString() << 0;
    QTest::newRow("short words") << QStringLiteral("It ends. Then 203.0.113.10 again.") << 0;
    QTest::newRow("an identity") << identity << 6;
    QTest::newRow("an identity in a sentence") << QStringLiteral("It is %1, they say.").arg(identity) << 6;
    QTest::newRow("an identity in italics") << QStringLiteral("<i>%1</i>").arg(identity) << 6;
    QTest::newRow("a long word without dots") << QString(60, QLatin1Char('x')) << 0;
}

void tst_wrapping_label::longWordsMayBreakAfterDots()
{
    QFETCH(QString, text);
    QFETCH(int, breaks);
    const QString shown = ui::breakable(text);
    QCOMPARE(shown.size() - text.size(), breaks);
    QCOMPARE(ui::withoutBreaks(shown), text);
}

void tst_wrapping_label::aLongNameFitsANarrowForm()
{
    ui::WrappingLabel label;
    label.setWords(identity);
    const int whole = label.fontMetrics().horizontalAdvance(identity);
    QVERIFY2(label.minimumSizeHint().width() < whole / 2, qPrintable(QString::number(whole)));
    QVERIFY(label.heightForWidth(whole / 2) > label.heightForWidth(whole + 20));
    QCOMPARE(label.words(), identity);
}

void tst_wrapping_label::whatIsCopiedIsTheTextAsItIs()
{
    ui::WrappingLabel label;
    label.setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label.setWords(identity);
    label.show();
    label.setSelection(0, static_cast<int>(label.text().size()));
    QTest::keySequence(&label, QKeySequence::Copy);
    QCOMPARE(QApplication::clipboard()->text(), identity);
}

void tst_wrapping_label::theMenuCopiesAll()
{
    ui::WrappingLabel label;
    label.setTextFormat(Qt::RichText);
    label.setWords(QStringLiteral("It is <i>%1</i>.").arg(identity));
    label.show();
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(1, 1), label.mapToGlobal(QPoint(1, 1)));
    QApplication::sendEvent(&label, &event);
    auto* menu = label.findChild<QMenu*>();
    QVERIFY(menu && menu->actions().size() == 2);
    QVERIFY2(!menu->actions().first()->isEnabled(), "nothing is selected");
    menu->actions().last()->trigger();
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("It is %1.").arg(identity));
    menu->close();
}

QTEST_MAIN(tst_wrapping_label)
#include "tst_wrapping_label.moc"
