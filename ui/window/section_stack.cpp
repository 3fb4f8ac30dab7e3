// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/section_stack.h"

#include "ui/editors/sections.h"
#include "ui/window/section_page.h"

#include <QCoreApplication>

namespace linkwright::ui {

SectionStack::SectionStack(qt::PlanDocument& document, QWidget* parent)
    : QStackedWidget(parent)
    , m_document(document)
{
    setObjectName(QStringLiteral("pages"));
}

void SectionStack::addPage(const QString& name, Page page)
{
    page.widget->setObjectName(name);
    addWidget(page.widget);
    m_pages[name] = std::move(page);
}

void SectionStack::addPageLater(const QString& name, std::function<Page()> make)
{
    m_later[name] = std::move(make);
}

void SectionStack::showPage(const QString& name)
{
    const Page* shown = page(name);
    if (!shown || name == m_current)
        return;
    m_current = name;
    setCurrentWidget(shown->widget);
    Q_EMIT pageChanged(name);
}

bool SectionStack::reveal(const PlanPath& place)
{
    const Page* shown = page(m_current);
    return shown && shown->reveal && shown->reveal(place);
}

const SectionStack::Page* SectionStack::page(const QString& name)
{
    const auto made = m_pages.find(name);
    if (made != m_pages.end())
        return &made->second;
    if (const auto later = m_later.find(name); later != m_later.end()) {
        addPage(name, later->second());
        Q_EMIT pageMade(m_pages[name].widget);
        return &m_pages[name];
    }
    const Section* section = findSection(name.toStdString());
    if (!section)
        return nullptr;
    SectionContent content = section->make(m_document);
    auto* widget =
        new SectionPage(QCoreApplication::translate("Sections", section->title),
                        QCoreApplication::translate("Sections", section->subtitle), content.widget);
    addPage(name, {widget, std::move(content.reveal)});
    Q_EMIT pageMade(widget);
    return &m_pages[name];
}

} // namespace linkwright::ui
