// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/metadata_fields.h"
#include "ui/editors/plan_fields.h"

#include <QCoreApplication>

namespace linkwright::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(RouteFields)
};

Field withPlaceholder(Field field, const QString& placeholder)
{
    field.placeholder = placeholder;
    return field;
}

Field withChoices(Field field, Choices choices)
{
    field.choices = std::move(choices);
    return field;
}

/// Name and namespace, which Listeners, Hosts and Mappings share.
template <typename Entity> Fields nameFields()
{
    return {makeField(FieldKind::Text, Words::tr("Na&me:"), "name", at<Entity>(&Entity::name),
                      Words::tr("The name of the object in the cluster.")),
            withPlaceholder(makeField(FieldKind::Text, Words::tr("Namespace:"), "namespace",
                                      at<Entity>(&Entity::namespace_), Words::tr("Where the object lives.")),
                            Words::tr("the gateway's"))};
}

Fields joined(Fields first, const Fields& second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

/// The name of the Host's Secret; an empty name means that there is none.
Access tlsSecretName()
{
    Access access;
    access.get = [](const Plan& plan, Scope scope) {
        const Host* host = PartOf<Host>::find(plan, scope);
        return host && host->tlsSecret ? toVariant(host->tlsSecret->name) : QVariant();
    };
    access.set = [](Plan& plan, Scope scope, const QVariant& value) {
        auto* host = findPart<Host>(plan, scope);
        if (!host)
            return;
        if (value.toString().isEmpty()) {
            host->tlsSecret.reset();
            return;
        }
        if (!host->tlsSecret)
            host->tlsSecret.emplace();
        host->tlsSecret->name = value.toString().toStdString();
    };
    return access;
}

/// Who issues the Host's certificate. The plan keeps acmeProvider as it is written; this is the one key of it
/// that everybody meets.
Access acmeAuthority()
{
    Access access;
    access.get = [](const Plan& plan, Scope scope) {
        const Host* host = PartOf<Host>::find(plan, scope);
        if (!host || !host->extra.contains("acmeProvider"))
            return QVariant();
        const Json& provider = host->extra.at("acmeProvider");
        const bool isThere =
            provider.is_object() && provider.contains("authority") && provider.at("authority").is_string();
        return isThere ? toVariant(provider.at("authority").get<std::string>()) : QVariant();
    };
    access.set = [](Plan& plan, Scope scope, const QVariant& value) {
        auto* host = findPart<Host>(plan, scope);
        if (!host)
            return;
        Json& provider = host->extra["acmeProvider"];
        if (!provider.is_object())
            provider = Json::object();
        if (value.toString().isEmpty())
            provider.erase("authority");
        else
            provider["authority"] = value.toString().toStdString();
        if (provider.empty())
            host->extra.erase("acmeProvider");
    };
    return access;
}

/// The two switches prefix_exact and prefix_regex as one choice; the regular expression wins, as in Emissary.
enum class PrefixMatch
{
    Start,
    Whole,
    Regex
};

/// Inline TLS settings; none at all where the text is empty.
Access inlineTls()
{
    Access access = at<Host>(&Host::tls);
    access.set = [](Plan& plan, Scope scope, const QVariant& value) {
        auto* host = findPart<Host>(plan, scope);
        if (!host)
            return;
        if (value.toString().isEmpty())
            host->tls = nullptr;
        else
            fromVariant(value, host->tls);
    };
    return access;
}

/// Of the Host's Secret; without a Secret it has none.
Access tlsSecretNamespace()
{
    Access access;
    access.get = [](const Plan& plan, Scope scope) {
        const Host* host = PartOf<Host>::find(plan, scope);
        return host && host->tlsSecret ? toVariant(host->tlsSecret->namespace_) : QVariant();
    };
    access.set = [](Plan& plan, Scope scope, const QVariant& value) {
        auto* host = findPart<Host>(plan, scope);
        if (host && host->tlsSecret)
            host->tlsSecret->namespace_ = value.toString().toStdString();
    };
    return access;
}

Access prefixMatch()
{
    Access access;
    access.get = [](const Plan& plan, Scope scope) {
        const Mapping* mapping = PartOf<Mapping>::find(plan, scope);
        if (!mapping)
            return QVariant();
        const bool regex = mapping->prefixRegex.value_or(false);
        const bool exact = mapping->prefixExact.value_or(false);
        return toVariant(regex ? PrefixMatch::Regex : exact ? PrefixMatch::Whole : PrefixMatch::Start);
    };
    access.set = [](Plan& plan, Scope scope, const QVariant& value) {
        auto* mapping = findPart<Mapping>(plan, scope);
        if (!mapping)
            return;
        const auto match = static_cast<PrefixMatch>(value.toInt());
        mapping->prefixRegex = match == PrefixMatch::Regex ? std::optional<bool>(true) : std::nullopt;
        mapping->prefixExact = match == PrefixMatch::Whole ? std::optional<bool>(true) : std::nullopt;
    };
    return access;
}

Fields mappingMatchFields()
{
    return {
        withPlaceholder(
            makeField(FieldKind::OptionalText, Words::tr("&Hostname:"), "hostname",
                      at<Mapping>(&Mapping::hostname),
                      Words::tr("A host name, with * at its start or end. * alone matches every Host.")),
            Words::tr("only Hosts that select it by label")),
        makeField(FieldKind::Text, Words::tr("Pref&ix:"), "prefix", at<Mapping>(&Mapping::prefix),
                  Words::tr("The start of the paths that this Mapping takes.")),
        withChoices(makeField(FieldKind::Choice, Words::tr("Matches:"), "prefix_regex", prefixMatch(),
                              Words::tr("How the prefix is compared with the path of a request.")),
                    {{Words::tr("Paths that start so"), toVariant(PrefixMatch::Start)},
                     {Words::tr("This path only"), toVariant(PrefixMatch::Whole)},
                     {Words::tr("As a regular expression"), toVariant(PrefixMatch::Regex)}}),
        makeField(FieldKind::Text, Words::tr("&Service:"), "service", at<Mapping>(&Mapping::service),
                  Words::tr("[scheme://]service[.namespace][:port]")),
        withChoices(makeField(FieldKind::OpenChoice, Words::tr("Re&write:"), "rewrite",
                              at<Mapping>(&Mapping::rewrite),
                              Words::tr("What takes the place of the prefix.")),
                    {{Words::tr("Default: / instead of the prefix"), QVariant()},
                     {Words::tr("Nothing: keep the path"), QString()}}),
    };
}

Fields mappingOptionFields()
{
    const QString none = Words::tr("default");
    return {
        withPlaceholder(makeField(FieldKind::OptionalText, Words::tr("Method:"), "method",
                                  at<Mapping>(&Mapping::method),
                                  Words::tr("Only requests of this method, such as GET.")),
                        Words::tr("any")),
        withPlaceholder(makeField(FieldKind::Text, Words::tr("Headers:"), "headers",
                                  at<Mapping>(&Mapping::headers),
                                  Words::tr("Only requests with these headers: name=value, name=value.")),
                        Words::tr("any")),
        withPlaceholder(makeField(FieldKind::OptionalNumber, Words::tr("Precedence:"), "precedence",
                                  at<Mapping>(&Mapping::precedence), Words::tr("Higher comes first.")),
                        none),
        withPlaceholder(makeField(FieldKind::OptionalNumber, Words::tr("Weight:"), "weight",
                                  at<Mapping>(&Mapping::weight),
                                  Words::tr("Percent of the traffic among Mappings of the same route.")),
                        none),
        withPlaceholder(makeField(FieldKind::OptionalNumber, Words::tr("Timeout in ms:"), "timeout_ms",
                                  at<Mapping>(&Mapping::timeoutMs),
                                  Words::tr("Of one request, in milliseconds.")),
                        QStringLiteral("3000")),
        withChoices(makeField(FieldKind::Choice, Words::tr("Bypass authentication:"), "bypass_auth",
                              at<Mapping>(&Mapping::bypassAuth),
                              Words::tr("Whether requests skip the AuthService; the probe must.")),
                    switchChoices(Words::tr("Default (no)"))),
        withChoices(makeField(FieldKind::Choice, Words::tr("Linkerd headers:"), "add_linkerd_headers",
                              at<Mapping>(&Mapping::addLinkerdHeaders),
                              Words::tr("Adds l5d-dst-override; read only by proxies in ingress mode.")),
                    switchChoices(Words::tr("Default (as the Module says)"))),
        withPlaceholder(makeField(FieldKind::OptionalText, Words::tr("Host (older):"), "host",
                                  at<Mapping>(&Mapping::host),
                                  Words::tr("The older field for the host name; hostname above is newer.")),
                        Words::tr("none")),
        withChoices(makeField(FieldKind::Choice, Words::tr("It is a regex:"), "host_regex",
                              at<Mapping>(&Mapping::hostRegex),
                              Words::tr("Whether the older host field is a regular expression.")),
                    switchChoices(Words::tr("Default (no)"))),
    };
}

} // namespace

