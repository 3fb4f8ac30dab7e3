// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/rest_hint.h"

#include "qt/findings_at.h"
#include "qt/plan_document.h"
#include "ui/editors/form.h"

#include <algorithm>

namespace linkwright::ui {

RestHint::RestHint(qt::PlanDocument& document, std::vector<Form*> forms, std::vector<std::string> elsewhere,
                   QWidget* parent)
    : FieldHint(document, parent)
    , m_document(document)
    , m_forms(std::move(forms))
    , m_elsewhere(std::move(elsewhere))
{
    connect(&document, &qt::PlanDocument::analysed, this, &RestHint::update);
}

void RestHint::update()
{
    const bool isSeen = parentWidget() == nullptr || parentWidget()->isVisible();
    if (!isSeen || !m_document.isCurrent())
        return;
    const PlanPath root = m_forms.empty() ? PlanPath() : m_forms.front()->place();
    const auto isOurs = [&](const Finding& finding) { return belongs(finding.place, root); };
    setFindings(root.isEmpty() ? Findings() : qt::findingsAt(m_document, root, isOurs));
}

bool RestHint::belongs(const PlanPath& place, const PlanPath& root) const
{
    if (!place.isWithin(root))
        return false;
    const auto depth = root.segments().size();
    if (place.segments().size() > depth) {
        const std::string& field = place.segments()[depth].field;
        if (std::find(m_elsewhere.begin(), m_elsewhere.end(), field) != m_elsewhere.end())
            return false;
    }
    return std::none_of(m_forms.begin(), m_forms.end(),
                        [&place](const Form* form) { return form->claims(place); });
}

} // namespace linkwright::ui
