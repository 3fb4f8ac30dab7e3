// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wizard_driver.h"

#include "ui/editors/roomy_style.h"

#include <QAbstractButton>
#include <QApplication>
#include <QListWidget>
#include <QRadioButton>
#include <QTest>
#include <QUndoStack>

namespace linkwright::test {

namespace {

std::unique_ptr<ui::PlanWizard> wizardOver(qt::PlanDocument& document, const Plan& plan, ui::Purpose purpose,
                                           QWidget& window)
{
    document.reset(plan);
    ui::adoptRoomyStyle();
    return std::make_unique<ui::PlanWizard>(document, purpose, &window);
}

} // namespace

WizardDriver::WizardDriver()
    : m_wizard(std::make_unique<ui::PlanWizard>(document))
    , wizard(*m_wizard)
{
    wizard.show();
    wizard.activateWindow();
    (void)QTest::qWaitForWindowActive(&wizard);
}

WizardDriver::WizardDriver(const Plan& plan, ui::Purpose purpose)
    : m_wizard(wizardOver(document, plan, purpose, window))
    , wizard(*m_wizard)
{
    wizard.show();
    wizard.activateWindow();
    (void)QTest::qWaitForWindowActive(&wizard);
}

bool WizardDriver::start(const QString& sample)
{
    auto* samples = find<QListWidget>(QStringLiteral("samples"));
    for (int row = 0; samples && row < samples->count(); ++row) {
        QListWidgetItem* item = samples->item(row);
        if (item->data(Qt::UserRole).toString() != sample)
            continue;
        samples->scrollToItem(item);
        QTest::mouseClick(samples->viewport(), Qt::LeftButton, {}, samples->visualItemRect(item).center());
        return next();
    }
    return false;
}

bool WizardDriver::settle()
{
    return QTest::qWaitFor([this] { return wizard.document().isCurrent(); }, 10000);
}

QString WizardDriver::pageName() const
{
    return wizard.currentPage()->objectName();
}

bool WizardDriver::canGoOn() const
{
    return wizard.button(QWizard::NextButton)->isEnabled();
}

bool WizardDriver::next()
{
    const int before = wizard.currentId();
    if (!settle())
        return false;
    click(wizard.button(QWizard::NextButton));
    return settle() && wizard.currentId() > before;
}

bool WizardDriver::back()
{
    const int before = wizard.currentId();
    click(wizard.button(QWizard::BackButton));
    return settle() && wizard.currentId() == before - 1;
}

bool WizardDriver::goTo(const QString& page)
{
    while (pageName() != page) {
        if (!canGoOn())
            fixAllHere();
        if (!settle() || !next())
            return false;
    }
    return true;
}

bool WizardDriver::fixAllHere()
{
    auto* button = find<QAbstractButton>(QStringLiteral("fixAllHere"));
    if (!button || !settle())
        return false;
    QUndoStack& stack = wizard.document().undoStack();
    const int before = stack.index();
    click(button);
    return QTest::qWaitFor([&stack, before] { return stack.index() > before; }) && settle();
}

void WizardDriver::click(QWidget* widget) const
{
    // Radio buttons and check boxes take clicks on their text only, which may be shorter than they are.
    const auto* button = qobject_cast<QAbstractButton*>(widget);
    const bool isMark = button && button->isCheckable() && !widget->inherits("QPushButton");
    QTest::mouseClick(widget, Qt::LeftButton, {}, isMark ? QPoint(10, widget->height() / 2) : QPoint());
}

void WizardDriver::type(QWidget* field, const QString& text) const
{
    field->setFocus(Qt::TabFocusReason);
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    if (text.isEmpty())
        QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClicks(field, text);
}

} // namespace linkwright::test
