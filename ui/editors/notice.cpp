// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/notice.h"

#include "ui/editors/severity_style.h"

#include <QAccessible>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace linkwright::ui {

namespace {

/// Drawn in the colour of the text: the style's own cross is made for title bars.
QIcon crossIcon(const QWidget& target)
{
    constexpr int extent = 16;
    constexpr qreal inset = 4.5;
    QPixmap pixmap(QSize(extent, extent) * target.devicePixelRatioF());
    pixmap.setDevicePixelRatio(target.devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(target.palette().color(QPalette::Text), 1.2, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(inset, inset), QPointF(extent - inset, extent - inset));
    painter.drawLine(QPointF(extent - inset, inset), QPointF(inset, extent - inset));
    return QIcon(pixmap);
}

} // namespace

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
{
    setVisible(false);
}

/// When there is something to say for the first time: a window has many, and most of them never do.
void Notice::make()
{
    m_sign = new QLabel(this);
    m_headline = new QLabel(this);
    m_text = new QLabel(this);
    m_action = new QPushButton(this);
    m_dismiss = new QToolButton(this);
    m_choices = new QWidget(this);
    m_choiceRow = new QHBoxLayout(m_choices);
    makeLayout();
    for (QLabel* label : {m_headline, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setFocusPolicy(Qt::ClickFocus);
    }
    m_action->setAutoDefault(false);
    m_dismiss->setAutoRaise(true);
    m_dismiss->setObjectName(QStringLiteral("dismiss"));
    m_dismiss->setToolTip(tr("Put this notice away (Esc)"));
    m_dismiss->setAccessibleName(tr("Put this notice away"));
    m_dismiss->setVisible(m_isDismissible);
    connect(m_action, &QPushButton::clicked, this, &Notice::actionTriggered);
    connect(m_dismiss, &QToolButton::clicked, this, &Notice::dismiss);
}

void Notice::makeLayout()
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(12, 8, 8, 8);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_sign, 0, 0, Qt::AlignTop);
    grid->addWidget(m_headline, 0, 1);
    grid->addWidget(m_text, 1, 1);
    grid->addWidget(m_choices, 2, 1, 1, 2);
    grid->addWidget(m_action, 0, 2, Qt::AlignTop);
    grid->addWidget(m_dismiss, 0, 3, Qt::AlignTop);
    m_sign->setContentsMargins(0, 2, 0, 0);
    m_choiceRow->setContentsMargins(0, 4, 0, 0);
    m_choiceRow->addStretch(1);
}

void Notice::show(Severity severity, const QString& headline, const QString& text, const QString& action)
{
    if (m_headline == nullptr)
        make();
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setChoices({});
    present(severity, headline, text);
}

void Notice::showChoices(Severity severity, const QString& headline, const QString& text,
                         const QList<NoticeChoice>& choices)
{
    if (m_headline == nullptr)
        make();
    m_action->setVisible(false);
    setChoices(choices);
    present(severity, headline, text);
}

void Notice::present(Severity severity, const QString& headline, const QString& text)
{
    const bool isNews = isHidden() || headline != m_headline->text();
    m_severity = severity;
    m_headline->setText(headline);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(headline);
    setAccessibleDescription(text);
    updateSigns();
    setVisible(true);
    update();
    if (isNews) { // it takes no focus, so a screen reader has to be told
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

/// Buttons are kept for the next time: one of them may be what is being clicked.
void Notice::setChoices(const QList<NoticeChoice>& choices)
{
    while (m_buttons.size() < choices.size()) {
        auto* button = new QPushButton(m_choices);
        button->setAutoDefault(false);
        m_choiceRow->insertWidget(static_cast<int>(m_buttons.size()), button);
        connect(button, &QPushButton::clicked, this, [this, button] { Q_EMIT chosen(button->objectName()); });
        m_buttons.append(button);
    }
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        const NoticeChoice choice = choices.value(i);
        m_buttons.at(i)->setText(choice.text);
        m_buttons.at(i)->setObjectName(choice.id);
        m_buttons.at(i)->setVisible(i < choices.size());
    }
    m_choices->setVisible(!choices.isEmpty());
}

void Notice::setDismissible(bool dismissible)
{
    m_isDismissible = dismissible;
    if (m_dismiss != nullptr)
        m_dismiss->setVisible(dismissible);
}

bool Notice::focusFirst()
{
    if (isHidden())
        return false;
    const auto buttons = findChildren<QAbstractButton*>();
    const auto first = std::find_if(buttons.begin(), buttons.end(), [this](const QAbstractButton* button) {
        return button != m_dismiss && button->isVisible() && button->isEnabled();
    });
    if (first != buttons.end())
        (*first)->setFocus(Qt::OtherFocusReason);
    else if (m_dismiss->isVisible())
        m_dismiss->setFocus(Qt::OtherFocusReason);
    return first != buttons.end() || m_dismiss->isVisible();
}

void Notice::dismiss()
{
    clear();
    Q_EMIT dismissed();
}

void Notice::clear()
{
    setVisible(false);
    if (m_headline == nullptr)
        return;
    m_headline->clear();
    m_text->clear();
}

void Notice::updateSigns()
{
    m_sign->setPixmap(severitySign(m_severity, *this));
    m_dismiss->setIcon(crossIcon(*this));
}

QString Notice::headline() const
{
    return m_headline != nullptr ? m_headline->text() : QString();
}

QString Notice::text() const
{
    return m_text != nullptr ? m_text->text() : QString();
}

void Notice::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_sign != nullptr)
        updateSigns();
}

void Notice::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Cancel) && m_isDismissible)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

void Notice::paintEvent(QPaintEvent*)
{
    paintNotice(*this, m_severity);
}

} // namespace linkwright::ui
