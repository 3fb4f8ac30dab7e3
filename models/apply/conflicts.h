// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What to do about fields that others own.

#include "apply/change_plan.h"
#include "kube/api_error.h"

namespace linkwright::apply {

enum class Choice
{
    Stop,
    Keep, ///< theirs: the field leaves our intent for this object
    Take  ///< ours: the write is forced
};

/// A decision about one field of one object.
struct FieldChoice
{
    std::string cluster;
    ObjectRef object;
    std::string field; ///< as FieldPath::toString writes it
    Choice choice = Choice::Stop;

    bool operator==(const FieldChoice&) const = default;
};

struct Choices
{
    Choice otherwise = Choice::Stop; ///< for fields that nobody decided about
    std::vector<FieldChoice> fields;

    [[nodiscard]] Choice of(const std::string& cluster, const ObjectRef& object,
                            const diff::FieldPath& field) const;
};

/// The fields that a refused server-side apply names, with both values and their owners.
[[nodiscard]] std::vector<FieldConflict> conflictsOf(const kube::ApiError& error, const Json& live,
                                                     const Json& intent);

/// What to know before taking a field from its owners; empty where there is nothing special.
[[nodiscard]] std::string warningBeforeTaking(const FieldConflict& conflict);

} // namespace linkwright::apply
