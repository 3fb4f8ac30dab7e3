// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a new plan can start from: the samples that ship with the program, or nothing.

#include <QString>

#include <vector>

namespace linkwright::qt {

class PlanDocument;

struct SamplePlan
{
    QString name;  ///< "guide"
    QString title; ///< one line for people
};
[[nodiscard]] std::vector<SamplePlan> samplePlans();

/// Makes the document a new plan like the sample. Returns whether there is such a sample and it can be read.
bool startFromSample(PlanDocument& document, const QString& name);
/// Makes the document a new plan with one cluster on the newest Linkerd, so that there is something to fill
/// in. Without a name it is called "gateway".
void startEmpty(PlanDocument& document, const QString& name = {});

} // namespace linkwright::qt
