// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/section_page.h"

#include "ui/views/heading.h"

#include <QEvent>
#include <QScrollArea>
#include <QVBoxLayout>

namespace linkwright::ui {

namespace {

/// Gives its content all its room, and asks for no more than the least the content can do with. A layout with
/// wrapped texts in it would ask a scroll area for the height that it likes best, and make it scroll far too
/// soon.
class Stage : public QWidget
{
public:
    explicit Stage(QWidget* content)
        : m_content(content)
    {
        content->setParent(this);
    }

    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return m_content->minimumSizeHint().expandedTo(m_content->minimumSize());
    }

protected:
    void resizeEvent(QResizeEvent*) override { m_content->resize(size()); }

    bool event(QEvent* event) override
    {
        if (event->type() == QEvent::LayoutRequest)
            updateGeometry(); // the content needs more, or less
        return QWidget::event(event);
    }

private:
    QWidget* m_content;
};

/// An editor keeps the room it needs; a window with less room than that, beside wide panels, scrolls.
QScrollArea* scrolling(QWidget* content)
{
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setWidget(new Stage(content));
    area->viewport()->setAutoFillBackground(false);
    area->widget()->setAutoFillBackground(false);
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
