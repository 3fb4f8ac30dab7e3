// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/plan.h"

namespace linkwright {

template class SharedList<ServicePort>;
template class SharedList<NamespaceEntry>;
template class SharedList<Listener>;
template class SharedList<Host>;
template class SharedList<Mapping>;
template class SharedList<Export>;
template class SharedList<Json>;
template class SharedList<Cluster>;
template class SharedList<Link>;
template class SharedList<Suppression>;

} // namespace linkwright
