// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/event_loop.h"
#include "app/ctl/plan_input.h"
#include "app/ctl/suggest.h"
#include "app/ctl/try_format.h"
#include "domain/lookup.h"
#include "health/http_sender.h"
#include "health/resolver.h"

#include <QObject>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <ostream>

namespace linkwright::ctl {

namespace {

struct Options
{
    std::string plan;
    std::string cluster;
    health::RouteQuestion question;
    std::vector<std::string> headers;
    int port = 0;
    std::string format = "text";
};

Result<const Cluster*> chosenCluster(const Plan& plan, const std::string& name)
{
    std::vector<std::string> known;
    for (const Cluster& cluster : plan.clusters) {
        if (cluster.gateway)
            known.push_back(cluster.name);
    }
    const Cluster* cluster = findCluster(plan, name.empty() && known.size() == 1 ? known.front() : name);
    if (cluster)
        return cluster;
    if (name.empty())
        return failure(Error::Kind::Usage, "which gateway? Name its cluster with --cluster");
    return failure(Error::Kind::Usage, unknownName("cluster", name, known));
}

/// "Name: value" of the command line, as curl takes it.
Result<health::Headers> headersOf(const std::vector<std::string>& lines)
{
    health::Headers headers;
    for (const std::string& line : lines) {
        const std::size_t colon = line.find(':');
        if (colon == std::string::npos || colon == 0)
            return failure(Error::Kind::Usage,
                           "\"" + line.substr(0, colon) + "\" is no header: write NAME:VALUE");
        const std::size_t value = line.find_first_not_of(' ', colon + 1);
        headers.emplace_back(line.substr(0, colon), value == std::string::npos ? "" : line.substr(value));
    }
    return headers;
}

/// Looks up the address, sends, waits. Nothing where somebody interrupted.
std::optional<health::Exchange> ask(health::Shot shot)
{
    health::HttpSender sender;
    health::SystemResolver resolver;
    QObject context;
    std::optional<health::Exchange> answer;
    const auto send = [&](const std::string& address) {
        shot.address = address;
        sender.send(shot, [&answer](const health::Exchange& exchange) {
            answer = exchange;
            endLoop();
        });
    };
    if (health::isAddress(shot.address)) {
        const bool bracketed = shot.address.front() == '[';
        send(bracketed ? shot.address.substr(1, shot.address.size() - 2) : shot.address);
    } else {
        resolver.lookUp(shot.address, &context, [&](const health::Resolved& resolved) {
            if (!resolved.addresses.empty())
                return send(resolved.addresses.front());
            answer.emplace();
            answer->end = health::Exchange::End::NoAddress;
            answer->address = shot.address;
            answer->said = resolved.error;
            endLoop();
        });
    }
    const InterruptWatch watch([] { endLoop(); });
    runLoop();
    return answer;
}

int runTry(Options options, World& world)
{
    const std::optional<PlanInput> input = readPlan(options.plan, world);
    if (!input)
        return BadInput;
    const Result<const Cluster*> cluster = chosenCluster(input->plan, options.cluster);
    if (!cluster)
        return report(cluster.error(), world);
    Result<health::Headers> headers = headersOf(options.headers);
    if (!headers)
        return report(headers.error(), world);
    options.question.headers = std::move(*headers);
    if (options.port > 0)
        options.question.port = options.port;
    const Result<health::Shot> shot = health::routeShot(**cluster, options.question);
    if (!shot)
        return report(shot.error(), world);
    needApplication();
    const std::optional<health::Exchange> exchange = ask(*shot);
    if (!exchange) {
        world.err << "linkwrightctl: interrupted\n";
        return FoundSomething;
    }
    const TriedRoute tried{*shot, *exchange, health::expectationOf(**cluster, options.question, *shot),
                           **cluster};
    if (options.format == "json")
        world.out << triedAsJson(tried).dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
    else
        world.out << triedAsText(tried);
    const bool isGood = exchange->end == health::Exchange::End::Answered && exchange->status < 400;
    return isGood ? Fine : FoundSomething;
}

} // namespace

Runner prepareTry(CLI::App& options)
{
    const auto read = std::make_shared<Options>();
    options.add_option("PLAN", read->plan, "The plan; - reads standard input")->required();
    options.add_option("PATH", read->question.path, "What to ask for, such as /qotm-linkerd2/")->required();
    options
        .add_option("--cluster", read->cluster,
                    "The cluster whose gateway is asked; default: the only one with one")
        ->type_name("NAME");
    options.add_option("--host", read->question.host, "The Host header; default: the gateway's address")
        ->type_name("HOST");
    options.add_option("-X,--method", read->question.method, "The method; default: GET")->type_name("METHOD");
    options.add_option("-H,--header", read->headers, "A header; may be given again")
        ->type_name("NAME:VALUE")
        ->allow_extra_args(false);
    options.add_flag("--tls", read->question.tls, "Ask by TLS, at the Service's port https");
    options.add_option("--port", read->port, "A port of the Service; default: http, or https with --tls")
        ->check(CLI::Range(1, 65535))
        ->type_name("PORT");
    options.add_option("--format", read->format, "How to write the answer; default: text")
        ->check(CLI::IsMember(std::vector<std::string>{"text", "json"}));
    return [read](World& world) { return runTry(*read, world); };
}

} // namespace linkwright::ctl
