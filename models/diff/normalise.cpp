// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diff/normalise.h"

#include <algorithm>
#include <array>

namespace linkwright::diff {

namespace {

constexpr std::array setByServer = {"managedFields", "resourceVersion", "generation",
                                    "uid",           "selfLink",        "creationTimestamp"};
/// pkg/controller/deployment/util of kubernetes/kubernetes.
constexpr const char* revision = "deployment.kubernetes.io/revision";

} // namespace

Json normalised(Json object)
{
    if (!object.is_object())
        return object;
    object.erase("status");
    const auto metadata = object.find("metadata");
    if (metadata == object.end() || !metadata->is_object())
        return object;
    for (const char* field : setByServer)
        metadata->erase(field);
    for (const char* map : {"annotations", "labels"}) {
        const auto it = metadata->find(map);
        if (it != metadata->end() && it->is_object() && it->empty())
            metadata->erase(map);
    }
    return object;
}

bool isNoise(const FieldPath& field)
{
    const auto& steps = field.steps();
    if (steps.empty())
        return true;
    if (steps[0].text == "status")
        return true;
    if (steps[0].text != "metadata")
        return false;
    if (steps.size() < 2 ||
        std::find(setByServer.begin(), setByServer.end(), steps[1].text) != setByServer.end())
        return true;
    return steps[1].text == "annotations" && (steps.size() == 2 || steps[2].text == revision);
}

} // namespace linkwright::diff
