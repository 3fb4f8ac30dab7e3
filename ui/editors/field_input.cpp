// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/field_input.h"

#include "qt/json_text.h"
#include "ui/editors/keys.h"
#include "ui/editors/yaml_edit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QIntValidator>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpressionValidator>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>

namespace linkwright::ui {

namespace {

QString nameOf(const Field& field)
{
    if (!field.isRest)
        return field.place;
    return field.place.isEmpty() ? QStringLiteral("extra") : field.place + QStringLiteral(".extra");
}

constexpr int largestPort = 65535;
constexpr int largestNumber = 99999999; // milliseconds, precedences

void showText(QLineEdit* line, const QString& text)
{
    if (line->text() == text)
        return;
    const int cursor = line->cursorPosition();
    line->setText(text);
    line->setCursorPosition(std::min(cursor, static_cast<int>(text.size())));
}

/// Text, port lists and numbers that may be absent.
class LineInput : public FieldInput
{
public:
    LineInput(const Field& field, QWidget* parent)
        : FieldInput(new QLineEdit(parent))
        , m_line(qobject_cast<QLineEdit*>(widget()))
        , m_emptyIsAbsent(field.kind == FieldKind::OptionalNumber || field.kind == FieldKind::OptionalText)
    {
        m_line->setPlaceholderText(field.placeholder);
        if (field.kind == FieldKind::OptionalNumber)
            m_line->setValidator(new QIntValidator(-largestNumber, largestNumber, m_line));
        if (field.kind == FieldKind::PortList)
            m_line->setValidator(
                new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9, -]*")), m_line));
        shareKeys(m_line);
        connect(m_line, &QLineEdit::textEdited, this, &FieldInput::edited);
        connect(m_line, &QLineEdit::editingFinished, this, &FieldInput::left);
    }

    [[nodiscard]] QVariant value() const override
    {
        return m_emptyIsAbsent && m_line->text().isEmpty() ? QVariant() : QVariant(m_line->text());
    }
    void setValue(const QVariant& value) override { showText(m_line, value.toString()); }

private:
    QLineEdit* m_line;
    bool m_emptyIsAbsent;
};

class NumberInput : public FieldInput
{
public:
    NumberInput(const Field&, QWidget* parent)
        : FieldInput(new QSpinBox(parent))
        , m_spin(qobject_cast<QSpinBox*>(widget()))
    {
        m_spin->setRange(0, largestPort);
        m_spin->setFocusPolicy(Qt::StrongFocus);
        shareKeys(m_spin);
        for (auto* line : m_spin->findChildren<QLineEdit*>())
            shareKeys(line);
        connect(m_spin, &QSpinBox::valueChanged, this, &FieldInput::edited);
        connect(m_spin, &QSpinBox::editingFinished, this, &FieldInput::left);
    }

    [[nodiscard]] QVariant value() const override { return m_spin->value(); }
    void setValue(const QVariant& value) override
    {
        const QSignalBlocker quiet(m_spin);
        m_spin->setValue(value.toInt());
    }

private:
    QSpinBox* m_spin;
};

class FlagInput : public FieldInput
{
public:
    FlagInput(const Field& field, QWidget* parent)
        : FieldInput(new QCheckBox(field.label, parent))
        , m_box(qobject_cast<QCheckBox*>(widget()))
    {
        connect(m_box, &QCheckBox::clicked, this, &FieldInput::edited);
    }

    [[nodiscard]] QVariant value() const override { return m_box->isChecked(); }
    void setValue(const QVariant& value) override { m_box->setChecked(value.toBool()); }

private:
    QCheckBox* m_box;
};

/// A choice, open or closed. A value outside a closed choice is shown as one row more, never changed
/// silently.
class ChoiceInput : public FieldInput
{
public:
    ChoiceInput(const Field& field, QWidget* parent)
        : FieldInput(new QComboBox(parent))
        , m_box(qobject_cast<QComboBox*>(widget()))
    {
        m_box->setEditable(field.kind == FieldKind::OpenChoice);
        m_box->setInsertPolicy(QComboBox::NoInsert);
        m_box->setFocusPolicy(Qt::StrongFocus);
        m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        m_box->setMinimumContentsLength(9);
        shareKeys(m_box);
        setChoices(field.choices);
        if (QLineEdit* line = m_box->lineEdit()) {
            shareKeys(line);
            line->setPlaceholderText(field.placeholder);
            m_box->setCompleter(nullptr); // it would change "2.1" to "2.10" while typing
            connect(line, &QLineEdit::textEdited, this, &FieldInput::edited);
            connect(line, &QLineEdit::editingFinished, this, &FieldInput::left);
        }
        connect(m_box, &QComboBox::activated, this, &FieldInput::edited);
    }

    void setChoices(const Choices& choices) override
    {
        if (sameTexts(choices))
            return;
        const QVariant kept = value();
        m_choices = choices;
        const QString text = m_box->currentText();
        const QSignalBlocker quiet(m_box);
        m_box->clear();
        for (const Choice& choice : choices)
            m_box->addItem(choice.text);
        if (m_box->isEditable())
            m_box->setEditText(text);
        else
            setValue(kept);
    }

