// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/hygiene/layering.h"

#include <QFileInfo>
#include <QLibraryInfo>
#include <QMap>
#include <QRegularExpression>

namespace linkwright::hygiene {

namespace {

/// One row: the layers a layer may include beside itself, and the kinds of foreign headers it never includes.
/// "apply:job.h" allows of layer apply only headers whose name ends in job.h. Rows of models are folders of
/// models/.
struct Row
{
    const char* layer;
    const char* may;
    const char* never;
};

constexpr Row rows[] = {
    {"resources", "", "gui widgets network curl yaml process"},

    {"domain", "", "gui widgets network curl yaml disk clock process"},

    {"manifest", "domain", "gui widgets network curl yaml disk clock process"},
    {"yaml", "domain manifest", "gui widgets network curl disk clock process"},
    {"linkerd", "domain", "gui widgets network curl yaml disk clock process"},
    {"emissary", "domain", "gui widgets network curl yaml disk clock process"},
    {"facts", "domain manifest", "gui widgets network curl yaml disk clock process"},
    {"pki", "domain", "gui widgets network curl yaml disk process"},

    {"schema", "domain manifest yaml resources", "gui widgets network curl yaml disk clock process"},

    {"planfile", "domain manifest yaml linkerd emissary facts resources",
     "gui widgets network curl yaml clock process"},
    {"rules", "domain manifest yaml linkerd emissary facts schema resources",
     "gui widgets network curl yaml disk clock process"},
    {"render", "domain manifest yaml linkerd emissary facts resources",
     "gui widgets network curl yaml clock process"},
    {"import", "domain manifest yaml linkerd emissary facts",
     "gui widgets network curl yaml disk clock process"},
    {"diff", "domain manifest yaml linkerd emissary facts schema",
     "gui widgets network curl yaml disk clock process"},
    {"topology", "domain manifest yaml linkerd emissary facts",
     "gui widgets network curl yaml disk clock process"},

    {"http", "", "gui widgets yaml disk process"},
    {"kube", "domain manifest yaml http resources", "gui widgets yaml"},

    {"apply", "domain manifest yaml linkerd emissary facts schema planfile rules render diff kube",
     "gui widgets curl yaml"},
    {"preflight",
     "domain manifest yaml linkerd emissary facts pki schema planfile rules render diff kube resources",
     "gui widgets curl yaml"},
    {"health",
     "domain manifest yaml linkerd emissary facts schema planfile rules render diff http kube resources",
     "gui widgets yaml"},

    {"qt",
     "domain manifest yaml linkerd emissary facts schema planfile rules render import diff topology apply "
     "preflight "
     "health "
     "resources",
     "widgets network curl yaml"},

    {"live",
     "domain manifest yaml linkerd emissary facts schema planfile rules render diff kube apply health qt",
     "widgets network curl yaml process"},

    {"ui", "qt live domain manifest linkerd emissary apply:job.h preflight:job.h health:job.h resources",
     "network curl yaml process"},

    {"ctl",
     "domain manifest yaml linkerd emissary facts schema planfile rules render import diff topology kube "
     "apply "
     "preflight "
     "health resources",
     "gui widgets curl yaml"},
    {"app",
     "domain manifest yaml linkerd emissary facts schema planfile rules render import diff topology kube "
     "apply "
     "preflight "
     "health qt live ui resources",
     "curl yaml"},
};

/// Foreign headers of a kind, as a pattern that the whole name has to match. Qt's own are given by module.
struct Kind
{
    const char* name;
    const char* pattern;
};

constexpr Kind kinds[] = {
    {"gui", "Qt(Gui|Svg|OpenGL)/.*|(KF[56]/)?KSyntaxHighlighting/.*"},
    {"widgets", "Qt(Widgets|SvgWidgets|Charts|OpenGLWidgets|PrintSupport)/.*"},
    {"network", "Qt(Network|WebSockets)/.*|(sys/socket|netdb|netinet/.*|arpa/inet)\\.h"},
    {"curl", "curl/.*"},
    {"yaml", "yaml-cpp/.*"},
    {"disk",
     "QtCore/Q(File|SaveFile|TemporaryFile|TemporaryDir|LockFile|Dir|DirIterator|FileInfo|Settings)|fstream|"
     "filesystem|fcntl\\.h|unistd\\.h|sys/stat\\.h"},
    {"clock",
     "QtCore/Q(DateTime|Date|Time|Timer|BasicTimer|ElapsedTimer|DeadlineTimer)|chrono|ctime|time\\.h|sys/"
     "time\\.h"},
    {"process", "QtCore/QProcess.*|spawn\\.h|sys/wait\\.h"},
};

/// Nobody includes these: clang 14 cannot compile the first with the library of GCC 12, which lacks the
/// others.
constexpr const char* unavailable[] = {"ranges", "format", "expected", "print", "generator"};

QStringList words(const char* text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

const Row* rowOf(const QString& layer)
{
    for (const Row& row : rows) {
        if (layer == QLatin1String(row.layer))
            return &row;
    }
    return nullptr;
}

/// "QWidget" becomes "QtWidgets/QWidget": asks the headers that are installed. Anything else stays as it is.
QString withModule(const QString& name)
{
    static const char* const modules[] = {"QtCore", "QtGui",        "QtWidgets",    "QtNetwork",
                                          "QtSvg",  "QtConcurrent", "QtSvgWidgets", "QtPrintSupport"};
    static const QRegularExpression wholeModule(QStringLiteral("^Qt[A-Z]\\w*$"));
    if (wholeModule.match(name).hasMatch())
        return name + QLatin1Char('/') + name;
    if (name.contains(QLatin1Char('/')))
        return name;
    const QString headers = QLibraryInfo::path(QLibraryInfo::HeadersPath) + QLatin1Char('/');
    for (const char* module : modules) {
        const QString candidate = QLatin1String(module) + QLatin1Char('/') + name;
        if (QFileInfo(headers + candidate).isFile())
            return candidate;
    }
    return name;
}

/// Lower case headers (<qwidget.h>) are the same thing in another dress; nobody needs them.
QString refusalOfSystem(const Row& row, const QString& name)
{
    for (const char* header : unavailable) {
        if (name == QLatin1String(header))
            return QStringLiteral("<%1> is not for the compilers we build with").arg(name);
    }
    if (name.startsWith(QLatin1Char('q')) && name.endsWith(QLatin1String(".h")))
        return QStringLiteral("<%1>: include the class by its name").arg(name);
    const QString full = withModule(name);
    const QStringList never = words(row.never);
    for (const Kind& kind : kinds) {
        const QRegularExpression pattern(QRegularExpression::anchoredPattern(QLatin1String(kind.pattern)));
        if (never.contains(QLatin1String(kind.name)) && pattern.match(full).hasMatch())
            return QStringLiteral("%1 never includes %2 (<%3>)")
                .arg(QLatin1String(row.layer), QLatin1String(kind.name), full);
    }
    return {};
}

/// The layer that an include in quotes reaches. models/ and the root are include roots.
QString layerOfOwn(const QString& file, const QString& name)
{
    if (!name.contains(QLatin1Char('/')))
        return layerOf(file);
    const QString first = name.section(QLatin1Char('/'), 0, 0);
    const bool fromRoot = first == QLatin1String("ui") || first == QLatin1String("app") ||
                          first == QLatin1String("resources") || first == QLatin1String("models");
    return layerOf(fromRoot ? name : QStringLiteral("models/") + name);
}

bool mayInclude(const Row& row, const QString& target, const QString& name)
{
    for (const QString& word : words(row.may)) {
        const QString suffix = word.section(QLatin1Char(':'), 1);
        if (word.section(QLatin1Char(':'), 0, 0) == target && name.endsWith(suffix))
            return true;
    }
    return false;
}

} // namespace

QStringList knownLayers()
{
    QStringList layers;
    for (const Row& row : rows)
        layers << QLatin1String(row.layer);
    return layers;
}

QList<Include> includesOf(const QString& text)
{
    static const QRegularExpression line(
        QStringLiteral("^[ \\t]*#[ \\t]*include[ \\t]*([<\"])([^>\"\\n]+)[>\"]"),
        QRegularExpression::MultilineOption);
    QList<Include> includes;
    for (auto it = line.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        includes << Include{match.captured(2), match.captured(1) == QLatin1String("<")};
    }
    return includes;
}

QString layerOf(const QString& file)
{
    const QStringList parts = file.split(QLatin1Char('/'));
    if (parts.first() == QLatin1String("models"))
        return parts.size() > 2 ? parts.at(1) : QString();
    if (parts.first() == QLatin1String("app") && parts.value(1) == QLatin1String("ctl"))
        return QStringLiteral("ctl");
    return parts.first();
}

QString refusal(const QString& file, const Include& include)
{
    const Row* row = rowOf(layerOf(file));
    if (!row)
        return QStringLiteral("the folder has no row in the table of layers");
    if (include.name.contains(QLatin1String("..")))
        return QStringLiteral("\"%1\" climbs; name it from models/ or the root").arg(include.name);
    if (include.system)
        return refusalOfSystem(*row, include.name);
    if (include.name.endsWith(QLatin1String(".moc")))
        return {};
    const QString target = layerOfOwn(file, include.name);
    if (target == QLatin1String(row->layer) || mayInclude(*row, target, include.name))
        return {};
    return QStringLiteral("%1 may not include %2 (\"%3\")")
        .arg(QLatin1String(row->layer), target, include.name);
}

} // namespace linkwright::hygiene
