// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Type a few letters, get there: actions, fields, entries and findings in one list at the top of the window.
// Used by keys alone: arrows choose, Return goes, Escape gives the focus back to where it was.

#include "qt/palette_model.h"

#include <QFrame>
#include <QFutureWatcher>
#include <QPointer>

#include <functional>
#include <memory>

class QLabel;
class QLineEdit;
class QListView;

namespace linkwright::ui {

class CommandPalette : public QFrame
{
    Q_OBJECT

public:
    /// Makes the items; may run on a worker, so it holds what it needs by value.
    using Job = std::function<qt::QuickItems()>;
    struct Source
    {
        QChar prefix;                 ///< typed first, shows this source alone
        std::function<Job()> prepare; ///< asked on the GUI thread each time the palette opens
        bool heavy = false;           ///< thousands of items: made by a worker
    };

    /// Lies over `window`, which is its parent.
    CommandPalette(QWidget& window, std::vector<Source> sources);
    ~CommandPalette() override;

    void open();
    /// Hides it; the focus goes back to where it was.
    void leave();

Q_SIGNALS:
    void chosen(const linkwright::qt::QuickItem& item);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    using Watcher = QFutureWatcher<qt::QuickItemsPtr>;

    void gather();
    void follow();
    void place();
    void step(int by);
    void choose();
    bool handleKey(int key);

    QWidget& m_window;
    std::vector<Source> m_sources;
    std::vector<std::unique_ptr<Watcher>> m_watchers; ///< one for each source
    qt::PaletteModel* m_model;                        ///< this and the rest: children
    QLineEdit* m_line;
    QListView* m_list;
    QLabel* m_nothing;
    QLabel* m_hint;
    QPointer<QWidget> m_before; ///< had the focus
};

} // namespace linkwright::ui
