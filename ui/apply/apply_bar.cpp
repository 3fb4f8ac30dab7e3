// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/apply/apply_bar.h"

#include "live/apply_session.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace linkwright::ui {

using live::ApplySession;

ApplyBar::ApplyBar(ApplySession& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_preview(makeButton("applyPreview", tr("P&review changes"), &ApplyBar::previewAsked))
    , m_apply(makeButton("applyApply", tr("Appl&y ..."), &ApplyBar::applyAsked))
    , m_cancel(makeButton("applyCancel", tr("&Cancel"), &ApplyBar::cancelAsked))
    , m_progress(new QProgressBar(this))
    , m_doing(new QLabel(this))
    , m_save(makeButton("applySave", tr("&Save result ..."), &ApplyBar::saveAsked))
    , m_history(makeButton("applyHistory", tr("Appl&ies so far ..."), &ApplyBar::historyAsked))
{
    m_progress->setObjectName(QStringLiteral("applyProgress"));
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(fontMetrics().averageCharWidth() * 24);
    m_progress->setAccessibleName(tr("How far it is"));
    m_doing->setObjectName(QStringLiteral("applyDoing"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QWidget* widget :
         {static_cast<QWidget*>(m_preview), static_cast<QWidget*>(m_apply), static_cast<QWidget*>(m_cancel),
          static_cast<QWidget*>(m_progress), static_cast<QWidget*>(m_doing)})
        layout->addWidget(widget);
    layout->addStretch(1);
    layout->addWidget(m_save);
    layout->addWidget(m_history);
    connect(&session, &ApplySession::changed, this, &ApplyBar::follow);
    connect(&session, &ApplySession::progressed, this, &ApplyBar::showProgress);
    follow();
}

QPushButton* ApplyBar::makeButton(const char* name, const QString& text, void (ApplyBar::*asked)())
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(QLatin1String(name));
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, asked);
    return button;
}

void ApplyBar::follow()
{
    const bool busy = m_session.isBusy();
    const bool hadFocus = m_cancel->hasFocus() || m_preview->hasFocus() || m_apply->hasFocus();
    m_preview->setEnabled(m_session.canPreview());
    m_apply->setText(m_session.isUndo() && !m_session.report() ? tr("Take &back ...") : tr("Appl&y ..."));
    m_apply->setEnabled(m_session.obstacle() == live::Obstacle::None);
    for (QWidget* widget :
         {static_cast<QWidget*>(m_cancel), static_cast<QWidget*>(m_progress), static_cast<QWidget*>(m_doing)})
        widget->setVisible(busy);
    m_save->setVisible(m_session.report().has_value());
    m_history->setEnabled(!busy);
    if (!busy) {
        m_progress->setRange(0, 0); // until the first is done
        m_doing->clear();
    } else if (m_doing->text().isEmpty())
        m_doing->setText(m_session.isApplying() ? tr("Applying ...") : tr("Asking the clusters ..."));
    // The button that was pressed is gone or off: the keyboard stays with what goes on.
    if (hadFocus && !m_preview->hasFocus() && !m_apply->hasFocus() && !m_cancel->hasFocus())
        (busy ? m_cancel : m_apply->isEnabled() ? m_apply : m_preview)->setFocus(Qt::OtherFocusReason);
}

void ApplyBar::showProgress(int done, int total)
{
    if (!m_session.isBusy())
        return;
    m_progress->setRange(0, total);
    m_progress->setValue(done);
    m_doing->setText(m_session.isApplying() ? tr("Applying: %1 of %2").arg(done).arg(total)
                                            : tr("Asking the clusters: %1 of %2").arg(done).arg(total));
}

} // namespace linkwright::ui
