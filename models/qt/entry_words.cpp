// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/entry_words.h"

#include "qt/text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace linkwright::qt {

namespace {

struct Words
{
    std::string_view list;
    const char* one;
    const char* many;
};

constexpr Words table[] = {
    {"clusters", QT_TRANSLATE_NOOP("EntryTable", "Cluster"), QT_TRANSLATE_NOOP("EntryTable", "Clusters")},
    {"links", QT_TRANSLATE_NOOP("EntryTable", "Link"), QT_TRANSLATE_NOOP("EntryTable", "Links")},
    {"namespaces", QT_TRANSLATE_NOOP("EntryTable", "Namespace"),
     QT_TRANSLATE_NOOP("EntryTable", "Namespaces")},
    {"listeners", QT_TRANSLATE_NOOP("EntryTable", "Listener"), QT_TRANSLATE_NOOP("EntryTable", "Listeners")},
    {"hosts", QT_TRANSLATE_NOOP("EntryTable", "Host"), QT_TRANSLATE_NOOP("EntryTable", "Hosts")},
    {"mappings", QT_TRANSLATE_NOOP("EntryTable", "Mapping"), QT_TRANSLATE_NOOP("EntryTable", "Mappings")},
    {"exports", QT_TRANSLATE_NOOP("EntryTable", "Export"), QT_TRANSLATE_NOOP("EntryTable", "Exports")},
    {"ports", QT_TRANSLATE_NOOP("EntryTable", "Service port"),
     QT_TRANSLATE_NOOP("EntryTable", "Service ports")},
};

const Words* wordsOf(std::string_view list)
{
    const auto* row = std::find_if(std::begin(table), std::end(table),
                                   [list](const Words& words) { return words.list == list; });
    return row == std::end(table) ? nullptr : row;
}

QString translated(const char* text)
{
    return QCoreApplication::translate("EntryTable", text);
}

} // namespace

QString entryName(std::string_view list)
{
    const Words* words = wordsOf(list);
    return words == nullptr ? toQString(list) : translated(words->one);
}

QString entriesName(std::string_view list)
{
    const Words* words = wordsOf(list);
    return words == nullptr ? toQString(list) : translated(words->many);
}

QString countOfEntries(std::string_view list, int count)
{
    const QString number =
        count == 0 ? QCoreApplication::translate("EntryTable", "no") : QLocale().toString(count);
    return QCoreApplication::translate("EntryTable", "%1 %2", "a number, and what is counted")
        .arg(number, count == 1 ? entryName(list) : entriesName(list));
}

} // namespace linkwright::qt
