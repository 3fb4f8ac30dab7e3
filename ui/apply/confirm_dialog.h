// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What is about to be written, in numbers and by cluster, for a last look. Nothing that left the plan is
// deleted unless that is ticked here, where it is listed by name.

#include <QDialog>

class QCheckBox;
class QPushButton;
class QVBoxLayout;

namespace linkwright::live {
class ApplySession;
}

namespace linkwright::ui {

class ConfirmDialog : public QDialog
{
    Q_OBJECT

public:
    /// About what the session has planned. It deletes itself when it is closed.
    ConfirmDialog(const live::ApplySession& session, QWidget* parent);

Q_SIGNALS:
    void confirmed(bool prune);

private:
    [[nodiscard]] QWidget* makeTable(const live::ApplySession& session);
    void addRemarks(const live::ApplySession& session, QVBoxLayout& layout);
    void addLeavers(const live::ApplySession& session, QVBoxLayout& layout);
    void follow(bool writes);

    QCheckBox* m_prune = nullptr; ///< null where nothing left the plan
    QPushButton* m_apply = nullptr;
};

} // namespace linkwright::ui
