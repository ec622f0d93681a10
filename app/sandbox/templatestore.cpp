// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/templatestore.h"

#include <algorithm>

#include <QJsonDocument>
#include <QRegularExpression>
#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

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
    return made;
}

} // namespace

QJsonObject Template::toNode() const
{
    return {
        {u"id"_s, QString::number(id)},   {u"name"_s, name},
        {u"language"_s, language},        {u"status"_s, status},
        {u"category"_s, category},        {u"parameter_format"_s, format},
        {u"components"_s, components},    {u"quality_score"_s, QJsonObject{{u"score"_s, quality}}},
        {u"rejected_reason"_s, u"NONE"_s}};
}

TemplateStore::TemplateStore()
{
    const QJsonArray seeds = QJsonDocument::fromJson(kSeeds).array();
    Q_ASSERT(!seeds.isEmpty());
    qint64 id = kFirstId;
    for (const QJsonValue &seed : seeds) {
        Template made = fromJson(seed.toObject());
        made.id = id++;
        m_templates.push_back(std::move(made));
    }
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
        templates.append(QJsonObject{{u"id"_s, made.id},
                                     {u"name"_s, made.name},
                                     {u"language"_s, made.language},
                                     {u"status"_s, made.status},
                                     {u"category"_s, made.category},
                                     {u"format"_s, made.format},
                                     {u"quality"_s, made.quality},
                                     {u"components"_s, made.components}});
    }
    return templates;
}

void TemplateStore::load(const QJsonArray &templates)
{
    m_templates.clear();
    for (const QJsonValue &value : templates)
        m_templates.push_back(fromJson(value.toObject()));
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
