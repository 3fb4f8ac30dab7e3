// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// By which context each cluster of a plan is reached: pure, by the rules of the command line. A cluster
// without a context takes the current one only where it is the only one chosen, and no two share one.

#include "domain/plan.h"

#include <QString>
#include <QStringList>

#include <set>
#include <string>
#include <vector>

namespace linkwright::kube {
struct Kubeconfig;
}

namespace linkwright::live {

struct Target
{
    QString cluster;
    bool selected = true;
    QString context;        ///< to be used; empty: there is none
    bool isCurrent = false; ///< the context is taken because it is the current one; the plan names none
    QString server;         ///< empty where it is not known
    QString version;        ///< of the server, once it was asked
    QString user;
    QStringList risks; ///< in a word or two each, such as "no certificate check"
    QString riskText;  ///< the same in sentences, one to a line
    QString problem;   ///< why it cannot be reached so; empty where it can, or is not selected

    bool operator==(const Target&) const = default;
};

/// One for each cluster of the plan, in its order; `leftOut` are not selected.
[[nodiscard]] std::vector<Target> targetsOf(const Plan& plan, const kube::Kubeconfig& config,
                                            const std::set<std::string>& leftOut);

/// Whether at least one is selected, and none of these has a problem.
[[nodiscard]] bool canBeReached(const std::vector<Target>& targets);

} // namespace linkwright::live
