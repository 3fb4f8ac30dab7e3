// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/entry_clipboard.h"

#include "qt/text.h"

namespace linkwright::qt {

QString entryMimeType()
{
    return QStringLiteral("application/x-linkwright-entries+yaml");
}

QString entryTextOf(const QMimeData& data)
{
    return data.hasFormat(entryMimeType()) ? QString::fromUtf8(data.data(entryMimeType())) : data.text();
}

bool hasEntryText(const QMimeData& data)
{
    return data.hasFormat(entryMimeType()) || data.hasText();
}

EntryMimeData::EntryMimeData(std::shared_ptr<const Plan> plan, std::shared_ptr<const EntryTable> table,
                             std::vector<EntryHandle> entries)
    : m_plan(std::move(plan))
    , m_table(std::move(table))
    , m_entries(std::move(entries))
{
}

bool EntryMimeData::hasFormat(const QString& mimeType) const
{
    return formats().contains(mimeType);
}

QStringList EntryMimeData::formats() const
{
    return {entryMimeType(), QStringLiteral("text/plain")};
}

QVariant EntryMimeData::retrieveData(const QString& mimeType, QMetaType preferredType) const
{
    if (!mimeType.startsWith(QLatin1String("text/plain")) && mimeType != entryMimeType())
        return {};
    if (m_text.isEmpty())
        m_text = QByteArray::fromStdString(m_table->text(m_entries));
    if (preferredType.id() == QMetaType::QString)
        return QString::fromUtf8(m_text);
    return m_text;
}

} // namespace linkwright::qt
