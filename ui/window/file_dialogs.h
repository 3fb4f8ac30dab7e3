// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The dialogs that ask for a plan file. They are opened, never executed: the answer comes later, by a call on
// the GUI thread, and does not come when `context` is gone.

#include <QString>

#include <functional>

namespace linkwright::qt {
class DocumentFile;
}

class QWidget;

namespace linkwright::ui {

using FileChosen = std::function<void(const QString& path)>;
using Cancelled = std::function<void()>;

/// Asks which plan to open, starting in the folder of `near`.
void askForPlan(QWidget* context, const QString& near, const FileChosen& chosen);
/// Asks where to save a plan, and once more before it takes the place of another file. `suggested`: a name,
/// or the path of the plan's own file.
void askWhereToSave(QWidget* context, const QString& suggested, const FileChosen& chosen,
                    const Cancelled& cancelled = {});

/// Saves to the document's file, or asks where to where it has none.
void savePlan(qt::DocumentFile& files, QWidget* context, const Cancelled& cancelled = {});
/// Asks where to and saves there.
void savePlanAs(qt::DocumentFile& files, QWidget* context, const Cancelled& cancelled = {});

/// `<plan's name>.linkwright.yaml`, with what no file name should hold left out.
[[nodiscard]] QString suggestedFileName(const QString& planName);

} // namespace linkwright::ui
