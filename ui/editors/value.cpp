// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/value.h"

namespace linkwright::ui {

namespace {

const QString separator = QStringLiteral(", ");

QStringList partsOf(const QVariant& variant)
{
    QStringList parts;
    const QStringList raw = variant.toString().split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString& part : raw) {
        const QString trimmed = part.trimmed();
        if (!trimmed.isEmpty())
            parts.append(trimmed);
    }
    return parts;
}

} // namespace

QVariant toVariant(const std::string& value)
{
    return QVariant(toText(value));
}

QVariant toVariant(const std::vector<std::string>& values)
{
    QStringList parts;
    for (const std::string& value : values)
        parts.append(toText(value));
    return QVariant(parts.join(separator));
}

QVariant toVariant(const std::vector<int>& values)
{
    QStringList parts;
    for (const int value : values)
        parts.append(QString::number(value));
    return QVariant(parts.join(separator));
}

QVariant toVariant(const StringMap& values)
{
    QStringList parts;
    for (const auto& [key, value] : values)
        parts.append(toText(key) + QLatin1Char('=') + toText(value));
    return QVariant(parts.join(separator));
}

void fromVariant(const QVariant& variant, std::string& value)
{
    value = variant.toString().toStdString();
}

void fromVariant(const QVariant& variant, std::vector<std::string>& values)
{
    values.clear();
    const QStringList parts = partsOf(variant);
    for (const QString& part : parts)
        values.push_back(part.toStdString());
}

void fromVariant(const QVariant& variant, std::vector<int>& values)
{
    values.clear();
    const QStringList parts = partsOf(variant);
    for (const QString& part : parts) {
        bool isNumber = false;
        const int number = part.toInt(&isNumber);
        if (isNumber)
            values.push_back(number);
    }
}

void fromVariant(const QVariant& variant, StringMap& values)
{
    values.clear();
    const QStringList parts = partsOf(variant);
    for (const QString& part : parts) {
        const QString key = part.section(QLatin1Char('='), 0, 0).trimmed();
        if (!key.isEmpty())
            values[key.toStdString()] = part.section(QLatin1Char('='), 1).trimmed().toStdString();
    }
}

} // namespace linkwright::ui
