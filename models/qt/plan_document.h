// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The one mutable object: a plan being edited, with undo, its file, and what was worked out from it. Editors
// and views share it and nothing else. Lives on the GUI thread; checking and rendering run on worker threads
// over copies, the latest request wins, results arrive by signal.

#include "domain/finding.h"
#include "domain/plan.h"
#include "domain/result.h"
#include "planfile/planfile.h"
#include "qt/analysis_job.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QUndoStack>

#include <functional>
#include <memory>

namespace linkwright::rules {
struct FixResult;
}

namespace linkwright::qt {

class PlanDocument : public QObject
{
    Q_OBJECT

public:
    using Change = std::function<void(Plan&)>;

    explicit PlanDocument(QObject* parent = nullptr);
    ~PlanDocument() override;

    /// The plan as it is now. The reference is good until the next change.
    [[nodiscard]] const Plan& plan() const { return *m_plan; }
    /// The same, to keep or to hand to another thread without a copy; it never changes. Never null.
    [[nodiscard]] std::shared_ptr<const Plan> snapshot() const { return m_plan; }
    [[nodiscard]] QUndoStack& undoStack() { return m_undoStack; }

    /// Replaces everything by another plan, as after opening one. Forgets the undo history.
    void reset(Plan plan, planfile::Source source = {}, const QString& filePath = {});

    /// Changes the plan as one undo step called `text`. Does nothing when the plan stays equal. Edits one
    /// after the other with the same `mergeKey` (not empty) become one step, such as the typing in one field.
    void edit(const QString& text, const Change& change, const QString& mergeKey = {});

    /// The file this plan was read from or last saved to; empty for a new one.
    [[nodiscard]] QString filePath() const { return m_filePath; }
    [[nodiscard]] bool isModified() const { return !m_undoStack.isClean(); }
    [[nodiscard]] const planfile::Source& source() const { return m_source; }
    /// Reads a plan; on failure everything stays as it is. The error text has one line per problem,
    /// file:line:column.
    [[nodiscard]] Result<void> open(const QString& filePath);
    /// Saves; fails with Error::Kind::Conflict when the file was changed by somebody else, or is another's.
    [[nodiscard]] Result<void> save(const QString& filePath);
    /// Saves over whatever is there. Only after the user has said so.
    [[nodiscard]] Result<void> saveReplacing(const QString& filePath);

    /// What the rules say, of the latest plan that was worked out; isCurrent() tells whether that is this
    /// one.
    [[nodiscard]] const Findings& findings() const { return m_analysed->findings; }
    [[nodiscard]] const render::Rendering& rendering() const { return m_analysed->rendering; }
    /// Both, to keep or to hand to another thread without a copy. Never null.
    [[nodiscard]] std::shared_ptr<const Analysis> analysis() const { return m_analysed; }
    [[nodiscard]] bool isCurrent() const { return m_analysedRevision == m_revision; }

    /// Applies the fix of a finding, or of all, as one undo step. Returns what was changed, for people; may
    /// be empty.
    QStringList fix(const Finding& finding);
    QStringList fixAll();

Q_SIGNALS:
    void planChanged(); ///< the plan has another value; not emitted for reset without difference of file only
    void analysed();    ///< findings and rendering are those of the current plan
    void fileChanged(); ///< filePath is another
    void modifiedChanged(bool modified);

private:
    friend class SetPlanCommand;
    using Snapshot = std::shared_ptr<const Plan>;

    void setPlan(Snapshot plan);
    void startAnalysis();
    void takeAnalysis(std::shared_ptr<const Analysis> analysis, quint64 revision);
    void saved(planfile::Source source, const QString& filePath);
    QStringList applyFix(const QString& text, rules::FixResult& result);

    Snapshot m_plan; ///< never null
    planfile::Source m_source;
    QString m_filePath;
    QUndoStack m_undoStack;
    std::shared_ptr<const Analysis> m_analysed; ///< never null
    quint64 m_revision = 0;
    quint64 m_analysedRevision = 0;
    AnalysisJob* m_analysis = nullptr; ///< child
};

} // namespace linkwright::qt
