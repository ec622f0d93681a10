// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QTest>

#include "messaging/templates/templatecomponents.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::messaging;
using namespace Qt::Literals::StringLiterals;

namespace {

QJsonArray components(const QByteArray &bytes)
{
    return QJsonDocument::fromJson(bytes).array();
}

QByteArray visit();

} // namespace

class TestTemplates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsCountedPlaceholders();
    void readsNamedPlaceholders();
    void readsWhatItDoesNotKnow();
    void readsCarouselsAndOffers();
    void fillsWithExamples();
    void tellsWhatIsMissing();
    void fillsInOnePass();
    void fillsMedia();
};

namespace {

QByteArray visit()
{
    return R"([{"type":"HEADER","format":"TEXT","text":"Visit on {{1}}","example":{"header_text":["Monday"]}},
          {"type":"BODY","text":"Hello {{1}}, see you at {{2}}. Bye {{1}}!",
           "example":{"body_text":[["Ada","10:00"]]}},
          {"type":"FOOTER","text":"Example Ltd"},
          {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Confirm"},
            {"type":"URL","text":"Details","url":"https:\/\/ex.example/v/{{1}}",
             "example":["https:\/\/ex.example/v/17"]}]}])";
}

} // namespace

void TestTemplates::readsCountedPlaceholders()
{
    const TemplateContent content = readTemplate(components(visit()));
    QCOMPARE(content.headerKind, TemplateHeader::Text);
    const QList<TemplatePlaceholder> expected{{u"1"_s, u"Ada"_s}, {u"2"_s, u"10:00"_s}};
    QCOMPARE(content.body.placeholders, expected);
    QCOMPARE(content.header.placeholders.constFirst().example, u"Monday"_s);
    QCOMPARE(content.buttons.size(), 2);
    QVERIFY(!content.buttons.at(0).isVariable);
    QVERIFY(content.buttons.at(1).isVariable);
    QVERIFY(content.canBeFilled());
    QCOMPARE(placeholderKeys(u"{{10}} {{2}} {{1}}"_s), QStringList({u"1"_s, u"2"_s, u"10"_s}));
}

void TestTemplates::readsNamedPlaceholders()
{
    const TemplateContent content = readTemplate(components(
        R"([{"type":"body","text":"Hi {{ first_name }} of {{city}}.","example":{"body_text_named_params":[
            {"param_name":"city","example":"Ipoh"},{"param_name":"first_name","example":"Ada"}]}}])"));
    const QList<TemplatePlaceholder> expected{{u"first_name"_s, u"Ada"_s}, {u"city"_s, u"Ipoh"_s}};
    QCOMPARE(content.body.placeholders, expected);
    const FilledTemplate filled = fill(content, exampleValues(content));
    QCOMPARE(filled.body, u"Hi Ada of Ipoh."_s);
    QCOMPARE(filled.message.body.at(0).name, u"first_name"_s);
}

void TestTemplates::readsWhatItDoesNotKnow()
{
    const TemplateContent content = readTemplate(components(
        R"([17,{"type":"HEADER","format":"GIF"},{"type":"HOLOGRAM"},{"type":"BODY","text":"{{0}} {{99999999999}}"}])"));
    QCOMPARE(content.headerKind, TemplateHeader::Other);
    QVERIFY(content.unknownTypes.contains(u"HOLOGRAM"_s));
    QVERIFY(!content.canBeFilled());
    QCOMPARE(content.body.placeholders.size(), 2);
}

void TestTemplates::readsCarouselsAndOffers()
{
    const TemplateContent content = readTemplate(components(
        R"([{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Today","has_expiration":true}},
            {"type":"CALL_PERMISSION_REQUEST"},
            {"type":"CAROUSEL","cards":[{"components":[{"type":"HEADER","format":"IMAGE"},
              {"type":"BODY","text":"One {{1}}."}]},{"components":[]}]}])"));
    QCOMPARE(content.offerText, u"Today"_s);
    QVERIFY(content.offerExpires);
    QVERIFY(content.asksToCall);
    QCOMPARE(content.cards.size(), 2);
    QCOMPARE(content.cards.at(0).headerKind, TemplateHeader::Image);
    QCOMPARE(content.cards.at(0).body.placeholders.size(), 1);
    QVERIFY(!content.canBeFilled());
}

void TestTemplates::fillsWithExamples()
{
    const TemplateContent content = readTemplate(components(visit()));
    FilledTemplate filled = fill(content, exampleValues(content));
    QCOMPARE(filled.header, u"Visit on Monday"_s);
    QCOMPARE(filled.body, u"Hello Ada, see you at 10:00. Bye Ada!"_s);
    QVERIFY(filled.missing.isEmpty());
    QCOMPARE(filled.message.body.size(), 2);
    QCOMPARE(filled.message.buttons.size(), 1);
    QCOMPARE(filled.message.buttons.at(0).index, 1);
    QCOMPARE(filled.message.buttons.at(0).subType, u"url"_s);
    QCOMPARE(filled.message.buttons.at(0).value, u"17"_s);
    filled.message.name = u"visit_reminder"_s;
    filled.message.language = u"en_US"_s;
    const Result<QJsonObject> sent = filled.message.content();
    AIC_VERIFY_RESULT(sent);
}

void TestTemplates::tellsWhatIsMissing()
{
    const TemplateContent content = readTemplate(components(visit()));
    const FilledTemplate filled = fill(content, {{}, {{u"2"_s, u"noon"_s}}, {}, {}});
    QCOMPARE(filled.body, u"Hello {{1}}, see you at noon. Bye {{1}}!"_s);
    QCOMPARE(filled.missing, QStringList({u"header.1"_s, u"body.1"_s, u"buttons.1"_s}));
}

void TestTemplates::fillsInOnePass()
{
    const TemplateContent content
        = readTemplate(components(R"([{"type":"BODY","text":"A {{1}} B {{2}} C"}])"));
    const FilledTemplate filled
        = fill(content, {{}, {{u"1"_s, u"{{2}}"_s}, {u"2"_s, u"two"_s}}, {}, {}});
    QCOMPARE(filled.body, u"A {{2}} B two C"_s);
}

void TestTemplates::fillsMedia()
{
    const TemplateContent content = readTemplate(components(
        R"([{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Look."},
            {"type":"BUTTONS","buttons":[{"type":"COPY_CODE","example":["SAVE10"]}]}])"));
    TemplateValues values = exampleValues(content);
    QCOMPARE(values.buttons.value(0), u"SAVE10"_s);
    QCOMPARE(fill(content, values).missing, QStringList({u"header"_s}));
    values.headerMedia
        = {{u"type"_s, u"image"_s}, {u"image"_s, QJsonObject{{u"id"_s, u"410000000000001"_s}}}};
    FilledTemplate filled = fill(content, values);
    QVERIFY(filled.missing.isEmpty());
    filled.message.name = u"look"_s;
    filled.message.language = u"en"_s;
    AIC_VERIFY_RESULT(filled.message.content());
}

QTEST_APPLESS_MAIN(TestTemplates)
#include "tst_templates.moc"
