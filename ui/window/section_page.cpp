// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/section_page.h"

#include "ui/views/heading.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace linkwright::ui {

namespace {

/// An editor keeps the room it needs; a window with less room than that, beside wide panels, scrolls.
QScrollArea* scrolling(QWidget* content)
{
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    area->setMinimumSize(320, 140);
    return area;
}

} // namespace

SectionPage::SectionPage(const QString& title, const QString& subtitle, QWidget* content, QWidget* parent)
    : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(10);
    layout->addWidget(new Heading(title, subtitle, this));
    layout->addWidget(scrolling(content), 1);
    setFocusProxy(content);
}

} // namespace linkwright::ui
