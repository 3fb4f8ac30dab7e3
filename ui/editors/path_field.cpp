// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/path_field.h"

#include "ui/editors/keys.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace linkwright::ui {

PathField::PathField(Mode mode, const QString& accessibleName, QWidget* parent)
    : QWidget(parent)
    , m_mode(mode)
    , m_line(new QLineEdit(this))
    , m_browse(new QPushButton(tr("Browse ..."), this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_line, 1);
    layout->addWidget(m_browse);
    m_line->setAccessibleName(accessibleName);
    m_line->setObjectName(QStringLiteral("path"));
    shareKeys(m_line);
    m_browse->setAutoDefault(false);
    m_browse->setAccessibleName(tr("Browse: %1").arg(accessibleName));
    setFocusProxy(m_line);
    connect(m_line, &QLineEdit::textEdited, this, &PathField::edited);
    connect(m_browse, &QPushButton::clicked, this, &PathField::browse);
}

QString PathField::path() const
{
    const QString text = m_line->text().trimmed();
    const bool isHome = text == QLatin1String("~") || text.startsWith(QLatin1String("~/"));
    return isHome ? QDir::homePath() + text.mid(1) : text;
}

void PathField::setPath(const QString& path)
{
    m_line->setText(path);
}

/// The dialog is opened, not executed: no event loop inside another.
void PathField::browse()
{
    auto* dialog = new QFileDialog(this, m_line->accessibleName(), path(), m_filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(m_mode == Mode::OpenFile    ? QFileDialog::ExistingFile
                        : m_mode == Mode::Directory ? QFileDialog::Directory
                                                    : QFileDialog::AnyFile);
    dialog->setAcceptMode(m_mode == Mode::SaveFile ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setOption(QFileDialog::ShowDirsOnly, m_mode == Mode::Directory);
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        setPath(file);
        Q_EMIT edited();
    });
    dialog->open();
}

} // namespace linkwright::ui
