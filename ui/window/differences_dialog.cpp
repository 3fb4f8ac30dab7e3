// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/differences_dialog.h"

#include "ui/views/diff_view.h"

#include <QDialogButtonBox>
#include <QVBoxLayout>

namespace linkwright::ui {

DifferencesDialog::DifferencesDialog(QWidget* parent)
    : QDialog(parent)
    , m_view(new DiffView(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Differences"));
    setObjectName(QStringLiteral("differences"));
    setModal(false);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_view, 1);
    column->addWidget(buttons);
    resize(1000, 620);
}

void DifferencesDialog::setComparison(const qt::TextComparison& comparison)
{
    m_view->setTexts(comparison.before, comparison.after, comparison.beforeTitle, comparison.afterTitle);
}

} // namespace linkwright::ui
