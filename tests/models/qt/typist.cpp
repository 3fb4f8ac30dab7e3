// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// typist FOLDER PLAN: opens a plan as a window does and types into its name without end, a key each 30 ms.
// Prints a line at each key: how many keys there were, and when (milliseconds of the epoch). To be killed.

#include "qt/document_file.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimer>

#include <cstdio>

using namespace linkwright;

namespace {

constexpr int keyMs = 30;

void type(qt::PlanDocument& document, int& keys)
{
    document.edit(
        QStringLiteral("Type"), [](Plan& plan) { plan.name += 'x'; }, QStringLiteral("name"));
    std::printf("%d %lld\n", ++keys, static_cast<long long>(QDateTime::currentMSecsSinceEpoch()));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QString folder = application.arguments().at(1);
    qt::PlanDocument document;
    qt::Preferences preferences(folder + QStringLiteral("/settings"));
    qt::DocumentFile file(document, preferences, folder + QStringLiteral("/recovery"));
    int keys = 0;
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, [&] { type(document, keys); });
    QObject::connect(&file, &qt::DocumentFile::opened, [&] { timer.start(keyMs); });
    file.open(application.arguments().at(2));
    return QCoreApplication::exec();
}
