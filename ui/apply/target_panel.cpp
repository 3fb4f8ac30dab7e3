// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/apply/target_panel.h"

#include "live/apply_session.h"
#include "ui/editors/keys.h"
#include "ui/editors/severity_style.h"
#include "ui/editors/wrapping_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QResizeEvent>
#include <QScrollArea>

#include <algorithm>

namespace linkwright::ui {

namespace {

constexpr int shownRows = 4; ///< before it scrolls
constexpr int rowsEach = 2;  ///< of the grid: a line, and its problem

enum Column
{
    ClusterColumn,
    ContextColumn,
    ServerColumn,
    RiskColumn,
    columns
};

} // namespace

TargetPanel::TargetPanel(live::ApplySession& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_inner(new QWidget)
    , m_grid(new QGridLayout(m_inner))
{
    setObjectName(QStringLiteral("applyTargets"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(14);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(ServerColumn, 1);
    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(m_inner);
    area->viewport()->setAutoFillBackground(false);
    m_inner->setAutoFillBackground(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(&session, &live::ApplySession::changed, this, &TargetPanel::follow);
    follow();
}

QSize TargetPanel::sizeHint() const
{
    const QSize inner = m_inner->sizeHint();
    const int height =
        m_grid->hasHeightForWidth() && width() > 0 ? m_grid->totalHeightForWidth(width()) : inner.height();
    const std::size_t rows = std::max<std::size_t>(m_rows.size(), 1);
    const int most = height * shownRows / static_cast<int>(rows);
    return {inner.width(), rows > shownRows ? most : height};
}

/// Texts that wrap need another height in another width.
void TargetPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        updateGeometry();
}

void TargetPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        for (std::size_t i = 0; i < m_shown.size(); ++i)
            show(m_shown[i], m_rows[i]);
    }
}

void TargetPanel::follow()
{
    const std::vector<live::Target>& targets = m_session.targets();
    const QStringList contexts = m_session.contexts();
    if (targets == m_shown && contexts == m_contexts && m_busy == m_session.isBusy())
        return;
    m_contexts = contexts;
    m_busy = m_session.isBusy();
    m_shown = targets;
    makeRows(targets.size());
    for (std::size_t i = 0; i < targets.size(); ++i)
        show(targets[i], m_rows[i]);
    updateGeometry();
}

/// Rows stay where they are, and with them the focus.
void TargetPanel::makeRows(std::size_t count)
{
    while (m_rows.size() < count)
        m_rows.push_back(makeRow(static_cast<int>(m_rows.size())));
    while (m_rows.size() > count) {
        const Row& row = m_rows.back();
        for (QWidget* widget : {static_cast<QWidget*>(row.cluster), static_cast<QWidget*>(row.context),
                                static_cast<QWidget*>(row.server), static_cast<QWidget*>(row.risk),
                                static_cast<QWidget*>(row.problem)})
            delete widget;
        m_rows.pop_back();
    }
}

TargetPanel::Row TargetPanel::makeRow(int number)
{
    Row row{new QCheckBox(m_inner), new QComboBox(m_inner), new WrappingLabel(m_inner), new QLabel(m_inner),
            new QLabel(m_inner)};
    row.cluster->setObjectName(QStringLiteral("applyTo-%1").arg(number));
    row.context->setObjectName(QStringLiteral("applyContext-%1").arg(number));
    row.context->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    shareKeys(row.context);
    row.risk->setObjectName(QStringLiteral("applyRisk-%1").arg(number));
    row.problem->setObjectName(QStringLiteral("applyProblem-%1").arg(number));
    for (QLabel* label : {row.server, row.risk, row.problem})
        label->setTextFormat(Qt::PlainText);
    row.server->setWordWrap(true);
    row.problem->setWordWrap(true);
    const int line = number * rowsEach;
    m_grid->addWidget(row.cluster, line, ClusterColumn);
    m_grid->addWidget(row.context, line, ContextColumn);
    m_grid->addWidget(row.server, line, ServerColumn);
    m_grid->addWidget(row.risk, line, RiskColumn);
    m_grid->addWidget(row.problem, line + 1, ContextColumn, 1, columns - ContextColumn);
    connect(row.cluster, &QCheckBox::clicked, this, [this, number](bool checked) {
        m_session.setSelected(m_shown.at(static_cast<std::size_t>(number)).cluster, checked);
    });
    connect(row.context, &QComboBox::activated, this, [this, number, box = row.context](int index) {
        m_session.setContext(m_shown.at(static_cast<std::size_t>(number)).cluster,
                             box->itemData(index).toString());
    });
    return row;
}

void TargetPanel::show(const live::Target& target, const Row& row)
{
    row.cluster->setText(QString(target.cluster).replace(QLatin1Char('&'), QStringLiteral("&&")));
    row.cluster->setAccessibleName(tr("Apply to %1").arg(target.cluster));
    row.cluster->setChecked(target.selected);
    row.cluster->setEnabled(!m_busy);
    row.context->setAccessibleName(tr("Context of %1").arg(target.cluster));
    row.context->setEnabled(!m_busy && target.selected);
    showContexts(target, *row.context);
    const QString server =
        target.version.isEmpty() ? target.server : tr("%1, %2").arg(target.server, target.version);
    static_cast<WrappingLabel*>(row.server)->setWords(server);
    row.server->setToolTip(target.user.isEmpty() ? QString() : tr("As user %1").arg(target.user));
    row.risk->setText(target.risks.isEmpty()
                          ? QString()
                          : QStringLiteral("\u26a0 ") + target.risks.join(QStringLiteral(", ")));
    row.risk->setToolTip(target.riskText);
    tint(row.risk, Severity::Warning);
    tint(row.problem, Severity::Error);
    row.risk->setVisible(target.selected && !target.risks.isEmpty());
    row.problem->setText(target.problem);
    row.problem->setVisible(!target.problem.isEmpty());
    if (target.selected)
        row.server->setPalette(QPalette());
    else
        mute(row.server);
}

/// First that the plan names none; what it names and the kubeconfig lacks is offered, too, as it is chosen.
void TargetPanel::showContexts(const live::Target& target, QComboBox& box)
{
    box.clear();
    const bool namesNone = target.isCurrent || target.context.isEmpty();
    box.addItem(target.isCurrent ? tr("%1 (current context)").arg(target.context) : tr("No context"),
                QString());
    for (const QString& context : m_session.contexts())
        box.addItem(context, context);
    if (!namesNone && box.findData(target.context) < 0)
        box.addItem(tr("%1 (not in the kubeconfig)").arg(target.context), target.context);
    box.setCurrentIndex(namesNone ? 0 : box.findData(target.context));
}

} // namespace linkwright::ui
