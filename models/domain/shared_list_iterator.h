// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The iterators of SharedList. One that may change entries makes an entry the list's own when it is looked
// at.

#include <atomic>
#include <cstddef>
#include <iterator>
#include <memory>
#include <type_traits>

namespace linkwright {

/// The entry behind a list's pointer, for changing it: copied first where somebody else holds it too.
template <typename T> T& ownEntry(std::shared_ptr<T>& entry)
{
    if (entry.use_count() != 1)
        entry = std::make_shared<T>(static_cast<const T&>(*entry));
    else // whatever another thread read before it let go happened before what is written now
        std::atomic_thread_fence(std::memory_order_acquire);
    return *entry;
}

template <typename T, bool isConst> class SharedListIterator
{
    using Slot = std::conditional_t<isConst, const std::shared_ptr<T>, std::shared_ptr<T>>;

public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using reference = std::conditional_t<isConst, const T&, T&>;
    using pointer = std::conditional_t<isConst, const T*, T*>;

    SharedListIterator() = default;
    explicit SharedListIterator(Slot* slot)
        : m_slot(slot)
    {
    }
    // NOLINTNEXTLINE(google-explicit-constructor): as iterators of vectors
    operator SharedListIterator<T, true>() const requires(!isConst)
    {
        return SharedListIterator<T, true>(m_slot);
    }

    reference operator*() const
    {
        if constexpr (isConst)
            return **m_slot;
        else
            return ownEntry(*m_slot);
    }
    pointer operator->() const { return &**this; }
    reference operator[](difference_type offset) const { return *(*this + offset); }

    SharedListIterator& operator++() { return *this += 1; }
    SharedListIterator& operator--() { return *this += -1; }
    SharedListIterator operator++(int) { return SharedListIterator(m_slot++); }
    SharedListIterator operator--(int) { return SharedListIterator(m_slot--); }
    SharedListIterator& operator+=(difference_type offset)
    {
        m_slot += offset;
        return *this;
    }
    SharedListIterator& operator-=(difference_type offset) { return *this += -offset; }
    friend SharedListIterator operator+(SharedListIterator it, difference_type offset)
    {
        return it += offset;
    }
    friend SharedListIterator operator+(difference_type offset, SharedListIterator it)
    {
        return it += offset;
    }
    friend SharedListIterator operator-(SharedListIterator it, difference_type offset)
    {
        return it -= offset;
    }
    friend difference_type operator-(SharedListIterator a, SharedListIterator b)
    {
        return a.m_slot - b.m_slot;
    }
    bool operator==(const SharedListIterator& other) const = default;
    auto operator<=>(const SharedListIterator& other) const = default;

private:
    Slot* m_slot = nullptr;
};

} // namespace linkwright
