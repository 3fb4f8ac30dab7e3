// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A list as a value whose copies share their entries. Used like std::vector: what is read stays shared, what
// is changed through non-const access becomes the list's own first, that entry and no other. So copies of a
// plan cost a pointer per entry, equal entries compare by pointer, and "the very same entry" can be asked.
//
// Rules of use: a reference got by non-const access is good until the list (or what holds it) is copied;
// writing through it later would write into the copy as well. Loops over a list that is not const, and which
// only read, should go over std::as_const(list): otherwise they make every entry the list's own.
//
// Threads: as for std::vector, one list must not be changed while another thread reads it. Two lists that
// share entries are two lists, each for its own thread.

#include "domain/shared_list_iterator.h"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

namespace linkwright {

template <typename T> class SharedList
{
public:
    using value_type = T;
    using size_type = std::size_t;
    using difference_type = std::ptrdiff_t;
    using reference = T&;
    using const_reference = const T&;
    using pointer = T*;
    using const_pointer = const T*;
    using iterator = SharedListIterator<T, false>;
    using const_iterator = SharedListIterator<T, true>;
    using reverse_iterator = std::reverse_iterator<iterator>;
    using const_reverse_iterator = std::reverse_iterator<const_iterator>;
    /// Keeps an entry as it is now: while it is held, the lists copy the entry before they change it.
    using Handle = std::shared_ptr<const T>;

    SharedList() = default;
    SharedList(std::initializer_list<T> entries)
        : SharedList(entries.begin(), entries.end())
    {
    }
    explicit SharedList(size_type count) { resize(count); }
    template <std::input_iterator It> SharedList(It first, It last)
    {
        for (; first != last; ++first)
            push_back(*first);
    }

    // Reading.
    [[nodiscard]] bool empty() const { return m_entries.empty(); }
    [[nodiscard]] size_type size() const { return m_entries.size(); }
    [[nodiscard]] const T& operator[](size_type index) const { return *m_entries[index]; }
    [[nodiscard]] const T& at(size_type index) const { return *m_entries.at(index); }
    [[nodiscard]] const T& front() const { return *m_entries.front(); }
    [[nodiscard]] const T& back() const { return *m_entries.back(); }
    [[nodiscard]] const_iterator begin() const { return const_iterator(m_entries.data()); }
    [[nodiscard]] const_iterator end() const { return const_iterator(m_entries.data() + size()); }
    [[nodiscard]] const_iterator cbegin() const { return begin(); }
    [[nodiscard]] const_iterator cend() const { return end(); }
    [[nodiscard]] const_reverse_iterator rbegin() const { return const_reverse_iterator(end()); }
    [[nodiscard]] const_reverse_iterator rend() const { return const_reverse_iterator(begin()); }
    [[nodiscard]] const_reverse_iterator crbegin() const { return rbegin(); }
    [[nodiscard]] const_reverse_iterator crend() const { return rend(); }

    /// Whether entry `index` here and entry `otherIndex` there are one and the same, not only equal.
    [[nodiscard]] bool shares(size_type index, const SharedList& other, size_type otherIndex) const
    {
        return m_entries[index] == other.m_entries[otherIndex];
    }
    /// Whether both lists have the very same entries in the same order.
    [[nodiscard]] bool sharesAll(const SharedList& other) const { return m_entries == other.m_entries; }
    [[nodiscard]] Handle handle(size_type index) const { return m_entries[index]; }
    [[nodiscard]] bool shares(size_type index, const Handle& handle) const
    {
        return m_entries[index] == handle;
    }

    /// The same values. Shared entries need no look inside.
    bool operator==(const SharedList& other) const
    {
        return std::equal(m_entries.begin(), m_entries.end(), other.m_entries.begin(), other.m_entries.end(),
                          [](const Pointer& a, const Pointer& b) { return a == b || *a == *b; });
    }

    // Changing an entry.
    [[nodiscard]] T& operator[](size_type index) { return ownEntry(m_entries[index]); }
    [[nodiscard]] T& at(size_type index) { return ownEntry(m_entries.at(index)); }
    [[nodiscard]] T& front() { return ownEntry(m_entries.front()); }
    [[nodiscard]] T& back() { return ownEntry(m_entries.back()); }
    [[nodiscard]] iterator begin() { return iterator(m_entries.data()); }
    [[nodiscard]] iterator end() { return iterator(m_entries.data() + size()); }
    [[nodiscard]] reverse_iterator rbegin() { return reverse_iterator(end()); }
    [[nodiscard]] reverse_iterator rend() { return reverse_iterator(begin()); }

    // Changing the list. Entries that only move stay shared.
    void clear() { m_entries.clear(); }
    void reserve(size_type count) { m_entries.reserve(count); }
    void push_back(T entry) { m_entries.push_back(std::make_shared<T>(std::move(entry))); }
    /// Adds the entry itself, shared with whoever holds the handle.
    void share(const Handle& entry) { m_entries.push_back(std::const_pointer_cast<T>(entry)); }
    /// Puts it in the place of another.
    void share(size_type index, const Handle& entry)
    {
        m_entries.at(index) = std::const_pointer_cast<T>(entry);
    }
    template <typename... Args> T& emplace_back(Args&&... args)
    {
        return *m_entries.emplace_back(std::make_shared<T>(std::forward<Args>(args)...));
    }
    void pop_back() { m_entries.pop_back(); }
    void resize(size_type count)
    {
        if (count < size())
            m_entries.resize(count);
        while (size() < count)
            emplace_back();
    }
    iterator insert(const_iterator before, T entry)
    {
        return iteratorAt(m_entries.insert(placeOf(before), std::make_shared<T>(std::move(entry))));
    }
    template <std::input_iterator It> iterator insert(const_iterator before, It first, It last)
    {
        SharedList added(first, last);
        return iteratorAt(m_entries.insert(placeOf(before), added.m_entries.begin(), added.m_entries.end()));
    }
    iterator erase(const_iterator entry) { return iteratorAt(m_entries.erase(placeOf(entry))); }
    iterator erase(const_iterator first, const_iterator last)
    {
        return iteratorAt(m_entries.erase(placeOf(first), placeOf(last)));
    }
    void swapEntries(size_type a, size_type b) { m_entries.at(a).swap(m_entries.at(b)); }
    /// Moves one entry so that it stands at index `to` afterwards.
    void moveEntry(size_type from, size_type to)
    {
        Pointer entry = m_entries.at(from);
        m_entries.erase(m_entries.begin() + static_cast<difference_type>(from));
        m_entries.insert(m_entries.begin() + static_cast<difference_type>(to), std::move(entry));
    }
    /// As std::erase_if for vectors. Found by argument, so call it without `std::`.
    template <typename Predicate> friend size_type erase_if(SharedList& list, Predicate predicate)
    {
        return std::erase_if(list.m_entries, [&predicate](const Pointer& entry) {
            return predicate(static_cast<const T&>(*entry));
        });
    }

private:
    using Pointer = std::shared_ptr<T>;

    typename std::vector<Pointer>::const_iterator placeOf(const_iterator position) const
    {
        return m_entries.begin() + (position - begin());
    }
    iterator iteratorAt(typename std::vector<Pointer>::iterator place)
    {
        return begin() + (place - m_entries.begin());
    }

    std::vector<Pointer> m_entries; ///< never null
};

} // namespace linkwright
