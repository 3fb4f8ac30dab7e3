// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/summary_links.h"

#include "emissary/routes.h"
#include "linkerd/derive.h"
#include "qt/summary_parts.h"
#include "qt/text.h"

#include <QCoreApplication>
#include <QStringList>

#include <map>

namespace linkwright::qt::summary {

namespace {

using Kind = SummarySentence::Kind;
using Sentences = std::vector<SummarySentence>;

constexpr int mostLinksApart = 3; ///< of one source; more of them share a section
constexpr int mostServices = 6;   ///< of one link
constexpr int mostOfAFleet = 12;  ///< Services of a shared section
constexpr int mostProblems = 5;   ///< of a shared section

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PlanSummary)
};

/// A link with both of its ends.
struct Ends
{
    int index = -1;
    const Link* link = nullptr;
    const Cluster* source = nullptr;
    const Cluster* target = nullptr;
    int targetIndex = -1;
    const linkerd::Release* release = nullptr; ///< of the source: it decides how the target is asked
};

class LinkTeller
{
public:
    LinkTeller(const Plan& plan, const SummaryTopic& topic)
        : m_plan(plan)
        , m_topic(topic)
    {
    }

    std::vector<SummarySection> sections();

private:
    std::vector<std::vector<Ends>> linksBySource() const;
    SummarySection sectionOf(const Ends& ends);
    SummarySection sectionOf(const std::vector<Ends>& links);
    Sentences services(const Ends& ends, int most) const;
    SummarySentence service(const Ends& ends, int entry) const;
    SummarySentence throughGateway(const Ends& ends, const Export& entry, int index) const;
    Sentences unknowns(const Ends& ends) const;
    SummarySentence probe(const Ends& ends);
    SummarySentence answered(const Ends& ends, const emissary::Answer& answer, const SummaryPart& url) const;
    SummarySentence unanswered(const Ends& ends, const emissary::Answer& answer,
                               const SummaryPart& url) const;
    const emissary::RouteTable& routesOf(const Ends& ends);

    PlanPath gatewayPlace(const Ends& ends, const char* field) const
    {
        return gatewayPath(m_plan, ends.targetIndex).field(field);
    }
    SummaryPart from(const Ends& ends) const
    {
        return part(ends.link->from, placeOfCluster(m_plan, ends.link->from));
    }
    SummaryPart to(const Ends& ends) const
    {
        return part(ends.link->to, placeOfCluster(m_plan, ends.link->to));
    }

    const Plan& m_plan;
    const SummaryTopic& m_topic;
    std::map<int, emissary::RouteTable> m_routes; ///< by cluster; made once
};

std::vector<std::vector<Ends>> LinkTeller::linksBySource() const
{
    std::vector<std::vector<Ends>> groups;
    std::map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < m_plan.links.size(); ++i) {
        const Link& link = m_plan.links[i];
        if (!m_topic.cluster.empty() && link.from != m_topic.cluster && link.to != m_topic.cluster)
            continue;
        Ends ends{static_cast<int>(i), &link, findCluster(m_plan, link.from), findCluster(m_plan, link.to)};
        if (!ends.source || !ends.target)
            continue; // the rules say so, and there is nothing to tell
        ends.targetIndex = static_cast<int>(
            std::find_if(m_plan.clusters.begin(), m_plan.clusters.end(),
                         [&link](const Cluster& cluster) { return cluster.name == link.to; }) -
            m_plan.clusters.begin());
        ends.release = &linkerd::releaseOf(*ends.source);
        const auto [group, isNew] = known.try_emplace(link.from, groups.size());
        if (isNew)
            groups.emplace_back();
        groups[group->second].push_back(ends);
    }
    return groups;
}

