// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What is kept of a plan with unsaved edits, as bytes: a line of JSON that says whose it is, the text that
// the plan was read from, and the plan. A check sum tells a copy that was cut off. Pure functions.

#include "domain/plan.h"
#include "domain/result.h"
#include "planfile/planfile.h"

#include <QDateTime>
#include <QString>

#include <memory>
#include <string>
#include <string_view>

namespace linkwright::qt {

/// What there is to keep, taken from a document at one moment.
struct RecoveryState
{
    std::shared_ptr<const Plan> plan; ///< never null
    planfile::Source source;          ///< what it was read from; comments live there
    QString filePath;                 ///< empty for a plan without file
    QDateTime time;
};

/// A copy, read again.
struct RecoveryRecord
{
    QString filePath;
    QString planName;
    QDateTime time;
    std::string base; ///< what the plan's file held; empty for a plan without file
    std::string text; ///< the plan
};

[[nodiscard]] std::string recoveryBytes(const RecoveryState& state);
/// Error::Kind::Usage for a copy of a later version of this program, Error::Kind::Input for a damaged one.
[[nodiscard]] Result<RecoveryRecord> readRecoveryBytes(std::string_view bytes);

/// A copy that was found.
struct RecoveryCopy
{
    QString file;     ///< the copy itself
    QString filePath; ///< of the plan; empty for a plan without file
    QString planName;
    QDateTime time; ///< of the latest edit in it

    bool operator==(const RecoveryCopy&) const = default;
};

} // namespace linkwright::qt
