// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The way through a plan: its sections in a narrow list, each with what is in it and how it stands.

#include <QListView>

namespace linkwright::qt {
class PlanDocument;
}

namespace linkwright::ui {

class SidebarModel;

class Sidebar : public QListView
{
    Q_OBJECT

public:
    explicit Sidebar(qt::PlanDocument& document, QWidget* parent = nullptr);

    /// Marks a section without telling of it; an unknown name marks none.
    void setSection(const QString& name);
    [[nodiscard]] QString section() const;
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void sectionChosen(const QString& name); ///< by the user

protected:
    void focusInEvent(QFocusEvent* event) override;

private:
    SidebarModel* m_model; ///< child
    bool m_quiet = false;
};

} // namespace linkwright::ui
