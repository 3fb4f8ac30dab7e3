// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/routes_editor.h"

#include "qt/findings_at.h"
#include "qt/plan_document.h"
#include "qt/plan_work.h"
#include "ui/editors/derived.h"
#include "ui/editors/entry_editor.h"
#include "ui/editors/plan_fields.h"
#include "ui/editors/severity_style.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace linkwright::ui {

namespace {

struct ListRow
{
    const char* title;
    const char* field; ///< key in the plan file
    std::unique_ptr<qt::EntryTableModel> (*model)(qt::PlanDocument&, int);
    Fields (*fields)();
    FormRoot (*root)();
    const char* whenEmpty;
    const char* columns; ///< fields that fit beside the form
};

constexpr ListRow listRows[] = {
    {QT_TRANSLATE_NOOP("RoutesEditor", "&Listeners"), "listeners", qt::listenersModel, listenerFields,
     rootOf<Listener>,
     QT_TRANSLATE_NOOP(
         "RoutesEditor",
         "No Listeners yet.\nSince 2.0 Emissary answers on no port without one. Add one on the port that "
         "the probe arrives at, usually 8080."),
     "name namespace port protocol"},
    {QT_TRANSLATE_NOOP("RoutesEditor", "H&osts"), "hosts", qt::hostsModel, hostFields, rootOf<Host>,
     QT_TRANSLATE_NOOP(
         "RoutesEditor",
         "No Hosts yet.\nEmissary then answers for every host name. Add one to say which names are routed, "
         "and what happens to clear text."),
     "name namespace hostname insecureAction"},
    {QT_TRANSLATE_NOOP("RoutesEditor", "Ma&ppings"), "mappings", qt::mappingsModel, mappingFields,
     rootOf<Mapping>,
     QT_TRANSLATE_NOOP(
         "RoutesEditor",
         "No Mappings yet.\nAdd one for each path that Emissary shall route to a Service, or paste "
         "the manifests that you have."),
     "name namespace prefix service"},
};

QString words(const char* text)
{
    return QCoreApplication::translate("RoutesEditor", text);
}

} // namespace

RoutesEditor::RoutesEditor(qt::PlanDocument& document, QWidget* parent)
    : ClusterPart(parent)
    , m_document(document)
    , m_tabs(new QTabWidget(this))
    , m_work(new qt::PlanWork(this))
    , m_answerSign(new QLabel(this))
    , m_answer(new QLabel(this))
{
    m_tabs->setDocumentMode(true); // no frame in a frame
    addLists();
    auto* line = new QHBoxLayout;
    line->addWidget(m_answerSign, 0, Qt::AlignTop);
    line->addWidget(m_answer, 1);
    m_answer->setObjectName(QStringLiteral("probeAnswer"));
    m_answer->setWordWrap(true);
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(line);
    layout->addWidget(m_tabs, 1);
    connect(&document, &qt::PlanDocument::planChanged, this, &RoutesEditor::refresh);
    connect(m_work, &qt::PlanWork::finished, this,
            [this](const QVariant& answer) { showAnswer(answer.value<Derived>()); });
    connect(&document, &qt::PlanDocument::analysed, this, &RoutesEditor::showFindings);
    refresh();
}

void RoutesEditor::addLists()
{
    for (const ListRow& row : listRows) {
        auto* editor =
            new EntryEditor(m_document, {row.model(m_document, -1),
                                         {words(row.title).remove(QLatin1Char('&')), words(row.whenEmpty)},
                                         row.fields(),
                                         row.root(),
                                         QString::fromLatin1(row.columns).split(QLatin1Char(' '))});
        editor->setObjectName(QLatin1String(row.field));
        editor->layout()->setContentsMargins(0, 8, 0, 0);
        m_tabs->addTab(editor, words(row.title));
        m_lists.push_back(editor);
    }
}

void RoutesEditor::setCluster(int cluster)
{
    m_cluster = cluster;
    for (EntryEditor* list : m_lists)
        list->setCluster(cluster);
    refresh();
    showFindings();
}

/// A place may be a whole list, such as the Hosts when none fits.
bool RoutesEditor::reveal(const PlanPath& place)
{
    const auto& segments = place.segments();
    for (std::size_t i = 0; segments.size() > 1 && i < m_lists.size(); ++i) {
        if (segments[1].field != listRows[i].field)
            continue;
        m_tabs->setCurrentIndex(static_cast<int>(i));
        if (!m_lists[i]->reveal(place))
            m_lists[i]->list().view()->setFocus();
        return true;
    }
    return false;
}

void RoutesEditor::showEvent(QShowEvent* event)
{
    ClusterPart::showEvent(event);
    if (m_answerIsDue)
        refresh();
}

/// Thousands of Mappings take a while to look through, so another thread does.
void RoutesEditor::refresh()
{
    m_answerIsDue = !isVisible();
    if (m_answerIsDue)
        return;
    m_work->request(m_document.snapshot(), [cluster = m_cluster](const Plan& plan) {
        return QVariant::fromValue(probeAnswer(plan, cluster));
    });
}

void RoutesEditor::showAnswer(const Derived& answer)
{
    const bool isWrong = !answer.error.isEmpty();
    const QString text = isWrong ? answer.error : answer.text;
    m_answer->setText(text.isEmpty() ? tr("This cluster has no gateway, so Linkerd does not probe it.")
                                     : text);
    m_answerSign->setVisible(isWrong);
    if (isWrong) {
        tint(m_answer, Severity::Error);
        m_answerSign->setPixmap(severitySign(Severity::Error, *this));
    } else {
        mute(m_answer);
    }
}

/// Tabs show where something is wrong.
void RoutesEditor::showFindings()
{
    if (!m_document.isCurrent())
        return;
    std::vector<std::optional<Severity>> worst(m_lists.size());
    for (std::size_t i = 0; i < m_lists.size(); ++i) {
        const PlanPath list = PlanPath().item("clusters", m_cluster, {}).field(listRows[i].field);
        worst[i] = m_cluster < 0 ? std::nullopt : qt::worstAt(m_document, list);
        if (worst[i] == Severity::Info)
            worst[i].reset();
    }
    if (worst == m_worst)
        return;
    m_worst = std::move(worst);
    for (std::size_t i = 0; i < m_lists.size(); ++i)
        m_tabs->setTabIcon(static_cast<int>(i), m_worst[i] ? severityIcon(*m_worst[i], *this) : QIcon());
}

} // namespace linkwright::ui
