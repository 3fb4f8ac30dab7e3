// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/value.h"

#include "qt/json_text.h"

#include <algorithm>

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

/// In quotes where one of `special`, or a blank at an end, would be misread.
QString quoted(const QString& text, const QString& special)
{
    const bool needs = text != text.trimmed() || std::any_of(text.begin(), text.end(), [&](QChar letter) {
                           return special.contains(letter);
                       });
    if (!needs)
        return text;
    QString inner = text;
    inner.replace(QLatin1Char('\\'), QStringLiteral("\\\\"))
        .replace(QLatin1Char('"'), QStringLiteral("\\\""));
    return QLatin1Char('"') + inner + QLatin1Char('"');
}

struct Pair
{
    QString key;
    QString value;
};

/// One side of a pair, while its letters come in: blanks around it do not count unless they are in quotes.
class Side
{
public:
    void add(QChar letter, bool inQuotes)
    {
        m_text += letter;
        if (inQuotes || !letter.isSpace())
            m_end = m_text.size();
        if (!inQuotes && m_end == 0)
            m_text.clear(); // a blank in front
    }
    [[nodiscard]] QString text() const { return m_text.left(m_end); }

private:
    QString m_text;
    qsizetype m_end = 0;
};

/// Reads `key=value, "key"="value, with \"quotes\""`. Never fails: what is unfinished is taken as it is.
std::vector<Pair> pairsOf(const QString& text)
{
    std::vector<Pair> pairs;
    Side key;
    Side value;
    bool inValue = false;
    bool inQuotes = false;
    const auto finish = [&] {
        pairs.push_back({key.text(), value.text()});
        key = value = Side();
        inValue = false;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar letter = text[i];
        if (letter == QLatin1Char('"')) {
            inQuotes = !inQuotes;
        } else if (!inQuotes && letter == QLatin1Char(',')) {
            finish();
        } else if (!inQuotes && !inValue && letter == QLatin1Char('=')) {
            inValue = true;
        } else {
            const bool escaped = inQuotes && letter == QLatin1Char('\\') && i + 1 < text.size();
            (inValue ? value : key).add(escaped ? text[++i] : letter, inQuotes);
        }
    }
    finish();
    return pairs;
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
        parts.append(quoted(toText(key), QStringLiteral(",=\"")) + QLatin1Char('=') +
                     quoted(toText(value), QStringLiteral(",\"")));
    return QVariant(parts.join(separator));
}

QVariant toVariant(const Json& value)
{
    return QVariant(qt::toYaml(value));
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
    const std::vector<Pair> pairs = pairsOf(variant.toString());
    for (const Pair& pair : pairs) {
        if (!pair.key.isEmpty())
            values[pair.key.toStdString()] = pair.value.toStdString();
    }
}

void fromVariant(const QVariant& variant, Json& value)
{
    const qt::ParsedYaml parsed = qt::parseYamlObject(variant.toString());
    if (parsed.value)
        value = *parsed.value;
}

} // namespace linkwright::ui
