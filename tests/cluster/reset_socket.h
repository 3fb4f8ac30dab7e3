// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractSocket>

#include <sys/socket.h>

namespace linkwright::testbed {

/// Closes it so that the other side gets a reset instead of an end.
inline void resetSocket(QAbstractSocket& socket)
{
    const linger now{1, 0};
    ::setsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    socket.abort();
}

} // namespace linkwright::testbed
