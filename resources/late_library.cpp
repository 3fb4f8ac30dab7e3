// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/late_library.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLibrary>

namespace linkwright::resources {

namespace {

QString programFolder()
{
    if (QCoreApplication::instance() != nullptr)
        return QCoreApplication::applicationDirPath();
    return QFileInfo(QFileInfo(QStringLiteral("/proc/self/exe")).canonicalFilePath()).path();
}

/// Where libraries are installed, seen from where programs are; in a build, too.
QString pathOf(const char* library)
{
    return programFolder() + QStringLiteral("/" LINKWRIGHT_LIBRARY_FOLDER "/") + QLatin1String(library);
}

} // namespace

LateFunction lateFunction(const char* library, const char* function)
{
    QLibrary code(pathOf(library));
    code.setLoadHints(QLibrary::PreventUnloadHint);
    LateFunction late;
    late.function = code.resolve(function);
    if (late.function == nullptr)
        late.problem = code.errorString().toStdString();
    return late;
}

} // namespace linkwright::resources
