// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A window to paste YAML into and look at what would come of it, before anything is added: which entries,
// what is left out and where. Not modal; reads beside the window while people type. Accepted when they say
// so; what is added then is offer().

#include "qt/entry_offer.h"
#include "qt/entry_table.h"

#include <QDialog>
#include <QTimer>

class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace linkwright::qt {
class EntryReadJob;
}

namespace linkwright::ui {

class PastePanel : public QDialog
{
    Q_OBJECT

public:
    /// `entries` is what they are called, such as "Mappings".
    PastePanel(std::shared_ptr<const qt::EntryTable> table, const QString& entries,
               QWidget* parent = nullptr);

    [[nodiscard]] const qt::EntryOffer& offer() const { return m_offer; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void addParts();
    void read();
    void take(const qt::EntryOffer& offer);
    void showResult();
    /// Moves to the position that a line of the report starts with.
    void goTo(const QString& line);

    QString m_entries;
    std::string m_list; ///< the list's key
    qt::EntryReadJob* m_job;
    qt::EntryOffer m_offer; ///< of the text as it is; empty while it is read
    QTimer m_pause;         ///< until typing stops for a moment
    QPlainTextEdit* m_text;
    QLabel* m_sign;
    QLabel* m_result;
    QListWidget* m_notes;
    QPushButton* m_add = nullptr;
};

} // namespace linkwright::ui
