// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfile/planfile.h"

#include "planfile/patch.h"
#include "planfile/source_data.h"
#include "planfile/tree_reader.h"
#include "planfile/tree_writer.h"
#include "yaml/reader.h"
#include "yaml/writer.h"

#include <algorithm>

namespace linkwright::planfile {

namespace {

constexpr int maxDiagnostics = 100;

bool byPosition(const Diagnostic& a, const Diagnostic& b)
{
    return std::pair(a.mark.line, a.mark.column) < std::pair(b.mark.line, b.mark.column);
}

/// Lines were passed over, so something may be missing that is there: only what is there can be wrong.
bool isAboutAbsence(const Diagnostic& diagnostic)
{
    return diagnostic.message.find("is missing") != std::string::npos;
}

void readPlan(const yaml::Node& tree, bool complete, Plan& plan, Diagnostics& diagnostics)
{
    if (tree.kind != yaml::Node::Kind::Mapping) {
        if (complete)
            diagnostics.push_back({tree.start.isValid() ? tree.start : Mark{1, 1},
                                   "no plan here; a plan starts with `apiVersion: linkwright/v1`",
                                   {}});
        return;
    }
    Diagnostics found;
    ReadState state(found, maxDiagnostics);
    readObject(tree, state, plan);
    if (!complete)
        found.erase(std::remove_if(found.begin(), found.end(), isAboutAbsence), found.end());
    diagnostics.insert(diagnostics.end(), found.begin(), found.end());
}

/// The whole plan written anew; comments of the source are lost.
std::string rewrite(const Plan& plan, const Source& source)
{
    const yaml::Node* old =
        source.data() != nullptr && source.data()->isPlan ? &source.data()->tree : nullptr;
    return yaml::write(writeObject(plan, old));
}

/// The source's text with only the changed lines written anew; nothing where that does not give the plan.
std::optional<Patch> patched(const Plan& plan, const Source& source)
{
    const Source::Data* data = source.data();
    if (data == nullptr || !data->isPlan)
        return std::nullopt;
    const Json before = writeObject(data->plan, &data->tree);
    const Json after = writeObject(plan, &data->tree);
    Patch patch = planfile::patch(data->text, data->tree, before, after);
    const LoadResult again = parse(patch.text);
    if (!again.plan || *again.plan != plan)
        return std::nullopt;
    return patch;
}

} // namespace

Source::Source() = default;
Source::~Source() = default;
Source::Source(const Source&) = default;
Source& Source::operator=(const Source&) = default;
Source::Source(Source&&) noexcept = default;
Source& Source::operator=(Source&&) noexcept = default;
Source::Source(std::shared_ptr<const Data> data)
    : m_data(std::move(data))
{
}

const std::string& Source::text() const
{
    static const std::string none;
    return m_data ? m_data->text : none;
}

Mark Source::locate(const PlanPath& path) const
{
    if (!m_data)
        return {};
    const yaml::Node* node = &m_data->tree;
    Mark mark = node->start;
    for (const PlanPath::Segment& segment : path.segments()) {
        const auto entry = std::find_if(node->entries.begin(), node->entries.end(),
                                        [&](const yaml::Node::Entry& e) { return e.key == segment.field; });
        if (entry == node->entries.end())
            return mark;
        mark = entry->keyMark;
        node = &entry->value;
        if (segment.index < 0)
            continue;
        if (static_cast<std::size_t>(segment.index) >= node->items.size())
            return mark;
        node = &node->items[static_cast<std::size_t>(segment.index)];
        mark = node->start;
    }
    return mark;
}

LoadResult parse(std::string_view text)
{
    yaml::ReadResult read = yaml::read(text);
    LoadResult result;
    result.diagnostics = std::move(read.diagnostics);
    auto data = std::make_shared<Source::Data>();
    data->text = std::string(text);
    if (read.documents.size() > 1)
        result.diagnostics.push_back(
            {read.documents[1].start, "a plan is one document; found another behind `---`", {}});
    if (!read.documents.empty())
        data->tree = std::move(read.documents.front());
    const bool complete = !read.syntaxErrors && result.diagnostics.empty();
    readPlan(data->tree, complete, data->plan, result.diagnostics);
    std::stable_sort(result.diagnostics.begin(), result.diagnostics.end(), byPosition);
    data->isPlan = result.diagnostics.empty();
    if (data->isPlan)
        result.plan = data->plan;
    result.source = Source(std::move(data));
    return result;
}

std::string format(const Plan& plan, const Source& source)
{
    if (std::optional<Patch> patch = patched(plan, source))
        return std::move(patch->text);
    return rewrite(plan, source);
}

int lostComments(const Plan& plan, const Source& source)
{
    if (source.data() == nullptr || source.text().find('#') == std::string::npos)
        return 0;
    const std::optional<Patch> patch = patched(plan, source);
    const int kept =
        patch ? countComments(patch->text) + patch->removedComments : countComments(rewrite(plan, source));
    return std::max(countComments(source.text()) - kept, 0);
}

} // namespace linkwright::planfile
