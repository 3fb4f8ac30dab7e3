// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Getters and setters of the column tables, made of pointers to members.

#include "domain/plan.h"

#include <QString>
#include <QVariant>

#include <optional>
#include <string>

namespace linkwright::qt {

[[nodiscard]] inline QVariant toVariant(const std::string& value)
{
    return QString::fromStdString(value);
}
[[nodiscard]] inline QVariant toVariant(int value)
{
    return value;
}
[[nodiscard]] inline QVariant toVariant(bool value)
{
    return value;
}
/// Absent values are an empty text; a present bool is a word, for an absent one is neither true nor false.
template <typename T> [[nodiscard]] QVariant toVariant(const std::optional<T>& value)
{
    if (!value)
        return QString();
    if constexpr (std::is_same_v<T, bool>)
        return *value ? QStringLiteral("true") : QStringLiteral("false");
    else
        return toVariant(*value);
}

/// Each returns whether the field can hold the value, and leaves the field alone if not.
inline bool assign(std::string& field, const QVariant& value)
{
    field = value.toString().trimmed().toStdString();
    return true;
}
inline bool assign(bool& field, const QVariant& value)
{
    field = value.toBool();
    return true;
}
inline bool assign(int& field, const QVariant& value)
{
    bool isNumber = false;
    const int number = value.toString().trimmed().toInt(&isNumber);
    if (isNumber)
        field = number;
    return isNumber;
}
template <typename T> bool assign(std::optional<T>& field, const QVariant& value)
{
    if (value.toString().trimmed().isEmpty()) {
        field.reset();
        return true;
    }
    T held{};
    if (!assign(held, value))
        return false;
    field = std::move(held);
    return true;
}

/// `Field<&Mapping::prefix>::get` and `::set` for a column table.
template <auto member> struct Field;

template <typename Entry, typename Value, Value Entry::*member> struct Field<member>
{
    static QVariant get(const Entry& entry) { return toVariant(entry.*member); }
    static bool set(Plan& /*plan*/, Entry& entry, const QVariant& value)
    {
        return assign(entry.*member, value);
    }
};

/// The same for a member of a member, such as `Inner<&Cluster::linkerd, &LinkerdInstall::release>`.
template <auto outer, auto member> struct Inner;

template <typename Entry, typename Part, typename Value, Part Entry::*outer, Value Part::*member>
struct Inner<outer, member>
{
    static QVariant get(const Entry& entry) { return toVariant(entry.*outer.*member); }
    static bool set(Plan& /*plan*/, Entry& entry, const QVariant& value)
    {
        return assign(entry.*outer.*member, value);
    }
};

} // namespace linkwright::qt
