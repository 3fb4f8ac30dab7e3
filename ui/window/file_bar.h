// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What there is to say about a plan's file, above the plan itself: what others did to it, what could not be
// done, what can be recovered. Takes no room while there is nothing to say, and never the focus.

#include "qt/document_file.h"

#include <QList>
#include <QWidget>

#include <optional>

namespace linkwright::ui {

class DifferencesDialog;
class Notice;
struct NoticeChoice;

class FileBar : public QWidget
{
    Q_OBJECT

public:
    /// `files` has to live longer.
    explicit FileBar(qt::DocumentFile& files, QWidget* parent = nullptr);

    /// Puts the keyboard into the first notice; false where there is none.
    bool focusNotice();

Q_SIGNALS:
    /// The user wants this copy, and this window holds another plan: a window for it, please, whose
    /// DocumentFile::restore() gets it.
    void restoreElsewhere(const linkwright::qt::RecoveryCopy& copy);

private:
    struct Row;
    static const Row rows[];

    Notice* makeNotice(const QString& name);
    [[nodiscard]] static QList<NoticeChoice> choices(const QList<const char*>& ids);
    void run(const QString& id);

    void updateDisk();
    [[nodiscard]] bool isPutAway(const qt::DiskState& state) const;
    void putDiskAway();
    void showChanged();
    void takeFailure(qt::DocumentFile::Activity activity, const QString& path, const Error& error);
    void forgetFailure();
    void askAboutComments(int count);
    void updateOffers();
    void updateDiscarded();
    void updateDamaged();
    void updateRecovery();
    void showRestored(const QString& path);
    void showDifferences(const qt::TextComparison& comparison);

    void reload();
    void keepMine();
    void compare();
    void save();
    void saveAs();
    void saveWithoutComments();
    void lookAgain();
    void tryAgain();
    void restore();
    void compareOffer();
    void discard();
    void bringBack();
    void postpone();

    qt::DocumentFile& m_files;
    Notice* m_failure;
    Notice* m_comments;
    Notice* m_disk;
    Notice* m_restored;
    Notice* m_offer;
    Notice* m_discarded;
    Notice* m_damaged;
    Notice* m_noCopy;
    qt::DocumentFile::Activity m_failedActivity = qt::DocumentFile::Activity::Idle;
    QString m_failedPath;
    bool m_saveWasRefused = false; ///< because of what others wrote

    /// What the user has put away, and whether it was said of a plan with edits: that says more.
    struct PutAway
    {
        qt::DiskState state;
        bool modified = false;
    };
    std::optional<PutAway> m_putAway;
};

} // namespace linkwright::ui
