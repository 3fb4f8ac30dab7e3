// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a plan becomes: the manifests of one cluster at a time, and the runbook. Follows the document, which
// must outlive the view.

#include "qt/preview_text.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QListView;
class QStringListModel;
class QTabWidget;
class QTextBrowser;

namespace linkwright::qt {
class PlanDocument;
}

namespace linkwright::ui {

class CodeView;
class EmptyState;
class FindBar;

class ManifestView : public QWidget
{
    Q_OBJECT

public:
    explicit ManifestView(qt::PlanDocument& document, QWidget* parent = nullptr);

    /// The name of the cluster that is shown; empty where there is none.
    [[nodiscard]] QString cluster() const;
    void setCluster(const QString& name);

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QWidget* makeManifests();
    [[nodiscard]] QWidget* makeBar(QWidget* parent);
    [[nodiscard]] QWidget* makeOutline(QWidget* parent);
    void updateClusters();
    void updatePreview();
    void updateRunbook();
    void copy();

    qt::PreviewText m_preview;
    QStringList m_lines;
    QTabWidget* m_tabs = nullptr; ///< this and the rest: children
    QComboBox* m_clusters = nullptr;
    QLabel* m_summary = nullptr;
    QStringListModel* m_objects = nullptr;
    QListView* m_outline = nullptr;
    CodeView* m_code = nullptr;
    FindBar* m_find = nullptr;
    QTextBrowser* m_runbook = nullptr;
};

} // namespace linkwright::ui
