// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Text that must not stay in memory or be shown: tokens, passwords, private keys. It lives on the heap only,
// is overwritten before its memory is given back, and has no way into a stream or a JSON value.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace linkwright::kube {

class SecretText
{
public:
    SecretText() = default;
    explicit SecretText(std::string_view text);
    ~SecretText();
    SecretText(const SecretText& other);
    SecretText& operator=(const SecretText& other);
    SecretText(SecretText&& other) noexcept;
    SecretText& operator=(SecretText&& other) noexcept;

    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    /// Valid as long as this object is neither changed nor gone. Do not copy it into anything that stays.
    [[nodiscard]] std::string_view view() const { return {m_bytes.get(), m_size}; }

    bool operator==(const SecretText& other) const { return view() == other.view(); }

private:
    void wipe();

    std::unique_ptr<char[]> m_bytes;
    std::size_t m_size = 0;
};

/// Overwrites a string that held a secret on its way into a SecretText, and empties it.
void wipe(std::string& text);

} // namespace linkwright::kube
