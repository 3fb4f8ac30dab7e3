// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The files that a user entry names, read when they are needed and again when they have changed.

#include "kube/api_error.h"
#include "kube/secret_text.h"

#include <sys/stat.h>
#include <tl/expected.hpp>

#include <map>
#include <memory>
#include <string>

namespace linkwright::kube {

class CredentialFiles
{
public:
    using Content = tl::expected<std::shared_ptr<const SecretText>, ApiError>;

    /// `what` is for the error, such as "token file". The same object as long as the file is the same.
    [[nodiscard]] Content read(const std::string& path, const char* what);

private:
    struct Known
    {
        struct stat status
        {
        };
        std::shared_ptr<const SecretText> content;
    };
    std::map<std::string, Known> m_known;
};

} // namespace linkwright::kube
