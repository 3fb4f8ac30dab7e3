// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a kubeconfig says, as values. Several files are merged as kubectl does: the first one that names a
// cluster, user or context wins whole, and so does the first current-context. What is wrong is told entry by
// entry, and the rest works. Nothing here touches the disk; see kubeconfig_files.h.
// Source of the fields: k8s.io/client-go/tools/clientcmd/api/v1/types.go.

#include "domain/diagnostic.h"
#include "domain/json.h"
#include "domain/result.h"
#include "kube/secret_text.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace linkwright::kube {

/// Where an entry stands.
struct Place
{
    std::string file;
    Mark mark;

    bool operator==(const Place&) const = default;
};

/// Something wrong with a kubeconfig file.
struct KubeconfigProblem
{
    std::string file;
    Diagnostic diagnostic;

    bool operator==(const KubeconfigProblem&) const = default;
};

struct ClusterEntry
{
    std::string name;
    std::string server;
    std::string tlsServerName; ///< which name the server's certificate must have; empty: that of `server`
    bool insecureSkipTlsVerify = false;
    std::string authorityFile; ///< absolute; not looked at where there is authorityData
    std::string authorityData; ///< PEM
    std::string proxyUrl;
    bool disableCompression = false;
    Json execConfig; ///< extension client.authentication.k8s.io/exec, for plugins that ask for the cluster
    std::string problem; ///< why it must not be used: nobody acts on half an entry; empty: none
    Place place;

    bool operator==(const ClusterEntry&) const = default;
};

/// A program that gives credentials.
struct ExecSpec
{
    std::string apiVersion;
    std::string command; ///< a path, or a name to be found along PATH
    std::vector<std::string> arguments;
    std::vector<std::pair<std::string, std::string>> environment; ///< added to our own
    std::string installHint;
    std::string interactiveMode;
    bool provideClusterInfo = false;

    bool operator==(const ExecSpec&) const = default;
};

struct Impersonation
{
    std::string user;
    std::string uid;
    std::vector<std::string> groups;
    std::vector<std::pair<std::string, std::string>> extra; ///< a key may stand several times

    bool operator==(const Impersonation&) const = default;
};

struct UserEntry
{
    std::string name;
    std::string certificateFile; ///< absolute; not looked at where there is certificateData
    std::string certificateData; ///< PEM
    std::string keyFile;         ///< absolute
    SecretText keyData;          ///< PEM
    SecretText token;
    std::string tokenFile; ///< absolute; read again and again, and wins over `token` while it can be read
    std::string basicUser;
    SecretText basicPassword;
    std::optional<ExecSpec> exec;
    Impersonation impersonation;
    std::string problem; ///< as of a cluster
    Place place;

    bool operator==(const UserEntry&) const = default;
};

struct ContextEntry
{
    std::string name;
    std::string cluster;
    std::string user;
    std::string nameSpace;
    std::string problem; ///< as of a cluster
    Place place;

    bool operator==(const ContextEntry&) const = default;
};

/// What to know before trusting a context.
struct Risk
{
    enum class Kind
    {
        NoCertificateCheck, ///< insecure-skip-tls-verify
        NoTls,              ///< http://
        ReadableByOthers,   ///< a file with secrets that others on this machine may read
        RunsProgram,        ///< an exec plugin
        Impersonates,
    };

    Kind kind = Kind::NoCertificateCheck;
    std::string message;

    bool operator==(const Risk&) const = default;
};

/// The word of a risk for machines, such as "no-certificate-check".
[[nodiscard]] const char* toString(Risk::Kind kind);

/// A context as lists show it.
struct ContextInfo
{
    std::string name;
    std::string cluster;
    std::string user;
    std::string nameSpace; ///< empty: default
    std::string server;    ///< empty where the cluster is not there
    std::vector<Risk> risks;
    std::string file;    ///< that defines the context
    std::string problem; ///< why it cannot be used; empty where it can
    bool isCurrent = false;

    bool operator==(const ContextInfo&) const = default;
};

/// All that is needed to speak to a cluster.
struct ContextAccess
{
    std::string context;
    std::string nameSpace;
    ClusterEntry cluster;
    UserEntry user;

    bool operator==(const ContextAccess&) const = default;
};

/// One kubeconfig, or several merged.
struct Kubeconfig
{
    std::vector<std::string> files; ///< that were read
    std::string currentContext;
    Place currentContextPlace;
    std::vector<ClusterEntry> clusters;
    std::vector<UserEntry> users;
    std::vector<ContextEntry> contexts;
    std::vector<std::string> openFiles; ///< among `files`: others on this machine may read them
    std::vector<KubeconfigProblem> problems;

    [[nodiscard]] const ClusterEntry* cluster(const std::string& name) const;
    [[nodiscard]] const UserEntry* user(const std::string& name) const;
    [[nodiscard]] const ContextEntry* context(const std::string& name) const;

    /// Every context, in the order of the files.
    [[nodiscard]] std::vector<ContextInfo> list() const;
    /// What a context needs; an empty name is the current one. The error says what is missing and where.
    [[nodiscard]] Result<ContextAccess> access(const std::string& name = {}) const;
};

/// What `text` says; relative paths in it are relative to the folder of `file`. Any bytes will do.
[[nodiscard]] Kubeconfig readKubeconfig(const std::string& text, const std::string& file);

/// Adds what `config` does not say yet.
void mergeKubeconfig(Kubeconfig& config, Kubeconfig&& next);

} // namespace linkwright::kube
