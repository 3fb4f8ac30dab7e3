// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Hands inside the real program, by the door that Qt leaves open for input devices (QT_QPA_GENERIC_PLUGINS):
// the program itself knows nothing of tests. The specification is "<task>:<log file>".
//   type     goes to the page of the gateway and types z into a field without end; logs a line at each key:
//            how many there were, and when (milliseconds of the epoch)
//   restore  clicks Restore in the offer of a recovery copy, then saves; logs "restored" and "saved"

#include <QApplication>
#include <QDateTime>
#include <QFile>
#include <QGenericPlugin>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPushButton>
#include <QTimer>

#include <functional>

namespace {

constexpr int stepMs = 30;

/// The visible widget of that type and name, in whichever window.
template <typename T> T* find(const char* name)
{
    const QWidgetList widgets = QApplication::allWidgets();
    for (QWidget* widget : widgets) {
        auto* found = qobject_cast<T*>(widget);
        if (found && found->isVisible() && found->isEnabled() && found->objectName() == QLatin1String(name))
            return found;
    }
    return nullptr;
}

void press(QWidget* target, int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier,
           const QString& text = {})
{
    QKeyEvent down(QEvent::KeyPress, key, modifiers, text);
    QKeyEvent up(QEvent::KeyRelease, key, modifiers, text);
    QCoreApplication::sendEvent(target, &down);
    QCoreApplication::sendEvent(target, &up);
}

void click(QWidget* target)
{
    const QPointF at = target->rect().center();
    const QPointF global = target->mapToGlobal(at);
    QMouseEvent down(QEvent::MouseButtonPress, at, global, Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
    QMouseEvent up(QEvent::MouseButtonRelease, at, global, Qt::LeftButton, Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &down);
    QCoreApplication::sendEvent(target, &up);
}

/// Triggers what a shortcut stands for; the shortcut itself is for the window system to deliver.
bool trigger(const char* keys)
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (const QWidget* window : windows) {
        const auto actions = window->findChildren<QAction*>();
        for (QAction* action : actions) {
            if (action->isEnabled() && action->shortcuts().contains(QKeySequence(QLatin1String(keys)))) {
                action->trigger();
                return true;
            }
        }
    }
    return false;
}

} // namespace

class Typist : public QObject
{
    Q_OBJECT

public:
    Typist(const QString& task, const QString& log)
        : m_log(log)
    {
        if (!m_log.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
            qFatal("the typist cannot write %s", qPrintable(log));
        if (task == QLatin1String("type"))
            m_step = [this] { goToField(); };
        else
            m_step = [this] { restore(); };
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [step = &m_step] {
            const Step now = *step;
            now();
        });
        m_timer.start(stepMs);
    }

private:
    using Step = std::function<void()>;

    void log(const QByteArray& line) { m_log.write(line + '\n'); }

    void goToField()
    {
        if (auto* field = find<QLineEdit>("deployment")) {
            click(field);
            m_step = [this] { type(); };
        } else {
            trigger("Ctrl+3"); // the page of the gateway; nothing while there is no plan yet
        }
    }

    void type()
    {
        auto* field = find<QLineEdit>("deployment");
        if (!field)
            return;
        press(field, Qt::Key_Z, Qt::NoModifier, QStringLiteral("z"));
        log(QByteArray::number(++m_keys) + ' ' + QByteArray::number(QDateTime::currentMSecsSinceEpoch()));
    }

    void restore()
    {
        if (auto* button = find<QPushButton>("restore")) {
            click(button);
            m_step = [this] { save(); };
        }
    }

    void save()
    {
        const auto* window = QApplication::activeWindow();
        if (!window || !window->isWindowModified())
            return;
        log("restored");
        trigger("Ctrl+S");
        m_step = [this] { waitForSave(); };
    }

    void waitForSave()
    {
        const auto* window = QApplication::activeWindow();
        if (window && !window->isWindowModified()) {
            log("saved");
            trigger("Ctrl+Q");
            m_timer.stop();
        }
    }

    QFile m_log;
    QTimer m_timer;
    Step m_step;
    int m_keys = 0;
};

class TypistPlugin : public QGenericPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "typist.json")

public:
    QObject* create(const QString&, const QString& specification) override
    {
        return new Typist(specification.section(QLatin1Char(':'), 0, 0),
                          specification.section(QLatin1Char(':'), 1));
    }
};

#include "typist_plugin.moc"
