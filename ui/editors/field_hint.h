// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What is wrong with a field, right below it: a sign, the message in colour, and a link that fixes it.

#include "domain/finding.h"

#include <QWidget>

class QLabel;

namespace linkwright::qt {
class FixJob;
class PlanDocument;
} // namespace linkwright::qt

namespace linkwright::ui {

class WrappingLabel;

/// Hidden while there is nothing to say. The document must outlive it.
class FieldHint : public QWidget
{
    Q_OBJECT

public:
    explicit FieldHint(qt::PlanDocument& document, QWidget* parent = nullptr);

    /// Shows findings, worst first.
    void setFindings(Findings findings);
    [[nodiscard]] const Findings& findings() const { return m_findings; }
    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void restyle();
    void follow(const QString& link);

    qt::PlanDocument& m_document;
    qt::FixJob* m_job = nullptr; ///< child, made for the first fix
    Findings m_findings;
    QLabel* m_sign;
    WrappingLabel* m_text;
};

} // namespace linkwright::ui
