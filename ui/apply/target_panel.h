// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which clusters to apply to, each with the context that leads to it, its server, and what is risky about the
// way there. Drives the session and follows it.

#include "live/targets.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;

namespace linkwright::live {
class ApplySession;
}

namespace linkwright::ui {

class TargetPanel : public QWidget
{
    Q_OBJECT

public:
    /// The session must outlive the panel.
    explicit TargetPanel(live::ApplySession& session, QWidget* parent = nullptr);

    /// As high as its rows, up to some; then it scrolls.
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Row
    {
        QCheckBox* cluster = nullptr;
        QComboBox* context = nullptr;
        QLabel* server = nullptr;
        QLabel* risk = nullptr;
        QLabel* problem = nullptr;
    };

    void follow();
    void makeRows(std::size_t count);
    [[nodiscard]] Row makeRow(int number);
    void show(const live::Target& target, const Row& row);
    void showContexts(const live::Target& target, QComboBox& box);

    live::ApplySession& m_session;
    QWidget* m_inner;    ///< holds the rows; scrolled
    QGridLayout* m_grid; ///< of m_inner
    std::vector<Row> m_rows;
    std::vector<live::Target> m_shown;
    QStringList m_contexts; ///< that the boxes offer
    bool m_busy = false;
};

} // namespace linkwright::ui
