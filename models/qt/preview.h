// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The manifests of one cluster as a YAML stream in lines, and how one stream becomes the next. Values made on
// a worker thread, immutable; objects that stayed the same are shared between one preview and the next, so
// that telling what changed costs a pointer per object.

#include "qt/line_edit.h"
#include "qt/manifest_text.h"
#include "render/render.h"

#include <memory>
#include <unordered_map>
#include <vector>

namespace linkwright::qt {

/// One object of a preview, and where its text stands.
struct PreviewItem
{
    ManifestTextPtr text; ///< never null
    int firstLine = 0;    ///< in the stream, from 0; the line before it is `---` for all but the first
};

/// As render::streamOf() writes it: owned objects, then contributions, with a line `---` between two.
struct Preview
{
    std::vector<PreviewItem> items;
    int lineCount = 0;

    /// The index of the item that a line belongs to, the `---` before an item included; -1 behind the end.
    [[nodiscard]] int itemAt(int line) const;
    /// One line; empty behind the end.
    [[nodiscard]] QString line(int line) const;
    /// The whole stream, to copy or save it; ends in a line feed unless it is empty.
    [[nodiscard]] QString text() const;
    /// All lines, for a view that starts anew.
    [[nodiscard]] QStringList lines() const;
};
using PreviewPtr = std::shared_ptr<const Preview>;

/// What a view has to do to show another preview than before.
struct PreviewChange
{
    bool whole = true; ///< start anew: another cluster, or too much differs; `edits` is then empty
    LineEdits edits;   ///< lines as they were before; `---` lines included
    /// Lines of the new preview that came with the edit of the plan, ascending. Also where `whole`, unless
    /// another cluster is shown.
    std::vector<int> changedLines;

    bool operator==(const PreviewChange&) const = default;
};

/// Texts of objects that were written before, by the object. One memo serves one cluster.
using ManifestTextMemo = std::unordered_map<const manifest::Object*,
                                            std::pair<SharedList<manifest::Object>::Handle, ManifestTextPtr>>;

/// The preview of what a cluster gets. Texts of objects that the memo knows are taken from there; afterwards
/// the memo knows this cluster's objects and no others.
[[nodiscard]] PreviewPtr previewOf(const render::ClusterManifests& manifests, ManifestTextMemo& memo);

/// Edits above which a view had better start anew.
constexpr std::size_t mostPreviewEdits = 300;

/// How `before` becomes `after`. Near linear in the number of objects that differ. `whole` where it takes
/// more than `most` edits, or one of them is empty.
[[nodiscard]] PreviewChange differenceOf(const Preview& before, const Preview& after,
                                         std::size_t most = mostPreviewEdits);

} // namespace linkwright::qt
