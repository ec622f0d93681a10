// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/templates/templaterules.h"

#include <algorithm>

#include <QJsonArray>
#include <QRegularExpression>
#include <QUrl>

#include "messaging/templates/templatecomponents.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::messaging {
namespace {

constexpr char kContext[] = "TemplateRules";
constexpr int kMaxName = 512;
constexpr int kMaxHeader = 60;
constexpr int kMaxBody = 1024;
constexpr int kMaxCardBody = 160;
constexpr int kMaxFooter = 60;
constexpr int kMaxButtons = 10;
constexpr int kMaxCardButtons = 2;
constexpr int kMaxButtonText = 25;
constexpr int kMaxUrl = 2000;
constexpr int kMaxPhone = 20;
constexpr int kMaxCode = 15;
constexpr int kMaxOffer = 16;
constexpr qint64 kDayMs = 24LL * 3600 * 1000;
constexpr int kEditsIn30Days = 10;

class Checker
{
public:
    explicit Checker(const QJsonObject &definition)
        : m_definition(definition)
        , m_isNamed(definition.value(u"parameter_format"_s).toString().toUpper() == u"NAMED"_s)
        , m_category(definition.value(u"category"_s).toString().toUpper())
    {}

    QList<TemplateProblem> run()
    {
        checkEnvelope();
        // From Meta's library it brings its own components.
        if (m_definition.contains(u"library_template_name"_s))
            return m_problems;
        checkComponents(m_definition.value(u"components"_s).toArray(), u"components"_s, false);
        return m_problems;
    }

private:
    void add(const QString &field, const char *text, const QStringList &arguments = {})
    {
        m_problems.append({field, {kContext, text, arguments}});
    }
    void limit(const QString &field, const QString &text, int most)
    {
        if (text.size() > most) {
            add(field, QT_TRANSLATE_NOOP("TemplateRules", "%1 characters; at most %2 are allowed."),
                {QString::number(text.size()), QString::number(most)});
        }
    }

    void checkEnvelope();
    void checkComponents(const QJsonArray &components, const QString &at, bool isCard);
    void checkHeader(const QJsonObject &header, const QString &at);
    void checkBody(const QJsonObject &body, const QString &at, int most);
    void checkFooter(const QJsonObject &footer, const QString &at);
    void checkPlaceholders(const QString &text, const QString &at);
    void checkSamples(const QJsonObject &component, const QString &part, const QString &at);
    void checkButtons(const QJsonArray &buttons, const QString &at, int most);
    void checkButton(const QJsonObject &button, const QString &type, const QString &at);
    void checkUrl(const QJsonObject &button, const QString &at);
    void checkCards(const QJsonArray &cards, const QString &at);

