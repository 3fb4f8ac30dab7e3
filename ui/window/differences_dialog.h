// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Two versions of a plan's text, and what differs. Beside the window, not over it: what to do about them is
// said in the window's notices.

#include "qt/text_comparison.h"

#include <QDialog>

namespace linkwright::ui {

class DiffView;

class DifferencesDialog : public QDialog
{
    Q_OBJECT

public:
    /// Deletes itself when it is closed.
    explicit DifferencesDialog(QWidget* parent);

    void setComparison(const qt::TextComparison& comparison);

private:
    DiffView* m_view; ///< child
};

} // namespace linkwright::ui
