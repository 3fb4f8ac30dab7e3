// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/manifest_text.h"

#include "qt/text.h"
#include "yaml/writer.h"

namespace linkwright::qt {

ManifestTextPtr textOf(const manifest::Object& object)
{
    const std::string space = object.namespace_();
    QString yaml = toQString(yaml::write(object.body));
    if (yaml.endsWith(QLatin1Char('\n')))
        yaml.chop(1);
    ManifestText text;
    text.kind = toQString(object.kind());
    text.name = toQString(space.empty() ? object.name() : space + '/' + object.name());
    text.lines = yaml.split(QLatin1Char('\n'));
    text.contributed = object.ownership == manifest::Ownership::Contributed;
    return std::make_shared<const ManifestText>(std::move(text));
}

} // namespace linkwright::qt
