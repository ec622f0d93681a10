// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/templatebuttons.h"

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr int kUrlSuffixLimit = 1024;
constexpr int kPayloadLimit = 256;
constexpr int kCouponLimit = 15;
constexpr qint64 kLongestCallTtlMinutes = 43200;

GraphError mismatch(const QString &where, int index, const QString &expected)
{
    return graphError(132012,
                      u"%1: Button at index %2 takes %3"_s.arg(where).arg(index).arg(expected));
}

QString typeOf(const QJsonObject &parameter)
{
    return parameter.value("type"_L1).toString();
}

Refusal checkUrl(const QString &where, int index, const QJsonObject &button,
                 const QJsonArray &parameters)
{
    if (!button.value("url"_L1).toString().contains(u"{{"_s))
        return graphError(
            132000, u"%1: Button at index %2 has no variable in its URL"_s.arg(where).arg(index));
    if (parameters.size() != 1)
        return graphError(132000,
                          u"%1: Button at index %2 takes one parameter"_s.arg(where).arg(index));
    return checkTextParameter(where, parameters.at(0).toObject(), kUrlSuffixLimit);
}

Refusal checkQuickReply(const QString &where, int index, const QJsonObject &,
                        const QJsonArray &parameters)
{
    const QJsonObject parameter = parameters.at(0).toObject();
    if (parameters.size() != 1 || typeOf(parameter) != u"payload")
        return mismatch(where, index, u"one parameter of type payload"_s);
    return checkRequiredText(parameter, "payload"_L1, u"%1[%2]['payload']"_s.arg(where).arg(index),
                             kPayloadLimit);
}

Refusal checkCopyCode(const QString &where, int index, const QJsonObject &,
                      const QJsonArray &parameters)
{
    const QJsonObject parameter = parameters.at(0).toObject();
    if (parameters.size() != 1 || typeOf(parameter) != u"coupon_code")
        return mismatch(where, index, u"one parameter of type coupon_code"_s);
    return checkRequiredText(parameter, "coupon_code"_L1,
                             u"%1[%2]['coupon_code']"_s.arg(where).arg(index), kCouponLimit);
}

Refusal checkAction(const QString &where, int index, const QJsonObject &,
                    const QJsonArray &parameters)
{
    const QJsonObject parameter = parameters.at(0).toObject();
    if (parameters.size() != 1 || typeOf(parameter) != u"action"
        || !parameter.value("action"_L1).isObject())
        return mismatch(where, index, u"one parameter of type action"_s);
    return std::nullopt;
}

Refusal checkProducts(const QString &where, int index, const QJsonObject &button,
                      const QJsonArray &parameters)
{
    if (auto refusal = checkAction(where, index, button, parameters))
        return refusal;
    const QJsonArray sections
        = parameters.at(0).toObject().value("action"_L1).toObject().value("sections"_L1).toArray();
    qsizetype items = 0;
    for (const QJsonValue &section : sections)
        items += section.toObject().value("product_items"_L1).toArray().size();
    if (sections.isEmpty() || sections.size() > 10 || items == 0 || items > 30)
        return mismatch(where, index, u"from 1 to 10 sections with from 1 to 30 products"_s);
    return std::nullopt;
}

Refusal checkVoiceCall(const QString &where, int index, const QJsonObject &,
                       const QJsonArray &parameters)
{
    for (const QJsonValue &value : parameters) {
        const QJsonObject parameter = value.toObject();
        if (typeOf(parameter) == u"ttl_minutes") {
            const qint64 minutes
                = parameter.value("ttl_minutes"_L1).toVariant().toString().toLongLong();
            if (minutes < 1 || minutes > kLongestCallTtlMinutes)
                return badValue(u"%1: ttl_minutes must be from 1 to %2"_s.arg(where).arg(
                    kLongestCallTtlMinutes));
        } else if (typeOf(parameter) != u"payload") {
            return mismatch(where, index, u"parameters of type ttl_minutes and payload"_s);
        }
    }
    return std::nullopt;
}

Refusal takesNothing(const QString &where, int index, const QJsonObject &, const QJsonArray &)
{
    return mismatch(where, index, u"no parameter"_s);
}

