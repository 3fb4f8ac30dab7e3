// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Exports the bundle in one of its forms, and saves the plan. Says in place how it went.

#include "domain/result.h"
#include "qt/export_job.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QPushButton;

namespace linkwright::qt {
class PlanDocument;
}

namespace linkwright::ui {

class Notice;
class PathField;

class ExportPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ExportPanel(qt::PlanDocument& document, QWidget* parent = nullptr);

private:
    void addBundleRow(QGridLayout* grid);
    void addPlanRow(QGridLayout* grid);
    void followPlan();
    void followFormat();
    void exportBundle();
    void savePlan();
    void replacePlan();
    void showSaved(const Result<void>& result);
    void showError(const Error& error, const QString& action = {});
    [[nodiscard]] qt::ExportFormat format() const;
    [[nodiscard]] QString suggestedPath() const;

    qt::PlanDocument& m_document;
    qt::ExportJob m_job;
    std::vector<qt::ExportFormat> m_formats;
    QComboBox* m_format;
    QComboBox* m_cluster;
    PathField* m_bundlePath;
    QPushButton* m_export;
    PathField* m_planPath;
    QPushButton* m_save;
    Notice* m_notice;
    bool m_bundlePathIsOurs = true; ///< not typed by the user, so it follows format and name
    bool m_planPathIsOurs = true;
};

} // namespace linkwright::ui
