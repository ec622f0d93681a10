// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QTest>

#include "messaging/templates/templaterules.h"

using namespace aic;
using namespace aic::messaging;
using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject visit(const QByteArray &components, const QByteArray &rest = {})
{
    QByteArray bytes = R"({"name":"visit_1","language":"en_US","category":"UTILITY","components":)"
                       + components + rest + "}";
    return QJsonDocument::fromJson(bytes).object();
}

QByteArray body(const QByteArray &text, const QByteArray &samples = {})
{
    return R"({"type":"BODY","text":")" + text + R"(","example":{"body_text":[[)" + samples
           + "]]}}";
}

QByteArray buttons(const QByteArray &list)
{
    return "[" + body("Hello.") + R"(,{"type":"BUTTONS","buttons":[)" + list + "]}]";
}

QByteArray reply()
{
    return R"({"type":"QUICK_REPLY","text":"Yes"})";
}

QStringList fieldsOf(const QJsonObject &definition)
{
    QStringList fields;
    const QList<TemplateProblem> problems = checkTemplate(definition);
    for (const TemplateProblem &problem : problems)
        fields.append(problem.field);
    return fields;
}

} // namespace

class TestTemplateRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsWhatIsRight_data();
    void acceptsWhatIsRight();
    void namesTheField_data();
    void namesTheField();
    void checksTheEnvelope();
    void checksEdits();
};

void TestTemplateRules::acceptsWhatIsRight_data()
{
    QTest::addColumn<QJsonObject>("definition");
    QTest::newRow("plain") << visit("[" + body("Hello.") + "]");
    QTest::newRow("variables") << visit(
        "[" + body("Hello {{1}}, see you at {{2}} sharp.", R"("Ada","10:00")") + "]");
    QTest::newRow("named") << visit(
        R"([{"type":"BODY","text":"Hi {{first_name}}, welcome.","example":{"body_text_named_params":[{"param_name":"first_name","example":"Ada"}]}}])",
        R"(,"parameter_format":"named")");
    QTest::newRow("buttons") << visit(buttons(
        reply() + "," + reply()
        + R"(,{"type":"URL","text":"More","url":"https://ex.example/{{1}}","example":["https://ex.example/1"]})"));
    QTest::newRow("authentication")
        << QJsonDocument::fromJson(
               R"({"name":"code","language":"en","category":"AUTHENTICATION","components":[
            {"type":"BODY","add_security_recommendation":true},
            {"type":"FOOTER","code_expiration_minutes":10},
            {"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE"}]}]})")
               .object();
    QTest::newRow("left to Meta") << visit("[" + body("Hello.") + R"(,{"type":"HOLOGRAM"}])");
}

void TestTemplateRules::acceptsWhatIsRight()
{
    QFETCH(const QJsonObject, definition);
    QCOMPARE(fieldsOf(definition), QStringList());
}

