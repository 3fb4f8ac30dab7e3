// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Makes the EntryTable of a kind of list from a table of its columns. Internal to models/qt.

#include "domain/lookup.h"
#include "planfile/entries.h"
#include "qt/choices.h"
#include "qt/entry_table.h"
#include "qt/free_names.h"

#include <algorithm>
#include <span>

namespace linkwright::qt {

template <typename Entry> struct EntryColumn
{
    ColumnInfo info;
    QVariant (*get)(const Entry& entry) = nullptr;
    bool (*set)(Plan& plan, Entry& entry, const QVariant& value) = nullptr; ///< null: for reading only
    /// Not asked where there is no such cluster.
    std::string (*derived)(const Plan& plan, int cluster, const Entry& entry) = nullptr;
};

template <typename Entry> struct EntryList
{
    std::span<const EntryColumn<Entry>> columns;
    const SharedList<Entry>* (*entries)(const Plan& plan, int cluster) = nullptr; ///< null: no such list
    SharedList<Entry>* (*ownEntries)(Plan& plan, int cluster) = nullptr;          ///< the same, to change it
    PlanPath (*place)(const Plan& plan, int cluster, int row) = nullptr;
    std::vector<std::string_view> above; ///< the fields on the way to the list, such as "clusters"
    std::string (*label)(const Entry& entry) = nullptr;
    Entry (*fresh)(const Plan& plan, int cluster) = nullptr; ///< a new entry; its name is made free
    std::string Entry::*name = nullptr;                      ///< kept free of doubles where entries are added
    void (*removing)(Plan& plan, const Entry& entry) = nullptr; ///< what else goes; may be null
};

template <typename Entry> class ListTable final : public EntryTable
{
public:
    explicit ListTable(EntryList<Entry> list)
        : m_list(std::move(list))
    {
    }

    const char* listField() const override { return planfile::listKeyOf<Entry>().data(); }
    int columnCount() const override { return static_cast<int>(m_list.columns.size()); }
    const ColumnInfo& column(int column) const override { return columnAt(column).info; }
    bool isEditable(int column) const override { return columnAt(column).set != nullptr; }

    bool exists(const Plan& plan, int cluster) const override
    {
        return m_list.entries(plan, cluster) != nullptr;
    }

    std::vector<EntryHandle> entries(const Plan& plan, int cluster) const override
    {
        std::vector<EntryHandle> handles;
        if (const SharedList<Entry>* entries = m_list.entries(plan, cluster)) {
            handles.reserve(entries->size());
            for (const Entry& entry : *entries)
                handles.push_back(&entry);
        }
        return handles;
    }

    Cell cell(const Plan& plan, int cluster, EntryHandle entry, int column) const override
    {
        const EntryColumn<Entry>& description = columnAt(column);
        Cell cell{description.get(of(entry)), {}};
        if (derives(plan, cluster, description) && cell.value.toString().isEmpty())
            cell.derived = QString::fromStdString(description.derived(plan, cluster, of(entry)));
        return cell;
    }

    std::string derivedOfBlank(const Plan& plan, int cluster, int column) const override
    {
        const EntryColumn<Entry>& description = columnAt(column);
        return derives(plan, cluster, description) ? description.derived(plan, cluster, Entry())
                                                   : std::string();
    }

    bool equal(EntryHandle a, EntryHandle b) const override { return a == b || of(a) == of(b); }
    std::string label(EntryHandle entry) const override { return m_list.label(of(entry)); }

    PlanPath place(const Plan& plan, int cluster, int row) const override
    {
        return m_list.place(plan, cluster, row);
    }

    int rowOf(const PlanPath& place, int cluster) const override
    {
        const std::vector<PlanPath::Segment>& segments = place.segments();
        const std::size_t depth = m_list.above.size();
        if (segments.size() <= depth || segments[depth].field != planfile::listKeyOf<Entry>())
            return -1;
        for (std::size_t i = 0; i < depth; ++i) {
            if (segments[i].field != m_list.above[i] || (i == 0 && segments[i].index != cluster))
                return -1;
        }
        return segments[depth].index;
    }

    std::string text(const std::vector<EntryHandle>& entries) const override
    {
        std::vector<const Entry*> pointers;
        pointers.reserve(entries.size());
        for (const EntryHandle entry : entries)
            pointers.push_back(&of(entry));
        return planfile::formatEntries(pointers);
    }

    EntryOffer read(const std::string& text) const override { return offerOf<Entry>(text); }

    bool set(Plan& plan, int cluster, int row, int column, const QVariant& value) const override
    {
        return columnAt(column).set(plan, list(plan, cluster)[static_cast<std::size_t>(row)], value);
    }

    void insert(Plan& plan, int cluster, int before, int count) const override
    {
        add(plan, cluster, before,
            std::vector<Entry>(static_cast<std::size_t>(count), m_list.fresh(plan, cluster)));
    }

    void duplicate(Plan& plan, int cluster, const std::vector<int>& rows, int before) const override
    {
        std::vector<Entry> copies;
        const SharedList<Entry>& entries = *m_list.entries(plan, cluster);
        for (const int row : rows)
            copies.push_back(entries[static_cast<std::size_t>(row)]);
        add(plan, cluster, before, std::move(copies));
    }

    void paste(Plan& plan, int cluster, const EntryOffer& offer, int before) const override
    {
        if (offer.entries != nullptr)
            add(plan, cluster, before, *static_cast<const std::vector<Entry>*>(offer.entries.get()));
    }

    void remove(Plan& plan, int cluster, const std::vector<int>& rows) const override
    {
        const SharedList<Entry> before = std::as_const(list(plan, cluster));
        SharedList<Entry> kept;
        kept.reserve(before.size() - rows.size());
        auto gone = rows.begin();
        for (std::size_t i = 0; i < before.size(); ++i) {
            if (gone != rows.end() && static_cast<std::size_t>(*gone) == i)
                ++gone;
            else
                kept.share(before.handle(i));
        }
        list(plan, cluster) = std::move(kept);
        for (const int row : rows) {
            if (m_list.removing != nullptr)
                m_list.removing(plan, before[static_cast<std::size_t>(row)]);
        }
    }

    void move(Plan& plan, int cluster, const std::vector<int>& rows, int before) const override
    {
        SharedList<Entry>& entries = list(plan, cluster);
        SharedList<Entry> ordered;
        ordered.reserve(entries.size());
        const auto isMoved = [&rows](int row) { return std::binary_search(rows.begin(), rows.end(), row); };
        const auto count = static_cast<int>(entries.size());
        for (int row = 0; row <= count; ++row) {
            if (row == before) {
                for (const int moved : rows)
                    ordered.share(entries.handle(static_cast<std::size_t>(moved)));
            }
            if (row < count && !isMoved(row))
                ordered.share(entries.handle(static_cast<std::size_t>(row)));
        }
        entries = std::move(ordered);
    }

private:
    static const Entry& of(EntryHandle entry) { return *static_cast<const Entry*>(entry); }

    const EntryColumn<Entry>& columnAt(int column) const
    {
        return m_list.columns[static_cast<std::size_t>(column)];
    }
    bool derives(const Plan& plan, int cluster, const EntryColumn<Entry>& column) const
    {
        return column.derived != nullptr && (m_list.above.empty() || clusterAt(plan, cluster) != nullptr);
    }
    SharedList<Entry>& list(Plan& plan, int cluster) const { return *m_list.ownEntries(plan, cluster); }

    void add(Plan& plan, int cluster, int before, std::vector<Entry> added) const
    {
        SharedList<Entry>& entries = list(plan, cluster);
        if (m_list.name != nullptr) {
            FreeNames names;
            for (const Entry& entry : std::as_const(entries))
                names.take(scopeOf(plan, cluster, entry), entry.*(m_list.name));
            for (Entry& entry : added)
                entry.*(m_list.name) = names.claim(scopeOf(plan, cluster, entry), entry.*(m_list.name));
        }
        SharedList<Entry> all;
        all.reserve(entries.size() + added.size());
        for (std::size_t i = 0; i <= entries.size(); ++i) {
            if (i == static_cast<std::size_t>(before)) {
                for (Entry& entry : added)
                    all.push_back(std::move(entry));
            }
            if (i < entries.size())
                all.share(std::as_const(entries).handle(i));
        }
        entries = std::move(all);
    }

    /// Names must be free among entries of the same namespace only.
    static std::string scopeOf(const Plan& plan, int cluster, const Entry& entry)
    {
        if constexpr (std::is_same_v<Entry, Export>)
            return namespaceOf(entry);
        else if constexpr (requires { entry.namespace_; })
            return namespaceOf(*clusterAt(plan, cluster), entry);
        else
            return {};
    }

    EntryList<Entry> m_list;
};

} // namespace linkwright::qt
