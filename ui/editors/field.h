// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A form is a table of fields. A field says what it is called, where its value stands in the plan, how to
// read and write it, and what follows from it. Fields are values; form.h makes widgets of them.

#include "qt/json_text.h"
#include "ui/editors/scope.h"
#include "ui/editors/value.h"

#include <QString>
#include <QVariant>

#include <functional>
#include <initializer_list>
#include <tuple>
#include <vector>

namespace linkwright::ui {

enum class FieldKind
{
    Text,
    OptionalText,   ///< empty means absent
    PortList,       ///< text of digits, commas and dashes
    Number,         ///< always has a value
    OptionalNumber, ///< may be left empty
    Flag,
    Choice,
    OpenChoice, ///< suggestions, but any text will do
    Yaml,       ///< a value of keys, as YAML text
};

/// One row of a choice. An invalid value stands for "absent".
struct Choice
{
    QString text;
    QVariant value;
};
using Choices = std::vector<Choice>;

/// What follows from a field, shown below it: a value, and why it would not work.
struct Derived
{
    QString text;
    QString error;
};

struct Field
{
    QString label; ///< with a mnemonic where there is one to spare
    QString place; ///< keys below the form's root, such as "probe.path"
    FieldKind kind = FieldKind::Text;
    QString tip;
    std::function<QVariant(const Plan&, Scope)> get;
    std::function<void(Plan&, Scope, const QVariant&)> set;
    QString placeholder = {};
    Choices choices = {};
    std::function<Derived(const Plan&, Scope)> derived = {};
    std::function<Choices(const Plan&, Scope)> choicesFor =
        {};                   ///< where they depend on the plan; instead of `choices`
    bool isRest = false;      ///< the fields below `place` that no form knows
    bool onlyWhenSet = false; ///< hidden while there is no value
    std::function<QString(const Json&)> complaint = {}; ///< why a value of kind Yaml will not do
};
using Fields = std::vector<Field>;

/// Those of the fields whose place is among `places`, in their order.
[[nodiscard]] Fields fieldsAt(std::initializer_list<const char*> places, const Fields& fields);

/// Walks member pointers: part(gateway, &Gateway::probe, &Probe::path).
template <typename T, typename Member> auto& part(T& whole, Member member)
{
    return whole.*member;
}

template <typename T, typename Member, typename... Rest> auto& part(T& whole, Member member, Rest... rest)
{
    return part(whole.*member, rest...);
}

/// The type that the last of some member pointers is a member of.
template <typename Last> struct Owner;
template <typename Whole, typename Part> struct Owner<Part Whole::*>
{
    using Type = Whole;
};
template <typename... Members>
using OwnerOfLast =
    typename Owner<std::tuple_element_t<sizeof...(Members) - 1, std::tuple<Members...>>>::Type;

/// How to read and write one value.
struct Access
{
    std::function<QVariant(const Plan&, Scope)> get;
    std::function<void(Plan&, Scope, const QVariant&)> set;
};

/// Reads and writes a member, or a member of a member, of the part that the scope means.
template <typename Entity, typename... Members> [[nodiscard]] Access at(Members... members)
{
    Access access;
    access.get = [members...](const Plan& plan, Scope scope) {
        const Entity* entity = PartOf<Entity>::find(plan, scope);
        return entity ? toVariant(part(*entity, members...)) : QVariant();
    };
    access.set = [members...](Plan& plan, Scope scope, const QVariant& value) {
        if (Entity* entity = findPart<Entity>(plan, scope))
            fromVariant(value, part(*entity, members...));
    };
    return access;
}

[[nodiscard]] QString restLabel(const char* place);
[[nodiscard]] QString restTip();
[[nodiscard]] QString restPlaceholder();
[[nodiscard]] QString restComplaint(const QString& ownField);

[[nodiscard]] inline Field makeField(FieldKind kind, QString label, const char* place, Access access,
                                     QString tip)
{
    return {std::move(label), QString::fromLatin1(place), kind,
            std::move(tip),   std::move(access.get),      std::move(access.set)};
}

/// The fields of a part that its form does not know, as YAML: kept, shown and rendered as they are.
template <typename Entity, typename... Members>
[[nodiscard]] Field restField(const char* place, Members... members)
{
    Field field = makeField(FieldKind::Yaml, restLabel(place), place, at<Entity>(members...), restTip());
    field.isRest = true;
    field.onlyWhenSet = *place != 0;
    field.placeholder = restPlaceholder();
    using Part = OwnerOfLast<Members...>;
    field.complaint = [](const Json& value) { return restComplaint(qt::ownField<Part>(value)); };
    return field;
}

/// Choices whose text is the value.
[[nodiscard]] Choices plainChoices(const QStringList& texts);
/// "Default (...)", yes, no: for switches that may be left to Emissary's or Linkerd's default.
[[nodiscard]] Choices switchChoices(const QString& whenAbsent);

} // namespace linkwright::ui
