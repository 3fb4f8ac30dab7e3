// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/file_commands.h"

#include "qt/document_file.h"
#include "qt/plan_document.h"
#include "qt/preferences.h"
#include "qt/start_plans.h"
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

MainWindow& FileCommands::emptyWindow()
{
    return m_window.file().isUntouched() ? m_window : m_window.host().newWindow();
}

void FileCommands::newPlan()
{
    qt::startEmpty(emptyWindow().document());
}

void FileCommands::newFromSample(const QString& name)
{
    qt::startFromSample(emptyWindow().document(), name);
}

void FileCommands::newWithWizard()
{
    openWizard(emptyWindow(), Purpose::NewPlan);
}

void FileCommands::addWithWizard(Purpose purpose)
{
    openWizard(m_window, purpose);
}

/// A new plan is in the window as well, which can be used meanwhile. What is added is a draft until it is
/// finished: the window waits, so that closing it cannot lose the draft.
void FileCommands::openWizard(MainWindow& window, Purpose purpose)
{
    auto* wizard = window.findChild<PlanWizard*>(QString(), Qt::FindDirectChildrenOnly);
    if (wizard) {
        wizard->raise();
        wizard->activateWindow();
        return;
    }
    wizard = new PlanWizard(window.document(), purpose, &window, &window.pulse());
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    QStringList recent;
    for (const qt::Preferences::RecentFile& file : window.preferences().recentFiles())
        recent << file.path;
    wizard->setRecentFiles(recent);
    // When the wizard is gone, so that the focus is the window's.
    connect(wizard, &PlanWizard::left, &window, &MainWindow::continueFrom, Qt::QueuedConnection);
    connect(wizard, &PlanWizard::added, &window, &MainWindow::reveal);
    if (purpose == Purpose::NewPlan)
        wizard->show();
    else
        wizard->open();
}

void FileCommands::askToOpen()
{
    const QList<qt::Preferences::RecentFile> recent = m_window.preferences().recentFiles();
    QString near = m_window.document().filePath();
    if (near.isEmpty() && !recent.isEmpty())
        near = recent.first().path;
    askForPlan(&m_window, near, [this](const QString& path) { m_window.host().openFile(path, m_window); });
}

void FileCommands::save()
{
    savePlan(m_window.file(), &m_window);
}

void FileCommands::saveAs()
{
    savePlanAs(m_window.file(), &m_window);
}

bool FileCommands::canReload() const
{
    return !m_window.document().filePath().isEmpty() &&
           m_window.file().activity() == qt::DocumentFile::Activity::Idle;
}

void FileCommands::reload()
{
    m_window.file().reload();
}

} // namespace linkwright::ui
