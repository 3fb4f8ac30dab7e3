// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/runbook_scene.h"

namespace linkwright::render {

void writeTools(const Scene&, Markdown&) {}
void writeTrustAnchors(const Scene&, Markdown&) {}
void writeControlPlanes(const Scene&, Markdown&) {}
void writeMulticluster(const Scene&, Markdown&) {}
void writeEmissary(const Scene&, Markdown&) {}
void writeApply(const Scene&, Markdown&) {}
void writeLinks(const Scene&, Markdown&) {}
void writeVerification(const Scene&, Markdown&) {}
void writeChanges(const Scene&, Markdown&) {}

} // namespace linkwright::render
