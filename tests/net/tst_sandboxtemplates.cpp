// SPDX-License-Identifier: GPL-3.0-or-later
// Templates of the sandbox over HTTP: from creation to deletion, with their webhooks.
#include <QTemporaryDir>

#include "support/fakeclock.h"
#include "support/sandboxrig.h"
#include "support/verify.h"

using namespace aic;
using namespace Qt::Literals::StringLiterals;
using Rig = test::SandboxRig;
using std::chrono::hours;
using std::chrono::milliseconds;

namespace {

const QString kList = u"/v25.0/100000000000001/message_templates"_s;
const QString kSend = u"/v25.0/200000000000001/messages"_s;

QByteArray visit(const QByteArray &name = "visit_reminder", const QByteArray &language = "en_US",
                 const QByteArray &rest = {})
{
    return R"({"name":")" + name + R"(","language":")" + language
           + R"(","category":"UTILITY","components":[{"type":"BODY","text":"Hello {{1}}, see you soon.","example":{"body_text":[["Ada"]]}}])"
           + rest + "}";
}

QByteArray sent(const QByteArray &name = "visit_reminder")
{
    return R"({"messaging_product":"whatsapp","to":"+60125550142","type":"template","template":{"name":")"
           + name
           + R"(","language":{"code":"en_US"},"components":[{"type":"body","parameters":[{"type":"text","text":"Ada"}]}]}})";
}

struct World
{
    test::FakeClock clock;
    Rig rig;

    bool start() { return rig.start(clock, false); }
    test::SandboxApi &api() { return rig.api; }
    /// Lets the clock run until the sandbox has told of \p field \p count times.
    QList<QJsonObject> told(const QString &field, qsizetype count, milliseconds step)
    {
        QList<QJsonObject> found;
        (void)QTest::qWaitFor([&] {
            clock.advance(step);
            found = rig.values(field);
            return found.size() >= count;
        });
        return found;
    }
    QString statusOf(const QString &id)
    {
        return api().get(u"/v25.0/"_s + id).json.value("status"_L1).toString();
    }
};

} // namespace

class TestSandboxTemplateCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void createReviewAndSend();
    void rejection();
    void creationIsRefused_data();
    void creationIsRefused();
    void edits();
    void deletion();
    void quality();
    void category();
    void library();
    void reviewSurvivesARestart();
};

void TestSandboxTemplateCalls::createReviewAndSend()
{
    World world;
    QVERIFY(world.start());
    const auto made = world.api().post(kList, visit());
    QCOMPARE(made.status, 200);
    QCOMPARE(made.json.keys(), (QStringList{u"category"_s, u"id"_s, u"status"_s}));
    QCOMPARE(made.json.value("status"_L1).toString(), u"PENDING"_s);
    const QString id = made.json.value("id"_L1).toString();
    QCOMPARE(world.api().post(kSend, sent()).code(), 132001);
    QCOMPARE(world.api().post(kList, visit()).error().value("error_subcode"_L1).toInt(), 2388024);
    QCOMPARE(world.api().post(kList, visit("visit_reminder", "de")).status, 200);

    const auto updates = world.told(u"message_template_status_update"_s, 2, milliseconds(500));
    QCOMPARE(updates.size(), 2);
    QCOMPARE(updates.first().value("event"_L1).toString(), u"APPROVED"_s);
    QCOMPARE(updates.first().value("message_template_id"_L1).toInteger(), id.toLongLong());
    QCOMPARE(world.statusOf(id), u"APPROVED"_s);
    QCOMPARE(world.api().post(kSend, sent()).status, 200);
    const auto listed = world.api().get(
        QString(kList + u"?name=visit_reminder&summary=total_count,message_template_count"));
    QCOMPARE(listed.json.value("data"_L1).toArray().size(), 2);
    QCOMPARE(listed.json.value("summary"_L1).toObject().value("message_template_count"_L1).toInt(),
             8);
    const auto several
        = world.api().get(QString(kList + u"?limit=50&status=%5B%22PAUSED%22%2C%22APPROVED%22%5D"));
    QCOMPARE(several.json.value("data"_L1).toArray().size(), 8);
}

void TestSandboxTemplateCalls::rejection()
{
    World world;
    QVERIFY(world.start());
    QCOMPARE(world.api().rules(R"({"template_review":"REJECTED","template_review_ms":50})").status,
             200);
    QCOMPARE(world.api().rules(R"({"template_review":"LATER"})").status, 400);
    const QString id = world.api().post(kList, visit()).json.value("id"_L1).toString();
    const auto updates = world.told(u"message_template_status_update"_s, 1, milliseconds(50));
    QCOMPARE(updates.size(), 1);
    QCOMPARE(updates.first().value("reason"_L1).toString(), u"INVALID_FORMAT"_s);
    QVERIFY(updates.first().contains("rejection_info"_L1));
    QCOMPARE(world.api()
                 .get(u"/v25.0/"_s + id + u"?fields=rejected_reason")
                 .json.value("rejected_reason"_L1)
                 .toString(),
             u"INVALID_FORMAT"_s);
    QCOMPARE(world.api().post(kSend, sent()).code(), 132001);
}

