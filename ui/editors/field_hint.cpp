// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/field_hint.h"

#include "qt/fix_job.h"
#include "qt/plan_document.h"
#include "ui/editors/rich_text.h"
#include "ui/editors/severity_style.h"
#include "ui/editors/wrapping_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>

namespace linkwright::ui {

namespace {

constexpr int air = 5; ///< pixels between findings

} // namespace

FieldHint::FieldHint(qt::PlanDocument& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_sign(new QLabel(this))
    , m_text(new WrappingLabel(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 4);
    layout->setSpacing(6);
    layout->addWidget(m_sign, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    m_sign->setContentsMargins(0, 2, 0, 0);
    m_text->setTextFormat(Qt::RichText);
    m_text->setTextInteractionFlags(Qt::TextBrowserInteraction);
    connect(m_text, &QLabel::linkActivated, this, &FieldHint::follow);
    hide();
}

void FieldHint::setFindings(Findings findings)
{
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return a.severity < b.severity; });
    if (findings == m_findings)
        return;
    m_findings = std::move(findings);
    setVisible(!m_findings.empty());
    restyle();
}

QString FieldHint::text() const
{
    QString text;
    for (std::size_t i = 0; i < m_findings.size(); ++i) {
        const Finding& finding = m_findings[i];
        text += QStringLiteral("<div style=\"margin-top:%1px\">").arg(i == 0 ? 0 : air) +
                richText(finding.message);
        if (finding.fixable)
            text += QStringLiteral(" <a href=\"%1\">%2</a>").arg(i).arg(tr("Fix"));
        text += QStringLiteral("</div>");
    }
    return text;
}

void FieldHint::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void FieldHint::restyle()
{
    if (m_findings.empty())
        return;
    const Finding& worst = m_findings.front();
    tint(m_text, worst.severity);
    m_sign->setPixmap(severitySign(worst.severity, *this));
    m_text->setWords(text());
    m_text->setToolTip(richText(worst.remedy));
}

void FieldHint::follow(const QString& link)
{
    const auto index = static_cast<std::size_t>(link.toInt());
    if (index >= m_findings.size())
        return;
    if (m_job == nullptr)
        m_job = new qt::FixJob(m_document, this);
    m_job->fix({m_findings[index]});
}

} // namespace linkwright::ui
