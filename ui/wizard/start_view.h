// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a plan begins with: the one at hand, a sample, a file, or nothing.

#include "qt/open_job.h"

#include <QString>
#include <QWidget>

class QLineEdit;
class QListWidget;
class QRadioButton;

namespace linkwright::qt {
class PlanDocument;
}

namespace linkwright::ui {

class Notice;
class PathField;

class StartView : public QWidget
{
    Q_OBJECT

public:
    explicit StartView(qt::PlanDocument& document, QWidget* parent = nullptr);

    /// Does what was chosen. Returns whether there is a plan to go on with; if not, the view says why, or
    /// reads a file and says later that it is ready.
    bool begin();
    /// Why the plan that was asked for could not be opened; an empty text does nothing.
    void showProblem(const QString& problem);
    /// Plan files that were used lately, the latest first.
    void setRecentFiles(const QStringList& files);

Q_SIGNALS:
    /// The file that begin() began to read is the plan now.
    void ready();

private:
    void addSamples();
    void addRecent();
    [[nodiscard]] QWidget* makeName();
    void addChoices();
    void followPlan();
    void updateNotice();
    void beginWithFile();
    void choose();
    [[nodiscard]] QString chosenSample() const;
    [[nodiscard]] bool replacesPlan() const;

    qt::PlanDocument& m_document;
    qt::OpenJob m_opening;
    Notice* m_notice;
    QRadioButton* m_keep;
    QRadioButton* m_sample;
    QRadioButton* m_open;
    QRadioButton* m_empty;
    QListWidget* m_samples;
    PathField* m_path;
    QListWidget* m_recent;
    QWidget* m_recentFrame = nullptr;
    QLineEdit* m_name;
    bool m_hasProblem = false;
};

} // namespace linkwright::ui
