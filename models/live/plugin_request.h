// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A program that a kubeconfig names to get credentials from: what to know before it runs for the first time.

#include <QString>
#include <QStringList>

namespace linkwright::live {

struct PluginRequest
{
    QString user;
    QString file; ///< of the kubeconfig
    QString command;
    QStringList arguments;
    QStringList environment; ///< names of the variables that are set for it

    bool operator==(const PluginRequest&) const = default;
};

} // namespace linkwright::live
