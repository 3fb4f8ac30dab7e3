// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A light frame over an input: in the colour of what is wrong with it, and for a moment in the colour of a
// selection when somebody asked where it is. Lets mouse and keys through.

#include "domain/finding.h"

#include <QWidget>

#include <optional>

class QVariantAnimation;

namespace linkwright::ui {

class FieldMark : public QWidget
{
    Q_OBJECT

public:
    /// Stands over `field`, as its sibling, and follows it.
    explicit FieldMark(QWidget& field);

    void setSeverity(std::optional<Severity> severity);
    [[nodiscard]] std::optional<Severity> severity() const { return m_severity; }
    /// Shows where the field is. Fades away, where the style moves things at all; else goes after a while.
    void flash();
    [[nodiscard]] bool isFlashing() const { return m_strength > 0; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void follow();
    void setStrength(double strength);

    QWidget& m_field; ///< shares the parent, so lives about as long
    std::optional<Severity> m_severity;
    double m_strength = 0; ///< of the flash, 0 to 1
    QVariantAnimation* m_fade;
};

} // namespace linkwright::ui
