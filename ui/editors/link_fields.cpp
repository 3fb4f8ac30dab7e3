// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/carried_objects.h"
#include "qt/choices.h"
#include "ui/editors/derived.h"
#include "ui/editors/plan_fields.h"

#include <QCoreApplication>

namespace linkwright::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LinkFields)
};

Choices clusterNames(const Plan& plan, Scope)
{
    Choices choices;
    for (const Cluster& cluster : plan.clusters)
        choices.push_back({toText(cluster.name), toText(cluster.name)});
    return choices;
}

/// The Services that the plan carries, as likely candidates for export.
Choices carriedServices(const Plan& plan, Scope scope)
{
    Choices choices;
    if (const Cluster* cluster = PartOf<Cluster>::find(plan, scope)) {
        for (const qt::CarriedName& service : qt::carriedServices(*cluster))
            choices.push_back({toText(service.name), toText(service.name)});
    }
    return choices;
}

/// Namespaces that the plan knows of a cluster.
Choices namespaceChoices(const Plan& plan, Scope scope)
{
    Choices choices;
    for (const QString& name : qt::namespaceNames(plan, scope.cluster))
        choices.push_back({name, name});
    return choices;
}

Field clusterField(const QString& label, const char* place, Access access, const QString& tip)
{
    Field field = makeField(FieldKind::Choice, label, place, std::move(access), tip);
    field.choicesFor = clusterNames;
    return field;
}

Field olderField(const QString& label, const char* place, Access access)
{
    Field field =
        makeField(FieldKind::OptionalText, label, place, std::move(access),
                  Words::tr("Read by Linkerd 2.8 only; newer releases choose the gateway by the Link."));
    field.placeholder = Words::tr("the gateway's");
    return field;
}

} // namespace

Fields exportFields()
{
    Field service =
        makeField(FieldKind::OpenChoice, Words::tr("&Service:"), "service", at<Export>(&Export::service),
                  Words::tr("The Service that other clusters may use."));
    service.choicesFor = carriedServices;
    Field space = makeField(FieldKind::OpenChoice, Words::tr("Namespace:"), "namespace",
                            at<Export>(&Export::namespace_),
                            Words::tr("Of the Service; it is mirrored into a namespace of the same name."));
    space.placeholder = QStringLiteral("default");
    space.choicesFor = namespaceChoices;
    Field mode = makeField(FieldKind::Choice, Words::tr("M&ode:"), "mode", at<Export>(&Export::mode),
                           Words::tr("How traffic reaches the Service."));
    mode.choices = {{Words::tr("Through the gateway"), toVariant(ExportMode::Gateway)},
                    {Words::tr("Remote discovery (flat network)"), toVariant(ExportMode::RemoteDiscovery)},
                    {Words::tr("Federated"), toVariant(ExportMode::Federated)}};
    Field mark = makeField(FieldKind::Choice, Words::tr("Mar&ked by:"), "mark", at<Export>(&Export::mark),
                           Words::tr("What tells Linkerd that the Service is exported."));
    mark.choices = {{Words::tr("What the release reads"), QVariant()},
                    {Words::tr("Label"), toVariant(ExportMark::Label)},
                    {Words::tr("Annotations"), toVariant(ExportMark::Annotations)}};
    mark.derived = exportMark;
    return {service,
            space,
            mode,
            mark,
            olderField(Words::tr("Gateway name:"), "gatewayName", at<Export>(&Export::gatewayName)),
            olderField(Words::tr("Gateway namespace:"), "gatewayNamespace",
                       at<Export>(&Export::gatewayNamespace)),
            restField<Export>("", &Export::extra)};
}

Fields linkFields()
{
    Field to = clusterField(Words::tr("&To:"), "to", at<Link>(&Link::to),
                            Words::tr("The target: the cluster that exports Services."));
    to.derived = linkGateway;
    Field name =
        makeField(FieldKind::Text, Words::tr("Na&me there:"), "name", at<Link>(&Link::name),
                  Words::tr("What the target is called in the source; mirrored Services end in it."));
    name.placeholder = Words::tr("the target's name");
    name.derived = linkSentence;
    Field port = makeField(FieldKind::OptionalNumber, Words::tr("Probe Service port:"), "probeServicePort",
                           at<Link>(&Link::probeServicePort),
                           Words::tr("What the source's multicluster chart declares for the probe."));
    port.placeholder = Words::tr("the release's default");
    port.derived = linkProbePort;
    return {clusterField(Words::tr("&From:"), "from", at<Link>(&Link::from),
                         Words::tr("The source: the cluster that gets the mirrored Services.")),
            to, name, port, restField<Link>("", &Link::extra)};
}

} // namespace linkwright::ui
