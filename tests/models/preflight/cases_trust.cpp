// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/kinds.h"
#include "tests/models/preflight/check_case.h"

namespace linkwright::testbed {

namespace {

namespace kinds = facts::kinds;
using preflight::State;

/// An anchor with another key or life, and an issuer that it signs, in both clusters.
void useAnchor(LinkedPair& pair, const CertificateWish& wish)
{
    const MadeCertificate anchor = makeCertificate(wish);
    LinkedPair::setAnchors(pair.west, anchor.certificate);
    LinkedPair::setAnchors(pair.east, anchor.certificate);
}

void useIssuer(LinkedPair& pair, const CertificateWish& wish, const char* type = "Opaque")
{
    Json& secret = LinkedPair::at(pair.west, kinds::secret, "linkerd-identity-issuer");
    secret["certificates"]["crt.pem"] = makeCertificate(wish, &Trust::shared().anchor).certificate;
    secret["type"] = type;
}

CertificateWish lasting(int days, const char* name = "identity.linkerd.cluster.local")
{
    CertificateWish wish;
    wish.name = name;
    wish.notAfter = testNow + days * day;
    return wish;
}

CertificateWish keyed(const char* key)
{
    CertificateWish wish;
    wish.key = key;
    return wish;
}

void refuseIssuer(LinkedPair& pair)
{
    LinkedPair::refuse(pair.west, kinds::secret);
}

const char* const readable = "trust-anchors-readable";
const char* const crypto = "trust-anchors-crypto";
const char* const valid = "trust-anchors-valid";
const char* const lasts = "trust-anchors-60-days";
const char* const issuerCrypto = "trust-issuer-crypto";
const char* const issuerValid = "trust-issuer-valid";
const char* const issuerLasts = "trust-issuer-60-days";
const char* const issued = "trust-issuer-issued";
const char* const shared = "trust-anchors-shared";
const char* const compared = "multicluster-share-anchors";

const CheckCase cases[] = {
    {"anchors that can be read", "2.19", readable, State::Passed, "linkerd-identity-trust-roots"},
    {"2.9 keeps them in linkerd-config", "2.9", readable, State::Passed, "linkerd-config"},
    {"no anchors", "2.19", readable, State::Failed, "no trust anchor",
     [](LinkedPair& pair) { LinkedPair::setAnchors(pair.west, ""); }},
    {"no anchors, and Linkerd is told that others keep them", "2.10", readable, State::NotChecked,
     "externalCA",
     [](LinkedPair& pair) {
         LinkedPair::setAnchors(pair.west, "");
         pair.west.linkerd.value->externalCa = true;
     }},
    {"an empty line behind the last anchor", "2.19", readable, State::Failed, "not a PEM certificate",
     [](LinkedPair& pair) { LinkedPair::setAnchors(pair.west, Trust::shared().anchor.certificate + "\n"); }},
    {"a key among the anchors hides those behind it", "2.19", readable, State::Failed, "Linkerd sees 1",
     [](LinkedPair& pair) {
         const Trust& trust = Trust::shared();
         LinkedPair::setAnchors(pair.west,
                                trust.anchor.certificate + trust.other.key + trust.other.certificate);
     }},

    {"a P-256 key", "2.19", crypto, State::Passed, ""},
    {"an RSA key of 2048 bits", "2.19", crypto, State::Passed, "",
     [](LinkedPair& pair) { useAnchor(pair, keyed("RSA")); }},
    {"a P-384 key", "2.19", crypto, State::Failed, "ECDSA P-384",
     [](LinkedPair& pair) { useAnchor(pair, keyed("P-384")); }},

    {"valid anchors", "2.19", valid, State::Passed, "valid now"},
    {"expired anchors", "2.19", valid, State::Failed, "it expired on 2026-05-31 00:00 UTC",
     [](LinkedPair& pair) { useAnchor(pair, lasting(-1)); }},
    {"anchors of tomorrow", "2.19", valid, State::Failed, "not valid before",
     [](LinkedPair& pair) {
         CertificateWish wish;
         wish.notBefore = testNow + day;
         useAnchor(pair, wish);
     }},
    {"expired anchors are not warned of as well", "2.19", lasts, State::Skipped, valid,
     [](LinkedPair& pair) { useAnchor(pair, lasting(-1)); }},
    {"anchors for more than 60 days", "2.19", lasts, State::Passed, "",
     [](LinkedPair& pair) { useAnchor(pair, lasting(61)); }},
    {"anchors for 59 days", "2.19", lasts, State::Warning, "will expire on 2026-07-30",
     [](LinkedPair& pair) { useAnchor(pair, lasting(59)); }},

    {"an issuer with a P-256 key", "2.19", issuerCrypto, State::Passed, "identity.linkerd"},
    {"an issuer of RSA", "2.19", issuerCrypto, State::Failed, "RSA",
     [](LinkedPair& pair) { useIssuer(pair, keyed("RSA")); }},
    {"an issuer that is no CA", "2.19", issuerCrypto, State::Failed, "is no CA",
     [](LinkedPair& pair) {
         CertificateWish wish;
         wish.authority = false;
         useIssuer(pair, wish);
     }},
    {"an issuer with the key of another", "2.19", issuerCrypto, State::Failed, "another one's",
     [](LinkedPair& pair) {
         LinkedPair::at(pair.west, kinds::secret, "linkerd-identity-issuer")["keyMatches"] = false;
     }},
    {"no issuer", "2.19", issuerCrypto, State::Failed, "there is no Secret linkerd/linkerd-identity-issuer",
     [](LinkedPair& pair) { LinkedPair::remove(pair.west, kinds::secret, "linkerd-identity-issuer"); }},
    {"an issuer that may not be read", "2.19", issuerCrypto, State::NotChecked, "could not be read",
     refuseIssuer},
    {"what needs the issuer is skipped then", "2.19", issuerValid, State::Skipped, issuerCrypto,
     refuseIssuer},
    {"a valid issuer", "2.19", issuerValid, State::Passed, ""},
    {"an expired issuer", "2.19", issuerValid, State::Failed, "it expired on",
     [](LinkedPair& pair) { useIssuer(pair, lasting(-1)); }},
    {"an issuer for more than 60 days", "2.19", issuerLasts, State::Passed, "",
     [](LinkedPair& pair) { useIssuer(pair, lasting(61)); }},
    {"an issuer for 59 days", "2.19", issuerLasts, State::Warning, "will expire",
     [](LinkedPair& pair) { useIssuer(pair, lasting(59)); }},
    {"an issuer that cert-manager renews", "2.19", issuerLasts, State::Passed, "renewed by others",
     [](LinkedPair& pair) { useIssuer(pair, lasting(1), "kubernetes.io/tls"); }},
    {"an issuer of the anchors", "2.19", issued, State::Passed, "is issued by one of"},
    {"an issuer of others", "2.19", issued, State::Failed, "is issued by none of",
     [](LinkedPair& pair) { LinkedPair::setAnchors(pair.west, Trust::shared().other.certificate); }},

    {"the same anchors in both", "2.19", shared, State::Passed, "of both clusters"},
    {"different anchors", "2.19", shared, State::Failed, "only in west",
     [](LinkedPair& pair) { LinkedPair::setAnchors(pair.west, Trust::shared().other.certificate); }},
    {"one anchor more in the source", "2.19", shared, State::Failed, "only in east",
     [](LinkedPair& pair) {
         LinkedPair::setAnchors(pair.east,
                                Trust::shared().anchor.certificate + Trust::shared().other.certificate);
     }},
    {"the same anchors in another order", "2.19", shared, State::Passed, "",
     [](LinkedPair& pair) {
         const Trust& trust = Trust::shared();
         LinkedPair::setAnchors(pair.west, trust.anchor.certificate + trust.other.certificate);
         LinkedPair::setAnchors(pair.east, trust.other.certificate + trust.anchor.certificate);
     }},
    {"anchors that others keep", "2.10", shared, State::NotChecked, "no trust anchors to compare",
     [](LinkedPair& pair) { LinkedPair::setAnchors(pair.west, ""); }},
    {"a target that cannot be reached", "2.19", shared, State::NotChecked, "west cannot be reached",
     [](LinkedPair& pair) {
         pair.west.version =
             facts::unreadFact<std::string>(someReading(), {facts::Unread::Why::Unreachable, "no route"});
     }},

    {"Linkerd sees the same anchors", "2.19", compared, State::Passed, "the same certificates"},
    {"Linkerd sees different anchors", "2.19", compared, State::Failed, "have different trust anchors",
     [](LinkedPair& pair) {
         LinkedPair::setAnchors(pair.west, Trust::shared().other.certificate);
         pair.east.remotes[0].linkerd = pair.west.linkerd;
     }},
    {"a stale field, and the same anchors in force", "2.19", compared, State::Warning, "is wrong",
     [](LinkedPair& pair) {
         pair.west.linkerd.value->trustAnchors = Trust::shared().other.certificate;
         pair.west.linkerd.value->externalCa = true;
         pair.east.remotes[0].linkerd = pair.west.linkerd;
     }},
    {"an empty field in one, and the same anchors in force", "2.19", compared, State::Warning,
     "is empty in one", [](LinkedPair& pair) { pair.east.linkerd.value->trustAnchors.clear(); }},
    {"empty is empty, and the same anchors in force", "2.19", compared, State::Passed,
     "anchors in force are the same",
     [](LinkedPair& pair) {
         for (facts::ClusterFacts* cluster : {&pair.west, &pair.east})
             cluster->linkerd.value->trustAnchors.clear();
         pair.east.remotes[0].linkerd = pair.west.linkerd;
     }},
    {"empty is empty, and different anchors in force", "2.19", compared, State::Failed,
     "compared nothing with nothing",
     [](LinkedPair& pair) {
         for (facts::ClusterFacts* cluster : {&pair.west, &pair.east})
             cluster->linkerd.value->trustAnchors.clear();
         pair.west.trustRoots.value->bundle = Trust::shared().other.certificate;
         pair.east.remotes[0].linkerd = pair.west.linkerd;
     }},
    {"empty is empty, and nobody knows what is in force", "2.10", compared, State::NotChecked,
     "compared nothing with nothing",
     [](LinkedPair& pair) {
         for (facts::ClusterFacts* cluster : {&pair.west, &pair.east}) {
             cluster->linkerd.value->trustAnchors.clear();
             cluster->linkerd.value->externalCa = true;
         }
         pair.east.remotes[0].linkerd = pair.west.linkerd;
     }},
    {"the same field, and different anchors in force", "2.19", compared, State::Failed, "and is wrong",
     [](LinkedPair& pair) { pair.west.trustRoots.value->bundle = Trust::shared().other.certificate; }},
    {"an empty line that Linkerd refuses", "2.19", compared, State::Warning,
     "Cannot parse source trust anchors",
     [](LinkedPair& pair) { pair.east.linkerd.value->trustAnchors += "\n"; }},
    {"a target whose configuration nobody could fetch", "2.19", compared, State::NotChecked,
     "could not be fetched",
     [](LinkedPair& pair) {
         pair.east.remotes.clear();
         pair.west.linkerd =
             facts::unreadFact<facts::LinkerdConfig>(someReading(), {facts::Unread::Why::Forbidden, "no"});
     }},
};

} // namespace

std::span<const CheckCase> trustCases()
{
    return cases;
}

} // namespace linkwright::testbed
