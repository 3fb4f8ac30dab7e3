// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/finding_detail.h"

#include "qt/text.h"
#include "ui/views/markdown.h"

#include <QDesktopServices>
#include <QEvent>
#include <QUrl>

namespace linkwright::ui {

using qt::FindingKind;
using qt::toQString;

namespace {

constexpr const char* placeScheme = "place";

QString codeOf(const QString& text)
{
    return QLatin1Char('`') + text + QLatin1Char('`');
}

} // namespace

FindingDetail::FindingDetail(QWidget* parent)
    : QTextBrowser(parent)
{
    setOpenLinks(false);
    setObjectName(QStringLiteral("findingDetail"));
    setAccessibleName(tr("About the finding"));
    document()->setDocumentMargin(8);
    connect(this, &QTextBrowser::anchorClicked, this, &FindingDetail::follow);
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &FindingDetail::write);
    m_soon.start();
}

void FindingDetail::setRow(const qt::FindingRow* row)
{
    std::optional<Shown> wanted;
    if (row != nullptr) {
        wanted.emplace().kind = row->kind;
        if (row->finding != nullptr)
            wanted->finding = *row->finding;
        if (row->suppression != nullptr)
            wanted->suppression = *row->suppression;
    }
    if (wanted == m_shown)
        return;
    m_shown = std::move(wanted);
    m_soon.start();
}

void FindingDetail::changeEvent(QEvent* event)
{
    QTextBrowser::changeEvent(event);
    // The colours of links and code are fixed while the text is laid out.
    if (event->type() == QEvent::PaletteChange)
        m_soon.start();
}

void FindingDetail::write()
{
    if (!m_shown) {
        setMarkdownText(*this, tr("Choose a finding to read what it means and what to do."));
        return;
    }
    QString text = suppressionText(*m_shown);
    QString rule;
    if (m_shown->finding) {
        text += findingText(*m_shown->finding);
        rule = toQString(m_shown->finding->rule);
    } else if (m_shown->suppression) {
        rule = toQString(m_shown->suppression->rule);
    }
    text += QStringLiteral("---\n\n") + qt::helpPageOf(rule);
    setMarkdownText(*this, text);
}

QString FindingDetail::suppressionText(const Shown& shown)
{
    if (!shown.suppression)
        return {};
    const Suppression& entry = *shown.suppression;
    const QString place = entry.place.empty() ? tr("everywhere") : codeOf(toQString(entry.place));
    const QString reason = escapedMarkdown(toQString(entry.reason));
    if (shown.kind == FindingKind::Idle)
        return tr("**This suppression matches nothing** (any more): %1, %2. The reason was: %3. It can be "
                  "removed.")
                   .arg(codeOf(toQString(entry.rule)), place, reason) +
               QStringLiteral("\n\n");
    return tr("**Suppressed** (%1): %2").arg(place, reason) + QStringLiteral("\n\n");
}

QString FindingDetail::findingText(const Finding& finding)
{
    QString text = QStringLiteral("**%1:** %2\n\n")
                       .arg(qt::severityName(finding.severity), messageMarkdown(toQString(finding.message)));
    const QString place = codeOf(toQString(finding.place.toString()));
    if (!finding.place.isEmpty())
        text +=
            tr("**Where:** %1").arg(QStringLiteral("[%1](%2:go)").arg(place, QLatin1String(placeScheme))) +
            QStringLiteral("\n\n");
    if (!finding.remedy.empty())
        text +=
            tr("**What to do:** %1").arg(messageMarkdown(toQString(finding.remedy))) + QStringLiteral("\n\n");
    if (!finding.guide.empty())
        text += tr("**The guide's step:** %1").arg(messageMarkdown(toQString(finding.guide))) +
                QStringLiteral("\n\n");
    return text;
}

void FindingDetail::follow(const QUrl& link)
{
    if (link.scheme() == QLatin1String(placeScheme))
        Q_EMIT placeActivated();
    else
        QDesktopServices::openUrl(link);
}

} // namespace linkwright::ui