void TestSandboxTemplateCalls::creationIsRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("subcode");
    QTest::newRow("name") << visit("Visit") << 0;
    QTest::newRow("no name") << visit("") << 0;
    QTest::newRow("language") << visit("visit", "English") << 0;
    QTest::newRow("category") << visit().replace("UTILITY", "GOSSIP") << 0;
    QTest::newRow("format") << visit("v", "en", R"(,"parameter_format":"LOOSE")") << 0;
    QTest::newRow("time to live") << visit("v", "en", R"(,"message_send_ttl_seconds":5)") << 0;
    QTest::newRow("variable at the end") << visit().replace(", see you soon.", "") << 2388299;
}

void TestSandboxTemplateCalls::creationIsRefused()
{
    QFETCH(QByteArray, body);
    QFETCH(int, subcode);
    World world;
    QVERIFY(world.start());
    const auto made = world.api().post(kList, body);
    QCOMPARE(made.status, 400);
    QCOMPARE(made.code(), 100);
    QCOMPARE(made.error().value("error_subcode"_L1).toInt(), subcode);
    QCOMPARE(made.error().contains("error_user_msg"_L1),
             subcode != 0 || body.contains("\"Visit\""));
}

void TestSandboxTemplateCalls::edits()
{
    World world;
    QVERIFY(world.start());
    const QString path = u"/v25.0/810000000000001"_s;
    const QByteArray text
        = R"({"components":[{"type":"BODY","text":"A new text"},{"type":"FOOTER","text":"Bye"}]})";
    QCOMPARE(world.api().post(path, R"({"category":"MARKETING"})").code(), 100);
    QCOMPARE(world.api().post(path, R"({"components":[]})").code(), 100);
    QCOMPARE(world.api().post(path, text).status, 200);
    QCOMPARE(world.statusOf(u"810000000000001"_s), u"PENDING"_s);
    QCOMPARE(world.api().post(path, text).code(), 100); // under review
    const auto changes = world.told(u"message_template_components_update"_s, 1, milliseconds(500));
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.first().value("message_template_element"_L1).toString(), u"A new text"_s);
    QCOMPARE(world.statusOf(u"810000000000001"_s), u"APPROVED"_s);
    QCOMPARE(world.api().post(path, text).code(), 100); // once a day
    world.clock.advance(hours(24));
    QCOMPARE(world.api().post(path, text).status, 200);
    // A paused one has no limit and may change its category.
    const QString paused = u"/v25.0/810000000000006"_s;
    QCOMPARE(world.api().post(paused, R"({"category":"UTILITY"})").status, 200);
    QCOMPARE(world.api().get(paused).json.value("category"_L1).toString(), u"UTILITY"_s);
    QCOMPARE(world.api()
                 .post(u"/v25.0/810000000000999"_s, text)
                 .error()
                 .value("error_subcode"_L1)
                 .toInt(),
             33);
}

void TestSandboxTemplateCalls::deletion()
{
    World world;
    QVERIFY(world.start());
    const auto remove
        = [&](const QString &query) { return world.api().call("DELETE", QString(kList + query)); };
    QCOMPARE(remove(u""_s).code(), 100);
    QCOMPARE(remove(u"?name=nothing"_s).error().value("error_subcode"_L1).toInt(), 2593002);
    QCOMPARE(remove(u"?name=order_ready&hsm_id=810000000000003"_s).status, 200);
    QCOMPARE(world.statusOf(u"810000000000002"_s), u"APPROVED"_s);
    QCOMPARE(world.api().get(u"/v25.0/810000000000003"_s).code(), 100);
    QCOMPARE(remove(u"?name=hello_world"_s).status, 200);
    const auto updates = world.told(u"message_template_status_update"_s, 2, milliseconds(10));
    QCOMPARE(updates.last().value("event"_L1).toString(), u"DELETED"_s);
    // An approved name stays blocked for 30 days.
    QCOMPARE(
        world.api().post(kList, visit("hello_world")).error().value("error_subcode"_L1).toInt(),
        2388023);
    world.clock.advance(hours(24 * 30));
    QCOMPARE(world.api().post(kList, visit("hello_world")).status, 200);
    QCOMPARE(
        world.api()
            .post(u"/_sandbox/templates/price_list_notice/status"_s, R"({"status":"DISABLED"})")
            .status,
        200);
    QCOMPARE(remove(u"?name=price_list_notice"_s).code(), 100);
}

