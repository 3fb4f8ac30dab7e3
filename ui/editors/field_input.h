// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One widget of a form behind one interface, whatever its kind. The input is a child of its widget.

#include "ui/editors/field.h"

#include <QObject>

class QWidget;

namespace linkwright::ui {

class FieldInput : public QObject
{
    Q_OBJECT

public:
    [[nodiscard]] QWidget* widget() const { return m_widget; }
    [[nodiscard]] virtual QVariant value() const = 0;
    /// Shows a value without emitting edited(). Keeps the cursor where it can.
    virtual void setValue(const QVariant& value) = 0;
    /// Offers other choices, keeping the value; for inputs that offer any.
    virtual void setChoices(const Choices&) {}
    /// Forgets what was typed and is no value yet; another part of the plan is shown next.
    virtual void forget() {}

Q_SIGNALS:
    void edited(); ///< by the user
    void left();   ///< the user is done with it: focus went on, or Return was pressed

protected:
    explicit FieldInput(QWidget* widget);

private:
    QWidget* m_widget;
};

/// The input for a field's kind; its widget is a child of `parent`.
[[nodiscard]] FieldInput* makeInput(const Field& field, QWidget* parent);

} // namespace linkwright::ui
