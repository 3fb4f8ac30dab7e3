// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Owners of what OpenSSL hands out.

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <string_view>

namespace linkwright::pki {

template <auto release> struct Release
{
    template <typename T> void operator()(T* handle) const { release(handle); }
};

using BioHandle = std::unique_ptr<BIO, Release<BIO_free_all>>;
using X509Handle = std::unique_ptr<X509, Release<X509_free>>;
using KeyHandle = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using NamesHandle = std::unique_ptr<GENERAL_NAMES, Release<GENERAL_NAMES_free>>;

/// Reads `text`, which outlives it.
[[nodiscard]] inline BioHandle bioOf(std::string_view text)
{
    return BioHandle(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

} // namespace linkwright::pki
