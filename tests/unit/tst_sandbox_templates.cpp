// SPDX-License-Identifier: GPL-3.0-or-later
// What Meta takes as a template and what not, without HTTP: one row a promise of cloud-api.md §5.4.
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "sandbox/templatecomponents.h"

using namespace aic::sandbox;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray body(const QByteArray &text, const QByteArray &example = {})
{
    return R"({"type":"BODY","text":")" + text + "\""
           + (example.isEmpty() ? QByteArray() : R"(,"example":)" + example) + "}";
}

QByteArray buttons(const QByteArray &list)
{
    return R"(,{"type":"BUTTONS","buttons":[)" + list + "]}";
}

QByteArray card(const QByteArray &button)
{
    return R"({"components":[{"type":"HEADER","format":"IMAGE","example":{"header_handle":["4:a"]}},{"type":"BODY","text":"Look here"},{"type":"BUTTONS","buttons":[)"
           + button + "]}]}";
}

const QByteArray kBody
    = body("Hello {{1}}, see you at {{2}} sharp.", R"({"body_text":[["Ada","10:00"]]})");
const QByteArray kReply = R"({"type":"QUICK_REPLY","text":"Yes"})";
const QByteArray kUrl = R"({"type":"URL","text":"Open","url":"https://example.org"})";
const QByteArray kOtp = buttons(R"({"type":"OTP","otp_type":"COPY_CODE","text":"Copy"})");

} // namespace

class TestSandboxTemplates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void components_data();
    void components();
    void wordsAreNormalized();
    void authenticationIsWrittenByMeta();
};

