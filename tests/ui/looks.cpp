// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "looks.h"

#include "ui/editors/roomy_style.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPalette>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyleOptionComboBox>
#include <QTableView>
#include <QTest>

#include <functional>

namespace linkwright::test {

namespace {

template <typename Widget>
void addCut(QStringList& cut, const QWidget& window, const std::function<QString(const Widget&)>& cutOff)
{
    for (const Widget* widget : window.findChildren<Widget*>()) {
        const QString text = widget->isVisible() ? cutOff(*widget) : QString();
        if (!text.isEmpty())
            cut << text;
    }
}

/// A label that wraps needs room for its longest word, and for all its lines.
QString cutLabel(const QLabel& label)
{
    const QSize least = label.minimumSizeHint();
    const int height = label.wordWrap() ? label.heightForWidth(label.width()) : least.height();
    return label.width() < least.width() || label.height() < height ? label.text() : QString();
}

QString cutButton(const QAbstractButton& button)
{
    const QSize least = button.minimumSizeHint();
    return button.width() < least.width() || button.height() < least.height() ? button.text() : QString();
}

QString cutChoice(const QComboBox& box)
{
    QStyleOptionComboBox option;
    option.initFrom(&box);
    option.editable = box.isEditable();
    const QRect field =
        box.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box);
    return box.fontMetrics().horizontalAdvance(box.currentText()) > field.width() ? box.currentText()
                                                                                  : QString();
}

QString cutHint(const QLineEdit& line)
{
    constexpr int margins = 8; // of a frame and of the text in it
    const bool isSeen = line.text().isEmpty();
    const int wanted = line.fontMetrics().horizontalAdvance(line.placeholderText()) + margins;
    return isSeen && line.width() < wanted ? line.placeholderText() : QString();
}

QString cutHeader(const QHeaderView& header)
{
    for (int section = 0; header.orientation() == Qt::Horizontal && section < header.count(); ++section) {
        if (!header.isSectionHidden(section) && header.sectionSize(section) < header.sectionSizeHint(section))
            return header.model()->headerData(section, Qt::Horizontal).toString();
    }
    return {};
}

} // namespace

namespace {

QStringList cutOffNow(const QWidget& window)
{
    QStringList cut;
    addCut<QLabel>(cut, window, cutLabel);
    addCut<QAbstractButton>(cut, window, cutButton);
    addCut<QComboBox>(cut, window, cutChoice);
    addCut<QLineEdit>(cut, window, cutHint);
    addCut<QHeaderView>(cut, window, cutHeader);
    return cut;
}

} // namespace

QStringList cutOffTexts(const QWidget& window)
{
    constexpr int patience = 3000; // milliseconds; layouts follow when the event loop comes to it
    QStringList cut;
    (void)QTest::qWaitFor(
        [&] {
            cut = cutOffNow(window);
            return cut.isEmpty();
        },
        patience);
    return cut;
}

QStringList tooWide(const QWidget& window)
{
    QStringList wide;
    addCut<QScrollArea>(wide, window, [](const QScrollArea& area) {
        const bool fits = area.widget() == nullptr || area.widget()->width() <= area.viewport()->width();
        return fits ? QString() : QString::fromLatin1(area.parentWidget()->metaObject()->className());
    });
    addCut<QTableView>(wide, window, [](const QTableView& table) {
        return table.horizontalScrollBar()->isVisible() ? table.accessibleName() : QString();
    });
    return wide;
}

void useTheme(bool dark)
{
    ui::adoptRoomyStyle();
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
