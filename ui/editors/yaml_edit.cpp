// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/yaml_edit.h"

#include "qt/json_text.h"
#include "ui/editors/keys.h"
#include "ui/editors/severity_style.h"

#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>

namespace linkwright::ui {

YamlEdit::YamlEdit(QWidget* parent)
    : QWidget(parent)
    , m_value(Json::object())
    , m_text(new QPlainTextEdit(this))
    , m_complaint(new QWidget(this))
    , m_sign(new QLabel(m_complaint))
    , m_message(new QLabel(m_complaint))
{
    setFocusProxy(m_text);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->installEventFilter(this);
    shareKeys(m_text);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setObjectName(QStringLiteral("yamlProblem"));
    auto* line = new QHBoxLayout(m_complaint);
    line->setContentsMargins(0, 0, 0, 2);
    line->setSpacing(6);
    line->addWidget(m_sign, 0, Qt::AlignTop);
    line->addWidget(m_message, 1);
    m_complaint->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_complaint);
    connect(m_text, &QPlainTextEdit::textChanged, this, &YamlEdit::read);
}

void YamlEdit::setValue(const Json& value)
{
    if (value != m_value)
        resetTo(value);
}

void YamlEdit::resetTo(const Json& value)
{
    m_value = value;
    m_quiet = true;
    m_text->setPlainText(qt::toYaml(value));
    m_quiet = false;
    show({}, 0);
    updateHeight();
}

void YamlEdit::fitHeight(int fewestLines, int mostLines)
{
    m_fewest = fewestLines;
    m_most = mostLines;
    updateHeight();
}

void YamlEdit::read()
{
    updateHeight();
    if (m_quiet)
        return;
    const qt::ParsedYaml parsed = qt::parseYamlObject(m_text->toPlainText());
    if (!parsed.value) {
        const Diagnostic& first = parsed.diagnostics.front();
        show(qt::diagnosticText(first), first.mark.line);
        return;
    }
    const QString complaint = m_checker ? m_checker(*parsed.value) : QString();
    show(complaint, 0);
    if (!complaint.isEmpty() || *parsed.value == m_value)
        return;
    m_value = *parsed.value;
    Q_EMIT edited();
}

void YamlEdit::show(const QString& problem, int line)
{
    m_problem = problem;
    m_line = line;
    m_message->setText(QString(problem).remove(QLatin1Char('`')));
    m_text->setAccessibleDescription(m_message->text());
    m_complaint->setVisible(!problem.isEmpty());
    restyle();
}

void YamlEdit::restyle()
{
    if (!m_problem.isEmpty()) {
        tint(m_message, Severity::Error);
        m_sign->setPixmap(severitySign(Severity::Error, *this));
    }
    markLine();
}

/// A tint behind the line that is wrong.
void YamlEdit::markLine()
{
    QList<QTextEdit::ExtraSelection> marks;
    const QTextBlock block = m_text->document()->findBlockByNumber(m_line - 1);
    if (m_line > 0 && block.isValid()) {
        QTextEdit::ExtraSelection mark;
        QColor color = severityColor(Severity::Error, palette());
        color.setAlphaF(0.18F);
        mark.format.setBackground(color);
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        mark.cursor = QTextCursor(block);
        marks << mark;
    }
    m_text->setExtraSelections(marks);
}

void YamlEdit::updateHeight()
{
    if (m_most == 0)
        return;
    const int lines = std::clamp(m_text->blockCount(), m_fewest, m_most);
    const QMargins margins = m_text->contentsMargins();
    const int document = static_cast<int>(2 * m_text->document()->documentMargin());
    m_text->setFixedHeight(lines * m_text->fontMetrics().lineSpacing() + document + margins.top() +
                           margins.bottom() + 2 * m_text->frameWidth() + 2);
}

bool YamlEdit::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_text && event->type() == QEvent::FocusOut)
        Q_EMIT left();
    return QWidget::eventFilter(watched, event);
}

void YamlEdit::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
    if (event->type() == QEvent::FontChange)
        updateHeight();
}

} // namespace linkwright::ui
