// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/anchor_comparison.h"

#include <algorithm>

namespace linkwright::preflight {

namespace {

/// The certificates that Linkerd sees.
std::vector<pki::Certificate> seen(const pki::Bundle& bundle)
{
    return {bundle.certificates.begin(),
            bundle.certificates.begin() +
                std::min<std::ptrdiff_t>(bundle.seenByLinkerd,
                                         static_cast<std::ptrdiff_t>(bundle.certificates.size()))};
}

bool isTroubled(const pki::Bundle& bundle)
{
    return !bundle.linkerdError.empty() ||
           bundle.seenByLinkerd != static_cast<int>(bundle.certificates.size());
}

/// Why Linkerd's field may say something else than what is in force.
std::string causeOf(const facts::LinkerdConfig& source, const facts::LinkerdConfig& target)
{
    if (source.externalCa || target.externalCa)
        return "with identity.externalCA the field that it compares is not what proxies get";
    if (isTroubled(pki::parseBundle(source.trustAnchors)) ||
        isTroubled(pki::parseBundle(target.trustAnchors)))
        return "it reads PEM in its own way: text or an empty line behind the last certificate is an error, "
               "and a "
               "block of another kind ends the bundle";
    if (source.trustAnchors.empty() != target.trustAnchors.empty())
        return "the field that it compares is empty in one of them";
    return "the field that it compares was not changed with the anchors, or holds one of them twice";
}

} // namespace

LinkerdsAnswer compareAsLinkerd(const facts::LinkerdConfig& source, const facts::LinkerdConfig& target)
{
    const pki::Bundle here = pki::parseBundle(source.trustAnchors);
    const pki::Bundle there = pki::parseBundle(target.trustAnchors);
    if (!here.linkerdError.empty())
        return {false, "Cannot parse source trust anchors: " + here.linkerdError};
    if (!there.linkerdError.empty())
        return {false, "cannot parse trust anchors"};
    const std::vector<pki::Certificate> mine = seen(here);
    const std::vector<pki::Certificate> theirs = seen(there);
    if (mine.size() != theirs.size() || !pki::without(theirs, mine).empty())
        return {false, "Problematic clusters"};
    return {true, {}};
}

std::optional<bool> sameAnchors(const ClusterScene& source, const ClusterScene& target)
{
    const auto here = currentAnchors(source);
    const auto there = currentAnchors(target);
    if (!here || !there || here->bundle.certificates.empty() || there->bundle.certificates.empty())
        return std::nullopt;
    return pki::sameSet(here->bundle.certificates, there->bundle.certificates);
}

void explain(const LinkerdsAnswer& answer, std::optional<bool> truth, const facts::LinkerdConfig& source,
             const facts::LinkerdConfig& target, CheckReport& report)
{
    const bool vacuous = source.trustAnchors.empty() && target.trustAnchors.empty();
    const std::string says = answer.passes ? "`linkerd multicluster check` passes"
                                           : "`linkerd multicluster check` says `" + answer.words + "`";
    if (answer.passes && vacuous && !truth.value_or(false)) {
        const std::string text = says + ", but it compared nothing with nothing: linkerd-config has no trust "
                                        "anchors in either cluster";
        if (truth)
            report.failed(text + "; the anchors in force differ",
                          {"Give both clusters the same bundle of trust anchors."});
        else
            report.notChecked(text);
    } else if (answer.passes && truth == std::optional(false)) {
        report.failed(says + ", and is wrong: the anchors in force differ; " + causeOf(source, target),
                      {"Give both clusters the same bundle of trust anchors."});
    } else if (answer.passes) {
        report.passed(vacuous ? "the anchors in force are the same; linkerd-config has none in either cluster"
                              : "the same certificates in linkerd-config of both");
    } else if (truth == std::optional(true)) {
        report.warning(says + ", and is wrong: the anchors in force are the same; " + causeOf(source, target),
                       {"Nothing needs to be done for the mesh. To have Linkerd's check pass, write the same "
                        "certificates into identityTrustAnchorsPEM of both."});
    } else {
        report.failed(says + ": linkerd-config of the clusters have different trust anchors",
                      {"Give both clusters the same bundle of trust anchors, and restart what is meshed."});
    }
}

std::string whyNoConfig(const facts::RemoteAccess* remote)
{
    if (!remote)
        return "there are no credentials to ask with";
    const facts::Unread* why = remote->version.unread();
    if (!why)
        why = remote->linkerd.unread();
    if (!why)
        return "it has no ConfigMap linkerd-config";
    return why->message;
}

} // namespace linkwright::preflight
