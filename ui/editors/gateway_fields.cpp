// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "emissary/release.h"
#include "ui/editors/derived.h"
#include "ui/editors/plan_fields.h"

#include <QCoreApplication>

namespace linkwright::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(GatewayFields)
};

Choices emissaryReleases()
{
    Choices choices;
    for (const emissary::Release& release : emissary::releases()) {
        const QString name =
            QString::fromUtf8(release.newest.data(), static_cast<qsizetype>(release.newest.size()));
        choices.insert(choices.begin(), {name, name});
    }
    return choices;
}

Field textField(const QString& label, const char* place, Access access, const QString& tip)
{
    return makeField(FieldKind::Text, label, place, std::move(access), tip);
}

Field releaseField()
{
    Field release = makeField(FieldKind::OpenChoice, Words::tr("Emissary &release:"), "release",
                              at<Gateway>(&Gateway::release), Words::tr("Such as 4.1, 3.9.1 or 1.14."));
    release.choices = emissaryReleases();
    return release;
}

Choices inboundPolicies()
{
    Choices choices =
        plainChoices({QStringLiteral("all-unauthenticated"), QStringLiteral("all-authenticated"),
                      QStringLiteral("cluster-unauthenticated"), QStringLiteral("cluster-authenticated"),
                      QStringLiteral("deny")});
    choices.insert(choices.begin(), {Words::tr("As the cluster's"), QVariant()});
    return choices;
}

} // namespace

Fields gatewayInstallFields()
{
    Field account =
        textField(Words::tr("Service account:"), "serviceAccount", at<Gateway>(&Gateway::serviceAccount),
                  Words::tr("The service account of the gateway's pods; their identity follows from it."));
    account.derived = identityOf;
    Field identity = makeField(FieldKind::OptionalText, Words::tr("Identity override:"), "identity",
                               at<Gateway>(&Gateway::identity),
                               Words::tr("Leave empty: the identity above is what the proxies check."));
    identity.placeholder = Words::tr("derived");
    Field addresses = textField(
        Words::tr("&Addresses:"), "addresses", at<Gateway>(&Gateway::addresses),
        Words::tr("Of the gateway's Service, as other clusters reach it. Without them no Link is written."));
    addresses.placeholder = Words::tr("not known yet");
    Field replicas =
        makeField(FieldKind::OptionalNumber, Words::tr("Replicas:"), "replicas",
                  at<Gateway>(&Gateway::replicas), Words::tr("As installed, where you know it."));
    replicas.placeholder = Words::tr("not known");
    Field helm = textField(Words::tr("Helm release:"), "helmRelease", at<Gateway>(&Gateway::helmRelease),
                           Words::tr("The name Emissary was installed under by Helm."));
    helm.placeholder = Words::tr("not installed by Helm");
    return {releaseField(),
            textField(Words::tr("Namespace:"), "namespace", at<Gateway>(&Gateway::namespace_),
                      Words::tr("Where Emissary is installed.")),
            textField(Words::tr("Deployment:"), "deployment", at<Gateway>(&Gateway::deployment),
                      Words::tr("The Deployment that becomes the gateway.")),
            textField(Words::tr("Service:"), "service", at<Gateway>(&Gateway::service),
                      Words::tr("The Service that other clusters reach.")),
            account,
            identity,
            addresses,
            helm,
            replicas,
            makeField(
                FieldKind::Flag, Words::tr("Write &policies for the mesh and probe ports"), "policy",
                at<Gateway>(&Gateway::policy),
                Words::tr("Server and authorization objects, for clusters whose default policy is strict."))};
}

