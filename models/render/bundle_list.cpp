// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/bundle_list.h"

#include "domain/json.h"

#include <QCryptographicHash>

#include <algorithm>

namespace linkwright::render {

namespace {

constexpr const char* listFormat = "linkwright/bundle-v1";

} // namespace

std::string hashOf(std::string_view content)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray::fromRawData(content.data(), static_cast<qsizetype>(content.size())));
    return hash.result().toHex().toStdString();
}

BundleList listOf(const std::vector<File>& files)
{
    BundleList list;
    for (const File& file : files)
        list[file.path] = hashOf(file.content);
    return list;
}

std::string formatList(const BundleList& list, const std::string& plan)
{
    Json files = Json::object();
    for (const auto& [path, hash] : list)
        files[path] = hash;
    const Json document = {{"format", listFormat}, {"plan", plan}, {"sha256", files}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<BundleList> parseList(const std::string& text)
{
    const Json document = Json::parse(text, nullptr, false);
    if (!document.is_object() || !document.contains("format") || document["format"] != listFormat ||
        !document.contains("sha256") || !document["sha256"].is_object())
        return failure(Error::Kind::Conflict, "it is no list that Linkwright wrote");
    BundleList list;
    for (const auto& [path, hash] : document["sha256"].items()) {
        if (!hash.is_string())
            return failure(Error::Kind::Conflict, "it is no list that Linkwright wrote");
        list[path] = hash.get<std::string>();
    }
    return list;
}

std::vector<File> listedBundle(const Rendering& rendering)
{
    std::vector<File> files = bundleFiles(rendering);
    files.push_back({bundleListName, formatList(listOf(files), rendering.plan)});
    std::sort(files.begin(), files.end(), [](const File& a, const File& b) { return a.path < b.path; });
    return files;
}

} // namespace linkwright::render
