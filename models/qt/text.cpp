// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/text.h"

#include "rules/engine.h"

#include <QCoreApplication>
#include <QStringList>

namespace linkwright::qt {

namespace {

struct Words
{
    const char* name;
    const char* none;
    const char* one;
    const char* many;
};

/// By Severity.
constexpr Words words[] = {
    {QT_TRANSLATE_NOOP("Findings", "Error"), QT_TRANSLATE_NOOP("Findings", "no errors"),
     QT_TRANSLATE_NOOP("Findings", "%1 error"), QT_TRANSLATE_NOOP("Findings", "%1 errors")},
    {QT_TRANSLATE_NOOP("Findings", "Warning"), QT_TRANSLATE_NOOP("Findings", "no warnings"),
     QT_TRANSLATE_NOOP("Findings", "%1 warning"), QT_TRANSLATE_NOOP("Findings", "%1 warnings")},
    {QT_TRANSLATE_NOOP("Findings", "Note"), QT_TRANSLATE_NOOP("Findings", "no notes"),
     QT_TRANSLATE_NOOP("Findings", "%1 note"), QT_TRANSLATE_NOOP("Findings", "%1 notes")},
};

const Words& wordsOf(Severity severity)
{
    return words[static_cast<int>(severity)];
}

QString translated(const char* text)
{
    return QCoreApplication::translate("Findings", text);
}

} // namespace

QString severityName(Severity severity)
{
    return translated(wordsOf(severity).name);
}

QString countText(Severity severity, int count)
{
    const Words& row = wordsOf(severity);
    if (count == 0)
        return translated(row.none);
    return translated(count == 1 ? row.one : row.many).arg(count);
}

QString summaryText(int errors, int warnings, int infos)
{
    QStringList parts;
    if (errors > 0)
        parts << countText(Severity::Error, errors);
    if (warnings > 0)
        parts << countText(Severity::Warning, warnings);
    if (infos > 0)
        parts << countText(Severity::Info, infos);
    return parts.isEmpty() ? translated(QT_TRANSLATE_NOOP("Findings", "No findings"))
                           : parts.join(QStringLiteral(", "));
}

QString helpPageOf(const QString& rule)
{
    return toQString(rules::helpPage(rule.toStdString()));
}

QString titleOf(const QString& rule)
{
    const rules::Rule* row = rules::findRule(rule.toStdString());
    return row == nullptr ? rule : toQString(row->title);
}

} // namespace linkwright::qt
