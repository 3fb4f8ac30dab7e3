// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/findings_format.h"
#include "app/ctl/suggest.h"
#include "render/export.h"
#include "rules/engine.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <ostream>

namespace linkwright::ctl {

namespace {

namespace fs = std::filesystem;

struct Options
{
    std::string plan;
    std::string cluster;
    std::string format;
    std::string output;
    bool force = false;

    [[nodiscard]] bool toStandardOutput() const { return output.empty() || output == "-"; }
};

struct Suffix
{
    const char* suffix;
    const char* format;
};

constexpr Suffix suffixes[] = {
    {".yaml", "stream"}, {".yml", "stream"}, {".tar.gz", "tar.gz"}, {".tgz", "tar.gz"}, {".zip", "zip"}};

/// The format that was asked for, or that the output's name tells; empty where it does not.
std::string formatOf(const Options& options)
{
    if (!options.format.empty())
        return options.format;
    if (options.toStandardOutput())
        return "stream";
    std::error_code error;
    if (fs::is_directory(options.output, error))
        return "dir";
    for (const Suffix& known : suffixes) {
        if (options.output.ends_with(known.suffix))
            return known.format;
    }
    return fs::path(options.output).has_extension() ? "" : "dir";
}

int refuse(const std::string& message, const std::string& hint, World& world)
{
    return report({Error::Kind::Usage, message, hint}, world);
}

/// Lists the errors that stand against rendering; true where there are any.
bool listErrors(const PlanInput& input, const Findings& findings, World& world)
{
    Findings errors;
    std::copy_if(findings.begin(), findings.end(), std::back_inserter(errors),
                 [](const Finding& finding) { return finding.severity == Severity::Error; });
    if (!errors.empty())
        world.err << findingsAsText({input, errors, Severity::Error, false});
    return !errors.empty();
}

/// Keeps one cluster; false where there is none of that name.
bool keepCluster(const std::string& name, render::Rendering& rendering, World& world)
{
    std::vector<std::string> names;
    for (const render::ClusterManifests& cluster : rendering.clusters)
        names.push_back(cluster.cluster);
    if (std::find(names.begin(), names.end(), name) == names.end()) {
        static_cast<void>(refuse(unknownName("cluster", name, names), "", world));
        return false;
    }
    std::erase_if(rendering.clusters,
                  [&name](const render::ClusterManifests& cluster) { return cluster.cluster != name; });
    return true;
}

int writeStandardOutput(const render::Exporter& exporter, const render::Rendering& rendering, World& world)
{
    if (!exporter.bytes)
        return refuse("a directory cannot be written to standard output", "Name it with -o DIRECTORY.",
                      world);
    if (!exporter.oneCluster && world.outIsTerminal)
        return refuse("an archive is not written to a terminal", "Name a file with -o, or pipe it on.",
                      world);
    const Result<std::string> bytes = exporter.bytes(rendering);
    if (!bytes)
        return refuse(bytes.error().message, bytes.error().hint, world);
    world.out << *bytes;
    return Fine;
}

int writeOutput(const render::Exporter& exporter, const render::Rendering& rendering, const Options& options,
                World& world)
{
    if (exporter.oneCluster && rendering.clusters.size() != 1)
        return refuse(
            "a stream is one cluster's, and this plan has " + counted(rendering.clusters.size(), "cluster"),
            rendering.clusters.empty() ? "" : "Choose one with --cluster, or write --format dir.", world);
    if (options.toStandardOutput())
        return writeStandardOutput(exporter, rendering, world);
    if (const Result<void> written = exporter.write(rendering, options.output); !written)
        return report(written.error(), world);
    world.err << "Wrote " << counted(rendering.clusters.size(), "cluster") << " to " << options.output;
    if (!exporter.oneCluster)
        world.err << "; RUNBOOK.md in it says what to do";
    world.err << "\n";
    return Fine;
}

int runRender(const Options& options, World& world)
{
    const std::string format = formatOf(options);
    if (format.empty())
        return refuse(options.output + ": this name does not tell the format", "Say --format.", world);
    const std::optional<PlanInput> input = readPlan(options.plan, world);
    if (!input)
        return BadInput;
    render::Rendering rendering = render::render(input->plan);
    if (!options.cluster.empty() && !keepCluster(options.cluster, rendering, world))
        return BadInput;
    if (listErrors(*input, rules::check(input->plan), world)) {
        if (!options.force) {
            world.err << "linkwrightctl: nothing was written; --force writes it all the same\n";
            return FoundSomething;
        }
    }
    return writeOutput(*render::findExporter(format), rendering, options, world);
}

} // namespace

Runner prepareRender(CLI::App& options)
{
    const auto read = std::make_shared<Options>();
    std::vector<std::string> formats;
    for (const render::Exporter& exporter : render::exporters())
        formats.emplace_back(exporter.id);
    options.add_option("PLAN", read->plan, "The plan; - reads standard input")->required();
    options.add_option("--cluster", read->cluster, "Only this cluster")->type_name("NAME");
    options.add_option("--format", read->format, "Default: what -o says by its suffix, stream without -o")
        ->check(CLI::IsMember(formats));
    options.add_option("-o,--output", read->output, "Where to; default: standard output")->type_name("PATH");
    options.add_flag("--force", read->force, "Also render a plan with errors");
    return [read](World& world) { return runRender(*read, world); };
}

} // namespace linkwright::ctl
