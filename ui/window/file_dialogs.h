// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The dialogs that ask for a plan file. They are opened, never executed: the answer comes later, by a call on
// the GUI thread, and does not come when the user changes their mind or when `context` is gone.

#include <QString>

#include <functional>

class QFileDialog;
class QWidget;

namespace linkwright::ui {

using FileChosen = std::function<void(const QString& path)>;

/// Asks which plan to open, starting in the folder of `near`.
QFileDialog* askForPlan(QWidget* context, const QString& near, const FileChosen& chosen);
/// Asks where to save a plan, and before it is saved over another file. `suggested`: a path or a name.
QFileDialog* askWhereToSave(QWidget* context, const QString& suggested, const FileChosen& chosen);

/// `<plan's name>.linkwright.yaml`, with what no file name should hold left out.
[[nodiscard]] QString suggestedFileName(const QString& planName);

} // namespace linkwright::ui
