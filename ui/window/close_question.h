// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What becomes of unsaved changes when a window is closed, or all are. The question is a box over the window
// (the window is about to go, so it cannot stand in it), opened and not executed: closing is tried, refused
// for now, and tried again when the answer is there.

#include "qt/document_file.h"

#include <QList>
#include <QObject>
#include <QPointer>

class QMessageBox;
class QWidget;

namespace linkwright::ui {

class CloseQuestion : public QObject
{
    Q_OBJECT

public:
    /// A child of the window; `files` has to live longer.
    CloseQuestion(qt::DocumentFile& files, QWidget& window);

    /// For closeEvent(): whether the window may go now. Otherwise asks; after agreed() close the window
    /// again.
    [[nodiscard]] bool tryToClose();
    /// Asks where there is something to ask. agreed() or refused() comes, perhaps before this returns.
    void ask();
    /// An agreement that was not made use of is none any more.
    void withdraw();

Q_SIGNALS:
    void agreed();
    void refused();

private:
    enum class Answer
    {
        None,
        Save,
        Discard
    };

    [[nodiscard]] bool isSafe() const;
    void openBox();
    void answer(Answer answer);
    void save();
    void continueAfterSaving();
    void agree();
    void refuse();

    qt::DocumentFile& m_files;
    QWidget& m_window;
    QPointer<QMessageBox> m_box;
    Answer m_answer = Answer::None;
    bool m_waitsForSave = false;
    bool m_closes = false; ///< the window, and not only the question whether it might
};

/// Asks several windows one after the other, as for quitting. Nothing is given up before all have agreed.
class QuitQuestion : public QObject
{
    Q_OBJECT

public:
    explicit QuitQuestion(QObject* parent = nullptr);

    /// Starts over when it is under way already.
    void start(const QList<CloseQuestion*>& windows);

Q_SIGNALS:
    void agreed(); ///< all may be closed now
    void refused();

private:
    void askNext();
    void finish(bool agreed);

    QList<QPointer<CloseQuestion>> m_asked;
    QList<QPointer<CloseQuestion>> m_waiting;
};

} // namespace linkwright::ui
