// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The window: linkwright [PLAN ...].

#include "app/gui/fonts.h"
#include "app/gui/session.h"
#include "apply/journal.h"
#include "kube/kubeconfig_files.h"
#include "qt/preferences.h"
#include "qt/recovery.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QStandardPaths>
#include <QThread>
#include <QThreadPool>

#include <algorithm>
#include <cstdio>
#include <thread>

namespace {

constexpr int badUsage = 2;
constexpr int fewestThreads = 4;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Main)
};

void describe(QCommandLineParser& parser)
{
    parser.setApplicationDescription(
        Words::tr("Makes an Emissary-ingress installation the gateway of a Linkerd multicluster mesh."));
    parser.addPositionalArgument(QStringLiteral("PLAN"),
                                 Words::tr("Plan files (*.linkwright.yaml) to open, each in its window."),
                                 QStringLiteral("[PLAN ...]"));
    parser.addOption(
        {{QStringLiteral("w"), QStringLiteral("wizard")}, Words::tr("Begins a new plan with the wizard.")});
    parser.addOption({{QStringLiteral("h"), QStringLiteral("help")}, Words::tr("Shows this text.")});
    parser.addOption({{QStringLiteral("v"), QStringLiteral("version")}, Words::tr("Shows the version.")});
}

void print(std::FILE* stream, const QString& text)
{
    std::fputs(text.toLocal8Bit().constData(), stream);
}

/// Help and version need no display, so they are answered before the application is made.
bool answersAtOnce(const QStringList& arguments)
{
    QCommandLineParser parser;
    describe(parser);
    parser.parse(arguments);
    if (parser.isSet(QStringLiteral("help"))) {
        print(stdout,
              parser.helpText().replace(QLatin1String("<executable_name>"), QLatin1String("linkwright")));
        return true;
    }
    if (parser.isSet(QStringLiteral("version"))) {
        print(stdout, QStringLiteral("linkwright " LINKWRIGHT_VERSION "\n"));
        return true;
    }
    return false;
}

int run(QApplication& application)
{
    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(application.arguments())) {
        print(stderr, QStringLiteral("linkwright: %1\n").arg(parser.errorText()));
        return badUsage;
    }
    linkwright::qt::Preferences preferences(
        QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) +
        QStringLiteral("/preferences.ini"));
    linkwright::app::Session session(
        preferences, linkwright::qt::standardRecoveryFolder(),
        {linkwright::kube::kubeconfigFiles(), linkwright::apply::journalFolder(), LINKWRIGHT_VERSION});
    session.start(parser.positionalArguments());
    if (parser.isSet(QStringLiteral("wizard")))
        session.startWizard();
    return application.exec();
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("linkwright"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LINKWRIGHT_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Linkwright"));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.linkwright.Linkwright"));
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    if (answersAtOnce(arguments))
        return 0;
    // Reading the font configuration takes as long as connecting to the display, and needs nothing of it.
    std::thread fonts(&linkwright::app::readFontConfiguration);
    QApplication application(argc, argv);
    // The analysis that follows each keystroke must not wait for a save or a search on a small machine.
    QThreadPool::globalInstance()->setMaxThreadCount(std::max(fewestThreads, QThread::idealThreadCount()));
    fonts.join(); // before the first widget measures a text
    return run(application);
}