void TestSandboxTemplates::components_data()
{
    QTest::addColumn<QByteArray>("components");
    QTest::addColumn<int>("subcode"); // -1: accepted
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("category");
    const auto row = [](const char *name, const QByteArray &list, int subcode = -1,
                        const char *format = "POSITIONAL", const char *category = "UTILITY") {
        QTest::newRow(name) << list << subcode << QString::fromLatin1(format)
                            << QString::fromLatin1(category);
    };
    row("body", kBody);
    row("no body", R"({"type":"FOOTER","text":"x"})", 2388043);
    row("empty body", body(""), 2388043);
    row("body of 1024", body(QByteArray(1024, 'x')));
    row("body of 1025", body(QByteArray(1025, 'x')), 2388040);
    row("variable first", body("{{1}} says hello", R"({"body_text":[["Ada"]]})"), 2388299);
    row("variable last", body("Hello {{1}}", R"({"body_text":[["Ada"]]})"), 2388299);
    row("gap", body("Hello {{1}} and {{3}} there", R"({"body_text":[["a","b"]]})"), 2388072);
    row("too many variables", body("A {{1}} {{2}} {{3}} b", R"({"body_text":[["a","b","c"]]})"),
        2388293);
    row("no example", body("Hello {{1}}, good day"), 2388043);
    row("one example missing", body("Hello {{1}}, good {{2}} to you", R"({"body_text":[["Ada"]]})"),
        2388043);
    row("named",
        body("Hello {{first_name}}, good day",
             R"({"body_text_named_params":[{"param_name":"first_name","example":"Ada"}]})"),
        -1, "NAMED");
    row("named with a number",
        body("Hello {{1}}, good day",
             R"({"body_text_named_params":[{"param_name":"1","example":"Ada"}]})"),
        2388072, "NAMED");
    row("named example missing", body("Hello {{first_name}}, good day"), 2388043, "NAMED");
    row("two bodies", kBody + "," + kBody, 0);
    row("unknown component", kBody + R"(,{"type":"SIDEBAR"})", 0);

    const auto header = [](const QByteArray &rest) -> QByteArray {
        return kBody + R"(,{"type":"HEADER",)" + rest + "}";
    };
    row("text header",
        header(R"("format":"TEXT","text":"Visit on {{1}}","example":{"header_text":["Monday"]})"));
    row("header without example", header(R"("format":"TEXT","text":"Visit on {{1}}")"), 2388043);
    row("header of 61", header(R"("format":"TEXT","text":")" + QByteArray(61, 'x') + '"'), 2388040);
    row("header with two variables",
        header(R"("format":"TEXT","text":"{{1}} or {{2}}","example":{"header_text":["a","b"]})"),
        2388047);
    row("image", header(R"("format":"IMAGE","example":{"header_handle":["4:a"]})"));
    row("image without sample", header(R"("format":"IMAGE")"), 2388043);
    row("location", header(R"("format":"LOCATION")"));
    row("unknown header", header(R"("format":"SONG")"), 2388047);

    const auto footer = [](const QByteArray &text) -> QByteArray {
        return kBody + R"(,{"type":"FOOTER","text":")" + text + "\"}";
    };
    row("footer of 60", footer(QByteArray(60, 'x')));
    row("footer of 61", footer(QByteArray(61, 'x')), 2388040);
    row("footer with a variable", footer("By {{1}}"), 2388073);

    const auto repeated = [](const QByteArray &item, int count) -> QByteArray {
        return kBody + buttons(QByteArrayList(count, item).join(','));
    };
    row("ten replies", repeated(kReply, 10));
    row("eleven replies", repeated(kReply, 11), 0);
    row("two links", repeated(kUrl, 2));
    row("three links", repeated(kUrl, 3), 0);
    row("replies apart", kBody + buttons(kReply + "," + kUrl + "," + kReply), 0);
    row("text of 26", kBody + buttons(QByteArray(kReply).replace("Yes", QByteArray(26, 'x'))),
        2388040);
    row("dynamic link",
        kBody
            + buttons(
                R"({"type":"URL","text":"Open","url":"https://example.org/{{1}}","example":["https://example.org/a"]})"));
    row("dynamic link without example",
        kBody + buttons(R"({"type":"URL","text":"Open","url":"https://example.org/{{1}}"})"),
        2388043);
    row("variable in the middle",
        kBody
            + buttons(
                R"({"type":"URL","text":"Open","url":"https://{{1}}.example.org","example":["x"]})"),
        0);
    row("no address", kBody + buttons(R"({"type":"URL","text":"Open","url":"example"})"), 0);
    row("phone",
        kBody + buttons(R"({"type":"PHONE_NUMBER","text":"Call","phone_number":"+60355500100"})"));
    row("phone of 21",
        kBody
            + buttons(
                R"({"type":"PHONE_NUMBER","text":"Call","phone_number":"+12345678901234567890"})"),
        0);
    row("code", kBody + buttons(R"({"type":"COPY_CODE","example":"SAVE10"})"));
    row("code of 16", kBody + buttons(R"({"type":"COPY_CODE","example":"1234567890123456"})"), 0);
    row("flow without id", kBody + buttons(R"({"type":"FLOW","text":"Start"})"), 2388043);
    row("unknown button", kBody + buttons(R"({"type":"LEVER","text":"Pull"})"), 0);

    row("offer",
        kBody
            + R"(,{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Soon over","has_expiration":true}})");
    row("offer of 17",
        kBody
            + R"(,{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"12345678901234567"}})",
        2388040);
    row("call permission", kBody + R"(,{"type":"CALL_PERMISSION_REQUEST"})");
    const auto carousel = [](const QByteArrayList &cards) -> QByteArray {
        return kBody + R"(,{"type":"CAROUSEL","cards":[)" + cards.join(',') + "]}";
    };
    row("cards", carousel({card(kReply), card(kReply)}));
    row("one card", carousel({card(kReply)}), 0);
    row("cards of two shapes", carousel({card(kReply), card(kUrl)}), 0);

    row("code template", R"({"type":"BODY","add_security_recommendation":true})" + kOtp, -1,
        "POSITIONAL", "AUTHENTICATION");
    row("code template for 91 minutes",
        R"({"type":"BODY"},{"type":"FOOTER","code_expiration_minutes":91})" + kOtp, 2388073,
        "POSITIONAL", "AUTHENTICATION");
    row("code template without button", R"({"type":"BODY"})", 0, "POSITIONAL", "AUTHENTICATION");
}

void TestSandboxTemplates::components()
{
    QFETCH(QByteArray, components);
    QFETCH(int, subcode);
    QFETCH(QString, format);
    QFETCH(QString, category);
    const QJsonArray list = QJsonDocument::fromJson('[' + components + ']').array();
    QVERIFY2(!list.isEmpty(), "the row is no JSON");
    const auto read = readComponents({category, format, list});
    const QString said = read ? QString() : read.error().userMessage;
    QVERIFY2(read.has_value() == (subcode == -1), qPrintable(said));
    if (!read) {
        QCOMPARE(read.error().code, 100);
        QCOMPARE(read.error().subcode, subcode);
        QVERIFY(!said.isEmpty());
    }
}

void TestSandboxTemplates::wordsAreNormalized()
{
    const QJsonArray list
        = QJsonDocument::fromJson(
              R"([{"type":"header","format":"text","text":"Hi"},{"type":"body","text":"Hello"},{"type":"buttons","buttons":[{"type":"quick_reply","text":"Yes"}]}])")
              .array();
    const auto read = readComponents({u"UTILITY"_s, u"POSITIONAL"_s, list});
    QVERIFY(read.has_value());
    QCOMPARE(read->at(0).toObject().value("format"_L1).toString(), u"TEXT"_s);
    QCOMPARE(read->at(1).toObject().value("type"_L1).toString(), u"BODY"_s);
    QCOMPARE(read->at(2)
                 .toObject()
                 .value("buttons"_L1)
                 .toArray()
                 .at(0)
                 .toObject()
                 .value("type"_L1)
                 .toString(),
             u"QUICK_REPLY"_s);
}

void TestSandboxTemplates::authenticationIsWrittenByMeta()
{
    const QJsonArray list
        = QJsonDocument::fromJson(
              R"([{"type":"BODY"},{"type":"FOOTER","code_expiration_minutes":5},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"copy_code"}]}])")
              .array();
    const auto read = readComponents({u"AUTHENTICATION"_s, u"POSITIONAL"_s, list});
    QVERIFY(read.has_value());
    QVERIFY(read->at(0).toObject().value("text"_L1).toString().contains(u"{{1}}"));
    QVERIFY(read->at(1).toObject().value("text"_L1).toString().contains(u" 5 "));
    QVERIFY(read->at(2)
                .toObject()
                .value("buttons"_L1)
                .toArray()
                .at(0)
                .toObject()
                .value("url"_L1)
                .toString()
                .endsWith(u"{{1}}"));
}

QTEST_GUILESS_MAIN(TestSandboxTemplates)
#include "tst_sandbox_templates.moc"
