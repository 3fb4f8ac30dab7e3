// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/kinds.h"
#include "tests/models/preflight/check_case.h"

namespace linkwright::testbed {

namespace {

namespace kinds = facts::kinds;
using preflight::State;

const char* const present = "link-present";
const char* const fits = "link-matches-gateway";
const char* const unplanned = "link-unplanned";

Json& annotations(LinkedPair& pair)
{
    return pair.gatewayService()["metadata"]["annotations"];
}

const CheckCase cases[] = {
    {"linked", "2.19", present, State::Passed, "leads from east to west"},
    {"not linked", "2.19", present, State::Failed, "no Link called west in east",
     [](LinkedPair& pair) { LinkedPair::remove(pair.east, kinds::link, "west"); }},
    {"Links that may not be listed", "2.19", present, State::NotChecked, "the Links",
     [](LinkedPair& pair) { LinkedPair::refuse(pair.east, kinds::link); }},

    {"a Link as the Service is", "2.19", fits, State::Passed, "as Service emissary/emissary-ingress"},
    {"2.9 as well", "2.9", fits, State::Passed, ""},
    {"another address since", "2.19", fits, State::Failed,
     "gatewayAddress: the Link has 203.0.113.5, the Service says 203.0.113.99",
     [](LinkedPair& pair) {
         pair.link()["spec"]["gatewayAddress"] = "203.0.113.5";
         pair.gatewayService()["status"]["loadBalancer"]["ingress"][0]["ip"] = "203.0.113.99";
     }},
    {"an address that the plan names, too", "2.19", fits, State::Warning,
     "the Link and the plan have 203.0.113.10, the load balancer of the Service has 203.0.113.99",
     [](LinkedPair& pair) {
         pair.gatewayService()["status"]["loadBalancer"]["ingress"][0]["ip"] = "203.0.113.99";
     }},
    {"the same addresses in another order", "2.19", fits, State::Passed, "",
     [](LinkedPair& pair) {
         pair.gatewayService()["status"]["loadBalancer"]["ingress"] =
             Json::array({{{"ip", "203.0.113.9"}}, {{"hostname", "a.example"}}});
         pair.link()["spec"]["gatewayAddress"] = "a.example,203.0.113.9";
     }},
    {"an address that somebody named, and a Service without any", "2.19", fits, State::Passed, "",
     [](LinkedPair& pair) { pair.gatewayService().erase("status"); }},
    {"another mesh port since", "2.19", fits, State::Failed, "gatewayPort: the Link has 4143",
     [](LinkedPair& pair) { pair.gatewayService()["spec"]["ports"][0]["port"] = 5143; }},
    {"no mesh port any more", "2.19", fits, State::Failed, "the Service says nothing",
     [](LinkedPair& pair) { pair.gatewayService()["spec"]["ports"].erase(std::size_t{0}); }},
    {"a node port since 2.11", "2.19", fits, State::Failed, "the Service says 30143",
     [](LinkedPair& pair) {
         pair.gatewayService()["spec"]["type"] = "NodePort";
         pair.gatewayService()["spec"]["ports"][0]["nodePort"] = 30143;
     }},
    {"another identity since", "2.19", fits, State::Failed, "gatewayIdentity",
     [](LinkedPair& pair) { annotations(pair)["mirror.linkerd.io/gateway-identity"] = "x"; }},
    {"another probe path since", "2.19", fits, State::Failed, "probeSpec.path",
     [](LinkedPair& pair) { annotations(pair)["mirror.linkerd.io/probe-path"] = "/ready"; }},
    {"another probe port since", "2.19", fits, State::Failed, "probeSpec.port",
     [](LinkedPair& pair) { pair.gatewayService()["spec"]["ports"][1]["port"] = 80; }},
    {"another period since", "2.19", fits, State::Failed,
     "probeSpec.period: the Link has 3s, the Service says 5s",
     [](LinkedPair& pair) { annotations(pair)["mirror.linkerd.io/probe-period"] = "5"; }},
    {"the same period in other words", "2.19", fits, State::Passed, "",
     [](LinkedPair& pair) { annotations(pair)["mirror.linkerd.io/probe-period"] = "3000ms"; }},
    {"no Link to compare", "2.19", fits, State::Skipped, "no Link",
     [](LinkedPair& pair) { LinkedPair::remove(pair.east, kinds::link, "west"); }},
    {"no Service to compare with", "2.19", fits, State::Skipped, "is not there",
     [](LinkedPair& pair) { LinkedPair::remove(pair.west, kinds::service, "emissary-ingress"); }},
    {"a Service that may not be read", "2.19", fits, State::NotChecked, "could not be read",
     [](LinkedPair& pair) { LinkedPair::refuse(pair.west, kinds::service); }},

    {"only Links of the plan", "2.19", unplanned, State::Passed, ""},
    {"a Link that the plan does not know", "2.19", unplanned, State::Warning, "leads to south",
     [](LinkedPair& pair) {
         Json second = pair.link();
         second["metadata"]["name"] = "south";
         second["spec"]["targetClusterName"] = "south";
         LinkedPair::add(pair.east, kinds::link, second);
     }},
};

} // namespace

std::span<const CheckCase> linkCases()
{
    return cases;
}

} // namespace linkwright::testbed
