// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/file_dialogs.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QRegularExpression>

namespace linkwright::ui {

namespace {

struct FileDialogs
{
    Q_DECLARE_TR_FUNCTIONS(FileDialogs)
};

QString suffix()
{
    return QStringLiteral("linkwright.yaml");
}

QFileDialog* makeDialog(QWidget* context, const QString& title, const FileChosen& chosen)
{
    auto* dialog = new QFileDialog(context, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilters({FileDialogs::tr("Plans (*.linkwright.yaml)"),
                            FileDialogs::tr("YAML files (*.yaml *.yml)"), FileDialogs::tr("All files (*)")});
    QObject::connect(dialog, &QFileDialog::fileSelected, context, chosen);
    return dialog;
}

} // namespace

QFileDialog* askForPlan(QWidget* context, const QString& near, const FileChosen& chosen)
{
    QFileDialog* dialog = makeDialog(context, FileDialogs::tr("Open a plan"), chosen);
    dialog->setObjectName(QStringLiteral("openPlan"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    if (!near.isEmpty())
        dialog->setDirectory(QFileInfo(near).absolutePath());
    dialog->open();
    return dialog;
}

QFileDialog* askWhereToSave(QWidget* context, const QString& suggested, const FileChosen& chosen)
{
    QFileDialog* dialog = makeDialog(context, FileDialogs::tr("Save the plan as"), chosen);
    dialog->setObjectName(QStringLiteral("savePlanAs"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix(suffix());
    const QFileInfo file(suggested);
    if (file.isAbsolute())
        dialog->setDirectory(file.absolutePath());
    dialog->selectFile(file.fileName());
    dialog->open();
    return dialog;
}

QString suggestedFileName(const QString& planName)
{
    static const QRegularExpression unfit(QStringLiteral("[^\\w.-]+|^[.-]+"),
                                          QRegularExpression::UseUnicodePropertiesOption);
    QString name = planName.trimmed();
    name.replace(unfit, QStringLiteral("-"));
    while (name.startsWith(QLatin1Char('-')))
        name.remove(0, 1);
    return (name.isEmpty() ? QStringLiteral("plan") : name.left(100)) + QLatin1Char('.') + suffix();
}

} // namespace linkwright::ui