void TestTemplateRules::namesTheField_data()
{
    QTest::addColumn<QJsonObject>("definition");
    QTest::addColumn<QString>("field");
    const QString text = u"components[0].text"_s;
    QTest::newRow("no body") << visit("[]") << u"components"_s;
    QTest::newRow("empty body") << visit("[" + body(" ") + "]") << text;
    QTest::newRow("long body") << visit("[" + body(QByteArray(1025, 'a')) + "]") << text;
    QTest::newRow("first") << visit("[" + body("{{1}} hello there", R"("a")") + "]") << text;
    QTest::newRow("last") << visit("[" + body("hello there {{1}}", R"("a")") + "]") << text;
    QTest::newRow("gap") << visit("[" + body("hello {{2}} there", R"("a","b")") + "]") << text;
    QTest::newRow("too many") << visit("[" + body("a {{1}}{{2}}{{3}} b", R"("1","2","3")") + "]")
                              << text;
    QTest::newRow("no sample") << visit("[" + body("hello {{1}} there") + "]")
                               << u"components[0].example.body_text"_s;
    QTest::newRow("twice") << visit("[" + body("Hello.") + "," + body("Hello.") + "]")
                           << u"components[1].type"_s;
    const QByteArray after = "," + body("Hello.") + "]";
    QTest::newRow("long header") << visit(R"([{"type":"HEADER","format":"TEXT","text":")"
                                          + QByteArray(61, 'a') + R"("})" + after)
                                 << text;
    QTest::newRow("two variables in the header") << visit(
        R"([{"type":"HEADER","format":"TEXT","text":"a {{1}} {{2}}","example":{"header_text":["1","2"]}})"
        + after) << text;
    QTest::newRow("no sample file") << visit(R"([{"type":"HEADER","format":"IMAGE"})" + after)
                                    << u"components[0].example.header_handle"_s;
    QTest::newRow("footer variable")
        << visit(R"([{"type":"FOOTER","text":"Bye {{1}}"})" + after) << text;
    QTest::newRow("long footer") << visit(R"([{"type":"FOOTER","text":")" + QByteArray(61, 'a')
                                          + R"("})" + after)
                                 << text;
    const QString list = u"components[1].buttons"_s;
    QTest::newRow("no buttons") << visit(buttons({})) << list;
    QTest::newRow("11 buttons") << visit(buttons(QByteArray(reply() + ",").repeated(10) + reply()))
                                << list;
    const QByteArray call = R"({"type":"PHONE_NUMBER","text":"Call","phone_number":"+60"})";
    QTest::newRow("split replies") << visit(buttons(reply() + "," + call + "," + reply())) << list;
    QTest::newRow("two phones") << visit(buttons(call + "," + call))
                                << u"components[1].buttons[1].type"_s;
    QTest::newRow("long button") << visit(
        buttons(R"({"type":"QUICK_REPLY","text":")" + QByteArray(26, 'a') + R"("})"))
                                 << u"components[1].buttons[0].text"_s;
    QTest::newRow("variable inside the address") << visit(
        buttons(R"({"type":"URL","text":"a","url":"https://ex.example/{{1}}/b","example":["x"]})"))
                                                 << u"components[1].buttons[0].url"_s;
    QTest::newRow("no web address")
        << visit(buttons(R"({"type":"URL","text":"a","url":"file:///etc"})"))
        << u"components[1].buttons[0].url"_s;
    QTest::newRow("no sample address")
        << visit(buttons(R"({"type":"URL","text":"a","url":"https://ex.example/{{1}}"})"))
        << u"components[1].buttons[0].example"_s;
    QTest::newRow("long code") << visit(
        buttons(R"({"type":"COPY_CODE","example":")" + QByteArray(16, 'a') + R"("})"))
                               << u"components[1].buttons[0].example"_s;
    QTest::newRow("one card") << visit(
        "[" + body("Hello.")
        + R"(,{"type":"CAROUSEL","cards":[{"components":[{"type":"HEADER","format":"PRODUCT"}]}]}])")
                              << u"components[1].cards"_s;
    QTest::newRow("cards of two shapes") << visit(
        "[" + body("Hello.")
        + R"(,{"type":"CAROUSEL","cards":[{"components":[{"type":"HEADER","format":"PRODUCT"}]},
                      {"components":[{"type":"HEADER","format":"LOCATION"}]}]}])")
                                         << u"components[1].cards[1].components"_s;
}

void TestTemplateRules::namesTheField()
{
    QFETCH(const QJsonObject, definition);
    QFETCH(const QString, field);
    QCOMPARE(fieldsOf(definition), QStringList(field));
    const Result<> valid = templateIsValid(definition);
    QVERIFY(!valid);
    QCOMPARE(valid.error().field, field);
}

void TestTemplateRules::checksTheEnvelope()
{
    QCOMPARE(fieldsOf({}), QStringList({u"name"_s, u"language"_s, u"category"_s, u"components"_s}));
    QJsonObject definition = visit("[" + body("Hello.") + "]");
    for (const QString &name : {u"Visit"_s, u"a b"_s, u"a-b"_s, u"a\n"_s, u"é"_s}) {
        definition.insert(u"name"_s, name);
        QCOMPARE(fieldsOf(definition), QStringList(u"name"_s));
    }
    definition.insert(u"name"_s, QString(513, u'a'));
    QCOMPARE(fieldsOf(definition), QStringList(u"name"_s));
}

void TestTemplateRules::checksEdits()
{
    constexpr qint64 kHour = 3600 * 1000;
    EditFacts facts{u"APPROVED"_s, u"UTILITY"_s, {}, {}, 1000 * kHour};
    QVERIFY(!checkEdit(facts));
    facts.newCategory = u"MARKETING"_s;
    QCOMPARE(checkEdit(facts)->field, u"category"_s);
    facts.status = u"REJECTED"_s;
    QVERIFY(!checkEdit(facts));
    facts.status = u"PENDING"_s;
    QCOMPARE(checkEdit(facts)->field, u"status"_s);
    facts.status = u"APPROVED"_s;
    facts.newCategory.clear();
    facts.editAtMs = {facts.nowMs - 23 * kHour};
    QCOMPARE(checkEdit(facts)->field, u"components"_s);
    facts.editAtMs = {facts.nowMs - 24 * kHour};
    QVERIFY(!checkEdit(facts));
    facts.editAtMs = QList<qint64>(10, facts.nowMs - 200 * kHour);
    QCOMPARE(checkEdit(facts)->field, u"components"_s);
    facts.editAtMs = QList<qint64>(10, facts.nowMs - 720 * kHour);
    QVERIFY(!checkEdit(facts));
    facts.status = u"PAUSED"_s;
    facts.editAtMs = {facts.nowMs};
    QVERIFY(!checkEdit(facts));
}

QTEST_APPLESS_MAIN(TestTemplateRules)
#include "tst_templaterules.moc"
