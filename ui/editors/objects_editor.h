// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The objects that a cluster's bundle takes along as they are, such as an application's Deployment and
// Service: one text of YAML documents, to paste into. What is not right yet stays in the text and is said
// below it; the plan keeps the last right state.

#include "domain/json.h"
#include "domain/shared_list.h"
#include "qt/carried_objects.h"
#include "ui/editors/cluster_part.h"
#include "ui/editors/place_of.h"

#include <QTimer>

#include <optional>

class QLabel;
class QPlainTextEdit;

namespace linkwright::qt {
class PlanDocument;
}

namespace linkwright::ui {

class FieldHint;

class ObjectsEditor : public ClusterPart, public PlaceSource
{
    Q_OBJECT

public:
    /// The document must outlive it.
    explicit ObjectsEditor(qt::PlanDocument& document, QWidget* parent = nullptr);
    ~ObjectsEditor() override;

    void setCluster(int cluster) override;
    bool reveal(const PlanPath& place) override;
    /// The object that the cursor is in.
    [[nodiscard]] PlanPath placeOf(const QWidget& child) const override;

private:
    [[nodiscard]] SharedList<Json> objectsOfPlan() const;
    void follow();
    void commit();
    void showState();
    void showFindings();

    qt::PlanDocument& m_document;
    int m_cluster = -1;
    qt::CarriedObjects m_read;               ///< what the text says
    std::optional<SharedList<Json>> m_known; ///< what the plan had when last looked at; none: not yet
    QTimer m_delay;                          ///< between typing and reading
    bool m_isShowing = false;                ///< the text is being set by us
    FieldHint* m_hint;
    QPlainTextEdit* m_text;
    QLabel* m_sign;
    QLabel* m_state;
};

} // namespace linkwright::ui