    [[nodiscard]] QVariant value() const override
    {
        const QString text = m_box->currentText();
        const auto row = std::find_if(m_choices.begin(), m_choices.end(),
                                      [&text](const Choice& choice) { return choice.text == text; });
        return row == m_choices.end() ? QVariant(text) : row->value;
    }

    void setValue(const QVariant& value) override
    {
        const auto row = std::find_if(m_choices.begin(), m_choices.end(), [&value](const Choice& choice) {
            return choice.value.isValid() == value.isValid() && choice.value.toString() == value.toString();
        });
        const QString text = row == m_choices.end() ? value.toString() : row->text;
        if (QLineEdit* line = m_box->lineEdit()) {
            showText(line, text);
            return;
        }
        if (m_box->findText(text) < 0)
            m_box->addItem(text);
        m_box->setCurrentIndex(m_box->findText(text));
    }

private:
    [[nodiscard]] bool sameTexts(const Choices& choices) const
    {
        return std::equal(choices.begin(), choices.end(), m_choices.begin(), m_choices.end(),
                          [](const Choice& a, const Choice& b) { return a.text == b.text; });
    }

    QComboBox* m_box;
    Choices m_choices;
};

/// Values that have no form of their own. Unfinished text is never written to the plan.
class YamlInput : public FieldInput
{
public:
    YamlInput(const Field& field, QWidget* parent)
        : FieldInput(new YamlEdit(parent))
        , m_edit(qobject_cast<YamlEdit*>(widget()))
    {
        m_edit->fitHeight(field.isRest ? 2 : 3, 14);
        m_edit->setChecker(field.complaint);
        m_edit->editor()->setPlaceholderText(field.placeholder);
        m_edit->editor()->setObjectName(nameOf(field) + QStringLiteral(".text"));
        m_edit->editor()->setAccessibleName(QString(field.label).remove(QLatin1Char('&')));
        connect(m_edit, &YamlEdit::edited, this, &FieldInput::edited);
        connect(m_edit, &YamlEdit::left, this, &FieldInput::left);
    }

    [[nodiscard]] QVariant value() const override { return qt::toYaml(m_edit->value()); }
    void setValue(const QVariant& value) override
    {
        m_edit->setValue(qt::parseYamlObject(value.toString()).value.value_or(Json::object()));
    }
    void forget() override { m_edit->resetTo(Json::object()); }

private:
    YamlEdit* m_edit;
};

template <typename Input> FieldInput* make(const Field& field, QWidget* parent)
{
    return new Input(field, parent);
}

struct InputRow
{
    FieldKind kind;
    FieldInput* (*make)(const Field&, QWidget*);
};

constexpr InputRow inputRows[] = {
    {FieldKind::Text, make<LineInput>},           {FieldKind::OptionalText, make<LineInput>},
    {FieldKind::PortList, make<LineInput>},       {FieldKind::Number, make<NumberInput>},
    {FieldKind::OptionalNumber, make<LineInput>}, {FieldKind::Flag, make<FlagInput>},
    {FieldKind::Choice, make<ChoiceInput>},       {FieldKind::OpenChoice, make<ChoiceInput>},
    {FieldKind::Yaml, make<YamlInput>},
};

} // namespace

FieldInput::FieldInput(QWidget* widget)
    : QObject(widget)
    , m_widget(widget)
{
}

FieldInput* makeInput(const Field& field, QWidget* parent)
{
    const auto row =
        std::find_if(std::begin(inputRows), std::end(inputRows),
                     [&field](const InputRow& candidate) { return candidate.kind == field.kind; });
    FieldInput* input =
        row == std::end(inputRows) ? make<LineInput>(field, parent) : row->make(field, parent);
    input->widget()->setToolTip(field.tip);
    input->widget()->setAccessibleName(QString(field.label).remove(QLatin1Char('&')));
    input->widget()->setObjectName(nameOf(field));
    return input;
}

QString restLabel(const char* place)
{
    const QString part = QLatin1String(place);
    return part.isEmpty() ? QCoreApplication::translate("Fields", "Other fields:")
                          : QCoreApplication::translate("Fields", "Other %1:").arg(part);
}

QString restTip()
{
    return QCoreApplication::translate(
        "Fields", "Fields that this form does not know, as YAML. They are kept and rendered as they are.");
}

QString restPlaceholder()
{
    return QCoreApplication::translate("Fields", "none; such as key: value");
}

QString restComplaint(const QString& ownField)
{
    return ownField.isEmpty()
               ? QString()
               : QCoreApplication::translate("Fields", "%1 has a field of its own; change it there.")
                     .arg(ownField);
}

Choices plainChoices(const QStringList& texts)
{
    Choices choices;
    for (const QString& text : texts)
        choices.push_back({text, text});
    return choices;
}

Choices switchChoices(const QString& whenAbsent)
{
    return {{whenAbsent, QVariant()},
            {QCoreApplication::translate("Choices", "Yes"), true},
            {QCoreApplication::translate("Choices", "No"), false}};
}

} // namespace linkwright::ui
