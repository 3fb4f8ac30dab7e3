// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/secret_text.h"

#include <string.h> // NOLINT(modernize-deprecated-headers): explicit_bzero is not in <cstring>

#include <algorithm>
#include <utility>

namespace linkwright::kube {

SecretText::SecretText(std::string_view text)
    : m_bytes(text.empty() ? nullptr : new char[text.size()])
    , m_size(text.size())
{
    std::copy(text.begin(), text.end(), m_bytes.get());
}

SecretText::~SecretText()
{
    wipe();
}

SecretText::SecretText(const SecretText& other)
    : SecretText(other.view())
{
}

SecretText& SecretText::operator=(const SecretText& other)
{
    if (this != &other)
        *this = SecretText(other);
    return *this;
}

SecretText::SecretText(SecretText&& other) noexcept
    : m_bytes(std::move(other.m_bytes))
    , m_size(std::exchange(other.m_size, 0))
{
}

SecretText& SecretText::operator=(SecretText&& other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::move(other.m_bytes);
        m_size = std::exchange(other.m_size, 0);
    }
    return *this;
}

void SecretText::wipe()
{
    if (m_bytes)
        ::explicit_bzero(m_bytes.get(), m_size);
    m_bytes.reset();
    m_size = 0;
}

void wipe(std::string& text)
{
    text.resize(text.capacity()); // what it was longer than it is now is still there
    ::explicit_bzero(text.data(), text.size());
    text.clear();
}

} // namespace linkwright::kube
