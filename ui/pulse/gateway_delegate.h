// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Paints a gateway as a card: sign, name, alive or dead since when, and its numbers. For lists over
// PulseRows.

#include <QStyledItemDelegate>

namespace linkwright::live {
class PulseSession;
}

namespace linkwright::ui {

class GatewayDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// The session must outlive the delegate.
    explicit GatewayDelegate(const live::PulseSession& session, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const live::PulseSession& m_session;
};

/// The last line of a card: "P50 3 ms, P95 5 ms, P99 9 ms; alive 99.9 %; mirror: alive".
[[nodiscard]] QString cardNumbers(const QModelIndex& index);

} // namespace linkwright::ui
