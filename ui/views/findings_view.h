// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the rules say about a plan: a summary, the findings worst first, one of them in full, and its fix.
// Follows the document, which must outlive the view.

#include "domain/plan_path.h"
#include "qt/findings_model.h"

#include <QWidget>

#include <array>

class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace linkwright::qt {
class PlanDocument;
}

namespace linkwright::ui {

class EmptyState;
class FindingDetail;

class FindingsView : public QWidget
{
    Q_OBJECT

public:
    explicit FindingsView(qt::PlanDocument& document, QWidget* parent = nullptr);

    /// Decides which findings are shown, beside the severity buttons.
    [[nodiscard]] qt::FindingsFilter& filter() { return *m_filter; }
    [[nodiscard]] const qt::FindingsModel& model() const { return *m_model; }

Q_SIGNALS:
    /// The user wants to see this place of the plan.
    void placeActivated(const linkwright::PlanPath& place);
    /// Fixes were applied; sentences that say what was changed.
    void fixed(const QStringList& changes);

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeList();
    void makeButtons();
    [[nodiscard]] QWidget* makeBar();
    [[nodiscard]] QWidget* makeDetail();
    void updateCounts();
    void updateCurrent();
    void updateIcons();
    void ensureCurrent();
    void activate();
    void fixCurrent();
    void fixAll();
    [[nodiscard]] const Finding* current() const;

    qt::PlanDocument& m_document;
    qt::FindingsModel* m_model = nullptr; ///< this and the rest: children
    qt::FindingsFilter* m_filter = nullptr;
    QLabel* m_summary = nullptr;
    std::array<QToolButton*, 3> m_severityButtons = {}; ///< by Severity
    QPushButton* m_fixAll = nullptr;
    QPushButton* m_fixThis = nullptr;
    QPushButton* m_show = nullptr;
    QListView* m_list = nullptr;
    FindingDetail* m_detail = nullptr;
    EmptyState* m_empty = nullptr;
    QStackedWidget* m_stack = nullptr;
};

} // namespace linkwright::ui