void TestSandboxTemplateCalls::quality()
{
    World world;
    QVERIFY(world.start());
    const QString path = u"/_sandbox/templates/hello_world/quality"_s;
    const auto turn = [&](const char *score) {
        return world.api()
            .post(path, R"({"quality":")" + QByteArray(score) + R"("})")
            .json.value("status"_L1)
            .toString();
    };
    const QString id = u"810000000000001"_s;
    QCOMPARE(turn("YELLOW"), u"APPROVED"_s);
    QCOMPARE(turn("RED"), u"PAUSED"_s);
    const auto scores = world.told(u"message_template_quality_update"_s, 2, milliseconds(10));
    QCOMPARE(scores.last().value("previous_quality_score"_L1).toString(), u"YELLOW"_s);
    QCOMPARE(scores.last().value("new_quality_score"_L1).toString(), u"RED"_s);
    world.clock.advance(hours(3));
    QTRY_COMPARE(world.statusOf(id), u"APPROVED"_s);
    QCOMPARE(turn("RED"), u"PAUSED"_s);
    world.clock.advance(hours(3));
    QCOMPARE(world.statusOf(id), u"PAUSED"_s);
    QCOMPARE(world.api().post(u"/v25.0/"_s + id + u"/unpause", "{}").status, 200);
    QCOMPARE(world.api().post(u"/v25.0/"_s + id + u"/unpause", "{}").code(), 100);
    QCOMPARE(turn("RED"), u"DISABLED"_s);
    const auto updates = world.told(u"message_template_status_update"_s, 5, milliseconds(10));
    QStringList titles;
    for (const QJsonObject &update : updates)
        titles.append(update.value("other_info"_L1).toObject().value("title"_L1).toString());
    QCOMPARE(titles, (QStringList{u"FIRST_PAUSE"_s, u"UNPAUSE"_s, u"SECOND_PAUSE"_s, u"UNPAUSE"_s,
                                  u"DISABLED"_s}));
    QCOMPARE(world.api().post(path, R"({"quality":"BLUE"})").status, 400);
}

void TestSandboxTemplateCalls::category()
{
    World world;
    QVERIFY(world.start());
    const QString path = u"/_sandbox/templates/hello_world/category"_s;
    QCOMPARE(world.api().post(path, R"({"category":"MARKETING","notice":true})").status, 200);
    QCOMPARE(world.api().post(path, R"({"category":"MARKETING"})").status, 200);
    const auto updates = world.told(u"template_category_update"_s, 2, milliseconds(10));
    QCOMPARE(updates.first().value("correct_category"_L1).toString(), u"MARKETING"_s);
    QCOMPARE(updates.first().value("new_category"_L1).toString(), u"UTILITY"_s);
    QCOMPARE(updates.last().value("previous_category"_L1).toString(), u"UTILITY"_s);
    QCOMPARE(updates.last().value("new_category"_L1).toString(), u"MARKETING"_s);
    QCOMPARE(world.api()
                 .get(u"/v25.0/810000000000001?fields=previous_category"_s)
                 .json.value("previous_category"_L1)
                 .toString(),
             u"UTILITY"_s);
    QCOMPARE(world.api().post(path, R"({"category":"GOSSIP"})").status, 400);
}

void TestSandboxTemplateCalls::library()
{
    World world;
    QVERIFY(world.start());
    const auto found
        = world.api().get(u"/v25.0/message_template_library?usecase=DELIVERY_UPDATE"_s);
    QCOMPARE(found.json.value("data"_L1).toArray().size(), 1);
    const QByteArray name = found.json.value("data"_L1)
                                .toArray()
                                .at(0)
                                .toObject()
                                .value("name"_L1)
                                .toString()
                                .toLatin1();
    const auto make = [&](const QByteArray &from) {
        return world.api().post(
            kList,
            R"({"name":"from_library","language":"en_US","category":"UTILITY","library_template_name":")"
                + from + R"("})");
    };
    QCOMPARE(make("nothing").code(), 100);
    const auto made = make(name);
    QCOMPARE(made.status, 200);
    QCOMPARE(world.api()
                 .get(u"/v25.0/%1?fields=library_template_name"_s.arg(
                     made.json.value("id"_L1).toString()))
                 .json.value("library_template_name"_L1)
                 .toString(),
             QString::fromLatin1(name));
}

void TestSandboxTemplateCalls::reviewSurvivesARestart()
{
    QTemporaryDir directory;
    test::FakeClock clock;
    Rig rig(std::nullopt, directory.filePath(u"state.json"_s));
    QVERIFY(rig.start(clock, false));
    const QString id = rig.api.post(kList, visit()).json.value("id"_L1).toString();
    AIC_VERIFY_RESULT(rig.sandbox->stop());
    clock.advance(hours(1));
    QVERIFY(rig.start(clock, false));
    QTRY_COMPARE(rig.api.get(u"/v25.0/"_s + id).json.value("status"_L1).toString(), u"APPROVED"_s);
    QVERIFY(rig.api.post(kList, visit("another")).json.value("id"_L1).toString() != id);
}

QTEST_GUILESS_MAIN(TestSandboxTemplateCalls)
#include "tst_sandboxtemplates.moc"
