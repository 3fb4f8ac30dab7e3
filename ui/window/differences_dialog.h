// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Two versions of a plan's text next to each other. Beside the window, not over it: what to do about them is
// said in the window's notices.

#include "qt/text_comparison.h"

#include <QDialog>

class QLabel;
class QPlainTextEdit;

namespace linkwright::ui {

class DifferencesDialog : public QDialog
{
    Q_OBJECT

public:
    /// Deletes itself when it is closed.
    explicit DifferencesDialog(QWidget* parent);

    void setComparison(const qt::TextComparison& comparison);

private:
    QPlainTextEdit* m_view;
    QLabel* m_same; ///< shown where there is nothing to see
};

} // namespace linkwright::ui
