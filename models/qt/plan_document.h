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
#include "qt/plan_io.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <functional>
#include <memory>

namespace linkwright::qt {

class PlanDocument : public QObject
{
    Q_OBJECT

public:
    using Change = std::function<void(Plan&)>;
    using Snapshot = std::shared_ptr<const Plan>;

    explicit PlanDocument(QObject* parent = nullptr);

    /// The plan as it is now. The reference is good until the next change.
    [[nodiscard]] const Plan& plan() const { return *m_plan; }
    /// The same, to keep or to hand to another thread without a copy; it never changes. Never null.
    [[nodiscard]] Snapshot snapshot() const { return m_plan; }
    /// Its clean state is not ours: isModified() compares with what the file holds.
    [[nodiscard]] QUndoStack& undoStack() { return m_undoStack; }

    /// Replaces everything by another plan, as after opening one. Forgets the undo history.
    void reset(Plan plan, planfile::Source source = {}, const QString& filePath = {});

    /// Changes the plan as one undo step called `text`. Does nothing when the plan stays equal. Edits one
    /// after the other with the same `mergeKey` (not empty) become one step, such as the typing in one field.
    void edit(const QString& text, const Change& change, const QString& mergeKey = {});

    /// The file this plan was read from or last saved to; empty for a new one.
    [[nodiscard]] QString filePath() const { return m_filePath; }
    /// Whether closing would lose something: the plan says other things than its file.
    [[nodiscard]] bool isModified() const { return m_modified; }
    [[nodiscard]] const planfile::Source& source() const { return m_source; }
    /// What a save may write over: null where that is the text of source(). See keepOver().
    [[nodiscard]] std::shared_ptr<const std::string> seenOnDisk() const { return m_seen; }

    /// Reads a plan, here and now; a window uses DocumentFile. On failure everything stays as it is. The
    /// error text has one line per problem, file:line:column.
    [[nodiscard]] Result<void> open(const QString& filePath);
    /// Saves, here and now; fails with Error::Kind::Conflict when the file was changed by somebody else, or
    /// is another's.
    [[nodiscard]] Result<void> save(const QString& filePath);
    /// Saves over whatever is there. Only after the user has said so.
    [[nodiscard]] Result<void> saveReplacing(const QString& filePath);

    /// The two halves of a save that is done elsewhere: edits made between them count as not saved.
    [[nodiscard]] PlanToSave beginSave();
    void endSave(const PlanToSave& saved, planfile::Source written, const QString& filePath);
    /// The file was changed by others: takes over what it says as one undo step.
    void reload(Plan plan, planfile::Source source);
    /// The file was changed by others to `seen`, and the user keeps this plan: the next save writes over
    /// that, and over nothing else.
    void keepOver(std::string seen);
    /// The file is no longer there, or is there again: without it, even a plan without edits is not saved.
    void setFileGone(bool gone);

    /// What the rules say, of the latest plan that was worked out; isCurrent() tells whether that is this
    /// one.
    [[nodiscard]] const Findings& findings() const { return m_analysed->findings; }
    /// The same by place: what forms and lists ask for their own entry, instead of looking through all.
    [[nodiscard]] const FindingIndex& findingIndex() const { return m_analysed->index; }
    [[nodiscard]] const render::Rendering& rendering() const { return m_analysed->rendering; }
    /// Both, to keep or to hand to another thread without a copy. Never null.
    [[nodiscard]] std::shared_ptr<const Analysis> analysis() const { return m_analysed; }
    [[nodiscard]] bool isCurrent() const { return m_analysedRevision == m_revision; }

Q_SIGNALS:
    void planChanged(); ///< the plan has another value; not emitted for reset without difference of file only
    void analysed();    ///< findings and rendering are those of the current plan
    void fileChanged(); ///< filePath is another
    void modifiedChanged(bool modified);
    /// What the file is known to hold is another text: after opening, saving, reloading, keepOver().
    void sourceChanged();

private:
    friend class SetPlanCommand;

    void setPlan(Snapshot plan);
    void startAnalysis();
    void takeAnalysis(std::shared_ptr<const Analysis> analysis, quint64 revision);
    [[nodiscard]] Result<void> saveNow(const QString& filePath, Overwrite overwrite);
    /// The file holds this from now on; told apart from telling it, which comes when the plan is there as
    /// well. Returns whether it is another file.
    [[nodiscard]] bool takeFile(planfile::Source source, const QString& filePath, Snapshot saved);
    void tellFile(bool fileIsAnother);
    [[nodiscard]] bool differsFromFile() const;
    void updateModified();

    Snapshot m_plan;  ///< never null
    Snapshot m_saved; ///< what the file holds; null where that is equal to no plan of ours
    planfile::Source m_source;
    std::shared_ptr<const std::string> m_seen; ///< see keepOver()
    QString m_filePath;
    bool m_fileGone = false;
    bool m_modified = false;
    quint64 m_history = 0;      ///< counts resets
    quint64 m_mergeBarrier = 0; ///< counts saves: edits before and after one do not merge
    QUndoStack m_undoStack;
    std::shared_ptr<const Analysis> m_analysed; ///< never null
    quint64 m_revision = 0;
    quint64 m_analysedRevision = 0;
    AnalysisJob* m_analysis = nullptr; ///< child
};

} // namespace linkwright::qt
