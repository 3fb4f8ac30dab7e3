// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/plan_input.h"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <istream>
#include <iterator>
#include <memory>
#include <ostream>
#include <system_error>
#include <utility>

namespace linkwright::ctl {

namespace {

void printDiagnostics(const Diagnostics& diagnostics, const std::string& name, World& world)
{
    for (const Diagnostic& diagnostic : diagnostics)
        world.err << toString(diagnostic, name) << "\n";
    world.err << "linkwrightctl: " << name << ": " << counted(diagnostics.size(), "error")
              << " in the plan file\n";
}

std::optional<PlanInput> readStandardInput(World& world)
{
    const std::string text(std::istreambuf_iterator<char>(world.in), std::istreambuf_iterator<char>{});
    planfile::LoadResult loaded = planfile::parse(text);
    if (!loaded.plan) {
        printDiagnostics(loaded.diagnostics, "<stdin>", world);
        return std::nullopt;
    }
    return PlanInput{std::move(*loaded.plan), std::move(loaded.source), "-", "<stdin>"};
}

} // namespace

std::optional<PlanInput> readPlan(const std::string& argument, World& world)
{
    if (argument == "-")
        return readStandardInput(world);
    Diagnostics diagnostics;
    Result<planfile::OpenedFile> opened = planfile::load(argument, &diagnostics);
    if (opened)
        return PlanInput{std::move(opened->plan), std::move(opened->source), argument, argument};
    if (diagnostics.empty())
        static_cast<void>(report(opened.error(), world));
    else
        printDiagnostics(diagnostics, argument, world);
    return std::nullopt;
}

int report(const Error& error, World& world)
{
    world.err << "linkwrightctl: " << error.message << "\n";
    if (!error.hint.empty())
        world.err << "  " << error.hint << "\n";
    return BadInput;
}

bool writeNew(const std::string& path, const std::string& content, World& world)
{
    if (path == "-") {
        world.out << content;
        return true;
    }
    const auto failed = [&](int number) {
        const std::string hint =
            number == EEXIST ? "Linkwright does not overwrite it; name another file." : "";
        static_cast<void>(report(
            {Error::Kind::Output, path + ": " + std::generic_category().message(number), hint}, world));
        return false;
    };
    // "x": never over something that is there, not even when it appeared a moment ago.
    std::FILE* file = std::fopen(path.c_str(), "wxe");
    if (!file)
        return failed(errno);
    int number = std::fwrite(content.data(), 1, content.size(), file) == content.size() ? 0 : errno;
    if (std::fclose(file) != 0 && number == 0)
        number = errno;
    if (number == 0)
        return true;
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    return failed(number);
}

std::string shellWord(const std::string& word)
{
    constexpr const char* plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./,:=@%+";
    if (!word.empty() && word.find_first_not_of(plain) == std::string::npos)
        return word;
    std::string quoted = "'";
    for (const char c : word)
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

std::string counted(std::size_t count, const std::string& word)
{
    return std::to_string(count) + " " + word + (count == 1 ? "" : "s");
}

} // namespace linkwright::ctl
