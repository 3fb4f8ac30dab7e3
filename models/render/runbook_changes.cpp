// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/runbook_scene.h"

#include <array>
#include <set>

namespace linkwright::render {

namespace {

constexpr std::array changes = {
    EraText{8, 8,
            "The mirror of 2.8 watches the gateway's Service: after a change there nothing is to be linked "
            "again. "
            "Only new credentials need `link`."},
    EraText{9, 17,
            "Since 2.9 a Link is a snapshot of the gateway's Service. When its address, ports, identity, "
            "probe path or "
            "period change, apply the bundle to the target and then link every source again."},
    EraText{18, newestMinor,
            "A Link is a snapshot of the gateway's Service. When its address, ports, identity, probe path or "
            "period "
            "change, render the plan again and apply the bundle to the target and then to every source. "
            "Where the Link "
            "comes from `link-gen`, run that again instead. New credentials need the two Secrets only."},
    EraText{
        18, newestMinor,
        "`linkerd multicluster link` and `unlink` are deprecated in these releases. A controller left from "
        "an "
        "older `link` shows in `linkerd multicluster check` as legacy: give the extension the values of this "
        "bundle, link with `link-gen`, then delete the old one."},
};

} // namespace

void writeChanges(const Scene& scene, Markdown& out)
{
    if (scene.links.empty())
        return;
    std::set<int> seen;
    std::set<std::string> written;
    for (const LinkView& link : scene.links) {
        if (!seen.insert(link.source->linkerd->minor).second)
            continue;
        for (const std::string& text : textsFor(changes, *link.source->linkerd)) {
            if (written.insert(text).second)
                out.bullet(text);
        }
    }
    out.bullet("Annotations of the gateway's pods restart them when they change, so change them together.");
    out.bullet("Do not run `linkerd inject` over the gateway or over Services: everything it would add is in "
               "the plan, "
               "and it takes an injection mode such as `ingress` away.");
}

} // namespace linkwright::render
