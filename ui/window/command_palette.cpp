// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/command_palette.h"

#include "ui/editors/severity_style.h"
#include "ui/window/palette_delegate.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QScopedPointer>
#include <QVBoxLayout>
#include <QtConcurrent/QtConcurrentRun>

#include <algorithm>

namespace linkwright::ui {

namespace {

constexpr int widest = 680;
constexpr int shownRows = 11;

} // namespace

CommandPalette::CommandPalette(QWidget& window, std::vector<Source> sources)
    : QFrame(&window)
    , m_window(window)
    , m_sources(std::move(sources))
    , m_model(new qt::PaletteModel(this))
    , m_line(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_nothing(new QLabel(tr("Nothing found. Fewer letters find more."), this))
    , m_hint(new QLabel(tr("Begin with > for actions, # for fields, @ for entries, ! for findings."), this))
{
    setObjectName(QStringLiteral("palette"));
    setAccessibleName(tr("Find anything"));
    setAutoFillBackground(true);
    setFocusProxy(m_line);
    m_line->setObjectName(QStringLiteral("paletteLine"));
    m_line->setAccessibleName(tr("Find an action, a field, an entry or a finding"));
    m_line->setPlaceholderText(tr("Find an action, a field, a Mapping, a finding ..."));
    m_line->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setAccessibleName(tr("Found"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_nothing->setContentsMargins(6, 4, 6, 4);
    mute(m_hint);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 6);
    layout->setSpacing(6);
    for (QWidget* part : {static_cast<QWidget*>(m_line), static_cast<QWidget*>(m_nothing),
                          static_cast<QWidget*>(m_list), static_cast<QWidget*>(m_hint)})
        layout->addWidget(part);
    for (const Source& source : m_sources) {
        const int number = m_model->addSource(source.prefix);
        Watcher* watcher = m_watchers.emplace_back(std::make_unique<Watcher>()).get();
        connect(watcher, &Watcher::finished, this, [this, watcher, number] {
            m_model->setItems(number, watcher->result());
            follow();
        });
    }
    connect(m_line, &QLineEdit::textEdited, this, [this](const QString& typed) {
        m_model->find(typed);
        follow();
    });
    connect(m_list, &QListView::clicked, this, &CommandPalette::choose);
    window.installEventFilter(this);
    hide();
}

CommandPalette::~CommandPalette()
{
    m_window.removeEventFilter(this);
}

void CommandPalette::open()
{
    if (!isVisible())
        m_before = QApplication::focusWidget();
    m_line->clear();
    m_model->find({});
    gather();
    show();
    raise();
    follow();
    m_line->setFocus(Qt::ShortcutFocusReason);
}

/// It floats over the window, in the same colour: its edge must be seen, on dark ground, too.
void CommandPalette::paintEvent(QPaintEvent* event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    QColor edge = palette().color(QPalette::WindowText);
    edge.setAlphaF(0.4F);
    painter.setPen(edge);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void CommandPalette::gather()
{
    for (std::size_t i = 0; i < m_sources.size(); ++i) {
        const Job job = m_sources[i].prepare();
        const auto make = [job] { return std::make_shared<const qt::QuickItems>(job()); };
        if (m_sources[i].heavy)
            m_watchers[i]->setFuture(QtConcurrent::run([make]() -> qt::QuickItemsPtr { return make(); }));
        else
            m_model->setItems(static_cast<int>(i), make());
    }
}

void CommandPalette::leave()
{
    if (!isVisible())
        return;
    const QPointer<QWidget> before = m_before;
    hide();
    if (before && before->isVisible())
        before->setFocus(Qt::OtherFocusReason);
}

/// The first hit is the best, so it is the one that Return takes.
void CommandPalette::follow()
{
    const bool any = m_model->rowCount() > 0;
    m_list->setVisible(any);
    m_nothing->setVisible(!any);
    m_list->setCurrentIndex(m_model->index(0));
    m_list->scrollToTop();
    m_line->setAccessibleDescription(m_model->index(0).data(Qt::AccessibleTextRole).toString());
    place();
}

void CommandPalette::place()
{
    const int rows = std::min(m_model->rowCount(), shownRows);
    m_list->setFixedHeight(std::max(1, rows * std::max(1, m_list->sizeHintForRow(0))));
    const int width = std::min(widest, m_window.width() - 48);
    setFixedWidth(width);
    layout()->activate();
    resize(width, sizeHint().height());
    move((m_window.width() - width) / 2, fontMetrics().height() * 3);
}

void CommandPalette::step(int by)
{
    const int rows = m_model->rowCount();
    if (rows == 0)
        return;
    const int page = std::abs(by) > 1 ? 0 : rows; // single steps go round, pages stop at the ends
    int row = m_list->currentIndex().row() + by;
    row = page > 0 ? (row + rows) % rows : std::clamp(row, 0, rows - 1);
    m_list->setCurrentIndex(m_model->index(row));
    m_line->setAccessibleDescription(m_list->currentIndex().data(Qt::AccessibleTextRole).toString());
}

void CommandPalette::choose()
{
    const qt::QuickItem* item = m_model->item(m_list->currentIndex().row());
    if (!item)
        return;
    const qt::QuickItem taken = *item; // what it does may change the sources
    leave();
    Q_EMIT chosen(taken);
}

bool CommandPalette::handleKey(int key)
{
    struct Key
    {
        int key;
        int step;
    };
    constexpr Key keys[] = {{Qt::Key_Down, 1},
                            {Qt::Key_Up, -1},
                            {Qt::Key_PageDown, shownRows - 1},
                            {Qt::Key_PageUp, 1 - shownRows}};
    for (const Key& row : keys) {
        if (row.key == key) {
            step(row.step);
            return true;
        }
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter)
        choose();
    else if (key == Qt::Key_Escape)
        leave();
    else
        return key == Qt::Key_Tab || key == Qt::Key_Backtab; // there is nowhere to go
    return true;
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_window) {
        if (event->type() == QEvent::Resize && isVisible())
            place();
        return false;
    }
    if (event->type() == QEvent::KeyPress)
        return handleKey(static_cast<QKeyEvent*>(event)->key());
    if (event->type() == QEvent::FocusOut && isVisible() &&
        static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason)
        hide(); // the user went elsewhere, and the focus with them
    return QFrame::eventFilter(watched, event);
}

} // namespace linkwright::ui
