// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/templatestore.h"

#include <algorithm>

#include <QJsonDocument>
#include <QRegularExpression>
#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr qint64 kNameBlockedMs = 30LL * 24 * 3600 * 1000;

QString keyOf(const QString &name, const QString &language)
{
    return name + u'/' + language;
}

constexpr qint64 kFirstId = 810000000000001;

// What a new business account holds; the paused one shows the error 132015.
constexpr char kSeeds[] = R"json([
{"name":"hello_world","language":"en_US","status":"APPROVED","category":"UTILITY","format":"POSITIONAL","quality":"GREEN","components":[
  {"type":"HEADER","format":"TEXT","text":"Hello World"},
  {"type":"BODY","text":"Welcome and congratulations!! This message demonstrates your ability to send a WhatsApp message notification from the Cloud API. Thank you for taking the time to test with us."},
  {"type":"FOOTER","text":"WhatsApp Business Platform sample message"}]},
{"name":"order_ready","language":"en","status":"APPROVED","category":"UTILITY","format":"NAMED","quality":"GREEN","components":[
  {"type":"HEADER","format":"TEXT","text":"Order {{order_number}}","example":{"header_text_named_params":[{"param_name":"order_number","example":"A-1042"}]}},
  {"type":"BODY","text":"Hello {{first_name}}, your order is ready. You can pick it up until {{pickup_time}} today.","example":{"body_text_named_params":[{"param_name":"first_name","example":"Aisha"},{"param_name":"pickup_time","example":"6 pm"}]}},
  {"type":"FOOTER","text":"Meridian Trading"}]},
{"name":"order_ready","language":"ms","status":"APPROVED","category":"UTILITY","format":"NAMED","quality":"GREEN","components":[
  {"type":"HEADER","format":"TEXT","text":"Pesanan {{order_number}}","example":{"header_text_named_params":[{"param_name":"order_number","example":"A-1042"}]}},
  {"type":"BODY","text":"Helo {{first_name}}, pesanan anda sudah siap. Anda boleh mengambilnya sebelum {{pickup_time}} hari ini.","example":{"body_text_named_params":[{"param_name":"first_name","example":"Aisha"},{"param_name":"pickup_time","example":"6 petang"}]}},
  {"type":"FOOTER","text":"Meridian Trading"}]},
{"name":"price_list_notice","language":"en","status":"APPROVED","category":"MARKETING","format":"POSITIONAL","quality":"GREEN","components":[
  {"type":"BODY","text":"Hello {{1}}, our new price list takes effect on {{2}}. Ask us for your copy.","example":{"body_text":[["Aisha","1 December"]]}},
  {"type":"FOOTER","text":"Reply STOP to opt out"},
  {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Send me the list"},{"type":"URL","text":"See prices","url":"https://meridian.example/prices/{{1}}","example":["https://meridian.example/prices/2026"]}]}]},
{"name":"winter_roast_invite","language":"en","status":"APPROVED","category":"MARKETING","format":"POSITIONAL","quality":"YELLOW","components":[
  {"type":"HEADER","format":"IMAGE","example":{"header_handle":["https://meridian.example/media/roast.png"]}},
  {"type":"BODY","text":"Hi {{1}}, join us at the showroom on {{2}}. Five new lots, and a guided tasting for your team.","example":{"body_text":[["Aisha","Saturday 22 November, 10 am"]]}},
  {"type":"FOOTER","text":"Reply STOP to opt out"},
  {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"I will come"},{"type":"QUICK_REPLY","text":"Not this time"}]}]},
{"name":"loyalty_points_update","language":"en","status":"PAUSED","category":"MARKETING","format":"POSITIONAL","quality":"RED","components":[
  {"type":"BODY","text":"Hello {{1}}, you now have {{2}} points. Use them before the end of the month.","example":{"body_text":[["Aisha","120"]]}}]}
])json";

