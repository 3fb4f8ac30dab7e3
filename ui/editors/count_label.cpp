// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/count_label.h"

#include <QEvent>

namespace linkwright::ui {

CountLabel::CountLabel(QWidget* parent)
    : QLabel(parent)
{
    setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    setForegroundRole(QPalette::PlaceholderText);
}

void CountLabel::setTexts(const QStringList& texts)
{
    m_texts = texts;
    setAccessibleName(texts.value(0));
    choose();
}

QSize CountLabel::minimumSizeHint() const
{
    return {0, QLabel::minimumSizeHint().height()};
}

void CountLabel::resizeEvent(QResizeEvent* event)
{
    QLabel::resizeEvent(event);
    choose();
}

void CountLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        choose();
}

void CountLabel::choose()
{
    QString fitting;
    for (const QString& text : qAsConst(m_texts)) {
        if (fitting.isEmpty() && fontMetrics().horizontalAdvance(text) <= contentsRect().width())
            fitting = text;
    }
    setText(fitting);
    setToolTip(fitting == m_texts.value(0) ? QString() : m_texts.value(0));
}

} // namespace linkwright::ui
