// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/gather_world.h"

#include <QDateTime>

namespace linkwright::preflight {

std::int64_t GatherWorld::seconds() const
{
    return now ? now() : QDateTime::currentSecsSinceEpoch();
}

std::string GatherWorld::time() const
{
    return QDateTime::fromSecsSinceEpoch(seconds(), Qt::UTC).toString(Qt::ISODate).toStdString();
}

} // namespace linkwright::preflight
