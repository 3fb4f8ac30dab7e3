// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/finding_words.h"

#include "qt/findings_tree.h"
#include "qt/text.h"

#include <QCoreApplication>
#include <QStringList>

namespace linkwright::qt {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(FindingWords)
};

QString placeOf(const FindingRow& row)
{
    return toQString(row.finding != nullptr ? row.finding->place.toString() : row.suppression->place);
}

QString reasonOf(const FindingRow& row)
{
    return row.suppression == nullptr ? QString() : toQString(row.suppression->reason);
}

QString messageOf(const FindingRow& row)
{
    return row.finding != nullptr ? toQString(row.finding->message)
                                  : titleOf(toQString(row.suppression->rule));
}

QString plain(QString message)
{
    return message.remove(QLatin1Char('`'));
}

QString spoken(const FindingRow& row)
{
    const QString place = placeOf(row);
    QStringList parts;
    if (row.kind != FindingKind::Found)
        parts << Words::tr("Suppressed");
    if (row.finding != nullptr)
        parts << severityName(row.finding->severity);
    parts << plain(messageOf(row));
    if (!place.isEmpty())
        parts << place;
    if (!reasonOf(row).isEmpty())
        parts << Words::tr("Reason: %1").arg(reasonOf(row));
    return parts.join(QStringLiteral(": "));
}

} // namespace

QVariant rowData(const FindingRow& row, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return plain(messageOf(row));
    case Qt::ToolTipRole: // the row itself may be cut off
        return copyText(row);
    case Qt::AccessibleTextRole:
        return spoken(row);
    case FindingsTree::IsGroupRole:
        return false;
    case FindingsTree::KindRole:
        return static_cast<int>(row.kind);
    case FindingsTree::SeverityRole:
        return static_cast<int>(row.finding == nullptr ? Severity::Info : row.finding->severity);
    case FindingsTree::RuleRole:
        return toQString(row.rule());
    case FindingsTree::PlaceRole:
        return placeOf(row);
    case FindingsTree::MessageRole:
        return messageOf(row);
    case FindingsTree::ReasonRole:
        return reasonOf(row);
    case FindingsTree::FixableRole:
        return row.kind == FindingKind::Found && row.finding->fixable;
    default:
        return {};
    }
}

QString plainText(const std::string& message)
{
    return plain(toQString(message));
}

QString copyText(const FindingRow& row)
{
    QStringList lines;
    if (row.finding != nullptr) {
        lines << severityName(row.finding->severity) + QStringLiteral(": ") + plain(messageOf(row));
        if (!row.finding->remedy.empty())
            lines << plainText(row.finding->remedy);
    } else {
        lines << messageOf(row);
    }
    const QString place = placeOf(row).isEmpty() ? Words::tr("everywhere") : placeOf(row);
    lines << place + QStringLiteral(" (") + toQString(row.rule()) + QLatin1Char(')');
    if (row.suppression != nullptr)
        lines << Words::tr("Suppressed: %1").arg(reasonOf(row));
    return lines.join(QLatin1Char('\n'));
}

} // namespace linkwright::qt
