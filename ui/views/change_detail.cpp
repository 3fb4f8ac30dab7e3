// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/change_detail.h"

#include "qt/change_words.h"
#include "qt/text.h"
#include "ui/editors/severity_style.h"
#include "ui/views/diff_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>

namespace linkwright::ui {

namespace {

QLabel* makeLabel(const char* name, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

void say(QLabel* label, const QString& text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

} // namespace

ChangeDetail::ChangeDetail(qt::ChangeTree& tree, QWidget* parent)
    : QWidget(parent)
    , m_tree(tree)
    , m_title(makeLabel("changeTitle", this))
    , m_outcome(makeLabel("changeOutcome", this))
    , m_remedy(makeLabel("changeRemedy", this))
{
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    mute(m_outcome);
    m_conflict = makeConflictPanel();
    m_diff = new DiffView(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    for (QLabel* label : {m_title, m_outcome, m_remedy})
        layout->addWidget(label);
    layout->addWidget(m_conflict);
    layout->addWidget(m_diff, 1);
    layout->addStretch(0); // takes the room where there is nothing to compare
    connect(&tree, &qt::ChangeTree::choicesChanged, this, &ChangeDetail::updateConflict);
    setCurrent({});
}

QWidget* ChangeDetail::makeConflictPanel()
{
    auto* panel = new QWidget(this);
    panel->setObjectName(QStringLiteral("conflictPanel"));
    m_question = makeLabel("conflictQuestion", panel);
    m_warning = makeLabel("conflictWarning", panel);
    tint(m_warning, Severity::Warning);
    m_keep = makeChoice("keepTheirs", tr("&Keep theirs"),
                        tr("The field stays as it is, and the plan no longer sets it for this object."),
                        qt::ConflictChoice::Keep);
    m_take = makeChoice("takeOurs", tr("&Take it over"),
                        tr("The plan's value is forced for this object, and the field is ours then."),
                        qt::ConflictChoice::Take);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_keep);
    buttons->addWidget(m_take);
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins({});
    layout->addWidget(m_question);
    layout->addWidget(m_warning);
    layout->addLayout(buttons);
    return panel;
}

/// Pressed again, a choice is open again.
QPushButton* ChangeDetail::makeChoice(const char* name, const QString& text, const QString& toolTip,
                                      qt::ConflictChoice choice)
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(QString::fromLatin1(name));
    button->setToolTip(toolTip);
    button->setCheckable(true);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, [this, choice](bool checked) {
        m_tree.choose(m_index, checked ? choice : qt::ConflictChoice::Open);
    });
    return button;
}

void ChangeDetail::setChoosingEnabled(bool enabled)
{
    m_choosing = enabled;
    updateConflict();
}

void ChangeDetail::setCurrent(const QModelIndex& index)
{
    const qt::ChangedObject* before = m_tree.object(m_index);
    m_index = index;
    const qt::ChangedObject* object = m_tree.object(index);
    const qt::ClusterChanges* cluster = m_tree.cluster(index);
    if (object != nullptr) {
        say(m_title, tr("%1 in %2").arg(qt::nameOf(*object), qt::toQString(cluster->cluster)));
        // Of a conflict the question below says the same.
        say(m_outcome, object->action == qt::ChangeAction::Conflict ? QString() : qt::outcomeOf(*object));
        say(m_remedy, qt::toQString(object->remedy));
    } else {
        say(m_title, cluster == nullptr ? QString() : qt::toQString(cluster->cluster));
        say(m_outcome, cluster == nullptr ? QString() : qt::toQString(cluster->server));
        say(m_remedy, cluster == nullptr ? QString() : qt::toQString(cluster->trouble));
    }
    updateConflict();
    m_diff->setVisible(object != nullptr && !(object->live.is_null() && object->planned.is_null()));
    if (object != before || object == nullptr)
        showTexts(object);
}

void ChangeDetail::showTexts(const qt::ChangedObject* object)
{
    if (object != nullptr)
        m_diff->setTexts(qt::yamlOf(object->live), qt::yamlOf(object->planned), tr("in the cluster"),
                         tr("after applying"));
}

void ChangeDetail::updateConflict()
{
    const QModelIndex index = m_index;
    const qt::ChangedObject* object = m_tree.object(index);
    const qt::ChangedField* one = m_tree.field(index);
    std::vector<int> fields; // that the choice is for
    for (std::size_t i = 0; object != nullptr && i < object->fields.size(); ++i) {
        if (object->fields[i].conflict && (one == nullptr || one == &object->fields[i]))
            fields.push_back(static_cast<int>(i));
    }
    m_conflict->setVisible(!fields.empty() && m_choosing); // later, there is nothing to choose any more
    if (fields.empty())
        return;
    const auto [cluster, number] = m_tree.numbersOf(index);
    const qt::ChangedField& first = object->fields[static_cast<std::size_t>(fields.front())];
    m_question->setText(fields.size() == 1
                            ? tr("%1 belongs to %2. What shall count?")
                                  .arg(qt::toQString(first.path), qt::toQString(first.owner))
                            : tr("%n fields belong to somebody else. What shall count for all of them?",
                                 nullptr, static_cast<int>(fields.size())));
    const bool isSaid = object->remedy.find(first.takeWarning) != std::string::npos;
    say(m_warning, isSaid ? QString() : qt::toQString(first.takeWarning));
    const auto all = [&, cluster = cluster, number = number](qt::ConflictChoice choice) {
        return std::all_of(fields.begin(), fields.end(),
                           [&](int field) { return m_tree.choiceOf(cluster, number, field) == choice; });
    };
    m_keep->setChecked(all(qt::ConflictChoice::Keep));
    m_take->setChecked(all(qt::ConflictChoice::Take));
}

} // namespace linkwright::ui
