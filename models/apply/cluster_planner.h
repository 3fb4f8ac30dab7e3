// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Finds out what applying would do to one cluster: which kinds it serves, what is there, what we may do, and
// what the server makes of every object in a dry run. Writes nothing. Lives on the client's thread.

#include "apply/cluster_access.h"
#include "apply/intents.h"
#include "kube/discovery.h"
#include "kube/requests.h"
#include "schema/catalogue.h"

#include <QObject>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>

namespace linkwright::apply {

struct PlannerOptions
{
    std::string manager;
    std::string version; ///< of Linkwright
    Choices choices;
};

class ClusterPlanner : public QObject
{
    Q_OBJECT

public:
    ClusterPlanner(ClusterAccess access, ClusterIntents intents, PlannerOptions options, QObject* parent);

    void start();
    [[nodiscard]] int done() const { return m_done; }
    [[nodiscard]] int total() const { return static_cast<int>(m_items.size()); }

Q_SIGNALS:
    void progressed();
    /// Once.
    void finished(const linkwright::apply::ClusterChanges& changes);

private:
    struct Item
    {
        Intent intent;
        Change change;
        Json live;
        bool isLiveKnown = false;
        bool isDecided = false;
        bool hasServerError = false;       ///< its dry run was answered with 500 or more
        std::set<std::string> deniedVerbs; ///< by the server's rules of access
        std::string denialReason;          ///< the server's
        int rounds = 0;
    };

    using Next = void (ClusterPlanner::*)();
    using Done = std::function<void(const kube::ApiResult&)>;
    /// Sends; the phase `m_next` begins once nothing is under way any more.
    void ask(kube::ApiRequest request, Done done);
    void list(const kube::ResourceKind& kind);
    void listContributed();
    void takeContributed(const Json& object);
    void begin(Next next);
    void arrive();
    void fail(const kube::ApiError& error);
    void failOver(const kube::ResourceKind& kind, const kube::ApiError& error);
    void explainServerErrors();
    [[nodiscard]] static std::string keyOf(const ObjectRef& object);

    void discover();
    void discovered(const kube::DiscoveryResult& result);
    void resolve(Item& item);
    void blockUnserved(Item& item);
    void lookUp();
    void lookForInventory();
    void addMissingLooks();
    void lookAt(Item& item);
    void setLive(Item& item, Json live);
    void takeListed(const Json& object);
    void addInventory();
    [[nodiscard]] std::set<std::string> listedKinds() const;

    void tryAll();
    [[nodiscard]] bool isBlockedBeforehand(Item& item);
    void tryOut(Item& item);
    void tried(Item& item, const kube::ApiResult& result);
    void lookThenJudge(Item& item, const kube::ApiResult& result);
    void accept(Item& item, const kube::ApiAnswer& answer);
    void meetConflict(Item& item, const kube::ApiError& error);
    void predict(Item& item);
    void warnOfUnknownFields(Item& item);
    void decide(Item& item);

    struct Question
    {
        kube::AccessQuestion question;
        std::vector<Item*> items;
    };
    void reviewAll();
    void addQuestion(std::map<std::string, Question>& questions, Item& item, const char* verb);
    void review(const Question& question);
    static void blockDenied(Item& item);
    void finish();

    ClusterAccess m_access;
    ClusterIntents m_intents;
    PlannerOptions m_options;
    kube::Discovery m_discovery;
    std::unique_ptr<schema::Catalogue> m_catalogue; ///< once it is needed
    ClusterChanges m_result;
    std::deque<Item> m_items;
    std::map<std::string, Item*> m_byKey;      ///< by group, kind, namespace and name
    std::map<std::string, Json> m_definitions; ///< that this plan makes, by groupKind/version
    std::set<std::string> m_newNamespaces;     ///< that this plan makes
    std::set<std::string> m_unlisted;          ///< kinds whose objects have to be asked for one by one
    std::deque<Item> m_leavers;
    std::deque<Item> m_released; ///< that we added to, and the plan does not any more
    Json m_inventory;            ///< live
    bool m_allKindsLoaded = false;
    Next m_next = nullptr;
    int m_underWay = 0;
    int m_done = 0;
    bool m_finished = false;
};

} // namespace linkwright::apply
