// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The guide's two clusters, made right: west with the gateway, probed from east.

#include "planfile/planfile.h"
#include "resources/resources.h"

#include <QTest>

namespace linkwright::test {

inline Plan guidePlan()
{
    planfile::LoadResult loaded = planfile::parse(resources::sampleText("guide"));
    if (!loaded.plan)
        qFatal("the sample does not load");
    return *loaded.plan;
}

/// The gateway's cluster.
inline Cluster& west(Plan& plan)
{
    return plan.clusters[0];
}

inline QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

} // namespace linkwright::test
