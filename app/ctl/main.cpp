// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "apply/journal.h"
#include "kube/kubeconfig_files.h"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>

namespace {

/// Colour is for people: on a terminal that has it, unless NO_COLOR asks for none.
bool wantsColour()
{
    const char* refused = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    return ::isatty(STDOUT_FILENO) == 1 && (!refused || *refused == '\0') &&
           (!terminal || std::string(terminal) != "dumb");
}

} // namespace

int main(int argc, char* argv[])
{
    using namespace linkwright;
    // A reader that has seen enough (`| head`) ends the program quietly, whatever our parent made of the
    // signal.
    std::signal(SIGPIPE, SIG_DFL);
    // Nothing else may write to these streams.
    std::ios::sync_with_stdio(false);
    ctl::World world{std::cin,
                     std::cout,
                     std::cerr,
                     ::isatty(STDOUT_FILENO) == 1,
                     wantsColour(),
                     kube::kubeconfigFiles(),
                     apply::journalFolder(),
                     ::isatty(STDIN_FILENO) == 1,
                     ::isatty(STDERR_FILENO) == 1};
    try {
        const int code = ctl::run(std::vector<std::string>(argv + 1, argv + argc), world);
        std::cout.flush();
        if (std::cout.good())
            return code;
        std::cerr << "linkwrightctl: standard output could not be written\n";
    } catch (const std::exception& error) {
        std::cerr << "linkwrightctl: internal error: " << error.what() << "\n";
    }
    return ctl::BadInput;
}
