// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/field_mark.h"

#include "ui/editors/severity_style.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QTimer>
#include <QVariantAnimation>

namespace linkwright::ui {

namespace {

constexpr int flashTime = 1800; // milliseconds

void frame(QPainter& painter, const QRect& rect, const QColor& color, double width)
{
    painter.setPen(QPen(color, width));
    const double inset = width / 2;
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), 3, 3);
}

} // namespace

FieldMark::FieldMark(QWidget& field)
    : QWidget(field.parentWidget())
    , m_field(field)
    , m_fade(new QVariantAnimation(this))
{
    setObjectName(QStringLiteral("fieldMark"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    field.installEventFilter(this);
    m_fade->setStartValue(1.0);
    m_fade->setEndValue(0.0);
    m_fade->setDuration(flashTime);
    m_fade->setEasingCurve(QEasingCurve::InQuad);
    connect(m_fade, &QVariantAnimation::valueChanged, this,
            [this](const QVariant& value) { setStrength(value.toDouble()); });
    follow();
}

void FieldMark::setSeverity(std::optional<Severity> severity)
{
    if (severity == m_severity)
        return;
    m_severity = severity;
    follow();
    update();
}

void FieldMark::flash()
{
    m_fade->stop();
    setStrength(1);
    if (style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0)
        m_fade->start();
    else
        QTimer::singleShot(flashTime, this, [this] { setStrength(0); });
}

void FieldMark::setStrength(double strength)
{
    m_strength = strength;
    follow();
    update();
}

void FieldMark::follow()
{
    setGeometry(m_field.geometry());
    setVisible(!m_field.isHidden() && (m_severity || m_strength > 0));
    raise();
}

bool FieldMark::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::ShowToParent:
    case QEvent::HideToParent:
        follow();
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void FieldMark::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_severity)
        frame(painter, rect(), severityColor(*m_severity, palette()), 1.5);
    if (m_strength <= 0)
        return;
    QColor color = palette().color(QPalette::Active, QPalette::Highlight);
    color.setAlphaF(static_cast<float>(0.22 * m_strength));
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(rect(), 3, 3);
    painter.setBrush(Qt::NoBrush);
    color.setAlphaF(static_cast<float>(m_strength));
    frame(painter, rect(), color, 2);
}

} // namespace linkwright::ui
