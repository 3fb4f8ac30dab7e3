// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A plugin that ends the program it is loaded into when its first frame is painted, and prints what that
// took, so that a program can be timed from its start without a word about that in the program itself. Loaded
// by QT_QPA_GENERIC_PLUGINS=firstframe[:WIDGET[:MILLISECONDS]]: a frame counts only if a widget of that name,
// with a text in it, is part of it; and the program lives for some time after.
//
// Prints, in one line: the steady clock, which all processes share, in nanoseconds; the processor time of all
// threads in milliseconds; the memory in use in bytes.

#include <QCoreApplication>
#include <QEvent>
#include <QFile>
#include <QGenericPlugin>
#include <QTimer>
#include <QWidget>

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace {

long long now()
{
    using namespace std::chrono;
    return duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count();
}

double processorTime()
{
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    const auto milliseconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
    };
    return milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
}

long long memory()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

class FirstFrame : public QObject
{
public:
    FirstFrame(const QString& specification, QObject* parent)
        : QObject(parent)
        , m_widget(specification.section(QLatin1Char(':'), 0, 0))
        , m_life(specification.section(QLatin1Char(':'), 1, 1).toInt())
    {
        QCoreApplication::instance()->installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const auto* widget = event->type() == QEvent::Paint ? qobject_cast<QWidget*>(watched) : nullptr;
        if (widget != nullptr && counts(*widget) && !m_ending) {
            m_ending = true;
            // What is being painted is flushed first; what the program left for later comes after.
            QCoreApplication::postEvent(this, new QEvent(QEvent::User), Qt::HighEventPriority);
        }
        return QObject::eventFilter(watched, event);
    }

protected:
    void customEvent(QEvent* event) override
    {
        Q_UNUSED(event)
        m_time = now();
        m_processor = processorTime();
        if (m_life > 0)
            QTimer::singleShot(m_life, this, &FirstFrame::end);
        else
            end();
    }

private:
    [[nodiscard]] bool counts(const QWidget& widget) const
    {
        if (m_widget.isEmpty())
            return widget.isWindow();
        return widget.objectName() == m_widget && !widget.property("text").toString().isEmpty();
    }

    void end() const
    {
        std::printf("%lld %.1f %lld\n", m_time, m_processor, memory());
        std::fflush(stdout);
        std::_Exit(EXIT_SUCCESS);
    }

    QString m_widget;
    int m_life; ///< milliseconds
    bool m_ending = false;
    long long m_time = 0;
    double m_processor = 0;
};

} // namespace

class FirstFramePlugin : public QGenericPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "first_frame.json")

public:
    QObject* create(const QString& /*name*/, const QString& specification) override
    {
        return new FirstFrame(specification, QCoreApplication::instance());
    }
};

#include "first_frame.moc"
