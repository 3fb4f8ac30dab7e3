// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The one JSON type of the models. Keys keep their order, so that what a user wrote first stays first.
// Text in the models is UTF-8 in std::string, as nlohmann and yaml-cpp speak it; QString begins at models/qt.

#include <nlohmann/json.hpp>

// Instantiated once, in json.cpp, rather than in every file that holds a Json: compiling takes a third less
// time.
extern template class nlohmann::basic_json<nlohmann::ordered_map>;

namespace linkwright {

using Json = nlohmann::ordered_json;

} // namespace linkwright
