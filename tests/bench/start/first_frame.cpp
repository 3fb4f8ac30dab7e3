// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A plugin that ends the program it is loaded into as soon as its first window is painted, so that a whole
// process can be timed from its start to its first frame, without a word about that in the program itself.
// Loaded by QT_QPA_GENERIC_PLUGINS=firstframe.

#include <QCoreApplication>
#include <QEvent>
#include <QGenericPlugin>
#include <QTimer>
#include <QWidget>

#include <cstdlib>

namespace {

class FirstFrame : public QObject
{
public:
    explicit FirstFrame(QObject* parent)
        : QObject(parent)
    {
        QCoreApplication::instance()->installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const auto* widget = event->type() == QEvent::Paint ? qobject_cast<QWidget*>(watched) : nullptr;
        if (widget != nullptr && widget->isWindow() && !m_ending) {
            m_ending = true; // what is being painted is flushed first
            QTimer::singleShot(0, this, [] { std::_Exit(EXIT_SUCCESS); });
        }
        return QObject::eventFilter(watched, event);
    }

private:
    bool m_ending = false;
};

} // namespace

class FirstFramePlugin : public QGenericPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "first_frame.json")

public:
    QObject* create(const QString& /*name*/, const QString& /*specification*/) override
    {
        return new FirstFrame(QCoreApplication::instance());
    }
};

#include "first_frame.moc"
