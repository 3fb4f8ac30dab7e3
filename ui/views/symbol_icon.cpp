// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/symbol_icon.h"

#include "ui/views/symbol_drawing.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QResource>

#include <memory>

namespace linkwright::ui {

namespace {

class SymbolEngine : public QIconEngine
{
public:
    explicit SymbolEngine(QString name)
        : m_name(std::move(name))
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const double ratio = painter->device()->devicePixelRatioF();
        QPixmap symbol = pixmap(rect.size() * ratio, mode, state);
        symbol.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect.topLeft(), symbol);
    }

    /// `size` in pixels of the device.
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override
    {
        const QColor colour = colourFor(mode);
        const QString key = QStringLiteral("linkwright-%1-%2x%3-%4")
                                .arg(m_name)
                                .arg(size.width())
                                .arg(size.height())
                                .arg(colour.rgba());
        QPixmap symbol;
        if (!QPixmapCache::find(key, &symbol)) {
            symbol = draw(size, colour);
            QPixmapCache::insert(key, symbol);
        }
        return symbol;
    }

    [[nodiscard]] QIconEngine* clone() const override { return new SymbolEngine(m_name); }
    bool isNull() override { return false; }

private:
    static QColor colourFor(QIcon::Mode mode)
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        return palette.color(mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::ButtonText);
    }

    [[nodiscard]] QPixmap draw(const QSize& size, const QColor& colour) const
    {
        const QByteArray svg =
            QResource(QStringLiteral(":/linkwright/icons/%1.svg").arg(m_name)).uncompressedData();
        QPixmap symbol(size);
        symbol.fill(Qt::transparent);
        QPainter painter(&symbol);
        paintSymbol(painter, readSymbolDrawing(svg), symbol.rect(), colour);
        return symbol;
    }

    QString m_name;
};

} // namespace

QIcon symbolIcon(const QString& name)
{
    return QFile::exists(QStringLiteral(":/linkwright/icons/%1.svg").arg(name))
               ? QIcon(new SymbolEngine(name))
               : QIcon();
}

} // namespace linkwright::ui
