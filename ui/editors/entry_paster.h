// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Takes texts into a list, and says in a notice what does not fit. Short texts at once; long ones are read on
// a worker thread, one at a time. Child of the list's widget.

#include "qt/entry_table_model.h"

#include <QObject>

namespace linkwright::qt {
class EntryReadJob;
}

namespace linkwright::ui {

class Notice;

class EntryPaster : public QObject
{
    Q_OBJECT

public:
    /// Model and notice must outlive it.
    EntryPaster(qt::EntryTableModel& model, Notice& notice, QObject* parent);

    /// Puts what the clipboard holds in front of `before`.
    void pasteClipboard(int before);
    void pasteText(const QString& text, int before);
    /// Adds what was offered already.
    void take(const qt::EntryOffer& offer, int before);

Q_SIGNALS:
    void pasted(linkwright::qt::RowSpan rows);

private:
    void tell(const qt::EntryOffer& offer);

    qt::EntryTableModel& m_model;
    Notice& m_notice;
    qt::EntryReadJob* m_reading;
    int m_before = 0; ///< where the text that is being read goes
};

} // namespace linkwright::ui
