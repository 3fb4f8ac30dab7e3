// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/targets.h"

#include "kube/kubeconfig.h"
#include "qt/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace linkwright::live {

namespace {

using qt::toQString;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Targets)
};

struct RiskWord
{
    kube::Risk::Kind kind;
    const char* word;
};

constexpr RiskWord riskWords[] = {
    {kube::Risk::Kind::NoCertificateCheck, QT_TRANSLATE_NOOP("Targets", "no certificate check")},
    {kube::Risk::Kind::NoTls, QT_TRANSLATE_NOOP("Targets", "not encrypted")},
    {kube::Risk::Kind::ReadableByOthers, QT_TRANSLATE_NOOP("Targets", "file open to others")},
    {kube::Risk::Kind::RunsProgram, QT_TRANSLATE_NOOP("Targets", "runs a program")},
    {kube::Risk::Kind::Impersonates, QT_TRANSLATE_NOOP("Targets", "impersonates")},
};

void addRisk(const kube::Risk& risk, Target& target)
{
    const auto* row = std::find_if(std::begin(riskWords), std::end(riskWords),
                                   [&risk](const RiskWord& one) { return one.kind == risk.kind; });
    if (row == std::end(riskWords))
        return;
    target.risks << QCoreApplication::translate("Targets", row->word);
    target.riskText +=
        (target.riskText.isEmpty() ? QString() : QStringLiteral("\n")) + toQString(risk.message);
}

QString sentences(const Error& error)
{
    return toQString(error.hint.empty() ? error.message : error.message + ". " + error.hint);
}

void describe(const kube::Kubeconfig& config, Target& target)
{
    const std::string context = target.context.toStdString();
    for (const kube::ContextInfo& info : config.list()) {
        if (info.name != context)
            continue;
        target.server = toQString(info.server);
        target.user = toQString(info.user);
        for (const kube::Risk& risk : info.risks)
            addRisk(risk, target);
    }
    if (!target.selected)
        return;
    if (const Result<kube::ContextAccess> access = config.access(context); !access)
        target.problem = sentences(access.error());
}

/// Of the clusters that are selected, the first one with the same context before `target`.
const Target* sharing(const std::vector<Target>& before, const Target& target)
{
    const auto it = std::find_if(before.begin(), before.end(), [&target](const Target& one) {
        return one.selected && !one.context.isEmpty() && one.context == target.context;
    });
    return it == before.end() ? nullptr : &*it;
}

} // namespace

std::vector<Target> targetsOf(const Plan& plan, const kube::Kubeconfig& config,
                              const std::set<std::string>& leftOut)
{
    const auto isSelected = [&leftOut](const Cluster& one) { return leftOut.count(one.name) == 0; };
    const bool alone = std::count_if(plan.clusters.begin(), plan.clusters.end(), isSelected) == 1;
    std::vector<Target> targets;
    for (const Cluster& cluster : plan.clusters) {
        Target target;
        target.cluster = toQString(cluster.name);
        target.selected = isSelected(cluster);
        target.isCurrent =
            cluster.context.empty() && alone && target.selected && !config.currentContext.empty();
        target.context = toQString(target.isCurrent ? config.currentContext : cluster.context);
        if (!target.context.isEmpty())
            describe(config, target);
        else if (target.selected)
            target.problem =
                alone ? Words::tr("It has no context, and the kubeconfig has no current one. "
                                  "Choose its context.")
                      : Words::tr("It has no context. Choose one, or apply to this cluster alone.");
        if (const Target* other = target.selected ? sharing(targets, target) : nullptr)
            target.problem = Words::tr("Cluster %1 has the same context. Give each its own, or apply to one "
                                       "of them alone.")
                                 .arg(other->cluster);
        targets.push_back(std::move(target));
    }
    return targets;
}

bool canBeReached(const std::vector<Target>& targets)
{
    const auto isSelected = [](const Target& target) { return target.selected; };
    return std::any_of(targets.begin(), targets.end(), isSelected) &&
           std::all_of(targets.begin(), targets.end(),
                       [](const Target& target) { return !target.selected || target.problem.isEmpty(); });
}

} // namespace linkwright::live
