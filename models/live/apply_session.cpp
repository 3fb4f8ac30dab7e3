// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/apply_session.h"

#include "apply/apply_job.h"
#include "apply/intents.h"
#include "apply/journals.h"
#include "apply/kept_values.h"
#include "apply/plan_changes_job.h"
#include "apply/undo_plan_job.h"
#include "kube/transport.h"
#include "live/change_plan_rows.h"
#include "live/connections.h"
#include "live/history.h"
#include "live/result_text.h"
#include "qt/text.h"
#include "rules/engine.h"

#include <QSaveFile>

#include <algorithm>

namespace linkwright::live {

using qt::toQString;

ApplySession::ApplySession(qt::PlanDocument& document, World world, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_world(std::move(world))
    , m_planning(new apply::PlanChangesJob(this))
    , m_applying(new apply::ApplyJob(this))
{
    connect(&document, &qt::PlanDocument::planChanged, this, &ApplySession::followPlan);
    connect(&document, &qt::PlanDocument::analysed, this, &ApplySession::changed);
    connect(&m_tree, &qt::ChangeTree::choicesChanged, this, &ApplySession::followChoices);
    connect(m_planning, &apply::PlanChangesJob::progressed, this, &ApplySession::progressed);
    connect(m_planning, &apply::PlanChangesJob::finished, this, &ApplySession::takeChanges);
    connect(m_applying, &apply::ApplyJob::progressed, this, &ApplySession::progressed);
    connect(m_applying, &apply::ApplyJob::objectFinished, this,
            [this](const apply::ObjectResult& result) { showResult(m_tree, *m_numbers, result); });
    connect(m_applying, &apply::ApplyJob::finished, this, &ApplySession::take);
}

/// The jobs use clients, which go with the connections.
ApplySession::~ApplySession()
{
    delete m_undoPlanning;
    delete m_planning;
    delete m_applying;
}

void ApplySession::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

// --- whom to speak to

Connections& ApplySession::connections()
{
    if (!m_connections) {
        if (m_world.transport == nullptr) {
            m_ownTransport = std::make_unique<kube::Transport>();
            m_world.transport = m_ownTransport.get();
        }
        m_connections = std::make_unique<Connections>(*m_world.transport);
        connect(m_connections.get(), &Connections::pluginRequested, this, &ApplySession::pluginRequested);
        connect(m_connections.get(), &Connections::pluginSaid, this,
                [this](const QString& user, const QString& text) {
                    m_pluginText += QStringLiteral("%1: %2\n").arg(user, text.trimmed());
                    Q_EMIT changed();
                });
    }
    return *m_connections;
}

void ApplySession::load()
{
    connections().load(m_world.kubeconfigs);
    updateTargets();
    Q_EMIT changed();
}

void ApplySession::updateTargets()
{
    m_targets = targetsOf(m_document.plan(), connections().config(), m_leftOut);
    for (Target& target : m_targets) {
        for (const apply::ClusterChanges& cluster : m_changes.clusters) {
            if (toQString(cluster.cluster) == target.cluster && toQString(cluster.context) == target.context)
                target.version = toQString(cluster.serverVersion);
        }
    }
}

QStringList ApplySession::contexts() const
{
    QStringList names;
    for (const kube::ContextEntry& context :
         m_connections ? m_connections->config().contexts : std::vector<kube::ContextEntry>())
        names << toQString(context.name);
    return names;
}

QStringList ApplySession::kubeconfigProblems() const
{
    QStringList texts;
    for (const kube::KubeconfigProblem& problem :
         m_connections ? m_connections->config().problems : std::vector<kube::KubeconfigProblem>())
        texts << toQString(toString(problem.diagnostic, problem.file));
    return texts;
}

QStringList ApplySession::kubeconfigFiles() const
{
    QStringList files;
    for (const std::filesystem::path& file : m_world.kubeconfigs)
        files << toQString(file.string());
    return files;
}

void ApplySession::setSelected(const QString& cluster, bool selected)
{
    if (selected)
        m_leftOut.erase(cluster.toStdString());
    else
        m_leftOut.insert(cluster.toStdString());
    updateTargets();
    Q_EMIT changed();
}

void ApplySession::setContext(const QString& cluster, const QString& context)
{
    m_document.edit(tr("Change Context of %1").arg(cluster), [&](Plan& plan) {
        for (Cluster& one : plan.clusters) {
            if (toQString(one.name) == cluster)
                one.context = context.toStdString();
        }
    });
}

bool ApplySession::connectTo(const std::vector<std::pair<std::string, std::string>>& chosen)
{
    const Result<void> connected = connections().connectTo(chosen, "linkwright/" + m_world.version);
    if (!connected) {
        m_problem = connected.error();
        setState(State::Failed);
    }
    return connected.has_value();
}

// --- what would change

void ApplySession::preview()
{
    if (isBusy())
        return;
    load();
    if (!canBeReached(m_targets))
        return;
    const bool sameQuestion = m_isPlanned && !isUndo();
    const apply::Choices choices = sameQuestion ? choicesIn(m_tree, m_changes) : apply::Choices();
    m_isPlanned = false;
    std::vector<std::pair<std::string, std::string>> chosen;
    for (const Target& target : m_targets) {
        if (target.selected)
            chosen.emplace_back(target.cluster.toStdString(), target.context.toStdString());
    }
    m_pluginText.clear();
    if (connectTo(chosen))
        startPlanning(choices);
}

void ApplySession::startPlanning(apply::Choices choices)
{
    m_report.reset();
    m_problem.reset();
    m_planOf = m_document.snapshot();
    m_planning->start({*m_planOf, connections().clusters(), std::move(choices), m_world.version});
    setState(State::Planning);
}

void ApplySession::takeChanges(const apply::ChangePlan& changes)
{
    m_changes = changes;
    m_isPlanned = true;
    m_tree.setChanges(rowsOf(m_changes));
    m_chosen = choicesIn(m_tree, m_changes);
    checkKept();
    updateTargets();
    setState(State::Planned);
}

/// What the rules say beside what they say to the plan.
void ApplySession::checkKept()
{
    m_keptProblems.clear();
    m_keptCannotWork = false;
    if (isUndo() || m_changes.counts().kept == 0)
        return;
    const Findings known = rules::check(*m_planOf);
    for (const Finding& finding : rules::check(apply::asOwnersHaveIt(*m_planOf, m_changes))) {
        if (std::find(known.begin(), known.end(), finding) != known.end())
            continue;
        m_keptProblems << toQString(finding.message);
        m_keptCannotWork = m_keptCannotWork || finding.severity == Severity::Error;
    }
}

/// Plans again once everything is decided.
void ApplySession::followChoices()
{
    if (!m_isPlanned || isUndo() || isApplying())
        return;
    apply::Choices choices = choicesIn(m_tree, m_changes);
    if (m_tree.openConflicts() == 0 && choices.fields != m_chosen.fields) {
        startPlanning(std::move(choices));
        return;
    }
    m_planning->cancel();
    setState(State::Planned);
}

void ApplySession::followPlan()
{
    if (m_connections)
        updateTargets();
    Q_EMIT changed();
}

bool ApplySession::planHasErrors() const
{
    const Findings& findings = m_document.findings();
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& finding) { return finding.severity == Severity::Error; });
}

