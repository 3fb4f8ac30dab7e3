// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The Secrets that Hosts terminate TLS with: there, of the right type, with a key that fits, for the Host's
// name, and valid for a while. Emissary drops a Host whose Secret is missing or broken without an error, and
// where that was the only one, its default Host serves everything in clear text (emissary ir/irhost.py,
// ir/irtlscontext.py).

#include "domain/json_member.h"
#include "emissary/hostname.h"
#include "pki/bundle.h"
#include "preflight/check.h"
#include "preflight/commands.h"
#include "preflight/live_routes.h"
#include "preflight/words.h"

#include <algorithm>
#include <map>
#include <optional>

namespace linkwright::preflight {

namespace {

namespace kinds = facts::kinds;

constexpr const char* category = "tls";
constexpr const char* certificateKey = "tls.crt";
constexpr const char* existsId = "tls-secret-exists";

/// A Host that terminates TLS, of the plan or of the cluster.
struct TlsHost
{
    std::string object;
    std::string hostname;
    std::string secretNamespace;
    std::string secret;

    [[nodiscard]] std::string secretName() const { return "Secret " + secretNamespace + "/" + secret; }
};

void add(std::map<std::string, TlsHost>& hosts, const std::string& ns, const Host& host)
{
    if (!host.tlsSecret || host.tlsSecret->name.empty())
        return;
    const std::string object = "Host " + ns + "/" + host.name;
    const std::string& secretNamespace = host.tlsSecret->namespace_;
    hosts.try_emplace(object, TlsHost{object, host.hostname.value_or("*"),
                                      secretNamespace.empty() ? ns : secretNamespace, host.tlsSecret->name});
}

/// The plan's word goes before the cluster's.
std::vector<TlsHost> tlsHosts(const ClusterScene& scene)
{
    std::map<std::string, TlsHost> byObject;
    for (const Host& host : scene.cluster.hosts)
        add(byObject, namespaceOf(scene.cluster, host), host);
    for (const Json* object : scene.facts->all(kinds::host)) {
        const Host host = hostOf(*object);
        add(byObject, host.namespace_, host);
    }
    std::vector<TlsHost> hosts;
    for (auto& [object, host] : byObject)
        hosts.push_back(std::move(host));
    return hosts;
}

const Json* secretOf(const ClusterScene& scene, const TlsHost& host)
{
    return scene.facts->find(kinds::secret, host.secretNamespace, host.secret);
}

std::optional<pki::Certificate> certificateOf(const Json& secret)
{
    const std::string pem = textAt(valueAt(secret, "certificates"), certificateKey);
    const pki::Bundle bundle = pki::parseBundle(pem);
    return bundle.certificates.empty() ? std::nullopt : std::optional(bundle.certificates.front());
}

/// Calls `judge(host, secret, report)` for each Host whose Secret is there, and says `fine` where no judge
/// had anything to say.
template <typename Judge>
void eachSecret(const ClusterScene& scene, CheckReport& report, const std::string& fine, Judge judge)
{
    std::vector<std::string> judged;
    for (const TlsHost& host : tlsHosts(scene)) {
        const Json* secret = secretOf(scene, host);
        if (!secret)
            continue;
        CheckReport about = report.about(host.secretName());
        judge(host, *secret, about);
        judged.push_back(host.secretNamespace + "/" + host.secret);
    }
    if (!judged.empty() && !report.hasResults())
        report.passed(listed(judged) + fine);
}

// --- tls-secret-exists

void secretExists(const ClusterScene& scene, CheckReport& report)
{
    const std::vector<TlsHost> hosts = tlsHosts(scene);
    std::vector<std::string> there;
    for (const TlsHost& host : hosts) {
        CheckReport about = report.about(host.secretName());
        if (const facts::Unread* why = scene.facts->unread(kinds::secret, host.secretNamespace, host.secret))
            about.notChecked(host.secretName(), *why);
        else if (secretOf(scene, host))
            there.push_back(host.secretNamespace + "/" + host.secret);
        else
            about.failed(
                host.secretName() + ", which " + host.object +
                    " terminates TLS with, does not exist: Emissary drops the Host without an error",
                {.text = "Create the Secret, or correct its name in the Host.",
                 .commands = {kubectl(scene, "--namespace " + host.secretNamespace + " create secret tls " +
                                                 host.secret + " --cert=FILE --key=FILE")}});
    }
    if (!there.empty() && there.size() == hosts.size())
        report.passed("the Secrets of all Hosts are there: " + listed(there));
}

// --- tls-secret-usable

void judgeUse(const ClusterScene& scene, const TlsHost& host, const Json& secret, CheckReport& report)
{
    const std::string type = textAt(secret, "type");
    const std::vector<std::string> keys = textsAt(secret, "keys");
    const auto has = [&keys](const char* key) {
        return std::find(keys.begin(), keys.end(), key) != keys.end();
    };
    const Remedy renew = {
        .text = "Make the Secret anew from the certificate and its own key.",
        .commands = {kubectl(scene, "--namespace " + host.secretNamespace + " create secret tls " +
                                        host.secret + " --cert=FILE --key=FILE")}};
    const Json* matches = memberOf(secret, "keyMatches");
    if (!has(certificateKey) || !has("tls.key"))
        report.failed(host.secretName() + " lacks `tls.crt` or `tls.key`", renew);
    else if (!certificateOf(secret))
        report.failed("`tls.crt` of " + host.secretName() + " holds no certificate", renew);
    else if (matches && !isTrue(matches))
        report.failed("the key of " + host.secretName() + " does not belong to its certificate", renew);
    else if (!matches)
        report.notChecked("whether the key of " + host.secretName() +
                          " belongs to its certificate was not read");
    else if (type != "kubernetes.io/tls")
        report.warning(host.secretName() + " is of type " + ticked(type) + ", not `kubernetes.io/tls`",
                       renew);
}

void secretUsable(const ClusterScene& scene, CheckReport& report)
{
    eachSecret(scene, report, ": of type kubernetes.io/tls, with a key that belongs to the certificate",
               [&scene](const TlsHost& host, const Json& secret, CheckReport& about) {
                   judgeUse(scene, host, secret, about);
               });
}

// --- tls-certificate-hostname

/// Whether the certificate is for the Host's name; of a glob, for the names that it stands for.
bool isFor(const pki::Certificate& certificate, const std::string& hostname)
{
    if (hostname.find('*') == std::string::npos)
        return pki::covers(certificate, hostname);
    return std::any_of(
        certificate.dnsNames.begin(), certificate.dnsNames.end(), [&hostname](const std::string& name) {
            return name == hostname || (hostname == "*") || emissary::globMatches(hostname, name);
        });
}

void certificateHostname(const ClusterScene& scene, CheckReport& report)
{
    eachSecret(scene, report, ": for the names of their Hosts",
               [](const TlsHost& host, const Json& secret, CheckReport& about) {
                   const auto certificate = certificateOf(secret);
                   if (!certificate || isFor(*certificate, host.hostname))
                       return;
                   about.failed(
                       "the certificate in " + host.secretName() + " is for " +
                           (certificate->dnsNames.empty() ? "no DNS name" : listed(certificate->dnsNames)) +
                           ", " + host.object + " serves " + ticked(host.hostname),
                       {.text = "Get a certificate for that name, or correct the Host's hostname."});
               });
}

// --- tls-certificate-valid

void certificateValid(const ClusterScene& scene, CheckReport& report)
{
    constexpr std::int64_t day = 24 * 60 * 60;
    constexpr std::int64_t ahead = 30 * day;
    eachSecret(scene, report, ": valid for 30 days and more",
               [&scene](const TlsHost& host, const Json& secret, CheckReport& about) {
                   const auto certificate = certificateOf(secret);
                   if (!certificate)
                       return;
                   const std::string start = "the certificate in " + host.secretName() + " ";
                   const Remedy renew = {.text = "Renew the certificate."};
                   if (certificate->notAfter <= scene.now)
                       about.failed(start + "expired on " + pki::dateText(certificate->notAfter), renew);
                   else if (certificate->notBefore > scene.now)
                       about.failed(start + "is not valid before " + pki::dateText(certificate->notBefore),
                                    {.text = "Wait until then, or check the clock that made it."});
                   else if (certificate->notAfter - scene.now < ahead)
                       about.warning(start + "expires on " + pki::dateText(certificate->notAfter), renew);
               });
}

} // namespace

std::span<const Check> tlsChecks()
{
    static const Check rows[] = {
        {.id = existsId,
         .category = category,
         .title = "The Secrets that Hosts terminate TLS with are there",
         .needsGateway = true,
         .cluster = secretExists},
        {.id = "tls-secret-usable",
         .category = category,
         .title = "These Secrets hold a certificate and its key",
         .needsGateway = true,
         .cluster = secretUsable},
        {.id = "tls-certificate-hostname",
         .category = category,
         .title = "The certificates are for the names of their Hosts",
         .needsGateway = true,
         .cluster = certificateHostname},
        {.id = "tls-certificate-valid",
         .category = category,
         .title = "The certificates are valid for 30 days",
         .needsGateway = true,
         .cluster = certificateValid},
    };
    return rows;
}

} // namespace linkwright::preflight