Fields listenerFields()
{
    const QStringList protocols = {QStringLiteral("HTTP"),      QStringLiteral("HTTPS"),
                                   QStringLiteral("HTTPPROXY"), QStringLiteral("HTTPSPROXY"),
                                   QStringLiteral("TCP"),       QStringLiteral("TLS")};
    Choices protocolChoices = plainChoices(protocols);
    protocolChoices.push_back({Words::tr("None: the stack below"), QVariant()});
    const Fields own = {
        makeField(FieldKind::Number, Words::tr("Por&t:"), "port", at<Listener>(&Listener::port),
                  Words::tr("A port of the pod, not of the Service.")),
        withChoices(makeField(FieldKind::Choice, Words::tr("P&rotocol:"), "protocol",
                              at<Listener>(&Listener::protocol), Words::tr("What is spoken on this port.")),
                    protocolChoices),
        withPlaceholder(makeField(FieldKind::Text, Words::tr("Protocol stack:"), "protocolStack",
                                  at<Listener>(&Listener::protocolStack),
                                  Words::tr("Instead of a protocol: layers such as TLS, HTTP, TCP.")),
                        Words::tr("none")),
        withChoices(
            makeField(FieldKind::Choice, Words::tr("Security model:"), "securityModel",
                      at<Listener>(&Listener::securityModel),
                      Words::tr("How Emissary tells secure requests: by X-Forwarded-Proto, always, never.")),
            plainChoices({QStringLiteral("XFP"), QStringLiteral("SECURE"), QStringLiteral("INSECURE")})),
        withChoices(makeField(FieldKind::Choice, Words::tr("Hosts &from:"), "hostBinding.namespace",
                              at<Listener>(&Listener::hostBinding, &HostBinding::namespaceFrom),
                              Words::tr("Whose Hosts this Listener serves.")),
                    {{Words::tr("All namespaces"), QStringLiteral("ALL")},
                     {Words::tr("Its own namespace"), QStringLiteral("SELF")},
                     {Words::tr("Any that the labels select"), QString()}}),
        withPlaceholder(makeField(FieldKind::Text, Words::tr("Host labels:"), "hostBinding.selector",
                                  at<Listener>(&Listener::hostBinding, &HostBinding::selector,
                                               &LabelSelector::matchLabels),
                                  Words::tr("Only Hosts with these labels: key=value, key=value.")),
                        Words::tr("any")),
        withPlaceholder(makeField(FieldKind::OptionalNumber, Words::tr("Trusted hops:"), "l7Depth",
                                  at<Listener>(&Listener::l7Depth),
                                  Words::tr("Proxies in front that are trusted.")),
                        QStringLiteral("0")),
        restField<Listener>("hostBinding", &Listener::hostBinding, &HostBinding::extra),
        restField<Listener>("hostBinding.selector", &Listener::hostBinding, &HostBinding::selector,
                            &LabelSelector::extra)};
    return joined(joined(nameFields<Listener>(), own), metadataFields<Listener>());
}

