// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Editors show notices, too, and views are made of editors' parts, so that it lives there.

#include "ui/editors/notice.h"
