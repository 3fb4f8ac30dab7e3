// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/json.h"

template class nlohmann::basic_json<nlohmann::ordered_map>;
