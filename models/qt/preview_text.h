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
#include <vector>

namespace linkwright::qt {

class PlanDocument;
struct Analysis;

/// One document of a YAML stream.
struct OutlineEntry
{
    QString kind;
    QString name; ///< "namespace/name", or the name alone
    int line = 0; ///< from 0

    bool operator==(const OutlineEntry&) const = default;
};
using Outline = std::vector<OutlineEntry>;

/// What a stream holds, as render writes streams: block style, documents parted by `---`.
[[nodiscard]] Outline outlineOf(const QString& stream);

/// A stream and what it holds.
struct Preview
{
    QString text;
    Outline outline;
};

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
    /// What was written last.
    [[nodiscard]] const Preview& preview() const { return m_preview; }

Q_SIGNALS:
    void clustersChanged();
    void runbookChanged();
    /// preview() is that of cluster() and of the latest analysis. Also emitted when it is the same as before.
    void previewChanged();

private:
    void follow();
    void start();
    void deliver();

    PlanDocument& m_document;
    std::shared_ptr<const Analysis> m_analysis; ///< never null
    QFutureWatcher<Preview> m_watcher;
    Preview m_preview;
    int m_cluster = 0;
    bool m_again = false; ///< what is being written is out of date
};

} // namespace linkwright::qt
