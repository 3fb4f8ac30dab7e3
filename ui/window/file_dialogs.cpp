// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/file_dialogs.h"

#include "qt/document_file.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
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

/// Qt's own question would be executed inside the dialog.
void confirmReplacing(QWidget* context, const QString& path, const FileChosen& chosen,
                      const Cancelled& refused)
{
    auto* box = new QMessageBox(QMessageBox::Warning, FileDialogs::tr("Replace the file?"),
                                FileDialogs::tr("%1 exists already.").arg(QFileInfo(path).fileName()),
                                QMessageBox::NoButton, context);
    box->setObjectName(QStringLiteral("replaceQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(FileDialogs::tr("What is in it is lost when the plan takes its place."));
    QPushButton* replace = box->addButton(FileDialogs::tr("&Replace"), QMessageBox::DestructiveRole);
    QPushButton* another = box->addButton(FileDialogs::tr("&Choose another"), QMessageBox::RejectRole);
    replace->setObjectName(QStringLiteral("replace"));
    another->setObjectName(QStringLiteral("another"));
    box->setDefaultButton(another);
    box->setEscapeButton(another);
    QObject::connect(replace, &QPushButton::clicked, context, [path, chosen] { chosen(path); });
    QObject::connect(another, &QPushButton::clicked, context, refused);
    box->open();
}

} // namespace

void askForPlan(QWidget* context, const QString& near, const FileChosen& chosen)
{
    QFileDialog* dialog = makeDialog(context, FileDialogs::tr("Open a plan"), chosen);
    dialog->setObjectName(QStringLiteral("openPlan"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    if (!near.isEmpty())
        dialog->setDirectory(QFileInfo(near).absolutePath());
    dialog->open();
}

void askWhereToSave(QWidget* context, const QString& suggested, const FileChosen& chosen,
                    const Cancelled& cancelled)
{
    const QFileInfo own(suggested);
    const auto check = [context, own, suggested, chosen, cancelled](const QString& path) {
        const bool isAnother = QFileInfo::exists(path) && !(own.isAbsolute() && own == QFileInfo(path));
        if (!isAnother)
            chosen(path);
        else
            confirmReplacing(context, path, chosen,
                             [=] { askWhereToSave(context, suggested, chosen, cancelled); });
    };
    QFileDialog* dialog = makeDialog(context, FileDialogs::tr("Save the plan as"), check);
    dialog->setObjectName(QStringLiteral("savePlanAs"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->setDefaultSuffix(suffix());
    if (own.isAbsolute())
        dialog->setDirectory(own.absolutePath());
    dialog->selectFile(own.fileName());
    if (cancelled)
        QObject::connect(dialog, &QDialog::rejected, context, cancelled);
    dialog->open();
}

void savePlan(qt::DocumentFile& files, QWidget* context, const Cancelled& cancelled)
{
    if (files.document().filePath().isEmpty())
        savePlanAs(files, context, cancelled);
    else
        files.save();
}

void savePlanAs(qt::DocumentFile& files, QWidget* context, const Cancelled& cancelled)
{
    const qt::PlanDocument& document = files.document();
    const QString suggested = document.filePath().isEmpty()
                                  ? suggestedFileName(QString::fromStdString(document.plan().name))
                                  : QFileInfo(document.filePath()).absoluteFilePath();
    const auto save = [&files](const QString& path) {
        const bool isOwn = QFileInfo(path) == QFileInfo(files.document().filePath());
        const bool isReplaced = !isOwn && QFileInfo::exists(path); // the user was asked
        files.saveAs(path, isReplaced ? qt::Overwrite::Anything : qt::Overwrite::OnlyOwn);
    };
    askWhereToSave(context, suggested, save, cancelled);
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
