// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/lookup.h"
#include "qt/quick_find.h"
#include "qt/text.h"

#include <QCoreApplication>

namespace linkwright::qt {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(QuickItems)
};

QuickItem itemAt(const QString& title, const QString& detail, const char* icon, PlanPath place)
{
    return {FuzzyText(title), detail, QString::fromLatin1(icon), std::move(place)};
}

/// "name  /prefix/", whichever of them there are.
QString joined(const std::string& name, const QString& more)
{
    const QString text = toQString(name);
    return text.isEmpty() || more.isEmpty() ? text + more : text + QStringLiteral("  ") + more;
}

QString arrow(const std::string& from, const std::string& to)
{
    return toQString(from) + QStringLiteral(" → ") + toQString(to);
}

template <typename List, typename Make> void addEach(QuickItems& items, const List& list, const Make& make)
{
    for (std::size_t i = 0; i < list.size(); ++i)
        items.push_back(make(list[i], static_cast<int>(i)));
}

void addEntriesOf(QuickItems& items, const Plan& plan, int cluster)
{
    const Cluster& owner = plan.clusters[static_cast<std::size_t>(cluster)];
    const QString name = toQString(owner.name);
    items.push_back(itemAt(name, Words::tr("Cluster"), "clusters", clusterPath(plan, cluster)));
    if (owner.gateway)
        items.push_back(itemAt(Words::tr("Gateway of %1").arg(name), toQString(owner.gateway->service),
                               "gateway", gatewayPath(plan, cluster)));
    addEach(items, owner.listeners, [&](const Listener& listener, int i) {
        return itemAt(joined(listener.name, QString::number(listener.port)),
                      Words::tr("Listener in %1").arg(name), "routes", listenerPath(plan, cluster, i));
    });
    addEach(items, owner.hosts, [&](const Host& host, int i) {
        return itemAt(joined(host.name, toQString(host.hostname.value_or(""))),
                      Words::tr("Host in %1").arg(name), "routes", hostPath(plan, cluster, i));
    });
    const QString mappingIn = Words::tr("Mapping in %1").arg(name);
    addEach(items, owner.mappings, [&](const Mapping& mapping, int i) {
        return itemAt(joined(mapping.name, arrow(mapping.prefix, mapping.service)), mappingIn, "routes",
                      mappingPath(plan, cluster, i));
    });
    const QString objectFor = Words::tr("Object for %1").arg(name);
    addEach(items, owner.manifests, [&](const Json&, int i) {
        const PlanPath place = manifestPath(plan, cluster, i);
        return itemAt(toQString(place.segments().back().label), objectFor, "objects", place);
    });
    const QString exportOf = Words::tr("Exported by %1").arg(name);
    addEach(items, owner.exports, [&](const Export& entry, int i) {
        return itemAt(toQString(entry.service), exportOf, "exports", exportPath(plan, cluster, i));
    });
}

} // namespace

QuickItems entryItems(const Plan& plan)
{
    QuickItems items;
    for (std::size_t i = 0; i < plan.clusters.size(); ++i)
        addEntriesOf(items, plan, static_cast<int>(i));
    addEach(items, plan.links, [&](const Link& link, int i) {
        return itemAt(arrow(link.from, link.to), Words::tr("Link"), "links", linkPath(plan, i));
    });
    return items;
}

QuickItems findingItems(const Findings& findings)
{
    QuickItems items;
    for (const Finding& finding : findings) {
        const QString title = titleOf(toQString(finding.rule));
        const QString place = toQString(finding.place.toString());
        items.push_back({FuzzyText(title + QStringLiteral("  ") + place), severityName(finding.severity),
                         toQString(toString(finding.severity)), finding.place});
    }
    return items;
}

} // namespace linkwright::qt
