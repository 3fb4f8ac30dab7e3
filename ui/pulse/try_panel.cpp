// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pulse/try_panel.h"

#include "live/pulse_session.h"
#include "qt/plan_document.h"
#include "qt/text.h"
#include "ui/editors/keys.h"
#include "ui/editors/notice.h"
#include "ui/pulse/try_words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace linkwright::ui {

using qt::toQString;

namespace {

constexpr const char* methods[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
constexpr int highestPort = 65535;
constexpr int headerLines = 2;

/// As tall as some lines of text.
void setLines(QPlainTextEdit& edit, int lines)
{
    edit.setFixedHeight(lines * edit.fontMetrics().lineSpacing() + 12);
}

} // namespace

TryPanel::TryPanel(live::PulseSession& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_trial(new live::RouteTrial(session, this))
    , m_cluster(new QComboBox(this))
    , m_method(new QComboBox(this))
    , m_path(new QComboBox(this))
    , m_host(new QLineEdit(this))
    , m_headers(new QPlainTextEdit(this))
    , m_port(new QLineEdit(this))
    , m_tls(new QCheckBox(tr("&TLS"), this))
    , m_send(new QPushButton(tr("Sen&d"), this))
    , m_notice(new Notice(this))
    , m_answer(new QPlainTextEdit(this))
{
    setObjectName(QStringLiteral("tryPanel"));
    for (const char* method : methods)
        m_method->addItem(QLatin1String(method));
    m_method->setEditable(true);
    m_path->setEditable(true);
    m_path->setInsertPolicy(QComboBox::NoInsert);
    m_port->setValidator(new QIntValidator(1, highestPort, this));
    m_port->setMaximumWidth(m_port->fontMetrics().averageCharWidth() * 18);
    m_headers->setTabChangesFocus(true);
    setLines(*m_headers, headerLines);
    m_answer->setReadOnly(true);
    m_answer->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_answer->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_send->setAutoDefault(false);
    arrange();
    connect(m_cluster, &QComboBox::currentIndexChanged, this, &TryPanel::followCluster);
    connect(m_path, &QComboBox::activated, this, &TryPanel::followPath);
    connect(m_send, &QPushButton::clicked, this, &TryPanel::sendOrCancel);
    for (QLineEdit* line : {m_host, m_port, m_path->lineEdit()})
        connect(line, &QLineEdit::returnPressed, this, &TryPanel::sendOrCancel);
    connect(m_trial, &live::RouteTrial::finished, this, &TryPanel::show);
    connect(&session.document(), &qt::PlanDocument::planChanged, this, [this] {
        if (isVisible())
            followPlan();
    });
}

/// Names for the tests, and for ears where a label does not say enough.
QWidget* TryPanel::makeForm()
{
    struct Named
    {
        QWidget* widget;
        const char* name;
        QString spoken;
    };
    const Named all[] = {{m_cluster, "tryCluster", tr("Gateway of cluster")},
                         {m_method, "tryMethod", tr("Method")},
                         {m_path, "tryPath", tr("Path")},
                         {m_host, "tryHost", tr("Host header")},
                         {m_headers, "tryHeaders", tr("Other headers, one on each line")},
                         {m_port, "tryPort", tr("Port of the Service")},
                         {m_tls, "tryTls", tr("By TLS")},
                         {m_send, "trySend", {}},
                         {m_notice, "tryNotice", {}},
                         {m_answer, "tryAnswer", tr("Request and answer")}};
    for (const Named& named : all) {
        named.widget->setObjectName(QLatin1String(named.name));
        if (!named.spoken.isEmpty())
            named.widget->setAccessibleName(named.spoken);
        shareKeys(named.widget);
    }
    auto* form = new QWidget(this);
    auto* rows = new QFormLayout(form);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setVerticalSpacing(5);
    auto* where = new QHBoxLayout;
    where->setSpacing(8);
    where->addWidget(m_cluster, 1);
    where->addWidget(new QLabel(tr("Port:"), form));
    where->addWidget(m_port);
    where->addWidget(m_tls);
    auto* what = new QHBoxLayout;
    what->setSpacing(8);
    what->addWidget(m_method);
    what->addWidget(m_path, 1);
    rows->addRow(tr("Gateway:"), where);
    rows->addRow(tr("Request:"), what);
    rows->addRow(tr("Host:"), m_host);
    rows->addRow(tr("Headers:"), m_headers);
    rows->addRow(QString(), m_send);
    return form;
}

void TryPanel::arrange()
{
    m_headers->setPlaceholderText(tr("Name: value, one on each line"));
    m_answer->setPlaceholderText(tr("The answer comes here. Nothing is sent before you say so."));
    auto* left = new QVBoxLayout;
    left->setSpacing(6);
    left->addWidget(makeForm());
    left->addStretch(1);
    auto* right = new QVBoxLayout;
    right->setSpacing(6);
    right->addWidget(m_notice);
    right->addWidget(m_answer, 1);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(12);
    layout->addLayout(left, 2);
    layout->addLayout(right, 3);
}

void TryPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    followPlan();
}

void TryPanel::followPlan()
{
    const QString before = m_cluster->currentText();
    QStringList names;
    for (const Cluster& cluster : m_session.document().plan().clusters) {
        if (cluster.gateway)
            names << toQString(cluster.name);
    }
    QStringList shown;
    for (int i = 0; i < m_cluster->count(); ++i)
        shown << m_cluster->itemText(i);
    if (names != shown) {
        const QSignalBlocker quiet(m_cluster);
        m_cluster->clear();
        m_cluster->addItems(names);
        m_cluster->setCurrentIndex(static_cast<int>(std::max<qsizetype>(0, names.indexOf(before))));
    }
    m_cluster->setEnabled(!names.isEmpty());
    followCluster();
    updateButton();
}

void TryPanel::choose(const QString& cluster)
{
    if (const int index = m_cluster->findText(cluster); index >= 0)
        m_cluster->setCurrentIndex(index);
}

/// The paths of its Mappings are offered; what somebody typed stays.
void TryPanel::followCluster()
{
    const QString typed = m_path->currentText();
    const bool isOurs = typed.isEmpty() || m_path->findText(typed) >= 0;
    m_path->clear();
    for (const Cluster& cluster : m_session.document().plan().clusters) {
        if (toQString(cluster.name) != m_cluster->currentText() || !cluster.gateway)
            continue;
        for (const Mapping& mapping : cluster.mappings) {
            if (!mapping.prefix.empty())
                m_path->addItem(toQString(mapping.prefix),
                                toQString(mapping.hostname.value_or(std::string())));
        }
        m_host->setPlaceholderText(cluster.gateway->addresses.empty()
                                       ? tr("The gateway's address")
                                       : toQString(cluster.gateway->addresses.front()));
    }
    const int kept = m_path->findText(typed);
    if (!isOurs || kept >= 0)
        m_path->setEditText(typed);
    else if (m_path->count() > 0)
        followPath(0);
    m_port->setPlaceholderText(tr("as usual"));
}

/// Who chooses a Mapping means its host, too.
void TryPanel::followPath(int index)
{
    const QString host = m_path->itemData(index).toString();
    m_path->setEditText(m_path->itemText(index));
    m_host->setText(host.contains(QLatin1Char('*')) ? QString() : host);
}

void TryPanel::sendOrCancel()
{
    if (m_trial->isRunning()) {
        m_trial->cancel();
        updateButton();
        return;
    }
    health::RouteQuestion question;
    question.path = m_path->currentText().trimmed().toStdString();
    question.host = m_host->text().trimmed().toStdString();
    question.method = m_method->currentText().trimmed().toStdString();
    question.tls = m_tls->isChecked();
    if (m_port->hasAcceptableInput())
        question.port = m_port->text().toInt();
    Result<health::Headers> headers = live::headersFrom(m_headers->toPlainText());
    if (!headers) {
        showError(headers.error());
        return;
    }
    question.headers = std::move(*headers);
    if (const Result<void> started = m_trial->start(m_cluster->currentText(), question); !started)
        showError(started.error());
    updateButton();
}

void TryPanel::show(const live::TriedRoute& tried)
{
    QStringList lines;
    for (const QString& line : {explanationText(tried), timingText(tried)}) {
        if (!line.isEmpty())
            lines << line;
    }
    m_notice->show(isGoodOutcome(tried) ? Severity::Info : Severity::Error, outcomeText(tried),
                   lines.join(QLatin1Char('\n')));
    m_answer->setPlainText(wireText(tried));
    updateButton();
}

void TryPanel::showError(const Error& error)
{
    m_notice->show(Severity::Error, toQString(error.message), toQString(error.hint));
}

void TryPanel::updateButton()
{
    m_send->setText(m_trial->isRunning() ? tr("Cancel") : tr("Sen&d"));
    m_send->setEnabled(m_cluster->count() > 0);
}

} // namespace linkwright::ui
