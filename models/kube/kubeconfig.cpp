// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kube/kubeconfig.h"

#include <algorithm>
#include <iterator>

namespace linkwright::kube {

namespace {

template <typename Entry> const Entry* findNamed(const std::vector<Entry>& entries, const std::string& name)
{
    const auto it = std::find_if(entries.begin(), entries.end(),
                                 [&name](const Entry& entry) { return entry.name == name; });
    return it == entries.end() ? nullptr : &*it;
}

template <typename Entry> void addNew(std::vector<Entry>& entries, std::vector<Entry>&& more)
{
    const std::size_t known = entries.size();
    for (Entry& entry : more) {
        const auto end = entries.begin() + static_cast<std::ptrdiff_t>(known);
        if (std::none_of(entries.begin(), end, [&](const Entry& old) { return old.name == entry.name; }))
            entries.push_back(std::move(entry));
    }
}

template <typename T> void append(std::vector<T>& all, std::vector<T>&& more)
{
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

std::string placeText(const Place& place)
{
    return place.mark.isValid() ? place.file + ":" + std::to_string(place.mark.line) : place.file;
}

/// Why the parts of a context do not make a whole; nothing where they do.
std::string problemOf(const ContextEntry& context, const ClusterEntry* cluster, const UserEntry* user)
{
    if (!context.problem.empty())
        return context.problem;
    const std::string where = placeText(context.place) + ": context \"" + context.name + "\" names ";
    if (!cluster)
        return where + "cluster \"" + context.cluster + "\", which no file has";
    if (!cluster->problem.empty())
        return cluster->problem;
    if (!context.user.empty() && !user)
        return where + "user \"" + context.user + "\", whom no file has";
    return user ? user->problem : std::string();
}

bool looksForTls(const ClusterEntry& cluster, const UserEntry& user)
{
    return cluster.insecureSkipTlsVerify || !cluster.authorityFile.empty() ||
           !cluster.authorityData.empty() || !user.certificateFile.empty() || !user.certificateData.empty();
}

/// As client-go's DefaultServerURL: a bare host:port is https where anything is said about certificates.
std::string fullServer(const ClusterEntry& cluster, const UserEntry& user)
{
    std::string server = cluster.server;
    if (server.find("://") == std::string::npos)
        server.insert(0, looksForTls(cluster, user) ? "https://" : "http://");
    while (!server.empty() && server.back() == '/')
        server.pop_back();
    return server;
}

bool holdsSecrets(const UserEntry& user)
{
    return !user.token.isEmpty() || !user.keyData.isEmpty() || !user.basicPassword.isEmpty();
}

std::vector<Risk> risksOf(const Kubeconfig& config, const ClusterEntry* cluster, const UserEntry* user)
{
    std::vector<Risk> risks;
    if (cluster && cluster->insecureSkipTlsVerify)
        risks.push_back({Risk::Kind::NoCertificateCheck,
                         "the server's certificate is not checked (insecure-skip-tls-verify): anybody on the "
                         "way can read and change everything"});
    if (cluster && fullServer(*cluster, user ? *user : UserEntry()).starts_with("http://"))
        risks.push_back({Risk::Kind::NoTls, "the connection is not encrypted (http://)"});
    if (!user)
        return risks;
    const auto& open = config.openFiles;
    if (holdsSecrets(*user) && std::find(open.begin(), open.end(), user->place.file) != open.end())
        risks.push_back({Risk::Kind::ReadableByOthers, user->place.file +
                                                           " holds secrets and others on this machine may "
                                                           "read it; chmod 600 helps"});
    if (user->exec)
        risks.push_back({Risk::Kind::RunsProgram, "runs " + user->exec->command + " to log in"});
    if (!user->impersonation.user.empty())
        risks.push_back({Risk::Kind::Impersonates, "acts as " + user->impersonation.user});
    return risks;
}

std::string knownContexts(const std::vector<ContextEntry>& contexts)
{
    constexpr std::size_t most = 8;
    if (contexts.empty())
        return "There are no contexts at all.";
    std::string text = "There are: ";
    for (std::size_t i = 0; i < std::min(most, contexts.size()); ++i)
        text += (i ? ", " : "") + contexts[i].name;
    return text + (contexts.size() > most ? ", ..." : "");
}

} // namespace

const char* toString(Risk::Kind kind)
{
    constexpr const char* words[] = {"no-certificate-check", "no-tls", "readable-by-others", "runs-program",
                                     "impersonates"};
    return words[static_cast<std::size_t>(kind)];
}

const ClusterEntry* Kubeconfig::cluster(const std::string& name) const
{
    return findNamed(clusters, name);
}

const UserEntry* Kubeconfig::user(const std::string& name) const
{
    return findNamed(users, name);
}

const ContextEntry* Kubeconfig::context(const std::string& name) const
{
    return findNamed(contexts, name);
}

std::vector<ContextInfo> Kubeconfig::list() const
{
    std::vector<ContextInfo> all;
    for (const ContextEntry& context : contexts) {
        const ClusterEntry* itsCluster = cluster(context.cluster);
        const UserEntry* itsUser = user(context.user);
        all.push_back({context.name, context.cluster, context.user, context.nameSpace,
                       itsCluster ? itsCluster->server : std::string(), risksOf(*this, itsCluster, itsUser),
                       context.place.file, problemOf(context, itsCluster, itsUser),
                       context.name == currentContext});
    }
    return all;
}

Result<ContextAccess> Kubeconfig::access(const std::string& name) const
{
    const std::string& wanted = name.empty() ? currentContext : name;
    if (wanted.empty())
        return failure(Error::Kind::Input, "no current context is set",
                       "Name a context. " + knownContexts(contexts));
    const ContextEntry* entry = context(wanted);
    if (!entry)
        return failure(Error::Kind::Input, "there is no context \"" + wanted + "\"", knownContexts(contexts));
    const ClusterEntry* itsCluster = cluster(entry->cluster);
    const UserEntry* itsUser = user(entry->user);
    if (std::string problem = problemOf(*entry, itsCluster, itsUser); !problem.empty())
        return failure(Error::Kind::Input, std::move(problem), "Correct it there.");
    ContextAccess access{entry->name, entry->nameSpace, *itsCluster, itsUser ? *itsUser : UserEntry()};
    access.cluster.server = fullServer(access.cluster, access.user);
    return access;
}

void mergeKubeconfig(Kubeconfig& config, Kubeconfig&& next)
{
    if (config.currentContext.empty()) {
        config.currentContext = std::move(next.currentContext);
        config.currentContextPlace = std::move(next.currentContextPlace);
    }
    addNew(config.clusters, std::move(next.clusters));
    addNew(config.users, std::move(next.users));
    addNew(config.contexts, std::move(next.contexts));
    append(config.files, std::move(next.files));
    append(config.openFiles, std::move(next.openFiles));
    append(config.problems, std::move(next.problems));
}

} // namespace linkwright::kube
