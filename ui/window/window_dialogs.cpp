// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/window_dialogs.h"

#include "ui/views/export_panel.h"
#include "ui/views/heading.h"
#include "ui/window/main_window.h"
#include "ui/window/shortcut_list.h"

#include <QApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QIcon>
#include <QLabel>
#include <QVBoxLayout>

namespace linkwright::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(WindowDialogs)
};

/// The dialog of that name that is open already; null where there is none.
QDialog* raised(MainWindow& window, const QString& name)
{
    auto* dialog = window.findChild<QDialog*>(name, Qt::FindDirectChildrenOnly);
    if (dialog) {
        dialog->raise();
        dialog->activateWindow();
    }
    return dialog;
}

QDialog* makeDialog(MainWindow& window, const QString& name, const QString& title)
{
    auto* dialog = new QDialog(&window);
    dialog->setObjectName(name);
    dialog->setWindowTitle(title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    return dialog;
}

void addCloseButton(QDialog& dialog, QVBoxLayout& layout)
{
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, &dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    layout.addWidget(buttons);
}

} // namespace

void showExport(MainWindow& window)
{
    const QString name = QStringLiteral("exportDialog");
    if (raised(window, name))
        return;
    QDialog* dialog = makeDialog(window, name, Words::tr("Export the bundle"));
    auto* layout = new QVBoxLayout(dialog);
    layout->setSpacing(12);
    layout->addWidget(new Heading(Words::tr("Export the bundle"),
                                  Words::tr("The manifests of each cluster, ready for kubectl, kustomize or "
                                            "Helm, and a runbook for what only a "
                                            "person can do."),
                                  dialog));
    layout->addWidget(new ExportPanel(window.document(), dialog), 1);
    addCloseButton(*dialog, *layout);
    dialog->resize(760, dialog->sizeHint().height());
    dialog->show();
}

void showShortcuts(MainWindow& window)
{
    if (!raised(window, QStringLiteral("shortcuts")))
        (new ShortcutList(window))->show();
}

void showAbout(MainWindow& window)
{
    const QString name = QStringLiteral("about");
    if (raised(window, name))
        return;
    QDialog* dialog = makeDialog(window, name, Words::tr("About Linkwright"));
    auto* icon = new QLabel(dialog);
    icon->setPixmap(QApplication::windowIcon().pixmap(QSize(64, 64), dialog->devicePixelRatioF()));
    icon->setAlignment(Qt::AlignTop);
    auto* text = new QLabel(
        Words::tr(
            "Makes an Emissary-ingress installation the gateway of a Linkerd multicluster mesh, and keeps it "
            "so.\n\nFree software under the GNU General Public License, version 3 or later."),
        dialog);
    text->setWordWrap(true);
    text->setMinimumWidth(380);
    auto* beside = new QVBoxLayout;
    beside->setSpacing(10);
    beside->addWidget(
        new Heading(Words::tr("Linkwright %1").arg(QApplication::applicationVersion()), QString(), dialog));
    beside->addWidget(text);
    auto* top = new QHBoxLayout;
    top->setSpacing(16);
    top->addWidget(icon);
    top->addLayout(beside, 1);
    auto* layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(18, 18, 18, 12);
    layout->addLayout(top, 1);
    addCloseButton(*dialog, *layout);
    dialog->show();
}

} // namespace linkwright::ui
