// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/kubeconfig_fields.h"

#include "yaml/convert.h"

#include <QByteArray>

#include <string.h> // NOLINT(modernize-deprecated-headers): explicit_bzero is not in <cstring>

#include <filesystem>

namespace linkwright::kube {

namespace {

bool isNull(const yaml::Node& node)
{
    return yaml::toJson(node).is_null();
}

bool isText(const yaml::Node& node)
{
    return node.kind == yaml::Node::Kind::Scalar && (!node.plain || yaml::toJson(node).is_string());
}

} // namespace

KubeconfigFields::KubeconfigFields(const yaml::Node* node, std::string place, std::string file,
                                   std::vector<KubeconfigProblem>& problems)
    : m_node(node)
    , m_place(std::move(place))
    , m_file(std::move(file))
    , m_problems(&problems)
{
    if (!m_node || isNull(*m_node)) {
        m_node = nullptr;
    } else if (m_node->kind != yaml::Node::Kind::Mapping) {
        complainAt(m_node->start, m_place, "expected a mapping");
        m_node = nullptr;
    }
}

std::string KubeconfigFields::placeOf(std::string_view key) const
{
    return m_place.empty() || key.empty() ? m_place + std::string(key) : m_place + "." + std::string(key);
}

void KubeconfigFields::complainAt(const Mark& mark, const std::string& place, const std::string& message)
{
    m_problems->push_back({m_file, {mark, message, place}});
    if (m_firstProblem.empty())
        m_firstProblem = toString(m_problems->back().diagnostic, m_file);
}

void KubeconfigFields::complain(std::string_view key, const std::string& message)
{
    const yaml::Node* value = node(key);
    complainAt(value ? value->start : place().mark, placeOf(key), message);
}

void KubeconfigFields::adopt(const KubeconfigFields& part)
{
    if (m_firstProblem.empty())
        m_firstProblem = part.m_firstProblem;
}

const yaml::Node* KubeconfigFields::node(std::string_view key) const
{
    return m_node && !key.empty() ? m_node->find(key) : nullptr;
}

Place KubeconfigFields::place() const
{
    return {m_file, m_node ? m_node->start : Mark()};
}

bool KubeconfigFields::has(std::string_view key) const
{
    const yaml::Node* value = node(key);
    return value && !isNull(*value);
}

const yaml::Node* KubeconfigFields::scalar(std::string_view key)
{
    if (!has(key))
        return nullptr;
    const yaml::Node* value = node(key);
    if (isText(*value))
        return value;
    complain(key, value->kind == yaml::Node::Kind::Scalar ? "expected a string; put it in quotes"
                                                          : "expected a string");
    return nullptr;
}

std::string KubeconfigFields::text(std::string_view key)
{
    const yaml::Node* value = scalar(key);
    return value ? value->text : std::string();
}

SecretText KubeconfigFields::secret(std::string_view key)
{
    const yaml::Node* value = scalar(key);
    return value ? SecretText(value->text) : SecretText();
}

bool KubeconfigFields::flag(std::string_view key)
{
    if (!has(key))
        return false;
    const Json value = yaml::toJson(*node(key));
    if (!value.is_boolean())
        complain(key, "expected true or false");
    return value.is_boolean() && value.get<bool>();
}

std::vector<std::string> KubeconfigFields::texts(std::string_view key)
{
    std::vector<std::string> all;
    if (!has(key))
        return all;
    const yaml::Node* list = node(key);
    if (list->kind != yaml::Node::Kind::Sequence) {
        complain(key, "expected a list of strings");
        return all;
    }
    for (const yaml::Node& item : list->items) {
        if (isText(item))
            all.push_back(item.text);
        else
            complainAt(item.start, placeOf(key), "expected a string; put it in quotes");
    }
    return all;
}

std::string KubeconfigFields::resolved(const std::string& path) const
{
    namespace fs = std::filesystem;
    if (path.empty() || fs::path(path).is_absolute())
        return path;
    return (fs::path(m_file).parent_path() / path).lexically_normal().string();
}

std::string KubeconfigFields::path(std::string_view key)
{
    return resolved(text(key));
}

SecretText KubeconfigFields::pem(std::string_view key)
{
    const yaml::Node* value = scalar(key);
    if (!value || value->text.empty())
        return {};
    QByteArray packed;
    for (const char c : value->text) {
        if (c != '\n' && c != '\r')
            packed += c;
    }
    QByteArray::FromBase64Result bytes =
        QByteArray::fromBase64Encoding(packed, QByteArray::AbortOnBase64DecodingErrors);
    ::explicit_bzero(packed.data(), static_cast<std::size_t>(packed.size()));
    SecretText result;
    if (!bytes)
        complain(key, "expected base64");
    else if (!bytes.decoded.contains("-----BEGIN "))
        complain(key, "expected PEM in base64: \"-----BEGIN ...\"");
    else
        result = SecretText({bytes.decoded.constData(), static_cast<std::size_t>(bytes.decoded.size())});
    ::explicit_bzero(bytes.decoded.data(), static_cast<std::size_t>(bytes.decoded.size()));
    return result;
}

std::vector<KubeconfigFields> KubeconfigFields::items(std::string_view key)
{
    std::vector<KubeconfigFields> all;
    if (!has(key))
        return all;
    const yaml::Node* list = node(key);
    if (list->kind != yaml::Node::Kind::Sequence) {
        complain(key, "expected a list");
        return all;
    }
    for (std::size_t i = 0; i < list->items.size(); ++i) {
        const yaml::Node& item = list->items[i];
        const yaml::Node* name = item.find("name");
        const std::string label = name && isText(*name) ? name->text : std::to_string(i);
        all.emplace_back(&item, placeOf(key) + "[" + label + "]", m_file, *m_problems);
    }
    return all;
}

KubeconfigFields KubeconfigFields::mapping(std::string_view key)
{
    return {node(key), placeOf(key), m_file, *m_problems};
}

std::vector<std::pair<std::string, std::string>> KubeconfigFields::multiMap(std::string_view key)
{
    std::vector<std::pair<std::string, std::string>> all;
    KubeconfigFields map = mapping(key);
    if (map.m_node) {
        for (const yaml::Node::Entry& entry : map.m_node->entries) {
            for (std::string& text : map.texts(entry.key))
                all.emplace_back(entry.key, std::move(text));
        }
    }
    adopt(map);
    return all;
}

} // namespace linkwright::kube
