// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the rules say about a plan: the findings in groups, one of them in full, their fixes, and what the
// user chose to live with. Fits a low dock, a narrow one, and a page. Follows the document, which must
// outlive it.

#include "domain/finding.h"
#include "qt/findings_groups.h"

#include <QWidget>

class QAction;
class QMenu;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace linkwright::qt {
class FindingsTree;
class FixJob;
class PlanDocument;
} // namespace linkwright::qt

namespace linkwright::ui {

class EmptyState;
class FindingDetail;
class FindingsBar;
class FindingsList;
class FixedNote;
class SuppressBar;

class FindingsView : public QWidget
{
    Q_OBJECT

public:
    explicit FindingsView(qt::PlanDocument& document, QWidget* parent = nullptr);
    ~FindingsView() override;

    [[nodiscard]] qt::FindingsTree& tree() { return *m_tree; }
    void setFilter(const qt::FindingsFilter& filter);
    void setGrouping(qt::FindingsGrouping grouping);
    void focusFilter();
    /// Whether a click on a finding goes to its place, as in a dock beside the editors; off at first.
    void setClickGoes(bool goes) { m_clickGoes = goes; }

    /// Goes to the next or the previous finding that is shown, round the ends.
    void next();
    void previous();

    /// Grouping, filter buttons and sizes, to be kept between runs. Restoring what is no state changes
    /// nothing.
    [[nodiscard]] QByteArray saveState() const;
    bool restoreState(const QByteArray& state);

    /// Everything that can be done with the current finding: named actions with shortcuts, for menus and a
    /// command palette.
    [[nodiscard]] const QList<QAction*>& findingActions() const { return m_actions; }

Q_SIGNALS:
    /// The user wants to see this place of the plan.
    void placeActivated(const linkwright::PlanPath& place);
    /// Fixes were applied; sentences that say what was changed.
    void fixed(const QStringList& changes);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeActions();
    QAction* addFindingAction(const char* name, const QString& text, void (FindingsView::*slot)());
    void makeList();
    [[nodiscard]] QWidget* makeDetail();
    QPushButton* makeButton(QWidget* parent, const char* name, QAction* action);
    void arrange();
    void follow();
    void updateCurrent();
    void updateEmptyState();
    void updateActions();
    void ensureCurrent();
    void step(int by);
    void go();
    void fixThis();
    void fixKind();
    void fixAll();
    void suppressHere();
    void suppressEverywhere();
    void stopSuppressing();
    void copy();
    void showMenu(const QPoint& at);
    void showFixed(const QStringList& changes);
    [[nodiscard]] const qt::FindingRow* current() const;

    qt::PlanDocument& m_document;
    qt::FindingsTree* m_tree; ///< this and the rest: children
    qt::FixJob* m_job;
    FindingsBar* m_bar;
    FixedNote* m_note;
    SuppressBar* m_suppressBar;
    FindingsList* m_list = nullptr;
    FindingDetail* m_detail = nullptr;
    QWidget* m_detailPane = nullptr;
    QSplitter* m_splitter = nullptr;
    EmptyState* m_empty;
    QStackedWidget* m_stack;
    QList<QAction*> m_actions;
    QAction* m_go = nullptr;
    QAction* m_fixThis = nullptr;
    QAction* m_fixKind = nullptr;
    QAction* m_suppress = nullptr;
    QAction* m_suppressAll = nullptr;
    QAction* m_unsuppress = nullptr;
    QAction* m_copy = nullptr;
    bool m_clickGoes = false;
};

} // namespace linkwright::ui
