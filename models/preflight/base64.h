// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/json.h"
#include "kube/secret_text.h"

#include <QByteArray>

namespace linkwright::preflight {

/// The bytes of a value of a Secret; empty where it is no text, or no base64.
[[nodiscard]] inline kube::SecretText fromBase64(const Json& value)
{
    if (!value.is_string())
        return {};
    const auto& text = value.get_ref<const std::string&>();
    QByteArray bytes =
        QByteArray::fromBase64(QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())));
    kube::SecretText secret(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    bytes.fill('\0');
    return secret;
}

} // namespace linkwright::preflight
