// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/window_docks.h"

#include "ui/views/findings_view.h"
#include "ui/views/manifest_view.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QVBoxLayout>

#include <utility>

namespace linkwright::ui {

namespace {

/// Holds the room of a view before and after it is made, so that nothing moves when it comes; with a margin,
/// which panels lack.
class DockFrame : public QWidget
{
public:
    explicit DockFrame(const QSize& size)
        : m_size(size)
    {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(8, 6, 8, 8);
    }

    void take(QWidget* view)
    {
        layout()->addWidget(view);
        setFocusProxy(view);
    }

    [[nodiscard]] QSize sizeHint() const override { return m_size; }

private:
    QSize m_size;
};

/// Beside and below an editor in a window of 1280 x 800.
constexpr QSize findingsSize(700, 215);
constexpr QSize manifestsSize(360, 500);

void take(QDockWidget& dock, QWidget* view)
{
    static_cast<DockFrame*>(dock.widget())->take(view);
}

} // namespace

WindowDocks::WindowDocks(QMainWindow& window, qt::PlanDocument& document)
    : QObject(&window)
    , m_window(window)
    , m_document(document)
    , m_findingsDock(makeDock(QStringLiteral("findings"), tr("Findings"), Qt::BottomDockWidgetArea))
    , m_manifestsDock(makeDock(QStringLiteral("manifests"), tr("Manifests"), Qt::RightDockWidgetArea))
{
    window.setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea); // text is long, findings are wide
    window.setDockNestingEnabled(true);
    m_findingsDock->setWidget(new DockFrame(findingsSize));
    m_manifestsDock->setWidget(new DockFrame(manifestsSize));
}

QDockWidget* WindowDocks::makeDock(const QString& name, const QString& title, int area)
{
    auto* dock = new QDockWidget(title, &m_window);
    dock->setObjectName(name);
    dock->setAccessibleName(title);
    m_window.addDockWidget(static_cast<Qt::DockWidgetArea>(area), dock);
    connect(dock, &QDockWidget::visibilityChanged, this, &WindowDocks::fill, Qt::QueuedConnection);
    return dock;
}

FindingsView& WindowDocks::findings()
{
    if (!m_findings) {
        m_findings = new FindingsView(m_document);
        take(*m_findingsDock, m_findings);
        Q_EMIT findingsMade(*m_findings);
    }
    return *m_findings;
}

ManifestView& WindowDocks::manifests()
{
    if (!m_manifests) {
        m_manifests = new ManifestView(m_document);
        take(*m_manifestsDock, m_manifests);
        Q_EMIT manifestsMade(*m_manifests);
    }
    return *m_manifests;
}

void WindowDocks::start()
{
    m_started = true;
    fill();
}

void WindowDocks::fill()
{
    if (!m_started)
        return;
    if (m_findingsDock->isVisible())
        findings();
    if (m_manifestsDock->isVisible())
        manifests();
}

void WindowDocks::bringForward(QDockWidget& dock)
{
    if (!m_allowed)
        return;
    dock.show();
    dock.raise();
    m_started = true;
    fill();
    dock.widget()->setFocus(Qt::ShortcutFocusReason);
}

void WindowDocks::arrange()
{
    m_window.resizeDocks({m_manifestsDock}, {manifestsSize.width()}, Qt::Horizontal);
    m_window.resizeDocks({m_findingsDock}, {findingsSize.height()}, Qt::Vertical);
}

void WindowDocks::putAside(bool aside)
{
    if (!aside) {
        for (QDockWidget* dock : std::exchange(m_aside, {}))
            dock->setVisible(m_allowed);
        return;
    }
    for (QDockWidget* dock : {m_findingsDock, m_manifestsDock}) {
        if (dock->isHidden())
            continue;
        dock->hide();
        m_aside << dock;
    }
}

void WindowDocks::setAllowed(bool allowed)
{
    if (allowed == m_allowed)
        return;
    m_allowed = allowed;
    if (!allowed) {
        m_findingsWanted = !m_findingsDock->isHidden();
        m_manifestsWanted = !m_manifestsDock->isHidden();
    }
    m_findingsDock->setVisible(allowed && m_findingsWanted);
    m_manifestsDock->setVisible(allowed && m_manifestsWanted);
}

} // namespace linkwright::ui
