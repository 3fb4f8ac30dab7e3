// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What applying would do, as people look at it: clusters, objects, fields. Values, made from a change plan on
// any thread; what must not be seen is masked before.

#include "domain/json.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace linkwright::qt {

enum class ChangeAction
{
    Conflict, ///< another manager owns fields that we want to set
    Blocked,  ///< cannot be done; the note says why
    Create,
    Change,
    Delete,
    Left, ///< ours, and no longer in the plan: deleted only where that is asked for
    Unchanged
};
constexpr std::size_t changeActions = 7;

/// What shall count where another manager owns a field.
enum class ConflictChoice
{
    Open,
    Keep, ///< theirs stays, and the field leaves the plan's intent
    Take  ///< ours is forced, for this object only
};

struct ChangedField
{
    std::string path;         ///< spec.ports[name=http].nodePort
    std::optional<Json> live; ///< absent: not there yet
    std::optional<Json> ours; ///< absent: will be gone
    std::string owner;        ///< managers of the live field
    std::string since;        ///< when the newest of them last set something, RFC 3339; may be empty
    bool masked = false;      ///< both values are asterisks
    bool conflict = false;
    ConflictChoice chosen = ConflictChoice::Open; ///< what the plan was made with
    std::string takeWarning; ///< what taking the field leads to, such as Helm's next upgrade; may be empty
};

struct ChangedObject
{
    std::string kind;
    std::string name;
    std::string nameSpace; ///< empty for what is in none
    ChangeAction action = ChangeAction::Unchanged;
    std::string note;          ///< why it is blocked; empty where there is nothing to say
    std::string remedy;        ///< what to do about it
    bool restartsPods = false; ///< the change makes new pods of the gateway
    bool untried = false;      ///< what it needs comes with this plan, so the server could not be asked
    std::vector<ChangedField> fields;
    Json live = nullptr; ///< without what only the server sets; null where the object is not there
    Json planned = nullptr;
};

struct ClusterChanges
{
    std::string cluster;
    std::string context;
    std::string server;  ///< address and version, as one line
    std::string trouble; ///< why nothing is known of this cluster; empty where it is
    std::vector<ChangedObject> objects;
};

struct Changes
{
    std::vector<ClusterChanges> clusters;
};

/// How many objects each action has, by ChangeAction.
using ChangeCounts = std::array<int, changeActions>;
[[nodiscard]] ChangeCounts countChanges(const Changes& changes);

/// Which objects are shown. At first: all that would not stay as they are.
struct ChangeFilter
{
    std::array<bool, changeActions> actions = {true, true, true, true, true, true, false};
    std::string text; ///< in the object's kind, namespace and name, and in the paths of its fields

    bool operator==(const ChangeFilter&) const = default;
};
/// Whether the filter lets the object pass. Upper and lower case do not matter.
[[nodiscard]] bool passes(const ChangedObject& object, const ChangeFilter& filter);

} // namespace linkwright::qt
