// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Between the plan's types and what a form field shows: QString, int or bool in a QVariant; an invalid
// QVariant or an empty text where an optional is absent. Lists are text, separated by commas.

#include "domain/routes.h"

#include <QString>
#include <QStringList>
#include <QVariant>

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace linkwright::ui {

[[nodiscard]] inline QString toText(const std::string& text)
{
    return QString::fromStdString(text);
}

[[nodiscard]] QVariant toVariant(const std::string& value);
[[nodiscard]] QVariant toVariant(const std::vector<std::string>& values);
[[nodiscard]] QVariant toVariant(const std::vector<int>& values);
/// `key=value, key="a value, with commas"`.
[[nodiscard]] QVariant toVariant(const StringMap& values);
/// As YAML text.
[[nodiscard]] QVariant toVariant(const Json& value);

void fromVariant(const QVariant& variant, std::string& value);
void fromVariant(const QVariant& variant, std::vector<std::string>& values);
void fromVariant(const QVariant& variant, std::vector<int>& values);
void fromVariant(const QVariant& variant, StringMap& values);
/// Text that is no YAML leaves the value alone.
void fromVariant(const QVariant& variant, Json& value);

template <typename T>
requires std::is_arithmetic_v<T>
[[nodiscard]] QVariant toVariant(T value)
{
    return QVariant(value);
}

template <typename T>
requires std::is_enum_v<T>
[[nodiscard]] QVariant toVariant(T value)
{
    return QVariant(static_cast<int>(value));
}

template <typename T> [[nodiscard]] QVariant toVariant(const std::optional<T>& value)
{
    return value ? toVariant(*value) : QVariant();
}

template <typename T>
requires std::is_arithmetic_v<T>
void fromVariant(const QVariant& variant, T& value)
{
    value = variant.value<T>();
}

template <typename T>
requires std::is_enum_v<T>
void fromVariant(const QVariant& variant, T& value)
{
    value = static_cast<T>(variant.toInt());
}

/// Absent for an invalid QVariant. An empty text is a value only where the field tells the two apart.
template <typename T> void fromVariant(const QVariant& variant, std::optional<T>& value)
{
    if (!variant.isValid()) {
        value.reset();
        return;
    }
    T given{};
    fromVariant(variant, given);
    value = given;
}

} // namespace linkwright::ui
