// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/derived.h"

#include "emissary/routes.h"
#include "linkerd/derive.h"

#include <QCoreApplication>
#include <QStringList>

namespace linkwright::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Derived)
};

const Gateway* gatewayOf(const Plan& plan, int cluster)
{
    return PartOf<Gateway>::find(plan, {cluster, -1});
}

/// The probes that reach a gateway: one for each link to it; without links, as a cluster of its own release
/// would ask.
std::vector<linkerd::ProbeRequest> probesOf(const Plan& plan, int index)
{
    const Cluster& target = plan.clusters[static_cast<std::size_t>(index)];
    std::vector<linkerd::ProbeRequest> probes;
    for (const Link& link : plan.links) {
        const Cluster* source = link.to == target.name ? findCluster(plan, link.from) : nullptr;
        if (source)
            probes.push_back(
                linkerd::probeRequest(linkerd::releaseOf(*source), *target.gateway, linkName(link)));
    }
    if (probes.empty())
        probes.push_back(linkerd::probeRequest(linkerd::releaseOf(target), *target.gateway, target.name));
    return probes;
}

template <typename Entry> QString nameAt(const SharedList<Entry>& entries, int index)
{
    const Entry* entry = entryAt(entries, index);
    return entry ? toText(entry->name) : QString();
}

QString missingText(const emissary::Answer& answer, const Cluster& cluster, const emissary::Request& request)
{
    using Missing = emissary::Answer::Missing;
    switch (answer.missing) {
    case Missing::Listener:
        return Words::tr("nobody: no Listener on port %1 of the pod").arg(request.port);
    case Missing::Host:
        return Words::tr("nobody: no Host of Listener %1 answers to %2")
            .arg(nameAt(cluster.listeners, answer.listener), toText(request.host));
    case Missing::Mapping:
        return Words::tr("nobody: no Mapping routes %1").arg(toText(request.path));
    case Missing::ClearText:
        return Words::tr("nobody: Host %1 does not route clear text").arg(nameAt(cluster.hosts, answer.host));
    case Missing::Nothing:
        break;
    }
    return {};
}

QString answerText(const emissary::Answer& answer, const Cluster& cluster)
{
    QStringList steps;
    if (answer.listener >= 0)
        steps << Words::tr("Listener %1").arg(nameAt(cluster.listeners, answer.listener));
    steps << (answer.host >= 0 ? Words::tr("Host %1").arg(nameAt(cluster.hosts, answer.host))
                               : Words::tr("Emissary's default Host"));
    steps << (answer.mapping >= 0 ? Words::tr("Mapping %1").arg(nameAt(cluster.mappings, answer.mapping))
                                  : Words::tr("a built-in route"));
    return steps.join(QStringLiteral(" → "));
}

QString pairs(const StringMap& map)
{
    return toVariant(map).toString();
}

} // namespace

Derived identityOf(const Plan& plan, Scope scope)
{
    const Cluster* cluster = PartOf<Cluster>::find(plan, scope);
    if (!cluster || !cluster->gateway)
        return {};
    return {Words::tr("Identity:\n%1").arg(toText(linkerd::derivedIdentity(*cluster))), {}};
}

Derived probeUrls(const Plan& plan, Scope scope)
{
    if (!gatewayOf(plan, scope.cluster))
        return {};
    QStringList urls;
    QString error;
    for (const linkerd::ProbeRequest& probe : probesOf(plan, scope.cluster)) {
        const QString url = toText(probe.url);
        if (!urls.contains(url))
            urls << url;
        if (error.isEmpty() && !probe.error.empty())
            error = Words::tr("No service mirror can ask this.");
    }
    return {Words::tr("Asks: %1").arg(urls.join(QStringLiteral("\n"))), error};
}

