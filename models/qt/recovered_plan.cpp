// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/recovered_plan.h"

#include "qt/text.h"

#include <QCoreApplication>

namespace linkwright::qt {

namespace {

struct Titles
{
    Q_DECLARE_TR_FUNCTIONS(RecoveredPlan)
};

/// The record as plans; nothing where its text is none.
std::optional<RecoveredPlan> plansOf(const RecoveryRecord& record)
{
    planfile::LoadResult plan = planfile::parse(record.text);
    if (!plan.plan)
        return std::nullopt;
    RecoveredPlan recovered;
    recovered.plan = *std::move(plan.plan);
    recovered.filePath = record.filePath;
    if (!record.base.empty()) {
        planfile::LoadResult base = planfile::parse(record.base);
        recovered.base = {std::move(base.plan).value_or(Plan{}), std::move(base.source)};
    }
    return recovered;
}

} // namespace

Result<RecoveredPlan> takeRecovered(const QString& copy)
{
    Result<std::shared_ptr<RecoverySlot>> slot = RecoverySlot::take(copy);
    if (!slot)
        return tl::unexpected(std::move(slot.error()));
    const Result<RecoveryRecord> record = (*slot)->read();
    if (!record && record.error().kind != Error::Kind::Input)
        return tl::unexpected(record.error());
    std::optional<RecoveredPlan> recovered = record ? plansOf(*record) : std::nullopt;
    if (!recovered) {
        return failure(Error::Kind::Input, "The recovery copy is damaged.",
                       "It was kept as " + (*slot)->setAside().toStdString() + ".");
    }
    recovered->slot = *std::move(slot);
    return *std::move(recovered);
}

Result<TextComparison> compareRecovered(const RecoveryCopy& copy)
{
    const Result<std::shared_ptr<RecoverySlot>> slot = RecoverySlot::take(copy.file);
    if (!slot)
        return tl::unexpected(slot.error());
    const Result<RecoveryRecord> record = (*slot)->read();
    if (!record)
        return tl::unexpected(record.error());
    const std::optional<RecoveredPlan> recovered = plansOf(*record);
    if (!recovered)
        return failure(Error::Kind::Input, "The recovery copy is damaged.");
    const Result<std::string> onDisk =
        record->filePath.isEmpty() ? std::string() : planfile::readText(record->filePath.toStdString());
    const std::string after = planfile::format(recovered->plan, recovered->base.source);
    return TextComparison{toQString(onDisk.value_or(std::string())), toQString(after), Titles::tr("On disk"),
                          Titles::tr("Recovered")};
}

} // namespace linkwright::qt
