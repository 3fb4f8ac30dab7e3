// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Checks one plan after the other, as an editor does: what an edit left alone is not worked out again. Finds
// exactly what rules::check() finds, in the same order. A value; for one thread at a time.

#include "rules/check_memo.h"
#include "rules/engine.h"
#include "schema/catalogue.h"

#include <memory>
#include <utility>

namespace linkwright::rules {

class Checker
{
public:
    /// With schemas that may be shared with others; without, they are read again where a plan needs them.
    explicit Checker(
        std::shared_ptr<const schema::Catalogue> schemas = std::make_shared<const schema::Catalogue>())
        : m_memo(std::move(schemas))
    {
    }

    /// Everything that is found, with what is suppressed apart.
    [[nodiscard]] Judgement judge(const Plan& plan);
    /// The findings that count.
    [[nodiscard]] Findings check(const Plan& plan) { return judge(plan).findings; }

private:
    CheckMemo m_memo;
};

} // namespace linkwright::rules
