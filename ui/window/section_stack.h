// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The pages of a window: the overview, and one for each section, made when it is first shown.

#include "domain/plan_path.h"

#include <QStackedWidget>

#include <functional>
#include <map>

namespace linkwright::qt {
class PlanDocument;
}

namespace linkwright::ui {

class SectionStack : public QStackedWidget
{
    Q_OBJECT

public:
    /// A page and how it moves to a field.
    struct Page
    {
        QWidget* widget = nullptr;
        std::function<bool(const PlanPath&)> reveal;
    };

    /// The document must outlive it.
    explicit SectionStack(qt::PlanDocument& document, QWidget* parent = nullptr);

    /// Adds a page that is none of the sections, such as the overview. Takes the widget.
    void addPage(const QString& name, Page page);
    /// The same, made when it is first shown.
    void addPageLater(const QString& name, std::function<Page()> make);
    /// Shows a page, making it first where need be. Does nothing for names it does not know.
    void showPage(const QString& name);
    [[nodiscard]] QString currentPage() const { return m_current; }
    [[nodiscard]] bool isMade(const QString& name) const { return m_pages.count(name) != 0; }
    /// Moves to a field of the page that is shown. False where it has none for the place.
    bool reveal(const PlanPath& place);

Q_SIGNALS:
    void pageMade(QWidget* page);
    void pageChanged(const QString& name);

private:
    [[nodiscard]] const Page* page(const QString& name);

    qt::PlanDocument& m_document;
    std::map<QString, Page> m_pages;
    std::map<QString, std::function<Page()>> m_later;
    QString m_current;
};

} // namespace linkwright::ui
