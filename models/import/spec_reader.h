// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Takes known fields out of a mapping, one by one; what is left in the end is what nobody asked for. Internal
// to models/import.

#include "domain/json.h"
#include "domain/routes.h"
#include "import/report.h"
#include "yaml/node.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linkwright::importer {

/// Removes a key and returns its value; nothing where it is not there.
[[nodiscard]] std::optional<yaml::Node> takeKey(yaml::Node& mapping, std::string_view key);
/// The value of a key, to change it; null where it is not there.
[[nodiscard]] yaml::Node* findKey(yaml::Node& mapping, std::string_view key);
/// Adds a key at the end, or gives it another value.
void putKey(yaml::Node& mapping, std::string_view key, yaml::Node value);
/// A string, at the place in the text that it stems from.
[[nodiscard]] yaml::Node textNode(std::string text, Mark mark);
[[nodiscard]] yaml::Node mappingNode(Mark mark);
/// "`abc`", "a list", "nothing": what stands there, for messages.
[[nodiscard]] std::string describe(const yaml::Node& node);
/// Plain true, yes or on; nothing for what is no bool.
[[nodiscard]] std::optional<bool> boolOf(const yaml::Node& node);

/// Each reads one value. Returns what was expected where the node is something else; empty where all is well.
[[nodiscard]] std::string readValue(const yaml::Node& node, std::string& value);
[[nodiscard]] std::string readValue(const yaml::Node& node, int& value);
[[nodiscard]] std::string readValue(const yaml::Node& node, bool& value);
[[nodiscard]] std::string readValue(const yaml::Node& node, StringMap& value);
[[nodiscard]] std::string readValue(const yaml::Node& node, std::vector<std::string>& value);
[[nodiscard]] std::string readValue(const yaml::Node& node, LabelSelector& value);
[[nodiscard]] std::string readValue(const yaml::Node& node, SecretRef& value);
template <typename T> [[nodiscard]] std::string readValue(const yaml::Node& node, std::optional<T>& value)
{
    T held{};
    std::string expected = readValue(node, held);
    if (expected.empty())
        value = std::move(held);
    return expected;
}

class SpecReader
{
public:
    SpecReader(yaml::Node& spec, Report& report)
        : m_spec(spec)
        , m_report(report)
    {
    }

    /// Leaves `value` alone where the key is not there or holds something else, which it reports.
    template <typename T> void field(std::string_view key, T& value) { deep({key}, value); }

    /// A value some mappings down. Other keys of those mappings stay.
    template <typename T> void deep(std::vector<std::string_view> keys, T& value)
    {
        const std::optional<yaml::Node> node = takeDeep(keys);
        if (!node)
            return;
        T held{};
        const std::string expected = readValue(*node, held);
        if (expected.empty())
            value = std::move(held);
        else
            reportMismatch(keys, *node, expected);
    }

    /// A value that is kept as it is.
    void json(std::string_view key, Json& value);
    /// What is left.
    [[nodiscard]] Json rest() const;

private:
    /// Nothing for a null, too. Mappings that are empty afterwards go.
    [[nodiscard]] std::optional<yaml::Node> takeDeep(const std::vector<std::string_view>& keys);
    void reportMismatch(const std::vector<std::string_view>& keys, const yaml::Node& node,
                        const std::string& expected);

    yaml::Node& m_spec;
    Report& m_report;
};

} // namespace linkwright::importer
