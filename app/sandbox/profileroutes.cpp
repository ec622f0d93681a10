// SPDX-License-Identifier: GPL-3.0-or-later
// The business profile of a number (cloud-api.md §4.6).
#include <array>

#include <QUrl>

#include "sandbox/fields.h"
#include "sandbox/mediaroutes.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

const NodeShape &profileShape()
{
    static const NodeShape kShape{u"WhatsAppBusinessProfile"_s,
                                  {u"messaging_product"_s, u"about"_s, u"address"_s,
                                   u"description"_s, u"email"_s, u"profile_picture_url"_s,
                                   u"websites"_s, u"vertical"_s},
                                  {u"messaging_product"_s}};
    return kShape;
}

struct TextLimit
{
    QLatin1StringView key;
    int most;
};
constexpr std::array kTexts{TextLimit{"about"_L1, 139}, TextLimit{"address"_L1, 256},
                            TextLimit{"description"_L1, 512}, TextLimit{"email"_L1, 128}};

const QStringList &verticals()
{
    static const QStringList kVerticals
        = u"ALCOHOL APPAREL AUTO BEAUTY EDU ENTERTAIN EVENT_PLAN FINANCE GOVT GROCERY HEALTH HOTEL "
          u"NONPROFIT "
          u"ONLINE_GAMBLING OTC_DRUGS OTHER PHYSICAL_GAMBLING PROF_SERVICES RESTAURANT RETAIL TRAVEL"_s
              .split(u' ');
    return kVerticals;
}

Outcome readProfile(const Call &call, const Services &services)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    QJsonObject all = services.world.number(call.id)->profile;
    // Made anew each time: after a restart the sandbox may have another port.
    if (const QString handle = all.value("profile_picture_handle"_L1).toString(); !handle.isEmpty())
        all.insert("profile_picture_url"_L1, pictureUrl(handle, services));
    auto profile = project(all, profileShape(), Call::text(*parameters, "fields"_L1));
    if (!profile)
        return profile.error();
    profile->remove(u"id"_s); // the profile is no node of its own
    profile->insert(u"messaging_product"_s, u"whatsapp"_s);
    return okJson(QJsonObject{{u"data"_s, QJsonArray{*profile}}});
}

Refusal checkWebsites(const QJsonValue &value)
{
    const QJsonArray sites = value.toArray();
    if (!value.isArray() || sites.size() > 2)
        return invalidParameter(u"Param websites must be a list of at most 2 URLs."_s);
    for (const QJsonValue &site : sites) {
        const QUrl url(site.toString(), QUrl::StrictMode);
        if (site.toString().size() > 256 || url.host().isEmpty()
            || !url.scheme().startsWith(u"http"))
            return invalidParameter(
                u"Param websites must hold URLs with their scheme, of at most 256 "
                u"characters."_s);
    }
    return std::nullopt;
}

Outcome writeProfile(const Call &call, const Services &services)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    if (Call::text(*parameters, "messaging_product"_L1) != u"whatsapp")
        return invalidParameter(u"The parameter messaging_product is required."_s);
    QJsonObject changed = services.world.number(call.id)->profile;
    for (const TextLimit limit : kTexts) {
        if (!parameters->contains(limit.key))
            continue;
        const QString text = Call::text(*parameters, limit.key);
        if (text.size() > limit.most)
            return tooLong(QString(limit.key), limit.most);
        if (text.isEmpty() && limit.key == "about"_L1)
            return invalidParameter(u"Param about must have at least 1 character."_s);
        if (!text.isEmpty() && limit.key == "email"_L1 && !text.contains(u'@'))
            return invalidParameter(u"Param email must be a valid e-mail address."_s);
        changed.insert(limit.key, text);
    }
    if (parameters->contains("websites"_L1)) {
        if (auto refusal = checkWebsites(parameters->value("websites"_L1)))
            return *refusal;
        changed.insert("websites"_L1, parameters->value("websites"_L1));
    }
    if (parameters->contains("vertical"_L1)) {
        const QString vertical = Call::text(*parameters, "vertical"_L1);
        if (!verticals().contains(vertical))
            return invalidParameter(
                u"Param vertical must be one of {%1}."_s.arg(verticals().join(u", "_s)));
        changed.insert("vertical"_L1, vertical);
    }
    if (parameters->contains("profile_picture_handle"_L1)) {
        const QString handle = Call::text(*parameters, "profile_picture_handle"_L1);
        const Upload *upload = services.world.media.uploadByHandle(handle);
        if (!upload || !upload->mimeType.startsWith(u"image/"))
            return invalidParameter(
                u"Param profile_picture_handle is not the handle of an uploaded image."_s);
        changed.insert("profile_picture_handle"_L1, handle);
    }
    services.world.number(call.id)->profile = changed;
    return okSuccess();
}

} // namespace

void addProfileRoutes(Router &router, const Services &services)
{
    router.add(Node::Number, "whatsapp_business_profile"_L1, "GET", Permission::Management,
               [services](const Call &call) { return readProfile(call, services); });
    router.add(Node::Number, "whatsapp_business_profile"_L1, "POST", Permission::Management,
               [services](const Call &call) { return writeProfile(call, services); });
}

} // namespace aic::sandbox
