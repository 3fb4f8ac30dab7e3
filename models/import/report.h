// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where the readers of one object say what they could not take as it is. Internal to models/import.

#include "import/manifests.h"

#include <string>
#include <utility>

namespace linkwright::importer {

class Report
{
public:
    Report(Imported& result, std::string object)
        : m_result(result)
        , m_object(std::move(object))
    {
    }

    void dropped(Mark mark, std::string message)
    {
        m_result.dropped.push_back({mark, std::move(message), m_object});
    }
    void changed(Mark mark, std::string message)
    {
        m_result.changed.push_back({mark, std::move(message), m_object});
    }

private:
    Imported& m_result;
    std::string m_object; ///< "Mapping default/qotm"
};

} // namespace linkwright::importer
