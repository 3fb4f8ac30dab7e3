// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/summary_view.h"

#include "qt/plan_document.h"
#include "ui/editors/severity_style.h"
#include "ui/views/contrast.h"

#include <QEvent>
#include <QScrollBar>
#include <QTextDocument>
#include <QUrl>

namespace linkwright::ui {

namespace {

using Kind = qt::SummarySentence::Kind;

constexpr int margin = 16;

struct SignRow
{
    Kind kind;
    Severity severity;
    const char* url;
    const char* alternative; ///< what a screen reader says instead of the sign
};

constexpr SignRow signs[] = {
    {Kind::Unknown, Severity::Warning, "sign:unknown", QT_TRANSLATE_NOOP("SummaryView", "Still open:")},
    {Kind::Wrong, Severity::Error, "sign:wrong", QT_TRANSLATE_NOOP("SummaryView", "Wrong:")},
    {Kind::ToDo, Severity::Info, "sign:todo", QT_TRANSLATE_NOOP("SummaryView", "To do:")},
};

const SignRow* signOf(Kind kind)
{
    for (const SignRow& row : signs) {
        if (row.kind == kind)
            return &row;
    }
    return nullptr;
}

} // namespace

SummaryView::SummaryView(qt::PlanDocument& document, QWidget* parent)
    : QTextBrowser(parent)
    , m_document(document)
    , m_job(nullptr)
{
    setObjectName(QStringLiteral("summary"));
    setAccessibleName(tr("The plan in words"));
    setOpenLinks(false);
    setUndoRedoEnabled(false);
    setTabChangesFocus(false);
    this->document()->setDocumentMargin(margin);
    connect(this, &QTextBrowser::anchorClicked, this, &SummaryView::activate);
    connect(&m_job, &qt::SummaryJob::finished, this, &SummaryView::take);
    connect(&document, &qt::PlanDocument::analysed, this, &SummaryView::follow);
}

void SummaryView::setTopic(Topic topic)
{
    m_topic = std::move(topic);
    follow();
}

void SummaryView::follow()
{
    m_isStale = !isVisible() || !m_document.isCurrent();
    if (!m_isStale)
        m_job.request(m_document.plan(), m_document.analysis(), m_topic ? m_topic() : qt::SummaryTopic());
}

void SummaryView::take(const qt::PlanSummary& summary)
{
    if (!(summary == m_summary)) {
        m_summary = summary;
        rebuild();
    }
    Q_EMIT told();
}

void SummaryView::rebuild()
{
    const int position = verticalScrollBar()->value();
    for (const SignRow& row : signs)
        document()->addResource(QTextDocument::ImageResource, QUrl(QLatin1String(row.url)),
                                severitySign(row.severity, *this));
    setHtml(html());
    verticalScrollBar()->setValue(position);
}

QString SummaryView::html()
{
    m_places.clear();
    QString text = QStringLiteral("<p style=\"margin-top:0\">%1</p>").arg(html(m_summary.lead));
    for (const qt::SummarySection& section : m_summary.sections) {
        text += QStringLiteral("<h4 style=\"margin-top:14px; margin-bottom:4px\">%1</h4>"
                               "<table cellspacing=\"0\" cellpadding=\"3\">")
                    .arg(section.title.toHtmlEscaped());
        for (const qt::SummarySentence& sentence : section.sentences) {
            const SignRow* sign = signOf(sentence.kind);
            const QString mark = sign ? QStringLiteral("<img src=\"%1\" alt=\"%2\">")
                                            .arg(QLatin1String(sign->url), tr(sign->alternative))
                                      : QStringLiteral("&bull;");
            text += QStringLiteral("<tr><td width=\"22\" align=\"center\">%1</td><td>%2</td></tr>")
                        .arg(mark, html(sentence));
        }
        text += QStringLiteral("</table>");
    }
    return text;
}

QString SummaryView::html(const qt::SummarySentence& sentence)
{
    const QString colour =
        readableOn(palette().color(QPalette::Base), palette().color(QPalette::Link)).name();
    QString text;
    for (const qt::SummaryPart& part : sentence.parts) {
        QString piece = part.text.toHtmlEscaped();
        if (part.isName)
            piece = QStringLiteral("<b>%1</b>").arg(piece);
        if (!part.place.isEmpty()) {
            piece = QStringLiteral("<a href=\"place:%1\" style=\"color:%2; text-decoration:none\">%3</a>")
                        .arg(m_places.size())
                        .arg(colour, piece);
            m_places.push_back(part.place);
        }
        text += piece;
    }
    return text;
}

void SummaryView::activate(const QUrl& link)
{
    bool isNumber = false;
    const auto number = link.path().toULongLong(&isNumber);
    if (link.scheme() == QLatin1String("place") && isNumber && number < m_places.size())
        Q_EMIT placeActivated(PlanPath(m_places[number]));
}

void SummaryView::changeEvent(QEvent* event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        rebuild();
}

void SummaryView::showEvent(QShowEvent* event)
{
    QTextBrowser::showEvent(event);
    if (m_isStale)
        follow();
}

} // namespace linkwright::ui
