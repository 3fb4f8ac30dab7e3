// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Any bytes give entries or diagnostics; entries written as text read as the same entries.

#include "import/manifests.h"
#include "planfile/entries.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace linkwright;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    (void)importer::looksLikeManifests(text);
    const importer::Imported imported = importer::importManifests(text);
    if (!imported.errors.empty() && imported.count() > 0)
        std::abort();
    (void)planfile::parseEntries<Mapping>(text);
    if (imported.mappings.empty())
        return 0;
    std::vector<const Mapping*> mappings;
    for (const Mapping& mapping : imported.mappings)
        mappings.push_back(&mapping);
    if (planfile::parseEntries<Mapping>(planfile::formatEntries(mappings)).entries != imported.mappings)
        std::abort();
    return 0;
}
