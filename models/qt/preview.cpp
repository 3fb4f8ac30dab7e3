// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/preview.h"

#include <algorithm>

namespace linkwright::qt {

namespace {

QString separator()
{
    return QStringLiteral("---");
}

void addItems(const SharedList<manifest::Object>& objects, const ManifestTextMemo& before,
              ManifestTextMemo& memo, Preview& preview)
{
    ManifestWriter writer;
    for (std::size_t i = 0; i < objects.size(); ++i) {
        const SharedList<manifest::Object>::Handle object = objects.handle(i);
        const auto known = before.find(object.get());
        const ManifestTextPtr text = known != before.end() ? known->second.second : writer.textOf(*object);
        memo.emplace(object.get(), std::pair(object, text));
        if (!preview.items.empty())
            ++preview.lineCount; // ---
        preview.items.push_back({text, preview.lineCount});
        preview.lineCount += static_cast<int>(text->lines.size());
    }
}

} // namespace

int Preview::itemAt(int line) const
{
    if (line < 0 || line >= lineCount)
        return -1;
    const auto behind =
        std::upper_bound(items.begin(), items.end(), line + 1,
                         [](int value, const PreviewItem& item) { return value < item.firstLine; });
    return static_cast<int>(behind - items.begin()) - 1;
}

QString Preview::line(int line) const
{
    const int index = itemAt(line);
    if (index < 0)
        return {};
    const PreviewItem& item = items[static_cast<std::size_t>(index)];
    return line < item.firstLine ? separator() : item.text->lines.at(line - item.firstLine);
}

QString Preview::text() const
{
    QString text;
    for (const PreviewItem& item : items) {
        if (item.firstLine > 0)
            text += separator() + QLatin1Char('\n');
        for (const QString& line : item.text->lines)
            text += line + QLatin1Char('\n');
    }
    return text;
}

QStringList Preview::lines() const
{
    QStringList lines;
    lines.reserve(lineCount);
    for (const PreviewItem& item : items) {
        if (item.firstLine > 0)
            lines << separator();
        lines << item.text->lines;
    }
    return lines;
}

PreviewPtr previewOf(const render::ClusterManifests& manifests, ManifestTextMemo& memo)
{
    auto preview = std::make_shared<Preview>();
    const std::size_t count = manifests.objects.size() + manifests.contributions.size();
    preview->items.reserve(count);
    const ManifestTextMemo before = std::exchange(memo, {});
    memo.reserve(count);
    addItems(manifests.objects, before, memo, *preview);
    addItems(manifests.contributions, before, memo, *preview);
    return preview;
}

} // namespace linkwright::qt
