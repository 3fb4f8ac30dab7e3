// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reads the fields of one mapping of a kubeconfig, and remembers what is wrong with them. Types are as strict
// as kubectl's: 1234 without quotes is no string.

#include "kube/kubeconfig.h"
#include "yaml/node.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace linkwright::kube {

class KubeconfigFields
{
public:
    /// `node` is null where the field that should hold the mapping is not there; it outlives this object.
    KubeconfigFields(const yaml::Node* node, std::string place, std::string file,
                     std::vector<KubeconfigProblem>& problems);

    /// Tells what is wrong with a field, or with the whole where it has no such field.
    void complain(std::string_view key, const std::string& message);
    /// The first complaint, with its place; empty where there is none.
    [[nodiscard]] const std::string& firstProblem() const { return m_firstProblem; }

    [[nodiscard]] bool has(std::string_view key) const;
    [[nodiscard]] std::string text(std::string_view key);
    [[nodiscard]] SecretText secret(std::string_view key);
    [[nodiscard]] bool flag(std::string_view key);
    [[nodiscard]] std::vector<std::string> texts(std::string_view key);
    /// Absolute; relative ones are relative to the folder of the file.
    [[nodiscard]] std::string path(std::string_view key);
    [[nodiscard]] std::string resolved(const std::string& path) const;
    /// PEM in base64.
    [[nodiscard]] SecretText pem(std::string_view key);
    /// The mappings of a list.
    [[nodiscard]] std::vector<KubeconfigFields> items(std::string_view key);
    [[nodiscard]] KubeconfigFields mapping(std::string_view key);
    /// The keys and lists of texts of a mapping.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> multiMap(std::string_view key);
    [[nodiscard]] const yaml::Node* node(std::string_view key) const;
    [[nodiscard]] Place place() const;
    /// What a part of this one complained of is a problem of this one as well.
    void adopt(const KubeconfigFields& part);

private:
    [[nodiscard]] const yaml::Node* scalar(std::string_view key);
    void complainAt(const Mark& mark, const std::string& place, const std::string& message);
    [[nodiscard]] std::string placeOf(std::string_view key) const;

    const yaml::Node* m_node;
    std::string m_place;
    std::string m_file;
    std::vector<KubeconfigProblem>* m_problems;
    std::string m_firstProblem;
};

} // namespace linkwright::kube