Template fromJson(const QJsonObject &object)
{
    Template made;
    made.id = object.value("id"_L1).toInteger();
    made.name = object.value("name"_L1).toString();
    made.language = object.value("language"_L1).toString();
    made.status = object.value("status"_L1).toString();
    made.category = object.value("category"_L1).toString();
    made.format = object.value("format"_L1).toString();
    made.quality = object.value("quality"_L1).toString();
    made.components = object.value("components"_L1).toArray();
    made.subCategory = object.value("sub_category"_L1).toString();
    made.previousCategory = object.value("previous_category"_L1).toString();
    made.correctCategory = object.value("correct_category"_L1).toString();
    made.libraryName = object.value("library_name"_L1).toString();
    made.rejectedReason = object.value("rejected_reason"_L1).toString(u"NONE"_s);
    made.ttlSeconds = object.value("ttl_seconds"_L1).toInteger();
    made.linkTrackingOff = object.value("link_tracking_off"_L1).toBool();
    made.createdAtMs = object.value("created_at_ms"_L1).toInteger();
    made.reviewAtMs = object.value("review_at_ms"_L1).toInteger();
    made.pausedUntilMs = object.value("paused_until_ms"_L1).toInteger();
    made.pauses = object.value("pauses"_L1).toInt();
    made.wasEdited = object.value("was_edited"_L1).toBool();
    const QJsonArray edits = object.value("approved_edits"_L1).toArray();
    for (const QJsonValue &edit : edits)
        made.approvedEdits.append(edit.toInteger());
    return made;
}

} // namespace

QJsonObject Template::toNode() const
{
    QJsonObject node{
        {u"id"_s, QString::number(id)},
        {u"name"_s, name},
        {u"language"_s, language},
        {u"status"_s, status},
        {u"category"_s, category},
        {u"parameter_format"_s, format},
        {u"components"_s, components},
        {u"quality_score"_s, QJsonObject{{u"score"_s, quality}}},
        {u"rejected_reason"_s, rejectedReason},
        {u"cta_url_link_tracking_opted_out"_s, linkTrackingOff},
        {u"health_status"_s,
         QJsonObject{{u"can_send_message"_s, status == u"APPROVED" ? u"AVAILABLE"_s : u"BLOCKED"_s},
                     {u"entities"_s, QJsonArray()}}}};
    const auto insertIfKnown = [&](QLatin1StringView key, const QString &value) {
        if (!value.isEmpty())
            node.insert(key, value);
    };
    insertIfKnown("sub_category"_L1, subCategory);
    insertIfKnown("previous_category"_L1, previousCategory);
    insertIfKnown("correct_category"_L1, correctCategory);
    insertIfKnown("library_template_name"_L1, libraryName);
    if (ttlSeconds != 0)
        node.insert("message_send_ttl_seconds"_L1, ttlSeconds);
    return node;
}

TemplateStore::TemplateStore()
{
    const QJsonArray seeds = QJsonDocument::fromJson(kSeeds).array();
    Q_ASSERT(!seeds.isEmpty());
    m_nextId = kFirstId;
    for (const QJsonValue &seed : seeds)
        (void)add(fromJson(seed.toObject()));
}

Template &TemplateStore::add(Template made)
{
    made.id = m_nextId++;
    m_templates.push_back(std::move(made));
    return m_templates.back();
}

void TemplateStore::remove(qint64 id, qint64 nowMs)
{
    const Template *made = byId(id);
    if (!made)
        return;
    if (made->status == u"APPROVED")
        m_blockedUntilMs.insert(keyOf(made->name, made->language), nowMs + kNameBlockedMs);
    m_templates.erase(m_templates.begin() + (made - m_templates.data()));
}

bool TemplateStore::isBlocked(const QString &name, const QString &language, qint64 nowMs) const
{
    return m_blockedUntilMs.value(keyOf(name, language)) > nowMs;
}

qsizetype TemplateStore::madeSince(qint64 atMs) const
{
    return std::count_if(m_templates.begin(), m_templates.end(),
                         [atMs](const Template &t) { return t.createdAtMs > atMs; });
}

std::vector<Template *> TemplateStore::named(const QString &name)
{
    std::vector<Template *> found;
    for (Template &made : m_templates) {
        if (made.name == name)
            found.push_back(&made);
    }
    return found;
}

Template *TemplateStore::byId(qint64 id)
{
    return const_cast<Template *>(std::as_const(*this).byId(id));
}

