// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/apply/plugin_dialog.h"

#include "ui/views/heading.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace linkwright::ui {

namespace {

QLabel* value(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setMinimumWidth(label->fontMetrics().averageCharWidth() * 50);
    return label;
}

/// As it could be typed, but for the quotes of a shell, which is not asked.
QString commandLine(const live::PluginRequest& request)
{
    QStringList words{request.command};
    for (const QString& argument : request.arguments)
        words << (argument.contains(QLatin1Char(' ')) || argument.isEmpty()
                      ? QStringLiteral("\"%1\"").arg(argument)
                      : argument);
    return words.join(QLatin1Char(' '));
}

} // namespace

PluginDialog::PluginDialog(const live::PluginRequest& request, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("pluginQuestion"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Run a program to sign in?"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 12);
    layout->setSpacing(12);
    layout->addWidget(
        new Heading(tr("Run a program to sign in?"),
                    tr("The kubeconfig names it to get credentials from. It runs as you, so run it "
                       "only if you know it."),
                    this));
    auto* form = new QFormLayout;
    QLabel* command = value(commandLine(request), this);
    command->setObjectName(QStringLiteral("pluginCommand"));
    command->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    form->addRow(tr("Program:"), command);
    form->addRow(tr("For user:"), value(request.user, this));
    form->addRow(tr("Named in:"), value(request.file, this));
    if (!request.environment.isEmpty())
        form->addRow(tr("It is given:"), value(request.environment.join(QStringLiteral(", ")), this));
    layout->addLayout(form);
    auto* buttons = new QDialogButtonBox(this);
    QPushButton* run = buttons->addButton(tr("&Run it"), QDialogButtonBox::AcceptRole);
    run->setObjectName(QStringLiteral("pluginRun"));
    QPushButton* refuse = buttons->addButton(tr("&Do not run it"), QDialogButtonBox::RejectRole);
    refuse->setDefault(true);
    refuse->setFocus();
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

} // namespace linkwright::ui
