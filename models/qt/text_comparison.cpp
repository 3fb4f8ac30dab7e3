// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/text_comparison.h"

#include "qt/text.h"

#include <QCoreApplication>

namespace linkwright::qt {

namespace {

struct Titles
{
    Q_DECLARE_TR_FUNCTIONS(TextComparison)
};

} // namespace

TextComparison compareWithDisk(const std::string& onDisk, const PlanToSave& saving)
{
    return {toQString(onDisk), toQString(planfile::format(*saving.plan, saving.source)),
            Titles::tr("On disk"), Titles::tr("This plan")};
}

} // namespace linkwright::qt
