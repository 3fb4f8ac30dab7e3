// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/bundle_page.h"

#include "ui/views/export_panel.h"
#include "ui/views/manifest_view.h"

#include <QVBoxLayout>

namespace linkwright::ui {

BundlePage::BundlePage(qt::PlanDocument& document, QWidget* parent)
    : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(new ManifestView(document, this), 1);
    layout->addWidget(new ExportPanel(document, this));
}

} // namespace linkwright::ui
