// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/plan_document.h"
#include "qt/preferences.h"
#include "ui/apply/apply_page.h"
#include "ui/pulse/pulse_page.h"
#include "ui/views/findings_view.h"
#include "ui/window/actions.h"
#include "ui/window/edit_commands.h"
#include "ui/window/file_commands.h"
#include "ui/window/main_window.h"
#include "ui/window/navigator.h"
#include "ui/window/sidebar.h"
#include "ui/window/sidebar_model.h"
#include "ui/window/window_dialogs.h"
#include "ui/window/window_docks.h"
#include "ui/window/window_host.h"
#include "ui/wizard/page_table.h"

#include <QCoreApplication>
#include <QDockWidget>
#include <QUndoStack>

namespace linkwright::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Actions)
};

bool hasPlan(MainWindow& window)
{
    return window.hasPlan();
}

template <EditVerb verb> void edit(MainWindow& window)
{
    window.editing().run(verb);
}

template <EditVerb verb> bool canEdit(MainWindow& window)
{
    return window.editing().can(verb);
}

QUndoStack& undoStack(MainWindow& window)
{
    return window.document().undoStack();
}

QString undoLabel(MainWindow& window)
{
    const QString step = undoStack(window).undoText();
    return step.isEmpty() ? Words::tr("&Undo") : Words::tr("&Undo: %1").arg(step);
}

QString redoLabel(MainWindow& window)
{
    const QString step = undoStack(window).redoText();
    return step.isEmpty() ? Words::tr("&Redo") : Words::tr("&Redo: %1").arg(step);
}

template <auto dock> void toggleDock(MainWindow& window)
{
    QDockWidget& panel = (window.docks().*dock)();
    if (panel.isVisible())
        panel.hide();
    else
        window.docks().bringForward(panel);
}

template <auto dock> bool isDockShown(MainWindow& window)
{
    return (window.docks().*dock)().isVisible();
}

template <qt::Theme theme> void setTheme(MainWindow& window)
{
    window.preferences().setTheme(theme);
}

template <qt::Theme theme> bool isTheme(MainWindow& window)
{
    return window.preferences().theme() == theme;
}

/// A section by its row in the sidebar.
template <int row> void goTo(MainWindow& window)
{
    const QModelIndex index = window.sidebar().model()->index(row, 0);
    window.navigator().showSection(index.data(SidebarModel::NameRole).toString());
}

#define LW_TEXT(text) QT_TRANSLATE_NOOP("Actions", text)

