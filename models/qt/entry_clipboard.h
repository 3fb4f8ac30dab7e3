// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Entries on the clipboard, as text of the plan format: under a type of our own, so that another window knows
// what it is, and as plain text for a plan file or a chat. The text is made when somebody asks for it.

#include "qt/entry_table.h"

#include <QMimeData>

#include <memory>
#include <vector>

namespace linkwright::qt {

/// application/x-linkwright-entries+yaml
[[nodiscard]] QString entryMimeType();
/// The text of entries, or of manifests; empty where there is no text.
[[nodiscard]] QString entryTextOf(const QMimeData& data);
[[nodiscard]] bool hasEntryText(const QMimeData& data);

class EntryMimeData final : public QMimeData
{
    Q_OBJECT

public:
    /// `plan` keeps the entries as they are, whatever becomes of the document.
    EntryMimeData(std::shared_ptr<const Plan> plan, std::shared_ptr<const EntryTable> table,
                  std::vector<EntryHandle> entries);

    [[nodiscard]] bool hasFormat(const QString& mimeType) const override;
    [[nodiscard]] QStringList formats() const override;

protected:
    [[nodiscard]] QVariant retrieveData(const QString& mimeType, QMetaType preferredType) const override;

private:
    std::shared_ptr<const Plan> m_plan;
    std::shared_ptr<const EntryTable> m_table;
    std::vector<EntryHandle> m_entries;
    mutable QByteArray m_text; ///< once somebody asked
};

} // namespace linkwright::qt
