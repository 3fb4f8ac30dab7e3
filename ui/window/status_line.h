// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The right end of the status bar: what was found, whether checking takes long, and how the file stands.

#include <QObject>
#include <QString>
#include <QTimer>

class QLabel;
class QStatusBar;
class QToolButton;

namespace linkwright::qt {
class DocumentFile;
class PlanDocument;
} // namespace linkwright::qt

namespace linkwright::ui {

class StatusLine : public QObject
{
    Q_OBJECT

public:
    /// Adds its widgets to the bar; bar and file must outlive it.
    StatusLine(QStatusBar& bar, qt::DocumentFile& file, QObject* parent = nullptr);

Q_SIGNALS:
    void findingsAsked(); ///< the counts were clicked

private:
    void followPlan();
    void followFindings();
    void followFile();
    [[nodiscard]] QString stateText() const;

    qt::DocumentFile& m_files;
    qt::PlanDocument& m_document;
    QTimer m_slow; ///< runs out when checking takes so long that it should be said
    QLabel* m_checking;
    QToolButton* m_counts;
    QLabel* m_file;
};

} // namespace linkwright::ui