constexpr ActionRow rows[] = {
    {"file.new", Menu::File, LW_TEXT("&New plan"), "Ctrl+N", "new",
     [](MainWindow& w) { w.files().newPlan(); }},
    {"file.wizard", Menu::File, LW_TEXT("New plan with the &wizard ..."), "Ctrl+Shift+N", "wizard",
     [](MainWindow& w) { w.files().newWithWizard(); }},
    {"file.open", Menu::File, LW_TEXT("&Open ..."), "Ctrl+O", "open",
     [](MainWindow& w) { w.files().askToOpen(); }, nullptr, OnToolBar},
    {"file.save", Menu::File, LW_TEXT("&Save"), "Ctrl+S", "save", [](MainWindow& w) { w.files().save(); },
     hasPlan, Separated | OnToolBar},
    {"file.saveAs", Menu::File, LW_TEXT("Save &as ..."), "Ctrl+Shift+S", "",
     [](MainWindow& w) { w.files().saveAs(); }, hasPlan},
    {"file.reload", Menu::File, LW_TEXT("&Reload from disk"), "F5", "",
     [](MainWindow& w) { w.files().reload(); }, [](MainWindow& w) { return w.files().canReload(); }},
    {"file.follow", Menu::File, LW_TEXT("Reload &by itself without edits"), "", "",
     [](MainWindow& w) { w.preferences().setReloadsByItself(!w.preferences().reloadsByItself()); }, nullptr,
     0, [](MainWindow& w) { return w.preferences().reloadsByItself(); }},
    {"file.close", Menu::File, LW_TEXT("&Close window"), "Ctrl+W", "", [](MainWindow& w) { w.close(); },
     nullptr, Separated},
    {"file.quit", Menu::File, LW_TEXT("&Quit"), "Ctrl+Q", "", [](MainWindow& w) { w.host().quit(); }},

    {"edit.undo", Menu::Edit, LW_TEXT("&Undo"), "Ctrl+Z", "undo", [](MainWindow& w) { undoStack(w).undo(); },
     [](MainWindow& w) { return undoStack(w).canUndo(); }, OnToolBar, nullptr, undoLabel},
    {"edit.redo", Menu::Edit, LW_TEXT("&Redo"), "Ctrl+Shift+Z; Ctrl+Y", "redo",
     [](MainWindow& w) { undoStack(w).redo(); }, [](MainWindow& w) { return undoStack(w).canRedo(); },
     OnToolBar, nullptr, redoLabel},
    {"edit.cut", Menu::Edit, LW_TEXT("Cu&t"), "Ctrl+X", "", edit<EditVerb::Cut>, canEdit<EditVerb::Cut>,
     Separated | KeysShownOnly},
    {"edit.copy", Menu::Edit, LW_TEXT("&Copy"), "Ctrl+C", "", edit<EditVerb::Copy>, canEdit<EditVerb::Copy>,
     KeysShownOnly},
    {"edit.paste", Menu::Edit, LW_TEXT("&Paste"), "Ctrl+V", "", edit<EditVerb::Paste>,
     canEdit<EditVerb::Paste>, KeysShownOnly},
    {"edit.selectAll", Menu::Edit, LW_TEXT("Select &all"), "Ctrl+A", "", edit<EditVerb::SelectAll>,
     canEdit<EditVerb::SelectAll>, KeysShownOnly},

    {"view.findings", Menu::View, LW_TEXT("&Findings"), "Ctrl+Shift+F", "findings",
     toggleDock<&WindowDocks::findingsDock>, hasPlan, 0, isDockShown<&WindowDocks::findingsDock>},
    {"view.manifests", Menu::View, LW_TEXT("&Manifests"), "Ctrl+Shift+M", "manifests",
     toggleDock<&WindowDocks::manifestsDock>, hasPlan, 0, isDockShown<&WindowDocks::manifestsDock>},
    {"view.themeSystem", Menu::View, LW_TEXT("Colours of the &desktop"), "", "", setTheme<qt::Theme::System>,
     nullptr, Separated, isTheme<qt::Theme::System>},
    {"view.themeLight", Menu::View, LW_TEXT("&Light colours"), "", "", setTheme<qt::Theme::Light>, nullptr, 0,
     isTheme<qt::Theme::Light>},
    {"view.themeDark", Menu::View, LW_TEXT("Dar&k colours"), "", "", setTheme<qt::Theme::Dark>, nullptr, 0,
     isTheme<qt::Theme::Dark>},
    {"view.fullScreen", Menu::View, LW_TEXT("F&ull screen"), "F11", "",
     [](MainWindow& w) { w.setWindowState(w.windowState() ^ Qt::WindowFullScreen); }, nullptr, Separated,
     [](MainWindow& w) { return w.isFullScreen(); }},

    {"go.palette", Menu::Go, LW_TEXT("Find &anything ..."), "Ctrl+K", "search",
     [](MainWindow& w) { w.openPalette(); }},
    {"go.back", Menu::Go, LW_TEXT("&Back"), "Alt+Left", "back", [](MainWindow& w) { w.navigator().back(); },
     [](MainWindow& w) { return w.hasPlan() && w.navigator().history().canGoBack(); }, Separated | OnToolBar},
    {"go.forward", Menu::Go, LW_TEXT("&Forward"), "Alt+Right", "forward",
     [](MainWindow& w) { w.navigator().forward(); },
     [](MainWindow& w) { return w.hasPlan() && w.navigator().history().canGoForward(); }, OnToolBar},
    {"go.nextFinding", Menu::Go, LW_TEXT("Next f&inding"), "F8", "",
     [](MainWindow& w) { w.stepFinding(&FindingsView::next); }, hasPlan, Separated},
    {"go.previousFinding", Menu::Go, LW_TEXT("Previous fi&nding"), "Shift+F8", "",
     [](MainWindow& w) { w.stepFinding(&FindingsView::previous); }, hasPlan},
    {"go.manifestLines", Menu::Go, LW_TEXT("&Manifest lines of the field"), "Ctrl+M", "manifests",
     [](MainWindow& w) { w.showManifestLines(); }, hasPlan},
    {"go.overview", Menu::Go, LW_TEXT("&Overview"), "Ctrl+1", "overview", goTo<0>, hasPlan, Separated},
    {"go.clusters", Menu::Go, LW_TEXT("&Clusters"), "Ctrl+2", "clusters", goTo<1>, hasPlan},
    {"go.gateway", Menu::Go, LW_TEXT("&Gateway"), "Ctrl+3", "gateway", goTo<2>, hasPlan},
    {"go.objects", Menu::Go, LW_TEXT("Your o&wn objects"), "Ctrl+4", "objects", goTo<3>, hasPlan},
    {"go.routes", Menu::Go, LW_TEXT("&Routes"), "Ctrl+5", "routes", goTo<4>, hasPlan},
    {"go.exports", Menu::Go, LW_TEXT("&Exported services"), "Ctrl+6", "exports", goTo<5>, hasPlan},
    {"go.links", Menu::Go, LW_TEXT("&Links"), "Ctrl+7", "links", goTo<6>, hasPlan},
    {"go.apply", Menu::Go, LW_TEXT("Appl&y"), "Ctrl+8", "apply", goTo<7>, hasPlan},
    {"go.pulse", Menu::Go, LW_TEXT("P&ulse"), "Ctrl+0", "pulse", [](MainWindow& w) { w.showPulse(); },
     hasPlan},
    {"go.previousSection", Menu::Go, LW_TEXT("Previous sec&tion"), "Ctrl+PgUp", "",
     [](MainWindow& w) { w.navigator().showNeighbour(-1); }, hasPlan, Separated},
    {"go.nextSection", Menu::Go, LW_TEXT("Next &section"), "Ctrl+PgDown", "",
     [](MainWindow& w) { w.navigator().showNeighbour(1); }, hasPlan},
    {"go.nextPane", Menu::Go, LW_TEXT("Next &pane"), "F6", "", [](MainWindow& w) { w.focusPane(1); },
     hasPlan},
    {"go.previousPane", Menu::Go, LW_TEXT("Pre&vious pane"), "Shift+F6", "",
     [](MainWindow& w) { w.focusPane(-1); }, hasPlan},

    {"plan.addCluster", Menu::Plan, LW_TEXT("Add a &cluster with the wizard ..."), "", "clusters",
     [](MainWindow& w) { w.files().addWithWizard(Purpose::NewCluster); }, hasPlan},
    {"plan.addExport", Menu::Plan, LW_TEXT("Export a &Service with the wizard ..."), "", "exports",
     [](MainWindow& w) { w.files().addWithWizard(Purpose::NewExport); }, hasPlan},
    {"plan.export", Menu::Plan, LW_TEXT("&Export the bundle ..."), "Ctrl+Shift+E", "bundle", showExport,
     hasPlan, Separated | OnToolBar},
    {"plan.apply", Menu::Plan, LW_TEXT("&Apply to the clusters ..."), "Ctrl+Shift+A", "apply",
     [](MainWindow& w) { w.showApply(); }, hasPlan, OnToolBar},
    {"plan.history", Menu::Plan, LW_TEXT("Applies so &far ..."), "", "",
     [](MainWindow& w) { w.showApply().showHistory(); }, hasPlan},
    {"plan.probe", Menu::Plan, LW_TEXT("&Probe the gateways"), "Ctrl+Shift+P", "pulse",
     [](MainWindow& w) {
         w.showPulse();
         w.togglePulse();
     },
     hasPlan, 0, [](MainWindow& w) { return w.isPulseRunning(); }},
    {"plan.try", Menu::Plan, LW_TEXT("Try a &route ..."), "Ctrl+Shift+R", "",
     [](MainWindow& w) { w.showPulse().showTry(); }, hasPlan},

    {"window.new", Menu::Window, LW_TEXT("&New window"), "Ctrl+Alt+N", "",
     [](MainWindow& w) { w.host().newWindow(); }},

    {"help.shortcuts", Menu::Help, LW_TEXT("&Keyboard shortcuts"), "F1", "", showShortcuts},
    {"help.about", Menu::Help, LW_TEXT("&About Linkwright"), "", "", showAbout},
};

#undef LW_TEXT

} // namespace

std::span<const ActionRow> actionTable()
{
    return rows;
}

} // namespace linkwright::ui
