// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/symbol_drawing.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QTest>

using namespace linkwright;

class tst_symbol_drawing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySymbolLooksAsQtDrawsIt_data();
    void everySymbolLooksAsQtDrawsIt();
    void readsEveryWayToDraw_data();
    void readsEveryWayToDraw();
    void whatIsNoDrawingStaysEmpty();
};

namespace {

QImage canvas()
{
    QImage image(48, 48, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    return image;
}

QImage drawnByUs(const QByteArray& svg)
{
    QImage image = canvas();
    QPainter painter(&image);
    ui::paintSymbol(painter, ui::readSymbolDrawing(svg), image.rect(), Qt::black);
    return image;
}

QImage drawnByQt(const QByteArray& svg)
{
    QImage image = canvas();
    QPainter painter(&image);
    QSvgRenderer(svg).render(&painter);
    return image;
}

/// Pixels that are clearly another. Curves are cut into lines at other places.
int differences(const QImage& a, const QImage& b)
{
    constexpr int faint = 120; // of 255
    int count = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            count += std::abs(qAlpha(a.pixel(x, y)) - qAlpha(b.pixel(x, y))) > faint ? 1 : 0;
    }
    return count;
}

QByteArray drawing(const char* elements)
{
    return QByteArrayLiteral("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"24\" height=\"24\" "
                             "viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"#000\" stroke-width=\"2\" "
                             "stroke-linecap=\"round\" stroke-linejoin=\"round\">") +
           elements + QByteArrayLiteral("</svg>");
}

} // namespace

void tst_symbol_drawing::everySymbolLooksAsQtDrawsIt_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(QStringLiteral(LINKWRIGHT_SOURCE_DIR "/resources/icons"));
    const QFileInfoList files = folder.entryInfoList({QStringLiteral("*.svg")});
    for (const QFileInfo& file : files) {
        if (file.baseName() != QLatin1String("linkwright")) // the program's own, in colours
            QTest::newRow(qPrintable(file.baseName())) << file.filePath();
    }
}

void tst_symbol_drawing::everySymbolLooksAsQtDrawsIt()
{
    QFETCH(const QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray svg = file.readAll();
    QVERIFY(!ui::readSymbolDrawing(svg).strokes.empty());
    QVERIFY(differences(drawnByUs(svg), canvas()) > 48);
    QCOMPARE(differences(drawnByUs(svg), drawnByQt(svg)), 0);
}

void tst_symbol_drawing::readsEveryWayToDraw_data()
{
    QTest::addColumn<QByteArray>("svg");
    const auto row = [](const char* name, const char* elements) { QTest::newRow(name) << drawing(elements); };
    row("lines from place to place", "<path d=\"M3 3 20 4 L18,20 4 18z\"/>");
    row("lines by how far", "<path d=\"m3 3 17 1l-2 16-14-2z\"/>");
    row("along and down", "<path d=\"M3 3H20V20h-9v-8\"/>");
    row("curves", "<path d=\"M3 12C3 3 12 3 12 12c0 9 9 9 9 0\"/>");
    row("the short way round, clockwise", "<path d=\"M5 12a8 8 0 0 1 8-8\"/>");
    row("the short way round, the other way", "<path d=\"M5 12a8 8 0 0 0 8-8\"/>");
    row("the long way round, clockwise", "<path d=\"M9 12A6 6 0 1 1 15 18\"/>");
    row("the long way round, the other way", "<path d=\"M9 12A6 6 0 1 0 15 6\"/>");
    row("half a circle, asked for one that is too small", "<path d=\"M4 12a2 2 0 0 1 16 0\"/>");
    row("numbers without a blank or a nought", "<path d=\"M4.5.5l.5.5-.5 10.5.5.5\"/>");
    row("circles", "<circle cx=\"12\" cy=\"11\" r=\"7.5\"/>");
    row("on from where a figure was closed", "<path d=\"M4 4h8v8zl3 14\"/>");
}

void tst_symbol_drawing::readsEveryWayToDraw()
{
    QFETCH(const QByteArray, svg);
    QCOMPARE(differences(drawnByUs(svg), drawnByQt(svg)), 0);
}

void tst_symbol_drawing::whatIsNoDrawingStaysEmpty()
{
    for (const char* text :
         {"", "<", "<svg", "no drawing", "<path d=\"", "<path d=\"M", "<path d=\"q 1 2\"/>"})
        QVERIFY2(differences(drawnByUs(text), canvas()) == 0, text);
}

QTEST_MAIN(tst_symbol_drawing)
#include "tst_symbol_drawing.moc"
