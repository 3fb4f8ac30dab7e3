// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt/findings_groups.h"

#include "qt/text.h"
#include "rules/engine.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <functional>
#include <map>
#include <string_view>
#include <unordered_map>

namespace linkwright::qt {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(FindingsGroups)
};

/// Behind all clusters.
constexpr int linksMajor = 1 << 28;
constexpr int planMajor = linksMajor + 1;
constexpr int suppressedMajor = 1 << 29;
constexpr int idleMajor = suppressedMajor + 1;

struct PartRow
{
    std::string_view field; ///< of a cluster
    const char* title;
};

/// By minor key, from 1; what has no row belongs to the cluster itself, which is 0.
constexpr PartRow parts[] = {
    {"gateway", QT_TRANSLATE_NOOP("FindingsGroups", "gateway")},
    {"namespaces", QT_TRANSLATE_NOOP("FindingsGroups", "namespaces")},
    {"listeners", QT_TRANSLATE_NOOP("FindingsGroups", "Listeners")},
    {"hosts", QT_TRANSLATE_NOOP("FindingsGroups", "Hosts")},
    {"mappings", QT_TRANSLATE_NOOP("FindingsGroups", "Mappings")},
    {"exports", QT_TRANSLATE_NOOP("FindingsGroups", "exports")},
    {"manifests", QT_TRANSLATE_NOOP("FindingsGroups", "carried manifests")},
};

GroupKey placeKey(const PlanPath& place)
{
    const auto& segments = place.segments();
    if (segments.empty() || (segments[0].field == "clusters" && segments[0].index < 0))
        return {planMajor, 0};
    if (segments[0].field == "links")
        return {linksMajor, 0};
    if (segments[0].field != "clusters")
        return {planMajor, 0};
    int minor = 0;
    if (segments.size() > 1) {
        const auto* row = std::find_if(std::begin(parts), std::end(parts),
                                       [&](const PartRow& part) { return part.field == segments[1].field; });
        minor = row == std::end(parts) ? 0 : static_cast<int>(row - parts) + 1;
    }
    return {segments[0].index, minor};
}

QString partTitle(GroupKey key)
{
    if (key.major == linksMajor)
        return Words::tr("Links");
    if (key.major == planMajor)
        return Words::tr("The plan itself");
    if (key.minor <= 0)
        return Words::tr("the cluster itself");
    return Words::tr(parts[key.minor - 1].title);
}

QString clusterName(const Finding& finding)
{
    const auto& segments = finding.place.segments();
    const QString label = segments.empty() ? QString() : toQString(segments[0].label);
    return label.isEmpty() ? Words::tr("(cluster without name)") : label;
}

QString placeTitle(GroupKey key, const Finding& finding)
{
    if (key.major >= linksMajor)
        return partTitle(key);
    return key.minor == 0 ? clusterName(finding)
                          : Words::tr("%1: %2").arg(clusterName(finding), partTitle(key));
}

/// Rules in the order in which they run.
int ruleNumber(std::string_view id)
{
    static const std::unordered_map<std::string_view, int> numbers = [] {
        std::unordered_map<std::string_view, int> rows;
        for (const rules::Rule* rule : rules::allRules())
            rows.emplace(rule->id, static_cast<int>(rows.size()));
        return rows;
    }();
    const auto row = numbers.find(id);
    return row == numbers.end() ? static_cast<int>(numbers.size()) : row->second;
}

constexpr const char* severityTitles[] = {QT_TRANSLATE_NOOP("FindingsGroups", "Errors"),
                                          QT_TRANSLATE_NOOP("FindingsGroups", "Warnings"),
                                          QT_TRANSLATE_NOOP("FindingsGroups", "Notes")};

struct GroupingRow
{
    FindingsGrouping grouping;
    GroupKey (*key)(const Finding&);
    QString (*title)(GroupKey, const Finding&);
};

