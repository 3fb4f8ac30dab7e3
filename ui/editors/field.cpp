// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/field.h"

#include <algorithm>
#include <iterator>

namespace linkwright::ui {

Fields fieldsAt(std::initializer_list<const char*> places, const Fields& fields)
{
    Fields chosen;
    std::copy_if(fields.begin(), fields.end(), std::back_inserter(chosen), [places](const Field& field) {
        return std::any_of(places.begin(), places.end(),
                           [&field](const char* place) { return field.place == QLatin1String(place); });
    });
    return chosen;
}

} // namespace linkwright::ui
