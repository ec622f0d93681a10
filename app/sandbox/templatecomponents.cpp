// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/templatecomponents.h"

#include <algorithm>
#include <array>

#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include "sandbox/templatestore.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr int kHeaderLimit = 60;
constexpr int kBodyLimit = 1024;
constexpr int kCardBodyLimit = 160;
constexpr int kFooterLimit = 60;
constexpr int kButtonTextLimit = 25;
constexpr int kUrlLimit = 2000;

constexpr int kFieldTooLong = 2388040;
constexpr int kFieldMissing = 2388043;
constexpr int kHeaderFormat = 2388047;
constexpr int kBodyFormat = 2388072;
constexpr int kFooterFormat = 2388073;
constexpr int kTooManyVariables = 2388293;
constexpr int kVariableAtEdge = 2388299;

GraphError tooLongField(QLatin1StringView field, int limit)
{
    return templateError(kFieldTooLong, u"The field is too long"_s,
                         u"%1 can have at most %2 characters."_s.arg(field).arg(limit));
}

GraphError missingField(const QString &what)
{
    return templateError(kFieldMissing, u"A field is missing"_s, what);
}

GraphError badButtons(const QString &why)
{
    return templateError(0, u"Invalid buttons format"_s, why);
}

/// Names of one format, without gaps when they are numbers.
Refusal checkVariables(const QStringList &names, bool named, int subcode)
{
    static const QRegularExpression kName(u"^[a-z_][a-z0-9_]*$"_s);
    for (qsizetype i = 0; i < names.size(); ++i) {
        const bool fits
            = named ? kName.match(names.at(i)).hasMatch() : names.contains(QString::number(i + 1));
        if (!fits)
            return templateError(subcode, u"Variables have the wrong format"_s,
                                 named ? u"Named variables are lower-case words in {{ }}."_s
                                       : u"Variables are numbered {{1}}, {{2}} … without gaps."_s);
    }
    return std::nullopt;
}

/// The examples of \p names: a list of values, or values by name.
Refusal checkExamples(const QJsonObject &example, QLatin1StringView listKey,
                      QLatin1StringView namedKey, const QStringList &names, bool named)
{
    if (names.isEmpty())
        return std::nullopt;
    QSet<QString> given;
    qsizetype count = 0;
    if (named) {
        const QJsonArray list = example.value(namedKey).toArray();
        for (const QJsonValue &item : list)
            given.insert(item.toObject().value("param_name"_L1).toString());
        count = given.intersect(QSet<QString>(names.begin(), names.end())).size();
    } else {
        const QJsonArray list = example.value(listKey).toArray();
        count = list.at(0).isArray() ? list.at(0).toArray().size() : list.size();
    }
    if (count != names.size())
        return missingField(
            u"Give an example for each variable in example.%1."_s.arg(named ? namedKey : listKey));
    return std::nullopt;
}

Refusal checkBody(const QJsonObject &body, bool named, int limit)
{
    const QString text = body.value("text"_L1).toString();
    if (text.isEmpty())
        return missingField(u"The body needs a text."_s);
    if (text.size() > limit)
        return tooLongField("The body"_L1, limit);
    const QStringList names = placeholders(text);
    if (auto refusal = checkVariables(names, named, kBodyFormat))
        return refusal;
    const QString trimmed = text.trimmed();
    if (!names.isEmpty() && (trimmed.startsWith(u"{{"_s) || trimmed.endsWith(u"}}"_s)))
        return templateError(kVariableAtEdge, u"A variable can't stand first or last"_s,
                             u"Write some text before the first and after the last variable."_s);
    static const QRegularExpression kVariable(u"\\{\\{[^}]*\\}\\}"_s);
    static const QRegularExpression kWord(u"\\w+"_s,
                                          QRegularExpression::UseUnicodePropertiesOption);
    qsizetype words = 0;
    auto matches = kWord.globalMatch(QString(text).remove(kVariable));
    for (; matches.hasNext(); matches.next())
        ++words;
    if (words < names.size())
        return templateError(kTooManyVariables, u"Too many variables for the length"_s,
                             u"Use fewer variables or a longer text."_s);
    return checkExamples(body.value("example"_L1).toObject(), "body_text"_L1,
                         "body_text_named_params"_L1, names, named);
}

