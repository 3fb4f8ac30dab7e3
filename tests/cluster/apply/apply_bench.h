// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Two clusters where somebody has installed Emissary and Linkerd, the guide's plan in a file, and the built
// linkwrightctl with a state folder of its own.

#include "diff/normalise.h"
#include "diff/same_value.h"
#include "domain/plan.h"
#include "tests/cluster/apply/running_command.h"
#include "tests/cluster/install.h"
#include "tests/cluster/test_clusters.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace linkwright::testbed {

inline const Reference gatewayServiceReference{"v1", "Service", "emissary-ingress", "emissary"};

class ApplyBench
{
public:
    TestClusters clusters;

    /// For each test: clean clusters, a new folder. Empty on success.
    [[nodiscard]] QString begin();

    /// The guide's plan, changed, under a name; plan.yaml is there unchanged.
    void writePlan(const QString& name, const std::function<void(Plan&)>& change = {}) const;
    [[nodiscard]] QByteArray planText() const;

    /// Runs linkwrightctl with the words of a line, in the folder of the plan.
    [[nodiscard]] Outcome run(const char* line, const QString& kubeconfig = {},
                              const QString& stateHome = {}) const;

    /// The same while the test goes on. `before` are the words of a program that runs it, if any.
    [[nodiscard]] std::unique_ptr<RunningCommand> start(const char* line, const QString& kubeconfig = {},
                                                        const QStringList& before = {}) const;

    /// A kubeconfig whose context west leads through a port of this machine: to what goes wrong there.
    [[nodiscard]] QString kubeconfigThrough(quint16 west,
                                            const std::function<void(KubeContext&)>& change = {}) const;
    /// Program and words of a line; folder and environment to run it in.
    [[nodiscard]] static QStringList wordsOf(const char* line);
    [[nodiscard]] RunOptions surroundings(const QString& kubeconfig, const QString& stateHome) const;
    /// What plan.yaml renders for its cluster of that number.
    [[nodiscard]] std::vector<Json> manifestsOf(int cluster) const;

    /// The journals of this test's state folder, the newest first.
    [[nodiscard]] std::vector<QByteArray> journals() const;
    [[nodiscard]] QString file(const QString& name) const { return m_folder->filePath(name); }

    /// The same, ended by kill -9 after some milliseconds, unless it was quicker.
    void runAndKill(const char* line, int milliseconds) const;

    /// A context of user "limited".
    [[nodiscard]] static KubeContext contextFor(const ApiServer& server, const QString& name);

    [[nodiscard]] Json gatewayService();
    [[nodiscard]] QString annotation(const char* name);
    [[nodiscard]] QString probePath() { return annotation("mirror.linkerd.io/probe-path"); }
    /// An annotation of the gateway's Service that Helm sets, too.
    void letHelmOwn(const char* annotation, const char* value);
    void letHelmOwnTheProbePath() { letHelmOwn("mirror.linkerd.io/probe-path", "/theirs"); }

    /// Every object of the namespaces at stake in both clusters, normalised and in order.
    [[nodiscard]] QByteArray state();
    /// Their names and resourceVersions.
    [[nodiscard]] QByteArray versions();
    /// The first manifest of the plan's cluster that is not there as it is; empty where all are.
    [[nodiscard]] QString missingIn(ApiServer& server, int cluster);

private:
    [[nodiscard]] std::vector<Json> objectsAtStake();
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace linkwright::testbed
