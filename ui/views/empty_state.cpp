// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/empty_state.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace linkwright::ui {

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent)
    , m_headline(new QLabel(this))
    , m_explanation(new QLabel(this))
    , m_action(new QPushButton(this))
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    m_headline->setFont(large);
    m_headline->setAlignment(Qt::AlignCenter);
    m_explanation->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_explanation->setWordWrap(true);
    m_action->setObjectName(QStringLiteral("emptyStateAction"));
    m_action->setAutoDefault(false); // inside a wizard, Return belongs to its own buttons
    m_action->hide();
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);

    auto* layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addWidget(m_headline);
    layout->addSpacing(6);
    layout->addWidget(m_explanation, 0, Qt::AlignHCenter);
    layout->addSpacing(6);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch(3);
}

void EmptyState::setTexts(const QString& headline, const QString& explanation, const QString& action)
{
    m_headline->setText(headline);
    m_explanation->setText(explanation);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    fit();
}

QSize EmptyState::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 20, fontMetrics().lineSpacing() * 3};
}

void EmptyState::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

/// Lines of a length that reads well, or as long as there is room.
void EmptyState::fit()
{
    const int air = 2 * fontMetrics().averageCharWidth();
    m_explanation->setFixedWidth(std::clamp(width() - air, 80, fontMetrics().averageCharWidth() * 64));
    m_explanation->setMinimumHeight(0); // else the label never asks for less
    // A centred label asks for the height of its text in one line only.
    m_explanation->setFixedHeight(std::max(0, m_explanation->heightForWidth(m_explanation->width())));
}

} // namespace linkwright::ui
