// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/summary_parts.h"

#include "qt/text.h"

#include <QCoreApplication>
#include <QStringList>

namespace linkwright::qt::summary {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PlanSummary)
};

void addText(SummarySentence& sentence, const QString& text)
{
    if (!text.isEmpty())
        sentence.parts.push_back(plain(text));
}

} // namespace

SummarySentence compose(SummarySentence::Kind kind, const QString& text,
                        std::initializer_list<SummaryPart> parts)
{
    SummarySentence sentence{kind, {}};
    qsizetype from = 0;
    for (qsizetype at = text.indexOf(QLatin1Char('%')); at >= 0 && at + 1 < text.size();
         at = text.indexOf(QLatin1Char('%'), at + 1)) {
        const int number = text[at + 1].digitValue();
        if (number < 1 || number > static_cast<int>(parts.size()))
            continue;
        addText(sentence, text.mid(from, at - from));
        sentence.parts.push_back(*(parts.begin() + number - 1));
        from = at + 2;
    }
    addText(sentence, text.mid(from));
    return sentence;
}

SummaryPart part(const std::string& text, PlanPath place)
{
    return {text.empty() ? Words::tr("(no name)") : toQString(text), std::move(place), false};
}

SummaryPart name(const std::string& text, PlanPath place)
{
    SummaryPart made = part(text, std::move(place));
    made.isName = true;
    return made;
}

SummaryPart plain(const QString& text)
{
    return {text, {}, false};
}

QString counted(int count, const QString& one, const QString& many)
{
    return count == 1 ? one : many.arg(count);
}

QString listed(const QStringList& texts, int most)
{
    const int count = static_cast<int>(texts.size());
    if (count > most)
        return Words::tr("%1 and %2 more")
            .arg(texts.mid(0, most - 1).join(QStringLiteral(", ")))
            .arg(count - most + 1);
    if (count < 2)
        return texts.join(QString());
    return Words::tr("%1 and %2").arg(texts.mid(0, count - 1).join(QStringLiteral(", ")), texts.last());
}

std::string dialled(const Gateway& gateway)
{
    std::string text;
    for (const std::string& address : gateway.addresses) {
        const bool isVersion6 = address.find(':') != std::string::npos;
        text += (text.empty() ? "" : ", ") + (isVersion6 ? "[" + address + "]" : address) + ":" +
                std::to_string(gateway.mesh.port);
    }
    return text;
}

PlanPath placeOfCluster(const Plan& plan, const std::string& name)
{
    for (std::size_t i = 0; i < plan.clusters.size(); ++i) {
        if (plan.clusters[i].name == name)
            return clusterPath(plan, static_cast<int>(i));
    }
    return {};
}

QStringList runbookSteps(std::string_view runbook)
{
    QStringList steps;
    for (std::size_t at = 0; at < runbook.size();) {
        const std::size_t end = std::min(runbook.find('\n', at), runbook.size());
        const std::string_view line = runbook.substr(at, end - at);
        at = end + 1;
        const std::size_t dot = line.find(". ");
        if (line.rfind("### ", 0) == 0 && dot != std::string_view::npos &&
            line.find_first_not_of("0123456789", 4) == dot)
            steps << toQString(line.substr(dot + 2)).remove(QLatin1Char('`'));
    }
    return steps;
}

} // namespace linkwright::qt::summary
