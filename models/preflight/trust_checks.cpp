// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Trust anchors and issuer of each cluster. Source: linkerd2 pkg/issuercerts/issuercerts.go, category
// linkerd-identity of pkg/healthcheck/healthcheck.go.

#include "domain/json_member.h"
#include "preflight/check.h"
#include "preflight/commands.h"
#include "preflight/proxies.h"

#include <algorithm>
#include <optional>

namespace linkwright::preflight {

namespace {

namespace kinds = facts::kinds;

constexpr const char* category = "linkerd-identity";
constexpr const char* issuerName = "linkerd-identity-issuer";
constexpr std::int64_t soon = std::int64_t{60} * 24 * 60 * 60;
/// Certificates are made by hand, so there is one sentence for all of them.
constexpr const char* renew = "Renew it as Linkerd describes: "
                              "https://linkerd.io/2/tasks/manually-rotating-control-plane-tls-credentials/";

// --- anchors

/// Whether the anchors can be judged; says what stands against it, if anything.
std::optional<Anchors> anchorsOf(const ClusterScene& scene, CheckReport& report)
{
    tl::expected<Anchors, facts::Unread> anchors = currentAnchors(scene);
    if (!anchors) {
        report.notChecked("Linkerd's configuration", anchors.error());
        return std::nullopt;
    }
    if (anchors->bundle.certificates.empty()) {
        const facts::LinkerdConfig* config = scene.facts->facts().linkerd.get();
        if (config && config->externalCa)
            report.notChecked(anchors->place +
                              " has no trust anchors, and Linkerd is told that they are kept "
                              "elsewhere (identity.externalCA)");
        else
            report.failed(anchors->place + " has no trust anchor",
                          {"Install Linkerd with the trust anchors that all linked clusters share."});
        return std::nullopt;
    }
    return std::move(*anchors);
}

void anchorsReadable(const ClusterScene& scene, CheckReport& report)
{
    const std::optional<Anchors> anchors = anchorsOf(scene, report);
    if (!anchors)
        return;
    const pki::Bundle& bundle = anchors->bundle;
    const int count = static_cast<int>(bundle.certificates.size());
    Remedy remedy{
        "Write the bundle as certificates only, one after the other, ending with the last one's line."};
    if (!bundle.linkerdError.empty())
        report.failed(anchors->place + ": Linkerd refuses the bundle (`" + bundle.linkerdError +
                          "`): text or an empty line behind the last certificate, or one that is damaged",
                      remedy);
    else if (bundle.seenByLinkerd != count)
        report.failed(anchors->place + " has " + countOf(bundle.certificates.size(), "certificate") +
                          ", of which Linkerd sees " + std::to_string(bundle.seenByLinkerd) +
                          ": it stops at the first block of another kind, without a word",
                      remedy);
    else
        report.passed(anchors->place + ": " + pki::describe(bundle.certificates));
}

/// What Linkerd holds against a key; empty where nothing.
std::string cryptoProblem(const pki::Certificate& certificate, bool mayBeRsa)
{
    const bool isEc = certificate.keyAlgorithm == "ECDSA" && certificate.curve == "P-256";
    const bool isRsa = mayBeRsa && certificate.keyAlgorithm == "RSA" &&
                       (certificate.keyBits == 2048 || certificate.keyBits == 4096);
    if (!isEc && !isRsa)
        return certificate.subject + " has a key of " + certificate.keyAlgorithm + " " +
               (certificate.curve.empty() ? std::to_string(certificate.keyBits) : certificate.curve);
    if (certificate.signatureAlgorithm != "ECDSA-SHA256" && certificate.signatureAlgorithm != "SHA256-RSA")
        return certificate.subject + " is signed with " + certificate.signatureAlgorithm;
    return {};
}

std::string expiryProblem(const pki::Certificate& certificate, std::int64_t now)
{
    if (now < certificate.notBefore)
        return certificate.subject + " is not valid before " + pki::dateText(certificate.notBefore);
    if (now > certificate.notAfter)
        return certificate.subject + " is not valid any more: it expired on " +
               pki::dateText(certificate.notAfter);
    return {};
}

std::string soonProblem(const pki::Certificate& certificate, std::int64_t now)
{
    return now + soon > certificate.notAfter
               ? certificate.subject + " will expire on " + pki::dateText(certificate.notAfter)
               : std::string();
}

/// Reports what `problem` says of each certificate.
template <typename Problem>
void judge(const std::vector<pki::Certificate>& certificates, const std::string& good, const char* remedy,
           CheckReport& report, Problem problem)
{
    std::vector<std::string> problems;
    for (const pki::Certificate& certificate : certificates) {
        if (std::string text = problem(certificate); !text.empty())
            problems.push_back(std::move(text));
    }
    if (problems.empty())
        report.passed(good);
    else
        report.failed(joined(problems, "\n"), {remedy});
}

void anchorsUsable(const ClusterScene& scene, CheckReport& report)
{
    if (const std::optional<Anchors> anchors = anchorsOf(scene, report))
        judge(anchors->bundle.certificates, "keys and signatures as Linkerd wants them",
              "Make trust anchors with an ECDSA P-256 key, or RSA of 2048 or 4096 bits, signed with SHA-256.",
              report, [](const pki::Certificate& each) { return cryptoProblem(each, true); });
}

void anchorsValid(const ClusterScene& scene, CheckReport& report)
{
    if (const std::optional<Anchors> anchors = anchorsOf(scene, report))
        judge(anchors->bundle.certificates, "valid now: " + pki::describe(anchors->bundle.certificates),
              renew, report,
              [&scene](const pki::Certificate& each) { return expiryProblem(each, scene.now); });
}

void anchorsLast(const ClusterScene& scene, CheckReport& report)
{
    if (const std::optional<Anchors> anchors = anchorsOf(scene, report))
        judge(anchors->bundle.certificates, "valid for 60 days and more", renew, report,
              [&scene](const pki::Certificate& each) { return soonProblem(each, scene.now); });
}

// --- issuer

struct Issuer
{
    std::vector<pki::Certificate> chain; ///< the issuer first
    std::optional<bool> keyMatches;
};

std::string issuerPlace(const ClusterScene& scene)
{
    return "Secret " + scene.cluster.linkerd.namespace_ + "/" + issuerName;
}

/// The public part of the issuer; says why there is none.
std::optional<Issuer> issuerOf(const ClusterScene& scene, CheckReport& report)
{
    const std::string& ns = scene.cluster.linkerd.namespace_;
    if (const facts::Unread* why = scene.facts->unread(kinds::secret, ns, issuerName)) {
        report.notChecked(issuerPlace(scene), *why);
        return std::nullopt;
    }
    const Json* secret = scene.facts->find(kinds::secret, ns, issuerName);
    if (!secret) {
        report.failed(
            "there is no " + issuerPlace(scene) + ": no proxy gets a certificate",
            {"Install Linkerd with an issuer, or see what cert-manager says about its Certificate."});
        return std::nullopt;
    }
    const Json& certificates = valueAt(*secret, "certificates");
    std::string pem = textAt(certificates, "crt.pem");
    if (pem.empty())
        pem = textAt(certificates, "tls.crt");
    Issuer issuer{pki::parseBundle(pem).certificates, std::nullopt};
    if (const Json* matches = memberOf(*secret, "keyMatches"))
        issuer.keyMatches = isTrue(matches);
    if (issuer.chain.empty()) {
        report.failed(issuerPlace(scene) + " has no certificate under `crt.pem` or `tls.crt`",
                      {"Write the issuer's certificate and key there."});
        return std::nullopt;
    }
    return issuer;
}

void issuerUsable(const ClusterScene& scene, CheckReport& report)
{
    const std::optional<Issuer> issuer = issuerOf(scene, report);
    if (!issuer)
        return;
    std::vector<std::string> problems;
    const pki::Certificate& certificate = issuer->chain.front();
    if (const std::string problem = cryptoProblem(certificate, false); !problem.empty())
        problems.push_back(problem);
    if (!certificate.isAuthority)
        problems.push_back(certificate.subject + " is no CA");
    if (issuer->keyMatches && !*issuer->keyMatches)
        problems.emplace_back("the key beside it is another one's");
    if (problems.empty())
        report.passed(issuerPlace(scene) + ": " + pki::describe({certificate}));
    else
        report.failed(joined(problems, "\n"), {"Make an issuer that is a CA, with an ECDSA P-256 key."});
}

void issuerValid(const ClusterScene& scene, CheckReport& report)
{
    if (const std::optional<Issuer> issuer = issuerOf(scene, report))
        judge({issuer->chain.front()}, "valid until " + pki::dateText(issuer->chain.front().notAfter), renew,
              report, [&scene](const pki::Certificate& each) { return expiryProblem(each, scene.now); });
}

void issuerLasts(const ClusterScene& scene, CheckReport& report)
{
    const std::optional<Issuer> issuer = issuerOf(scene, report);
    if (!issuer)
        return;
    const Json* secret = scene.facts->find(kinds::secret, scene.cluster.linkerd.namespace_, issuerName);
    // Somebody renews it, such as cert-manager; such certificates need not live long.
    if (textAt(*secret, "type") == "kubernetes.io/tls") {
        report.passed("renewed by others: a Secret of type kubernetes.io/tls");
        return;
    }
    judge({issuer->chain.front()}, "valid for 60 days and more", renew, report,
          [&scene](const pki::Certificate& each) { return soonProblem(each, scene.now); });
}

void issuerIssued(const ClusterScene& scene, CheckReport& report)
{
    const std::optional<Issuer> issuer = issuerOf(scene, report);
    const std::optional<Anchors> anchors = issuer ? anchorsOf(scene, report) : std::nullopt;
    if (!anchors)
        return;
    if (pki::isIssuedBy(issuer->chain.front(), anchors->bundle.certificates, issuer->chain))
        report.passed(issuer->chain.front().subject + " is issued by one of the trust anchors");
    else
        report.failed(
            issuer->chain.front().subject + " (issued by " + issuer->chain.front().issuer +
                ") is issued by none of the trust anchors: " + pki::describe(anchors->bundle.certificates),
            {"Make an issuer that one of the trust anchors signs."});
}

} // namespace

std::span<const Check> trustChecks()
{
    static const Check rows[] = {
        {.id = "trust-anchors-readable",
         .category = category,
         .title = "certificate config is valid",
         .anchor = "l5d-identity-cert-config-valid",
         .needs = {"linkerd-present"},
         .fatal = true,
         .cluster = anchorsReadable},
        {.id = "trust-anchors-crypto",
         .category = category,
         .title = "trust anchors are using supported crypto algorithm",
         .anchor = "l5d-identity-trustAnchors-use-supported-crypto",
         .needs = {"linkerd-present", "trust-anchors-readable"},
         .cluster = anchorsUsable},
        {.id = "trust-anchors-valid",
         .category = category,
         .title = "trust anchors are within their validity period",
         .anchor = "l5d-identity-trustAnchors-are-time-valid",
         .needs = {"linkerd-present", "trust-anchors-readable"},
         .fatal = true,
         .cluster = anchorsValid},
        {.id = "trust-anchors-60-days",
         .category = category,
         .severity = Severity::Warning,
         .title = "trust anchors are valid for at least 60 days",
         .anchor = "l5d-identity-trustAnchors-not-expiring-soon",
         .needs = {"linkerd-present", "trust-anchors-readable", "trust-anchors-valid"},
         .cluster = anchorsLast},
        {.id = "trust-issuer-crypto",
         .category = category,
         .title = "issuer cert is using supported crypto algorithm",
         .anchor = "l5d-identity-issuer-cert-uses-supported-crypto",
         .needs = {"linkerd-present"},
         .fatal = true,
         .cluster = issuerUsable},
        {.id = "trust-issuer-valid",
         .category = category,
         .title = "issuer cert is within its validity period",
         .anchor = "l5d-identity-issuer-cert-is-time-valid",
         .needs = {"linkerd-present", "trust-issuer-crypto"},
         .fatal = true,
         .cluster = issuerValid},
        {.id = "trust-issuer-60-days",
         .category = category,
         .severity = Severity::Warning,
         .title = "issuer cert is valid for at least 60 days",
         .anchor = "l5d-identity-issuer-cert-not-expiring-soon",
         .needs = {"linkerd-present", "trust-issuer-crypto", "trust-issuer-valid"},
         .cluster = issuerLasts},
        {.id = "trust-issuer-issued",
         .category = category,
         .title = "issuer cert is issued by the trust anchor",
         .anchor = "l5d-identity-issuer-cert-issued-by-trust-anchor",
         .needs = {"linkerd-present", "trust-issuer-crypto", "trust-anchors-readable"},
         .cluster = issuerIssued},
    };
    return rows;
}

} // namespace linkwright::preflight
