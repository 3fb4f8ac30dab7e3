// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/world.h"

#include <ostream>

namespace linkwright::ctl {

/// "planning 12/40", on one line of the terminal, gone when it ends.
class Progress
{
public:
    Progress(const char* what, World& world)
        : m_what(what)
        , m_world(world)
    {
    }
    ~Progress() { clear(); }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void show(int done, int total)
    {
        if (!m_world.errIsTerminal)
            return;
        m_shown = true;
        m_world.err << "\r\x1b[K" << m_what << " " << done << "/" << total << std::flush;
    }
    /// Makes room for something else on the terminal.
    void clear()
    {
        if (m_shown)
            m_world.err << "\r\x1b[K" << std::flush;
        m_shown = false;
    }

private:
    const char* m_what;
    World& m_world;
    bool m_shown = false;
};

} // namespace linkwright::ctl
