// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/file_commands.h"

#include "qt/plan_document.h"
#include "qt/preferences.h"
#include "qt/start_plans.h"
#include "qt/text.h"
#include "ui/editors/sections.h"
#include "ui/window/file_dialogs.h"
#include "ui/window/main_window.h"
#include "ui/window/navigator.h"
#include "ui/window/window_docks.h"
#include "ui/window/window_host.h"
#include "ui/wizard/plan_wizard.h"

namespace linkwright::ui {

namespace {

/// Goes on where a wizard was left: at the place it was about, else at the page it showed.
void goOn(MainWindow& window, const QString& page, const PlanPath& place)
{
    if (!place.isEmpty())
        window.reveal(place);
    else if (findSection(page.toStdString()))
        window.navigator().showSection(page);
    else if (page == QLatin1String("review"))
        window.docks().bringForward(window.docks().findingsDock());
    else if (page == QLatin1String("manifests"))
        window.docks().bringForward(window.docks().manifestsDock());
    else
        window.navigator().showSection(QStringLiteral("overview"));
}

PlanWizard& openWizard(MainWindow& window, Purpose purpose)
{
    auto* wizard = new PlanWizard(window.document(), purpose, &window);
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(wizard, &PlanWizard::left, &window,
                     [&window](const QString& page, const PlanPath& place) { goOn(window, page, place); });
    QObject::connect(wizard, &PlanWizard::added, &window,
                     [&window](const PlanPath& place) { window.reveal(place); });
    wizard->open();
    return *wizard;
}

} // namespace

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
    PlanWizard& wizard = openWizard(target, Purpose::NewPlan);
    QStringList files;
    for (const qt::Preferences::RecentFile& file : target.preferences().recentFiles()) {
        if (file.exists)
            files << file.path;
    }
    wizard.setRecentFiles(files);
}

void FileCommands::addWithWizard(Purpose purpose)
{
    openWizard(m_window, purpose);
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
