// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A credential plugin as a shell script, in a folder of its own.

#include "kube/kubeconfig.h"

#include <QFile>
#include <QTemporaryDir>

class PluginScript
{
public:
    /// `body` runs with $HERE as the script's folder, after a line for each run went into $HERE/runs.
    explicit PluginScript(const QByteArray& body)
    {
        QFile file(path("login"));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no script");
        file.write("#!/bin/sh\nHERE=$(dirname \"$0\")\necho run >> \"$HERE/runs\"\n" + body + "\n");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    [[nodiscard]] QByteArray read(const char* name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const char* name, const QByteArray& text) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no file");
        file.write(text);
    }
    [[nodiscard]] qsizetype runs() const { return read("runs").count('\n'); }

    [[nodiscard]] linkwright::kube::ContextAccess access() const
    {
        linkwright::kube::ContextAccess access;
        access.context = "west";
        access.cluster.server = "https://west";
        access.user.name = "admin";
        linkwright::kube::ExecSpec spec;
        spec.apiVersion = "client.authentication.k8s.io/v1";
        spec.interactiveMode = "Never";
        spec.command = path("login").toStdString();
        access.user.exec = spec;
        return access;
    }

    /// The line of shell that answers with a token, which expires at `expires` unless that is empty.
    static QByteArray answer(const QByteArray& token, const QByteArray& expires = {})
    {
        return R"(echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"'")" +
               token + R"("'","expirationTimestamp":")" + expires + R"("}}')";
    }

private:
    QTemporaryDir m_folder;
};
