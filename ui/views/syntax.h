// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What KSyntaxHighlighting knows of one language, and its themes. Reading its hundreds of definitions takes
// tens of milliseconds, so a worker thread does that, once somebody needs it; texts are plain until then.
// Made by whoever makes the views, and shared between them. GUI thread; deleting it while the worker reads is
// safe.

#include <QFutureWatcher>
#include <QObject>

#include <memory>

namespace KSyntaxHighlighting {
class Definition;
class Repository;
} // namespace KSyntaxHighlighting

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
    [[nodiscard]] bool isLoaded() const { return m_loaded != nullptr; }
    /// Only when loaded.
    [[nodiscard]] const KSyntaxHighlighting::Repository& repository() const;
    [[nodiscard]] const KSyntaxHighlighting::Definition& definition() const;

Q_SIGNALS:
    void loaded();

private:
    struct Loaded;
    using LoadedPtr = std::shared_ptr<const Loaded>;

    [[nodiscard]] static LoadedPtr read(const QString& definition);

    QString m_name;
    QFutureWatcher<LoadedPtr> m_watcher;
    LoadedPtr m_loaded;
};

} // namespace linkwright::ui
