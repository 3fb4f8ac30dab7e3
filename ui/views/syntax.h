// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What KSyntaxHighlighting knows of one language, and its themes. Loading the library and reading its
// hundreds of definitions takes tens of milliseconds, so a worker thread does that, once somebody needs it;
// texts are plain until then, and stay so where the library is not to be found. Made by whoever makes the
// views, and shared between them. GUI thread; deleting it while the worker reads is safe.

#include "ui/views/language.h"

#include <QFutureWatcher>
#include <QObject>

#include <memory>

namespace linkwright::ui {

class Syntax : public QObject
{
    Q_OBJECT

public:
    /// `definition` is a name of KSyntaxHighlighting's, such as "YAML".
    explicit Syntax(const QString& definition = QStringLiteral("YAML"), QObject* parent = nullptr);
    ~Syntax() override;

    /// Starts reading, unless that was done before.
    void load();
    [[nodiscard]] bool isLoaded() const { return m_language != nullptr; }
    /// For one document. Only when loaded.
    [[nodiscard]] std::unique_ptr<Highlighter> highlighter(const QPalette& palette) const;

Q_SIGNALS:
    void loaded();

private:
    using LanguagePtr = std::shared_ptr<const Language>;

    [[nodiscard]] static LanguagePtr read(const QString& definition);
    void take();

    QString m_name;
    QFutureWatcher<LanguagePtr> m_watcher;
    LanguagePtr m_language;
};

} // namespace linkwright::ui
