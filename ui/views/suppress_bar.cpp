// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/suppress_bar.h"

#include "qt/text.h"
#include "ui/views/flow_layout.h"
#include "ui/views/notice.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace linkwright::ui {

SuppressBar::SuppressBar(QWidget* parent)
    : QFrame(parent)
    , m_title(new QLabel(this))
    , m_extent(new QComboBox(this))
    , m_reason(new QLineEdit(this))
    , m_accept(new QPushButton(tr("Suppress"), this))
{
    auto* cancel = new QPushButton(tr("Cancel"), this);
    m_title->setTextFormat(Qt::PlainText);
    m_extent->setObjectName(QStringLiteral("suppressExtent"));
    m_extent->setAccessibleName(tr("How far"));
    m_extent->addItem(tr("Only here"));
    m_extent->addItem(tr("Everywhere in this plan"));
    m_reason->setObjectName(QStringLiteral("suppressReason"));
    m_reason->setPlaceholderText(tr("Why it is all right; the plan keeps this sentence"));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setMinimumWidth(200);
    m_reason->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_accept->setObjectName(QStringLiteral("suppressAccept"));
    cancel->setObjectName(QStringLiteral("suppressCancel"));
    m_accept->setAutoDefault(false);
    cancel->setAutoDefault(false);
    auto* layout = new FlowLayout(this);
    layout->setContentsMargins(12, 6, 8, 6);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_title, m_extent, m_reason, m_accept, cancel})
        layout->addWidget(widget);
    connect(m_reason, &QLineEdit::textChanged, this, &SuppressBar::updateButton);
    connect(m_accept, &QPushButton::clicked, this, &SuppressBar::accept);
    connect(cancel, &QPushButton::clicked, this, &SuppressBar::close);
    hide();
}

void SuppressBar::open(const Finding& finding, bool everywhere)
{
    m_finding = finding;
    m_title->setText(tr("Suppress %1:").arg(qt::toQString(finding.rule)));
    m_title->setToolTip(qt::toQString(finding.place.toString()));
    m_extent->setItemText(0, finding.place.isEmpty() ? tr("For the plan itself") : tr("Only here"));
    m_extent->setCurrentIndex(everywhere ? 1 : 0);
    m_reason->clear();
    updateButton();
    show();
    m_reason->setFocus(Qt::OtherFocusReason);
}

void SuppressBar::close()
{
    if (!isHidden()) {
        hide();
        Q_EMIT closed();
    }
}

void SuppressBar::accept()
{
    const QString reason = m_reason->text().trimmed();
    if (reason.isEmpty())
        return;
    Q_EMIT accepted(m_finding, m_extent->currentIndex() == 1, reason);
    close();
}

void SuppressBar::updateButton()
{
    const bool hasReason = !m_reason->text().trimmed().isEmpty();
    m_accept->setEnabled(hasReason);
    m_accept->setToolTip(hasReason ? QString() : tr("Say why first."));
}

void SuppressBar::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        close();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter: // also while the field has the focus, which leaves these keys to us
        accept();
        return;
    default:
        QFrame::keyPressEvent(event);
    }
}

void SuppressBar::paintEvent(QPaintEvent*)
{
    paintNotice(*this, Severity::Info);
}

} // namespace linkwright::ui
