// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Runs the built linkwrightctl in a directory of its own.

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

struct Ran
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

/// A temporary directory and the program in it.
class Workplace
{
public:
    [[nodiscard]] QString path(const QString& name = {}) const
    {
        return name.isEmpty() ? m_directory.path() : m_directory.filePath(name);
    }

    [[nodiscard]] Ran run(const QStringList& arguments, const QByteArray& input = {}) const
    {
        return runProgram(QStringLiteral(LINKWRIGHT_BINARY_DIR "/bin/linkwrightctl"), arguments, input);
    }

    [[nodiscard]] Ran runProgram(const QString& program, const QStringList& arguments,
                                 const QByteArray& input = {}) const
    {
        QProcess process;
        process.setWorkingDirectory(path());
        process.start(program, arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit)
            return {-1, process.readAllStandardOutput(), process.readAllStandardError() + "did not end well"};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    /// Writes a sample under its name and ".yaml"; gives that name.
    QString addSample(const QString& sample) const
    {
        const QString name = sample + QStringLiteral(".yaml");
        const Ran ran = run({QStringLiteral("new"), sample, QStringLiteral("-o"), name});
        return ran.code == 0 ? name : QStringLiteral("no such sample");
    }

    [[nodiscard]] QByteArray read(const QString& name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
    }

    void write(const QString& name, const QByteArray& content) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

private:
    QTemporaryDir m_directory;
};

/// Words of a command line, for tests that read better as one line.
inline QStringList words(const char* line)
{
    return QString::fromUtf8(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}
