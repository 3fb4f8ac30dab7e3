// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The way from a first idea to a bundle: the pages of page_table.h over one document, with undo. A new
// cluster or export is made on a draft, a copy of the plan with an undo history of its own: Finish brings it
// into the plan as one step, Cancel leaves nothing behind.

#include "ui/wizard/page_table.h"

#include <QPointer>
#include <QStringList>
#include <QWizard>

#include <memory>

namespace linkwright::ui {

class PageListModel;
class PageStates;
class WizardPage;

class PlanWizard : public QWizard
{
    Q_OBJECT

public:
    /// The document must outlive the wizard. With a parent the document lives on when the wizard closes, so
    /// closing asks nothing; without one it asks before unsaved changes are gone.
    /// Null for `pulse`: the page that wants one makes its own; else it must outlive the wizard, too.
    explicit PlanWizard(qt::PlanDocument& document, Purpose purpose = Purpose::NewPlan,
                        QWidget* parent = nullptr, live::PulseSession* pulse = nullptr);
    ~PlanWizard() override;

    /// Shown on the first page of a new plan: why a plan could not be opened.
    void setProblem(const QString& problem);
    /// Offered on the first page of a new plan. To be set before the wizard is shown.
    void setRecentFiles(const QStringList& files);

    [[nodiscard]] WizardPage* page(int id) const;
    [[nodiscard]] qt::PlanDocument& document() { return m_document; }
    /// Goes to the page of a place and moves to its field.
    void reveal(const PlanPath& place);
    /// Goes to a page that was visited. A review that has errors lets nobody past.
    void jump(int id);
    /// Closes the wizard for the main window: what was made so far stays.
    void leave();

    [[nodiscard]] int nextId() const override;
    void done(int result) override;

Q_SIGNALS:
    /// The user goes on in the main window: at `place`, what was added or the field that was being edited;
    /// where that is empty, at `page`, which may have the name of a section.
    void left(const QString& page, const linkwright::PlanPath& place);
    /// A cluster or an export was added to the plan, there.
    void added(const linkwright::PlanPath& place);

private:
    void addButtons();
    void addPages(live::PulseSession* pulse);
    void addSideList();
    void addUndo();
    void updateTitle();
    void askBeforeClosing();
    void followFocus(QWidget* now);
    [[nodiscard]] PlanPath commit();

    qt::PlanDocument& m_target;
    const Flow& m_flow;
    Subject m_subject;
    std::unique_ptr<qt::PlanDocument> m_draft; ///< null: the wizard works on the target
    qt::PlanDocument& m_document;              ///< what the pages show
    PageStates* m_states;                      ///< this and the next: children
    PageListModel* m_list;
    QPointer<QWidget> m_field; ///< where the keyboard was last on the current page
    bool m_mayDiscard = false;
};

} // namespace linkwright::ui
