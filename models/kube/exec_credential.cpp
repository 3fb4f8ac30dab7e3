// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/exec_credential.h"

#include "yaml/convert.h"
#include "yaml/reader.h"

#include <QByteArray>
#include <QDateTime>

#include <algorithm>

namespace linkwright::kube {

namespace {

constexpr const char* isNot = "the plugin's answer is no ExecCredential: ";

std::string base64(const std::string& text)
{
    return QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())).toBase64().toStdString();
}

tl::unexpected<Error> refused(const std::string& what)
{
    return failure(Error::Kind::Input, isNot + what, "Run the plugin by hand to see what it says.");
}

/// JSON, or YAML as client-go takes it as well. Discarded where it is neither.
Json parsed(std::string_view output)
{
    Json json = Json::parse(output.begin(), output.end(), nullptr, false);
    if (!json.is_discarded())
        return json;
    yaml::Limits limits;
    limits.nodes = 10'000;
    limits.aliasedNodes = 0;
    const yaml::ReadResult read = yaml::read(output, limits);
    if (read.documents.size() != 1 || !read.diagnostics.empty())
        return json;
    return yaml::toJson(read.documents.front());
}

/// A text of the status; nothing where it is something else. Absent is empty.
std::optional<std::string> textAt(const Json& object, const char* key)
{
    const auto it = object.find(key);
    if (it == object.end() || it->is_null())
        return std::string();
    return it->is_string() ? std::optional<std::string>(it->get<std::string>()) : std::nullopt;
}

void wipeJson(Json& value)
{
    if (value.is_string())
        wipe(value.get_ref<std::string&>());
    else if (value.is_structured())
        std::for_each(value.begin(), value.end(), wipeJson);
}

Result<ExecCredential> fromStatus(const Json& status)
{
    std::optional<std::string> token = textAt(status, "token");
    std::optional<std::string> certificate = textAt(status, "clientCertificateData");
    std::optional<std::string> key = textAt(status, "clientKeyData");
    const std::optional<std::string> expires = textAt(status, "expirationTimestamp");
    if (!token || !certificate || !key || !expires)
        return refused("a field of its status is no string");
    ExecCredential credential{SecretText(*token), *certificate, SecretText(*key), {}};
    wipe(*token);
    wipe(*key);
    if (credential.certificate.empty() != credential.key.isEmpty())
        return refused("it has only one of clientCertificateData and clientKeyData");
    if (credential.token.isEmpty() && credential.certificate.empty())
        return refused("it has neither a token nor a client certificate");
    if (!expires->empty()) {
        credential.expires = parseTime(*expires);
        if (!credential.expires)
            return refused("expirationTimestamp is no time such as 2026-01-02T03:04:05Z");
    }
    return credential;
}

Result<ExecCredential> fromAnswer(const Json& answer, const std::string& apiVersion)
{
    if (answer.is_discarded())
        return refused("it is no JSON");
    if (!answer.is_object() || textAt(answer, "kind") != "ExecCredential")
        return refused("its kind is another");
    const std::optional<std::string> version = textAt(answer, "apiVersion");
    if (version != apiVersion)
        return refused("expected apiVersion " + apiVersion + " as in the kubeconfig");
    const auto status = answer.find("status");
    if (status == answer.end() || !status->is_object())
        return refused("it has no status");
    return fromStatus(*status);
}

} // namespace

std::string execInfo(const ExecSpec& spec, const ClusterEntry& cluster, const std::string& authorities)
{
    Json info = {{"kind", "ExecCredential"}, {"apiVersion", spec.apiVersion}};
    Json& its = info["spec"];
    if (spec.provideClusterInfo) {
        Json& about = its["cluster"];
        about["server"] = cluster.server;
        if (!cluster.tlsServerName.empty())
            about["tls-server-name"] = cluster.tlsServerName;
        if (cluster.insecureSkipTlsVerify)
            about["insecure-skip-tls-verify"] = true;
        if (!authorities.empty())
            about["certificate-authority-data"] = base64(authorities);
        if (!cluster.proxyUrl.empty())
            about["proxy-url"] = cluster.proxyUrl;
        if (cluster.disableCompression)
            about["disable-compression"] = true;
        about["config"] = cluster.execConfig;
    }
    its["interactive"] = false;
    return info.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<ExecCredential> parseExecCredential(std::string_view output, const std::string& apiVersion)
{
    Json answer = parsed(output);
    Result<ExecCredential> credential = fromAnswer(answer, apiVersion);
    wipeJson(answer);
    return credential;
}

std::optional<std::chrono::system_clock::time_point> parseTime(std::string_view text)
{
    const QDateTime time = QDateTime::fromString(
        QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())), Qt::ISODateWithMs);
    // Without an offset it would be somebody's local time.
    if (!time.isValid() || time.timeSpec() == Qt::LocalTime)
        return std::nullopt;
    return std::chrono::system_clock::time_point(std::chrono::milliseconds(time.toMSecsSinceEpoch()));
}

} // namespace linkwright::kube