const Template *TemplateStore::find(const QString &name, const QString &language) const
{
    const auto found = std::find_if(m_templates.begin(), m_templates.end(), [&](const Template &t) {
        return t.name == name && t.language == language;
    });
    return found == m_templates.end() ? nullptr : &*found;
}

const Template *TemplateStore::byId(qint64 id) const
{
    const auto found = std::find_if(m_templates.begin(), m_templates.end(),
                                    [id](const Template &t) { return t.id == id; });
    return found == m_templates.end() ? nullptr : &*found;
}

std::vector<const Template *> TemplateStore::setStatus(const QString &name, const QString &language,
                                                       const QString &status)
{
    std::vector<const Template *> changed;
    for (Template &made : m_templates) {
        if (made.name != name || (!language.isEmpty() && made.language != language))
            continue;
        made.status = status;
        changed.push_back(&made);
    }
    return changed;
}

QJsonArray TemplateStore::toJson() const
{
    QJsonArray templates;
    for (const Template &made : m_templates) {
        QJsonArray edits;
        for (const qint64 edit : made.approvedEdits)
            edits.append(edit);
        templates.append(QJsonObject{{u"id"_s, made.id},
                                     {u"name"_s, made.name},
                                     {u"language"_s, made.language},
                                     {u"status"_s, made.status},
                                     {u"category"_s, made.category},
                                     {u"format"_s, made.format},
                                     {u"quality"_s, made.quality},
                                     {u"components"_s, made.components},
                                     {u"sub_category"_s, made.subCategory},
                                     {u"previous_category"_s, made.previousCategory},
                                     {u"correct_category"_s, made.correctCategory},
                                     {u"library_name"_s, made.libraryName},
                                     {u"rejected_reason"_s, made.rejectedReason},
                                     {u"ttl_seconds"_s, made.ttlSeconds},
                                     {u"link_tracking_off"_s, made.linkTrackingOff},
                                     {u"created_at_ms"_s, made.createdAtMs},
                                     {u"review_at_ms"_s, made.reviewAtMs},
                                     {u"paused_until_ms"_s, made.pausedUntilMs},
                                     {u"pauses"_s, made.pauses},
                                     {u"was_edited"_s, made.wasEdited},
                                     {u"approved_edits"_s, edits}});
    }
    return templates;
}

void TemplateStore::load(const QJsonArray &templates)
{
    m_templates.clear();
    m_nextId = kFirstId;
    for (const QJsonValue &value : templates) {
        m_templates.push_back(fromJson(value.toObject()));
        m_nextId = std::max(m_nextId, m_templates.back().id + 1);
    }
}

QJsonObject TemplateStore::blockedToJson() const
{
    QJsonObject blocked;
    for (auto it = m_blockedUntilMs.begin(); it != m_blockedUntilMs.end(); ++it)
        blocked.insert(it.key(), it.value());
    return blocked;
}

void TemplateStore::loadBlocked(const QJsonObject &blocked)
{
    m_blockedUntilMs.clear();
    for (auto it = blocked.begin(); it != blocked.end(); ++it)
        m_blockedUntilMs.insert(it.key(), it.value().toInteger());
}

bool isTemplateStatus(const QString &word)
{
    static const QStringList kWords{u"APPROVED"_s,         u"PENDING"_s,  u"REJECTED"_s,
                                    u"PAUSED"_s,           u"DISABLED"_s, u"IN_APPEAL"_s,
                                    u"PENDING_DELETION"_s, u"DELETED"_s,  u"LIMIT_EXCEEDED"_s,
                                    u"ARCHIVED"_s,         u"FLAGGED"_s};
    return kWords.contains(word);
}

QStringList placeholders(const QString &text)
{
    static const QRegularExpression kPlaceholder(u"\\{\\{\\s*([a-z0-9_]+)\\s*\\}\\}"_s);
    QStringList names;
    auto matches = kPlaceholder.globalMatch(text);
    while (matches.hasNext()) {
        const QString name = matches.next().captured(1);
        if (!names.contains(name))
            names.append(name);
    }
    return names;
}

} // namespace aic::sandbox
