// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/status_line.h"

#include "qt/document_file.h"
#include "qt/plan_document.h"
#include "qt/text.h"
#include "ui/editors/severity_style.h"

#include <QIcon>
#include <QLabel>
#include <QStatusBar>
#include <QToolButton>

#include <array>
#include <chrono>

namespace linkwright::ui {

namespace {

constexpr std::chrono::milliseconds slow{400};

} // namespace

StatusLine::StatusLine(QStatusBar& bar, qt::DocumentFile& file, QObject* parent)
    : QObject(parent)
    , m_files(file)
    , m_document(file.document())
    , m_checking(new QLabel(tr("Checking ..."), &bar))
    , m_counts(new QToolButton(&bar))
    , m_file(new QLabel(&bar))
{
    m_counts->setObjectName(QStringLiteral("statusFindings"));
    m_counts->setAutoRaise(true);
    m_counts->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_counts->setToolTip(tr("Show the findings"));
    m_file->setObjectName(QStringLiteral("statusFile"));
    m_file->setContentsMargins(6, 0, 6, 0);
    m_checking->setObjectName(QStringLiteral("statusChecking"));
    for (QWidget* widget :
         {static_cast<QWidget*>(m_checking), static_cast<QWidget*>(m_counts), static_cast<QWidget*>(m_file)})
        bar.addPermanentWidget(widget);
    m_checking->hide();
    m_slow.setSingleShot(true);
    m_slow.setInterval(slow);
    connect(&m_slow, &QTimer::timeout, m_checking, &QWidget::show);
    connect(m_counts, &QToolButton::clicked, this, &StatusLine::findingsAsked);
    connect(&file, &qt::DocumentFile::activityChanged, this, &StatusLine::followFile);
    connect(&m_document, &qt::PlanDocument::planChanged, this, &StatusLine::followPlan);
    connect(&m_document, &qt::PlanDocument::analysed, this, &StatusLine::followFindings);
    connect(&m_document, &qt::PlanDocument::modifiedChanged, this, &StatusLine::followFile);
    connect(&m_document, &qt::PlanDocument::fileChanged, this, &StatusLine::followFile);
    followPlan();
    followFindings();
    followFile();
}

void StatusLine::followPlan()
{
    if (!m_document.isCurrent() && !m_slow.isActive())
        m_slow.start();
}

void StatusLine::followFindings()
{
    if (m_document.isCurrent()) {
        m_slow.stop();
        m_checking->hide();
    }
    std::array<int, 3> counts = {};
    for (const Finding& finding : m_document.findings())
        ++counts[static_cast<std::size_t>(finding.severity)];
    m_counts->setText(qt::summaryText(counts[0], counts[1], counts[2]));
    m_counts->setAccessibleName(m_counts->text());
    const bool calm = counts[0] + counts[1] == 0;
    m_counts->setIcon(calm ? QIcon()
                           : severityIcon(counts[0] > 0 ? Severity::Error : Severity::Warning, *m_counts));
}

void StatusLine::followFile()
{
    m_file->setText(stateText());
    m_file->setToolTip(m_document.filePath());
}

QString StatusLine::stateText() const
{
    switch (m_files.activity()) {
    case qt::DocumentFile::Activity::Opening:
    case qt::DocumentFile::Activity::Restoring:
    case qt::DocumentFile::Activity::Reloading:
        return tr("Reading ...");
    case qt::DocumentFile::Activity::Saving:
        return tr("Saving ...");
    case qt::DocumentFile::Activity::Idle:
        break;
    }
    if (m_document.isModified())
        return tr("Not saved");
    return m_document.filePath().isEmpty() ? tr("New plan") : tr("Saved");
}

} // namespace linkwright::ui
