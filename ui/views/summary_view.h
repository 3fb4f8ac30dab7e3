// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The plan in words, as a text to read. Words that stand for a place of the plan lead there. Follows the
// document while it is visible; sentences are made on a worker thread.

#include "domain/plan_path.h"
#include "qt/plan_summary.h"
#include "qt/summary_job.h"

#include <QTextBrowser>

#include <functional>
#include <vector>

namespace linkwright::qt {
class PlanDocument;
}

namespace linkwright::ui {

class SummaryView : public QTextBrowser
{
    Q_OBJECT

public:
    /// What the summary is about, asked each time.
    using Topic = std::function<qt::SummaryTopic()>;

    /// The document must outlive the view.
    explicit SummaryView(qt::PlanDocument& document, QWidget* parent = nullptr);

    void setTopic(Topic topic);
    [[nodiscard]] const qt::PlanSummary& summary() const { return m_summary; }

Q_SIGNALS:
    /// The user wants to see where something stands.
    void placeActivated(const linkwright::PlanPath& place);
    /// The sentences are those of the current plan.
    void told();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void follow();
    void take(const qt::PlanSummary& summary);
    void rebuild();
    void activate(const QUrl& link);
    [[nodiscard]] QString html();
    [[nodiscard]] QString html(const qt::SummarySentence& sentence);

    qt::PlanDocument& m_document;
    qt::SummaryJob m_job;
    Topic m_topic;
    qt::PlanSummary m_summary;
    std::vector<PlanPath> m_places; ///< by the number in a link
    bool m_isStale = true;
};

} // namespace linkwright::ui
