// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One finding in full: what was found, what to do, where the published guide leads there, and the rule's help
// page.

#include "domain/finding.h"

#include <QTextBrowser>

#include <optional>

namespace linkwright::ui {

class FindingDetail : public QTextBrowser
{
    Q_OBJECT

public:
    explicit FindingDetail(QWidget* parent = nullptr);

    /// Null shows a hint to choose one.
    void setFinding(const Finding* finding);

protected:
    void changeEvent(QEvent* event) override;

private:
    void write();

    std::optional<Finding> m_finding;
};

} // namespace linkwright::ui
