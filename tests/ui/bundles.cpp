// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundles.h"

#include "qt/export_job.h"
#include "ui/views/notice.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QSignalSpy>
#include <QWizardPage>

namespace linkwright::test {

QMap<QString, QByteArray> filesBelow(const QString& folder)
{
    QMap<QString, QByteArray> files;
    QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        if (file.open(QIODevice::ReadOnly))
            files[QDir(folder).relativeFilePath(file.fileName())] = file.readAll();
    }
    return files;
}

QMap<QString, QByteArray> expectedBundle(const Plan& plan, const QString& folder)
{
    qt::ExportJob job;
    QSignalSpy done(&job, &qt::ExportJob::succeeded);
    job.start(plan, {QStringLiteral("dir"), folder, {}});
    return done.wait(20000) ? filesBelow(folder) : QMap<QString, QByteArray>();
}

QString visibleNotice(const WizardDriver& driver)
{
    for (const ui::Notice* notice : driver.wizard.currentPage()->findChildren<ui::Notice*>()) {
        if (notice->isVisible())
            return notice->headline() + QLatin1Char('\n') + notice->text();
    }
    return {};
}

} // namespace linkwright::test
