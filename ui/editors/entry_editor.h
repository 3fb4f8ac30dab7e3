// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A list of the plan and a form for the selected entry, side by side. Links, exports, Listeners, Hosts and
// Mappings are all edited like this; what differs is in a row of tables.

#include "ui/editors/cluster_part.h"
#include "ui/editors/entry_list.h"
#include "ui/editors/form.h"

namespace linkwright::ui {

class DetailForm;

class EntryEditor : public ClusterPart
{
    Q_OBJECT

public:
    struct Parts
    {
        std::unique_ptr<qt::EntryTableModel> model;
        EntryListWords words;
        Fields fields;
        FormRoot root;
        QStringList columns = {}; ///< fields that the list shows; empty: all
    };

    EntryEditor(qt::PlanDocument& document, Parts parts, QWidget* parent = nullptr);

    void setCluster(int cluster) override;
    bool reveal(const PlanPath& place) override;
    [[nodiscard]] EntryList& list() { return *m_list; }

private:
    void showRow(int row);

    EntryList* m_list;
    DetailForm* m_detail;
};

} // namespace linkwright::ui
