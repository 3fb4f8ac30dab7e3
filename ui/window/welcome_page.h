// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a window without a plan shows: how to begin. By the wizard, with a sample, with a file of before.

#include <QWidget>

class QListWidget;
class QListWidgetItem;

namespace linkwright::qt {
class Preferences;
}

namespace linkwright::ui {

class WelcomePage : public QWidget
{
    Q_OBJECT

public:
    /// `preferences` must outlive it.
    explicit WelcomePage(qt::Preferences& preferences, QWidget* parent = nullptr);

Q_SIGNALS:
    void wizardAsked();
    void emptyPlanAsked();
    void openAsked();
    void fileChosen(const QString& path);
    void sampleChosen(const QString& name);

private:
    [[nodiscard]] QWidget* makeButtons();
    [[nodiscard]] QWidget* makeColumn(const QString& title, QListWidget* list);
    void fillRecent();

    qt::Preferences& m_preferences;
    QListWidget* m_recent;
    QListWidget* m_samples;
};

} // namespace linkwright::ui
