// SPDX-License-Identifier: GPL-3.0-or-later
#include "campaigns/campaign.h"

#include <array>

#include "core/json.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::campaigns {
namespace {

constexpr std::array kPauseReasons{"",         "user",    "failure_limit", "quality",
                                   "template", "account", "offline",       "messaging_limit"};

} // namespace

QJsonObject Content::toJson() const
{
    QJsonObject object;
    if (!fallbacks.isEmpty()) {
        QJsonObject stored;
        for (auto it = fallbacks.cbegin(); it != fallbacks.cend(); ++it)
            stored.insert(it.key(), it.value());
        object.insert(u"fallbacks"_s, stored);
    }
    if (kind == Kind::Text) {
        object.insert(u"kind"_s, u"text"_s);
        object.insert(u"text"_s, text);
        object.insert(u"preview_url"_s, previewUrl);
        return object;
    }
    object.insert(u"kind"_s, u"template"_s);
    object.insert(u"name"_s, templateName);
    object.insert(u"language"_s, templateLanguage);
    QJsonArray list;
    for (const auto &[placeholder, value] : parameters)
        list.append(QJsonArray{placeholder, value});
    object.insert(u"parameters"_s, list);
    object.insert(u"components"_s, templateComponents);
    return object;
}

Result<Content> Content::fromJson(const QJsonObject &object)
{
    Content content;
    const QJsonObject stored = object.value(u"fallbacks"_s).toObject();
    for (auto it = stored.begin(); it != stored.end(); ++it)
        content.fallbacks.insert(it.key(), it.value().toString());

    const QString kind = json::text(object, u"kind");
    if (kind == u"text") {
        content.text = json::text(object, u"text");
        content.previewUrl = object.value(u"preview_url"_s).toBool();
        return content;
    }
    if (kind != u"template")
        return fail(ErrorCode::Storage, u"The campaign's content is damaged."_s);
    content.kind = Kind::Template;
    content.templateName = json::text(object, u"name");
    content.templateLanguage = json::text(object, u"language");
    const QJsonArray list = object.value(u"parameters"_s).toArray();
    for (const QJsonValue &pair : list)
        content.parameters.append(
            {pair.toArray().at(0).toString(), pair.toArray().at(1).toString()});
    content.templateComponents = object.value(u"components"_s).toArray();
    return content;
}

QString toText(CampaignState state)
{
    switch (state) {
    case CampaignState::Draft:
        return u"draft"_s;
    case CampaignState::Scheduled:
        return u"scheduled"_s;
    case CampaignState::Sending:
        return u"sending"_s;
    case CampaignState::Paused:
        return u"paused"_s;
    case CampaignState::Finished:
        return u"finished"_s;
    case CampaignState::Stopped:
        return u"stopped"_s;
    }
    return {};
}

QString toText(SkipReason reason)
{
    switch (reason) {
    case SkipReason::None:
        return {};
    case SkipReason::WindowClosed:
        return u"window_closed"_s;
    case SkipReason::OptedOut:
        return u"opted_out"_s;
    case SkipReason::Blocked:
        return u"blocked"_s;
    case SkipReason::NotOnWhatsApp:
        return u"not_on_whatsapp"_s;
    case SkipReason::Duplicate:
        return u"duplicate"_s;
    case SkipReason::MissingVariable:
        return u"missing_variable"_s;
    case SkipReason::NoIdentity:
        return u"no_identity"_s;
    case SkipReason::Suppressed:
        return u"suppressed"_s;
    case SkipReason::TooLong:
        return u"too_long"_s;
    case SkipReason::InvalidNumber:
        return u"invalid_number"_s;
    case SkipReason::ContactDeleted:
        return u"contact_deleted"_s;
    case SkipReason::Stopped:
        return u"stopped"_s;
    }
    return {};
}

QString toText(PauseReason reason)
{
    return QString::fromLatin1(kPauseReasons.at(std::size_t(reason)));
}

PauseReason pauseReasonFromText(const QString &text)
{
    for (std::size_t i = 0; i < kPauseReasons.size(); ++i) {
        if (text == QLatin1StringView(kPauseReasons.at(i)))
            return PauseReason(i);
    }
    return PauseReason::None;
}

} // namespace aic::campaigns
