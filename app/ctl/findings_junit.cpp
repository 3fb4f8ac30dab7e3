// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/findings_format.h"
#include "rules/engine.h"

#include <QString>
#include <QXmlStreamWriter>

#include <algorithm>
#include <map>

namespace linkwright::ctl {

namespace {

/// Text that XML can carry: its control characters cannot be written at all.
QString xmlText(const std::string& text)
{
    QString clean = QString::fromStdString(text);
    for (QChar& c : clean) {
        const bool control = c < QLatin1Char(' ') && c != QLatin1Char('\n') && c != QLatin1Char('\t');
        if (control || c.unicode() == 0xFFFE || c.unicode() == 0xFFFF || c.isSurrogate())
            c = c.isSurrogate() ? c : QChar(QChar::ReplacementCharacter);
    }
    return clean;
}

QString lineOf(const CheckReport& report, const Finding& finding)
{
    const Mark mark = report.markOf(finding);
    return xmlText(report.input.name + ":" + std::to_string(mark.line) + ":" + std::to_string(mark.column) +
                   ": " + std::string(toString(finding.severity)) + ": " + finding.message + "\n" +
                   (finding.remedy.empty() ? "" : "    " + finding.remedy + "\n"));
}

/// Build servers show one failure for each test case, so a rule's findings share one.
void writeCase(QXmlStreamWriter& xml, const CheckReport& report, const std::string& rule,
               const std::vector<const Finding*>& findings)
{
    xml.writeStartElement(QStringLiteral("testcase"));
    xml.writeAttribute(QStringLiteral("classname"), QStringLiteral("linkwright"));
    xml.writeAttribute(QStringLiteral("name"), xmlText(rule));
    QString failing;
    QString passing;
    for (const Finding* finding : findings)
        (report.fails(*finding) ? failing : passing) += lineOf(report, *finding);
    if (!failing.isEmpty()) {
        xml.writeStartElement(QStringLiteral("failure"));
        xml.writeAttribute(QStringLiteral("type"),
                           xmlText(std::string(toString(findings.front()->severity))));
        xml.writeAttribute(QStringLiteral("message"), xmlText(findings.front()->message));
        xml.writeCharacters(failing);
        xml.writeEndElement();
    }
    if (!passing.isEmpty())
        xml.writeTextElement(QStringLiteral("system-out"), passing);
    xml.writeEndElement();
}

} // namespace

std::string findingsAsJunit(const CheckReport& report)
{
    std::map<std::string_view, std::vector<const Finding*>> byRule;
    for (const Finding& finding : report.findings)
        byRule[finding.rule].push_back(&finding);
    const auto failures = std::count_if(byRule.begin(), byRule.end(), [&report](const auto& entry) {
        return std::any_of(entry.second.begin(), entry.second.end(),
                           [&report](const Finding* finding) { return report.fails(*finding); });
    });
    const std::vector<const rules::Rule*> all = rules::allRules();
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement(QStringLiteral("testsuites"));
    xml.writeStartElement(QStringLiteral("testsuite"));
    xml.writeAttribute(QStringLiteral("name"), xmlText(report.input.name));
    xml.writeAttribute(QStringLiteral("tests"), QString::number(all.size()));
    xml.writeAttribute(QStringLiteral("failures"), QString::number(failures));
    xml.writeAttribute(QStringLiteral("errors"), QStringLiteral("0"));
    for (const rules::Rule* rule : all)
        writeCase(xml, report, std::string(rule->id), byRule[rule->id]);
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndDocument();
    return bytes.toStdString();
}

} // namespace linkwright::ctl
