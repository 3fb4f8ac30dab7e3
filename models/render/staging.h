// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Temporaries beside what they will replace, called `.<name>.linkwright-XXXXXX`. Names of this form belong to
// Linkwright: a killed run leaves one, and the next run for the same target removes it. A run that is still
// alive holds a lock on its temporary, so that nobody takes that one for left over.

#include "domain/result.h"
#include "render/disk.h"

#include <string>

namespace linkwright::render {

/// An empty directory beside `target`; at the end of its life whatever then stands under its name is removed.
class StagingDirectory
{
public:
    [[nodiscard]] static Result<StagingDirectory> create(const std::string& target);
    ~StagingDirectory();
    StagingDirectory(StagingDirectory&&) noexcept = default;
    StagingDirectory(const StagingDirectory&) = delete;
    StagingDirectory& operator=(const StagingDirectory&) = delete;
    StagingDirectory& operator=(StagingDirectory&&) = delete;

    [[nodiscard]] const std::string& path() const { return m_path; }
    /// Where the old directory waits on file systems that cannot exchange two.
    [[nodiscard]] std::string asidePath() const { return m_path + ".old"; }
    [[nodiscard]] Result<void> sync() const;

private:
    StagingDirectory(std::string path, Descriptor lock)
        : m_path(std::move(path))
        , m_lock(std::move(lock))
    {
    }

    std::string m_path;
    Descriptor m_lock;
};

/// Puts right what a killed run left beside `target`: an old bundle that was moved aside comes back,
/// temporaries go.
void recover(const std::string& target);

/// Replaces or creates a file in one step; an existing file keeps its permissions.
[[nodiscard]] Result<void> replaceFile(const std::string& target, std::string_view content);

/// Removes a directory and what it holds; links are removed, not followed. Does what it can.
void removeTree(const std::string& path);

} // namespace linkwright::render
