// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a text would add to a list: entries, and what people should know about it. A value, made on any
// thread.

#include <QString>
#include <QStringList>

#include <memory>
#include <string>

namespace linkwright::qt {

struct EntryOffer
{
    std::shared_ptr<const void> entries; ///< std::vector of the list's entries; null where there are none
    int count = 0;
    bool fromManifests = false;
    QStringList names;   ///< of the entries, the first few of them
    QString problem;     ///< why there are none; empty where there are some
    QStringList dropped; ///< what is left out or wrong, with "line:column"
    QStringList changed; ///< what is written in other words than in the text

    [[nodiscard]] bool isEmpty() const { return count == 0; }
};

/// Reads a text of the plan format or manifests. Instantiated for every kind of list (entry_offer.cpp).
template <typename Entry> [[nodiscard]] EntryOffer offerOf(const std::string& text);

} // namespace linkwright::qt
