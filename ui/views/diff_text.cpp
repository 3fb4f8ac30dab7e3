// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/diff_text.h"

#include "ui/views/contrast.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <iterator>

namespace linkwright::ui {

using qt::DiffRow;
using Kind = DiffRow::Kind;

namespace {

constexpr int padding = 6;

/// Green for what came, red for what went; the signs say the same without colour.
QColor groundOf(Kind kind, const QPalette& palette)
{
    if (kind == Kind::Hidden)
        return palette.color(QPalette::AlternateBase);
    QColor colour = kind == Kind::Added ? QColor(0x2e, 0xa0, 0x43) : QColor(0xe5, 0x48, 0x4d);
    colour.setAlphaF(0.18F);
    return colour;
}

/// Characters that would break a line in the view or move its cursor show as a sign.
QString oneLine(QString text)
{
    return text.replace(QLatin1Char('\r'), QChar(0x240d))
        .replace(QChar::LineSeparator, QLatin1Char(' '))
        .replace(QChar::ParagraphSeparator, QLatin1Char(' '));
}

} // namespace

DiffText::DiffText(QWidget* parent)
    : CodeView(parent)
{
    connect(this, &CodeView::lineActivated, this, &DiffText::open);
}

void DiffText::setDiff(qt::UnifiedDiff diff)
{
    m_diff = std::move(diff);
    int last = 99;
    for (const DiffRow& row : m_diff.rows)
        last = std::max({last, row.before + row.hidden + 1, row.after + row.hidden + 1});
    m_digits = static_cast<int>(QString::number(last).size());
    setLines(textsOf(m_diff.rows));
}

const DiffRow* DiffText::rowAt(int line) const
{
    const bool isThere = line >= 0 && line < static_cast<int>(m_diff.rows.size());
    return isThere ? &m_diff.rows[static_cast<std::size_t>(line)] : nullptr;
}

QString DiffText::textOf(const DiffRow& row) const
{
    switch (row.kind) {
    case Kind::Added:
        return QStringLiteral("+ ") + oneLine(row.text);
    case Kind::Removed:
        return QStringLiteral("- ") + oneLine(row.text);
    case Kind::Same:
        return QStringLiteral("  ") + oneLine(row.text);
    case Kind::Hidden:
        break;
    }
    return tr("... %1 lines that are the same").arg(row.hidden);
}

QStringList DiffText::textsOf(const std::vector<DiffRow>& rows) const
{
    QStringList texts;
    texts.reserve(static_cast<qsizetype>(rows.size()));
    for (const DiffRow& row : rows)
        texts << textOf(row);
    return texts;
}

/// Shows the lines that a row stands for.
void DiffText::open(int line)
{
    const DiffRow* row = rowAt(line);
    if (row == nullptr || row->kind != Kind::Hidden)
        return;
    const std::vector<DiffRow> lines = m_diff.shown(*row);
    const auto at = m_diff.rows.erase(std::next(m_diff.rows.begin(), line));
    m_diff.rows.insert(at, lines.begin(), lines.end());
    for (int& change : m_diff.changes)
        change += change > line ? static_cast<int>(lines.size()) - 1 : 0;
    applyEdits({{line, 1, textsOf(lines)}});
}

int DiffText::numberWidth() const
{
    return fontMetrics().horizontalAdvance(QLatin1Char('9')) * m_digits + padding;
}

int DiffText::gutterWidth() const
{
    return 2 * numberWidth() + padding;
}

void DiffText::paintGutterLine(QPainter& painter, const QRectF& area, int line) const
{
    const DiffRow* row = rowAt(line);
    if (row == nullptr || row->kind == Kind::Hidden)
        return;
    if (row->kind != Kind::Same)
        painter.fillRect(area, groundOf(row->kind, palette()));
    painter.setPen(
        readableOn(palette().color(QPalette::AlternateBase), palette().color(QPalette::PlaceholderText)));
    const int flags = Qt::AlignRight | Qt::AlignVCenter;
    const QRectF left(area.left(), area.top(), numberWidth(), area.height());
    if (row->before >= 0)
        painter.drawText(left, flags, QString::number(row->before + 1));
    if (row->after >= 0)
        painter.drawText(left.translated(numberWidth(), 0), flags, QString::number(row->after + 1));
}

void DiffText::paintLineGround(QPainter& painter, const QRectF& area, int line) const
{
    const DiffRow* row = rowAt(line);
    if (row != nullptr && row->kind != Kind::Same)
        painter.fillRect(area, groundOf(row->kind, palette()));
    if (line != currentLine() || !hasFocus())
        return;
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawLine(area.topLeft(), area.topRight());
    painter.drawLine(area.bottomLeft(), area.bottomRight());
}

void DiffText::mouseReleaseEvent(QMouseEvent* event)
{
    CodeView::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier &&
        !textCursor().hasSelection())
        open(cursorForPosition(event->position().toPoint()).blockNumber());
}

} // namespace linkwright::ui
