// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/phonenumber.h"

#include <phonenumbers/phonenumberutil.h>

using namespace Qt::Literals::StringLiterals;
using i18n::phonenumbers::PhoneNumberUtil;
using Number = i18n::phonenumbers::PhoneNumber;

namespace aic {
namespace {

const PhoneNumberUtil &util()
{
    return *PhoneNumberUtil::GetInstance();
}

QString format(const Number &number, PhoneNumberUtil::PhoneNumberFormat style)
{
    std::string text;
    util().Format(number, style, &text);
    return QString::fromStdString(text);
}

Result<Number> parse(const QString &text, const QString &region)
{
    Number number;
    const auto outcome
        = util().Parse(text.trimmed().toStdString(),
                       region.isEmpty() ? "ZZ" : region.toUpper().toStdString(), &number);
    switch (outcome) {
    case PhoneNumberUtil::NO_PARSING_ERROR:
        break;
    case PhoneNumberUtil::INVALID_COUNTRY_CODE_ERROR:
        return fail(ErrorCode::Invalid,
                    region.isEmpty() ? u"has no country code, and no country is chosen"_s
                                     : u"the country code does not exist"_s,
                    u"phone"_s);
    case PhoneNumberUtil::TOO_SHORT_AFTER_IDD:
    case PhoneNumberUtil::TOO_SHORT_NSN:
        return fail(ErrorCode::Invalid, u"is too short for a phone number"_s, u"phone"_s);
    case PhoneNumberUtil::TOO_LONG_NSN:
        return fail(ErrorCode::Invalid, u"is too long for a phone number"_s, u"phone"_s);
    default:
        return fail(ErrorCode::Invalid, u"is not a phone number"_s, u"phone"_s);
    }
    // Possible, not valid: numbering plans grow faster than the metadata a system ships, and
    // WhatsApp decides in the end who can be reached.
    const auto length = util().IsPossibleNumberWithReason(number);
    if (length != PhoneNumberUtil::IS_POSSIBLE) {
        std::string code;
        util().GetRegionCodeForCountryCode(number.country_code(), &code);
        const QString country
            = u"%1 (+%2)"_s.arg(QString::fromStdString(code)).arg(number.country_code());
        return fail(ErrorCode::Invalid,
                    length == PhoneNumberUtil::TOO_LONG ? u"is too long for %1"_s.arg(country)
                    : length == PhoneNumberUtil::INVALID_LENGTH
                        ? u"has the wrong length for %1"_s.arg(country)
                        : u"is too short for %1"_s.arg(country),
                    u"phone"_s);
    }
    return number;
}

QString e164(const Number &number)
{
    std::string digits;
    util().GetNationalSignificantNumber(number, &digits);
    return u'+' + QString::number(number.country_code()) + QString::fromStdString(digits);
}

} // namespace

Result<PhoneNumber> parsePhoneNumber(const QString &text, const QString &region)
{
    const Result<Number> number = parse(text, region);
    if (!number)
        return fail(number.error());
    PhoneNumber parsed;
    parsed.e164 = e164(*number);
    parsed.international = format(*number, PhoneNumberUtil::INTERNATIONAL);
    std::string country;
    util().GetRegionCodeForNumber(*number, &country);
    if (country != "001" && country != "ZZ")
        parsed.region = QString::fromStdString(country);
    parsed.matchKey = phoneMatchKey(parsed.e164);
    return parsed;
}

Result<PhoneNumber> parseE164(const QString &text, const QString &region)
{
    const Result<Number> number = parse(text, region);
    if (!number)
        return fail(number.error());
    PhoneNumber parsed;
    parsed.e164 = e164(*number);
    parsed.matchKey = phoneMatchKey(parsed.e164);
    return parsed;
}

bool isValidPhoneNumber(const QString &e164)
{
    Number number;
    return util().Parse(e164.toStdString(), "ZZ", &number) == PhoneNumberUtil::NO_PARSING_ERROR
           && util().IsValidNumber(number);
}

QString phoneMatchKey(const QString &e164OrWaId)
{
    const QStringView digits
        = e164OrWaId.startsWith(u'+') ? QStringView(e164OrWaId).mid(1) : QStringView(e164OrWaId);
    // Brazil: 55 + two-digit area + optional 9 + eight digits; mobiles begin with 6 to 9.
    if (digits.startsWith(u"55") && digits.size() == 13 && digits.at(4) == u'9')
        return digits.left(4).toString() + digits.mid(5);
    // Mexico: 52 + optional 1 + ten digits.
    if (digits.startsWith(u"521") && digits.size() == 13)
        return u"52"_s + digits.mid(3);
    // Argentina: 54 + optional 9 + ten digits.
    if (digits.startsWith(u"549") && digits.size() == 13)
        return u"54"_s + digits.mid(3);
    return digits.toString();
}

QString displayPhoneNumber(const QString &e164)
{
    Number number;
    if (util().Parse(e164.toStdString(), "ZZ", &number) != PhoneNumberUtil::NO_PARSING_ERROR)
        return e164;
    return format(number, PhoneNumberUtil::INTERNATIONAL);
}

} // namespace aic
