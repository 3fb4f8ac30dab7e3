// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/printable.h"
#include "domain/json.h"
#include "kube/kubeconfig_files.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <memory>
#include <ostream>

namespace linkwright::ctl {

namespace {

constexpr std::size_t columns = 6;
using Row = std::array<std::string, columns>;
constexpr std::size_t riskColumn = 4;

std::string riskWords(const std::vector<kube::Risk>& risks)
{
    std::string words;
    for (const kube::Risk& risk : risks)
        words += (words.empty() ? "" : ",") + std::string(kube::toString(risk.kind));
    return words.empty() ? "-" : words;
}

Row rowOf(const kube::ContextInfo& info)
{
    const auto orDash = [](const std::string& text) { return text.empty() ? "-" : printable(text); };
    return {orDash(info.name),   orDash(info.cluster),  orDash(info.user),
            orDash(info.server), riskWords(info.risks), orDash(info.file)};
}

void printRow(const Row& row, const std::array<std::size_t, columns>& widths, bool colourRisks, World& world)
{
    for (std::size_t i = 0; i < columns; ++i) {
        const bool coloured = colourRisks && i == riskColumn && row[i] != "-";
        world.out << (coloured ? "\x1b[33m" : "") << row[i] << (coloured ? "\x1b[0m" : "");
        if (i + 1 < columns)
            world.out << std::string(widths[i] - row[i].size() + 2, ' ');
    }
    world.out << "\n";
}

void printTable(const std::vector<kube::ContextInfo>& infos, World& world)
{
    const Row head = {"NAME", "CLUSTER", "USER", "SERVER", "RISKS", "FILE"};
    std::array<std::size_t, columns> widths{};
    std::vector<Row> rows = {head};
    std::transform(infos.begin(), infos.end(), std::back_inserter(rows), rowOf);
    for (const Row& row : rows) {
        for (std::size_t i = 0; i < columns; ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    world.out << "  ";
    printRow(head, widths, false, world);
    for (std::size_t i = 0; i < infos.size(); ++i) {
        world.out << (infos[i].isCurrent ? "* " : "  ");
        printRow(rows[i + 1], widths, world.colour, world);
        if (!infos[i].problem.empty())
            world.out << "    cannot be used: " << printable(infos[i].problem) << "\n";
    }
}

Json asJson(const kube::ContextInfo& info)
{
    Json risks = Json::array();
    for (const kube::Risk& risk : info.risks)
        risks.push_back({{"risk", kube::toString(risk.kind)}, {"message", risk.message}});
    return {{"name", info.name},     {"cluster", info.cluster},
            {"user", info.user},     {"namespace", info.nameSpace},
            {"server", info.server}, {"current", info.isCurrent},
            {"risks", risks},        {"problem", info.problem},
            {"file", info.file}};
}

void printJson(const kube::Kubeconfig& config, World& world)
{
    Json contexts = Json::array();
    for (const kube::ContextInfo& info : config.list())
        contexts.push_back(asJson(info));
    Json problems = Json::array();
    for (const kube::KubeconfigProblem& problem : config.problems)
        problems.push_back({{"file", problem.file},
                            {"line", problem.diagnostic.mark.line},
                            {"column", problem.diagnostic.mark.column},
                            {"message", problem.diagnostic.message},
                            {"place", problem.diagnostic.place}});
    const Json document = {
        {"currentContext", config.currentContext}, {"contexts", contexts}, {"problems", problems}};
    world.out << document.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
}

/// Nothing to list is no mistake, but worth a word.
void sayWhereLooked(const kube::Kubeconfig& config, World& world)
{
    world.err << "linkwrightctl: there are no contexts";
    if (config.files.empty()) {
        world.err << ": no such file";
        for (const std::filesystem::path& file : world.kubeconfigs)
            world.err << " " << printable(file.string());
    }
    world.err << "\n";
}

int runContexts(const std::string& format, World& world)
{
    const kube::Kubeconfig config = kube::loadKubeconfig(world.kubeconfigs);
    for (const kube::KubeconfigProblem& problem : config.problems)
        world.err << printable(toString(problem.diagnostic, problem.file)) << "\n";
    if (format == "json")
        printJson(config, world);
    else if (!config.contexts.empty())
        printTable(config.list(), world);
    else
        sayWhereLooked(config, world);
    return config.problems.empty() ? Fine : BadInput;
}

} // namespace

Runner prepareContexts(CLI::App& options)
{
    const auto format = std::make_shared<std::string>("text");
    options.add_option("--format", *format, "text or json; default: text")
        ->check(CLI::IsMember(std::vector<std::string>{"text", "json"}));
    return [format](World& world) { return runContexts(*format, world); };
}

} // namespace linkwright::ctl
