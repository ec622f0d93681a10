// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/webhookfields.h"

#include <algorithm>

#include <QJsonArray>

#include "core/json.h"
#include "events/payload.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::events {

const QStringList &webhookFields()
{
    static const QStringList fields{u"messages"_s,
                                    u"calls"_s,
                                    u"user_preferences"_s,
                                    u"user_id_update"_s,
                                    u"smb_app_state_sync"_s,
                                    u"message_template_status_update"_s,
                                    u"message_template_quality_update"_s,
                                    u"message_template_components_update"_s,
                                    u"template_category_update"_s,
                                    u"phone_number_quality_update"_s,
                                    u"phone_number_name_update"_s,
                                    u"business_username_update"_s,
                                    u"security"_s,
                                    u"account_update"_s,
                                    u"account_alerts"_s,
                                    u"account_review_update"_s,
                                    u"account_settings_update"_s,
                                    u"business_capability_update"_s};
    return fields;
}

const QStringList &essentialWebhookFields()
{
    static const QStringList fields{
        u"messages"_s,
        u"message_template_status_update"_s,
        u"phone_number_quality_update"_s,
        u"phone_number_name_update"_s,
        u"account_update"_s,
        u"account_review_update"_s,
        u"business_capability_update"_s,
    };
    return fields;
}

QByteArray loopTestBody(const WabaId &account, const QString &nonce)
{
    const QJsonObject change{{u"value"_s, QJsonObject{{u"nonce"_s, nonce}}},
                             {u"field"_s, QString::fromLatin1(kLoopTestField)}};
    const QJsonObject entry{{u"id"_s, account.value}, {u"changes"_s, QJsonArray{change}}};
    return json::compact(
        {{u"object"_s, u"whatsapp_business_account"_s}, {u"entry"_s, QJsonArray{entry}}});
}

bool isLoopTest(const QByteArray &body)
{
    // Most bodies are told apart without reading them.
    if (!body.contains(kLoopTestField))
        return false;
    const Result<QList<Update>> updates = parseBody(body, 0);
    return updates && std::ranges::all_of(*updates, [](const Update &update) {
               return update.kind == UpdateKind::Unknown
                      && update.subject == QLatin1StringView(kLoopTestField);
           });
}

} // namespace aic::events
