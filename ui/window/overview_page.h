// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The plan as a whole: its name, the way to a bundle with what is done and what is next, and in words what it
// will do.

#include "domain/plan_path.h"
#include "qt/plan_steps.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QLineEdit;

namespace linkwright::qt {
class PlanDocument;
}

namespace linkwright::ui {

class OverviewPage : public QWidget
{
    Q_OBJECT

public:
    /// The document must outlive it.
    explicit OverviewPage(qt::PlanDocument& document, QWidget* parent = nullptr);

    bool reveal(const PlanPath& place);

Q_SIGNALS:
    /// The user wants to see where something stands.
    void placeActivated(const linkwright::PlanPath& place);
    /// The user wants to go on with a step (models/qt/plan_steps.h).
    void stepChosen(const QString& name);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct StepRow
    {
        QString name;
        QLabel* sign;
        QLabel* title;
        QLabel* detail;
    };

    [[nodiscard]] QWidget* makeSteps();
    [[nodiscard]] QWidget* makeWords();
    void addStep(QGridLayout* grid, const QString& name);
    void follow();
    void showSteps();
    void rename();

    qt::PlanDocument& m_document;
    QLineEdit* m_name;
    std::vector<StepRow> m_steps;
    std::vector<qt::PlanStep> m_shown; ///< by m_steps
};

} // namespace linkwright::ui