Derived probeAnswer(const Plan& plan, int index)
{
    const Gateway* gateway = gatewayOf(plan, index);
    if (!gateway)
        return {};
    const Cluster& cluster = plan.clusters[static_cast<std::size_t>(index)];
    const emissary::RouteTable routes(cluster);
    QString good;
    for (const linkerd::ProbeRequest& probe : probesOf(plan, index)) {
        if (!probe.error.empty())
            return {{}, Words::tr("Linkerd's probe cannot be sent: %1").arg(toText(probe.error))};
        const emissary::Request request{probe.hostHeader, probe.path, gateway->probe.targetPort};
        const emissary::Answer answer = routes.route(request);
        if (answer.missing != emissary::Answer::Missing::Nothing) {
            return {{},
                    Words::tr("Linkerd's probe %1 is answered by %2.")
                        .arg(toText(probe.url), missingText(answer, cluster, request))};
        }
        if (good.isEmpty())
            good = Words::tr("Linkerd's probe %1 is answered by %2.")
                       .arg(toText(probe.url), answerText(answer, cluster));
    }
    return {good, {}};
}

Derived exportMark(const Plan& plan, Scope scope)
{
    const Export* entry = PartOf<Export>::find(plan, scope);
    if (!entry)
        return {};
    const linkerd::ExportMarks marks =
        linkerd::exportMarks(plan.clusters[static_cast<std::size_t>(scope.cluster)], *entry);
    QStringList lines;
    if (!marks.labels.empty())
        lines << Words::tr("Label %1").arg(pairs(marks.labels));
    if (!marks.annotations.empty())
        lines << Words::tr("Annotations %1").arg(pairs(marks.annotations));
    return {lines.join(QLatin1Char('\n')), {}};
}

Derived linkSentence(const Plan& plan, Scope scope)
{
    const Link* link = PartOf<Link>::find(plan, scope);
    const Cluster* target = link ? findCluster(plan, link->to) : nullptr;
    if (!target)
        return {};
    constexpr qsizetype shown = 6;
    QStringList services;
    for (const Export& entry : target->exports) {
        if (services.size() == shown)
            break;
        services << Words::tr("%1 will reach %2 in %3 as %4")
                        .arg(toText(link->from), toText(entry.service), toText(link->to),
                             toText(linkerd::mirrorName(entry, linkName(*link))));
    }
    if (services.isEmpty())
        return {Words::tr("%1 exports nothing yet.").arg(toText(link->to)), {}};
    const qsizetype more = static_cast<qsizetype>(target->exports.size()) - shown;
    if (more > 0)
        services << Words::tr("and %n more", nullptr, static_cast<int>(more));
    return {services.join(QLatin1Char('\n')), {}};
}

Derived linkGateway(const Plan& plan, Scope scope)
{
    const Link* link = PartOf<Link>::find(plan, scope);
    const Cluster* target = link ? findCluster(plan, link->to) : nullptr;
    if (!target)
        return {};
    if (!target->gateway)
        return {Words::tr("%1 has no gateway.").arg(toText(target->name)), {}};
    const Gateway& gateway = *target->gateway;
    if (gateway.addresses.empty())
        return {Words::tr("through %1, whose addresses are not known yet").arg(toText(gateway.service)), {}};
    return {Words::tr("through %1 at %2, port %3")
                .arg(toText(gateway.service), toVariant(gateway.addresses).toString())
                .arg(gateway.mesh.port),
            {}};
}

Derived linkProbePort(const Plan& plan, Scope scope)
{
    const Link* link = PartOf<Link>::find(plan, scope);
    const Cluster* source = link ? findCluster(plan, link->from) : nullptr;
    const Cluster* target = link ? findCluster(plan, link->to) : nullptr;
    if (!source || !target || !target->gateway)
        return {};
    const int port = linkerd::probeServicePort(linkerd::releaseOf(*source), *target->gateway, *link);
    return {Words::tr("The probe Service in %1 declares port %2.").arg(toText(link->from)).arg(port), {}};
}

} // namespace linkwright::ui