struct ButtonType
{
    QLatin1StringView name;    ///< in the template
    QLatin1StringView subType; ///< in the message
    bool isRequired;           ///< the message must say something about it
    Refusal (*check)(const QString &where, int index, const QJsonObject &button,
                     const QJsonArray &parameters);
};
constexpr std::array kTypes{
    ButtonType{"URL"_L1, "url"_L1, false, checkUrl}, // required when its URL has a variable
    ButtonType{"QUICK_REPLY"_L1, "quick_reply"_L1, false, checkQuickReply},
    ButtonType{"COPY_CODE"_L1, "copy_code"_L1, true, checkCopyCode},
    ButtonType{"FLOW"_L1, "flow"_L1, false, checkAction},
    ButtonType{"CATALOG"_L1, "catalog"_L1, false, checkAction},
    ButtonType{"MPM"_L1, "mpm"_L1, true, checkProducts},
    ButtonType{"SPM"_L1, "spm"_L1, false, checkAction},
    ButtonType{"ORDER_DETAILS"_L1, "order_details"_L1, true, checkAction},
    ButtonType{"VOICE_CALL"_L1, "voice_call"_L1, false, checkVoiceCall},
    ButtonType{"PHONE_NUMBER"_L1, "phone_number"_L1, false, takesNothing},
    ButtonType{"REQUEST_CONTACT_INFO"_L1, "request_contact_info"_L1, false, takesNothing},
};

const ButtonType *buttonType(const QString &name)
{
    const auto found = std::find_if(kTypes.begin(), kTypes.end(),
                                    [&](const ButtonType &type) { return type.name == name; });
    return found == kTypes.end() ? nullptr : &*found;
}

bool needsParameter(const QJsonObject &button, const ButtonType &type)
{
    return type.isRequired
           || (type.name == "URL"_L1 && button.value("url"_L1).toString().contains(u"{{"_s));
}

} // namespace

Refusal checkTextParameter(const QString &where, const QJsonObject &parameter, int limit)
{
    const QString type = typeOf(parameter);
    if (type != u"text" && type != u"currency" && type != u"date_time")
        return graphError(132012,
                          u"%1: Format mismatch, expected TEXT, received %2"_s.arg(
                              where, type.isEmpty() ? u"UNKNOWN"_s : type.toUpper().left(32)));
    const QString text
        = type == u"text" ? parameter.value("text"_L1).toString()
                          : parameter.value(type).toObject().value("fallback_value"_L1).toString();
    if (text.isEmpty())
        return missingParameter(u"%1: parameter text"_s.arg(where));
    if (text.contains(u'\n') || text.contains(u'\r') || text.contains(u'\t')
        || text.contains(u"     "_s))
        return graphError(132012,
                          u"%1: Param text cannot have new-line/tab characters or more than 4 "
                          u"consecutive spaces"_s.arg(where));
    if (text.size() > limit)
        return graphError(132005,
                          u"%1: Param text is longer than %2 characters"_s.arg(where).arg(limit));
    return std::nullopt;
}

Refusal checkTemplateButtons(const QString &where, const QJsonArray &buttons,
                             const QJsonArray &given)
{
    QList<int> indexes;
    for (const QJsonValue &value : given) {
        const QJsonObject entry = value.toObject();
        if (entry.value("type"_L1).toString().compare("button"_L1, Qt::CaseInsensitive) != 0)
            continue;
        const QString indexText = entry.value("index"_L1).toVariant().toString();
        bool isNumber = false;
        const int index = indexText.toInt(&isNumber);
        if (!isNumber || index < 0 || index >= buttons.size())
            return graphError(
                132012, u"%1: there is no button at index %2"_s.arg(where, indexText.left(16)));
        const QJsonObject button = buttons.at(index).toObject();
        const QString expected = button.value("type"_L1).toString();
        const QString subType = entry.value("sub_type"_L1).toString();
        const ButtonType *type = buttonType(expected);
        if (!type || subType.compare(type->subType, Qt::CaseInsensitive) != 0)
            return graphError(
                132012, u"%1: Button at index %2 is of type %3, not %4"_s.arg(where).arg(index).arg(
                            expected, subType.left(32)));
        if (indexes.contains(index))
            return graphError(132012,
                              u"%1: Button at index %2 is given twice"_s.arg(where).arg(index));
        if (auto refusal
            = type->check(where, index, button, entry.value("parameters"_L1).toArray()))
            return refusal;
        indexes.append(index);
    }
    for (int index = 0; index < buttons.size(); ++index) {
        const QJsonObject button = buttons.at(index).toObject();
        const ButtonType *type = buttonType(button.value("type"_L1).toString());
        if (type && needsParameter(button, *type) && !indexes.contains(index))
            return graphError(131008,
                              u"%1: Button at index %2 of type %3 requires a parameter"_s.arg(where)
                                  .arg(index)
                                  .arg(type->name));
    }
    return std::nullopt;
}

} // namespace aic::sandbox
