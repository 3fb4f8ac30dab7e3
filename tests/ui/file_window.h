// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A small window over a plan and its file: a field to type in below what a real one has above its plan.

#include "qt/document_file.h"
#include "ui/window/close_question.h"
#include "ui/window/file_bar.h"

#include <QCloseEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

namespace linkwright::test {

class FileWindow : public QWidget
{
public:
    explicit FileWindow(const QString& folder)
        : preferences(folder + QStringLiteral("/settings"))
        , files(document, preferences, folder + QStringLiteral("/recovery"))
        , bar(new ui::FileBar(files, this))
        , name(new QLineEdit(this))
        , question(new ui::CloseQuestion(files, *this))
    {
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(bar);
        column->addWidget(name);
        column->addStretch(1);
        connect(name, &QLineEdit::textEdited, this, [this](const QString& text) {
            document.edit(
                QStringLiteral("Rename"), [&](Plan& plan) { plan.name = text.toStdString(); },
                QStringLiteral("name"));
        });
        connect(&document, &qt::PlanDocument::planChanged, this,
                [this] { name->setText(QString::fromStdString(document.plan().name)); });
        resize(900, 260);
        show();
        activateWindow(); // a bare X server has nobody else to do so
        name->setFocus();
    }

    qt::PlanDocument document;
    qt::Preferences preferences;
    qt::DocumentFile files;
    ui::FileBar* bar;
    QLineEdit* name;
    ui::CloseQuestion* question;

    [[nodiscard]] bool open(const QString& path)
    {
        QSignalSpy opened(&files, &qt::DocumentFile::opened);
        files.open(path);
        return opened.wait();
    }
    void type(const QString& text) const
    {
        name->selectAll();
        QTest::keyClicks(name, text);
    }
    /// The shown notice of that name; null where it is not shown.
    [[nodiscard]] QWidget* notice(const char* wanted) const
    {
        auto* found = bar->findChild<QWidget*>(QLatin1String(wanted));
        return found && found->isVisible() ? found : nullptr;
    }
    /// Waits for a notice, then for its button.
    [[nodiscard]] QAbstractButton* button(const char* noticeName, const char* id) const
    {
        if (!QTest::qWaitFor([&] { return notice(noticeName) != nullptr; }))
            return nullptr;
        auto* found = notice(noticeName)->findChild<QAbstractButton*>(QLatin1String(id));
        return found && found->isVisible() ? found : nullptr;
    }

protected:
    void closeEvent(QCloseEvent* event) override { event->setAccepted(question->tryToClose()); }
};

} // namespace linkwright::test