constexpr GroupingRow groupings[] = {
    {FindingsGrouping::Severity,
     [](const Finding& finding) {
         return GroupKey{static_cast<int>(finding.severity), 0};
     },
     [](GroupKey key, const Finding&) { return Words::tr(severityTitles[key.major]); }},
    {FindingsGrouping::Place, [](const Finding& finding) { return placeKey(finding.place); }, placeTitle},
    {FindingsGrouping::Rule,
     [](const Finding& finding) {
         return GroupKey{ruleNumber(finding.rule), 0};
     },
     [](GroupKey, const Finding& finding) { return titleOf(toQString(finding.rule)); }},
};

const GroupingRow& rowOf(FindingsGrouping grouping)
{
    return *std::find_if(std::begin(groupings), std::end(groupings),
                         [grouping](const GroupingRow& row) { return row.grouping == grouping; });
}

/// The words of a filter, split once.
class Wanted
{
public:
    explicit Wanted(const FindingsFilter& filter)
        : m_filter(filter)
        , m_words(filter.text.split(QLatin1Char(' '), Qt::SkipEmptyParts))
    {
    }

    [[nodiscard]] bool accepts(const Finding& finding) const
    {
        if (!m_filter.severities[static_cast<std::size_t>(finding.severity)] || !isInPlace(finding.place))
            return false;
        return m_words.isEmpty() ||
               hasWords(toQString(finding.message) + QLatin1Char('\n') + toQString(finding.place.toString()) +
                        QLatin1Char('\n') + toQString(finding.rule));
    }

    [[nodiscard]] bool accepts(const Suppression& entry) const
    {
        return !m_filter.place && hasWords(toQString(entry.rule + '\n' + entry.place + '\n' + entry.reason));
    }

private:
    [[nodiscard]] bool isInPlace(const PlanPath& place) const
    {
        if (!m_filter.place)
            return true;
        const GroupKey key = placeKey(place);
        return key.major == m_filter.place->major &&
               (m_filter.place->minor < 0 || key.minor == m_filter.place->minor);
    }

    [[nodiscard]] bool hasWords(const QString& text) const
    {
        return std::all_of(m_words.begin(), m_words.end(),
                           [&text](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
    }

    const FindingsFilter& m_filter;
    QStringList m_words;
};

void addFound(std::vector<FindingsGroup>& groups, const Findings& findings, FindingsGrouping grouping,
              const Wanted& wanted)
{
    const GroupingRow& by = rowOf(grouping);
    std::map<GroupKey, FindingsGroup> found;
    FindingsGroup* last = nullptr; // findings of one group mostly come together
    for (const Finding& finding : findings) {
        if (!wanted.accepts(finding))
            continue;
        const GroupKey key = by.key(finding);
        if (last == nullptr || last->key != key) {
            last = &found[key];
            if (last->rows.empty()) {
                last->key = key;
                last->title = by.title(key, finding);
            }
        }
        last->worst = std::min(last->worst, finding.severity);
        last->rows.push_back({FindingKind::Found, &finding});
    }
    for (auto& [key, group] : found) {
        if (grouping != FindingsGrouping::Severity)
            std::stable_sort(group.rows.begin(), group.rows.end(),
                             [](const FindingRow& a, const FindingRow& b) {
                                 return a.finding->severity < b.finding->severity;
                             });
        groups.push_back(std::move(group));
    }
}

const Suppression* suppressionAt(const Plan& plan, int index)
{
    return index >= 0 && index < static_cast<int>(plan.suppressions.size())
               ? &plan.suppressions[static_cast<std::size_t>(index)]
               : nullptr;
}

void addSuppressed(std::vector<FindingsGroup>& groups, const Analysis& analysis, const Plan& plan,
                   const Wanted& wanted)
{
    FindingsGroup group{{suppressedMajor, 0}, FindingKind::Suppressed, Words::tr("Suppressed"), {}, {}};
    for (const rules::SuppressedFinding& row : analysis.suppressed) {
        const Suppression* entry = suppressionAt(plan, row.suppression);
        if (entry != nullptr && wanted.accepts(row.finding))
            group.rows.push_back({FindingKind::Suppressed, &row.finding, entry, row.suppression});
    }
    if (!group.rows.empty())
        groups.push_back(std::move(group));
}

void addIdle(std::vector<FindingsGroup>& groups, const Analysis& analysis, const Plan& plan,
             const Wanted& wanted)
{
    FindingsGroup group{
        {idleMajor, 0}, FindingKind::Idle, Words::tr("Suppressions that match nothing"), {}, {}};
    for (const int index : analysis.idleSuppressions) {
        const Suppression* entry = suppressionAt(plan, index);
        if (entry != nullptr && wanted.accepts(*entry))
            group.rows.push_back({FindingKind::Idle, nullptr, entry, index});
    }
    if (!group.rows.empty())
        groups.push_back(std::move(group));
}

bool samePlace(const PlanPath& a, const PlanPath& b)
{
    const auto& left = a.segments();
    const auto& right = b.segments();
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](const auto& x, const auto& y) {
        return x.field == y.field && x.label == y.label && (!x.label.empty() || x.index == y.index);
    });
}

} // namespace

