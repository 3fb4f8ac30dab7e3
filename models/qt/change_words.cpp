// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/change_words.h"

#include "qt/text.h"
#include "yaml/writer.h"

#include <QCoreApplication>

#include <algorithm>

namespace linkwright::qt {

namespace {

constexpr int longestValue = 120; ///< characters of a value on one line

QString translated(const char* text, int n = -1)
{
    return QCoreApplication::translate("linkwright::qt::ChangeTree", text, nullptr, n);
}

struct ActionRow
{
    ChangeAction action;
    const char* name;
    const char* sign;
    const char* count; ///< with a number in front
};

constexpr ActionRow actions[] = {
    {ChangeAction::Conflict, QT_TRANSLATE_NOOP("linkwright::qt::ChangeTree", "conflict"), "\u26a0",
     QT_TRANSLATE_NOOP("linkwright::qt::ChangeTree", "%n in conflict")},
    {ChangeAction::Blocked, QT_TRANSLATE_NOOP("linkwright::qt::ChangeTree", "blocked"), "!",
     QT_TRANSLATE_NOOP("linkwright::qt::ChangeTree", "%n blocked")},
    {ChangeAction::Create, QT_TRANSLATE_NOOP("linkwright::qt::ChangeTree", "create"), "+",
     QT_TRANSLATE_NOOP("linkwright::qt::ChangeTree", "%n to create")},
    {ChangeAction::Change, QT_TRANSLATE_NOOP("linkwright::qt::ChangeTree", "change"), "~",
     QT_TRANSLATE_NOOP("linkwright::qt::ChangeTree", "%n to change")},
    {ChangeAction::Delete, QT_TRANSLATE_NOOP("linkwright::qt::ChangeTree", "delete"), "\u2212",
     QT_TRANSLATE_NOOP("linkwright::qt::ChangeTree", "%n to delete")},
    {ChangeAction::Left, QT_TRANSLATE_NOOP("linkwright::qt::ChangeTree", "left the plan"), "?",
     QT_TRANSLATE_NOOP("linkwright::qt::ChangeTree", "%n left the plan")},
    {ChangeAction::Unchanged, QT_TRANSLATE_NOOP("linkwright::qt::ChangeTree", "unchanged"), "=",
     QT_TRANSLATE_NOOP("linkwright::qt::ChangeTree", "%n unchanged")},
};

const ActionRow& rowOf(ChangeAction action)
{
    const auto* row = std::find_if(std::begin(actions), std::end(actions),
                                   [action](const ActionRow& entry) { return entry.action == action; });
    return row == std::end(actions) ? actions[changeActions - 1] : *row;
}

int conflictsOf(const ChangedObject& object)
{
    return static_cast<int>(std::count_if(object.fields.begin(), object.fields.end(),
                                          [](const ChangedField& field) { return field.conflict; }));
}

} // namespace

QString actionName(ChangeAction action)
{
    return translated(rowOf(action).name);
}

QString actionSign(ChangeAction action)
{
    return QString::fromUtf8(rowOf(action).sign);
}

QString actionCount(ChangeAction action, int count)
{
    return translated(rowOf(action).count, count);
}

QString outcomeOf(const ChangedObject& object)
{
    const int fields = static_cast<int>(object.fields.size());
    switch (object.action) {
    case ChangeAction::Conflict: {
        const int conflicts = conflictsOf(object);
        return conflicts == 1 ? translated("a field belongs to somebody else")
                              : translated("%n fields belong to somebody else", conflicts);
    }
    case ChangeAction::Blocked:
        return object.note.empty() ? translated("cannot be applied") : toQString(object.note);
    case ChangeAction::Create:
        return object.untried ? translated("will be created; could not be tried before")
                              : translated("will be created");
    case ChangeAction::Change:
        return fields == 1 ? translated("one field changes") : translated("%n fields change", fields);
    case ChangeAction::Delete:
        return translated("will be deleted");
    case ChangeAction::Left:
        return translated("is no longer in the plan; stays unless you ask for its deletion");
    case ChangeAction::Unchanged:
        return translated("stays as it is");
    }
    return {};
}

QString nameOf(const ChangedObject& object)
{
    const std::string name = object.nameSpace.empty() ? object.name : object.nameSpace + "/" + object.name;
    return toQString(object.kind + " " + name);
}

QString valueLine(const std::optional<Json>& value)
{
    if (!value)
        return translated("not there");
    QString text =
        toQString(value->is_string() ? value->get<std::string>()
                                     : value->dump(-1, ' ', false, Json::error_handler_t::replace));
    text.replace(QLatin1Char('\n'), QChar(0x21b5));
    if (text.isEmpty())
        return translated("empty");
    return text.size() <= longestValue ? text : text.left(longestValue) + QChar(0x2026);
}

QString choiceName(ConflictChoice choice)
{
    switch (choice) {
    case ConflictChoice::Keep:
        return translated("theirs is kept");
    case ConflictChoice::Take:
        return translated("ours is taken");
    case ConflictChoice::Open:
        break;
    }
    return translated("to be decided");
}

QString yamlOf(const Json& object)
{
    return object.is_null() ? QString() : toQString(yaml::write(object));
}

} // namespace linkwright::qt
