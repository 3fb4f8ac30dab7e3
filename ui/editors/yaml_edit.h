// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A value as YAML to type: says below what is wrong with the text, with line and column, and hands out what
// is right. What was typed stays as it was typed for as long as it means the same.

#include "domain/json.h"

#include <QWidget>

#include <functional>
#include <optional>

class QLabel;
class QPlainTextEdit;

namespace linkwright::ui {

class YamlEdit : public QWidget
{
    Q_OBJECT

public:
    /// Complains about a value that is YAML but will not do; empty: it will.
    using Checker = std::function<QString(const Json&)>;

    explicit YamlEdit(QWidget* parent = nullptr);

    /// Shows a value without emitting edited(). Keeps the text where it means this value already, or where it
    /// is unfinished and the value is what it was.
    void setValue(const Json& value);
    /// The same, forgetting what was typed.
    void resetTo(const Json& value);
    /// The latest good value.
    [[nodiscard]] const Json& value() const { return m_value; }
    /// What is wrong with the text; empty: nothing.
    [[nodiscard]] QString problem() const { return m_problem; }
    void setChecker(Checker checker) { m_checker = std::move(checker); }
    /// As high as its text, within limits; without a call it takes what room there is.
    void fitHeight(int fewestLines, int mostLines);
    [[nodiscard]] QPlainTextEdit* editor() { return m_text; }

Q_SIGNALS:
    void edited(); ///< by the user, to another good value
    void left();   ///< the focus went on

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void read();
    void show(const QString& problem, int line);
    void markLine();
    void updateHeight();
    void restyle();

    Json m_value;
    Checker m_checker;
    QString m_problem;
    int m_line = 0; ///< of the problem, from 1; 0: none
    int m_fewest = 0;
    int m_most = 0;
    bool m_quiet = false;
    QPlainTextEdit* m_text;
    QWidget* m_complaint;
    QLabel* m_sign;
    QLabel* m_message;
};

} // namespace linkwright::ui