    const QJsonObject &m_definition;
    const bool m_isNamed;
    const QString m_category;
    QList<TemplateProblem> m_problems;
};

void Checker::checkEnvelope()
{
    const QString name = m_definition.value(u"name"_s).toString();
    static const QRegularExpression namePattern(u"\\A[a-z0-9_]+\\z"_s);
    if (!namePattern.match(name).hasMatch()) {
        add(u"name"_s, QT_TRANSLATE_NOOP("TemplateRules",
                                         "Use only small letters a to z, digits and underscores."));
    }
    limit(u"name"_s, name, kMaxName);
    static const QRegularExpression language(u"\\A[a-z]{2,3}(_[A-Za-z]{2,4})?\\z"_s);
    if (!language.match(m_definition.value(u"language"_s).toString()).hasMatch())
        add(u"language"_s, QT_TRANSLATE_NOOP("TemplateRules", "Choose a language, such as en_US."));
    static const QStringList categories{u"MARKETING"_s, u"UTILITY"_s, u"AUTHENTICATION"_s};
    if (!categories.contains(m_category)) {
        add(u"category"_s,
            QT_TRANSLATE_NOOP("TemplateRules", "Choose Marketing, Utility or Authentication."));
    }
}

void Checker::checkComponents(const QJsonArray &components, const QString &at, bool isCard)
{
    QStringList types;
    for (qsizetype i = 0; i < components.size(); ++i) {
        const QJsonObject component = components.at(i).toObject();
        const QString type = component.value(u"type"_s).toString().toUpper();
        const QString place = u"%1[%2]"_s.arg(at).arg(i);
        if (types.contains(type)) {
            add(place + u".type"_s,
                QT_TRANSLATE_NOOP("TemplateRules", "There is another part of this kind."));
        }
        types.append(type);
        if (type == u"HEADER"_s)
            checkHeader(component, place);
        else if (type == u"BODY"_s)
            checkBody(component, place, isCard ? kMaxCardBody : kMaxBody);
        else if (type == u"FOOTER"_s)
            checkFooter(component, place);
        else if (type == u"BUTTONS"_s)
            checkButtons(component.value(u"buttons"_s).toArray(), place + u".buttons"_s,
                         isCard ? kMaxCardButtons : kMaxButtons);
        else if (type == u"CAROUSEL"_s)
            checkCards(component.value(u"cards"_s).toArray(), place + u".cards"_s);
        else if (type == u"LIMITED_TIME_OFFER"_s)
            limit(place + u".limited_time_offer.text"_s,
                  component.value(u"limited_time_offer"_s).toObject().value(u"text"_s).toString(),
                  kMaxOffer);
    }
    if (!isCard && !types.contains(u"BODY"_s))
        add(at, QT_TRANSLATE_NOOP("TemplateRules", "The template needs a body."));
    if (isCard && !types.contains(u"HEADER"_s))
        add(at, QT_TRANSLATE_NOOP("TemplateRules", "Each card needs a header."));
}

void Checker::checkHeader(const QJsonObject &header, const QString &at)
{
    const QString format = header.value(u"format"_s).toString().toUpper();
    const QJsonObject example = header.value(u"example"_s).toObject();
    static const QStringList media{u"IMAGE"_s, u"VIDEO"_s, u"DOCUMENT"_s};
    if (media.contains(format)
        && example.value(u"header_handle"_s).toArray().at(0).toString().isEmpty()) {
        add(at + u".example.header_handle"_s,
            QT_TRANSLATE_NOOP("TemplateRules", "Add a sample file for the header."));
    }
    if (format == u"LOCATION"_s && m_category == u"AUTHENTICATION"_s) {
        add(at + u".format"_s,
            QT_TRANSLATE_NOOP("TemplateRules", "An authentication template has no location."));
    }
    if (format != u"TEXT"_s)
        return;
    const QString text = header.value(u"text"_s).toString();
    const QString field = at + u".text"_s;
    if (text.trimmed().isEmpty())
        add(field, QT_TRANSLATE_NOOP("TemplateRules", "The header is empty."));
    limit(field, text, kMaxHeader);
    if (text.contains(u'\n'))
        add(field, QT_TRANSLATE_NOOP("TemplateRules", "The header is one line."));
    if (placeholderKeys(text).size() > 1)
        add(field, QT_TRANSLATE_NOOP("TemplateRules", "The header can have one variable."));
    checkPlaceholders(text, field);
    checkSamples(header, u"header_text"_s, at);
}

void Checker::checkBody(const QJsonObject &body, const QString &at, int most)
{
    // Meta writes the body of these itself.
    if (m_category == u"AUTHENTICATION"_s && !body.contains(u"text"_s))
        return;
    const QString text = body.value(u"text"_s).toString();
    const QString field = at + u".text"_s;
    if (text.trimmed().isEmpty()) {
        add(field, QT_TRANSLATE_NOOP("TemplateRules", "The body is empty."));
        return;
    }
    limit(field, text, most);
    checkPlaceholders(text, field);
    const QStringList keys = placeholderKeys(text);
    const QString trimmed = text.trimmed();
    if (!keys.isEmpty() && (trimmed.startsWith(u"{{"_s) || trimmed.endsWith(u"}}"_s))) {
        add(field, QT_TRANSLATE_NOOP("TemplateRules",
                                     "A variable can't stand at the very beginning or end."));
    }
    static const QRegularExpression variable(u"\\{\\{[^}]*\\}\\}"_s);
    static const QRegularExpression wordPattern(u"\\w+"_s,
                                                QRegularExpression::UseUnicodePropertiesOption);
    qsizetype words = 0;
    auto found = wordPattern.globalMatch(QString(text).remove(variable));
    for (; found.hasNext(); found.next())
        ++words;
    if (words < keys.size()) {
        add(field, QT_TRANSLATE_NOOP("TemplateRules",
                                     "Too many variables for so short a text: use fewer, or write "
                                     "more words."));
    }
    checkSamples(body, u"body_text"_s, at);
}

void Checker::checkFooter(const QJsonObject &footer, const QString &at)
{
    const QJsonValue minutes = footer.value(u"code_expiration_minutes"_s);
    if (!minutes.isUndefined()) {
        if (minutes.toInt() < 1 || minutes.toInt() > 90) {
            add(at + u".code_expiration_minutes"_s,
                QT_TRANSLATE_NOOP("TemplateRules", "A code is valid for 1 to 90 minutes."));
        }
        return;
    }
    const QString text = footer.value(u"text"_s).toString();
    const QString field = at + u".text"_s;
    if (text.trimmed().isEmpty())
        add(field, QT_TRANSLATE_NOOP("TemplateRules", "The footer is empty."));
    limit(field, text, kMaxFooter);
    if (text.contains(u"{{"_s))
        add(field, QT_TRANSLATE_NOOP("TemplateRules", "The footer can't have variables."));
}

void Checker::checkPlaceholders(const QString &text, const QString &at)
{
    static const QRegularExpression any(u"\\{\\{([^}]*)\\}\\}"_s);
    static const QRegularExpression namePattern(u"\\A[a-z_][a-z0-9_]*\\z"_s);
    QStringList keys;
    auto matches = any.globalMatch(text);
    while (matches.hasNext())
        keys.append(matches.next().captured(1).trimmed());
    if (m_isNamed) {
        for (const QString &key : keys) {
            if (namePattern.match(key).hasMatch())
                continue;
            add(at,
                QT_TRANSLATE_NOOP("TemplateRules", "The name of a variable has only small letters, "
                                                   "digits and underscores, not {{%1}}."),
                {key});
            return;
        }
        return;
    }
    keys.removeDuplicates();
    for (qsizetype i = 1; i <= keys.size(); ++i) {
        if (keys.contains(QString::number(i)))
            continue;
        add(at,
            QT_TRANSLATE_NOOP("TemplateRules",
                              "Variables are numbered without gaps: {{%1}} is missing."),
            {QString::number(i)});
        return;
    }
}

void Checker::checkSamples(const QJsonObject &component, const QString &part, const QString &at)
{
    const TemplateContent content = readTemplate({component});
    const TemplateText &text = part == u"body_text"_s ? content.body : content.header;
    for (const TemplatePlaceholder &placeholder : text.placeholders) {
        if (!placeholder.example.trimmed().isEmpty())
            continue;
        add(at + u".example."_s + part + (m_isNamed ? u"_named_params"_s : QString()),
            QT_TRANSLATE_NOOP("TemplateRules", "Give a sample for {{%1}}."), {placeholder.key});
    }
}

void Checker::checkButtons(const QJsonArray &buttons, const QString &at, int most)
{
    static const QHash<QString, int> mostOf{
        {u"URL"_s, 2},        {u"PHONE_NUMBER"_s, 1}, {u"COPY_CODE"_s, 1}, {u"OTP"_s, 1},
        {u"FLOW"_s, 1},       {u"CATALOG"_s, 1},      {u"MPM"_s, 1},       {u"SPM"_s, 1},
        {u"VOICE_CALL"_s, 1}, {u"ORDER_DETAILS"_s, 1}};
    if (buttons.isEmpty() || buttons.size() > most) {
        add(at, QT_TRANSLATE_NOOP("TemplateRules", "There can be 1 to %1 buttons."),
            {QString::number(most)});
    }
    QStringList types;
    for (qsizetype i = 0; i < buttons.size(); ++i) {
        const QJsonObject button = buttons.at(i).toObject();
        const QString type = button.value(u"type"_s).toString().toUpper();
        const QString place = u"%1[%2]"_s.arg(at).arg(i);
        types.append(type);
        if (mostOf.contains(type) && types.count(type) == mostOf.value(type) + 1) {
            add(place + u".type"_s,
                QT_TRANSLATE_NOOP("TemplateRules", "At most %1 buttons of this kind are allowed."),
                {QString::number(mostOf.value(type))});
        }
        checkButton(button, type, place);
    }
    const QString reply = u"QUICK_REPLY"_s;
    const qsizetype replies = types.count(reply);
    if (replies > 0 && types.lastIndexOf(reply) - types.indexOf(reply) + 1 != replies) {
        add(at, QT_TRANSLATE_NOOP("TemplateRules",
                                  "Quick replies stand together, not between other buttons."));
    }
}

void Checker::checkButton(const QJsonObject &button, const QString &type, const QString &at)
{
    static const QStringList needText{u"QUICK_REPLY"_s, u"URL"_s, u"PHONE_NUMBER"_s, u"FLOW"_s,
                                      u"VOICE_CALL"_s};
    const QString text = button.value(u"text"_s).toString();
    if (text.trimmed().isEmpty() && needText.contains(type))
        add(at + u".text"_s, QT_TRANSLATE_NOOP("TemplateRules", "The button needs a text."));
    limit(at + u".text"_s, text, kMaxButtonText);
    if (type == u"URL"_s)
        checkUrl(button, at);
    const QString phone = button.value(u"phone_number"_s).toString();
    if (type == u"PHONE_NUMBER"_s && phone.isEmpty())
        add(at + u".phone_number"_s, QT_TRANSLATE_NOOP("TemplateRules", "Add the phone number."));
    limit(at + u".phone_number"_s, phone, kMaxPhone);
    if (type == u"COPY_CODE"_s) {
        const QJsonValue given = button.value(u"example"_s);
        const QString code = given.isArray() ? given.toArray().at(0).toString() : given.toString();
        if (code.isEmpty())
            add(at + u".example"_s, QT_TRANSLATE_NOOP("TemplateRules", "Give a sample code."));
        limit(at + u".example"_s, code, kMaxCode);
    }
}

void Checker::checkUrl(const QJsonObject &button, const QString &at)
{
    const QString address = button.value(u"url"_s).toString();
    const QString field = at + u".url"_s;
    limit(field, address, kMaxUrl);
    const qsizetype variable = address.indexOf(u"{{"_s);
    if (variable >= 0 && address.mid(variable) != u"{{1}}"_s) {
        add(field, QT_TRANSLATE_NOOP("TemplateRules",
                                     "An address can have one variable, {{1}}, at its end."));
    }
    const QJsonValue example = button.value(u"example"_s);
    const QString sample
        = example.isArray() ? example.toArray().at(0).toString() : example.toString();
    if (variable >= 0 && sample.isEmpty()) {
        add(at + u".example"_s,
            QT_TRANSLATE_NOOP("TemplateRules", "Give a sample of the whole address."));
    }
    const QUrl url(variable >= 0 ? address.left(variable) : address, QUrl::StrictMode);
    const bool isWeb = url.scheme() == u"https"_s || url.scheme() == u"http"_s;
    if (!url.isValid() || url.host().isEmpty() || !isWeb) {
        add(field, QT_TRANSLATE_NOOP("TemplateRules",
                                     "The address begins with https:// and the name of a site."));
    }
}

void Checker::checkCards(const QJsonArray &cards, const QString &at)
{
    if (cards.size() < 2 || cards.size() > 10)
        add(at, QT_TRANSLATE_NOOP("TemplateRules", "A carousel has 2 to 10 cards."));
    QString firstShape;
    for (qsizetype i = 0; i < cards.size(); ++i) {
        const QJsonArray components = cards.at(i).toObject().value(u"components"_s).toArray();
        const QString place = u"%1[%2].components"_s.arg(at).arg(i);
        checkComponents(components, place, true);
        const TemplateContent card = readTemplate(components);
        QString shape = QString::number(static_cast<int>(card.headerKind));
        for (const TemplateButtonPart &button : card.buttons)
            shape += u',' + button.type;
        if (i == 0)
            firstShape = shape;
        else if (shape != firstShape)
            add(place, QT_TRANSLATE_NOOP("TemplateRules",
                                         "All cards need the same kind of header and buttons."));
    }
}

} // namespace

