// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/junit.h"

#include <QString>
#include <QXmlStreamWriter>

#include <algorithm>

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

void writeCase(QXmlStreamWriter& xml, const JunitCase& one)
{
    xml.writeStartElement(QStringLiteral("testcase"));
    xml.writeAttribute(QStringLiteral("classname"), xmlText(one.group));
    xml.writeAttribute(QStringLiteral("name"), xmlText(one.name));
    if (!one.failure.empty()) {
        xml.writeStartElement(QStringLiteral("failure"));
        xml.writeAttribute(QStringLiteral("type"), xmlText(one.failureType));
        xml.writeAttribute(QStringLiteral("message"), xmlText(one.failureMessage));
        xml.writeCharacters(xmlText(one.failure));
        xml.writeEndElement();
    }
    if (!one.skipped.empty()) {
        xml.writeStartElement(QStringLiteral("skipped"));
        xml.writeAttribute(QStringLiteral("message"), xmlText(one.skipped));
        xml.writeEndElement();
    }
    if (!one.output.empty())
        xml.writeTextElement(QStringLiteral("system-out"), xmlText(one.output));
    xml.writeEndElement();
}

} // namespace

std::string junitDocument(const std::string& suite, const std::vector<JunitCase>& cases)
{
    const auto failures =
        std::count_if(cases.begin(), cases.end(), [](const JunitCase& one) { return !one.failure.empty(); });
    const auto skipped =
        std::count_if(cases.begin(), cases.end(), [](const JunitCase& one) { return !one.skipped.empty(); });
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement(QStringLiteral("testsuites"));
    xml.writeStartElement(QStringLiteral("testsuite"));
    xml.writeAttribute(QStringLiteral("name"), xmlText(suite));
    xml.writeAttribute(QStringLiteral("tests"), QString::number(cases.size()));
    xml.writeAttribute(QStringLiteral("failures"), QString::number(failures));
    xml.writeAttribute(QStringLiteral("errors"), QStringLiteral("0"));
    if (skipped > 0)
        xml.writeAttribute(QStringLiteral("skipped"), QString::number(skipped));
    for (const JunitCase& one : cases)
        writeCase(xml, one);
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndDocument();
    return bytes.toStdString();
}

} // namespace linkwright::ctl