Refusal checkHeader(const QJsonObject &header, bool named, const QString &category)
{
    static const QStringList kMedia{u"IMAGE"_s, u"VIDEO"_s, u"DOCUMENT"_s, u"GIF"_s};
    const QString format = header.value("format"_L1).toString();
    const QJsonObject example = header.value("example"_L1).toObject();
    if (kMedia.contains(format))
        return example.value("header_handle"_L1).toArray().at(0).toString().isEmpty()
                   ? Refusal(missingField(u"Give a sample in example.header_handle."_s))
                   : std::nullopt;
    if (format == u"PRODUCT" || (format == u"LOCATION" && category != u"AUTHENTICATION"))
        return std::nullopt;
    if (format != u"TEXT")
        return templateError(
            kHeaderFormat, u"The header has no such format"_s,
            u"A header is TEXT, IMAGE, VIDEO, DOCUMENT, LOCATION, GIF or PRODUCT."_s);
    const QString text = header.value("text"_L1).toString();
    if (text.isEmpty())
        return missingField(u"The header needs a text."_s);
    if (text.size() > kHeaderLimit)
        return tooLongField("The header"_L1, kHeaderLimit);
    const QStringList names = placeholders(text);
    if (names.size() > 1 || text.contains(u'\n'))
        return templateError(kHeaderFormat, u"The header has the wrong format"_s,
                             u"A header is one line with at most one variable."_s);
    if (auto refusal = checkVariables(names, named, kHeaderFormat))
        return refusal;
    return checkExamples(example, "header_text"_L1, "header_text_named_params"_L1, names, named);
}

Refusal checkFooter(const QJsonObject &footer)
{
    const QString text = footer.value("text"_L1).toString();
    if (text.isEmpty())
        return missingField(u"The footer needs a text."_s);
    if (text.size() > kFooterLimit)
        return tooLongField("The footer"_L1, kFooterLimit);
    return placeholders(text).isEmpty()
               ? std::nullopt
               : Refusal(templateError(kFooterFormat, u"The footer has the wrong format"_s,
                                       u"A footer has no variables."_s));
}

struct ButtonLimit
{
    QLatin1StringView type;
    int most;
    bool needsText;
};
constexpr std::array kButtonLimits{
    ButtonLimit{"QUICK_REPLY"_L1, 10, true},
    ButtonLimit{"URL"_L1, 2, true},
    ButtonLimit{"PHONE_NUMBER"_L1, 1, true},
    ButtonLimit{"COPY_CODE"_L1, 1, false},
    ButtonLimit{"OTP"_L1, 1, false},
    ButtonLimit{"FLOW"_L1, 1, true},
    ButtonLimit{"CATALOG"_L1, 1, true},
    ButtonLimit{"MPM"_L1, 1, true},
    ButtonLimit{"SPM"_L1, 1, true},
    ButtonLimit{"VOICE_CALL"_L1, 1, true},
    ButtonLimit{"ORDER_DETAILS"_L1, 1, false},
    ButtonLimit{"REQUEST_CONTACT_INFO"_L1, 1, false},
    ButtonLimit{"APP"_L1, 1, true},
};

