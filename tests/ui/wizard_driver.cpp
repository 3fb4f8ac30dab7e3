// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wizard_driver.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QListWidget>
#include <QPalette>
#include <QRadioButton>
#include <QTest>

namespace linkwright::test {

namespace {

std::unique_ptr<ui::PlanWizard> wizardOver(qt::PlanDocument& document, const Plan& plan, ui::Purpose purpose,
                                           QWidget& window)
{
    document.reset(plan);
    return std::make_unique<ui::PlanWizard>(document, purpose, &window);
}

} // namespace

WizardDriver::WizardDriver()
    : m_wizard(std::make_unique<ui::PlanWizard>(document))
    , wizard(*m_wizard)
{
    wizard.show();
    wizard.activateWindow();
    (void)QTest::qWaitForWindowActive(&wizard);
}

WizardDriver::WizardDriver(const Plan& plan, ui::Purpose purpose)
    : m_wizard(wizardOver(document, plan, purpose, window))
    , wizard(*m_wizard)
{
    wizard.show();
    wizard.activateWindow();
    (void)QTest::qWaitForWindowActive(&wizard);
}

bool WizardDriver::start(const QString& sample)
{
    auto* samples = find<QListWidget>(QStringLiteral("samples"));
    for (int row = 0; samples && row < samples->count(); ++row) {
        QListWidgetItem* item = samples->item(row);
        if (item->data(Qt::UserRole).toString() != sample)
            continue;
        samples->scrollToItem(item);
        QTest::mouseClick(samples->viewport(), Qt::LeftButton, {}, samples->visualItemRect(item).center());
        return next();
    }
    return false;
}

bool WizardDriver::settle()
{
    return QTest::qWaitFor([this] { return wizard.document().isCurrent(); }, 10000);
}

QString WizardDriver::pageName() const
{
    return wizard.currentPage()->objectName();
}

bool WizardDriver::canGoOn() const
{
    return wizard.button(QWizard::NextButton)->isEnabled();
}

bool WizardDriver::next()
{
    const int before = wizard.currentId();
    if (!settle())
        return false;
    click(wizard.button(QWizard::NextButton));
    return settle() && wizard.currentId() > before;
}

bool WizardDriver::back()
{
    const int before = wizard.currentId();
    click(wizard.button(QWizard::BackButton));
    return settle() && wizard.currentId() == before - 1;
}

bool WizardDriver::goTo(const QString& page)
{
    while (pageName() != page) {
        auto* fixAll = find<QAbstractButton>(QStringLiteral("fixAllHere"));
        if (!canGoOn() && fixAll)
            click(fixAll);
        if (!settle() || !next())
            return false;
    }
    return true;
}

void WizardDriver::click(QWidget* widget) const
{
    // Radio buttons and check boxes take clicks on their text only, which may be shorter than they are.
    const auto* button = qobject_cast<QAbstractButton*>(widget);
    const bool isMark = button && button->isCheckable() && !widget->inherits("QPushButton");
    QTest::mouseClick(widget, Qt::LeftButton, {}, isMark ? QPoint(10, widget->height() / 2) : QPoint());
}

void WizardDriver::type(QWidget* field, const QString& text) const
{
    field->setFocus(Qt::TabFocusReason);
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    if (text.isEmpty())
        QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClicks(field, text);
}

QStringList cutOffTexts(const QWidget& window)
{
    QStringList cut;
    for (const QLabel* label : window.findChildren<QLabel*>()) {
        if (!label->isVisible() || label->text().isEmpty())
            continue;
        const bool tooNarrow = !label->wordWrap() && label->width() < label->minimumSizeHint().width();
        const bool tooLow = label->height() < (label->wordWrap() ? label->heightForWidth(label->width())
                                                                 : label->minimumSizeHint().height());
        if (tooNarrow || tooLow)
            cut << label->text();
    }
    for (const QAbstractButton* button : window.findChildren<QAbstractButton*>()) {
        const bool says = button->isVisible() && !button->text().isEmpty();
        if (says && button->width() < button->minimumSizeHint().width())
            cut << button->text();
    }
    return cut;
}

void useTheme(bool dark)
{
    QPalette palette = QPalette(dark ? QColor(0x2b, 0x2d, 0x30) : QColor(0xf0, 0xf0, 0xf0));
    if (dark) {
        palette.setColor(QPalette::Base, QColor(0x1f, 0x21, 0x24));
        palette.setColor(QPalette::AlternateBase, QColor(0x26, 0x28, 0x2b));
        palette.setColor(QPalette::Link, QColor(0x6c, 0xb2, 0xf5));
    }
    if (dark) {
        for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
            palette.setColor(QPalette::Disabled, role, QColor(0x80, 0x82, 0x85));
    }
    palette.setColor(QPalette::Highlight, QColor(0x2f, 0x6f, 0xb5));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    QApplication::setPalette(palette);
}

void saveScreenshot(QWidget& window, const QString& name)
{
    QTest::qWait(80); // layouts, previews and colours come a moment later
    QString folder = QStringLiteral(LINKWRIGHT_BINARY_DIR "/screenshots");
    if (QGuiApplication::platformName() != QLatin1String("offscreen"))
        folder += QLatin1Char('/') + QGuiApplication::platformName();
    if (window.devicePixelRatioF() > 1)
        folder += QStringLiteral("/x%1").arg(window.devicePixelRatioF());
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(window.grab().save(folder + QLatin1Char('/') + name + QStringLiteral(".png")));
}

} // namespace linkwright::test
