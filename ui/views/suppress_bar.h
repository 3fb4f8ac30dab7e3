// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Asks, in the panel itself, why a warning or note shall be lived with, and how far that goes.

#include "domain/finding.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace linkwright::ui {

/// Hidden until open() is called.
class SuppressBar : public QFrame
{
    Q_OBJECT

public:
    explicit SuppressBar(QWidget* parent = nullptr);

    void open(const Finding& finding, bool everywhere);
    void close();

Q_SIGNALS:
    void accepted(const linkwright::Finding& finding, bool everywhere, const QString& reason);
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void accept();
    void updateButton();

    Finding m_finding;
    QLabel* m_title;
    QComboBox* m_extent;
    QLineEdit* m_reason;
    QPushButton* m_accept;
};

} // namespace linkwright::ui
