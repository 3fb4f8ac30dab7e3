// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How the words of the plan file stand for the values of enumerations.

#include "domain/plan.h"

#include <array>
#include <string_view>
#include <utility>

namespace linkwright::planfile {

template <typename E> struct Words;

template <> struct Words<ExportMode>
{
    static constexpr std::array<std::pair<ExportMode, std::string_view>, 3> table{
        {{ExportMode::Gateway, "gateway"},
         {ExportMode::RemoteDiscovery, "remote-discovery"},
         {ExportMode::Federated, "federated"}}};
};

template <> struct Words<ExportMark>
{
    static constexpr std::array<std::pair<ExportMark, std::string_view>, 2> table{
        {{ExportMark::Label, "label"}, {ExportMark::Annotations, "annotations"}}};
};

} // namespace linkwright::planfile
