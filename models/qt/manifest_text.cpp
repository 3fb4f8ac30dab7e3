// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/manifest_text.h"

#include "qt/text.h"
#include "yaml/writer.h"

#include <algorithm>

namespace linkwright::qt {

namespace {

/// The lines of a text that ends in a line feed, or has none.
QStringList linesOf(const std::string& text)
{
    QStringList lines;
    lines.reserve(std::count(text.begin(), text.end(), '\n') + 1);
    std::size_t start = 0;
    do {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        lines.append(QString::fromUtf8(text.data() + start, static_cast<qsizetype>(end - start)));
        start = end + 1;
    } while (start < text.size());
    return lines;
}

} // namespace

ManifestTextPtr textOf(const manifest::Object& object)
{
    const std::string space = object.namespace_();
    ManifestText text;
    text.kind = toQString(object.kind());
    text.name = toQString(space.empty() ? object.name() : space + '/' + object.name());
    text.lines = linesOf(yaml::write(object.body));
    text.contributed = object.ownership == manifest::Ownership::Contributed;
    return std::make_shared<const ManifestText>(std::move(text));
}

} // namespace linkwright::qt
