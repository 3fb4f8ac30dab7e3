// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The panels beside the sections: findings and manifests. A panel's view is made when it is first seen, after
// the window has been painted once, so that the window itself comes quickly.

#include <QList>
#include <QObject>

class QDockWidget;
class QMainWindow;

namespace linkwright::qt {
class PlanDocument;
}

namespace linkwright::ui {

class FindingsView;
class ManifestView;

class WindowDocks : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it.
    WindowDocks(QMainWindow& window, qt::PlanDocument& document);

    [[nodiscard]] QDockWidget& findingsDock() { return *m_findingsDock; }
    [[nodiscard]] QDockWidget& manifestsDock() { return *m_manifestsDock; }
    /// The views; made now where they were not.
    FindingsView& findings();
    [[nodiscard]] bool hasFindings() const { return m_findings != nullptr; }
    ManifestView& manifests();
    /// From now on panels that can be seen get their views.
    void start();
    /// Shows a panel, in front of others in its place, and gives it the focus.
    void bringForward(QDockWidget& dock);
    /// Sizes and places as they are at first.
    void arrange();
    /// Hides all panels and remembers which of them were shown; and brings these back.
    void setAllowed(bool allowed);
    /// Hides what is shown, and later shows that again: for pages that want all the room. The user may show
    /// them meanwhile.
    void putAside(bool aside);

Q_SIGNALS:
    void findingsMade(linkwright::ui::FindingsView& view);
    void manifestsMade(linkwright::ui::ManifestView& view);

private:
    [[nodiscard]] QDockWidget* makeDock(const QString& name, const QString& title, int area);
    void fill();

    QMainWindow& m_window;
    qt::PlanDocument& m_document;
    QDockWidget* m_findingsDock; ///< this and the rest: children of the window
    QDockWidget* m_manifestsDock;
    FindingsView* m_findings = nullptr;
    ManifestView* m_manifests = nullptr;
    bool m_started = false;
    bool m_allowed = true;
    QList<QDockWidget*> m_aside;
    bool m_findingsWanted = true;
    bool m_manifestsWanted = true;
};

} // namespace linkwright::ui
