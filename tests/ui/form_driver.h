// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What tests of forms do again and again: fill them, show them, find in them, type into them.

#include "planfile/planfile.h"
#include "qt/plan_document.h"
#include "resources/resources.h"
#include "ui/editors/field_mark.h"
#include "ui/editors/sections.h"

#include <QPlainTextEdit>
#include <QTest>

#include <functional>
#include <memory>

namespace linkwright::test {

inline void load(qt::PlanDocument& document, Plan plan)
{
    document.reset(std::move(plan));
    QTRY_VERIFY(document.isCurrent());
}

[[nodiscard]] inline Plan sample(const char* name)
{
    return planfile::parse(resources::sampleText(name)).plan.value_or(Plan());
}

inline void show(QWidget& widget, QSize size = {900, 700})
{
    widget.resize(size);
    widget.show();
    widget.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&widget));
}

template <typename T> inline T* child(QWidget& widget, const QString& name)
{
    T* found = widget.findChild<T*>(name);
    Q_ASSERT(found != nullptr);
    return found;
}

inline void type(QPlainTextEdit* edit, const QString& text)
{
    edit->setFocus();
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_Delete);
    QTest::keyClicks(edit, text);
}

inline ui::FieldMark* markOf(QWidget* field)
{
    for (auto* mark : field->parentWidget()->findChildren<ui::FieldMark*>()) {
        if (mark->geometry() == field->geometry())
            return mark;
    }
    return nullptr;
}

/// A section's editor as the window would show it.
struct Shown
{
    std::unique_ptr<QWidget> widget;
    std::function<bool(const PlanPath&)> reveal;
};

inline Shown section(qt::PlanDocument& document, const char* name)
{
    const ui::SectionContent content = ui::findSection(name)->make(document);
    return {std::unique_ptr<QWidget>(content.widget), content.reveal};
}

inline PlanPath west()
{
    return PlanPath().item("clusters", 0, "west");
}

} // namespace linkwright::test
