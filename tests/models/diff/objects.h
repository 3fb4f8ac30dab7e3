// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Objects as an API server answers them, for tests of models/diff.

#include "diff/field_path.h"

#include <QString>

namespace linkwright::diff {

inline Json json(const QString& text)
{
    return Json::parse(text.toStdString());
}

inline FieldPath path(const char* text)
{
    return FieldPath::parse(text).value();
}

inline QString textOf(const std::string& text)
{
    return QString::fromStdString(text);
}

/// A Service that Helm installed and a plan added a port and an annotation to.
inline Json gatewayService()
{
    return Json::parse(R"json({
      "apiVersion": "v1", "kind": "Service",
      "metadata": {
        "name": "emissary-ingress", "namespace": "emissary", "uid": "u-1", "resourceVersion": "7",
        "creationTimestamp": "2026-11-26T10:00:00Z",
        "annotations": {"theirs": "yes", "mirror.linkerd.io/probe-path": "/-/ambassador/ready"},
        "managedFields": [
          {"manager": "helm", "operation": "Update", "apiVersion": "v1", "time": "2026-11-26T10:00:00Z",
           "fieldsType": "FieldsV1", "fieldsV1": {
             "f:metadata": {"f:annotations": {".": {}, "f:theirs": {}}},
             "f:spec": {"f:ports": {".": {},
               "k:{\"port\":80,\"protocol\":\"TCP\"}": {".": {}, "f:name": {}, "f:port": {}, "f:targetPort": {}}},
               "f:selector": {}}}},
          {"manager": "linkwright:qotm", "operation": "Apply", "apiVersion": "v1",
           "time": "2026-11-26T11:00:00Z", "fieldsType": "FieldsV1", "fieldsV1": {
             "f:metadata": {"f:annotations": {"f:mirror.linkerd.io/probe-path": {}}},
             "f:spec": {"f:ports": {
               "k:{\"port\":4143,\"protocol\":\"TCP\"}": {".": {}, "f:name": {}, "f:port": {},
                                                        "f:targetPort": {}}}}}}]
      },
      "spec": {"clusterIP": "10.0.0.7", "selector": {"app": "emissary"},
        "ports": [
          {"name": "http", "port": 80, "protocol": "TCP", "targetPort": 8080},
          {"name": "mc-gateway", "port": 4143, "protocol": "TCP", "targetPort": 4143}]},
      "status": {"loadBalancer": {}}
    })json");
}

/// What the plan applied to it.
inline Json gatewayIntent()
{
    return Json::parse(R"json({
      "apiVersion": "v1", "kind": "Service",
      "metadata": {"name": "emissary-ingress", "namespace": "emissary",
        "annotations": {"mirror.linkerd.io/probe-path": "/-/ambassador/ready"}},
      "spec": {"ports": [{"name": "mc-gateway", "port": 4143, "targetPort": 4143}]}
    })json");
}

} // namespace linkwright::diff
