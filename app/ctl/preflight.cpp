// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/cluster_session.h"
#include "app/ctl/command.h"
#include "app/ctl/event_loop.h"
#include "app/ctl/preflight_format.h"
#include "app/ctl/progress.h"
#include "app/ctl/suggest.h"
#include "facts/facts_file.h"
#include "preflight/preflight_job.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <ostream>
#include <set>

namespace linkwright::ctl {

namespace {

struct Options
{
    std::string plan;
    ClusterChoice clusters;
    Patience patience;
    std::string format = "text";
    std::string facts;
    std::string saveFacts;
    double waitSeconds = 0;
};

/// Prints results as they come, but always in the order of the plan: clusters, then links.
class Stream
{
public:
    Stream(const Options& options, const Plan& plan, World& world, Progress& progress)
        : m_isOn(options.format == "text" && options.waitSeconds <= 0)
        , m_world(world)
        , m_progress(progress)
    {
        const auto isChosen = [&options](const std::string& name) {
            const std::vector<std::string>& chosen = options.clusters.clusters;
            return chosen.empty() || std::find(chosen.begin(), chosen.end(), name) != chosen.end();
        };
        for (const Cluster& cluster : plan.clusters) {
            if (isChosen(cluster.name))
                m_expected.push_back(cluster.name + "\n");
        }
    }

    /// Links follow when all clusters are there: with the end.
    void take(const std::vector<preflight::CheckResult>& results)
    {
        if (!m_isOn || results.empty())
            return;
        const preflight::Check* check = preflight::findCheck(results.front().id);
        const bool isOfLink = check && check->link;
        if (isOfLink)
            return;
        m_here[results.front().cluster + "\n"] = results;
        while (m_printed < m_expected.size() && m_here.count(m_expected[m_printed]) > 0) {
            m_progress.clear();
            m_world.out << resultsAsText(m_here[m_expected[m_printed]], m_world.colour) << std::flush;
            ++m_printed;
        }
    }