Fields gatewayInjectionFields()
{
    const auto inject = [](auto member) { return at<Gateway>(&Gateway::injection, member); };
    Field mode =
        makeField(FieldKind::Choice, Words::tr("&Injection:"), "injection.mode", inject(&Injection::mode),
                  Words::tr("The value of linkerd.io/inject on the gateway's pods."));
    mode.choices =
        plainChoices({QStringLiteral("enabled"), QStringLiteral("ingress"), QStringLiteral("disabled")});
    Field skipInbound =
        makeField(FieldKind::PortList, Words::tr("&Skip inbound ports:"), "injection.skipInboundPorts",
                  inject(&Injection::skipInboundPorts),
                  Words::tr("Container ports or ranges such as 8443, 9000-9010; never Service ports."));
    skipInbound.placeholder = Words::tr("none");
    Field skipOutbound = makeField(FieldKind::PortList, Words::tr("Skip outbound ports:"),
                                   "injection.skipOutboundPorts", inject(&Injection::skipOutboundPorts),
                                   Words::tr("Ports of other Services that the proxy leaves alone."));
    skipOutbound.placeholder = Words::tr("none");
    Field identity = makeField(FieldKind::PortList, Words::tr("Require identity on:"),
                               "injection.requireIdentityOnInboundPorts",
                               inject(&Injection::requireIdentityOnInboundPorts),
                               Words::tr("Ports that only meshed clients may use; the mesh port's target."));
    identity.placeholder = Words::tr("none");
    Field inbound = makeField(FieldKind::OptionalNumber, Words::tr("Proxy inbound port:"),
                              "injection.inboundPort", inject(&Injection::inboundPort),
                              Words::tr("Where the proxy listens in the gateway's pods."));
    inbound.placeholder = QStringLiteral("4143");
    Field policy =
        makeField(FieldKind::OpenChoice, Words::tr("Inbound policy:"), "injection.defaultInboundPolicy",
                  inject(&Injection::defaultInboundPolicy),
                  Words::tr("Overrides the cluster's default inbound policy for the gateway's pods."));
    policy.choices = inboundPolicies();
    return {mode,
            skipInbound,
            skipOutbound,
            identity,
            inbound,
            policy,
            restField<Gateway>("injection", &Gateway::injection, &Injection::extra),
            makeField(FieldKind::Flag, Words::tr("The proxy forwards &mirrored traffic"),
                      "injection.enableGateway", inject(&Injection::enableGateway),
                      Words::tr("config.linkerd.io/enable-gateway: needed for a multicluster gateway."))};
}

Fields gatewayMeshFields()
{
    Field target = makeField(FieldKind::OptionalNumber, Words::tr("Target port:"), "mesh.targetPort",
                             at<Gateway>(&Gateway::mesh, &MeshPort::targetPort),
                             Words::tr("The port of the pod: the proxy's inbound port."));
    target.placeholder = Words::tr("the same number");
    return {makeField(FieldKind::Number, Words::tr("Service p&ort:"), "mesh.port",
                      at<Gateway>(&Gateway::mesh, &MeshPort::port),
                      Words::tr("The Service port that mirrored traffic arrives at (mc-gateway).")),
            target, restField<Gateway>("mesh", &Gateway::mesh, &MeshPort::extra)};
}

Fields gatewayProbeFields()
{
    const auto probe = [](auto member) { return at<Gateway>(&Gateway::probe, member); };
    Field path = makeField(FieldKind::Text, Words::tr("Pat&h:"), "probe.path", probe(&Probe::path),
                           Words::tr("What the service mirror asks for; some Mapping must answer it."));
    path.derived = probeUrls;
    Field threshold =
        makeField(FieldKind::OptionalNumber, Words::tr("Failures allowed:"), "probe.failureThreshold",
                  probe(&Probe::failureThreshold),
                  Words::tr("Failed probes until the gateway counts as dead (Linkerd 2.17 and newer)."));
    threshold.placeholder = QStringLiteral("3");
    Field timeout =
        makeField(FieldKind::OptionalText, Words::tr("Timeout:"), "probe.timeout", probe(&Probe::timeout),
                  Words::tr("How long one probe may take, such as 30s (Linkerd 2.17 and newer)."));
    timeout.placeholder = QStringLiteral("30s");
    return {makeField(FieldKind::Number, Words::tr("Service port:"), "probe.port", probe(&Probe::port),
                      Words::tr("The Service port that probes arrive at (mc-probe).")),
            makeField(FieldKind::Number, Words::tr("Target port:"), "probe.targetPort",
                      probe(&Probe::targetPort), Words::tr("The port of the pod where Emissary listens.")),
            path,
            makeField(FieldKind::Number, Words::tr("Period in seconds:"), "probe.periodSeconds",
                      probe(&Probe::periodSeconds), Words::tr("Time between two probes.")),
            threshold,
            timeout,
            restField<Gateway>("probe", &Gateway::probe, &Probe::extra)};
}

Fields gatewayMoreFields()
{
    Field labels = textField(
        Words::tr("Pod labels:"), "podLabels", at<Gateway>(&Gateway::podLabels),
        Words::tr("What selects the gateway's pods in policies: key=value, key=value. The installation's own "
                  "labels where this is empty."));
    labels.placeholder = Words::tr("the installation's own");
    Field module =
        makeField(FieldKind::Yaml, Words::tr("Module:"), "module", at<Gateway>(&Gateway::module),
                  Words::tr("spec.config of the Module ambassador; left alone where this is empty."));
    module.placeholder = Words::tr("left alone; such as add_linkerd_headers: true");
    return {labels, module, restField<Gateway>("", &Gateway::extra)};
}

} // namespace linkwright::ui
