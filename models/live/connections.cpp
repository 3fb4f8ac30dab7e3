// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/connections.h"

#include "kube/kubeconfig_files.h"
#include "qt/text.h"

#include <utility>

namespace linkwright::live {

namespace {

using qt::toQString;

QStringList toList(const std::vector<std::string>& texts)
{
    QStringList list;
    for (const std::string& text : texts)
        list << toQString(text);
    return list;
}

} // namespace

Connections::Connections(kube::Transport& transport, QObject* parent)
    : QObject(parent)
    , m_transport(transport)
{
    makeStore();
}

Connections::~Connections() = default;

void Connections::makeStore()
{
    m_wasRefused = false;
    kube::CredentialStore::World world;
    world.mayRun = [this](const kube::PluginPrompt& prompt, std::function<void(bool)> answer) {
        m_questions.push_back({{toQString(prompt.user), toQString(prompt.file), toQString(prompt.command),
                                toList(prompt.arguments), toList(prompt.environment)},
                               std::move(answer)});
        if (m_questions.size() == 1)
            Q_EMIT pluginRequested();
    };
    m_store = std::make_unique<kube::CredentialStore>(std::move(world));
    connect(m_store.get(), &kube::CredentialStore::pluginSaid, this, &Connections::pluginSaid);
}

void Connections::load(const std::vector<std::filesystem::path>& files)
{
    m_config = kube::loadKubeconfig(files);
}

Result<void> Connections::connectTo(const std::vector<std::pair<std::string, std::string>>& chosen,
                                    const std::string& userAgent)
{
    refuseQuestions();
    m_clusters.clear();
    m_clients.clear();
    if (m_wasRefused)
        makeStore(); // the one before would refuse again, for a while
    for (const auto& [cluster, context] : chosen) {
        Result<kube::ContextAccess> access = m_config.access(context);
        if (!access)
            return tl::unexpected(access.error());
        kube::ClientOptions options;
        options.userAgent = userAgent;
        m_clients.push_back(
            std::make_unique<kube::Client>(std::move(*access), m_transport, *m_store, std::move(options)));
        m_clusters.push_back({cluster, context, m_clients.back().get()});
    }
    return {};
}

std::optional<PluginRequest> Connections::pluginRequest() const
{
    return m_questions.empty() ? std::nullopt : std::optional(m_questions.front().request);
}

/// Whoever waits for an answer gets one, so that the next can ask again.
void Connections::refuseQuestions()
{
    const std::deque<Question> questions = std::exchange(m_questions, {});
    m_wasRefused = m_wasRefused || !questions.empty();
    for (const Question& question : questions)
        question.answer(false);
    if (!questions.empty())
        Q_EMIT pluginRequested();
}

void Connections::answerPlugin(bool mayRun)
{
    if (m_questions.empty())
        return;
    const Question question = std::move(m_questions.front());
    m_questions.pop_front();
    m_wasRefused = m_wasRefused || !mayRun;
    question.answer(mayRun);
    if (!m_questions.empty())
        Q_EMIT pluginRequested();
}

} // namespace linkwright::live
