// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/set_plan_command.h"

namespace linkwright::qt {

SetPlanCommand::SetPlanCommand(PlanDocument& document, const QString& text,
                               std::shared_ptr<const Plan> before, std::shared_ptr<const Plan> after,
                               const QString& mergeKey)
    : QUndoCommand(text)
    , m_document(document)
    , m_before(std::move(before))
    , m_after(std::move(after))
    , m_mergeKey(mergeKey)
{
}

bool SetPlanCommand::mergeWith(const QUndoCommand* other)
{
    const auto* next = dynamic_cast<const SetPlanCommand*>(other);
    if (next == nullptr || next->m_mergeKey != m_mergeKey)
        return false;
    m_after = next->m_after;
    // Typing that ends where it began leaves no step behind.
    setObsolete(*m_before == *m_after);
    return true;
}

} // namespace linkwright::qt
