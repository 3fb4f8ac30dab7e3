// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/diff_view.h"

#include "ui/views/diff_text.h"

#include <QGridLayout>
#include <QLabel>
#include <QShortcut>
#include <QToolButton>
#include <QtConcurrent>

#include <algorithm>

namespace linkwright::ui {

DiffView::DiffView(QWidget* parent)
    : QWidget(parent)
    , m_before(new QLabel(this))
    , m_after(new QLabel(this))
    , m_summary(new QLabel(this))
    , m_previous(makeButton(QStringLiteral("previousChange"), QStringLiteral("\u2191"), tr("Previous change"),
                            QKeySequence(Qt::ALT | Qt::Key_Up), -1))
    , m_next(makeButton(QStringLiteral("nextChange"), QStringLiteral("\u2193"), tr("Next change"),
                        QKeySequence(Qt::ALT | Qt::Key_Down), 1))
    , m_text(new DiffText(this))
{
    m_summary->setObjectName(QStringLiteral("diffSummary"));
    m_text->setObjectName(QStringLiteral("diffText"));
    m_text->setAccessibleName(tr("Differences"));
    for (QLabel* label : {m_before, m_after, m_summary}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setColumnStretch(0, 1);
    grid->addWidget(m_before, 0, 0, 1, 3);
    grid->addWidget(m_after, 1, 0, 1, 3);
    grid->addWidget(m_text, 2, 0, 1, 3);
    grid->setRowStretch(2, 1);
    grid->addWidget(m_summary, 3, 0);
    grid->addWidget(m_previous, 3, 1);
    grid->addWidget(m_next, 3, 2);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &DiffView::deliver);
}

QToolButton* DiffView::makeButton(const QString& name, const QString& text, const QString& toolTip,
                                  const QKeySequence& keys, int step)
{
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setText(text);
    button->setAccessibleName(toolTip);
    button->setToolTip(tr("%1 (%2)").arg(toolTip, keys.toString(QKeySequence::NativeText)));
    button->setAutoRaise(true);
    button->setEnabled(false);
    connect(button, &QToolButton::clicked, this, [this, step] { this->step(step); });
    auto* shortcut = new QShortcut(keys, this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, [this, step] { this->step(step); });
    return button;
}

void DiffView::setTexts(const QString& before, const QString& after, const QString& beforeTitle,
                        const QString& afterTitle)
{
    m_before->setText(tr("- %1").arg(beforeTitle));
    m_after->setText(tr("+ %1").arg(afterTitle));
    m_beforeText = before;
    m_afterText = after;
    start();
}

void DiffView::start()
{
    m_again = m_watcher.isRunning();
    if (m_again)
        return;
    m_watcher.setFuture(QtConcurrent::run(
        [before = m_beforeText, after = m_afterText] { return qt::unifiedDiff(before, after); }));
}

void DiffView::deliver()
{
    if (m_again) {
        start();
        return;
    }
    const qt::UnifiedDiff diff = m_watcher.result();
    m_text->setDiff(diff);
    m_previous->setEnabled(!diff.isEmpty());
    m_next->setEnabled(!diff.isEmpty());
    if (diff.onlyLastLineFeed)
        m_summary->setText(tr("Only one of the two ends in a line feed; all lines are the same."));
    else if (diff.isEmpty())
        m_summary->setText(tr("The two are the same."));
    else
        m_summary->setText(tr("Places: %1. Lines added: %2, removed: %3.")
                               .arg(diff.changes.size())
                               .arg(diff.added)
                               .arg(diff.removed));
    Q_EMIT compared();
}

void DiffView::step(int by)
{
    const std::vector<int>& changes = m_text->diff().changes;
    if (changes.empty())
        return;
    const auto count = static_cast<int>(changes.size());
    const int line = m_text->currentLine();
    const auto next = std::upper_bound(changes.begin(), changes.end(), line);
    const auto at =
        by > 0 ? static_cast<int>(next - changes.begin())
               : static_cast<int>(std::lower_bound(changes.begin(), next, line) - changes.begin()) - 1;
    m_text->setCurrentLine(changes[static_cast<std::size_t>((at + count) % count)]);
}

} // namespace linkwright::ui