QList<TemplateProblem> checkTemplate(const QJsonObject &definition)
{
    return Checker(definition).run();
}

Result<> templateIsValid(const QJsonObject &definition)
{
    const QList<TemplateProblem> problems = checkTemplate(definition);
    if (problems.isEmpty())
        return {};
    const TemplateProblem &first = problems.constFirst();
    return fail(ErrorCode::Invalid, first.field + u": "_s + first.words.english(), first.field);
}

std::optional<TemplateProblem> checkEdit(const EditFacts &facts)
{
    const auto problem = [](const QString &field, const char *text) {
        return TemplateProblem{field, {kContext, text, {}}};
    };
    static const QStringList editable{u"APPROVED"_s, u"REJECTED"_s, u"PAUSED"_s};
    if (!editable.contains(facts.status)) {
        return problem(u"status"_s,
                       QT_TRANSLATE_NOOP("TemplateRules", "Only approved, rejected and paused "
                                                          "templates can be edited."));
    }
    if (facts.status != u"APPROVED"_s)
        return std::nullopt;
    if (!facts.newCategory.isEmpty() && facts.newCategory != facts.category) {
        return problem(u"category"_s,
                       QT_TRANSLATE_NOOP("TemplateRules",
                                         "The category of an approved template can't change."));
    }
    const auto within = [&facts](qint64 spanMs) {
        return std::ranges::count_if(facts.editAtMs,
                                     [&](qint64 atMs) { return facts.nowMs - atMs < spanMs; });
    };
    if (within(kDayMs) > 0) {
        return problem(u"components"_s,
                       QT_TRANSLATE_NOOP("TemplateRules", "An approved template can be edited once "
                                                          "in 24 hours."));
    }
    if (within(30 * kDayMs) >= kEditsIn30Days) {
        return problem(u"components"_s,
                       QT_TRANSLATE_NOOP("TemplateRules", "An approved template can be edited 10 "
                                                          "times in 30 days."));
    }
    return std::nullopt;
}

} // namespace aic::messaging