    /// What of the report is not printed yet.
    [[nodiscard]] preflight::PreflightReport rest(const preflight::PreflightReport& report) const
    {
        preflight::PreflightReport left = report;
        const std::set<std::string> printed(m_expected.begin(),
                                            m_expected.begin() + static_cast<std::ptrdiff_t>(m_printed));
        left.results.clear();
        for (const preflight::CheckResult& result : report.results) {
            const preflight::Check* check = preflight::findCheck(result.id);
            if ((check && check->link) || printed.count(result.cluster + "\n") == 0)
                left.results.push_back(result);
        }
        return left;
    }

private:
    bool m_isOn;
    World& m_world;
    Progress& m_progress;
    std::vector<std::string> m_expected;
    std::map<std::string, std::vector<preflight::CheckResult>> m_here;
    std::size_t m_printed = 0;
};

std::optional<std::string> contentOf(const std::string& path, World& world)
{
    std::error_code ignored;
    std::ifstream file(path, std::ios::binary);
    if (file.is_open() && !std::filesystem::is_directory(path, ignored))
        return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>{});
    static_cast<void>(
        report({Error::Kind::Input, path + ": it cannot be read", "Facts come from --save-facts."}, world));
    return std::nullopt;
}

/// The facts of a file that are about clusters of the plan, and chosen.
std::optional<std::vector<facts::ClusterFacts>> readFacts(const Options& options, const Plan& plan,
                                                          World& world)
{
    const std::optional<std::string> text = contentOf(options.facts, world);
    if (!text)
        return std::nullopt;
    const tl::expected<facts::FactsFile, Diagnostics> read = facts::parse(*text);
    if (!read) {
        for (const Diagnostic& diagnostic : read.error())
            world.err << toString(diagnostic, options.facts) << "\n";
        world.err << "linkwrightctl: " << options.facts << ": " << counted(read.error().size(), "error")
                  << " in the file of facts\n";
        return std::nullopt;
    }
    std::vector<facts::ClusterFacts> chosen;
    const std::vector<std::string>& names = options.clusters.clusters;
    for (const facts::ClusterFacts& cluster : read->clusters) {
        const bool isWanted =
            names.empty() || std::find(names.begin(), names.end(), cluster.name) != names.end();
        if (isWanted && findCluster(plan, cluster.name))
            chosen.push_back(cluster);
    }
    if (!chosen.empty())
        return chosen;
    static_cast<void>(
        report({Error::Kind::Input, options.facts + ": it has no facts about the clusters of the plan",
                "It was made with plan " + read->plan + "."},
               world));
    return std::nullopt;
}

/// Runs the job until it ends; nothing where the user interrupted it.
template <typename Start>
std::optional<preflight::PreflightReport> runJob(preflight::PreflightJob& job, Stream& stream,
                                                 Progress& progress, Start start)
{
    std::optional<preflight::PreflightReport> result;
    InterruptWatch watch([] { endLoop(); });
    QObject::connect(&job, &preflight::PreflightJob::progressed, &job,
                     [&progress](int done, int total) { progress.show(done, total); });
    QObject::connect(&job, &preflight::PreflightJob::checked, &job,
                     [&stream](const std::vector<preflight::CheckResult>& results) { stream.take(results); });
    QObject::connect(&job, &preflight::PreflightJob::finished, &job,
                     [&result](const preflight::PreflightReport& made) {
                         result = made;
                         endLoop();
                     });
    start();
    runLoop();
    return result;
}

int finish(const Options& options, const PlanInput& input, const preflight::PreflightReport& report,
           const Stream& stream, World& world)
{
    if (options.format == "text") {
        const preflight::PreflightReport rest = stream.rest(report);
        std::string text = preflightAsText({input, rest, world.colour});
        // The summary is that of everything, not of what was left to print.
        text.erase(text.rfind('\n', text.size() - 2) + 1);
        world.out << text << summaryOf(report.results) << "\n";
    } else {
        world.out << findPreflightFormat(options.format)->write({input, report, world.colour});
    }
    if (!options.saveFacts.empty() &&
        !writeNew(options.saveFacts, facts::toText({input.plan.name, report.facts}), world))
        return BadInput;
    if (!report.anyReached())
        return Refused;
    return report.anyFailed() ? FoundSomething : Fine;
}

int runOffline(const Options& options, const PlanInput& input, World& world)
{
    const auto facts = readFacts(options, input.plan, world);
    if (!facts)
        return BadInput;
    needApplication();
    Progress progress("reading facts", world);
    Stream stream(options, input.plan, world, progress);
    preflight::PreflightJob job({});
    const auto report = runJob(job, stream, progress, [&] { job.start(input.plan, *facts); });
    return report ? finish(options, input, *report, stream, world) : Refused;
}

int runLive(const Options& options, const PlanInput& input, World& world)
{
    needApplication();
    ClusterSession session(world, options.patience);
    const auto chosen = chooseClusters(input.plan, options.clusters, session.config().currentContext);
    if (!chosen)
        return report(chosen.error(), world);
    if (const Result<void> connected = session.connect(*chosen); !connected)
        return report(connected.error(), world);
    preflight::PreflightRequest request;
    request.plan = input.plan;
    for (const apply::ClusterAccess& cluster : session.clusters())
        request.clusters.push_back({cluster.cluster, cluster.context, cluster.client});
    request.wait = std::chrono::milliseconds(static_cast<qint64>(options.waitSeconds * 1000));
    Progress progress("asking clusters", world);
    Stream stream(options, input.plan, world, progress);
    preflight::GatherWorld outside;
    outside.transport = &session.transport();
    outside.userAgent = "linkwrightctl/" + version();
    preflight::PreflightJob job(outside);
    const auto report = runJob(job, stream, progress, [&] { job.start(request); });
    progress.clear();
    if (!report) {
        world.err << "linkwrightctl: interrupted\n";
        return Refused;
    }
    return finish(options, input, *report, stream, world);
}

int runPreflight(const Options& options, World& world)
{
    const std::optional<PlanInput> input = readPlan(options.plan, world);
    if (!input)
        return BadInput;
    std::vector<std::string> known;
    for (const Cluster& cluster : input->plan.clusters)
        known.push_back(cluster.name);
    for (const std::string& name : options.clusters.clusters) {
        if (std::find(known.begin(), known.end(), name) == known.end())
            return report({Error::Kind::Usage, unknownName("cluster", name, known), {}}, world);
    }
    return options.facts.empty() ? runLive(options, *input, world) : runOffline(options, *input, world);
}

} // namespace

Runner preparePreflight(CLI::App& options)
{
    const auto read = std::make_shared<Options>();
    options.add_option("PLAN", read->plan, "The plan; - reads standard input")->required();
    addClusterOptions(options, read->clusters);
    addPatienceOption(options, read->patience);
    CLI::Option* wait =
        options
            .add_option("--wait", read->waitSeconds,
                        "Ask again for so long, such as 90s or 5m, while something may come right by itself")
            ->type_name("DURATION")
            ->transform(CLI::AsNumberWithUnit(std::map<std::string, double>{{"s", 1}, {"m", 60}, {"h", 3600}},
                                              CLI::AsNumberWithUnit::UNIT_OPTIONAL, "DURATION"));
    CLI::Option* save =
        options
            .add_option("--save-facts", read->saveFacts,
                        "Write what was read from the clusters to a new file; it holds no secrets")
            ->type_name("FILE");
    options.add_option("--facts", read->facts, "Check what such a file holds, and ask no cluster")
        ->type_name("FILE")
        ->excludes(wait)
        ->excludes(save);
    std::vector<std::string> formats;
    for (const PreflightFormat& format : preflightFormats())
        formats.emplace_back(format.id);
    options.add_option("--format", read->format, "How to write the results; default: text")
        ->check(CLI::IsMember(formats));
    return [read](World& world) { return runPreflight(*read, world); };
}

} // namespace linkwright::ctl
