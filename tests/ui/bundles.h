// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Bundles on the disk, to compare, and what a page says about them.

#include "domain/plan.h"
#include "wizard_driver.h"

#include <QByteArray>
#include <QMap>
#include <QString>

namespace linkwright::test {

/// Relative paths and bytes of all files below a folder.
[[nodiscard]] QMap<QString, QByteArray> filesBelow(const QString& folder);
/// The same plan exported without the wizard.
[[nodiscard]] QMap<QString, QByteArray> expectedBundle(const Plan& plan, const QString& folder);
/// Headline and text of the notice that the shown page shows.
[[nodiscard]] QString visibleNotice(const WizardDriver& driver);

} // namespace linkwright::test
