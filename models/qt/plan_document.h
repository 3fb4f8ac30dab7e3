// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The one mutable object: a plan being edited, with undo, its file, and what was worked out from it. Editors and views
// share it and nothing else. Lives on the GUI thread; checking and rendering run on worker threads over copies, the
// latest request wins, results arrive by signal.

#include "domain/finding.h"
#include "domain/plan.h"
#include "domain/result.h"
#include "planfile/planfile.h"
#include "render/render.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <functional>
#include <memory>

namespace linkwright::qt {

class AnalysisJob;

class PlanDocument : public QObject
{
    Q_OBJECT

public:
    using Change = std::function<void(Plan&)>;

    explicit PlanDocument(QObject* parent = nullptr);
    ~PlanDocument() override;

    [[nodiscard]] const Plan& plan() const { return m_plan; }
    [[nodiscard]] QUndoStack& undoStack() { return m_undoStack; }

    /// Replaces everything by another plan, as after opening one. Forgets the undo history.
    void reset(Plan plan, planfile::Source source = {}, const QString& filePath = {});

    /// Changes the plan as one undo step called `text`. Does nothing when the plan stays equal. Edits one after the other
    /// with the same `mergeKey` (not empty) become one step, such as the typing in one field.
    void edit(const QString& text, const Change& change, const QString& mergeKey = {});

    /// The file this plan was read from or last saved to; empty for a new one.
    [[nodiscard]] QString filePath() const { return m_filePath; }
    [[nodiscard]] bool isModified() const { return !m_undoStack.isClean(); }
    [[nodiscard]] const planfile::Source& source() const { return m_source; }
    /// Reads a plan; on failure everything stays as it is. The error text has one line per problem, file:line:column.
    [[nodiscard]] Result<void> open(const QString& filePath);
    /// Saves; fails with Error::Kind::Conflict when the file was changed by somebody else.
    [[nodiscard]] Result<void> save(const QString& filePath);

    /// What the rules say, of the latest plan that was worked out; isCurrent() tells whether that is this one.
    [[nodiscard]] const Findings& findings() const { return m_findings; }
    [[nodiscard]] const render::Rendering& rendering() const { return m_rendering; }
    [[nodiscard]] bool isCurrent() const { return m_analysedRevision == m_revision; }

    /// Applies the fix of a finding, or of all, as one undo step. Returns what was changed, for people; may be empty.
    QStringList fix(const Finding& finding);
    QStringList fixAll();

Q_SIGNALS:
    void planChanged();    ///< the plan has another value; not emitted for reset without difference of file only
    void analysed();       ///< findings and rendering are those of the current plan
    void fileChanged();    ///< filePath is another
    void modifiedChanged(bool modified);

private:
    friend class SetPlanCommand;
    void setPlan(const Plan& plan);
    void startAnalysis();

    Plan m_plan;
    planfile::Source m_source;
    QString m_filePath;
    QUndoStack m_undoStack;
    Findings m_findings;
    render::Rendering m_rendering;
    quint64 m_revision = 0;
    quint64 m_analysedRevision = 0;
    AnalysisJob* m_analysis = nullptr; ///< child
};

} // namespace linkwright::qt
