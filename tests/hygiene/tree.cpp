// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/hygiene/tree.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>

namespace linkwright::hygiene {

QString absolute(const QString& relativePath)
{
    return QStringLiteral(LINKWRIGHT_SOURCE_DIR "/") + relativePath;
}

QStringList cppFiles(const QStringList& folders)
{
    const QDir root(absolute({}));
    QStringList files;
    for (const QString& folder : folders) {
        QDirIterator it(absolute(folder),
                        {QStringLiteral("*.h"), QStringLiteral("*.hpp"), QStringLiteral("*.cpp")},
                        QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            files << root.relativeFilePath(it.next());
    }
    files.sort();
    return files;
}

QStringList repositoryFiles()
{
    QProcess git;
    git.setWorkingDirectory(absolute({}));
    // The clone may belong to somebody else (a container's user): reading its list of files is safe all the
    // same.
    git.start(QStringLiteral("git"),
              QStringLiteral("-c safe.directory=* ls-files -z --cached --others --exclude-standard")
                  .split(QLatin1Char(' ')));
    if (!git.waitForFinished() || git.exitCode() != 0)
        return {};
    QStringList files = QString::fromUtf8(git.readAllStandardOutput()).split(QChar(0), Qt::SkipEmptyParts);
    files.removeIf([](const QString& file) { return !QFile::exists(absolute(file)); });
    return files;
}

QString textOf(const QString& relativePath)
{
    QFile file(absolute(relativePath));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace linkwright::hygiene
