// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Our own signs for actions and sections: line drawings from resources/icons, drawn in the colour of the
// palette at the moment they are painted. So they follow a palette that changes, and need no copies for the
// dark.

#include <QIcon>
#include <QString>

namespace linkwright::ui {

/// The drawing of that name; an empty icon where there is none.
[[nodiscard]] QIcon symbolIcon(const QString& name);

} // namespace linkwright::ui
