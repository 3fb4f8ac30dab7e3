// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/symbol_drawing.h"

#include <QLineF>
#include <QPainter>
#include <QPen>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

namespace linkwright::ui {

namespace {

/// What stands in quotes behind a name, in the text of one element.
std::string_view attribute(std::string_view element, std::string_view name)
{
    for (std::size_t at = element.find(name); at != std::string_view::npos; at = element.find(name, at + 1)) {
        const std::string_view rest = element.substr(at + name.size());
        if (at == 0 || element[at - 1] != ' ' || rest.substr(0, 2) != "=\"")
            continue; // the end of a longer name
        return rest.substr(2, rest.find('"', 2) - 2);
    }
    return {};
}

/// The data of a path, number by number; one begins where another cannot go on.
class PathData
{
public:
    explicit PathData(std::string_view text)
        : m_rest(text)
    {
    }

    /// The letter of a command that comes next.
    std::optional<char> letter()
    {
        skip();
        if (m_rest.empty() || !isLetter(m_rest.front()))
            return std::nullopt;
        const char letter = m_rest.front();
        m_rest.remove_prefix(1);
        return letter;
    }

    bool hasNumber()
    {
        skip();
        return !m_rest.empty() && !isLetter(m_rest.front());
    }

    /// 0 where there is none; what cannot be read ends the data.
    double number()
    {
        skip();
        double value = 0;
        const auto read = std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), value);
        if (read.ec != std::errc())
            m_rest = {};
        else
            m_rest.remove_prefix(static_cast<std::size_t>(read.ptr - m_rest.data()));
        return value;
    }

    QPointF point()
    {
        const double x = number();
        return {x, number()};
    }

private:
    static bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

    void skip()
    {
        while (!m_rest.empty() && (m_rest.front() == ' ' || m_rest.front() == ','))
            m_rest.remove_prefix(1);
    }

    std::string_view m_rest;
};

/// As SVG tells an arc of a circle: by its end, which of the two circles through both ends, and the way round
/// (SVG 1.1, F.6.5, for equal radii).
void arcTo(QPainterPath& path, double radius, bool isLarge, bool isClockwise, QPointF end)
{
    const QPointF start = path.currentPosition();
    const QLineF chord(start, end);
    if (chord.length() <= 0)
        return;
    radius = std::max(radius, chord.length() / 2);
    const double height = std::sqrt(std::max(0.0, radius * radius - chord.length() * chord.length() / 4));
    const double side = isLarge == isClockwise ? -1 : 1;
    const QPointF centre =
        chord.center() + QPointF(-chord.dy(), chord.dx()) * (side * height / chord.length());
    const double from = QLineF(centre, start).angle(); // counter-clockwise, as arcTo() wants it
    const double to = QLineF(centre, end).angle();
    double sweep = to - from;
    if (isClockwise && sweep > 0)
        sweep -= 360;
    else if (!isClockwise && sweep < 0)
        sweep += 360;
    path.arcTo(QRectF(centre - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius)), from, sweep);
}

/// One command with its numbers; small letters are relative to where the pen is.
void draw(QPainterPath& path, char letter, PathData& data)
{
    const bool isRelative = letter >= 'a';
    const QPointF pen = path.currentPosition();
    const QPointF origin = isRelative ? pen : QPointF();
    switch (letter) {
    case 'M':
    case 'm':
        path.moveTo(origin + data.point());
        return;
    case 'L':
    case 'l':
        path.lineTo(origin + data.point());
        return;
    case 'H':
    case 'h':
        path.lineTo(origin.x() + data.number(), pen.y());
        return;
    case 'V':
    case 'v':
        path.lineTo(pen.x(), origin.y() + data.number());
        return;
    case 'C':
    case 'c': {
        const QPointF first = origin + data.point();
        const QPointF second = origin + data.point();
        path.cubicTo(first, second, origin + data.point());
        return;
    }
    case 'A':
    case 'a': {
        const double radius = data.point().x();
        (void)data.number(); // a circle looks the same, however it is turned
        const bool isLarge = data.number() != 0;
        const bool isClockwise = data.number() != 0;
        arcTo(path, radius, isLarge, isClockwise, origin + data.point());
        return;
    }
    default: // of no use here: passes over the numbers
        (void)data.number();
    }
}

QPainterPath pathOf(std::string_view text)
{
    QPainterPath path;
    PathData data(text);
    while (const std::optional<char> found = data.letter()) {
        char letter = *found;
        if (letter == 'z' || letter == 'Z')
            path.closeSubpath();
        while (data.hasNumber()) {
            draw(path, letter, data);
            if (letter == 'm' || letter == 'M')
                letter = letter == 'm' ? 'l' : 'L'; // more points are lines
        }
    }
    return path;
}

double numberOf(std::string_view element, std::string_view name)
{
    return PathData(attribute(element, name)).number();
}

QPainterPath circleOf(std::string_view element)
{
    const double radius = numberOf(element, "r");
    QPainterPath path;
    path.addEllipse(QPointF(numberOf(element, "cx"), numberOf(element, "cy")), radius, radius);
    return path;
}

} // namespace

SymbolDrawing readSymbolDrawing(QByteArrayView svg)
{
    SymbolDrawing drawing;
    std::string_view rest(svg.data(), static_cast<std::size_t>(svg.size()));
    for (std::size_t at = rest.find('<'); at != std::string_view::npos; at = rest.find('<')) {
        rest.remove_prefix(at + 1);
        const std::string_view element = rest.substr(0, rest.find('>'));
        const std::string_view name = element.substr(0, element.find(' '));
        if (name == "svg") {
            drawing.extent = numberOf(element, "width");
            drawing.width = numberOf(element, "stroke-width");
        } else if (name == "path") {
            drawing.strokes.push_back(pathOf(attribute(element, "d")));
        } else if (name == "circle") {
            drawing.strokes.push_back(circleOf(element));
        }
    }
    return drawing;
}

void paintSymbol(QPainter& painter, const SymbolDrawing& drawing, const QRectF& box, const QColor& colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.topLeft());
    painter.scale(box.width() / drawing.extent, box.height() / drawing.extent);
    painter.setPen(QPen(colour, drawing.width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    for (const QPainterPath& stroke : drawing.strokes)
        painter.drawPath(stroke);
    painter.restore();
}

} // namespace linkwright::ui
