// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Contributions as a kustomize Component: partial objects that are merged into the user's own base.

#include "domain/json.h"
#include "manifest/object.h"
#include "render/export.h"

#include <string>
#include <vector>

namespace linkwright::render {

/// One patch: a file, and which objects of the base it is merged into.
struct ComponentPatch
{
    std::string path;
    Json target;
    Json body;
};

/// The patches of one contribution; its files are called after `stem`.
///
/// A Service takes two. kustomize (5.5) merges ports by port and protocol as they are written: where one side
/// leaves `protocol: TCP` out and the other does not, it silently drops the patch's port if the base has that
/// number. Merging first with the protocol and then without reaches the port either way, and once merged
/// nothing is doubled. (A JSON patch that appends to /spec/ports doubles a port that is there and needs
/// annotations to exist.)
[[nodiscard]] std::vector<ComponentPatch> componentPatches(const manifest::Object& contribution,
                                                           const std::string& stem);

/// The component's kustomization and its patches, with paths inside its folder.
[[nodiscard]] std::vector<File> componentFiles(const std::vector<ComponentPatch>& patches);

} // namespace linkwright::render
