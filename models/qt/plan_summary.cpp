// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/plan_summary.h"

#include "qt/carried_objects.h"
#include "qt/summary_links.h"
#include "qt/summary_parts.h"
#include "qt/text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace linkwright::qt {

namespace {

using namespace summary;
using Kind = SummarySentence::Kind;
using Sentences = std::vector<SummarySentence>;

constexpr int mostMappings = 5;
constexpr int mostNames = 5;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PlanSummary)
};

bool isAbout(const SummaryTopic& topic, const Cluster& cluster)
{
    return topic.cluster.empty() || cluster.name == topic.cluster;
}

/// Emissary's own port: such a Mapping answers probes, it is no way to a Service.
bool isInternal(const Mapping& mapping)
{
    return mapping.service.rfind("localhost:", 0) == 0 || mapping.service.rfind("127.0.0.1:", 0) == 0;
}

std::string requestOf(const Mapping& mapping)
{
    const std::string host = mapping.hostname.value_or("*");
    return (host == "*" ? std::string() : host) + mapping.prefix;
}

void addMappings(const Plan& plan, int index, Sentences& sentences)
{
    const auto& mappings = plan.clusters[static_cast<std::size_t>(index)].mappings;
    int shown = 0;
    int more = 0;
    for (std::size_t i = 0; i < mappings.size(); ++i) {
        const Mapping& mapping = mappings[i];
        if (isInternal(mapping))
            continue;
        if (shown == mostMappings) {
            ++more;
            continue;
        }
        ++shown;
        const PlanPath place = mappingPath(plan, index, static_cast<int>(i));
        sentences.push_back(compose(Kind::Fact, Words::tr("Emissary sends requests for %1 to %2."),
                                    {name(requestOf(mapping), place.field("prefix")),
                                     part(mapping.service, place.field("service"))}));
    }
    if (more > 0)
        sentences.push_back(compose(Kind::Fact, Words::tr("%1 route more."),
                                    {{counted(more, Words::tr("1 Mapping"), Words::tr("%1 Mappings")),
                                      clusterPath(plan, index).field("mappings"), false}}));
}

void addInjection(const Plan& plan, int index, Sentences& sentences)
{
    QStringList names;
    for (const NamespaceEntry& entry : plan.clusters[static_cast<std::size_t>(index)].namespaces) {
        if (entry.inject == "enabled")
            names << toQString(entry.name);
    }
    if (!names.isEmpty())
        sentences.push_back(
            compose(Kind::Fact, Words::tr("Linkerd gives new pods in %1 its proxy."),
                    {{listed(names, mostNames), clusterPath(plan, index).field("namespaces"), false}}));
}

void addCarried(const Plan& plan, int index, Sentences& sentences)
{
    QStringList names;
    for (const Json& object : plan.clusters[static_cast<std::size_t>(index)].manifests)
        names << objectTitle(object);
    if (!names.isEmpty())
        sentences.push_back(
            compose(Kind::Fact, Words::tr("The bundle takes %1 along."),
                    {{listed(names, mostNames), clusterPath(plan, index).field("manifests"), false}}));
}

/// Exports that nobody is linked to.
void addLonely(const Plan& plan, int index, Sentences& sentences)
{
    const Cluster& cluster = plan.clusters[static_cast<std::size_t>(index)];
    const bool isReached = std::any_of(plan.links.begin(), plan.links.end(),
                                       [&cluster](const Link& link) { return link.to == cluster.name; });
    if (isReached || cluster.exports.empty())
        return;
    sentences.push_back(compose(
        Kind::Unknown, Words::tr("It exports %1, but %2 leads here yet."),
        {{counted(static_cast<int>(cluster.exports.size()), Words::tr("1 Service"), Words::tr("%1 Services")),
          clusterPath(plan, index).field("exports"), false},
         {Words::tr("no link"), PlanPath().field("links"), false}}));
}

QString textOf(const Sentences& sentences)
{
    QString text;
    for (const SummarySentence& sentence : sentences)
        text += sentence.text() + QLatin1Char('\n');
    return text;
}

