// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Between OpenSSL's certificates and ours. Inside this folder only.

#include "pki/certificate.h"
#include "pki/handles.h"

#include <optional>

namespace linkwright::pki {

/// Of one PEM block; null where it is none.
[[nodiscard]] X509Handle openCertificate(std::string_view pem);
[[nodiscard]] Certificate describe(X509& certificate);
/// Of one PEM block; nothing where it is no certificate.
[[nodiscard]] std::optional<Certificate> readCertificate(std::string_view pem);

} // namespace linkwright::pki