Refusal checkUrlButton(const QJsonObject &button)
{
    const QString address = button.value("url"_L1).toString();
    if (address.size() > kUrlLimit)
        return tooLongField("The URL of a button"_L1, kUrlLimit);
    QString plain = address;
    const qsizetype variable = address.indexOf(u"{{"_s);
    if (variable >= 0) {
        if (address.mid(variable) != u"{{1}}")
            return badButtons(u"A URL has one variable, {{1}}, at its end."_s);
        if (button.value("example"_L1).toArray().isEmpty())
            return missingField(u"Give an example of the whole URL."_s);
        plain.truncate(variable);
    }
    const QUrl url(plain, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && url.scheme().startsWith(u"http")
               ? std::nullopt
               : Refusal(badButtons(u"A button's URL begins with https:// and a host."_s));
}

Refusal checkOneButton(const QJsonObject &button)
{
    const QString type = button.value("type"_L1).toString();
    const QString phone = button.value("phone_number"_L1).toString();
    if (type == u"URL")
        return checkUrlButton(button);
    if (type == u"PHONE_NUMBER" && (phone.isEmpty() || phone.size() > 20))
        return badButtons(u"A phone button needs a number of at most 20 characters."_s);
    if (type == u"COPY_CODE") {
        const QJsonValue example = button.value("example"_L1);
        const QString code
            = example.isArray() ? example.toArray().at(0).toString() : example.toString();
        if (code.isEmpty() || code.size() > 15)
            return badButtons(u"A code button needs an example of at most 15 characters."_s);
    }
    if (type == u"FLOW" && !button.contains("flow_id"_L1) && !button.contains("flow_name"_L1)
        && !button.contains("flow_json"_L1))
        return missingField(u"A flow button needs flow_id, flow_name or flow_json."_s);
    return std::nullopt;
}

Refusal checkButtons(const QJsonArray &buttons, int most)
{
    if (buttons.isEmpty() || buttons.size() > most)
        return badButtons(u"A template has from 1 to %1 buttons."_s.arg(most));
    QStringList types;
    for (const QJsonValue &value : buttons) {
        const QJsonObject button = value.toObject();
        const QString type = button.value("type"_L1).toString();
        const auto limit
            = std::find_if(kButtonLimits.begin(), kButtonLimits.end(),
                           [&](const ButtonLimit &candidate) { return candidate.type == type; });
        if (limit == kButtonLimits.end())
            return badButtons(u"\"%1\" is not a type of button."_s.arg(type.left(32)));
        const QString text = button.value("text"_L1).toString();
        if (text.isEmpty() && limit->needsText)
            return missingField(u"A button needs a text."_s);
        if (text.size() > kButtonTextLimit)
            return tooLongField("The text of a button"_L1, kButtonTextLimit);
        types.append(type);
        if (types.count(type) > limit->most)
            return badButtons(
                u"There are more than %1 buttons of type %2."_s.arg(limit->most).arg(type));
        if (auto refusal = checkOneButton(button))
            return refusal;
    }
    const qsizetype replies = types.count(u"QUICK_REPLY"_s);
    if (replies > 0
        && types.lastIndexOf(u"QUICK_REPLY"_s) - types.indexOf(u"QUICK_REPLY"_s) + 1 != replies)
        return badButtons(u"Quick replies stand together, not in between others."_s);
    return std::nullopt;
}

Refusal checkOffer(const QJsonObject &component)
{
    const QString text
        = component.value("limited_time_offer"_L1).toObject().value("text"_L1).toString();
    if (text.isEmpty())
        return missingField(u"A limited-time offer needs a text."_s);
    return text.size() > 16 ? Refusal(tooLongField("The offer"_L1, 16)) : std::nullopt;
}

QJsonObject find(const QJsonArray &components, QLatin1StringView type)
{
    for (const QJsonValue &value : components) {
        if (value.toObject().value("type"_L1).toString() == type)
            return value.toObject();
    }
    return {};
}

/// "IMAGE,URL,URL": what all cards must agree on.
QString shapeOf(const QJsonArray &components)
{
    QString shape = find(components, "HEADER"_L1).value("format"_L1).toString();
    const QJsonArray buttons = find(components, "BUTTONS"_L1).value("buttons"_L1).toArray();
    for (const QJsonValue &button : buttons)
        shape += u',' + button.toObject().value("type"_L1).toString();
    return shape;
}

Refusal checkCarousel(const QJsonArray &cards, bool named, const QString &category)
{
    if (cards.size() < 2 || cards.size() > 10)
        return badButtons(u"A carousel has from 2 to 10 cards."_s);
    const QString shape = shapeOf(cards.at(0).toObject().value("components"_L1).toArray());
    for (const QJsonValue &value : cards) {
        const QJsonArray parts = value.toObject().value("components"_L1).toArray();
        const QJsonObject header = find(parts, "HEADER"_L1);
        if (header.isEmpty())
            return missingField(u"Each card needs a header."_s);
        if (auto refusal = checkHeader(header, named, category))
            return refusal;
        const QJsonObject body = find(parts, "BODY"_L1);
        if (!body.isEmpty()) {
            if (auto refusal = checkBody(body, named, kCardBodyLimit))
                return refusal;
        }
        if (auto refusal = checkButtons(find(parts, "BUTTONS"_L1).value("buttons"_L1).toArray(), 2))
            return refusal;
        if (shapeOf(parts) != shape)
            return badButtons(u"All cards of a carousel have the same header and buttons."_s);
    }
    return std::nullopt;
}

/// Words that Meta writes in upper case; clients send them in either.
QJsonArray normalized(const QJsonArray &components)
{
    QJsonArray result;
    for (const QJsonValue &value : components) {
        QJsonObject component = value.toObject();
        for (const QLatin1StringView key : {"type"_L1, "format"_L1}) {
            if (component.contains(key))
                component.insert(key, component.value(key).toString().toUpper());
        }
        QJsonArray buttons;
        const QJsonArray given = component.value("buttons"_L1).toArray();
        for (const QJsonValue &item : given) {
            QJsonObject button = item.toObject();
            button.insert("type"_L1, button.value("type"_L1).toString().toUpper());
            buttons.append(button);
        }
        if (!buttons.isEmpty())
            component.insert("buttons"_L1, buttons);
        QJsonArray cards;
        const QJsonArray givenCards = component.value("cards"_L1).toArray();
        for (const QJsonValue &card : givenCards)
            cards.append(QJsonObject{
                {u"components"_s, normalized(card.toObject().value("components"_L1).toArray())}});
        if (!cards.isEmpty())
            component.insert("cards"_L1, cards);
        result.append(component);
    }
    return result;
}

/// Meta writes the texts of an authentication template itself, and its button becomes a URL that
/// takes the code.
GraphResult<QJsonArray> authentication(const QJsonArray &components)
{
    const QJsonObject otp
        = find(components, "BUTTONS"_L1).value("buttons"_L1).toArray().at(0).toObject();
    if (otp.value("type"_L1).toString() != u"OTP")
        return tl::unexpected(badButtons(u"An authentication template has one OTP button."_s));
    static const QStringList kOtpTypes{u"COPY_CODE"_s, u"ONE_TAP"_s, u"ZERO_TAP"_s};
    const QString otpType = otp.value("otp_type"_L1).toString().toUpper();
    if (!kOtpTypes.contains(otpType))
        return tl::unexpected(badButtons(u"otp_type is one of %1."_s.arg(kOtpTypes.join(u", "_s))));
    const QJsonObject body = find(components, "BODY"_L1);
    const bool recommends = body.value("add_security_recommendation"_L1).toBool();
    QString text = u"*{{1}}* is your verification code."_s;
    if (recommends)
        text += u" For your security, do not share this code."_s;
    QJsonArray made{QJsonObject{
        {u"type"_s, u"BODY"_s},
        {u"text"_s, text},
        {u"add_security_recommendation"_s, recommends},
        {u"example"_s,
         QJsonObject{{u"body_text"_s, QJsonArray{QJsonValue(QJsonArray{u"123456"_s})}}}}}};
    const QJsonObject footer = find(components, "FOOTER"_L1);
    if (!footer.isEmpty()) {
        const int minutes = footer.value("code_expiration_minutes"_L1).toInt();
        if (minutes < 1 || minutes > 90)
            return tl::unexpected(templateError(kFooterFormat, u"The footer has the wrong format"_s,
                                                u"code_expiration_minutes is from 1 to 90."_s));
        made.append(QJsonObject{{u"type"_s, u"FOOTER"_s},
                                {u"text"_s, u"This code expires in %1 minutes."_s.arg(minutes)},
                                {u"code_expiration_minutes"_s, minutes}});
    }
    const QString url
        = u"https://www.whatsapp.com/otp/code/?otp_type=%1&code=otp{{1}}"_s.arg(otpType);
    made.append(QJsonObject{
        {u"type"_s, u"BUTTONS"_s},
        {u"buttons"_s,
         QJsonArray{QJsonObject{
             {u"type"_s, u"URL"_s},
             {u"text"_s, otp.value("text"_L1).toString(u"Copy code"_s)},
             {u"url"_s, url},
             {u"example"_s, QJsonArray{QString(url).replace(u"{{1}}"_s, u"123456"_s)}}}}}});
    return made;
}

} // namespace

