// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The lists of a gateway: Listeners, Hosts, Mappings, and the other ports of its Service.

#include "qt/cell_access.h"
#include "qt/choices.h"
#include "qt/entry_table_model.h"
#include "qt/list_table.h"

namespace linkwright::qt {

namespace {

template <typename Entry> std::string derivedNamespace(const Plan& plan, int cluster, const Entry& entry)
{
    return namespaceOf(*clusterAt(plan, cluster), entry);
}

template <typename Entry>
constexpr EntryColumn<Entry> nameColumn{{QT_TRANSLATE_NOOP("EntryTable", "Name"), "name", nullptr},
                                        Field<&Entry::name>::get,
                                        Field<&Entry::name>::set};

template <typename Entry>
constexpr EntryColumn<Entry> namespaceColumn{
    {QT_TRANSLATE_NOOP("EntryTable", "Namespace"), "namespace",
     QT_TRANSLATE_NOOP("EntryTable", "The gateway's namespace where empty."), namespaceNames},
    Field<&Entry::namespace_>::get,
    Field<&Entry::namespace_>::set,
    derivedNamespace<Entry>};

// ---- Listeners

const EntryColumn<Listener> listenerColumns[] = {
    nameColumn<Listener>,
    namespaceColumn<Listener>,
    {{QT_TRANSLATE_NOOP("EntryTable", "Port"), "port",
      QT_TRANSLATE_NOOP("EntryTable", "The port of the gateway's pods, not of its Service.")},
     Field<&Listener::port>::get,
     Field<&Listener::port>::set},
    {{QT_TRANSLATE_NOOP("EntryTable", "Protocol"), "protocol",
      QT_TRANSLATE_NOOP("EntryTable", "Empty where a protocol stack is written out."), listenerProtocols},
     Field<&Listener::protocol>::get,
     Field<&Listener::protocol>::set},
    {{QT_TRANSLATE_NOOP("EntryTable", "Security model"), "securityModel",
      QT_TRANSLATE_NOOP("EntryTable",
                        "When a request counts as secure: by X-Forwarded-Proto, always or never."),
      securityModels, true},
     Field<&Listener::securityModel>::get,
     Field<&Listener::securityModel>::set},
    {{QT_TRANSLATE_NOOP("EntryTable", "Hosts from"), "hostBinding",
      QT_TRANSLATE_NOOP("EntryTable", "The namespaces whose Hosts this Listener serves."), bindingNamespaces},
     Inner<&Listener::hostBinding, &HostBinding::namespaceFrom>::get,
     Inner<&Listener::hostBinding, &HostBinding::namespaceFrom>::set},
};

PlanPath listenerPlace(const Plan& plan, int cluster, int row)
{
    return listenerPath(plan, cluster, row);
}

Listener freshListener(const Plan&, int)
{
    Listener listener;
    listener.name = "listener";
    listener.protocol = "HTTP";
    listener.hostBinding.namespaceFrom = "ALL";
    return listener;
}

// ---- Hosts

QVariant tlsSecretOf(const Host& host)
{
    return host.tlsSecret ? toVariant(host.tlsSecret->name) : QString();
}

bool setTlsSecretOf(Plan& /*plan*/, Host& host, const QVariant& value)
{
    const std::string name = value.toString().trimmed().toStdString();
    if (name.empty())
        host.tlsSecret.reset();
    else if (host.tlsSecret)
        host.tlsSecret->name = name;
    else
        host.tlsSecret = SecretRef{name, {}, Json::object()};
    return true;
}

std::string anyHostname(const Plan&, int, const Host&)
{
    return "*";
}

std::string defaultInsecureAction(const Plan&, int, const Host&)
{
    return "Redirect";
}

const EntryColumn<Host> hostColumns[] = {
    nameColumn<Host>,
    namespaceColumn<Host>,
    {{QT_TRANSLATE_NOOP("EntryTable", "Hostname"), "hostname",
      QT_TRANSLATE_NOOP("EntryTable", "A name or a glob such as *.example.com; every name where empty.")},
     Field<&Host::hostname>::get,
     Field<&Host::hostname>::set,
     anyHostname},
    {{QT_TRANSLATE_NOOP("EntryTable", "TLS secret"), "tlsSecret",
      QT_TRANSLATE_NOOP("EntryTable", "The Secret with the certificate; its name only.")},
     tlsSecretOf,
     setTlsSecretOf},
    {{QT_TRANSLATE_NOOP("EntryTable", "Clear text"), "insecureAction",
      QT_TRANSLATE_NOOP("EntryTable", "What happens to requests in clear text."), insecureActions, true},
     Field<&Host::insecureAction>::get,
     Field<&Host::insecureAction>::set,
     defaultInsecureAction},
};

PlanPath hostPlace(const Plan& plan, int cluster, int row)
{
    return hostPath(plan, cluster, row);
}

Host freshHost(const Plan&, int)
{
    Host host;
    host.name = "host";
    host.hostname = "*";
    return host;
}

// ---- Mappings

const EntryColumn<Mapping> mappingColumns[] = {
    nameColumn<Mapping>,
    namespaceColumn<Mapping>,
    {{QT_TRANSLATE_NOOP("EntryTable", "Hostname"), "hostname",
      QT_TRANSLATE_NOOP("EntryTable",
                        "The names it answers to; where empty, only Hosts that select it serve it.")},
     Field<&Mapping::hostname>::get,
     Field<&Mapping::hostname>::set},
    {{QT_TRANSLATE_NOOP("EntryTable", "Prefix"), "prefix",
      QT_TRANSLATE_NOOP("EntryTable", "The beginning of the path of the requests it answers.")},
     Field<&Mapping::prefix>::get,
     Field<&Mapping::prefix>::set},
    {{QT_TRANSLATE_NOOP("EntryTable", "Service"), "service",
      QT_TRANSLATE_NOOP("EntryTable", "Where requests go: [scheme://]name[.namespace][:port].")},
     Field<&Mapping::service>::get,
     Field<&Mapping::service>::set},
    {{QT_TRANSLATE_NOOP("EntryTable", "Weight"), "weight",
      QT_TRANSLATE_NOOP("EntryTable", "Percent of the requests, where several Mappings share a route.")},
     Field<&Mapping::weight>::get,
     Field<&Mapping::weight>::set},
    {{QT_TRANSLATE_NOOP("EntryTable", "Linkerd headers"), "addLinkerdHeaders",
      QT_TRANSLATE_NOOP("EntryTable", "add_linkerd_headers: needed with injection mode ingress only."),
      maybeBool, true},
     Field<&Mapping::addLinkerdHeaders>::get,
     Field<&Mapping::addLinkerdHeaders>::set},
};

PlanPath mappingPlace(const Plan& plan, int cluster, int row)
{
    return mappingPath(plan, cluster, row);
}

Mapping freshMapping(const Plan&, int)
{
    Mapping mapping;
    mapping.name = "mapping";
    mapping.hostname = "*";
    mapping.prefix = "/";
    return mapping;
}

// ---- other ports of the gateway's Service

const SharedList<ServicePort>* servicePortsOf(const Plan& plan, int cluster)
{
    const Cluster* owner = clusterAt(plan, cluster);
    return owner != nullptr && owner->gateway ? &owner->gateway->ports : nullptr;
}

SharedList<ServicePort>* ownServicePortsOf(Plan& plan, int cluster)
{
    return &plan.clusters[static_cast<std::size_t>(cluster)].gateway->ports;
}

const EntryColumn<ServicePort> servicePortColumns[] = {
    nameColumn<ServicePort>,
    {{QT_TRANSLATE_NOOP("EntryTable", "Port"), "port",
      QT_TRANSLATE_NOOP("EntryTable", "The port of the Service.")},
     Field<&ServicePort::port>::get,
     Field<&ServicePort::port>::set},
    {{QT_TRANSLATE_NOOP("EntryTable", "Target port"), "targetPort",
      QT_TRANSLATE_NOOP("EntryTable", "The port of the gateway's pods behind it.")},
     Field<&ServicePort::targetPort>::get,
     Field<&ServicePort::targetPort>::set},
};

PlanPath servicePortPlace(const Plan& plan, int cluster, int row)
{
    const std::string& name = (*servicePortsOf(plan, cluster))[static_cast<std::size_t>(row)].name;
    return gatewayPath(plan, cluster).item("ports", row, name);
}

ServicePort freshServicePort(const Plan&, int)
{
    return {"port", 8080, 8080, Json::object()};
}

template <typename Entry> std::string nameOf(const Entry& entry)
{
    return entry.name;
}

const EntryList<Listener> listenerList{.columns = listenerColumns,
                                       .entries = listOf<&Cluster::listeners>,
                                       .ownEntries = listOf<&Cluster::listeners>,
                                       .place = listenerPlace,
                                       .above = {"clusters"},
                                       .label = nameOf<Listener>,
                                       .fresh = freshListener,
                                       .name = &Listener::name};
const EntryList<Host> hostList{.columns = hostColumns,
                               .entries = listOf<&Cluster::hosts>,
                               .ownEntries = listOf<&Cluster::hosts>,
                               .place = hostPlace,
                               .above = {"clusters"},
                               .label = nameOf<Host>,
                               .fresh = freshHost,
                               .name = &Host::name};
const EntryList<Mapping> mappingList{.columns = mappingColumns,
                                     .entries = listOf<&Cluster::mappings>,
                                     .ownEntries = listOf<&Cluster::mappings>,
                                     .place = mappingPlace,
                                     .above = {"clusters"},
                                     .label = nameOf<Mapping>,
                                     .fresh = freshMapping,
                                     .name = &Mapping::name};
const EntryList<ServicePort> servicePortList{.columns = servicePortColumns,
                                             .entries = servicePortsOf,
                                             .ownEntries = ownServicePortsOf,
                                             .place = servicePortPlace,
                                             .above = {"clusters", "gateway"},
                                             .label = nameOf<ServicePort>,
                                             .fresh = freshServicePort,
                                             .name = &ServicePort::name};

} // namespace

std::unique_ptr<EntryTableModel> listenersModel(PlanDocument& document, int cluster)
{
    return std::make_unique<EntryTableModel>(
        document, std::make_shared<const ListTable<Listener>>(listenerList), cluster);
}

std::unique_ptr<EntryTableModel> hostsModel(PlanDocument& document, int cluster)
{
    return std::make_unique<EntryTableModel>(document, std::make_shared<const ListTable<Host>>(hostList),
                                             cluster);
}

std::unique_ptr<EntryTableModel> mappingsModel(PlanDocument& document, int cluster)
{
    return std::make_unique<EntryTableModel>(
        document, std::make_shared<const ListTable<Mapping>>(mappingList), cluster);
}

std::unique_ptr<EntryTableModel> servicePortsModel(PlanDocument& document, int cluster)
{
    return std::make_unique<EntryTableModel>(
        document, std::make_shared<const ListTable<ServicePort>>(servicePortList), cluster);
}

} // namespace linkwright::qt