Obstacle ApplySession::obstacle() const
{
    Situation now;
    now.isPlanned = m_isPlanned;
    now.isBusy = isBusy();
    if (!m_isPlanned || now.isBusy)
        return obstacleOf(now);
    now.isUndo = isUndo();
    now.isEdited = m_planOf != m_document.snapshot();
    now.isChecked = m_document.isCurrent();
    now.hasErrors = planHasErrors();
    now.openConflicts = m_tree.openConflicts();
    now.choicesDiffer = choicesIn(m_tree, m_changes).fields != m_chosen.fields;
    now.keptCannotWork = m_keptCannotWork;
    now.counts = m_changes.counts();
    return obstacleOf(now);
}

// --- doing it

void ApplySession::apply(bool prune)
{
    if (obstacle() != Obstacle::None)
        return;
    rememberKept();
    m_numbers = std::make_unique<RowNumbers>(m_changes);
    apply::ApplyOptions how;
    how.prune = prune;
    how.journalFolder = m_world.stateFolder;
    how.id = apply::newJournalId();
    setState(State::Applying);
    showWaiting(m_tree, m_changes, prune);
    m_applying->start(m_changes, connections().clusters(), how);
}

void ApplySession::rememberKept()
{
    if (m_changes.counts().kept == 0)
        return;
    m_document.edit(tr("Leave fields to their owners"),
                    [this](Plan& plan) { plan = apply::withKept(plan, m_changes); });
}

void ApplySession::take(const apply::ApplyReport& report)
{
    m_report = report;
    m_isPlanned = false;
    setState(State::Done);
}

void ApplySession::cancel()
{
    if (isApplying())
        m_applying->cancel();
    if (m_state != State::Planning)
        return;
    m_planning->cancel();
    delete m_undoPlanning;
    connections().refuseQuestions();
    if (!m_isPlanned)
        forgetPlan();
    setState(m_isPlanned ? State::Planned : State::Idle);
}

void ApplySession::forgetPlan()
{
    m_isPlanned = false;
    m_changes = {};
    m_report.reset();
    m_problem.reset();
    m_tree.setChanges({});
}

void ApplySession::reset()
{
    if (isApplying())
        return;
    cancel();
    forgetPlan();
    m_leftOut.clear();
    followPlan();
    setState(State::Idle);
}

Result<void> ApplySession::saveResult(const QString& path) const
{
    QSaveFile file(path);
    const QByteArray text = m_report ? resultText(m_changes, *m_report).toUtf8() : QByteArray();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return failure(Error::Kind::Output, path.toStdString() + ": " + file.errorString().toStdString(),
                       "Choose another folder.");
    return {};
}

// --- going back

void ApplySession::readHistory()
{
    if (m_historyJob.isRunning())
        return;
    m_historyJob.start([folder = m_world.stateFolder] { return live::readHistory(folder); },
                       [this](const std::shared_ptr<const History>& history) {
                           m_history = history;
                           Q_EMIT historyRead();
                       });
}

void ApplySession::planUndo(const QString& id)
{
    const apply::Journal* journal = m_history ? m_history->journal(id) : nullptr;
    if (isBusy() || journal == nullptr)
        return;
    load();
    forgetPlan();
    m_pluginText.clear();
    const auto clusters = apply::clustersOf(*journal, connections().config());
    if (!clusters) {
        m_problem = clusters.error();
        setState(State::Failed);
        return;
    }
    if (!connectTo(*clusters))
        return;
    m_undoPlanning = new apply::UndoPlanJob(this);
    connect(m_undoPlanning, &apply::UndoPlanJob::finished, this, [this](const apply::ChangePlan& changes) {
        m_undoPlanning->deleteLater();
        m_undoPlanning = nullptr;
        takeChanges(changes);
    });
    m_undoPlanning->start(*journal, connections().clusters());
    setState(State::Planning);
}

// --- plugins

std::optional<PluginRequest> ApplySession::pluginRequest() const
{
    return m_connections ? m_connections->pluginRequest() : std::nullopt;
}

void ApplySession::answerPlugin(bool mayRun)
{
    connections().answerPlugin(mayRun);
    Q_EMIT pluginRequested();
}

} // namespace linkwright::live
