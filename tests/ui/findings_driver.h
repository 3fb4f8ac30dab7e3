// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What tests of the findings view do again and again: fill it, find in it, click in it.

#include "planfile/planfile.h"
#include "qt/findings_tree.h"
#include "qt/plan_document.h"
#include "resources/resources.h"
#include "ui/views/findings_list.h"
#include "ui/views/findings_view.h"

#include <QTest>

namespace linkwright::test {

inline Plan sample(const char* name)
{
    return planfile::parse(resources::sampleText(name)).plan.value_or(Plan());
}

inline void load(qt::PlanDocument& document, Plan plan)
{
    document.reset(std::move(plan));
    QTRY_VERIFY(document.isCurrent());
}

inline void load(qt::PlanDocument& document, const char* name)
{
    load(document, sample(name));
}

inline void show(QWidget& view, QSize size = {1000, 600})
{
    view.resize(size);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
}

template <typename T> T* child(QWidget& view, const char* name)
{
    T* found = view.findChild<T*>(QString::fromLatin1(name));
    Q_ASSERT(found != nullptr);
    return found;
}

inline ui::FindingsList* listOf(QWidget& view)
{
    return child<ui::FindingsList>(view, "findingsList");
}

inline void click(QWidget* widget)
{
    QTest::mouseClick(widget, Qt::LeftButton);
}

inline void clickRow(ui::FindingsView& view, const QModelIndex& index)
{
    auto* list = listOf(view);
    list->scrollTo(index);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
}

inline QModelIndex rowOfRule(ui::FindingsView& view, const char* rule)
{
    qt::FindingsTree& tree = view.tree();
    QModelIndex first;
    for (QModelIndex at = tree.next({}, 1); at.isValid() && at != first; at = tree.next(at, 1)) {
        if (!first.isValid())
            first = at;
        if (at.data(qt::FindingsTree::RuleRole).toString() == QLatin1String(rule))
            return at;
    }
    return {};
}

inline QModelIndex firstWarning(ui::FindingsView& view)
{
    qt::FindingsTree& tree = view.tree();
    for (int group = 0; group < tree.rowCount(); ++group) {
        const QModelIndex index = tree.index(group, 0);
        if (index.data(qt::FindingsTree::SeverityRole).toInt() == static_cast<int>(Severity::Warning))
            return tree.index(0, 0, index);
    }
    return {};
}

/// Mappings whose prefixes have no slash: as many fixable findings of one rule.
inline Plan unslashed(int count)
{
    Plan plan = sample("guide");
    const Mapping model = plan.clusters[0].mappings.front();
    for (int i = 0; i < count; ++i) {
        Mapping mapping = model;
        mapping.name = "route-" + std::to_string(i);
        mapping.prefix = "route-" + std::to_string(i) + "/";
        plan.clusters[0].mappings.push_back(mapping);
    }
    return plan;
}

} // namespace linkwright::test
