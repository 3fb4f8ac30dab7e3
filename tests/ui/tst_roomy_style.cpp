// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Buttons have air around their texts, and what is on or can be ticked is seen on dark ground, too.

#include "looks.h"
#include "ui/editors/roomy_style.h"
#include "ui/editors/thin_lines.h"
#include "ui/views/contrast.h"

#include <QApplication>
#include <QCheckBox>
#include <QGroupBox>
#include <QMainWindow>
#include <QPainter>
#include <QPushButton>
#include <QRadioButton>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTest>
#include <QToolBar>
#include <QToolButton>

#include <memory>

using namespace linkwright;

class tst_roomy_style : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { ui::adoptRoomyStyle(); }
    void itIsAdoptedOnce();
    void otherStylesStay();
    void buttonsHaveAir();
    void boxesAreSeenInTheDark_data();
    void boxesAreSeenInTheDark();
    void whatIsOnIsSeen_data();
    void whatIsOnIsSeen();
    void aGroupIsFramedAsByFusion_data();
    void aGroupIsFramedAsByFusion();
    void aFrameInPiecesIsAFrame_data();
    void aFrameInPiecesIsAFrame();
    void aToolBarInPiecesIsAToolBar();
};

void tst_roomy_style::itIsAdoptedOnce()
{
    const QStyle* style = QApplication::style();
    QVERIFY(qobject_cast<const ui::RoomyStyle*>(style));
    ui::adoptRoomyStyle();
    QCOMPARE(QApplication::style(), style);
}

void tst_roomy_style::otherStylesStay()
{
    QApplication::setStyle(QStringLiteral("windows"));
    ui::adoptRoomyStyle();
    const bool stays = QApplication::style()->name() == QLatin1String("windows");
    QApplication::setStyle(QStringLiteral("fusion"));
    QVERIFY(stays);
}

void tst_roomy_style::buttonsHaveAir()
{
    QPushButton button(QStringLiteral("Add Namespace"));
    const int air = button.sizeHint().width() - button.fontMetrics().horizontalAdvance(button.text());
    QVERIFY2(air >= 16, qPrintable(QString::number(air)));
    QPushButton one(QStringLiteral("Fix"));
    QPushButton other(QStringLiteral("Undo"));
    QCOMPARE(one.sizeHint(), other.sizeHint()); // short ones keep the common width
}

void tst_roomy_style::boxesAreSeenInTheDark_data()
{
    QTest::addColumn<bool>("isRound");
    QTest::newRow("check box") << false;
    QTest::newRow("radio button") << true;
}

/// The most that any pixel of the mark stands out from the ground.
static double mostContrast(QWidget& widget)
{
    const QImage image = widget.grab(QRect(0, 0, 20, widget.height())).toImage();
    const QColor ground = widget.palette().color(QPalette::Window);
    double most = 1;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            most = std::max(most, ui::contrast(image.pixelColor(x, y), ground));
    }
    return most;
}

void tst_roomy_style::boxesAreSeenInTheDark()
{
    QFETCH(bool, isRound);
    test::useTheme(true);
    QCheckBox box;
    QRadioButton circle;
    QAbstractButton& button = isRound ? static_cast<QAbstractButton&>(circle) : box;
    button.resize(40, 24);
    const double most = mostContrast(button);
    QVERIFY2(most > 2, qPrintable(QString::number(most)));
}

void tst_roomy_style::whatIsOnIsSeen_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("in the light") << false;
    QTest::newRow("in the dark") << true;
}

void tst_roomy_style::whatIsOnIsSeen()
{
    QFETCH(bool, dark);
    test::useTheme(dark);
    QToolButton button;
    button.setCheckable(true);
    button.resize(60, 24);
    const auto middle = [&button] { return button.grab().toImage().pixelColor(30, 12); };
    const QColor off = middle();
    button.setChecked(true);
    const QColor on = middle();
    const int difference = std::abs(on.red() - off.red()) + std::abs(on.green() - off.green()) +
                           std::abs(on.blue() - off.blue());
    QVERIFY2(difference > 40, qPrintable(on.name() + off.name()));
}

void tst_roomy_style::aGroupIsFramedAsByFusion_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<bool>("isCheckable");
    QTest::newRow("with a title") << QStringLiteral("Way") << false;
    QTest::newRow("without") << QString() << false;
    QTest::newRow("to be ticked") << QStringLiteral("Way") << true;
}

/// Fusion has the frame in a picture; ours is to be where that is, and as faint.
void tst_roomy_style::aGroupIsFramedAsByFusion()
{
    QFETCH(const QString, title);
    QFETCH(const bool, isCheckable);
    test::useTheme(false);
    QGroupBox group(title);
    group.setCheckable(isCheckable);
    group.resize(200, 120);
    const QImage ours = group.grab().toImage();
    const std::unique_ptr<QStyle> fusion(QStyleFactory::create(QStringLiteral("fusion")));
    group.setStyle(fusion.get());
    const QImage theirs = group.grab().toImage();
    group.setStyle(nullptr);
    int most = 0;
    for (int y = 0; y < theirs.height(); ++y)
        most = std::max(most, std::abs(ours.pixelColor(150, y).red() - theirs.pixelColor(150, y).red()));
    QVERIFY2(most < 12, // the line alone is 24
             qPrintable(QString::number(most)));
    QVERIFY(ours.pixelColor(100, 60) != group.palette().color(QPalette::Window));
}

void tst_roomy_style::aFrameInPiecesIsAFrame_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("large") << QSize(300, 200);
    QTest::newRow("a piece in height") << QSize(30, ui::shortPiece + 2);
    QTest::newRow("small") << QSize(9, 8);
}

static QImage paper(const QSize& size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::white);
    return image;
}

/// In pieces or not, the same is to be seen.
void tst_roomy_style::aFrameInPiecesIsAFrame()
{
    QFETCH(const QSize, size);
    const QColor edge(10, 60, 110, 120);
    const QColor ground(0, 0, 0, 3);
    QImage whole = paper(size);
    QImage pieces = paper(size);
    QPainter painter(&whole);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(edge);
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(whole.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter.end();
    painter.begin(&pieces);
    ui::drawRoundedFrame(painter, pieces.rect(), 2, edge, ground);
    painter.end();
    int most = 0;
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x)
            most = std::max(most, std::abs(qRed(whole.pixel(x, y)) - qRed(pieces.pixel(x, y))));
    }
    QVERIFY2(most <= 6, qPrintable(QString::number(most)));
    QCOMPARE(qRed(pieces.pixel(size.width() / 2, size.height() / 2)), 252); // filled once everywhere
}

void tst_roomy_style::aToolBarInPiecesIsAToolBar()
{
    QMainWindow window;
    auto* bar = window.addToolBar(QStringLiteral("bar"));
    bar->resize(500, 40);
    QStyleOptionToolBar option;
    option.initFrom(bar);
    option.state |= QStyle::State_Horizontal;
    option.positionOfLine = QStyleOptionToolBar::OnlyOne;
    const std::unique_ptr<QStyle> fusion(QStyleFactory::create(QStringLiteral("fusion")));
    const auto drawn = [&](const QStyle& style) {
        QImage image = paper(bar->size());
        QPainter painter(&image);
        style.drawControl(QStyle::CE_ToolBar, &option, &painter, bar);
        return image;
    };
    QCOMPARE(drawn(*QApplication::style()), drawn(*fusion));
    QVERIFY(drawn(*fusion) != paper(bar->size()));
}

QTEST_MAIN(tst_roomy_style)
#include "tst_roomy_style.moc"
