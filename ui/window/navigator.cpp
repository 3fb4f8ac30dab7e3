// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/navigator.h"

#include "ui/editors/sections.h"
#include "ui/window/section_stack.h"
#include "ui/window/sidebar.h"
#include "ui/window/sidebar_model.h"

namespace linkwright::ui {

QString pageOfPlace(const PlanPath& place)
{
    const Section* section = sectionOf(place);
    return section ? QString::fromLatin1(section->name) : QStringLiteral("overview");
}

Navigator::Navigator(SectionStack& pages, Sidebar& sidebar, QObject* parent)
    : QObject(parent)
    , m_pages(pages)
    , m_sidebar(sidebar)
{
    connect(&sidebar, &Sidebar::sectionChosen, this, &Navigator::showSection);
}

void Navigator::showSection(const QString& name)
{
    m_history.visit({name, {}});
    go(m_history.current());
}

void Navigator::showNeighbour(int by)
{
    const QAbstractItemModel* model = m_sidebar.model();
    const int rows = model->rowCount();
    const int row = (m_sidebar.currentIndex().row() + by + rows) % rows;
    showSection(model->index(row, 0).data(SidebarModel::NameRole).toString());
}

void Navigator::reveal(const PlanPath& place)
{
    m_history.visit({pageOfPlace(place), place});
    go(m_history.current());
}

void Navigator::back()
{
    go(m_history.goBack());
}

void Navigator::forward()
{
    go(m_history.goForward());
}

void Navigator::forget()
{
    m_history.clear();
    Q_EMIT moved();
}

void Navigator::go(const Visit& visit)
{
    m_pages.showPage(visit.section);
    m_sidebar.setSection(visit.section);
    if (!visit.place.isEmpty())
        m_pages.reveal(visit.place);
    Q_EMIT moved();
}

} // namespace linkwright::ui
