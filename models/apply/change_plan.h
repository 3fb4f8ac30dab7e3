// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What applying a plan would do to every object of every cluster, as values. Made by PlanChangesJob, shown to
// the user, carried out by ApplyJob. An intent holds what is to be sent, Secrets included: it is never shown
// or written to disk. Everything else is masked.

#include "apply/object_ref.h"
#include "diff/differences.h"

#include <string>
#include <vector>

namespace linkwright::apply {

enum class Action
{
    Create,
    Change,
    Unchanged,
    Delete,
    Blocked, ///< cannot be done; `reason` says why and `remedy` what to do
    Conflict ///< somebody else owns fields that we would change
};

/// "create", "change", ...
[[nodiscard]] const char* toString(Action action);
[[nodiscard]] Action actionFrom(const std::string& word); ///< what is none of them: Blocked

/// A field of ours that others own with another value.
struct FieldConflict
{
    diff::FieldPath path;
    std::string field; ///< as the server names it
    std::optional<Json> theirs;
    std::optional<Json> ours;
    std::vector<diff::FieldOwner> owners;
    std::string message; ///< the server's
    bool masked = false;

    bool operator==(const FieldConflict&) const = default;
};

struct Change
{
    ObjectRef object;
    std::string plural; ///< of the kind, as in paths
    bool namespaced = true;
    bool owned = true;
    bool isInventory = false; ///< the parent of the set of owned objects
    Action action = Action::Unchanged;
    int stage = 0; ///< within its cluster, see stages.h
    std::vector<diff::FieldChange> fields;
    std::vector<FieldConflict> conflicts; ///< not decided yet
    std::vector<FieldConflict> taken;     ///< to be taken: the write is forced
    std::vector<FieldConflict> kept;      ///< left to their owners: no longer in the intent
    std::string reason;
    std::string remedy;
    std::vector<std::string> warnings; ///< the server's, and what to know before taking
    std::string chartValues; ///< YAML, for Helm: with these it sets what is in conflict or taken itself
    bool restartsPods = false;
    bool predicted = false; ///< not tried: what it needs (its namespace, its kind) is made by this very plan
    std::string uid;        ///< of the live object; empty where there is none
    std::string resourceVersion;
    Json intent; ///< what is sent; null for a deletion
    Json former; ///< what our manager had applied before, with its values; never shown; null: nothing
    Json before; ///< the live object, normalised and masked; null where there is none or nothing changes
    Json after;  ///< the same as it would become

    [[nodiscard]] bool writes() const
    {
        return action == Action::Create || action == Action::Change || action == Action::Delete;
    }

    bool operator==(const Change&) const = default;
};

struct ClusterChanges
{
    std::string cluster;
    std::string context;
    std::string server;
    std::string serverVersion;
    bool hasFieldValidation = false; ///< the server refuses unknown fields when asked to
    std::vector<Change> changes;     ///< in apply order
    std::vector<Change> leavers; ///< owned objects that left the plan; deleted only where that is asked for
    std::string failure;         ///< why nothing is known of this cluster; empty: all is known
    std::string failureHint;

    bool operator==(const ClusterChanges&) const = default;
};

struct ChangeCounts
{
    int created = 0;
    int changed = 0;
    int unchanged = 0;
    int deleted = 0;
    int blocked = 0;
    int conflicts = 0; ///< objects
    int taken = 0;     ///< fields
    int kept = 0;      ///< fields
    int restarts = 0;  ///< workloads whose pods are restarted
    int leavers = 0;
    int failedClusters = 0;

    [[nodiscard]] int writes() const { return created + changed + deleted; }
    bool operator==(const ChangeCounts&) const = default;
};

struct ChangePlan
{
    std::string plan;
    std::string manager;
    std::string undoes; ///< the id of the apply that this takes back; empty: an apply
    std::vector<ClusterChanges> clusters;
    /// Pairs of clusters: what the first does with kind Link waits until the second is done.
    std::vector<std::pair<std::string, std::string>> linkedTo;

    [[nodiscard]] ChangeCounts counts() const;
    /// Whether something stands against applying: blocked, in conflict, or unknown.
    [[nodiscard]] bool isBlocked() const;

    bool operator==(const ChangePlan&) const = default;
};

/// Whether the fields of an object of this kind include its pods' template.
[[nodiscard]] bool restartsPods(const ObjectRef& object, const std::vector<diff::FieldChange>& fields);

/// "1 created, 2 changed, 3 unchanged"; "nothing" where all counts are zero.
[[nodiscard]] std::string summaryOf(const ChangeCounts& counts);

} // namespace linkwright::apply