Fields hostFields()
{
    const Fields own = {
        withPlaceholder(makeField(FieldKind::OptionalText, Words::tr("&Hostname:"), "hostname",
                                  at<Host>(&Host::hostname),
                                  Words::tr("The name this Host answers to, with * at its start or end.")),
                        QStringLiteral("*")),
        withChoices(
            makeField(
                FieldKind::Choice, Words::tr("Clear te&xt is:"), "requestPolicy.insecure.action",
                at<Host>(&Host::insecureAction),
                Words::tr("What happens to requests that are not over TLS. Probes arrive in clear text.")),
            {{Words::tr("Default (redirected)"), QVariant()},
             {Words::tr("Routed"), QStringLiteral("Route")},
             {Words::tr("Redirected to https"), QStringLiteral("Redirect")},
             {Words::tr("Rejected"), QStringLiteral("Reject")}}),
        withChoices(
            makeField(
                FieldKind::OpenChoice, Words::tr("ACME authority:"), "acmeProvider.authority",
                acmeAuthority(),
                Words::tr("Who issues the certificate, such as https://acme-v02.api.letsencrypt.org; none: "
                          "nobody is asked.")),
            {{Words::tr("Default"), QVariant()}, {QStringLiteral("none"), QStringLiteral("none")}}),
        withPlaceholder(
            makeField(
                FieldKind::OptionalText, Words::tr("TLS &Secret:"), "tlsSecret", tlsSecretName(),
                Words::tr("The name of the Secret with certificate and key; plans never hold Secrets.")),
            Words::tr("none")),
        withPlaceholder(makeField(FieldKind::Text, Words::tr("Its namespace:"), "tlsSecret.namespace",
                                  tlsSecretNamespace(), Words::tr("Of the Secret.")),
                        Words::tr("the Host's")),
        withPlaceholder(makeField(FieldKind::OptionalText, Words::tr("TLSContext:"), "tlsContext",
                                  at<Host>(&Host::tlsContext),
                                  Words::tr("The name of a TLSContext with more settings.")),
                        Words::tr("none")),
        withPlaceholder(makeField(FieldKind::Text, Words::tr("Mapping labels:"), "mappingSelector",
                                  at<Host>(&Host::mappingSelector, &LabelSelector::matchLabels),
                                  Words::tr("Only Mappings with these labels: key=value, key=value.")),
                        Words::tr("any")),
        restField<Host>("mappingSelector", &Host::mappingSelector, &LabelSelector::extra),
        withPlaceholder(makeField(FieldKind::Yaml, Words::tr("TLS settings:"), "tls", inlineTls(),
                                  Words::tr("More about TLS, instead of a TLSContext.")),
                        Words::tr("none; such as min_tls_version: v1.2"))};
    return joined(joined(nameFields<Host>(), own), metadataFields<Host>());
}

Fields mappingFields()
{
    return joined(joined(joined(nameFields<Mapping>(), mappingMatchFields()), mappingOptionFields()),
                  metadataFields<Mapping>());
}

} // namespace linkwright::ui
