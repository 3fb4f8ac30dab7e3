// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/plan_wizard.h"

#include "qt/plan_document.h"
#include "ui/views/findings_view.h"
#include "ui/wizard/start_view.h"
#include "ui/wizard/wizard_page.h"

#include <QAbstractButton>
#include <QAction>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QUndoStack>

namespace linkwright::ui {

PlanWizard::PlanWizard(qt::PlanDocument& document, const QString& problem, QWidget* parent)
    : QWizard(parent)
    , m_document(document)
{
    setWizardStyle(QWizard::ModernStyle);
    setOptions(QWizard::NoBackButtonOnStartPage | QWizard::HaveCustomButton1 | QWizard::HaveCustomButton2 |
               QWizard::NoCancelButtonOnLastPage);
    setButtonLayout({QWizard::CustomButton1, QWizard::CustomButton2, QWizard::Stretch, QWizard::BackButton,
                     QWizard::NextButton, QWizard::FinishButton, QWizard::CancelButton});
    setButtonText(QWizard::FinishButton, tr("Cl&ose"));
    addPages(problem);
    addUndo();
    connect(&document, &qt::PlanDocument::planChanged, this, &PlanWizard::updateTitle);
    connect(&document, &qt::PlanDocument::fileChanged, this, &PlanWizard::updateTitle);
    connect(&document, &qt::PlanDocument::modifiedChanged, this, &PlanWizard::setWindowModified);
    updateTitle();
    resize(1200, 760);
}

void PlanWizard::addPages(const QString& problem)
{
    for (const PageRow& row : wizardPages())
        addPage(new WizardPage(m_document, row));
    if (auto* start = findChild<StartView*>())
        start->showProblem(problem);
    if (auto* review = findChild<FindingsView*>()) {
        connect(review, &FindingsView::placeActivated, this, &PlanWizard::reveal);
    }
}

void PlanWizard::addUndo()
{
    struct Step
    {
        WizardButton button;
        QString text;
        QKeySequence::StandardKey key;
        QAction* action;
    };
    QUndoStack& stack = m_document.undoStack();
    const Step steps[] = {
        {QWizard::CustomButton1, tr("&Undo"), QKeySequence::Undo, stack.createUndoAction(this)},
        {QWizard::CustomButton2, tr("R&edo"), QKeySequence::Redo, stack.createRedoAction(this)}};
    for (const Step& step : steps) {
        step.action->setShortcuts(step.key);
        addAction(step.action);
        setButtonText(step.button, step.text);
        QAbstractButton* face = button(step.button);
        const auto follow = [face, action = step.action] {
            face->setEnabled(action->isEnabled());
            face->setToolTip(action->text());
        };
        connect(step.action, &QAction::changed, face, follow);
        connect(face, &QAbstractButton::clicked, step.action, &QAction::trigger);
        follow();
    }
}

WizardPage* PlanWizard::page(int id) const
{
    return qobject_cast<WizardPage*>(QWizard::page(id));
}

void PlanWizard::reveal(const PlanPath& place)
{
    const int target = pageOf(place);
    while (currentId() > target)
        back();
    if (WizardPage* shown = page(currentId()))
        shown->reveal(place);
}

void PlanWizard::updateTitle()
{
    const QString name = QString::fromStdString(m_document.plan().name);
    const QString file = QFileInfo(m_document.filePath()).fileName();
    setWindowTitle(name.isEmpty()   ? tr("Linkwright")
                   : file.isEmpty() ? tr("%1[*] – Linkwright").arg(name)
                                    : tr("%1 (%2)[*] – Linkwright").arg(name, file));
    setWindowFilePath(m_document.filePath());
    setWindowModified(m_document.isModified());
}

void PlanWizard::done(int result)
{
    if (m_document.isModified() && !m_mayDiscard)
        askBeforeClosing();
    else
        QWizard::done(result);
}

/// The one question that cannot stand in a page: the page is about to go.
void PlanWizard::askBeforeClosing()
{
    auto* box =
        new QMessageBox(QMessageBox::Question, tr("Unsaved plan"),
                        tr("Close without saving the changes to this plan?"), QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("The plan can be saved on the last page."));
    QPushButton* discard = box->addButton(tr("Close &without saving"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(tr("&Keep editing"), QMessageBox::RejectRole));
    connect(discard, &QPushButton::clicked, this, [this] {
        m_mayDiscard = true;
        close();
    });
    box->open();
}

} // namespace linkwright::ui
