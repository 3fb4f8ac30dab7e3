// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/paste_panel.h"

#include "qt/entry_read_job.h"
#include "qt/entry_words.h"
#include "ui/editors/severity_style.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTextBlock>
#include <QVBoxLayout>

namespace linkwright::ui {

namespace {

constexpr int pauseOfTyping = 120; // ms

} // namespace

PastePanel::PastePanel(std::shared_ptr<const qt::EntryTable> table, const QString& entries, QWidget* parent)
    : QDialog(parent)
    , m_entries(entries)
    , m_list(table->listField())
    , m_job(new qt::EntryReadJob(std::move(table), this))
    , m_text(new QPlainTextEdit(this))
    , m_sign(new QLabel(this))
    , m_result(new QLabel(this))
    , m_notes(new QListWidget(this))
{
    setObjectName(QStringLiteral("pastePanel"));
    setWindowTitle(tr("Paste YAML as %1").arg(entries));
    addParts();
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseOfTyping);
    connect(&m_pause, &QTimer::timeout, this, &PastePanel::read);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_offer = {};
        m_add->setEnabled(false); // what it would add is not known
        m_pause.start();
    });
    connect(m_job, &qt::EntryReadJob::finished, this, &PastePanel::take);
    connect(m_notes, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) { goTo(item->text()); });
    connect(m_notes, &QListWidget::itemActivated, this,
            [this](QListWidgetItem* item) { goTo(item->text()); });
    take({});
    resize(fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 30);
}

void PastePanel::addParts()
{
    auto* label = new QLabel(tr("&Kubernetes manifests, or a piece of a plan file:"), this);
    label->setBuddy(m_text);
    m_text->setObjectName(QStringLiteral("yaml"));
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->setPlaceholderText(tr("Paste here what a file holds, or what `kubectl get ... -o yaml` prints."));
    m_result->setObjectName(QStringLiteral("pasteResult"));
    m_result->setWordWrap(true);
    m_result->setTextFormat(Qt::PlainText);
    m_notes->setObjectName(QStringLiteral("pasteNotes"));
    m_notes->setAccessibleName(tr("What does not fit"));
    m_notes->setWordWrap(true);
    m_notes->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_notes->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_notes->setMaximumHeight(fontMetrics().height() * 8);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_add = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_add->setObjectName(QStringLiteral("pasteAdd"));
    auto* result = new QHBoxLayout;
    result->addWidget(m_sign, 0, Qt::AlignTop);
    result->addWidget(m_result, 1);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(label);
    layout->addWidget(m_text, 1);
    layout->addLayout(result);
    layout->addWidget(m_notes);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void PastePanel::read()
{
    const QString text = m_text->toPlainText();
    if (text.trimmed().isEmpty())
        take({});
    else
        m_job->request(text);
}

void PastePanel::take(const qt::EntryOffer& offer)
{
    if (m_pause.isActive())
        return; // of a text that has changed since
    m_offer = offer;
    m_notes->clear();
    m_notes->addItems(offer.dropped + offer.changed);
    m_notes->setVisible(m_notes->count() > 0);
    m_add->setEnabled(!offer.isEmpty());
    m_add->setText(offer.isEmpty() ? tr("&Add") : tr("&Add %1").arg(qt::countOfEntries(m_list, offer.count)));
    m_add->setDefault(!offer.isEmpty());
    showResult();
}

void PastePanel::showResult()
{
    const bool isBlank = m_text->document()->isEmpty();
    const bool isWrong = m_offer.isEmpty() && !isBlank;
    mute(m_result);
    m_sign->setVisible(isWrong || !m_offer.dropped.isEmpty());
    if (isWrong)
        tint(m_result, Severity::Error);
    m_sign->setPixmap(severitySign(isWrong ? Severity::Error : Severity::Warning, *this));
    if (isBlank)
        m_result->setText(tr("Nothing is added before you say so."));
    else if (isWrong)
        m_result->setText(m_offer.problem);
    else
        m_result->setText(
            tr("This adds %1: %2%3")
                .arg(qt::countOfEntries(m_list, m_offer.count), m_offer.names.join(QStringLiteral(", ")),
                     m_offer.count > m_offer.names.size() ? QStringLiteral(" ...") : QString()));
}

void PastePanel::goTo(const QString& line)
{
    static const QRegularExpression position(QStringLiteral("^(\\d+):(\\d+):"));
    const QRegularExpressionMatch match = position.match(line);
    if (!match.hasMatch())
        return;
    const QTextBlock block = m_text->document()->findBlockByNumber(match.captured(1).toInt() - 1);
    QTextCursor cursor(block);
    // Columns count bytes of UTF-8.
    const QByteArray before = block.text().toUtf8().left(match.captured(2).toInt() - 1);
    cursor.movePosition(QTextCursor::Right, QTextCursor::MoveAnchor,
                        static_cast<int>(QString::fromUtf8(before).size()));
    m_text->setTextCursor(cursor);
    m_text->setFocus();
}

void PastePanel::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_add != nullptr)
        showResult();
}

} // namespace linkwright::ui
