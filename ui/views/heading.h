// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The title of a page and one quiet sentence below it.

#include <QWidget>

class QLabel;

namespace linkwright::ui {

class Heading : public QWidget
{
    Q_OBJECT

public:
    Heading(const QString& title, const QString& subtitle, QWidget* parent = nullptr);

    void setTexts(const QString& title, const QString& subtitle);

protected:
    void changeEvent(QEvent* event) override;

private:
    QLabel* m_title;
    QLabel* m_subtitle;
};

} // namespace linkwright::ui
