// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The manifests of one cluster as YAML text, written on a worker thread because thousands of Mappings take a
// while. Follows PlanDocument::analysed; the newest request wins. Lives on the GUI thread; deleting it while
// a worker writes is safe. The document must outlive it.

#include <QFutureWatcher>
#include <QObject>
#include <QStringList>

#include <memory>

namespace linkwright::qt {

class PlanDocument;
struct Analysis;

class PreviewText : public QObject
{
    Q_OBJECT

public:
    explicit PreviewText(PlanDocument& document, QObject* parent = nullptr);

    /// Names of the clusters that were rendered, in the order of the plan.
    [[nodiscard]] QStringList clusters() const;
    /// What only linkerd, helm or a person can do, in Markdown.
    [[nodiscard]] QString runbook() const;

    /// Which cluster's text to write, by its place in clusters(). Outside of it: an empty text.
    void setCluster(int cluster);
    [[nodiscard]] int cluster() const { return m_cluster; }
    /// The text written last.
    [[nodiscard]] QString text() const { return m_text; }

Q_SIGNALS:
    void clustersChanged();
    void runbookChanged();
    /// The text of this cluster is ready. Also emitted when it is the same as before.
    void textChanged(const QString& text, int cluster);

private:
    void follow();
    void start();
    void deliver();

    PlanDocument& m_document;
    std::shared_ptr<const Analysis> m_analysis; ///< never null
    QFutureWatcher<QString> m_watcher;
    QString m_text;
    int m_cluster = 0;
    int m_runningCluster = -1;
    bool m_again = false; ///< what is being written is out of date
};

} // namespace linkwright::qt
