// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/trace.h"

#include "planfile/perturb.h"
#include "qt/text_diff.h"
#include "qt/trace_reduced.h"
#include "render/renderer.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace linkwright::qt {

namespace {

PreviewPtr previewOfCluster(const Plan& plan, int cluster)
{
    ManifestTextMemo memo;
    return previewOf(render::renderCluster(plan, plan.clusters[static_cast<std::size_t>(cluster)]), memo);
}

/// The same for many plans that differ a little from one: what they have in common is written once.
class Trials
{
public:
    PreviewPtr first(const Plan& plan, int cluster) { return preview(plan, cluster, m_objects, m_texts); }
    [[nodiscard]] PreviewPtr next(const Plan& plan, int cluster) const
    {
        render::ClusterMemo objects = m_objects;
        ManifestTextMemo texts = m_texts;
        return preview(plan, cluster, objects, texts);
    }

private:
    static PreviewPtr preview(const Plan& plan, int cluster, render::ClusterMemo& objects,
                              ManifestTextMemo& texts)
    {
        const Cluster& judged = plan.clusters[static_cast<std::size_t>(cluster)];
        return previewOf(render::renderCluster(plan, judged, objects), texts);
    }

    render::ClusterMemo m_objects;
    ManifestTextMemo m_texts;
};

/// The item that shows the same object; -1 where there is none.
int placeOf(const ManifestText& text, const Preview& preview)
{
    const auto it =
        std::find_if(preview.items.begin(), preview.items.end(), [&text](const PreviewItem& item) {
            return item.text->kind == text.kind && item.text->name == text.name &&
                   item.text->contributed == text.contributed;
        });
    return it == preview.items.end() ? -1 : static_cast<int>(it - preview.items.begin());
}

/// A line of one preview as a line of another that shows the same object alike; -1 where it does not.
int translated(int line, const Preview& from, const Preview& to)
{
    const int index = from.itemAt(line);
    if (index < 0 || line < from.items[static_cast<std::size_t>(index)].firstLine)
        return -1;
    const PreviewItem& item = from.items[static_cast<std::size_t>(index)];
    const int place = placeOf(*item.text, to);
    if (place < 0)
        return -1;
    const PreviewItem& shown = to.items[static_cast<std::size_t>(place)];
    const int offset = line - item.firstLine;
    return offset < shown.text->lines.size() ? shown.firstLine + offset : -1;
}

/// Lines of `before` that give way or go on the way to `after`.
std::vector<int> removedLines(const Preview& before, const Preview& after)
{
    std::vector<int> lines;
    if (before.items.empty())
        return lines;
    if (after.items.empty()) { // all of them
        for (int line = 0; line < before.lineCount; ++line)
            lines.push_back(line);
        return lines;
    }
    constexpr std::size_t all = std::numeric_limits<std::size_t>::max();
    for (const LineEdit& edit : differenceOf(before, after, all).edits) {
        for (int line = edit.first; line < edit.first + edit.removed; ++line)
            lines.push_back(line);
    }
    return lines;
}

/// The object at an item's place after a change of the plan; null where it is gone.
const ManifestText* sameItem(const Preview& before, int item, const Preview& after)
{
    const auto index = static_cast<std::size_t>(item);
    if (before.items.size() == after.items.size())
        return after.items[index].text.get();
    const int place = placeOf(*before.items[index].text, after);
    return place < 0 ? nullptr : after.items[static_cast<std::size_t>(place)].text.get();
}

/// What a change of the text touches: how many lines, and whether `offset` is one of them.
struct Touch
{
    int lines = 0;
    bool isHit = false;
};

Touch touched(const QStringList& before, const QStringList& after, int offset)
{
    Touch touch;
    for (const LineEdit& edit : diffLines(before, after)) {
        touch.lines += std::max<int>(edit.removed, static_cast<int>(edit.inserted.size()));
        touch.isHit = touch.isHit || (offset >= edit.first && offset < edit.first + edit.removed);
    }
    return touch;
}

/// The entry of a list that a place is in or below; empty where it is in none.
PlanPath entryAround(const PlanPath& place)
{
    PlanPath path;
    PlanPath entry;
    for (const PlanPath::Segment& segment : place.segments()) {
        path = segment.index < 0 ? path.field(segment.field)
                                 : path.item(segment.field, segment.index, segment.label);
        if (segment.index >= 0)
            entry = path;
    }
    return entry;
}

} // namespace

std::vector<int> linesOf(const TraceScene& scene, const PlanPath& place)
{
    const Reduced reduced = reducedTo(place, scene.plan, scene.cluster);
    Plan changed = reduced.plan;
    if (!planfile::perturb(changed, reduced.inside(place)))
        return {};
    const PreviewPtr before = reduced.isWhole ? scene.preview : previewOfCluster(reduced.plan, scene.cluster);
    std::vector<int> lines;
    for (const int line : removedLines(*before, *previewOfCluster(changed, scene.cluster))) {
        const int shown = reduced.isWhole ? line : translated(line, *before, *scene.preview);
        if (shown >= 0 && scene.preview->line(shown) != QLatin1String("---"))
            lines.push_back(shown);
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

PlanPath fieldOf(const TraceScene& scene, int line)
{
    const int index = scene.preview->itemAt(line);
    if (index < 0)
        return {};
    const PreviewItem& shown = scene.preview->items[static_cast<std::size_t>(index)];
    const int offset = std::max(0, line - shown.firstLine);
    Reduced reduced = reducedTo(*shown.text, scene.plan, scene.cluster);
    Trials trials;
    PreviewPtr before = trials.first(reduced.plan, scene.cluster);
    int item = placeOf(*shown.text, *before);
    if (item < 0 || *before->items[static_cast<std::size_t>(item)].text != *shown.text) {
        reduced = {scene.plan, scene.cluster, true, {}}; // it depends on more than we thought
        before = trials.first(reduced.plan, scene.cluster);
        item = index;
    }
    PlanPath best;
    PlanPath nearby; // the first field that changes the object elsewhere
    int least = 0;
    for (const PlanPath& field : candidatesIn(reduced.plan, scene.cluster)) {
        Plan changed = reduced.plan;
        if (!planfile::perturb(changed, field))
            continue;
        const PreviewPtr after = trials.next(changed, scene.cluster);
        const ManifestText* text = sameItem(*before, item, *after);
        // A field that decides whether the object is there at all has all of its lines.
        const Touch touch = text == nullptr ? Touch{static_cast<int>(shown.text->lines.size()), true}
                                            : touched(shown.text->lines, text->lines, offset);
        if (touch.lines > 0 && nearby.isEmpty())
            nearby = field;
        if (touch.isHit && (least == 0 || touch.lines < least)) {
            least = touch.lines;
            best = field;
        }
    }
    if (best.isEmpty()) // what every such object says, as its kind, belongs to the entry as a whole
        best = entryAround(nearby);
    return reduced.outside(best, scene.plan);
}

} // namespace linkwright::qt
