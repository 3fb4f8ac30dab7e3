// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/responsive_splitter.h"

namespace linkwright::ui {

ResponsiveSplitter::ResponsiveSplitter(int narrow, QWidget* parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_narrow(narrow)
{
    setHandleWidth(8);
    connect(this, &QSplitter::splitterMoved, this, [this] { m_isUsers = true; });
}

void ResponsiveSplitter::setFirstShare(int beside, int above)
{
    m_beside = beside;
    m_above = above;
    share(orientation() == Qt::Vertical ? above : beside);
}

void ResponsiveSplitter::resizeEvent(QResizeEvent* event)
{
    const bool isNarrow = width() < fontMetrics().averageCharWidth() * m_narrow;
    const Qt::Orientation wanted = isNarrow ? Qt::Vertical : Qt::Horizontal;
    if (wanted != orientation()) {
        setOrientation(wanted);
        m_isUsers = false;
    }
    QSplitter::resizeEvent(event);
    if (!m_isUsers)
        share(isNarrow ? m_above : m_beside);
}

void ResponsiveSplitter::share(int percent)
{
    const int whole = orientation() == Qt::Vertical ? height() : width();
    setSizes({whole * percent / 100, whole * (100 - percent) / 100});
}

} // namespace linkwright::ui
