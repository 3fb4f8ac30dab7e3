// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/facts_file.h"
#include "facts/facts_reader.h"

#include <algorithm>
#include <array>

namespace linkwright::facts {

namespace {

// Named before the templates that call them, as in the file that writes.
void read(FactsReader from, Listing& listing);
void read(FactsReader from, Permission& permission);
void read(FactsReader from, RemoteAccess& remote);
void read(FactsReader from, MirrorMetrics& metrics);
void read(FactsReader from, ClusterFacts& facts);

constexpr std::array<Unread::Why, 8> reasons = {
    Unread::Why::NotAsked,    Unread::Why::Forbidden, Unread::Why::Unauthorized, Unread::Why::NotServed,
    Unread::Why::Unreachable, Unread::Why::Timeout,   Unread::Why::Failed,       Unread::Why::Malformed};

void read(FactsReader& from, const char* key, std::string& text)
{
    from.read(key, text, true);
}

void read(FactsReader& from, const char* key, bool& flag)
{
    from.read(key, flag, true);
}

void read(FactsReader& from, const char* key, std::vector<std::string>& texts)
{
    from.read(key, texts);
}

void read(FactsReader& from, const char* key, Objects& objects)
{
    from.items(key, [&objects](const FactsReader& item) {
        if (item.isObject())
            objects.push_back(item.value());
    });
}

void read(FactsReader& from, const char* key, LinkerdConfig& config)
{
    FactsReader json = from.member(key);
    json.read("exists", config.exists);
    json.read("version", config.version);
    json.read("trustDomain", config.trustDomain);
    json.read("clusterDomain", config.clusterDomain);
    json.read("issuerScheme", config.issuerScheme);
    json.read("externalCA", config.externalCa);
    json.read("trustAnchorsPlace", config.trustAnchorsPlace);
    json.read("trustAnchors", config.trustAnchors);
}

void read(FactsReader& from, const char* key, TrustRoots& roots)
{
    FactsReader json = from.member(key);
    json.read("exists", roots.exists);
    json.read("bundle", roots.bundle);
}

Unread::Why reasonOf(FactsReader& from)
{
    std::string word;
    from.read("why", word, true);
    const auto reason = std::find_if(reasons.begin(), reasons.end(),
                                     [&word](Unread::Why each) { return toString(each) == word; });
    if (reason != reasons.end())
        return *reason;
    if (!word.empty())
        from.complain("why", "`" + word + "` is no reason that this version of Linkwright knows");
    return Unread::Why::Failed;
}

template <typename T> void read(FactsReader& from, const char* key, Fact<T>& fact)
{
    if (!from.has(key))
        return; // nobody asked
    FactsReader json = from.member(key);
    json.read("time", fact.reading.time);
    json.read("how", fact.reading.how);
    if (json.has("value")) {
        T value{};
        read(json, "value", value);
        fact.value = std::move(value);
        return;
    }
    FactsReader unread = json.member("unread");
    if (!unread.isObject()) {
        json.complain("unread", "either `value` or `unread` was expected here");
        return;
    }
    Unread why;
    why.why = reasonOf(unread);
    unread.read("message", why.message);
    fact.value = tl::unexpected<Unread>(std::move(why));
}

void read(FactsReader from, Listing& listing)
{
    from.read("kind", listing.kind, true);
    from.read("namespace", listing.namespace_);
    from.read("name", listing.name);
    from.read("labels", listing.labels);
    read(from, "objects", listing.objects);
}

void read(FactsReader from, Permission& permission)
{
    from.read("verb", permission.verb, true);
    from.read("resource", permission.resource, true);
    from.read("group", permission.group);
    from.read("subresource", permission.subresource);
    from.read("namespace", permission.namespace_);
    from.read("name", permission.name);
    from.read("purpose", permission.purpose);
    read(from, "allowed", permission.allowed);
}

template <typename T> void readAll(FactsReader& from, const char* key, std::vector<T>& values)
{
    from.items(key, [&values](const FactsReader& item) {
        T value;
        if (item.isObject())
            read(item, value);
        values.push_back(std::move(value));
    });
}

void read(FactsReader from, RemoteAccess& remote)
{
    from.read("link", remote.link, true);
    from.read("namespace", remote.namespace_, true);
    from.read("secret", remote.secret, true);
    from.read("server", remote.server);
    read(from, "version", remote.version);
    readAll(from, "permissions", remote.permissions);
    read(from, "linkerd", remote.linkerd);
}

void read(FactsReader from, MirrorMetrics& metrics)
{
    from.read("link", metrics.link, true);
    from.read("namespace", metrics.namespace_, true);
    from.read("pod", metrics.pod, true);
    read(from, "text", metrics.text);
}

void read(FactsReader from, ClusterFacts& facts)
{
    from.read("name", facts.name, true);
    from.read("context", facts.context);
    from.read("server", facts.server);
    read(from, "version", facts.version);
    read(from, "served", facts.served);
    readAll(from, "listings", facts.listings);
    readAll(from, "permissions", facts.permissions);
    read(from, "linkerd", facts.linkerd);
    read(from, "trustRoots", facts.trustRoots);
    readAll(from, "remotes", facts.remotes);
    readAll(from, "metrics", facts.metrics);
}

Mark markAt(const std::string& text, std::size_t byte)
{
    const std::size_t end = std::min(byte > 0 ? byte - 1 : 0, text.size());
    const auto stop = text.begin() + static_cast<std::ptrdiff_t>(end);
    const auto lines = std::count(text.begin(), stop, '\n');
    const std::size_t start = end == 0 ? std::string::npos : text.rfind('\n', end - 1);
    return {static_cast<int>(lines) + 1,
            static_cast<int>(end - (start == std::string::npos ? 0 : start + 1)) + 1};
}

/// nlohmann's words end with what they say after the place and the numbers.
std::string reasonOf(const Json::parse_error& error)
{
    const std::string what = error.what();
    const std::size_t start = what.find(": ");
    return start == std::string::npos ? what : what.substr(start + 2);
}

Diagnostics refused(std::string message, const char* place)
{
    return {{{}, std::move(message), place}};
}

} // namespace

tl::expected<FactsFile, Diagnostics> parse(const std::string& text)
{
    Json json;
    try {
        json = Json::parse(text);
    } catch (const Json::parse_error& error) {
        return tl::unexpected<Diagnostics>(
            {{markAt(text, error.byte), "this is no JSON: " + reasonOf(error), {}}});
    }
    Diagnostics problems;
    FactsReader top(json, {}, problems);
    if (!top.isObject())
        return tl::unexpected<Diagnostics>(refused("an object was expected: this is no file of facts", ""));
    std::string word;
    top.read("kind", word);
    if (word != fileKind)
        return tl::unexpected<Diagnostics>(
            refused("this is no file of facts: `kind` should be `" + std::string(fileKind) + "`", "kind"));
    word.clear();
    top.read("apiVersion", word);
    if (word != fileVersion)
        return tl::unexpected<Diagnostics>(refused("this version of Linkwright reads facts of version `" +
                                                       std::string(fileVersion) + "`; this file says `" +
                                                       word + "`",
                                                   "apiVersion"));
    FactsFile file;
    top.read("plan", file.plan);
    if (!top.has("clusters"))
        top.complain("clusters", "a list of clusters is missing here");
    readAll(top, "clusters", file.clusters);
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    return file;
}

} // namespace linkwright::facts
