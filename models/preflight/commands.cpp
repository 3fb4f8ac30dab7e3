// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight/commands.h"

#include "render/link_command.h"

namespace linkwright::preflight {

namespace {

/// A word as a shell takes it.
std::string quoted(const std::string& word)
{
    constexpr const char* plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./,:=@%+";
    if (!word.empty() && word.find_first_not_of(plain) == std::string::npos)
        return word;
    std::string text = "'";
    for (const char c : word)
        text += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return text + "'";
}

std::string contextFlag(const ClusterScene& scene)
{
    return scene.cluster.context.empty() ? "" : " --context " + quoted(scene.cluster.context);
}

} // namespace

std::string joined(const std::vector<std::string>& texts, const char* between)
{
    std::string all;
    for (const std::string& text : texts)
        all += (all.empty() ? "" : between) + text;
    return all;
}

std::string countOf(std::size_t count, const std::string& word)
{
    return std::to_string(count) + " " + word + (count == 1 ? "" : "s");
}

std::string kubectl(const ClusterScene& scene, const std::string& rest)
{
    return "kubectl" + contextFlag(scene) + " " + rest;
}

std::string linkerdCli(const ClusterScene& scene, const std::string& rest)
{
    const std::string& ns = scene.cluster.linkerd.namespace_;
    return "linkerd" + contextFlag(scene) + (ns == "linkerd" ? "" : " --linkerd-namespace " + quoted(ns)) +
           " " + rest;
}

std::vector<std::string> linkCommands(const Plan& plan, const Link& link)
{
    const std::string command = render::linkCommand(plan, link);
    return command.empty() ? std::vector<std::string>() : std::vector<std::string>{command};
}

} // namespace linkwright::preflight
