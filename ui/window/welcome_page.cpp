// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/welcome_page.h"

#include "qt/preferences.h"
#include "ui/views/heading.h"
#include "ui/views/symbol_icon.h"
#include "ui/views/two_line_list.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace linkwright::ui {

namespace {

constexpr int widest = 1040;
constexpr int mostRows = 9; ///< of a list in sight; the rest scrolls

struct Button
{
    const char* name;
    const char* text;
    const char* icon;
    void (WelcomePage::*asked)();
};

constexpr Button buttons[] = {
    {"welcomeWizard", QT_TRANSLATE_NOOP("WelcomePage", "New plan with the &wizard"), "wizard",
     &WelcomePage::wizardAsked},
    {"welcomeEmpty", QT_TRANSLATE_NOOP("WelcomePage", "&Empty plan"), "new", &WelcomePage::emptyPlanAsked},
    {"welcomeOpen", QT_TRANSLATE_NOOP("WelcomePage", "&Open a plan file ..."), "open",
     &WelcomePage::openAsked},
};

} // namespace

WelcomePage::WelcomePage(qt::Preferences& preferences, QWidget* parent)
    : QWidget(parent)
    , m_preferences(preferences)
    , m_recent(new QListWidget(this))
    , m_samples(new QListWidget(this))
{
    m_recent->setObjectName(QStringLiteral("welcomeRecent"));
    m_samples->setObjectName(QStringLiteral("welcomeSamples"));
    auto* columns = new QHBoxLayout;
    columns->setSpacing(18);
    columns->addWidget(makeColumn(tr("Start from a &sample"), m_samples), 3);
    columns->addWidget(makeColumn(tr("&Recent plans"), m_recent), 2);
    auto* inner = new QWidget(this);
    inner->setMaximumWidth(widest);
    auto* layout = new QVBoxLayout(inner);
    layout->setSpacing(16);
    layout->addStretch(1);
    layout->addWidget(new Heading(tr("Make Emissary the gateway of your mesh"),
                                  tr("A plan describes your clusters, the Emissary gateway and the Services "
                                     "that cross. Linkwright checks it "
                                     "against the releases you run and writes every manifest. The wizard "
                                     "leads from nothing to a bundle."),
                                  inner));
    layout->addWidget(makeButtons());
    layout->addLayout(columns);
    layout->addStretch(2);
    auto* outer = new QHBoxLayout(this);
    outer->setContentsMargins(24, 16, 24, 16);
    outer->addStretch(1);
    outer->addWidget(inner, 100);
    outer->addStretch(1);
    addSampleRows(*m_samples);
    fillRecent();
    for (QListWidget* list : {m_samples, m_recent})
        list->setMaximumHeight(heightOfRows(*list, mostRows));
    connect(&preferences, &qt::Preferences::recentFilesChanged, this, &WelcomePage::fillRecent);
    connect(m_samples, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
        Q_EMIT sampleChosen(item->data(Qt::UserRole).toString());
    });
    connect(m_recent, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
        if (!item->data(Qt::UserRole).toString().isEmpty())
            Q_EMIT fileChosen(item->data(Qt::UserRole).toString());
    });
}

QWidget* WelcomePage::makeButtons()
{
    auto* bar = new QWidget(this);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    for (const Button& row : buttons) {
        auto* button = new QPushButton(symbolIcon(QLatin1String(row.icon)), tr(row.text), bar);
        button->setObjectName(QLatin1String(row.name));
        button->setMinimumHeight(fontMetrics().height() + 18);
        connect(button, &QPushButton::clicked, this, row.asked);
        layout->addWidget(button);
    }
    layout->addStretch(1);
    setFocusProxy(layout->itemAt(0)->widget());
    return bar;
}

QWidget* WelcomePage::makeColumn(const QString& title, QListWidget* list)
{
    auto* column = new QWidget(this);
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* label = new QLabel(title, column);
    label->setBuddy(list);
    list->setAccessibleName(QString(title).remove(QLatin1Char('&')));
    makeTwoLined(*list);
    layout->addWidget(label);
    layout->addWidget(list, 1);
    return column;
}

void WelcomePage::fillRecent()
{
    m_recent->clear();
    for (const qt::Preferences::RecentFile& file : m_preferences.recentFiles()) {
        if (file.exists)
            addFileRow(*m_recent, file.path);
    }
    if (m_recent->count() > 0)
        return;
    addRow(*m_recent, tr("None yet"), tr("Plans that you open or save are listed here."), {});
    m_recent->item(0)->setFlags(Qt::NoItemFlags);
}

} // namespace linkwright::ui
