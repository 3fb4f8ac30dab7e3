// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The window that stays open all day: sections of one plan in a sidebar, findings and manifests beside them.
// It puts parts together and leaves the work to them; what it can be told to do is in action_table.cpp.

#include "domain/plan_path.h"

#include <QMainWindow>

class QStackedWidget;
class QTimer;

namespace linkwright::qt {
class DocumentFile;
class PlanDocument;
class Preferences;
} // namespace linkwright::qt

namespace linkwright::live {
class ApplySession;
class PulseSession;
} // namespace linkwright::live

namespace linkwright::ui {

class ActionSet;
class ApplyPage;
class CloseQuestion;
class CommandPalette;
class EditCommands;
class FileBar;
class FileCommands;
class FindingsView;
class Navigator;
class PulsePage;
class SectionStack;
class Sidebar;
class WelcomePage;
class WindowDocks;
class WindowHost;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// All must outlive the window.
    struct World
    {
        qt::PlanDocument& document;
        qt::DocumentFile& file;
        qt::Preferences& preferences;
        live::ApplySession& apply;
        live::PulseSession& pulse;
        WindowHost& host;
    };

    explicit MainWindow(const World& world, QWidget* parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] qt::PlanDocument& document() { return m_world.document; }
    [[nodiscard]] const qt::PlanDocument& document() const { return m_world.document; }
    [[nodiscard]] qt::DocumentFile& file() { return m_world.file; }
    [[nodiscard]] qt::Preferences& preferences() { return m_world.preferences; }
    [[nodiscard]] WindowHost& host() { return m_world.host; }
    [[nodiscard]] ActionSet& actions() { return *m_actions; }
    [[nodiscard]] Navigator& navigator() { return *m_navigator; }
    [[nodiscard]] SectionStack& pages() { return *m_pages; }
    [[nodiscard]] Sidebar& sidebar() { return *m_sidebar; }
    [[nodiscard]] WindowDocks& docks() { return *m_docks; }
    [[nodiscard]] EditCommands& editing() { return *m_editing; }
    [[nodiscard]] FileCommands& files() { return *m_files; }
    [[nodiscard]] CloseQuestion& closeQuestion() { return *m_closeQuestion; }

    /// Whether there is a plan to work on; else the window welcomes.
    [[nodiscard]] bool hasPlan() const { return m_hasPlan; }
    /// Goes to where a place is edited.
    void reveal(const PlanPath& place);
    /// Goes on where a wizard was left: at a place, or else at what shows the same as its page.
    void continueFrom(const QString& page, const PlanPath& place);
    /// Goes to the page that applies the plan.
    ApplyPage& showApply();
    /// Goes to the page that shows how the gateways are.
    PulsePage& showPulse();
    /// Starts to probe them, or stops.
    void togglePulse();
    [[nodiscard]] bool isPulseRunning() const;
    [[nodiscard]] live::PulseSession& pulse() { return m_world.pulse; }
    /// Says something in passing.
    void say(const QString& text);
    /// Lets the user find an action, a field, an entry or a finding by a few letters.
    void openPalette();
    /// Shows which lines of the manifests come from the field that has, or had, the focus.
    void showManifestLines();
    /// Goes to another finding, in the panel and in the plan.
    void stepFinding(void (FindingsView::*step)());
    /// What people call this window in lists: the plan and its file.
    [[nodiscard]] QString planTitle() const;
    /// Moves the focus to the next of sidebar, page, findings and manifests; `by` is 1 or -1.
    void focusPane(int by);

Q_SIGNALS:
    /// For the first time: the user sees it.
    void painted();
    void closed();

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void makeCenter();
    void makeWorkbench();
    void makeWelcome();
    void makeApplyPage();
    void makePulsePage();
    void followPulse();
    void makeBars();
    void connectParts();
    /// What the window shows.
    enum class State
    {
        New, ///< nothing yet
        Welcome,
        Reading,
        Plan
    };

    void followPlan();
    void showState(State state);
    void startOver();
    void updateTitle();
    void chooseStep(const QString& name);
    void restoreLayout();
    void saveLayout();
    void firstPainted();

    World m_world;
    QTimer* m_refresh;              ///< asks the actions anew, once for many changes
    ActionSet* m_actions = nullptr; ///< this and the rest: children
    Navigator* m_navigator = nullptr;
    SectionStack* m_pages = nullptr;
    ApplyPage* m_applyPage = nullptr; ///< made when first shown, as the next is
    PulsePage* m_pulsePage = nullptr;
    Sidebar* m_sidebar = nullptr;
    WindowDocks* m_docks = nullptr;
    EditCommands* m_editing = nullptr;
    FileCommands* m_files = nullptr;
    CloseQuestion* m_closeQuestion = nullptr;
    FileBar* m_fileBar = nullptr;
    QWidget* m_workbench = nullptr;
    WelcomePage* m_welcome = nullptr;
    CommandPalette* m_palette = nullptr; ///< made when first asked for
    QStackedWidget* m_center = nullptr;
    State m_state = State::New;
    bool m_hasPlan = false;
    bool m_painted = false;
};

} // namespace linkwright::ui
