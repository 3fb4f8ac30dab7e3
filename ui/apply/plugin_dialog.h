// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Asks whether a program that a kubeconfig names may run to sign the user in. Only "yes" is yes.

#include "live/plugin_request.h"

#include <QDialog>

namespace linkwright::ui {

class PluginDialog : public QDialog
{
    Q_OBJECT

public:
    /// It deletes itself when it is closed.
    PluginDialog(const live::PluginRequest& request, QWidget* parent);
};

} // namespace linkwright::ui
