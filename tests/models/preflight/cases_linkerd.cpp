// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/kinds.h"
#include "tests/models/preflight/check_case.h"

namespace linkwright::testbed {

namespace {

namespace kinds = facts::kinds;
using preflight::State;

const char* const present = "linkerd-present";
const char* const ready = "linkerd-control-plane-ready";
const char* const version = "linkerd-version";
const char* const domains = "linkerd-domains";
const char* const labels = "linkerd-exports-are-labels";
const char* const settings = "linkerd-settings-are-annotations";

const CheckCase cases[] = {
    {"a control plane", "2.19", present, State::Passed, "linkerd-config is there"},
    {"no control plane", "2.19", present, State::Failed, "no ConfigMap linkerd/linkerd-config",
     [](LinkedPair& pair) { pair.west.linkerd.value->exists = false; }},
    {"a configuration that may not be read", "2.19", present, State::NotChecked, "could not be read: no",
     [](LinkedPair& pair) {
         pair.west.linkerd =
             facts::unreadFact<facts::LinkerdConfig>(someReading(), {facts::Unread::Why::Forbidden, "no"});
     }},
    {"what needs the control plane is skipped without one", "2.19", version, State::Skipped,
     "linkerd-present", [](LinkedPair& pair) { pair.west.linkerd.value->exists = false; }},

    {"pods of the control plane are ready", "2.19", ready, State::Passed, "1 pod"},
    {"a pod that waits", "2.19", ready, State::Failed, "linkerd-destination-1 (Pending)",
     [](LinkedPair& pair) {
         Json& pod = LinkedPair::at(pair.west, kinds::pod, "linkerd-destination-1");
         pod["status"] = {{"phase", "Pending"}};
     }},
    {"no pods", "2.19", ready, State::Failed, "no pods of a control plane",
     [](LinkedPair& pair) { LinkedPair::remove(pair.west, kinds::pod, "linkerd-destination-1"); }},
    {"pods that may not be listed", "2.19", ready, State::NotChecked, "pods of namespace linkerd",
     [](LinkedPair& pair) { LinkedPair::refuse(pair.west, kinds::pod); }},

    {"the plan's release", "2.19", version, State::Passed, "edge-25.10.7"},
    {"an older release", "2.19", version, State::Failed, "stable-2.14.10 and the plan says 2.19",
     [](LinkedPair& pair) { pair.west.linkerd.value->version = "stable-2.14.10"; }},
    {"a release of the future", "2.19", version, State::Warning, "does not know",
     [](LinkedPair& pair) { pair.west.linkerd.value->version = "edge-31.1.1"; }},
    {"a release that nobody tells", "2.19", version, State::NotChecked, "does not say",
     [](LinkedPair& pair) { pair.west.linkerd.value->version.clear(); }},

    {"the plan's domains", "2.19", domains, State::Passed, "cluster.local"},
    {"another trust domain", "2.19", domains, State::Failed, "the trust domain is acme.example",
     [](LinkedPair& pair) { pair.west.linkerd.value->trustDomain = "acme.example"; }},

    {"exports are labels", "2.19", labels, State::Passed, ""},
    {"an export that is an annotation", "2.19", labels, State::Warning, "Service default/qotm has",
     [](LinkedPair& pair) {
         LinkedPair::at(pair.west, kinds::service,
                        "qotm")["metadata"]["annotations"] = {{"mirror.linkerd.io/exported", "true"}};
     }},

    {"settings are annotations", "2.19", settings, State::Passed, ""},
    {"an injection that is a label", "2.19", settings, State::Warning, "linkerd.io/inject",
     [](LinkedPair& pair) {
         Json& deployment = LinkedPair::at(pair.west, kinds::deployment, "emissary-ingress");
         deployment["spec"]["template"]["metadata"]["labels"] = {{"linkerd.io/inject", "enabled"}};
     }},
    {"no Deployment to look at", "2.19", settings, State::Skipped, "there is no Deployment",
     [](LinkedPair& pair) { LinkedPair::remove(pair.west, kinds::deployment, "emissary-ingress"); }},
};

} // namespace

std::span<const CheckCase> linkerdCases()
{
    return cases;
}

} // namespace linkwright::testbed
