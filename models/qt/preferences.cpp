// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/preferences.h"

#include <QFileInfo>

#include <algorithm>

namespace linkwright::qt {

namespace {

struct ThemeName
{
    Theme theme;
    QLatin1String name;
};

constexpr ThemeName themeNames[] = {
    {Theme::System, QLatin1String("system")},
    {Theme::Light, QLatin1String("light")},
    {Theme::Dark, QLatin1String("dark")},
};

QString recentKey()
{
    return QStringLiteral("files/recent");
}

QString themeKey()
{
    return QStringLiteral("appearance/theme");
}

QString reloadKey()
{
    return QStringLiteral("files/reloadByItself");
}

QString layoutKey(const QString& key)
{
    return QStringLiteral("layout/") + key;
}

QString choiceKey(const QString& key)
{
    return QStringLiteral("choice/") + key;
}

} // namespace

Preferences::Preferences(const QString& filePath, QObject* parent)
    : QObject(parent)
    , m_settings(filePath, QSettings::IniFormat)
{
}

QList<Preferences::RecentFile> Preferences::recentFiles() const
{
    QList<RecentFile> files;
    const QStringList paths = recentPaths();
    for (const QString& path : paths)
        files.append({path, QFileInfo::exists(path)});
    std::stable_partition(files.begin(), files.end(), [](const RecentFile& file) { return file.exists; });
    return files;
}

void Preferences::addRecentFile(const QString& path)
{
    if (path.isEmpty())
        return;
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList paths = recentPaths();
    paths.removeAll(absolute);
    paths.prepend(absolute);
    setRecentPaths(paths);
}

void Preferences::removeRecentFile(const QString& path)
{
    QStringList paths = recentPaths();
    paths.removeAll(QFileInfo(path).absoluteFilePath());
    setRecentPaths(paths);
}

void Preferences::removeMissingRecentFiles()
{
    QStringList paths = recentPaths();
    paths.erase(std::remove_if(paths.begin(), paths.end(),
                               [](const QString& path) { return !QFileInfo::exists(path); }),
                paths.end());
    setRecentPaths(paths);
}

Theme Preferences::theme() const
{
    const QString name = m_settings.value(themeKey()).toString();
    const auto* row = std::find_if(std::begin(themeNames), std::end(themeNames),
                                   [&name](const ThemeName& candidate) { return candidate.name == name; });
    return row != std::end(themeNames) ? row->theme : Theme::System;
}

void Preferences::setTheme(Theme theme)
{
    if (theme == this->theme())
        return;
    const auto* row = std::find_if(std::begin(themeNames), std::end(themeNames),
                                   [theme](const ThemeName& candidate) { return candidate.theme == theme; });
    m_settings.setValue(themeKey(), QString(row->name));
    Q_EMIT themeChanged(theme);
}

bool Preferences::reloadsByItself() const
{
    return m_settings.value(reloadKey(), false).toBool();
}

void Preferences::setReloadsByItself(bool reloads)
{
    if (reloads == reloadsByItself())
        return;
    m_settings.setValue(reloadKey(), reloads);
    Q_EMIT reloadsByItselfChanged(reloads);
}

QByteArray Preferences::layout(const QString& key) const
{
    return m_settings.value(layoutKey(key)).toByteArray();
}

void Preferences::setLayout(const QString& key, const QByteArray& layout)
{
    m_settings.setValue(layoutKey(key), layout);
}

QString Preferences::choice(const QString& key, const QString& otherwise) const
{
    return m_settings.value(choiceKey(key), otherwise).toString();
}

void Preferences::setChoice(const QString& key, const QString& value)
{
    if (m_settings.value(choiceKey(key)) == QVariant(value))
        return;
    m_settings.setValue(choiceKey(key), value);
    Q_EMIT choiceChanged(key);
}

bool Preferences::flag(const QString& key, bool otherwise) const
{
    const QVariant value = m_settings.value(choiceKey(key));
    return value.isValid() ? value.toBool() : otherwise;
}

void Preferences::setFlag(const QString& key, bool value)
{
    if (m_settings.contains(choiceKey(key)) && m_settings.value(choiceKey(key)).toBool() == value)
        return;
    m_settings.setValue(choiceKey(key), value);
    Q_EMIT choiceChanged(key);
}

QStringList Preferences::recentPaths() const
{
    QStringList paths = m_settings.value(recentKey()).toStringList();
    paths.removeAll(QString());
    paths.removeDuplicates();
    return paths.mid(0, maxRecentFiles);
}

void Preferences::setRecentPaths(const QStringList& paths)
{
    const QStringList kept = paths.mid(0, maxRecentFiles);
    if (kept == recentPaths())
        return;
    m_settings.setValue(recentKey(), kept);
    Q_EMIT recentFilesChanged();
}

} // namespace linkwright::qt
