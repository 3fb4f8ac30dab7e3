// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/file_commands.h"

#include "qt/plan_document.h"
#include "qt/preferences.h"
#include "qt/start_plans.h"
#include "qt/text.h"
#include "ui/window/file_dialogs.h"
#include "ui/window/main_window.h"
#include "ui/window/window_host.h"
#include "ui/wizard/plan_wizard.h"

namespace linkwright::ui {

FileCommands::FileCommands(MainWindow& window)
    : QObject(&window)
    , m_window(window)
{
}

void FileCommands::newPlan()
{
    MainWindow& target = m_window.hasPlan() ? m_window.host().newWindow() : m_window;
    qt::startEmpty(target.document());
}

void FileCommands::newWithWizard()
{
    MainWindow& target = m_window.hasPlan() ? m_window.host().newWindow() : m_window;
    auto* wizard = new PlanWizard(target.document(), QString(), &target);
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    wizard->show();
}

void FileCommands::newFromSample(const QString& name)
{
    MainWindow& target = m_window.hasPlan() ? m_window.host().newWindow() : m_window;
    qt::startFromSample(target.document(), name);
}

void FileCommands::askToOpen()
{
    const QList<qt::Preferences::RecentFile> recent = m_window.preferences().recentFiles();
    QString near = m_window.document().filePath();
    if (near.isEmpty() && !recent.isEmpty())
        near = recent.first().path;
    askForPlan(&m_window, near, [this](const QString& path) { m_window.host().openFile(path, m_window); });
}

void FileCommands::open(const QString& path)
{
    const Result<void> opened = m_window.document().open(path);
    if (opened)
        m_window.preferences().addRecentFile(path);
    else
        m_window.showProblem(tr("The plan could not be opened."), qt::toQString(opened.error().message));
}

void FileCommands::save()
{
    const QString path = m_window.document().filePath();
    if (path.isEmpty()) {
        saveAs();
        return;
    }
    const Result<void> saved = m_window.document().save(path);
    if (!saved)
        m_window.showProblem(tr("The plan could not be saved."), qt::toQString(saved.error().message));
}

void FileCommands::saveAs()
{
    const QString path = m_window.document().filePath();
    const QString name = suggestedFileName(qt::toQString(m_window.document().plan().name));
    askWhereToSave(&m_window, path.isEmpty() ? name : path, [this](const QString& chosen) {
        const Result<void> saved = m_window.document().saveReplacing(chosen);
        if (saved)
            m_window.preferences().addRecentFile(chosen);
        else
            m_window.showProblem(tr("The plan could not be saved."), qt::toQString(saved.error().message));
    });
}

} // namespace linkwright::ui