std::vector<SummarySection> LinkTeller::sections()
{
    std::vector<SummarySection> sections;
    for (const std::vector<Ends>& links : linksBySource()) {
        if (links.size() > mostLinksApart) {
            sections.push_back(sectionOf(links));
            continue;
        }
        for (const Ends& ends : links)
            sections.push_back(sectionOf(ends));
    }
    return sections;
}

SummarySection LinkTeller::sectionOf(const Ends& ends)
{
    SummarySection section{Words::tr("%1 → %2").arg(toQString(ends.link->from), toQString(ends.link->to)),
                           services(ends, mostServices)};
    if (section.sentences.empty()) {
        section.sentences.push_back(compose(
            Kind::Unknown, Words::tr("%1 is linked to %2, which exports nothing yet."),
            {from(ends), part(ends.link->to, clusterPath(m_plan, ends.targetIndex).field("exports"))}));
    }
    if (!ends.target->gateway)
        return section;
    section.sentences.push_back(probe(ends));
    for (SummarySentence& sentence : unknowns(ends))
        section.sentences.push_back(std::move(sentence));
    return section;
}

/// A fleet: one line for each Service, and of gateways only what is wrong with some of them.
SummarySection LinkTeller::sectionOf(const std::vector<Ends>& links)
{
    const int count = static_cast<int>(links.size());
    SummarySection section{Words::tr("%1 → %2 clusters").arg(toQString(links.front().link->from)).arg(count),
                           {}};
    Sentences problems;
    int shown = 0;
    int all = 0;
    int answering = 0;
    int gateways = 0;
    for (const Ends& ends : links) {
        Sentences told = services(ends, mostServices);
        all += static_cast<int>(told.size());
        for (SummarySentence& sentence : told) {
            if (shown++ < mostOfAFleet)
                section.sentences.push_back(std::move(sentence));
        }
        for (SummarySentence& sentence : unknowns(ends))
            problems.push_back(std::move(sentence));
        if (!ends.target->gateway)
            continue;
        ++gateways;
        SummarySentence answer = probe(ends);
        if (answer.kind == Kind::Fact)
            ++answering;
        else
            problems.push_back(std::move(answer));
    }
    if (all > mostOfAFleet)
        section.sentences.push_back(
            compose(Kind::Fact, Words::tr("And so on: %1 more.").arg(all - mostOfAFleet), {}));
    const QString probes = answering == gateways
                               ? Words::tr("Linkerd in %1 will probe %2; all of them answer.")
                               : Words::tr("Linkerd in %1 will probe %2; %3 of them answer.");
    if (gateways > 0)
        section.sentences.push_back(compose(
            answering == gateways ? Kind::Fact : Kind::Wrong, probes,
            {from(links.front()), plain(counted(gateways, Words::tr("1 gateway"), Words::tr("%1 gateways"))),
             plain(QString::number(answering))}));
    const int more = static_cast<int>(problems.size()) - mostProblems;
    if (more > 0)
        problems.resize(mostProblems);
    for (SummarySentence& sentence : problems)
        section.sentences.push_back(std::move(sentence));
    if (more > 0)
        section.sentences.push_back(
            compose(Kind::Unknown, Words::tr("And so on: %1 more of these.").arg(more), {}));
    return section;
}

Sentences LinkTeller::services(const Ends& ends, int most) const
{
    Sentences sentences;
    int more = 0;
    const auto& exports = ends.target->exports;
    for (std::size_t i = 0; i < exports.size(); ++i) {
        if (!m_topic.service.empty() && exports[i].service != m_topic.service)
            continue;
        if (static_cast<int>(sentences.size()) < most)
            sentences.push_back(service(ends, static_cast<int>(i)));
        else
            ++more;
    }
    if (more > 0)
        sentences.push_back(compose(
            Kind::Fact, Words::tr("%1 will reach %2 in %3 in the same way."),
            {from(ends), plain(counted(more, Words::tr("1 more Service"), Words::tr("%1 more Services"))),
             to(ends)}));
    return sentences;
}

