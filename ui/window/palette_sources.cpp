// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/palette_sources.h"

#include "qt/plan_document.h"
#include "qt/text.h"
#include "ui/editors/field_catalog.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"
#include "ui/window/navigator.h"

#include <QAction>

namespace linkwright::ui {

namespace {

qt::QuickItems actionItems(MainWindow& window)
{
    window.actions().refresh();
    qt::QuickItems items;
    for (const ActionRow& row : actionTable()) {
        const QAction* action = window.actions().action(row);
        if (!action->isEnabled())
            continue;
        const QString icon = QLatin1String(*row.icon == '\0' ? "action" : row.icon);
        items.push_back(
            {qt::FuzzyText(plainActionText(*action)), keysText(row), icon, QString::fromLatin1(row.id)});
    }
    return items;
}

CommandPalette::Job prepareActions(MainWindow& window)
{
    return [items = actionItems(window)] { return items; };
}

CommandPalette::Job prepareFields(MainWindow& window)
{
    return [plan = window.document().plan(), near = window.navigator().history().current().place] {
        qt::QuickItems items;
        for (const CatalogField& field : fieldCatalog(plan, near))
            items.push_back({qt::FuzzyText(field.title), field.owner, QStringLiteral("field"), field.place});
        return items;
    };
}

CommandPalette::Job prepareEntries(MainWindow& window)
{
    return [plan = window.document().plan()] { return qt::entryItems(plan); };
}

CommandPalette::Job prepareFindings(MainWindow& window)
{
    return [analysis = window.document().analysis()] { return qt::findingItems(analysis->findings); };
}

struct SourceRow
{
    char16_t prefix;
    CommandPalette::Job (*prepare)(MainWindow& window);
    bool heavy;
};

constexpr SourceRow rows[] = {
    {u'>', prepareActions, false},
    {u'#', prepareFields, true},
    {u'@', prepareEntries, true},
    {u'!', prepareFindings, true},
};

} // namespace

std::vector<CommandPalette::Source> paletteSources(MainWindow& window)
{
    std::vector<CommandPalette::Source> sources;
    for (const SourceRow& row : rows)
        sources.push_back(
            {QChar(row.prefix), [&window, prepare = row.prepare] { return prepare(window); }, row.heavy});
    return sources;
}

} // namespace linkwright::ui
