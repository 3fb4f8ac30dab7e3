// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/plan_input.h"
#include "apply/journal.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <ostream>

namespace linkwright::ctl {

namespace {

struct Options
{
    std::string format = "text";
};

std::string endingOf(const apply::Journal& journal)
{
    return journal.ending.empty() ? "did not end" : journal.ending;
}

std::string clustersOf(const apply::Journal& journal)
{
    std::string names;
    for (const apply::JournalCluster& cluster : journal.header.clusters)
        names += (names.empty() ? "" : ",") + cluster.name;
    return names;
}

std::string lineOf(const apply::Journal& journal)
{
    std::string line = journal.header.id + "  " + journal.header.plan + "  " + clustersOf(journal) + "  " +
                       counted(journal.records.size(), "object") + "  " + endingOf(journal);
    return journal.header.undoes.empty() ? line : line + "  undo of " + journal.header.undoes;
}

Json jsonOf(const apply::Journal& journal)
{
    Json json = {{"id", journal.header.id}, {"plan", journal.header.plan}, {"ending", endingOf(journal)}};
    if (!journal.header.undoes.empty())
        json["undoes"] = journal.header.undoes;
    json["clusters"] = Json::array();
    for (const apply::JournalCluster& cluster : journal.header.clusters)
        json["clusters"].push_back(
            {{"name", cluster.name}, {"context", cluster.context}, {"server", cluster.server}});
    json["objects"] = Json::array();
    for (const apply::ObjectRecord& record : journal.records) {
        constexpr const char* outcomes[] = {"unknown", "done", "failed"};
        json["objects"].push_back({{"cluster", record.cluster},
                                   {"object", record.object.toJson()},
                                   {"action", toString(record.action)},
                                   {"outcome", outcomes[static_cast<int>(record.outcome)]}});
    }
    return json;
}

int runHistory(const Options& options, World& world)
{
    std::vector<Error> problems;
    const std::vector<apply::Journal> journals = apply::readJournals(world.stateFolder, problems);
    for (const Error& problem : problems)
        static_cast<void>(report(problem, world));
    if (options.format == "json") {
        Json list = Json::array();
        for (const apply::Journal& journal : journals)
            list.push_back(jsonOf(journal));
        world.out << Json{{"applies", std::move(list)}}.dump(2, ' ', false, Json::error_handler_t::replace)
                  << "\n";
    } else {
        for (const apply::Journal& journal : journals)
            world.out << lineOf(journal) << "\n";
    }
    return problems.empty() ? Fine : BadInput;
}

} // namespace

Runner prepareHistory(CLI::App& options)
{
    const auto read = std::make_shared<Options>();
    options.add_option("--format", read->format, "How to write the list; default: text")
        ->check(CLI::IsMember(std::vector<std::string>{"text", "json"}));
    return [read](World& world) { return runHistory(*read, world); };
}

} // namespace linkwright::ctl
