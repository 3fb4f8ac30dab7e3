// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a plan becomes: the manifests of one cluster at a time, and the runbook. Follows the document, which
// must outlive the view, as the user types: lines that the last edit changed are marked. Leads from a field
// to the lines it produces and back. While it cannot be seen it does nothing. Works in a narrow dock as well
// as on a wide page.

#include "qt/outline_model.h"
#include "qt/preview_text.h"

#include <QWidget>

#include <memory>
#include <optional>

class QAction;
class QComboBox;
class QLabel;
class QMenu;
class QStackedWidget;
class QTabWidget;
class QTextBrowser;
class QToolButton;

namespace linkwright::qt {
class PlanDocument;
struct Analysis;
} // namespace linkwright::qt

namespace linkwright::ui {

class CodeView;
class EmptyState;
class FindBar;
class ManifestOutline;
class Syntax;

class ManifestView : public QWidget
{
    Q_OBJECT

public:
    explicit ManifestView(qt::PlanDocument& document, QWidget* parent = nullptr);
    ~ManifestView() override;

    /// Shares what was read of KSyntaxHighlighting with other views. To be called before the view is shown,
    /// or it reads for itself.
    void setSyntax(std::shared_ptr<Syntax> syntax);

    /// The name of the cluster that is shown; empty where there is none.
    [[nodiscard]] QString cluster() const;
    void setCluster(const QString& name);
    /// Marks the lines that a place of the plan produces, and scrolls there. Shows the cluster it belongs to.
    void revealField(const PlanPath& place);
    /// Asks for the field that the line under the cursor comes from; placeActivated() follows if there is
    /// one.
    void showField();

Q_SIGNALS:
    /// The user wants to see the field that a line comes from.
    void placeActivated(const linkwright::PlanPath& place);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    enum class Scope
    {
        Object,
        All
    };

    [[nodiscard]] QWidget* makeManifests();
    [[nodiscard]] QWidget* makeBar(QWidget* parent);
    [[nodiscard]] QWidget* makeText(QWidget* parent);
    void makeActions();
    QAction* addViewAction(const QString& name, const QString& text, const QKeySequence& keys);
    void connectPreview();
    void updateClusters();
    void updatePreview(const qt::PreviewChange& change);
    void showPreview(const qt::PreviewChange& change);
    void catchUp();
    void updateTexts(std::size_t changed);
    void updateRunbook();
    void followEdit();
    void followCursor();
    void goToObject(int object);
    void goToNextMark();
    void copy(Scope scope);
    void showLines(const PlanPath& place, const std::vector<int>& lines);
    void openMenu(QWidget* widget, const QPoint& place);
    void say(const QString& message);

    qt::PlanDocument& m_document;
    qt::PreviewText m_preview;
    qt::OutlineModel m_objects;
    std::shared_ptr<const qt::Analysis> m_analysis; ///< that the view followed last; never null
    std::shared_ptr<Syntax> m_syntax;
    std::optional<PlanPath> m_wanted; ///< the field whose lines were asked for
    QString m_shownCluster;           ///< whose lines the text has
    int m_lineCount = 0;              ///< that the text has when all slices are in
    bool m_stale = true;              ///< the text is not that of the preview, for nobody could see it
    bool m_runbookStale = true;
    QTabWidget* m_tabs = nullptr; ///< this and the rest: children
    QComboBox* m_clusters = nullptr;
    QLabel* m_summary = nullptr;
    QStackedWidget* m_pages = nullptr;
    EmptyState* m_empty = nullptr;
    ManifestOutline* m_outline = nullptr;
    CodeView* m_code = nullptr;
    FindBar* m_find = nullptr;
    QTextBrowser* m_runbook = nullptr;
    QAction* m_showField = nullptr;
    QAction* m_copyObject = nullptr;
    QAction* m_copyAll = nullptr;
    QAction* m_openFind = nullptr;
    QAction* m_nextMark = nullptr;
    QAction* m_follow = nullptr;
};

} // namespace linkwright::ui
