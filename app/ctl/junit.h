// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// JUnit's XML, as build servers read it.

#include <string>
#include <vector>

namespace linkwright::ctl {

/// Build servers show one failure for each test case.
struct JunitCase
{
    std::string group; ///< JUnit's classname
    std::string name;
    std::string failureType;
    std::string failureMessage;
    std::string failure; ///< empty: it passed
    std::string skipped; ///< why it was; empty: it was not
    std::string output;
};

[[nodiscard]] std::string junitDocument(const std::string& suite, const std::vector<JunitCase>& cases);

} // namespace linkwright::ctl