SummarySentence LinkTeller::service(const Ends& ends, int index) const
{
    const Export& entry = ends.target->exports[static_cast<std::size_t>(index)];
    if (entry.mode == ExportMode::Gateway)
        return throughGateway(ends, entry, index);
    const PlanPath place = exportPath(m_plan, ends.targetIndex, index);
    const bool federated = entry.mode == ExportMode::Federated;
    return compose(
        Kind::Fact,
        federated ? Words::tr("%1 will reach %2 in %3 as one of the members of %4, %5 at its pods.")
                  : Words::tr("%1 will reach %2 in %3 as %4, %5 at its pods."),
        {from(ends),
         part(entry.service, place.field("service")),
         to(ends),
         name(linkerd::mirrorName(entry, linkName(*ends.link)), linkPath(m_plan, ends.index).field("name")),
         {Words::tr("straight"), place.field("mode"), false}});
}

SummarySentence LinkTeller::throughGateway(const Ends& ends, const Export& entry, int index) const
{
    const SummaryPart service =
        part(entry.service, exportPath(m_plan, ends.targetIndex, index).field("service"));
    if (!ends.target->gateway)
        return compose(Kind::Wrong, Words::tr("%1 shall reach %2 in %3 through a gateway, but %3 has %4."),
                       {from(ends),
                        service,
                        to(ends),
                        {Words::tr("none"), gatewayPath(m_plan, ends.targetIndex), false}});
    const Gateway& gateway = *ends.target->gateway;
    const QString text = gateway.addresses.empty()
                             ? Words::tr("%1 will reach %2 in %3 as %4, through %5 in %6.")
                             : Words::tr("%1 will reach %2 in %3 as %4, through %5 in %6 at %7.");
    return compose(
        Kind::Fact, text,
        {from(ends), service, to(ends),
         name(linkerd::mirrorName(entry, linkName(*ends.link)), linkPath(m_plan, ends.index).field("name")),
         part(gateway.service, gatewayPlace(ends, "service")),
         part(gateway.namespace_, gatewayPlace(ends, "namespace")),
         name(dialled(gateway), gatewayPlace(ends, "addresses"))});
}

/// What keeps the link from being written, and what the releases of the ends want besides.
Sentences LinkTeller::unknowns(const Ends& ends) const
{
    if (!ends.target->gateway)
        return {};
    Sentences sentences;
    const Gateway& gateway = *ends.target->gateway;
    const SummaryPart service = part(gateway.service, gatewayPlace(ends, "service"));
    const bool hasLinkObject = ends.release->linkApi != linkerd::LinkApi::None;
    if (gateway.addresses.empty() && hasLinkObject) {
        sentences.push_back(
            compose(Kind::Unknown,
                    Words::tr("The %1 of %2 in %3 is not known yet, so no Link is written: enter it as soon "
                              "as the Service has one."),
                    {{Words::tr("address"), gatewayPlace(ends, "addresses"), false}, service, to(ends)}));
    }
    if (!hasLinkObject) {
        sentences.push_back(
            compose(Kind::ToDo,
                    Words::tr("Linkerd %1 in %2 takes no Link object: it reads the annotations of %3 and of "
                              "the exported Services."),
                    {plain(toQString(ends.release->name)), from(ends), service}));
    }
    return sentences;
}

const emissary::RouteTable& LinkTeller::routesOf(const Ends& ends)
{
    const auto found = m_routes.find(ends.targetIndex);
    if (found != m_routes.end())
        return found->second;
    return m_routes.emplace(ends.targetIndex, emissary::RouteTable(*ends.target)).first->second;
}

