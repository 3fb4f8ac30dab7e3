// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/recovery_copy.h"

#include "qt/text.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace linkwright::qt {

namespace {

constexpr int version = 1;

QString versionKey()
{
    return QStringLiteral("linkwrightRecovery");
}

QString checkSum(std::string_view bytes)
{
    const auto view = QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size()));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(view);
    return QString::fromLatin1(hash.result().toHex());
}

tl::unexpected<Error> damaged(const char* what)
{
    return failure(Error::Kind::Input, std::string("the recovery copy is damaged: ") + what);
}

} // namespace

std::string recoveryBytes(const RecoveryState& state)
{
    const std::string& base = state.source.text();
    std::string body = base;
    body += planfile::format(*state.plan); // anew: a third of the time that writing into the base takes
    const QJsonObject header{
        {versionKey(), version},
        {QStringLiteral("file"), state.filePath},
        {QStringLiteral("plan"), toQString(state.plan->name)},
        {QStringLiteral("time"), state.time.toUTC().toString(Qt::ISODateWithMs)},
        {QStringLiteral("pid"), QCoreApplication::applicationPid()},
        {QStringLiteral("base"), static_cast<qint64>(base.size())},
        {QStringLiteral("sha256"), checkSum(body)},
    };
    return QJsonDocument(header).toJson(QJsonDocument::Compact).toStdString() + '\n' + body;
}

Result<RecoveryRecord> readRecoveryBytes(std::string_view bytes)
{
    const std::size_t end = bytes.find('\n');
    if (end == std::string_view::npos)
        return damaged("it has no first line");
    const QByteArray line(bytes.data(), static_cast<qsizetype>(end));
    const QJsonObject header = QJsonDocument::fromJson(line).object();
    const int found = header.value(versionKey()).toInt();
    if (found > version)
        return failure(Error::Kind::Usage, "the recovery copy is of a later version of Linkwright");
    const std::string_view body = bytes.substr(end + 1);
    const qint64 base = header.value(QStringLiteral("base")).toInteger(-1);
    if (found != version || base < 0 || base > static_cast<qint64>(body.size()))
        return damaged("its first line makes no sense");
    if (checkSum(body) != header.value(QStringLiteral("sha256")).toString())
        return damaged("its check sum is another");
    return RecoveryRecord{
        header.value(QStringLiteral("file")).toString(),
        header.value(QStringLiteral("plan")).toString(),
        QDateTime::fromString(header.value(QStringLiteral("time")).toString(), Qt::ISODateWithMs),
        std::string(body.substr(0, static_cast<std::size_t>(base))),
        std::string(body.substr(static_cast<std::size_t>(base))),
    };
}

} // namespace linkwright::qt
