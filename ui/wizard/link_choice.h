// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Links that could be, each with a box to tick. Links that were there before show ticked and stay.

#include "domain/plan.h"

#include <QWidget>

#include <functional>
#include <vector>

class QListWidget;
class QListWidgetItem;

namespace linkwright::qt {
class PlanDocument;
}

namespace linkwright::ui {

struct LinkEnds
{
    std::string from;
    std::string to;

    bool operator==(const LinkEnds&) const = default;
};

class LinkChoice : public QWidget
{
    Q_OBJECT

public:
    using Candidates = std::function<std::vector<LinkEnds>(const Plan& plan)>;

    /// The document must outlive it, and so must `before`: the plan whose links stay.
    LinkChoice(qt::PlanDocument& document, const Plan& before, Candidates candidates,
               QWidget* parent = nullptr);

    void setWhenEmpty(const QString& text);

private:
    void follow();
    void toggle(QListWidgetItem* item);

    qt::PlanDocument& m_document;
    const Plan& m_before;
    Candidates m_candidates;
    std::vector<LinkEnds> m_shown; ///< by row
    QListWidget* m_list;
    QString m_whenEmpty;
};

/// The same in a box with a title. `whenEmpty` stands where there is nothing to choose from.
[[nodiscard]] QWidget* linkBox(const QString& title, const QString& whenEmpty, qt::PlanDocument& document,
                               const Plan& before, LinkChoice::Candidates candidates);

} // namespace linkwright::ui
