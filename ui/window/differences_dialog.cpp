// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/differences_dialog.h"

#include "qt/text_diff.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace linkwright::ui {

namespace {

/// The changed lines, those before marked by - and those after by +.
QString changedLines(const QString& before, const QString& after)
{
    const QStringList lines = before.split(QLatin1Char('\n'));
    QStringList changed;
    for (const qt::LineEdit& edit : qt::diffLines(lines, after.split(QLatin1Char('\n')))) {
        for (int i = 0; i < edit.removed; ++i)
            changed << QStringLiteral("- ") + lines.value(edit.first + i);
        for (const QString& line : edit.inserted)
            changed << QStringLiteral("+ ") + line;
        changed << QString();
    }
    return changed.join(QLatin1Char('\n'));
}

} // namespace

DifferencesDialog::DifferencesDialog(QWidget* parent)
    : QDialog(parent)
    , m_view(new QPlainTextEdit(this))
    , m_same(new QLabel(tr("Both say the same."), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Differences"));
    setObjectName(QStringLiteral("differences"));
    setModal(false);
    m_view->setReadOnly(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_same);
    column->addWidget(m_view, 1);
    column->addWidget(buttons);
    resize(1000, 620);
}

void DifferencesDialog::setComparison(const qt::TextComparison& comparison)
{
    m_same->setVisible(comparison.before == comparison.after);
    m_view->setPlainText(changedLines(comparison.before, comparison.after));
}

} // namespace linkwright::ui