SummarySentence LinkTeller::probe(const Ends& ends)
{
    const Gateway& gateway = *ends.target->gateway;
    const linkerd::ProbeRequest request = linkerd::probeRequest(*ends.release, gateway, linkName(*ends.link));
    const PlanPath place = gatewayPlace(ends, "probe");
    if (!request.error.empty()) {
        return compose(Kind::Wrong, Words::tr("Linkerd in %1 cannot send its %2 to %3: %4."),
                       {from(ends),
                        {Words::tr("probe"), place.field("path"), false},
                        to(ends),
                        plain(toQString(request.error))});
    }
    const SummaryPart url = name(request.url, place.field("path"));
    const emissary::Answer answer =
        routesOf(ends).route({request.hostHeader, request.path, gateway.probe.targetPort});
    return answer.missing == emissary::Answer::Missing::Nothing ? answered(ends, answer, url)
                                                                : unanswered(ends, answer, url);
}

SummarySentence LinkTeller::answered(const Ends& ends, const emissary::Answer& answer,
                                     const SummaryPart& url) const
{
    const Cluster& cluster = *ends.target;
    const auto at = [](const auto& list, int index) { return list[static_cast<std::size_t>(index)].name; };
    const SummaryPart mapping = answer.mapping < 0
                                    ? plain(Words::tr("a built-in route"))
                                    : part("Mapping " + at(cluster.mappings, answer.mapping),
                                           mappingPath(m_plan, ends.targetIndex, answer.mapping));
    const SummaryPart host = answer.host < 0 ? plain(Words::tr("its default Host"))
                                             : part("Host " + at(cluster.hosts, answer.host),
                                                    hostPath(m_plan, ends.targetIndex, answer.host));
    const SummaryPart period = {QString::number(cluster.gateway->probe.periodSeconds),
                                gatewayPlace(ends, "probe").field("periodSeconds"), false};
    if (answer.listener < 0)
        return compose(
            Kind::Fact,
            Words::tr("Linkerd in %1 will probe %2 every %3 s; Emissary answers through %4 and %5."),
            {from(ends), url, period, mapping, host});
    return compose(
        Kind::Fact,
        Words::tr("Linkerd in %1 will probe %2 every %3 s; Emissary answers through %4, %5 and %6."),
        {from(ends), url, period, mapping, host,
         part("Listener " + at(cluster.listeners, answer.listener),
              listenerPath(m_plan, ends.targetIndex, answer.listener))});
}

SummarySentence LinkTeller::unanswered(const Ends& ends, const emissary::Answer& answer,
                                       const SummaryPart& url) const
{
    using Missing = emissary::Answer::Missing;
    const PlanPath cluster = clusterPath(m_plan, ends.targetIndex);
    const auto tell = [&](const QString& why, const SummaryPart& part) {
        return compose(Kind::Wrong, Words::tr("Linkerd in %1 will probe %2, and nobody answers: ") + why,
                       {from(ends), url, part});
    };
    if (answer.missing == Missing::Listener)
        return tell(
            Words::tr("no %3 takes clear text on port %4 of the pod.")
                .replace(QStringLiteral("%4"), QString::number(ends.target->gateway->probe.targetPort)),
            part("Listener", cluster.field("listeners")));
    if (answer.missing == Missing::Host)
        return tell(Words::tr("no %3 answers to its host name."), part("Host", cluster.field("hosts")));
    if (answer.missing == Missing::ClearText && answer.host >= 0)
        return tell(
            Words::tr("%3 does not route clear text."),
            part("Host " + ends.target->hosts[static_cast<std::size_t>(answer.host)].name,
                 hostPath(m_plan, ends.targetIndex, answer.host).field("requestPolicy.insecure.action")));
    if (answer.missing == Missing::ClearText)
        return tell(Words::tr("the default %3 does not route clear text."),
                    part("Host", cluster.field("hosts")));
    return tell(Words::tr("no %3 takes its path."), part("Mapping", cluster.field("mappings")));
}

} // namespace

std::vector<SummarySection> linkSections(const Plan& plan, const SummaryTopic& topic)
{
    return LinkTeller(plan, topic).sections();
}

} // namespace linkwright::qt::summary
