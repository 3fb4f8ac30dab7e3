// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "linkerd/release.h"
#include "qt/plan_edits.h"
#include "ui/editors/plan_fields.h"

#include <QCoreApplication>

namespace linkwright::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ClusterFields)
};

Choices linkerdReleases()
{
    Choices choices;
    for (const linkerd::Release& release : linkerd::releases()) {
        const QString name =
            QString::fromUtf8(release.name.data(), static_cast<qsizetype>(release.name.size()));
        choices.insert(choices.begin(), {name, name}); // newest first
    }
    return choices;
}

/// Links name clusters, so they follow when one is renamed.
Access clusterName()
{
    Access access = at<Cluster>(&Cluster::name);
    access.set = [](Plan& plan, Scope scope, const QVariant& value) {
        if (auto* cluster = findPart<Cluster>(plan, scope))
            qt::renameCluster(plan, *cluster, value.toString().toStdString());
    };
    return access;
}

template <typename... Members> Access linkerd(Members... members)
{
    return at<Cluster>(&Cluster::linkerd, members...);
}

Fields installFields()
{
    using Install = LinkerdInstall;
    Field release =
        makeField(FieldKind::OpenChoice, Words::tr("Linkerd &release:"), "linkerd.release",
                  linkerd(&Install::release), Words::tr("Such as 2.19, 2.14.10 or edge-25.10.7."));
    release.choices = linkerdReleases();
    Field policy =
        makeField(FieldKind::OpenChoice, Words::tr("Inbound policy:"), "linkerd.defaultInboundPolicy",
                  linkerd(&Install::defaultInboundPolicy),
                  Words::tr("The cluster's default inbound policy, as Linkerd was installed with."));
    policy.choices =
        plainChoices({QStringLiteral("all-unauthenticated"), QStringLiteral("all-authenticated"),
                      QStringLiteral("cluster-unauthenticated"), QStringLiteral("cluster-authenticated"),
                      QStringLiteral("audit"), QStringLiteral("deny")});
    return {
        release,
        makeField(FieldKind::Text, Words::tr("Linkerd namespace:"), "linkerd.namespace",
                  linkerd(&Install::namespace_), Words::tr("Where the control plane runs.")),
        makeField(FieldKind::Text, Words::tr("Multicluster namespace:"), "linkerd.multiclusterNamespace",
                  linkerd(&Install::multiclusterNamespace),
                  Words::tr("Where Links and service mirrors live.")),
        makeField(FieldKind::Text, Words::tr("Trust domain:"), "linkerd.trustDomain",
                  linkerd(&Install::trustDomain),
                  Words::tr("The last part of every Linkerd identity of this cluster.")),
        makeField(FieldKind::Text, Words::tr("Cluster domain:"), "linkerd.clusterDomain",
                  linkerd(&Install::clusterDomain), Words::tr("The DNS domain of the cluster's Services.")),
        makeField(
            FieldKind::Text, Words::tr("Trust anc&hor:"), "linkerd.trustAnchor",
            linkerd(&Install::trustAnchor),
            Words::tr("A name of your own for the trust anchor bundle. Linked clusters must share one.")),
        policy,
        makeField(FieldKind::Flag, Words::tr("Vi&z is installed"), "linkerd.viz", linkerd(&Install::viz),
                  Words::tr("Some releases need it to show the state of gateways.")),
        restField<Cluster>("linkerd", &Cluster::linkerd, &Install::extra),
        restField<Cluster>("", &Cluster::extra),
    };
}

} // namespace

Fields clusterFields()
{
    Field context = makeField(FieldKind::Text, Words::tr("Kubeconfig &context:"), "context",
                              at<Cluster>(&Cluster::context),
                              Words::tr("The context of your kubeconfig that reaches this cluster."));
    context.placeholder = Words::tr("the current context");
    Fields fields = {
        makeField(FieldKind::Text, Words::tr("Na&me:"), "name", clusterName(),
                  Words::tr("What the cluster is called in this plan, in links and in mirrored names.")),
        context};
    const Fields install = installFields();
    fields.insert(fields.end(), install.begin(), install.end());
    return fields;
}

} // namespace linkwright::ui
