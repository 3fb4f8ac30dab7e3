// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/syntax.h"

#include <QtConcurrent>

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>

namespace linkwright::ui {

struct Syntax::Loaded
{
    KSyntaxHighlighting::Repository repository; ///< outlives the definition
    KSyntaxHighlighting::Definition definition;
};

Syntax::Syntax(const QString& definition, QObject* parent)
    : QObject(parent)
    , m_name(definition)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] {
        m_loaded = m_watcher.result();
        Q_EMIT loaded();
    });
}

Syntax::~Syntax() = default;

void Syntax::load()
{
    if (!m_loaded && !m_watcher.isRunning())
        m_watcher.setFuture(QtConcurrent::run(&Syntax::read, m_name));
}

Syntax::LoadedPtr Syntax::read(const QString& definition)
{
    auto loaded = std::make_shared<Loaded>();
    loaded->definition = loaded->repository.definitionForName(definition);
    (void)loaded->definition.formats(); // or its file would be read with the first line, on the GUI thread
    return loaded;
}

const KSyntaxHighlighting::Repository& Syntax::repository() const
{
    return m_loaded->repository;
}

const KSyntaxHighlighting::Definition& Syntax::definition() const
{
    return m_loaded->definition;
}

} // namespace linkwright::ui
