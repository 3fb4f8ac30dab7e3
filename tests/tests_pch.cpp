// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Nothing: the target of this file compiles the precompiled header that the tests share.
