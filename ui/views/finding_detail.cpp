// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/finding_detail.h"

#include "qt/text.h"
#include "ui/editors/severity_style.h"
#include "ui/views/markdown.h"

#include <QEvent>

namespace linkwright::ui {

using qt::toQString;

FindingDetail::FindingDetail(QWidget* parent)
    : QTextBrowser(parent)
{
    setOpenExternalLinks(true);
    setAccessibleName(tr("About the finding"));
    document()->setDocumentMargin(12);
    write();
}

void FindingDetail::setFinding(const Finding* finding)
{
    const std::optional<Finding> wanted = finding == nullptr ? std::nullopt : std::make_optional(*finding);
    if (wanted == m_finding)
        return;
    m_finding = wanted;
    write();
}

void FindingDetail::changeEvent(QEvent* event)
{
    QTextBrowser::changeEvent(event);
    // The colours of links and code are fixed while the text is laid out.
    if (event->type() == QEvent::PaletteChange)
        write();
}

void FindingDetail::write()
{
    if (!m_finding) {
        setMarkdownText(*this, tr("Choose a finding to read what it means and what to do."));
        return;
    }
    const QString rule = toQString(m_finding->rule);
    QString text =
        QStringLiteral("**%1:** %2\n\n")
            .arg(qt::severityName(m_finding->severity), messageMarkdown(toQString(m_finding->message)));
    text +=
        tr("**Where:** %1").arg(QLatin1Char('`') + toQString(m_finding->place.toString()) + QLatin1Char('`'));
    text += QStringLiteral("\n\n");
    if (!m_finding->remedy.empty())
        text += tr("**What to do:** %1").arg(messageMarkdown(toQString(m_finding->remedy))) +
                QStringLiteral("\n\n");
    if (!m_finding->guide.empty())
        text += tr("**The guide's step:** %1").arg(messageMarkdown(toQString(m_finding->guide))) +
                QStringLiteral("\n\n");
    text += QStringLiteral("---\n\n") + qt::helpPageOf(rule);
    setMarkdownText(*this, text);
}

} // namespace linkwright::ui
