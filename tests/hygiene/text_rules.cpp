// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/hygiene/text_rules.h"

#include <QRegularExpression>

namespace linkwright::hygiene {

namespace {

bool matches(const QString& text, const char* pattern)
{
    return QRegularExpression(QLatin1String(pattern)).match(text).hasMatch();
}

QList<int> linesMatching(const QStringList& lines, const QRegularExpression& pattern)
{
    QList<int> numbers;
    for (int i = 0; i < lines.size(); ++i) {
        if (pattern.match(lines.at(i)).hasMatch())
            numbers << i + 1;
    }
    return numbers;
}

bool isCpp(const QString& file, const QString&)
{
    return matches(file, "\\.(h|hpp|cpp)$");
}

bool isBuildOrScript(const QString& file, const QString& text)
{
    return matches(file, "(\\.cmake|\\.sh|\\.py|CMakeLists\\.txt)$") || text.startsWith(QLatin1String("#!"));
}

/// Data of tests may look like anything: it is there to be looked at as it is.
bool isWritten(const QString& file, const QString& text)
{
    if (isCpp(file, text) || isBuildOrScript(file, text))
        return true;
    return !file.startsWith(QLatin1String("tests/")) &&
           matches(file, "\\.(md|ya?ml|json|supp|svg|desktop|xml|bash)$");
}

bool isText(const QString& file, const QString& text)
{
    return file != QLatin1String("LICENSE") && !text.contains(QChar(0));
}

bool isTextOutsideCi(const QString& file, const QString& text)
{
    return isText(file, text) && !file.startsWith(QLatin1String(".ci/"));
}

QList<int> withoutLicence(const QStringList& lines, int count)
{
    const QString head = lines.mid(0, count).join(QLatin1Char('\n'));
    return head.contains(QLatin1String("SPDX-License-Identifier: GPL-3.0-or-later")) ? QList<int>()
                                                                                     : QList<int>{1};
}

QList<int> withoutBothSpdxLines(const QStringList& lines)
{
    if (lines.value(0) != QLatin1String("// SPDX-FileCopyrightText: Linkwright contributors"))
        return {1};
    return lines.value(1) == QLatin1String("// SPDX-License-Identifier: GPL-3.0-or-later") ? QList<int>()
                                                                                           : QList<int>{2};
}

QList<int> withoutLicenceLine(const QStringList& lines)
{
    return withoutLicence(lines, 4);
}

QList<int> withBadSpace(const QStringList& lines)
{
    return linesMatching(lines, QRegularExpression(QStringLiteral("\\t|[ \\r]$")));
}

QList<int> withoutEnd(const QStringList& lines)
{
    return lines.isEmpty() || lines.last().isEmpty() ? QList<int>() : QList<int>{int(lines.size())};
}

/// A path of somebody's machine. Spelt in pieces, or this file would be the first to break the rule.
QList<int> withPathOfAMachine(const QStringList& lines)
{
    static const QRegularExpression pattern(QStringLiteral("(?<![\\w.}$])/(wo"
                                                           "rk|ro"
                                                           "ot|ho"
                                                           "me)/"));
    return linesMatching(lines, pattern);
}

QList<int> withPathBesideTheRepository(const QStringList& lines)
{
    return linesMatching(lines, QRegularExpression(QStringLiteral("\\.\\./sha"
                                                                  "red")));
}

} // namespace

const QList<TextRule>& textRules()
{
    static const QList<TextRule> rules = {
        {"C++ begins with the two SPDX lines", isCpp, withoutBothSpdxLines},
        {"build files and scripts name the licence", isBuildOrScript, withoutLicenceLine},
        {"no tabs, no space at the end of a line", isWritten, withBadSpace},
        {"the last line has an end", isWritten, withoutEnd},
        {"no path of somebody's machine", isText, withPathOfAMachine},
        {"nothing from beside the repository", isTextOutsideCi, withPathBesideTheRepository},
    };
    return rules;
}

QStringList linesOf(const QString& text)
{
    return text.isEmpty() ? QStringList() : text.split(QLatin1Char('\n'));
}

} // namespace linkwright::hygiene
