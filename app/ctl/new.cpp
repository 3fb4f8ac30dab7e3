// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/plan_input.h"
#include "app/ctl/suggest.h"
#include "resources/resources.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <ostream>

namespace linkwright::ctl {

namespace {

struct Options
{
    std::string sample;
    std::string output;
};

int listSamples(World& world)
{
    const std::vector<resources::Sample> samples = resources::samples();
    std::size_t width = 0;
    for (const resources::Sample& sample : samples)
        width = std::max(width, sample.name.size());
    for (const resources::Sample& sample : samples)
        world.out << sample.name << std::string(width - sample.name.size() + 2, ' ') << sample.title << "\n";
    return Fine;
}

int refuseUnknown(const std::string& sample, World& world)
{
    std::vector<std::string> names;
    for (const resources::Sample& known : resources::samples())
        names.push_back(known.name);
    return report(
        {Error::Kind::Usage, unknownName("sample", sample, names), "`linkwrightctl new` lists them."}, world);
}

int runNew(const Options& options, World& world)
{
    if (options.sample.empty() && !options.output.empty())
        return report(
            {Error::Kind::Usage, "-o needs the name of a sample", "`linkwrightctl new` lists them."}, world);
    if (options.sample.empty())
        return listSamples(world);
    const std::string text = resources::sampleText(options.sample);
    if (text.empty())
        return refuseUnknown(options.sample, world);
    if (!writeNew(options.output.empty() ? "-" : options.output, text, world))
        return BadInput;
    if (!options.output.empty() && options.output != "-")
        world.err << "Wrote " << options.output << ". Next: linkwrightctl check " << shellWord(options.output)
                  << "\n";
    return Fine;
}

} // namespace

Runner prepareNew(CLI::App& options)
{
    const auto read = std::make_shared<Options>();
    options.add_option("SAMPLE", read->sample, "Name of the sample; without it, the samples are listed");
    options
        .add_option("-o,--output", read->output, "File to create; default: standard output. Never overwrites")
        ->type_name("FILE");
    return [read](World& world) { return runNew(*read, world); };
}

} // namespace linkwright::ctl
