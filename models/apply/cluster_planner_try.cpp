// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The second half of planning: permissions and dry runs, all at once.

#include "apply/chart_values.h"
#include "apply/cluster_planner.h"
#include "apply/stages.h"
#include "diff/no_op.h"
#include "diff/normalise.h"
#include "diff/secrets.h"
#include "diff/values.h"
#include "kube/client.h"
#include "schema/validate.h"

#include <algorithm>

namespace linkwright::apply {

namespace {

/// A field may be kept or taken, and that may bring up others; an end to it all the same.
constexpr int mostRounds = 5;

/// The fields of what is created: ours, with the values that the server made of them.
std::vector<diff::FieldChange> createdFields(const Json& intent, const Json& answered)
{
    std::vector<diff::FieldChange> fields = diff::differences(Json(), intent);
    for (diff::FieldChange& field : fields) {
        const Json* value = diff::find(answered, field.path);
        if (value && !field.masked)
            field.ours = *value;
    }
    return fields;
}

bool isBeingDeleted(const Json& live)
{
    return diff::find(live, diff::FieldPath({diff::Step::name("metadata"),
                                             diff::Step::name("deletionTimestamp")})) != nullptr;
}

Json formerOf(const Json& live, const std::string& manager)
{
    const std::vector<diff::ManagedEntry> entries = diff::managedEntries(live);
    const diff::ManagedEntry* applied = diff::appliedBy(entries, manager);
    return applied ? diff::subset(live, applied->fields) : Json();
}

} // namespace

void ClusterPlanner::tryAll()
{
    begin(&ClusterPlanner::explainServerErrors);
    for (Item& item : m_items) {
        if (item.isDecided || isBlockedBeforehand(item))
            decide(item);
        else if (item.change.predicted)
            predict(item);
        else if (!item.live.is_null() && diff::provesNoOp(item.live, item.intent.body, m_options.manager))
            decide(item);
        else
            tryOut(item);
    }
    for (Item& item : m_leavers) {
        item.change.fields = diff::differences(item.live, Json());
        item.change.before = diff::masked(diff::normalised(item.live));
    }
    reviewAll();
    arrive();
}

bool ClusterPlanner::isBlockedBeforehand(Item& item)
{
    Change& change = item.change;
    if (m_newNamespaces.count(change.object.namespace_) > 0)
        change.predicted = true;
    if (isBeingDeleted(item.live)) {
        change.action = Action::Blocked;
        change.reason = "it is being deleted";
        change.remedy = "Wait until it is gone, or see which finalizer keeps it; then plan again.";
        return true;
    }
    if (change.owned || !item.live.is_null())
        return false;
    change.action = Action::Blocked;
    change.reason = "it is not there, and the plan only adds to it";
    change.remedy = change.object.kind == "Namespace"
                        ? "Create it, or mark it as owned in the plan."
                        : "Install what it belongs to first, or correct its name in the plan.";
    return true;
}

void ClusterPlanner::predict(Item& item)
{
    warnOfUnknownFields(item);
    item.change.action = Action::Create;
    item.change.fields = diff::differences(Json(), item.intent.body);
    item.change.after = diff::masked(item.intent.body);
    decide(item);
}

/// Where no server will refuse unknown fields, they would be dropped without a word.
void ClusterPlanner::warnOfUnknownFields(Item& item)
{
    if (!m_catalogue)
        m_catalogue = std::make_unique<schema::Catalogue>();
    for (const schema::Problem& problem : schema::unknownFields(item.intent.body, *m_catalogue))
        item.change.warnings.push_back(schema::toString(problem));
}

void ClusterPlanner::tryOut(Item& item)
{
    if (!m_discovery.hasFieldValidation() && item.rounds == 0)
        warnOfUnknownFields(item);
    Change wanted = item.change;
    wanted.intent = item.intent.body;
    const kube::WriteOptions options{m_options.manager, true, m_discovery.hasFieldValidation()};
    ask(kube::applyObject(kindOf(item.change), bodyOf(wanted), options, !item.change.taken.empty()),
        [this, &item](const kube::ApiResult& result) { tried(item, result); });
}

void ClusterPlanner::tried(Item& item, const kube::ApiResult& result)
{
    const bool exists = result ? result->status == 200 : result.error().isFieldConflict();
    if (exists && item.live.is_null())
        return lookThenJudge(item, result);
    if (result)
        return accept(item, *result);
    const kube::ApiError& error = result.error();
    if (error.isFieldConflict())
        return meetConflict(item, error);
    if (error.status == 0 && error.kind != kube::ApiError::Kind::Cancelled)
        return fail(error);
    blockBy(error, item.change);
    item.hasServerError = error.status >= 500;
    decide(item);
}

/// An object of that name is there, without the label of our set.
void ClusterPlanner::lookThenJudge(Item& item, const kube::ApiResult& result)
{
    ask(kube::getObject(kindOf(item.change), item.change.object.namespace_, item.change.object.name),
        [this, &item, result](const kube::ApiResult& live) {
            if (!live) {
                blockBy(live.error(), item.change);
                return decide(item);
            }
            setLive(item, live->body);
            tried(item, result);
        });
}

void ClusterPlanner::accept(Item& item, const kube::ApiAnswer& answer)
{
    Change& change = item.change;
    change.warnings.insert(change.warnings.end(), answer.warnings.begin(), answer.warnings.end());
    if (item.live.is_null()) {
        change.action = Action::Create;
        change.fields = createdFields(item.intent.body, answer.body);
    } else {
        change.fields = diff::differences(item.live, answer.body);
        // Fields that become ours, or cease to be, without another value are a write, too.
        const std::vector<diff::ManagedEntry> was = diff::managedEntries(item.live);
        const std::vector<diff::ManagedEntry> willBe = diff::managedEntries(answer.body);
        const diff::ManagedEntry* ours = diff::appliedBy(was, m_options.manager);
        const diff::ManagedEntry* then = diff::appliedBy(willBe, m_options.manager);
        const bool sameFields = ours && then && ours->fields == then->fields;
        change.action = change.fields.empty() && sameFields ? Action::Unchanged : Action::Change;
        change.former = formerOf(item.live, m_options.manager);
    }
    if (change.action != Action::Unchanged) {
        change.before = diff::normalised(item.live);
        change.after = diff::normalised(answer.body);
        diff::maskBoth(change.before, change.after);
    }
    change.restartsPods = change.action == Action::Change && restartsPods(change.object, change.fields);
    decide(item);
}

void ClusterPlanner::meetConflict(Item& item, const kube::ApiError& error)
{
    Change& change = item.change;
    change.conflicts.clear();
    bool decided = false;
    for (FieldConflict& conflict : conflictsOf(error, item.live, item.intent.body)) {
        const Choice choice = m_options.choices.of(m_access.cluster, change.object, conflict.path);
        if (choice == Choice::Keep && !conflict.path.isEmpty()) {
            diff::removeField(item.intent.body, conflict.path);
            change.kept.push_back(std::move(conflict));
            decided = true;
        } else if (choice == Choice::Take) {
            if (std::string warning = warningBeforeTaking(conflict); !warning.empty())
                change.warnings.push_back(std::move(warning));
            change.taken.push_back(std::move(conflict));
            decided = true;
        } else {
            change.conflicts.push_back(std::move(conflict));
        }
    }
    std::vector<FieldConflict> all = change.conflicts;
    all.insert(all.end(), change.taken.begin(), change.taken.end());
    change.chartValues = chartValuesFor(all, item.live);
    if (change.conflicts.empty() && decided && ++item.rounds < mostRounds)
        return tryOut(item);
    change.action = Action::Conflict;
    change.reason = error.message;
    decide(item);
}

void ClusterPlanner::decide(Item& item)
{
    item.isDecided = true;
    ++m_done;
    Q_EMIT progressed();
}

void ClusterPlanner::reviewAll()
{
    std::map<std::string, Question> questions;
    for (Item& item : m_items) {
        if (item.change.action == Action::Blocked)
            continue;
        addQuestion(questions, item, "patch");
        if (item.change.owned && item.live.is_null())
            addQuestion(questions, item, "create");
    }
    for (Item& item : m_leavers)
        addQuestion(questions, item, "delete");
    for (const auto& [key, question] : questions)
        review(question);
}

void ClusterPlanner::addQuestion(std::map<std::string, Question>& questions, Item& item, const char* verb)
{
    const Change& change = item.change;
    const std::string key = std::string(verb) + "|" + change.object.group() + "|" + change.plural + "|" +
                            change.object.namespace_;
    Question& question = questions[key];
    question.question = {verb, change.object.group(), change.plural, "", change.object.namespace_, ""};
    question.items.push_back(&item);
}

/// For all objects of a kind at once; where that is refused, for each by its name.
void ClusterPlanner::review(const Question& question)
{
    ask(kube::reviewAccess(question.question), [this, question](const kube::ApiResult& result) {
        const auto answer = result ? kube::accessAnswer(result->body) : std::nullopt;
        if (!answer || answer->allowed)
            return; // what cannot be asked shows in the dry run
        if (!question.question.name.empty()) {
            for (Item* item : question.items) {
                item->deniedVerbs.insert(question.question.verb);
                item->denialReason = answer->reason;
            }
            return;
        }
        for (Item* item : question.items) {
            Question one{question.question, {item}};
            one.question.name = item->change.object.name;
            review(one);
        }
    });
}

/// Once everything was answered: a dry run that went well must not take it back.
void ClusterPlanner::blockDenied(Item& item)
{
    Change& change = item.change;
    if (item.deniedVerbs.empty() || change.action == Action::Unchanged)
        return;
    std::string verbs;
    for (const std::string& verb : item.deniedVerbs)
        verbs += (verbs.empty() ? "" : " or ") + verb;
    const std::string group = change.object.group();
    const std::string& ns = change.object.namespace_;
    change.action = Action::Blocked;
    change.reason = "this context may not " + verbs + " " + change.plural +
                    (group.empty() ? "" : "." + group) + (ns.empty() ? "" : " in namespace " + ns) +
                    (item.denialReason.empty() ? "" : " (" + item.denialReason + ")");
    change.remedy = "Ask for that permission, or use a context that has it.";
}

} // namespace linkwright::apply
