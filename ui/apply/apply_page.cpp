// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/apply/apply_page.h"

#include "live/apply_session.h"
#include "qt/text.h"
#include "ui/apply/apply_bar.h"
#include "ui/apply/apply_words.h"
#include "ui/apply/confirm_dialog.h"
#include "ui/apply/history_dialog.h"
#include "ui/apply/plugin_dialog.h"
#include "ui/apply/target_panel.h"
#include "ui/views/changes_view.h"
#include "ui/views/empty_state.h"
#include "ui/views/notice.h"

#include <QDir>
#include <QFileDialog>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace linkwright::ui {

using live::ApplySession;
using State = ApplySession::State;

ApplyPage::ApplyPage(ApplySession& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_targets(new TargetPanel(session, this))
    , m_bar(new ApplyBar(session, this))
    , m_notice(new Notice(this))
    , m_empty(new EmptyState)
    , m_changes(new ChangesView(session.tree()))
    , m_center(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("applyPage"));
    arrange();
    connectParts();
    setFocusProxy(&m_bar->previewButton());
    follow();
}

void ApplyPage::arrange()
{
    m_notice->setObjectName(QStringLiteral("applyNotice"));
    m_changes->layout()->setContentsMargins(0, 0, 0, 0);
    m_center->addWidget(m_empty);
    m_center->addWidget(m_changes);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(m_targets);
    layout->addWidget(m_bar);
    layout->addWidget(m_notice);
    layout->addWidget(m_center, 1);
}

void ApplyPage::connectParts()
{
    connect(m_bar, &ApplyBar::previewAsked, &m_session, &ApplySession::preview);
    connect(m_bar, &ApplyBar::applyAsked, this, &ApplyPage::confirm);
    connect(m_bar, &ApplyBar::cancelAsked, this, &ApplyPage::cancel);
    connect(m_bar, &ApplyBar::saveAsked, this, &ApplyPage::askWhereToSave);
    connect(m_bar, &ApplyBar::historyAsked, this, &ApplyPage::showHistory);
    connect(m_notice, &Notice::actionTriggered, this, &ApplyPage::runMessageAction);
    connect(m_empty, &EmptyState::actionTriggered, &m_session, &ApplySession::preview);
    connect(&m_session, &ApplySession::changed, this, &ApplyPage::follow);
    connect(&m_session, &ApplySession::pluginRequested, this, &ApplyPage::followPlugin);
}

/// Others may have written the kubeconfig meanwhile.
void ApplyPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_session.isBusy())
        follow();
    else
        m_session.load();
}

/// While it is not seen it does not cost anything.
void ApplyPage::follow()
{
    if (!isVisible())
        return;
    m_cancelling = m_cancelling && m_session.isApplying();
    m_changes->setChoosingEnabled(!m_session.isApplying() && m_session.state() != State::Done);
    updateMessage();
    updateCenter();
}

void ApplyPage::updateMessage()
{
    const ApplyMessage message = messageOf(m_session, m_cancelling);
    if (message.headline.isEmpty())
        m_notice->clear();
    else
        m_notice->show(message.severity, message.headline, message.text, buttonText(message.action));
}

void ApplyPage::updateCenter()
{
    const bool hasChanges = m_session.tree().rowCount() > 0;
    m_center->setCurrentWidget(hasChanges ? static_cast<QWidget*>(m_changes) : m_empty);
    if (hasChanges)
        return;
    if (m_session.state() == State::Planning)
        m_empty->setTexts(tr("Asking the clusters"),
                          tr("Nothing is written: the servers only say what they would do."));
    else if (m_session.targets().empty())
        m_empty->setTexts(tr("The plan has no cluster yet"),
                          tr("Add the clusters of the mesh under Clusters."));
    else if (m_session.contexts().isEmpty())
        m_empty->setTexts(tr("There is no kubeconfig with a context"),
                          tr("Looked for: %1. Name another with KUBECONFIG before Linkwright is started.")
                              .arg(m_session.kubeconfigFiles().join(QStringLiteral(", "))));
    else if (!m_session.canPreview())
        m_empty->setTexts(tr("Not every cluster can be reached like this"),
                          tr("See above what is missing, or leave the cluster out."));
    else
        m_empty->setTexts(
            tr("See what would change"),
            tr("The servers are asked, field by field, what applying this plan would do. Nothing is "
               "written before you have seen it and said so."),
            tr("Preview changes"));
}

void ApplyPage::runMessageAction()
{
    switch (messageOf(m_session, m_cancelling).action) {
    case ApplyMessage::Action::ShowFindings:
        Q_EMIT findingsAsked();
        return;
    case ApplyMessage::Action::ShowHistory:
        showHistory();
        return;
    case ApplyMessage::Action::None:
        return;
    }
}

void ApplyPage::confirm()
{
    auto* dialog = new ConfirmDialog(m_session, this);
    connect(dialog, &ConfirmDialog::confirmed, &m_session, &ApplySession::apply);
    dialog->open();
}

void ApplyPage::cancel()
{
    m_cancelling = m_session.isApplying();
    m_session.cancel();
    follow();
}

void ApplyPage::showHistory()
{
    auto* dialog = new HistoryDialog(m_session, this);
    connect(dialog, &HistoryDialog::takeBackAsked, &m_session, &ApplySession::planUndo);
    dialog->open();
}

void ApplyPage::askWhereToSave()
{
    auto* dialog = new QFileDialog(this, tr("Save the result"), QDir::homePath(), tr("Text (*.txt)"));
    dialog->setObjectName(QStringLiteral("applySaveDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("txt"));
    dialog->selectFile(QStringLiteral("%1-applied.txt").arg(qt::toQString(m_session.changes().plan)));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        const Result<void> saved = m_session.saveResult(path);
        if (!saved)
            m_notice->show(Severity::Error, qt::toQString(saved.error().message),
                           qt::toQString(saved.error().hint));
    });
    dialog->open();
}

/// One question at a time. It goes when nobody waits for its answer any more.
void ApplyPage::followPlugin()
{
    const std::optional<live::PluginRequest> request = m_session.pluginRequest();
    if (!request) {
        if (m_pluginDialog)
            m_pluginDialog->deleteLater();
        m_pluginDialog.clear();
        return;
    }
    if (m_pluginDialog)
        return;
    m_pluginDialog = new PluginDialog(*request, window());
    connect(m_pluginDialog, &QDialog::finished, this, [this](int result) {
        m_pluginDialog.clear();
        m_session.answerPlugin(result == QDialog::Accepted);
    });
    m_pluginDialog->open();
}

} // namespace linkwright::ui
