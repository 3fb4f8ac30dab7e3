// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/metadata_fields.h"
#include "ui/editors/plan_fields.h"

#include <QCoreApplication>

namespace linkwright::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(NamespaceFields)
};

} // namespace

Fields namespaceFields()
{
    using Entry = NamespaceEntry;
    Field inject =
        makeField(FieldKind::OpenChoice, Words::tr("Injection:"), "inject", at<Entry>(&Entry::inject),
                  Words::tr("Whether new pods get Linkerd's proxy; empty: as it is."));
    inject.placeholder = Words::tr("as it is");
    inject.choices =
        plainChoices({QStringLiteral("enabled"), QStringLiteral("disabled"), QStringLiteral("ingress")});
    Fields fields = {
        makeField(FieldKind::Text, Words::tr("Name:"), "name", at<Entry>(&Entry::name),
                  Words::tr("The name of the namespace in the cluster.")),
        inject,
        makeField(FieldKind::Flag, Words::tr("Owned: the bundle creates it"), "owned",
                  at<Entry>(&Entry::owned),
                  Words::tr("Others are there already, and get these labels and annotations only.")),
    };
    const Fields metadata = metadataFields<Entry>();
    fields.insert(fields.end(), metadata.begin(), metadata.end());
    return fields;
}

} // namespace linkwright::ui
