// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/manifest_text.h"

#include "qt/text.h"
#include "yaml/writer.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace linkwright::qt {

namespace {

/// Cuts a text into its lines. A text ends in a line feed, or has none.
class LineCutter
{
public:
    explicit LineCutter(std::string_view text)
        : m_rest(text)
    {
    }

    [[nodiscard]] std::string_view next()
    {
        const std::size_t end = std::min(m_rest.find('\n'), m_rest.size());
        const std::string_view line = m_rest.substr(0, end);
        m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
        return line;
    }
    [[nodiscard]] bool isAtEnd() const { return m_rest.empty(); }

private:
    std::string_view m_rest;
};

} // namespace

QStringList ManifestWriter::linesOf(const std::string& yaml) const
{
    QStringList lines;
    lines.reserve(std::count(yaml.begin(), yaml.end(), '\n') + 1);
    LineCutter cutter(yaml);
    LineCutter before(m_yaml);
    do {
        const std::string_view line = cutter.next();
        const bool isThere = !before.isAtEnd();
        if (isThere && before.next() == line)
            lines.append(m_before->lines[lines.size()]);
        else
            lines.append(QString::fromUtf8(line.data(), static_cast<qsizetype>(line.size())));
    } while (!cutter.isAtEnd());
    return lines;
}

ManifestTextPtr ManifestWriter::textOf(const manifest::Object& object)
{
    std::string yaml = yaml::write(object.body);
    const std::string space = object.namespace_();
    ManifestText text;
    text.kind = toQString(object.kind());
    text.name = toQString(space.empty() ? object.name() : space + '/' + object.name());
    text.lines = linesOf(yaml);
    text.contributed = object.ownership == manifest::Ownership::Contributed;
    m_before = std::make_shared<const ManifestText>(std::move(text));
    m_yaml = std::move(yaml);
    return m_before;
}

} // namespace linkwright::qt
