// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pulse/pulse_page.h"

#include "live/pulse_session.h"
#include "ui/apply/plugin_dialog.h"
#include "ui/editors/severity_style.h"
#include "ui/pulse/gateway_delegate.h"
#include "ui/pulse/gateway_detail.h"
#include "ui/pulse/latency_panel.h"
#include "ui/pulse/pulse_bar.h"
#include "ui/pulse/pulse_style.h"
#include "ui/pulse/try_panel.h"
#include "ui/views/empty_state.h"
#include "ui/views/notice.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <chrono>

namespace linkwright::ui {

using namespace std::chrono_literals;
using live::PulseLog;
using live::PulseRows;
using live::PulseSession;

namespace {

constexpr int signExtent = 26;

} // namespace

PulsePage::PulsePage(PulseSession& session, qt::Preferences* preferences, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_bar(new PulseBar(session, preferences, this))
    , m_said(new Notice(this))
    , m_sign(new QLabel(this))
    , m_headline(new QLabel(this))
    , m_glance(new QLabel(this))
    , m_empty(new EmptyState)
    , m_list(new QListView)
    , m_detail(new GatewayDetail(session))
    , m_latency(new LatencyPanel(session))
    , m_log(new QTreeView)
    , m_try(new TryPanel(session))
    , m_tabs(new QTabWidget)
    , m_center(new QStackedWidget)
    , m_top(new QWidget)
{
    setObjectName(QStringLiteral("pulsePage"));
    m_said->setObjectName(QStringLiteral("pulseSaid"));
    m_said->setDismissible(true);
    makeList();
    makeLog();
    makeTabs();
    arrange();
    connectParts();
    setFocusProxy(&m_bar->startButton());
    follow();
}

void PulsePage::makeList()
{
    m_list->setObjectName(QStringLiteral("gatewayList"));
    m_list->setAccessibleName(tr("Gateways"));
    m_list->setModel(&m_session.rows());
    m_list->setItemDelegate(new GatewayDelegate(m_session, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMinimumWidth(m_list->fontMetrics().averageCharWidth() * 36);
}

void PulsePage::makeLog()
{
    m_log->setObjectName(QStringLiteral("pulseLog"));
    m_log->setAccessibleName(tr("What happened to the gateways"));
    m_log->setModel(&m_session.log());
    m_log->setRootIsDecorated(false);
    m_log->setUniformRowHeights(true);
    m_log->setAlternatingRowColors(true);
    m_log->setAllColumnsShowFocus(true);
    const int letter = m_log->fontMetrics().averageCharWidth();
    const int widths[] = {11, 22, 34, 42};
    for (int column = 0; column < static_cast<int>(std::size(widths)); ++column)
        m_log->setColumnWidth(column, widths[column] * letter);
}

void PulsePage::makeTabs()
{
    m_tabs->setObjectName(QStringLiteral("pulseTabs"));
    m_tabs->addTab(m_latency, tr("&Latency over time"));
    m_tabs->addTab(m_log, tr("What &happened"));
    m_tabs->addTab(m_try, tr("Try a &route"));
}

void PulsePage::arrange()
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    large.setBold(true);
    m_headline->setFont(large);
    m_headline->setObjectName(QStringLiteral("pulseHeadline"));
    m_glance->setObjectName(QStringLiteral("pulseGlance"));
    m_glance->setWordWrap(true);
    m_glance->setTextInteractionFlags(Qt::TextSelectableByMouse);
    for (QLabel* label : {m_headline, m_glance})
        label->setTextFormat(Qt::PlainText);
    auto* glance = new QHBoxLayout;
    glance->setSpacing(10);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_headline);
    words->addWidget(m_glance);
    glance->addWidget(m_sign, 0, Qt::AlignTop);
    glance->addLayout(words, 1);
    auto* sides = new QSplitter(Qt::Horizontal);
    sides->setChildrenCollapsible(false);
    sides->addWidget(m_list);
    sides->addWidget(m_detail);
    sides->setStretchFactor(0, 2);
    sides->setStretchFactor(1, 5);
    sides->setSizes({m_list->minimumWidth(), 2 * m_list->minimumWidth()});
    auto* top = new QVBoxLayout(m_top);
    top->setContentsMargins(0, 0, 0, 0);
    top->addWidget(sides);
    m_center->addWidget(m_empty);
    m_center->addWidget(m_top);
    auto* halves = new QSplitter(Qt::Vertical);
    halves->setChildrenCollapsible(false);
    halves->addWidget(m_center);
    halves->addWidget(m_tabs);
    halves->setStretchFactor(0, 3);
    halves->setStretchFactor(1, 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(m_bar);
    layout->addWidget(m_said);
    layout->addLayout(glance);
    layout->addWidget(halves, 1);
}

void PulsePage::connectParts()
{
    connect(&m_session, &PulseSession::changed, this, &PulsePage::follow);
    connect(&m_session, &PulseSession::pluginRequested, this, &PulsePage::followPlugin);
    connect(&m_session, &PulseSession::pluginSaid, this, [this](const QString& user, const QString& text) {
        m_said->show(Severity::Info, tr("The program that signs in %1 says:").arg(user), text.trimmed());
    });
    connect(&m_session.rows(), &QAbstractItemModel::modelReset, this, &PulsePage::followRows);
    connect(&m_session.rows(), &QAbstractItemModel::dataChanged, this, [this](const QModelIndex& index) {
        if (!isVisible())
            return;
        showGlance();
        if (index.row() != m_list->currentIndex().row())
            return;
        m_detail->follow();
        m_latency->follow();
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) { showGateway(current.row()); });
    connect(m_empty, &EmptyState::actionTriggered, &m_session, &PulseSession::start);
    connect(&m_second, &QTimer::timeout, this, &PulsePage::tick);
    m_second.setInterval(1s);
}

/// Others may have written the kubeconfig meanwhile.
void PulsePage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    follow();
    followRows();
    m_second.start();
}

void PulsePage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showGlance();
}

void PulsePage::showTry()
{
    m_tabs->setCurrentWidget(m_try);
    if (const int row = m_list->currentIndex().row(); row >= 0)
        m_try->choose(QString::fromStdString(m_session.rows().row(row).pulse.cluster));
    m_try->setFocus(Qt::ShortcutFocusReason);
}

void PulsePage::follow()
{
    const bool hasBegun = m_session.hasBegun();
    const bool hasRows = m_session.rows().rowCount() > 0;
    m_center->setCurrentWidget(hasRows ? m_top : m_empty);
    if (hasBegun && !hasRows)
        m_empty->setTexts(tr("The plan has no gateway"),
                          tr("Give a cluster a gateway, and an address to reach it at, under Gateway. Its "
                             "pulse begins by itself then."));
    else if (!hasRows)
        m_empty->setTexts(
            tr("Feel the pulse of the gateways"),
            tr("Each gateway is probed as the service mirror of your Linkerd does it: is it alive, how fast "
               "does it answer, and if it does not, why. Nothing is sent before you say so."),
            tr("Start probing"));
    showGlance();
    m_detail->follow();
    m_list->viewport()->update();
}

/// The gateway that was looked at stays, where it is still there.
void PulsePage::followRows()
{
    follow();
    const int row = m_session.rows().rowOf(m_chosen);
    const int shown = row >= 0 ? row : m_session.rows().rowCount() > 0 ? 0 : -1;
    m_list->setCurrentIndex(m_session.rows().index(shown));
    showGateway(shown);
}

void PulsePage::showGateway(int row)
{
    m_chosen = row >= 0 ? m_session.rows().index(row).data(PulseRows::KeyRole).toString() : QString();
    m_detail->setRow(row);
    m_latency->setRow(row);
}

void PulsePage::showGlance()
{
    const bool hasBegun = m_session.hasBegun();
    for (QWidget* widget : {m_sign, m_headline, m_glance})
        widget->setVisible(hasBegun);
    if (!hasBegun)
        return;
    const live::Glance glance = live::glanceOf(m_session.rows().rows());
    const bool isRunning = m_session.isRunning();
    const health::State state = isRunning ? glance.worst : health::State::Unknown;
    m_sign->setPixmap(stateSign(state, *this, signExtent));
    m_headline->setText(isRunning ? glance.headline
                                  : tr("Probing has stopped. What is shown is what was seen last."));
    tintState(m_headline, state);
    m_glance->setText(glance.text);
}

void PulsePage::tick()
{
    if (!isVisible()) {
        m_second.stop();
        return;
    }
    if (!m_session.isRunning())
        return;
    m_list->viewport()->update();
    m_detail->follow();
    m_latency->follow();
}

/// One question at a time. It goes when nobody waits for its answer any more.
void PulsePage::followPlugin()
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
