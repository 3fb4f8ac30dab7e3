// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace linkwright::app {

/// Reads fontconfig's configuration, so that Qt finds it read. Any thread; needs no application.
void readFontConfiguration();

} // namespace linkwright::app