const std::string& FindingRow::rule() const
{
    return finding != nullptr ? finding->rule : suppression->rule;
}

bool isSameRow(const FindingRow& a, const FindingRow& b)
{
    if (a.kind != b.kind)
        return false;
    if (a.kind == FindingKind::Idle)
        return a.suppression->rule == b.suppression->rule && a.suppression->place == b.suppression->place;
    return a.finding == b.finding ||
           (a.finding->rule == b.finding->rule && samePlace(a.finding->place, b.finding->place));
}

std::size_t identityOf(const FindingRow& row)
{
    const std::hash<std::string> hash;
    std::size_t identity = hash(row.rule());
    const auto mix = [&identity, &hash](const std::string& text) { identity = identity * 31 + hash(text); };
    if (row.finding == nullptr) {
        mix(row.suppression->place);
        return identity;
    }
    for (const PlanPath::Segment& segment : row.finding->place.segments()) {
        mix(segment.field);
        mix(segment.label);
    }
    return identity;
}

bool looksAlike(const FindingRow& a, const FindingRow& b)
{
    const bool sameFinding =
        a.finding == b.finding || (a.finding != nullptr && b.finding != nullptr && *a.finding == *b.finding);
    const bool sameReason =
        (a.suppression == nullptr && b.suppression == nullptr) ||
        (a.suppression != nullptr && b.suppression != nullptr && *a.suppression == *b.suppression);
    return a.kind == b.kind && sameFinding && sameReason && a.suppressionIndex == b.suppressionIndex;
}

std::vector<FindingsGroup> groupFindings(const Analysis& analysis, const Plan& plan,
                                         FindingsGrouping grouping, const FindingsFilter& filter)
{
    const Wanted wanted(filter);
    std::vector<FindingsGroup> groups;
    addFound(groups, analysis.findings, grouping, wanted);
    if (filter.suppressed) {
        addSuppressed(groups, analysis, plan, wanted);
        addIdle(groups, analysis, plan, wanted);
    }
    return groups;
}

std::vector<FindingsPlace> placesOf(const Findings& findings)
{
    std::map<GroupKey, FindingsPlace> places;
    const FindingsPlace* last = nullptr;
    for (const Finding& finding : findings) {
        const GroupKey key = placeKey(finding.place);
        if (last != nullptr && last->key == key)
            continue;
        const auto [row, isNew] = places.try_emplace(key);
        if (isNew) {
            row->second = {key, placeTitle(key, finding), partTitle(key)};
            if (key.major < linksMajor)
                places.try_emplace({key.major, -1}, FindingsPlace{{key.major, -1}, clusterName(finding), {}});
        }
        last = &row->second;
    }
    std::vector<FindingsPlace> list;
    for (auto& [key, place] : places)
        list.push_back(std::move(place));
    return list;
}

} // namespace linkwright::qt
