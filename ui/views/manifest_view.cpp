// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/manifest_view.h"

#include "qt/plan_document.h"
#include "qt/text_diff.h"
#include "ui/views/code_view.h"
#include "ui/views/find_bar.h"
#include "ui/views/markdown.h"
#include "ui/views/syntax.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>
#include <QSplitter>
#include <QStringListModel>
#include <QTabWidget>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace linkwright::ui {

ManifestView::ManifestView(qt::PlanDocument& document, QWidget* parent)
    : QWidget(parent)
    , m_preview(document)
    , m_tabs(new QTabWidget(this))
    , m_runbook(new QTextBrowser(this))
{
    m_runbook->setObjectName(QStringLiteral("runbook"));
    m_runbook->setOpenExternalLinks(true);
    m_runbook->document()->setDocumentMargin(14);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(makeManifests(), tr("&Manifests"));
    m_tabs->addTab(m_runbook, tr("&Runbook"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_tabs);

    connect(&m_preview, &qt::PreviewText::clustersChanged, this, &ManifestView::updateClusters);
    connect(&m_preview, &qt::PreviewText::previewChanged, this, &ManifestView::updatePreview);
    connect(&m_preview, &qt::PreviewText::runbookChanged, this, &ManifestView::updateRunbook);
    connect(m_clusters, &QComboBox::currentIndexChanged, &m_preview, &qt::PreviewText::setCluster);
    updateClusters();
    updatePreview();
    updateRunbook();
}

QWidget* ManifestView::makeManifests()
{
    auto* page = new QWidget(this);
    m_code = new CodeView(page);
    m_code->setSyntax(std::make_shared<Syntax>());
    m_code->setObjectName(QStringLiteral("manifestText"));
    m_code->setAccessibleName(tr("Manifests"));
    m_find = new FindBar(*m_code, page);
    auto* text = new QWidget(page);
    auto* textLayout = new QVBoxLayout(text);
    textLayout->setContentsMargins({});
    textLayout->addWidget(m_code, 1);
    textLayout->addWidget(m_find);

    auto* splitter = new QSplitter(page);
    splitter->addWidget(makeOutline(splitter));
    splitter->addWidget(text);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(8);
    splitter->setSizes({260, 700});

    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addWidget(makeBar(page));
    layout->addWidget(splitter, 1);
    return page;
}

QWidget* ManifestView::makeBar(QWidget* parent)
{
    auto* bar = new QWidget(parent);
    m_clusters = new QComboBox(bar);
    m_clusters->setObjectName(QStringLiteral("manifestCluster"));
    m_clusters->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto* label = new QLabel(tr("C&luster:"), bar);
    label->setBuddy(m_clusters);
    m_summary = new QLabel(bar);
    m_summary->setObjectName(QStringLiteral("manifestSummary"));
    auto* find = new QPushButton(tr("&Find"), bar);
    find->setToolTip(tr("Find in the manifests (Ctrl+F)"));
    auto* copyButton = new QPushButton(tr("&Copy"), bar);
    copyButton->setObjectName(QStringLiteral("copyManifests"));
    copyButton->setToolTip(tr("Copy the selection, or all manifests of the cluster"));
    // Inside a wizard, Return belongs to its own buttons.
    find->setAutoDefault(false);
    copyButton->setAutoDefault(false);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins({});
    layout->addWidget(label);
    layout->addWidget(m_clusters);
    layout->addSpacing(8);
    layout->addWidget(m_summary, 1);
    layout->addWidget(find);
    layout->addWidget(copyButton);
    connect(find, &QPushButton::clicked, m_find, &FindBar::open);
    connect(copyButton, &QPushButton::clicked, this, &ManifestView::copy);
    auto* shortcut = new QShortcut(QKeySequence::Find, this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, m_find, &FindBar::open);
    return bar;
}

QWidget* ManifestView::makeOutline(QWidget* parent)
{
    m_objects = new QStringListModel(this);
    m_outline = new QListView(parent);
    m_outline->setObjectName(QStringLiteral("manifestOutline"));
    m_outline->setAccessibleName(tr("Objects"));
    m_outline->setModel(m_objects);
    m_outline->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_outline->setUniformItemSizes(true);
    m_outline->setTextElideMode(Qt::ElideMiddle);
    m_outline->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_outline->setMinimumWidth(160);
    connect(m_outline->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                const std::vector<qt::PreviewItem>& items = m_preview.preview().items;
                if (index.isValid() && index.row() < static_cast<int>(items.size()))
                    m_code->showLine(items[static_cast<std::size_t>(index.row())].firstLine);
            });
    return m_outline;
}

QString ManifestView::cluster() const
{
    return m_clusters->currentText();
}

void ManifestView::setCluster(const QString& name)
{
    m_clusters->setCurrentIndex(m_clusters->findText(name));
}

void ManifestView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_runbook != nullptr)
        updateRunbook();
}

void ManifestView::updateClusters()
{
    const QString shown = cluster();
    const QStringList names = m_preview.clusters();
    {
        const QSignalBlocker quiet(m_clusters);
        m_clusters->clear();
        m_clusters->addItems(names);
        m_clusters->setCurrentIndex(
            names.isEmpty() ? -1 : std::max<int>(0, static_cast<int>(names.indexOf(shown))));
    }
    m_clusters->setEnabled(names.size() > 1);
    m_preview.setCluster(m_clusters->currentIndex());
}

void ManifestView::updatePreview()
{
    const qt::Preview& preview = m_preview.preview();
    QStringList titles;
    for (const qt::PreviewItem& item : preview.items)
        titles << item.text->kind + QLatin1Char(' ') + item.text->name;
    if (titles != m_objects->stringList())
        m_objects->setStringList(titles);
    QStringList lines = preview.lines();
    lines << QString(); // the text ends in a line feed
    m_code->applyEdits(qt::diffLines(m_lines, lines));
    m_lines = lines;
    const auto objects = static_cast<int>(preview.items.size());
    const QString summary = objects == 1 ? tr("1 object") : tr("%1 objects").arg(objects);
    m_summary->setText(m_clusters->count() == 0 ? tr("The plan has no clusters yet.") : summary);
}

void ManifestView::updateRunbook()
{
    const int position = m_runbook->verticalScrollBar()->value();
    setMarkdownText(*m_runbook, m_preview.runbook());
    m_runbook->verticalScrollBar()->setValue(position);
}

void ManifestView::copy()
{
    // A selection of several lines has the separators of a text document in it.
    QString text = m_code->textCursor().selectedText().replace(QChar::ParagraphSeparator, QLatin1Char('\n'));
    if (text.isEmpty())
        text = m_code->toPlainText();
    QApplication::clipboard()->setText(text);
}

} // namespace linkwright::ui
