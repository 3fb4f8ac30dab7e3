// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/entry_paster.h"

#include "qt/entry_clipboard.h"
#include "qt/entry_read_job.h"
#include "ui/editors/notice.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>

#include <algorithm>

namespace linkwright::ui {

namespace {

/// Reading this much takes a few milliseconds.
constexpr qsizetype shortText = 32 * 1024;
constexpr int linesOfNotice = 6;

/// The first lines, and how many more there are.
QString firstLines(const QStringList& lines)
{
    if (lines.size() <= linesOfNotice)
        return lines.join(QLatin1Char('\n'));
    return lines.mid(0, linesOfNotice - 1).join(QLatin1Char('\n')) + QLatin1Char('\n') +
           EntryPaster::tr("... and %1 more").arg(QLocale().toString(lines.size() - linesOfNotice + 1));
}

} // namespace

EntryPaster::EntryPaster(qt::EntryTableModel& model, Notice& notice, QObject* parent)
    : QObject(parent)
    , m_model(model)
    , m_notice(notice)
    , m_reading(new qt::EntryReadJob(model.table(), this))
{
    connect(m_reading, &qt::EntryReadJob::finished, this,
            [this](const qt::EntryOffer& offer) { take(offer, std::min(m_before, m_model.rowCount())); });
}

void EntryPaster::pasteClipboard(int before)
{
    const QMimeData* content = QGuiApplication::clipboard()->mimeData();
    if (content == nullptr || !qt::hasEntryText(*content))
        m_notice.show(Severity::Info, tr("There is no text on the clipboard."));
    else
        pasteText(qt::entryTextOf(*content), before);
}

void EntryPaster::pasteText(const QString& text, int before)
{
    if (!m_model.exists() || m_reading->isRunning())
        return;
    if (text.size() <= shortText) {
        take(m_model.offerOf(text), before);
        return;
    }
    m_before = before;
    m_notice.show(Severity::Info, tr("Reading what was pasted ..."));
    m_reading->request(text);
}

void EntryPaster::take(const qt::EntryOffer& offer, int before)
{
    const qt::RowSpan rows = m_model.pasteEntries(offer, before);
    if (!rows.isEmpty())
        Q_EMIT pasted(rows);
    tell(offer);
}

/// Says what was not taken as it is; nothing where all is well.
void EntryPaster::tell(const qt::EntryOffer& offer)
{
    m_notice.clear();
    QStringList lines = offer.dropped;
    if (!lines.isEmpty() && !offer.isEmpty())
        lines.prepend(tr("Left out:"));
    if (!offer.changed.isEmpty())
        lines << tr("Written in other words:") << offer.changed;
    if (!offer.isEmpty() && lines.isEmpty())
        return;
    const QString headline =
        offer.isEmpty() ? offer.problem
        : offer.count == 1
            ? tr("One %1 was added.").arg(m_model.entryName())
            : tr("%1 %2 were added.").arg(QLocale().toString(offer.count), m_model.entriesName());
    const Severity severity = offer.isEmpty()           ? Severity::Error
                              : offer.dropped.isEmpty() ? Severity::Info
                                                        : Severity::Warning;
    m_notice.show(severity, headline, firstLines(lines));
}

} // namespace linkwright::ui
