// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/markdown.h"
#include "app/ctl/plan_input.h"
#include "app/ctl/suggest.h"
#include "preflight/check.h"
#include "rules/engine.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <ostream>

namespace linkwright::ctl {

namespace {

std::string padded(std::string_view text, std::size_t width)
{
    return std::string(text) + std::string(text.size() < width ? width - text.size() : 0, ' ') + "  ";
}

int listRules(World& world)
{
    const std::vector<const rules::Rule*> all = rules::allRules();
    std::size_t width = 0;
    for (const rules::Rule* rule : all)
        width = std::max(width, rule->id.size());
    constexpr std::size_t severityWidth = 7;
    for (const rules::Rule* rule : all)
        world.out << padded(rule->id, width) << padded(toString(rule->severity), severityWidth)
                  << (rule->fix ? "fix  " : "     ") << rule->title << "\n";
    return Fine;
}

int runExplain(const std::string& id, World& world)
{
    if (id.empty())
        return listRules(world);
    if (preflight::findCheck(id)) {
        world.out << markdownForTerminal(preflight::helpPage(id), world.colour);
        return Fine;
    }
    const rules::Rule* rule = rules::findRule(id);
    if (!rule) {
        std::vector<std::string> known;
        for (const rules::Rule* row : rules::allRules())
            known.emplace_back(row->id);
        for (const preflight::Check* row : preflight::checkTable())
            known.emplace_back(row->id);
        return report(
            {Error::Kind::Usage, unknownName("rule", id, known), "`linkwrightctl explain` lists them."},
            world);
    }
    std::string page = rules::helpPage(id);
    if (page.empty())
        page = "# " + id + "\n\n" + std::string(rule->title) + "\n\n" + std::string(rule->remedy) + "\n";
    world.out << markdownForTerminal(page, world.colour);
    return Fine;
}

} // namespace

Runner prepareExplain(CLI::App& options)
{
    const auto id = std::make_shared<std::string>();
    options.add_option("RULE", *id, "Id of the rule, or of a live check; without it, the rules are listed");
    return [id](World& world) { return runExplain(*id, world); };
}

} // namespace linkwright::ctl
