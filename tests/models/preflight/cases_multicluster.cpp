// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/kinds.h"
#include "tests/models/preflight/check_case.h"

namespace linkwright::testbed {

namespace {

namespace kinds = facts::kinds;
using preflight::State;

using Why = facts::Unread::Why;

void noLinks(LinkedPair& pair)
{
    LinkedPair::remove(pair.east, kinds::link, "west");
}

void targetSays(LinkedPair& pair, Why why, const char* message)
{
    pair.east.remotes[0].version = facts::unreadFact<std::string>(someReading(), {why, message});
}

Json& mirrorDeployment(LinkedPair& pair)
{
    return LinkedPair::at(pair.east, kinds::deployment, "mirror");
}

const char* const crd = "multicluster-link-crd";
const char* const valid = "multicluster-links-valid";
const char* const versions = "multicluster-links-version";
const char* const access = "multicluster-target-access";
const char* const rbac = "multicluster-source-rbac";
const char* const running = "multicluster-mirror-running";
const char* const managed = "multicluster-managed-controllers";

const CheckCase cases[] = {
    {"2.19 has v1alpha3", "2.19", crd, State::Passed, "v1alpha3 is served"},
    {"2.9 has v1alpha1", "2.9", crd, State::Passed, "v1alpha1 is served"},
    {"no such kind", "2.19", crd, State::Failed, "Link CRD is missing",
     [](LinkedPair& pair) { pair.east.served.value->clear(); }},
    {"an extension that is older than the plan's release", "2.19", crd, State::Failed, "served as v1alpha1",
     [](LinkedPair& pair) { pair.east.served.value->back() = "multicluster.linkerd.io/v1alpha1/Link"; }},
    {"Links that may not be listed", "2.19", crd, State::Failed, "you may not list",
     [](LinkedPair& pair) { LinkedPair::refuse(pair.east, kinds::link); }},
    {"a target needs no Links", "2.19", crd, State::Skipped, "no link of the plan starts",
     [](LinkedPair&) {}},
    {"what needs the kind is skipped without it", "2.19", valid, State::Skipped, crd,
     [](LinkedPair& pair) { pair.east.served.value->clear(); }},

    {"a Link of 2.19", "2.19", valid, State::Passed, ""},
    {"a Link of 2.14", "2.14", valid, State::Passed, ""},
    {"no Links", "2.19", valid, State::Skipped, "no links detected", noLinks},
    {"nothing is looked at without Links", "2.19", running, State::Skipped, valid, noLinks},
    {"2.14 wants every field", "2.14", valid, State::Failed, "Field 'gatewayIdentity' is missing",
     [](LinkedPair& pair) { pair.link()["spec"].erase("gatewayIdentity"); }},
    {"2.14 wants texts", "2.14", valid, State::Failed, "Field 'gatewayPort' is not a string",
     [](LinkedPair& pair) { pair.link()["spec"]["gatewayPort"] = 4143; }},
    {"2.14 wants a probe", "2.14", valid, State::Failed, "Field 'probeSpec' is missing",
     [](LinkedPair& pair) { pair.link()["spec"].erase("probeSpec"); }},
    {"2.19 does not", "2.19", valid, State::Passed, "",
     [](LinkedPair& pair) { pair.link()["spec"].erase("gatewayIdentity"); }},
    {"a Link to nobody", "2.19", valid, State::Failed, "targetClusterName",
     [](LinkedPair& pair) { pair.link()["spec"].erase("targetClusterName"); }},

    {"a Link of the plan's release", "2.19", versions, State::Passed, "made by edge-25.10.7"},
    {"a Link of another release", "2.19", versions, State::Warning, "Link version is edge-24.11.8",
     [](LinkedPair& pair) {
         pair.link()["metadata"]["annotations"]["linkerd.io/created-by"] = "linkerd/cli edge-24.11.8";
     }},
    {"a Link of nobody", "2.19", versions, State::Warning, "unable to determine version",
     [](LinkedPair& pair) { pair.link()["metadata"].erase("annotations"); }},
    {"a Link of ours", "2.19", versions, State::Passed, "written by Linkwright",
     [](LinkedPair& pair) {
         pair.link()["metadata"].erase("annotations");
         pair.link()["metadata"]["labels"] = {{"app.kubernetes.io/managed-by", "linkwright"}};
     }},

    {"credentials that work", "2.19", access, State::Passed, "answers"},
    {"no Secret", "2.19", access, State::Failed, "there is no such Secret",
     [](LinkedPair& pair) { LinkedPair::remove(pair.east, kinds::secret, "cluster-credentials-west"); }},
    {"a Secret of another type", "2.19", access, State::Failed, "its type is Opaque",
     [](LinkedPair& pair) {
         LinkedPair::at(pair.east, kinds::secret, "cluster-credentials-west")["type"] = "Opaque";
     }},
    {"a Secret without kubeconfig", "2.19", access, State::Failed, "no key `kubeconfig`",
     [](LinkedPair& pair) {
         LinkedPair::at(pair.east, kinds::secret, "cluster-credentials-west")["keys"] = Json::array();
     }},
    {"a Secret that may not be read", "2.19", access, State::NotChecked, "could not be read",
     [](LinkedPair& pair) { LinkedPair::refuse(pair.east, kinds::secret); }},
    {"a token that the target refuses", "2.19", access, State::Failed, "failed to connect to API",
     [](LinkedPair& pair) { targetSays(pair, Why::Unauthorized, "Unauthorized"); }},
    {"an address inside the source's network", "2.19", access, State::NotChecked, "from inside its cluster",
     [](LinkedPair& pair) { targetSays(pair, Why::Unreachable, "no route to host"); }},
    {"a kubeconfig that cannot be used", "2.19", access, State::Failed, "it names files",
     [](LinkedPair& pair) { targetSays(pair, Why::Malformed, "it names files"); }},
    {"credentials that may not watch", "2.19", access, State::Failed, "missing service permission [watch]",
     [](LinkedPair& pair) { pair.east.remotes[0].permissions[2].allowed.value = false; }},
    {"a target that nobody asked", "2.19", access, State::NotChecked, "nobody asked",
     [](LinkedPair& pair) { pair.east.remotes.clear(); }},

    {"objects of the extension's chart", "2.19", rbac, State::Passed, ""},
    {"objects of `link`", "2.14", rbac, State::Passed, ""},
    {"no Role", "2.19", rbac, State::Failed, "missing Roles: controller-read-remote-creds-west or",
     [](LinkedPair& pair) {
         LinkedPair::remove(pair.east, kinds::role, "controller-read-remote-creds-west");
     }},
    {"2.14 does not know the chart's names", "2.14", rbac, State::Failed, "missing ServiceAccounts",
     [](LinkedPair& pair) {
         LinkedPair::at(pair.east, kinds::serviceAccount, "linkerd-service-mirror-west")["metadata"]["name"] =
             "controller-west";
     }},
    {"roles that may not be listed", "2.19", rbac, State::NotChecked, "Roles of service mirrors",
     [](LinkedPair& pair) { LinkedPair::refuse(pair.east, kinds::role); }},

    {"a service mirror", "2.19", running, State::Passed, "is available"},
    {"a service mirror of 2.14", "2.14", running, State::Passed, "is available"},
    {"no service mirror", "2.19", running, State::Failed, "no service mirror controller deployment",
     [](LinkedPair& pair) { LinkedPair::remove(pair.east, kinds::deployment, "mirror"); }},
    {"one that is not available", "2.19", running, State::Failed, "is not available",
     [](LinkedPair& pair) { mirrorDeployment(pair)["status"] = Json::object(); }},
    {"two of them", "2.19", running, State::Failed, "too many",
     [](LinkedPair& pair) {
         Json second = mirrorDeployment(pair);
         second["metadata"]["name"] = "linkerd-service-mirror-west";
         LinkedPair::add(pair.east, kinds::deployment, second);
     }},

    {"a controller of the extension", "2.19", managed, State::Passed, "no legacy controller"},
    {"a controller of `link`", "2.19", managed, State::Warning, "using legacy service mirror controller",
     [](LinkedPair& pair) { mirrorDeployment(pair)["metadata"]["labels"]["component"] = "service-mirror"; }},
};

} // namespace

std::span<const CheckCase> multiclusterCases()
{
    return cases;
}

} // namespace linkwright::testbed
