// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A path to type, with a button to browse for it instead.

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace linkwright::ui {

class PathField : public QWidget
{
    Q_OBJECT

public:
    enum class Mode
    {
        OpenFile,
        SaveFile,
        Directory
    };

    PathField(Mode mode, const QString& accessibleName, QWidget* parent = nullptr);

    [[nodiscard]] QString path() const; ///< a leading ~ stands for the home folder
    void setPath(const QString& path);
    void setMode(Mode mode) { m_mode = mode; }
    void setFilter(const QString& filter) { m_filter = filter; }
    [[nodiscard]] QLineEdit* line() { return m_line; }

Q_SIGNALS:
    void edited(); ///< typed or chosen by the user

private:
    void browse();

    Mode m_mode;
    QString m_filter;
    QLineEdit* m_line;
    QPushButton* m_browse;
};

} // namespace linkwright::ui
