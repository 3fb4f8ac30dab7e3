// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Errors are values: a function that can fail for a reason outside the program returns Result<T>.
// Mistakes in a plan are not errors but findings (finding.h).

#include <tl/expected.hpp>

#include <string>

namespace linkwright {

/// Why something could not be done, in words for the user: what happened, and what to do about it.
struct Error
{
    enum class Kind
    {
        Usage,
        Input,
        Output,
        Conflict,
        Cancelled,
        Internal
    };

    Kind kind = Kind::Internal;
    std::string message; ///< one sentence; names the file or object it is about
    std::string hint;    ///< what to do; may be empty

    bool operator==(const Error&) const = default;
};

template <typename T> using Result = tl::expected<T, Error>;

/// Shorthand for `return failure(...)` in functions that return a Result.
[[nodiscard]] inline tl::unexpected<Error> failure(Error::Kind kind, std::string message,
                                                   std::string hint = {})
{
    return tl::unexpected<Error>(Error{kind, std::move(message), std::move(hint)});
}

} // namespace linkwright
