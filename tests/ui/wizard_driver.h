// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A wizard on the screen, and hands to use it with: everything goes through real widgets by mouse and keys.

#include "looks.h"
#include "qt/plan_document.h"
#include "ui/wizard/plan_wizard.h"

#include <QString>
#include <QWidget>

#include <memory>

namespace linkwright::test {

class WizardDriver
{
public:
    /// A new plan, in a wizard of its own.
    WizardDriver();
    /// A wizard that a window opened over this plan.
    WizardDriver(const Plan& plan, ui::Purpose purpose);

    QWidget window;
    qt::PlanDocument document;

private:
    std::unique_ptr<ui::PlanWizard> m_wizard;

public:
    ui::PlanWizard& wizard;

    /// Starts from a sample and waits for the first page with an editor.
    [[nodiscard]] bool start(const QString& sample);
    /// Waits until what is shown is of the current plan.
    [[nodiscard]] bool settle();
    [[nodiscard]] QString pageName() const;
    /// Goes on by mouse. Returns whether another page came.
    [[nodiscard]] bool next();
    [[nodiscard]] bool back();
    /// Goes on until the page of that name is shown, fixing what keeps it from going.
    [[nodiscard]] bool goTo(const QString& page);
    [[nodiscard]] bool canGoOn() const;
    /// Clicks what fixes all errors of the page and waits for it. Returns whether something was fixed.
    bool fixAllHere();

    /// The shown page's child of that name and type; null where there is none.
    template <typename T> [[nodiscard]] T* find(const QString& name) const
    {
        const QList<T*> found = wizard.currentPage()->findChildren<T*>(name);
        for (T* candidate : found) {
            if (candidate->isVisible())
                return candidate;
        }
        return nullptr;
    }
    void click(QWidget* widget) const;
    /// Replaces what a field says by typing.
    void type(QWidget* field, const QString& text) const;
};

} // namespace linkwright::test
