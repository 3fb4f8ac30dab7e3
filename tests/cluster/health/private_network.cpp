// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "private_network.h"

#include <arpa/inet.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace linkwright::testbed {

namespace {

ifreq requestFor(const char* device, const char* address)
{
    ifreq request{};
    std::strncpy(request.ifr_name, device, IFNAMSIZ - 1);
    sockaddr_in place{};
    place.sin_family = AF_INET;
    ::inet_pton(AF_INET, address, &place.sin_addr);
    std::memcpy(&request.ifr_addr, &place, sizeof place);
    return request;
}

bool bringUp(int socket, const char* device, const char* address, const char* mask)
{
    ifreq addressed = requestFor(device, address);
    ifreq masked = requestFor(device, mask);
    ifreq flags = requestFor(device, address);
    if (::ioctl(socket, SIOCSIFADDR, &addressed) != 0 || ::ioctl(socket, SIOCSIFNETMASK, &masked) != 0 ||
        ::ioctl(socket, SIOCGIFFLAGS, &flags) != 0)
        return false;
    flags.ifr_flags = static_cast<short>(flags.ifr_flags | IFF_UP | IFF_RUNNING);
    return ::ioctl(socket, SIOCSIFFLAGS, &flags) == 0;
}

} // namespace

QString enterPrivateNetwork()
{
    const auto failed = [](const char* what) {
        return QStringLiteral("no network of our own: %1: %2")
            .arg(QLatin1String(what), QString::fromUtf8(std::strerror(errno)));
    };
    if (::unshare(CLONE_NEWNET) != 0)
        return failed("unshare");
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const bool up = bringUp(socket, "lo", "127.0.0.1", "255.0.0.0") &&
                    bringUp(socket, "lo:1", privateAddress, "255.255.255.255");
    ::close(socket);
    return up ? QString() : failed("the address");
}

} // namespace linkwright::testbed
