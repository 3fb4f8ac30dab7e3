// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One plan and its clusters: planning what applying would change, deciding about conflicts, applying, and
// taking back. One thing at a time; everything that takes long is a job on the event loop of the GUI thread,
// where this lives. The kubeconfig is read and the network touched only when that is asked for.

#include "apply/apply_report.h"
#include "apply/change_plan.h"
#include "apply/conflicts.h"
#include "domain/result.h"
#include "live/obstacle.h"
#include "live/plugin_request.h"
#include "live/targets.h"
#include "qt/change_tree.h"
#include "qt/plan_document.h"
#include "qt/worker_job.h"

#include <QObject>
#include <QPointer>

#include <filesystem>
#include <memory>
#include <optional>
#include <set>

namespace linkwright::apply {
class ApplyJob;
class PlanChangesJob;
class UndoPlanJob;
} // namespace linkwright::apply

namespace linkwright::kube {
class Transport;
}

namespace linkwright::live {

class Connections;
class RowNumbers;
struct History;

class ApplySession : public QObject
{
    Q_OBJECT

public:
    struct World
    {
        std::vector<std::filesystem::path> kubeconfigs; ///< to be merged, as $KUBECONFIG lists them
        std::string stateFolder;                        ///< where applies are written down
        std::string version;                            ///< of Linkwright
        kube::Transport* transport = nullptr;           ///< outlives the session; null: one of its own
    };

    enum class State
    {
        Idle,
        Planning,
        Planned,
        Applying,
        Done,  ///< applied, as far as it went: report() tells
        Failed ///< could not begin: problem() tells
    };

    /// The document must outlive it.
    ApplySession(qt::PlanDocument& document, World world, QObject* parent = nullptr);
    ~ApplySession() override;

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isBusy() const { return m_state == State::Planning || m_state == State::Applying; }
    [[nodiscard]] bool isApplying() const { return m_state == State::Applying; }

    // --- whom to speak to

    /// Reads the kubeconfig anew.
    void load();
    [[nodiscard]] const std::vector<Target>& targets() const { return m_targets; }
    /// The names of all contexts, in the order of the files.
    [[nodiscard]] QStringList contexts() const;
    /// What is wrong with the kubeconfig, as file:line:column: message.
    [[nodiscard]] QStringList kubeconfigProblems() const;
    /// The files that were looked for.
    [[nodiscard]] QStringList kubeconfigFiles() const;
    void setSelected(const QString& cluster, bool selected);
    /// Writes it into the plan, as one undo step; empty: the plan names none.
    void setContext(const QString& cluster, const QString& context);
    [[nodiscard]] bool canPreview() const { return !isBusy() && canBeReached(m_targets); }

    // --- what would change

    /// Plans anew, with what was chosen so far for conflicts.
    void preview();
    [[nodiscard]] qt::ChangeTree& tree() { return m_tree; }
    [[nodiscard]] const apply::ChangePlan& changes() const { return m_changes; }
    /// What is planned takes back an apply.
    [[nodiscard]] bool isUndo() const { return !m_changes.undoes.empty(); }
    [[nodiscard]] Obstacle obstacle() const;
    /// What the rules say of the plan as it is now, as far as they have spoken.
    [[nodiscard]] bool planHasErrors() const;
    /// What the rules say against leaving fields to their owners, one text each.
    [[nodiscard]] const QStringList& keptProblems() const { return m_keptProblems; }

    // --- doing it

    /// Only without an obstacle. `prune`: deletes what left the plan. What is kept is remembered in the plan
    /// first.
    void apply(bool prune);
    /// Drops planning; ends applying once what has been sent is answered.
    void cancel();
    [[nodiscard]] const std::optional<apply::ApplyReport>& report() const { return m_report; }
    [[nodiscard]] const std::optional<Error>& problem() const { return m_problem; }
    [[nodiscard]] Result<void> saveResult(const QString& path) const;
    /// Forgets what was planned and done, as for another plan. Not while it applies.
    void reset();

    // --- going back

    /// Reads which applies there are; ends with historyRead().
    void readHistory();
    [[nodiscard]] const History* history() const { return m_history.get(); } ///< null until it was read
    /// Plans to take back one of them.
    void planUndo(const QString& id);

    // --- plugins

    [[nodiscard]] std::optional<PluginRequest> pluginRequest() const;
    void answerPlugin(bool mayRun);
    /// What plugins said during the last planning.
    [[nodiscard]] const QString& pluginText() const { return m_pluginText; }

Q_SIGNALS:
    /// Anything but the rows of the tree.
    void changed();
    void progressed(int done, int total);
    void historyRead();
    /// A plugin waits for leave to run, or no longer.
    void pluginRequested();

private:
    [[nodiscard]] Connections& connections();
    [[nodiscard]] bool connectTo(const std::vector<std::pair<std::string, std::string>>& chosen);
    void setState(State state);
    void startPlanning(apply::Choices choices);
    void takeChanges(const apply::ChangePlan& changes);
    void checkKept();
    void followChoices();
    void followPlan();
    void updateTargets();
    void rememberKept();
    void take(const apply::ApplyReport& report);
    void forgetPlan();

    qt::PlanDocument& m_document;
    World m_world;
    std::unique_ptr<kube::Transport> m_ownTransport; ///< the connections use it
    std::unique_ptr<Connections> m_connections;      ///< made when first needed; the jobs use its clients
    apply::PlanChangesJob* m_planning;               ///< child
    apply::ApplyJob* m_applying;                     ///< child
    QPointer<apply::UndoPlanJob> m_undoPlanning;     ///< child
    qt::ChangeTree m_tree;
    State m_state = State::Idle;
    std::set<std::string> m_leftOut; ///< clusters that are not selected
    std::vector<Target> m_targets;
    apply::ChangePlan m_changes;
    bool m_isPlanned = false;            ///< m_changes can be applied, as far as it goes
    qt::PlanDocument::Snapshot m_planOf; ///< what m_changes was made of
    apply::Choices m_chosen;             ///< what it was made with
    QStringList m_keptProblems;
    bool m_keptCannotWork = false;
    std::unique_ptr<RowNumbers> m_numbers;
    std::optional<apply::ApplyReport> m_report;
    std::optional<Error> m_problem;
    QString m_pluginText;
    std::shared_ptr<const History> m_history;
    qt::WorkerJob<std::shared_ptr<const History>> m_historyJob;
};

} // namespace linkwright::live