GraphError templateError(int subcode, const QString &title, const QString &message)
{
    GraphError error = invalidParameter(u"Invalid parameter"_s);
    error.subcode = subcode;
    error.userTitle = title;
    error.userMessage = message;
    return error;
}

GraphResult<QJsonArray> readComponents(const TemplateDraft &draft)
{
    const QJsonArray components = normalized(draft.components);
    if (draft.category == u"AUTHENTICATION")
        return authentication(components);
    const bool named = draft.format == u"NAMED";
    QStringList types;
    for (const QJsonValue &value : components) {
        const QJsonObject component = value.toObject();
        const QString type = component.value("type"_L1).toString();
        Refusal refusal;
        if (type == u"HEADER")
            refusal = checkHeader(component, named, draft.category);
        else if (type == u"BODY")
            refusal = checkBody(component, named, kBodyLimit);
        else if (type == u"FOOTER")
            refusal = checkFooter(component);
        else if (type == u"BUTTONS")
            refusal = checkButtons(component.value("buttons"_L1).toArray(), 10);
        else if (type == u"LIMITED_TIME_OFFER")
            refusal = checkOffer(component);
        else if (type == u"CAROUSEL")
            refusal = checkCarousel(component.value("cards"_L1).toArray(), named, draft.category);
        else if (type != u"CALL_PERMISSION_REQUEST")
            refusal = templateError(0, u"Unknown component"_s,
                                    u"\"%1\" is not a component."_s.arg(type.left(32)));
        if (!refusal && types.contains(type))
            refusal = templateError(0, u"A component is given twice"_s,
                                    u"There is more than one %1."_s.arg(type));
        if (refusal)
            return tl::unexpected(*refusal);
        types.append(type);
    }
    if (!types.contains(u"BODY"_s))
        return tl::unexpected(missingField(u"A template needs a body."_s));
    return components;
}

} // namespace aic::sandbox
