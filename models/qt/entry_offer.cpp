// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/entry_offer.h"

#include "import/manifests.h"
#include "planfile/entries.h"
#include "qt/entry_words.h"
#include "qt/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace linkwright::qt {

namespace {

struct EntryTable
{
    Q_DECLARE_TR_FUNCTIONS(EntryTable)
};

constexpr std::size_t mostNames = 5;

QString lineOf(const Diagnostic& diagnostic)
{
    const QString place = toQString(diagnostic.place);
    return QStringLiteral("%1:%2: %3%4")
        .arg(diagnostic.mark.line)
        .arg(diagnostic.mark.column)
        .arg(place.isEmpty() ? place : place + QStringLiteral(": "), toQString(diagnostic.message));
}

QStringList linesOf(const Diagnostics& diagnostics)
{
    QStringList lines;
    for (const Diagnostic& diagnostic : diagnostics)
        lines << lineOf(diagnostic);
    return lines;
}

QString nameOf(const Link& link)
{
    return toQString(link.from + "->" + link.to);
}
QString nameOf(const Export& entry)
{
    return toQString(entry.service);
}
template <typename Entry> QString nameOf(const Entry& entry)
{
    return toQString(entry.name);
}

/// The list of imported entries of a kind; null where manifests give none of it.
std::vector<Mapping>* importedOf(importer::Imported& imported, const Mapping*)
{
    return &imported.mappings;
}
std::vector<Host>* importedOf(importer::Imported& imported, const Host*)
{
    return &imported.hosts;
}
std::vector<Listener>* importedOf(importer::Imported& imported, const Listener*)
{
    return &imported.listeners;
}
std::vector<Export>* importedOf(importer::Imported& imported, const Export*)
{
    return &imported.exports;
}
template <typename Entry> std::vector<Entry>* importedOf(importer::Imported&, const Entry*)
{
    return nullptr;
}

template <typename Entry> void fill(EntryOffer& offer, std::vector<Entry> entries)
{
    if (entries.empty())
        return;
    offer.count = static_cast<int>(entries.size());
    for (std::size_t i = 0; i < std::min(entries.size(), mostNames); ++i)
        offer.names << nameOf(entries[i]);
    offer.entries = std::make_shared<const std::vector<Entry>>(std::move(entries));
}

/// What the other lists could take.
QStringList elsewhere(const importer::Imported& imported, std::string_view own)
{
    const std::pair<std::string_view, std::size_t> counts[] = {{"listeners", imported.listeners.size()},
                                                               {"hosts", imported.hosts.size()},
                                                               {"mappings", imported.mappings.size()},
                                                               {"exports", imported.exports.size()}};
    QStringList lines;
    for (const auto& [list, count] : counts) {
        if (list != own && count > 0)
            lines << EntryTable::tr("%1: to be pasted into the list of %2")
                         .arg(countOfEntries(list, static_cast<int>(count)), entriesName(list));
    }
    return lines;
}

template <typename Entry> EntryOffer offerOfManifests(const std::string& text)
{
    const std::string_view list = planfile::listKeyOf<Entry>();
    importer::Imported imported = importer::importManifests(text);
    EntryOffer offer;
    offer.fromManifests = true;
    if (!imported.errors.empty()) {
        offer.problem = EntryTable::tr("These manifests cannot be read.");
        offer.dropped = linesOf(imported.errors);
        return offer;
    }
    offer.dropped = elsewhere(imported, list) + linesOf(imported.dropped);
    offer.changed = linesOf(imported.changed);
    if (std::vector<Entry>* entries = importedOf(imported, static_cast<const Entry*>(nullptr)))
        fill(offer, std::move(*entries));
    if (offer.isEmpty())
        offer.problem = EntryTable::tr("There are no %1 among these manifests.").arg(entriesName(list));
    return offer;
}

template <typename Entry> EntryOffer offerOfPlanText(const std::string& text)
{
    const std::string_view list = planfile::listKeyOf<Entry>();
    planfile::EntriesResult<Entry> result = planfile::parseEntries<Entry>(text);
    EntryOffer offer;
    if (!result.otherList.empty()) {
        offer.problem =
            EntryTable::tr("%1 cannot be pasted into the list of %2. Paste them into their own list.")
                .arg(countOfEntries(result.otherList, result.otherCount), entriesName(list));
    } else if (!result.diagnostics.empty()) {
        offer.problem = EntryTable::tr("The text cannot be read as %1.").arg(entriesName(list));
        offer.dropped = linesOf(result.diagnostics);
    }
    fill(offer, std::move(result.entries));
    return offer;
}

} // namespace

template <typename Entry> EntryOffer offerOf(const std::string& text)
{
    return importer::looksLikeManifests(text) ? offerOfManifests<Entry>(text) : offerOfPlanText<Entry>(text);
}

template EntryOffer offerOf<Cluster>(const std::string&);
template EntryOffer offerOf<Link>(const std::string&);
template EntryOffer offerOf<NamespaceEntry>(const std::string&);
template EntryOffer offerOf<Listener>(const std::string&);
template EntryOffer offerOf<Host>(const std::string&);
template EntryOffer offerOf<Mapping>(const std::string&);
template EntryOffer offerOf<Export>(const std::string&);
template EntryOffer offerOf<ServicePort>(const std::string&);

} // namespace linkwright::qt
