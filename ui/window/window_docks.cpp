// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/window_docks.h"

#include "ui/views/findings_view.h"
#include "ui/views/manifest_view.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QVBoxLayout>

namespace linkwright::ui {

namespace {

/// A view with a margin, which panels lack.
QWidget* framed(QWidget* view)
{
    auto* frame = new QWidget;
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(8, 6, 8, 8);
    layout->addWidget(view);
    frame->setFocusProxy(view);
    return frame;
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
        m_findingsDock->setWidget(framed(m_findings));
        Q_EMIT findingsMade(*m_findings);
    }
    return *m_findings;
}

ManifestView& WindowDocks::manifests()
{
    if (!m_manifests) {
        m_manifests = new ManifestView(m_document);
        m_manifestsDock->setWidget(framed(m_manifests));
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
    m_window.resizeDocks({m_manifestsDock}, {380}, Qt::Horizontal);
    m_window.resizeDocks({m_findingsDock}, {220}, Qt::Vertical);
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
