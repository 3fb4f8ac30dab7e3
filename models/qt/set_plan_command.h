// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One undo step: the plan before and after. Steps share their snapshots with their neighbours.

#include "qt/plan_document.h"

#include <QUndoCommand>

namespace linkwright::qt {

class SetPlanCommand : public QUndoCommand
{
public:
    SetPlanCommand(PlanDocument& document, const QString& text, std::shared_ptr<const Plan> before,
                   std::shared_ptr<const Plan> after, const QString& mergeKey);

    void undo() override { m_document.setPlan(m_before); }
    void redo() override { m_document.setPlan(m_after); }
    /// Steps without merge key never merge.
    [[nodiscard]] int id() const override { return m_mergeKey.isEmpty() ? -1 : 1; }
    bool mergeWith(const QUndoCommand* other) override;

private:
    PlanDocument& m_document; ///< owns the stack that owns this
    std::shared_ptr<const Plan> m_before;
    std::shared_ptr<const Plan> m_after;
    QString m_mergeKey;
};

} // namespace linkwright::qt
