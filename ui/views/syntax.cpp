// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/syntax.h"

#include "resources/late_library.h"

#include <QtConcurrent>

namespace linkwright::ui {

Syntax::Syntax(const QString& definition, QObject* parent)
    : QObject(parent)
    , m_name(definition)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &Syntax::take);
}

Syntax::~Syntax() = default;

void Syntax::load()
{
    if (!m_language && !m_watcher.isRunning())
        m_watcher.setFuture(QtConcurrent::run(&Syntax::read, m_name));
}

/// What the library makes lives on in documents; it is never unloaded.
Syntax::LanguagePtr Syntax::read(const QString& definition)
{
    const resources::LateFunction read = resources::lateFunction("linkwright_syntax", readLanguageName);
    if (read.function == nullptr) {
        qWarning("Texts have no colours: %s", read.problem.c_str());
        return nullptr;
    }
    return LanguagePtr(reinterpret_cast<ReadLanguage>(read.function)(definition));
}

void Syntax::take()
{
    m_language = m_watcher.result();
    if (m_language)
        Q_EMIT loaded();
}

std::unique_ptr<Highlighter> Syntax::highlighter(const QPalette& palette) const
{
    return m_language->highlighter(palette);
}

} // namespace linkwright::ui
