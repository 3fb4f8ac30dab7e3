// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the program remembers of its user from one run to the next: small typed values in one file. All
// windows share one object, so a change in one reaches the others by signal. Lives on the GUI thread.
// Whatever stands in the file, reading gives a value that makes sense.

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QSettings>
#include <QString>
#include <QStringList>

namespace linkwright::qt {

enum class Theme
{
    System, ///< what the desktop says, as it changes
    Light,
    Dark
};

class Preferences : public QObject
{
    Q_OBJECT

public:
    /// How many plan files are remembered.
    static constexpr int maxRecentFiles = 12;

    struct RecentFile
    {
        QString path;
        bool exists = false;
    };

    /// `filePath`: the file to keep them in; it need not exist.
    explicit Preferences(const QString& filePath, QObject* parent = nullptr);

    /// Plan files, those that exist first, the latest first. Looks at the disk.
    [[nodiscard]] QList<RecentFile> recentFiles() const;
    /// A plan was opened from or saved to a file.
    void addRecentFile(const QString& path);
    void removeRecentFile(const QString& path);
    void removeMissingRecentFiles();

    [[nodiscard]] Theme theme() const;
    void setTheme(Theme theme);

    /// Whether a plan without edits follows its file by itself when another program writes it.
    [[nodiscard]] bool reloadsByItself() const;
    void setReloadsByItself(bool reloads);

    /// Where a window or its docks stood, such as of QWidget::saveGeometry(); empty where unknown.
    [[nodiscard]] QByteArray layout(const QString& key) const;
    void setLayout(const QString& key, const QByteArray& layout);

    /// Other choices of the user, such as how a view groups its rows; `otherwise` where none was made.
    [[nodiscard]] QString choice(const QString& key, const QString& otherwise) const;
    void setChoice(const QString& key, const QString& value);
    [[nodiscard]] bool flag(const QString& key, bool otherwise) const;
    void setFlag(const QString& key, bool value);

Q_SIGNALS:
    void recentFilesChanged();
    void themeChanged(linkwright::qt::Theme theme);
    void reloadsByItselfChanged(bool reloads);
    /// A choice or a flag of that key has another value.
    void choiceChanged(const QString& key);

private:
    [[nodiscard]] QStringList recentPaths() const;
    void setRecentPaths(const QStringList& paths);

    QSettings m_settings;
};

} // namespace linkwright::qt
