// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/objects_editor.h"

#include "qt/findings_at.h"
#include "qt/plan_document.h"
#include "ui/editors/field_hint.h"
#include "ui/editors/keys.h"
#include "ui/editors/scope.h"
#include "ui/editors/severity_style.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>

namespace linkwright::ui {

namespace {

constexpr int pause = 150; // milliseconds without a key before the text is read
constexpr qsizetype mostTitles = 8;

} // namespace

ObjectsEditor::ObjectsEditor(qt::PlanDocument& document, QWidget* parent)
    : ClusterPart(parent)
    , m_document(document)
    , m_hint(new FieldHint(document, this))
    , m_text(new QPlainTextEdit(this))
    , m_sign(new QLabel(this))
    , m_state(new QLabel(this))
{
    m_text->setObjectName(QStringLiteral("objectsText"));
    m_text->setAccessibleName(tr("Objects in YAML"));
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->setPlaceholderText(tr(
        "Nothing is taken along yet, and nothing has to be.\n\nPaste the YAML of objects that shall be "
        "applied "
        "together\nwith the rest, such as the Deployment and the Service\nof an application. Several objects "
        "are separated by\nlines with ---."));
    shareKeys(m_text);
    m_state->setObjectName(QStringLiteral("objectsState"));
    m_state->setWordWrap(true);
    auto* line = new QHBoxLayout;
    line->addWidget(m_sign, 0, Qt::AlignTop);
    line->addWidget(m_state, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_hint);
    layout->addWidget(m_text, 1);
    layout->addLayout(line);
    m_delay.setSingleShot(true);
    m_delay.setInterval(pause);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_isShowing)
            m_delay.start();
    });
    connect(&m_delay, &QTimer::timeout, this, &ObjectsEditor::commit);
    connect(&document, &qt::PlanDocument::planChanged, this, &ObjectsEditor::follow);
    connect(&document, &qt::PlanDocument::analysed, this, &ObjectsEditor::showFindings);
    follow();
}

ObjectsEditor::~ObjectsEditor() = default;

void ObjectsEditor::setCluster(int cluster)
{
    if (cluster == m_cluster)
        return;
    if (m_delay.isActive())
        commit(); // what was typed belongs to the cluster before
    m_cluster = cluster;
    m_read = {};
    m_known.reset();
    follow();
    showFindings();
}

SharedList<Json> ObjectsEditor::objectsOfPlan() const
{
    const Cluster* cluster = PartOf<Cluster>::find(m_document.plan(), {m_cluster, -1});
    return cluster ? cluster->manifests : SharedList<Json>();
}

/// The user's own text stays while it means what the plan holds, or while the plan's objects stay as they
/// are.
void ObjectsEditor::follow()
{
    m_text->setEnabled(m_cluster >= 0);
    SharedList<Json> objects = objectsOfPlan();
    const bool isKnown = m_known && *m_known == objects;
    const bool isOurs =
        m_known && m_read.problems.isEmpty() &&
        std::equal(m_read.objects.begin(), m_read.objects.end(), objects.cbegin(), objects.cend());
    if (m_delay.isActive() || isKnown || isOurs) {
        m_known = std::move(objects);
        showState();
        return;
    }
    m_isShowing = true;
    m_text->setPlainText(qt::objectsText({objects.cbegin(), objects.cend()}));
    m_isShowing = false;
    m_read = qt::readObjects(m_text->toPlainText());
    m_known = std::move(objects);
    showState();
}

void ObjectsEditor::commit()
{
    m_delay.stop();
    m_read = qt::readObjects(m_text->toPlainText());
    if (m_read.problems.isEmpty() && m_cluster >= 0) {
        m_document.edit(
            tr("Change the objects taken along"),
            [this](Plan& plan) {
                auto& manifests = plan.clusters[static_cast<std::size_t>(m_cluster)].manifests;
                manifests.clear();
                for (const Json& object : m_read.objects)
                    manifests.push_back(object);
            },
            QStringLiteral("objects/%1").arg(m_cluster));
    }
    showState();
}

void ObjectsEditor::showState()
{
    const bool isWrong = !m_read.problems.isEmpty();
    m_sign->setVisible(isWrong);
    if (isWrong) {
        m_sign->setPixmap(severitySign(Severity::Error, *this));
        tint(m_state, Severity::Error);
        m_state->setText(tr("The plan keeps what it had until this is right:") + QLatin1Char('\n') +
                         m_read.problems.join(QLatin1Char('\n')));
        return;
    }
    QStringList titles;
    for (const Json& object : m_read.objects)
        titles << qt::objectTitle(object);
    const qsizetype more = titles.size() - mostTitles;
    if (more > 0)
        titles = titles.mid(0, mostTitles) << tr("and %1 more").arg(more);
    mute(m_state);
    m_state->setText(titles.isEmpty() ? tr("No objects are taken along.")
                                      : tr("Taken along: %1.").arg(titles.join(QStringLiteral(", "))));
}

void ObjectsEditor::showFindings()
{
    if (!m_document.isCurrent())
        return;
    const bool isThere = PartOf<Cluster>::find(m_document.plan(), {m_cluster, -1}) != nullptr;
    m_hint->setFindings(
        isThere ? qt::findingsAt(m_document, clusterPath(m_document.plan(), m_cluster).field("manifests"))
                : Findings());
}

PlanPath ObjectsEditor::placeOf(const QWidget& /*child*/) const
{
    const int line = m_text->textCursor().blockNumber() + 1;
    const auto behind = std::upper_bound(m_read.lines.begin(), m_read.lines.end(), line);
    const int index = static_cast<int>(behind - m_read.lines.begin()) - 1;
    const Cluster* cluster = PartOf<Cluster>::find(m_document.plan(), {m_cluster, -1});
    return cluster && index >= 0 && index < static_cast<int>(cluster->manifests.size())
               ? manifestPath(m_document.plan(), m_cluster, index)
               : PlanPath();
}

bool ObjectsEditor::reveal(const PlanPath& place)
{
    const auto& segments = place.segments();
    if (segments.size() < 2 || segments[1].field != "manifests")
        return false;
    const int index = segments[1].index;
    if (index >= 0 && index < static_cast<int>(m_read.lines.size())) {
        const int line = m_read.lines[static_cast<std::size_t>(index)] - 1;
        m_text->setTextCursor(QTextCursor(m_text->document()->findBlockByNumber(line)));
        m_text->centerCursor();
    }
    m_text->setFocus();
    return true;
}

} // namespace linkwright::ui