/// What happens inside of clusters. Those of which the same is to be told share a section.
std::vector<SummarySection> clusterSections(const Plan& plan, const SummaryTopic& topic)
{
    struct Group
    {
        QStringList names;
        QString text;
        Sentences sentences;
    };
    std::vector<Group> groups;
    for (std::size_t i = 0; i < plan.clusters.size(); ++i) {
        if (!isAbout(topic, plan.clusters[i]))
            continue;
        Sentences sentences;
        if (plan.clusters[i].gateway)
            addMappings(plan, static_cast<int>(i), sentences);
        addInjection(plan, static_cast<int>(i), sentences);
        addCarried(plan, static_cast<int>(i), sentences);
        addLonely(plan, static_cast<int>(i), sentences);
        if (sentences.empty())
            continue;
        const QString text = textOf(sentences);
        const auto same = std::find_if(groups.begin(), groups.end(),
                                       [&text](const Group& group) { return group.text == text; });
        Group& group =
            same == groups.end() ? groups.emplace_back(Group{{}, text, std::move(sentences)}) : *same;
        group.names << toQString(plan.clusters[i].name);
    }
    std::vector<SummarySection> sections;
    for (Group& group : groups)
        sections.push_back({Words::tr("In %1").arg(listed(group.names, 4)), std::move(group.sentences)});
    return sections;
}

SummarySentence leadOf(const Plan& plan)
{
    int gateways = 0;
    int exports = 0;
    for (const Cluster& cluster : plan.clusters) {
        gateways += cluster.gateway ? 1 : 0;
        exports += static_cast<int>(cluster.exports.size());
    }
    const PlanPath root;
    const int clusters = static_cast<int>(plan.clusters.size());
    const int links = static_cast<int>(plan.links.size());
    return compose(
        Kind::Fact, Words::tr("The plan %1 has %2, %3, %4 and %5."),
        {name(plan.name, root.field("metadata").field("name")),
         {counted(clusters, Words::tr("1 cluster"), Words::tr("%1 clusters")), root.field("clusters"), false},
         plain(counted(gateways, Words::tr("1 gateway"), Words::tr("%1 gateways"))),
         plain(counted(exports, Words::tr("1 exported Service"), Words::tr("%1 exported Services"))),
         {counted(links, Words::tr("1 link"), Words::tr("%1 links")), root.field("links"), false}});
}

/// What a plan lacks as a whole.
Sentences missingParts(const Plan& plan)
{
    Sentences sentences;
    const bool hasGateway = std::any_of(plan.clusters.begin(), plan.clusters.end(),
                                        [](const Cluster& cluster) { return cluster.gateway.has_value(); });
    if (!plan.clusters.empty() && !hasGateway)
        sentences.push_back(compose(Kind::Unknown,
                                    Words::tr("No cluster has a %1 yet, so no other cluster can come in."),
                                    {{Words::tr("gateway"), gatewayPath(plan, 0), false}}));
    if (plan.clusters.size() > 1 && plan.links.empty())
        sentences.push_back(compose(Kind::Unknown,
                                    Words::tr("There is %1 yet, so no cluster reaches another."),
                                    {{Words::tr("no link"), PlanPath().field("links"), false}}));
    return sentences;
}

Sentences whatIsLeft(std::string_view runbook)
{
    const QStringList steps = runbookSteps(runbook);
    if (steps.isEmpty())
        return {};
    const QString text = Words::tr("The bundle's RUNBOOK.md leads you through %1, from “%2” to “%3”.");
    return {
        compose(Kind::ToDo, text,
                {plain(counted(static_cast<int>(steps.size()), Words::tr("1 step"), Words::tr("%1 steps"))),
                 plain(steps.first()), plain(steps.last())})};
}

void append(PlanSummary& summary, const QString& title, Sentences sentences)
{
    if (!sentences.empty())
        summary.sections.push_back({title, std::move(sentences)});
}

} // namespace

QString SummarySentence::text() const
{
    QString text;
    for (const SummaryPart& part : parts)
        text += part.text;
    return text;
}

PlanSummary summarize(const Plan& plan, std::string_view runbook, const SummaryTopic& topic)
{
    PlanSummary summary;
    summary.lead = leadOf(plan);
    summary.sections = linkSections(plan, topic);
    for (SummarySection& section : clusterSections(plan, topic))
        summary.sections.push_back(std::move(section));
    append(summary, Words::tr("What is missing"), missingParts(plan));
    append(summary, Words::tr("What you do yourself"), whatIsLeft(runbook));
    return summary;
}

} // namespace linkwright::qt
