// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The only way into the library `linkwright_syntax`.

#include "ui/views/language.h"

#include "ui/views/code_highlighter.h"

#include <KSyntaxHighlighting/Format>

namespace linkwright::ui {

namespace {

class ReadDefinition : public Language
{
public:
    explicit ReadDefinition(const QString& name)
        : m_syntax(std::make_shared<SyntaxDefinition>())
    {
        m_syntax->definition = m_syntax->repository.definitionForName(name);
        (void)m_syntax->definition
            .formats(); // or its file would be read with the first line, on the GUI thread
    }

    [[nodiscard]] std::unique_ptr<Highlighter> highlighter(const QPalette& palette) const override
    {
        return std::make_unique<CodeHighlighter>(m_syntax, palette);
    }

private:
    std::shared_ptr<SyntaxDefinition> m_syntax;
};

} // namespace

} // namespace linkwright::ui

extern "C" Q_DECL_EXPORT linkwright::ui::Language* linkwrightReadLanguage(const QString& name)
{
    return new linkwright::ui::ReadDefinition(name);
}
