// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Leads through a window's plan: to a section, to a field, back and forward. Keeps sidebar and pages in step.

#include "ui/window/place_history.h"

#include <QObject>

namespace linkwright::ui {

class SectionStack;
class Sidebar;

class Navigator : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it.
    Navigator(SectionStack& pages, Sidebar& sidebar, QObject* parent = nullptr);

    void showSection(const QString& name);
    /// The section `by` rows further, round at the ends.
    void showNeighbour(int by);
    /// Goes to the section of a place, and to its field.
    void reveal(const PlanPath& place);
    void back();
    void forward();
    [[nodiscard]] const PlaceHistory& history() const { return m_history; }
    void forget();

Q_SIGNALS:
    void moved(); ///< history or section are others

private:
    void go(const Visit& visit);

    SectionStack& m_pages;
    Sidebar& m_sidebar;
    PlaceHistory m_history;
};

/// The page that edits a place: a section's, else the overview.
[[nodiscard]] QString pageOfPlace(const PlanPath& place);

} // namespace linkwright::ui
