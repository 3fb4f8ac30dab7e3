// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/notice.h"

#include "ui/editors/severity_style.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace linkwright::ui {

void paintNotice(QWidget& widget, Severity severity)
{
    QPainter painter(&widget);
    const QPalette palette = widget.palette();
    const QColor edge = severityColor(severity, palette);
    QColor ground = edge;
    ground.setAlphaF(isDark(palette) ? 0.12F : 0.07F);
    painter.fillRect(widget.rect(), palette.color(QPalette::Base));
    painter.fillRect(widget.rect(), ground);
    painter.fillRect(QRect(0, 0, 3, widget.height()), edge);
}

Notice::Notice(QWidget* parent)
    : QFrame(parent)
    , m_sign(new QLabel(this))
    , m_headline(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(12, 8, 8, 8);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_sign, 0, 0, Qt::AlignTop);
    grid->addWidget(m_headline, 0, 1);
    grid->addWidget(m_text, 1, 1);
    grid->addWidget(m_action, 0, 2, Qt::AlignTop);
    for (QLabel* label : {m_headline, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setFocusPolicy(Qt::ClickFocus);
    }
    m_sign->setContentsMargins(0, 2, 0, 0);
    m_action->setAutoDefault(false);
    connect(m_action, &QPushButton::clicked, this, &Notice::actionTriggered);
    clear();
}

void Notice::show(Severity severity, const QString& headline, const QString& text, const QString& action)
{
    m_severity = severity;
    m_headline->setText(headline);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_sign->setPixmap(severitySign(severity, *this));
    setAccessibleName(headline);
    setVisible(true);
    update();
}

void Notice::clear()
{
    setVisible(false);
    m_headline->clear();
    m_text->clear();
}

QString Notice::headline() const
{
    return m_headline->text();
}

QString Notice::text() const
{
    return m_text->text();
}

void Notice::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_sign->setPixmap(severitySign(m_severity, *this));
}

void Notice::paintEvent(QPaintEvent*)
{
    paintNotice(*this, m_severity);
}

} // namespace linkwright::ui
