// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/change_rows.h"

#include "qt/text.h"

#include <algorithm>

namespace linkwright::qt {

namespace {

bool contains(const std::string& text, const QString& words)
{
    return toQString(text).contains(words, Qt::CaseInsensitive);
}

} // namespace

ChangeCounts countChanges(const Changes& changes)
{
    ChangeCounts counts = {};
    for (const ClusterChanges& cluster : changes.clusters) {
        for (const ChangedObject& object : cluster.objects)
            ++counts.at(static_cast<std::size_t>(object.action));
    }
    return counts;
}

bool passes(const ChangedObject& object, const ChangeFilter& filter)
{
    if (!filter.actions.at(static_cast<std::size_t>(object.action)))
        return false;
    if (filter.text.empty())
        return true;
    const QString words = toQString(filter.text);
    return contains(object.kind + " " + object.nameSpace + "/" + object.name, words) ||
           std::any_of(object.fields.begin(), object.fields.end(),
                       [&words](const ChangedField& field) { return contains(field.path, words); });
}

} // namespace linkwright::qt
