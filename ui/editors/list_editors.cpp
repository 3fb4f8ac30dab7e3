// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/list_editors.h"

#include "qt/plan_document.h"
#include "ui/editors/entry_editor.h"
#include "ui/editors/plan_fields.h"

#include <QCoreApplication>

namespace linkwright::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ListEditors)
};

} // namespace

EntryEditor* makeExportsEditor(qt::PlanDocument& document)
{
    auto* editor = new EntryEditor(
        document,
        {qt::exportsModel(document, -1),
         {Words::tr("Exported services"),
          Words::tr("This cluster exports nothing yet.\nAdd the Services that linked clusters shall reach. A "
                    "cluster that only uses others' Services needs none.")},
         exportFields(),
         rootOf<Export>()});
    editor->setObjectName(QStringLiteral("exports"));
    return editor;
}

EntryEditor* makeLinksEditor(qt::PlanDocument& document)
{
    auto* editor = new EntryEditor(
        document,
        {qt::linksModel(document),
         {Words::tr("Links"),
          Words::tr(
              "No links yet.\nAdd one for each cluster that shall reach another's exported Services: from "
              "the cluster that uses them, to the one that exports them.")},
         linkFields(),
         rootOf<Link>()});
    editor->setObjectName(QStringLiteral("links"));
    return editor;
}

} // namespace linkwright::ui
