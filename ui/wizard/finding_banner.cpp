// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/finding_banner.h"

#include "qt/text.h"
#include "ui/editors/rich_text.h"
#include "ui/editors/severity_style.h"
#include "ui/views/notice.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace linkwright::ui {

namespace {

constexpr int tallestList = 132; // pixels; the rest scrolls, so that the editor below keeps its room

} // namespace

FindingBanner::FindingBanner(QWidget* parent)
    : QFrame(parent)
    , m_sign(new QLabel(this))
    , m_headline(new QLabel(this))
    , m_fixAll(new QPushButton(tr("Fi&x all here"), this))
    , m_scroll(new QScrollArea(this))
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(12, 6, 6, 6);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_sign, 0, 0);
    grid->addWidget(m_headline, 0, 1);
    grid->addWidget(m_fixAll, 0, 2);
    grid->addWidget(m_scroll, 1, 1, 1, 2);
    QFont bold = font();
    bold.setBold(true);
    m_headline->setFont(bold);
    m_headline->setObjectName(QStringLiteral("headline"));
    m_fixAll->setObjectName(QStringLiteral("fixAllHere"));
    m_fixAll->setAutoDefault(false);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(m_fixAll, &QPushButton::clicked, this, &FindingBanner::fixAllRequested);
    hide();
}

void FindingBanner::setListShown(bool shown)
{
    m_isListShown = shown;
}

void FindingBanner::setFixingEnabled(bool enabled)
{
    m_fixAll->setEnabled(enabled);
    for (QPushButton* button : m_scroll->findChildren<QPushButton*>(QStringLiteral("fix")))
        button->setEnabled(enabled);
}

void FindingBanner::setErrors(const PageTally& tally)
{
    if (tally.errors == m_tally.errors && tally.firstErrors == m_tally.firstErrors)
        return;
    m_tally = tally;
    setVisible(m_tally.errors > 0);
    if (m_tally.errors > 0)
        rebuild();
}

void FindingBanner::rebuild()
{
    m_sign->setPixmap(severitySign(Severity::Error, *this));
    m_headline->setText(
        tr("%1 to settle before the next page").arg(qt::countText(Severity::Error, m_tally.errors)));
    m_fixAll->setVisible(m_isListShown && m_tally.fixable > 0);
    m_scroll->setVisible(m_isListShown);
    if (!m_isListShown)
        return;
    auto* rows = new QWidget;
    auto* grid = new QGridLayout(rows);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(0, 1);
    const int count = static_cast<int>(m_tally.firstErrors.size());
    for (int row = 0; row < count; ++row)
        addRow(grid, m_tally.firstErrors[static_cast<std::size_t>(row)], row);
    const int more = m_tally.errors - count;
    if (more > 0)
        grid->addWidget(new QLabel(tr("and %1 more").arg(more)), count, 0);
    grid->setRowStretch(grid->rowCount(), 1);
    m_scroll->setWidget(rows); // deletes the rows before
    rows->setAutoFillBackground(false);
    m_scroll->setFixedHeight(std::min(grid->sizeHint().height(), tallestList));
}

/// What is wrong in a few words, and where; the field itself says the rest.
void FindingBanner::addRow(QGridLayout* grid, const Finding& finding, int row)
{
    const QString title = qt::titleOf(QString::fromStdString(finding.rule));
    const QString place = QString::fromStdString(finding.place.toString());
    auto* text = new QLabel(
        QStringLiteral("%1 &nbsp;<a href=\"go\">%2</a>").arg(title.toHtmlEscaped(), place.toHtmlEscaped()));
    text->setTextFormat(Qt::RichText);
    text->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    text->setToolTip(richText(finding.message));
    text->setSizePolicy(QSizePolicy::Ignored,
                        QSizePolicy::Preferred); // a long place must not widen the window
    connect(text, &QLabel::linkActivated, this,
            [this, target = finding.place] { Q_EMIT placeActivated(target); });
    grid->addWidget(text, row, 0);
    if (!finding.fixable)
        return;
    auto* button = new QPushButton(tr("Fix"));
    button->setObjectName(QStringLiteral("fix"));
    button->setAccessibleName(tr("Fix: %1").arg(title));
    button->setToolTip(richText(finding.remedy));
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, [this, finding] { Q_EMIT fixRequested(finding); });
    grid->addWidget(button, row, 1);
}

void FindingBanner::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_sign->setPixmap(severitySign(Severity::Error, *this));
}

void FindingBanner::paintEvent(QPaintEvent*)
{
    paintNotice(*this, Severity::Error);
}

} // namespace linkwright::ui
