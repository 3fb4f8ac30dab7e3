// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One finding in full: what was found, what to do, where the published guide leads there, why it is
// suppressed where it is, and the rule's help page. The page is laid out when the event loop is free again:
// that takes long enough to be felt when it is added to the work of new findings.

#include "qt/findings_groups.h"

#include <QTextBrowser>
#include <QTimer>

#include <optional>

namespace linkwright::ui {

class FindingDetail : public QTextBrowser
{
    Q_OBJECT

public:
    explicit FindingDetail(QWidget* parent = nullptr);

    /// Null shows a hint to choose one.
    void setRow(const qt::FindingRow* row);

Q_SIGNALS:
    void placeActivated(); ///< the link to the place was followed

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Shown
    {
        qt::FindingKind kind = qt::FindingKind::Found;
        std::optional<Finding> finding;
        std::optional<Suppression> suppression;

        bool operator==(const Shown&) const = default;
    };

    void write();
    [[nodiscard]] static QString suppressionText(const Shown& shown);
    [[nodiscard]] static QString findingText(const Finding& finding);
    void follow(const QUrl& link);

    std::optional<Shown> m_shown;
    QTimer m_soon; ///< until the page is written; later rows take the place of earlier ones
};

} // namespace linkwright::ui
