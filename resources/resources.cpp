// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/resources.h"

#include <QDir>
#include <QFile>
#include <QString>

#include <algorithm>

namespace linkwright::resources {

namespace {

constexpr const char* sampleSuffix = ".linkwright.yaml";

QString resourcePath(const std::string& path)
{
    return QStringLiteral(":/linkwright/") + QString::fromStdString(path);
}

/// The first line of a sample is a comment that says what it shows.
std::string titleOf(const std::string& text)
{
    const std::string line = text.substr(0, text.find('\n'));
    return line.starts_with("# ") ? line.substr(2) : std::string();
}

} // namespace

std::string read(const std::string& path)
{
    QFile file(resourcePath(path));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().toStdString();
}

std::vector<std::string> list(const std::string& folder)
{
    std::vector<std::string> names;
    const QStringList entries = QDir(resourcePath(folder)).entryList(QDir::Files, QDir::Name);
    names.reserve(static_cast<std::size_t>(entries.size()));
    for (const QString& entry : entries)
        names.push_back(entry.toStdString());
    return names;
}

std::vector<Sample> samples()
{
    std::vector<Sample> found;
    for (const std::string& file : list("samples")) {
        const std::size_t end = file.find(sampleSuffix);
        if (end != std::string::npos)
            found.push_back({file.substr(0, end), titleOf(read("samples/" + file))});
    }
    std::stable_partition(found.begin(), found.end(),
                          [](const Sample& sample) { return sample.name == "guide"; });
    return found;
}

std::string sampleText(const std::string& name)
{
    return read("samples/" + name + sampleSuffix);
}

} // namespace linkwright::resources
