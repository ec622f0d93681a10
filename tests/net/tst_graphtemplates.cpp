// SPDX-License-Identifier: GPL-3.0-or-later
// The template calls of graph, by themselves and against the sandbox.
#include "graph/client.h"
#include "graph/templates.h"
#include "support/fakeclock.h"
#include "support/sandboxrig.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::graph;
using namespace Qt::Literals::StringLiterals;

namespace {

const WabaId kAccount{u"100000000000001"_s};

Endpoint endpoint()
{
    return {QUrl(u"https://graph.example.org"_s), u"v25.0"_s, [] { return Secret("token-1"); }};
}

QJsonObject definition(const QString &name, const QString &text = u"Hello there."_s)
{
    return {{u"name"_s, name},
            {u"language"_s, u"en_US"_s},
            {u"category"_s, u"UTILITY"_s},
            {u"components"_s, QJsonArray{QJsonObject{{u"type"_s, u"BODY"_s}, {u"text"_s, text}}}}};
}

template <class T>
std::optional<Result<T>> wait(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
        return std::nullopt;
    return future.result();
}

} // namespace

class TestGraphTemplates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsATemplate();
    void refusesWhatIsNoTemplate();
    void readsThePageAfter();
    void asksWithFilters();
    void refusesBadRequests();
    void againstTheSandbox();
};

void TestGraphTemplates::readsATemplate()
{
    const Result<TemplateInfo> info = GetTemplate::parse(
        R"({"id":9223372036854775807,"name":"a","language":"en","status":"BRAND_NEW",
            "category":"UTILITY","previous_category":"MARKETING","correct_category":"MARKETING",
            "parameter_format":"named","quality_score":{"score":"GREEN","date":1790000000},
            "rejected_reason":"NONE","message_send_ttl_seconds":-1,"surprise":[1],
            "components":[{"type":"HOLOGRAM"}]})");
    AIC_VERIFY_RESULT(info);
    QCOMPARE(info->id, u"9223372036854775807"_s);
    QCOMPARE(info->status, u"BRAND_NEW"_s);
    QCOMPARE(info->previousCategory, u"MARKETING"_s);
    QCOMPARE(info->correctCategory, u"MARKETING"_s);
    QCOMPARE(info->parameterFormat, u"NAMED"_s);
    QCOMPARE(info->qualityScore, u"GREEN"_s);
    QCOMPARE(info->qualityAtMs, 1790000000000);
    QVERIFY(info->rejectedReason.isEmpty());
    QCOMPARE(info->ttlSeconds, std::optional<qint64>(-1));
    QCOMPARE(info->components.size(), 1);
}

void TestGraphTemplates::refusesWhatIsNoTemplate()
{
    const Result<TemplateInfo> info = GetTemplate::parse(R"({"id":"1","language":"en"})");
    QVERIFY(!info);
    QCOMPARE(info.error().field, u"name"_s);
    QVERIFY(!ListTemplates::parse("{}"));
    QVERIFY(!ListTemplates::parse(R"({"data":[{"id":"1"}]})"));
    QVERIFY(!CreateTemplate::parse("{}"));
}

void TestGraphTemplates::readsThePageAfter()
{
    const QByteArray page
        = R"({"data":[],"paging":{"cursors":{"after":"QVFI"},"next":"https://x/?access_token=s"},
             "summary":{"total_count":3,"message_template_limit":250}})";
    const Result<TemplatePage> more = ListTemplates::parse(page);
    AIC_VERIFY_RESULT(more);
    QCOMPARE(more->next, u"QVFI"_s);
    QCOMPARE(more->total, std::optional<qint64>(3));
    QCOMPARE(more->most, std::optional<qint64>(250));
    const Result<TemplatePage> last
        = ListTemplates::parse(R"({"data":[],"paging":{"cursors":{"after":"QVFI"}}})");
    AIC_VERIFY_RESULT(last);
    QVERIFY(last->next.isEmpty());
}

void TestGraphTemplates::asksWithFilters()
{
    ListTemplates list;
    list.account = kAccount;
    list.after = u"a+b="_s;
    list.status = u"APPROVED"_s;
    list.nameOrContent = u"50% & more"_s;
    const Result<net::HttpRequest> request = list.toRequest(endpoint());
    AIC_VERIFY_RESULT(request);
    QCOMPARE(request->url.path(), u"/v25.0/100000000000001/message_templates"_s);
    const QUrlQuery query(request->url);
    QCOMPARE(query.queryItemValue(u"status"_s), u"APPROVED"_s);
    QCOMPARE(query.queryItemValue(u"after"_s, QUrl::FullyDecoded), u"a+b="_s);
    QCOMPARE(query.queryItemValue(u"name_or_content"_s, QUrl::FullyDecoded), u"50% & more"_s);
    QVERIFY(!query.hasQueryItem(u"language"_s));
}

void TestGraphTemplates::refusesBadRequests()
{
    QCOMPARE((EditTemplate{.id = u"17"_s}).toRequest(endpoint()).error().field, u"components"_s);
    QCOMPARE(
        (EditTemplate{.id = u"me"_s, .category = u"UTILITY"_s}).toRequest(endpoint()).error().field,
        u"id"_s);
    QCOMPARE((DeleteTemplate{.account = kAccount}).toRequest(endpoint()).error().field, u"name"_s);
    QJsonObject nameless = definition({});
    QCOMPARE((CreateTemplate{kAccount, nameless}).toRequest(endpoint()).error().field, u"name"_s);
}

void TestGraphTemplates::againstTheSandbox()
{
    test::FakeClock clock;
    test::SandboxRig rig;
    QVERIFY(rig.start(clock, false));
    net::HttpClient http;
    const QUrl url(rig.api.baseUrl);
    Client client(http, Endpoint{url, u"v25.0"_s, [] { return Secret("sandbox-test"); }});

    QStringList ids;
    for (const QString &name : {u"first_one"_s, u"second_one"_s, u"third_one"_s}) {
        const auto created = wait(client.call(CreateTemplate{kAccount, definition(name)}));
        QVERIFY(created);
        AIC_VERIFY_RESULT(*created);
        QCOMPARE((*created)->status, u"PENDING"_s);
        ids.append((*created)->id);
    }
    const auto twice = wait(client.call(CreateTemplate{kAccount, definition(u"first_one"_s)}));
    QVERIFY(twice && !*twice);
    QCOMPARE(twice->error().providerSubcode, 2388024);
    QVERIFY(!twice->error().providerDetail.isEmpty());

    QStringList listed;
    ListTemplates list{.account = kAccount, .limit = 1};
    for (int pages = 0; pages < 50; ++pages) {
        const auto page = wait(client.call(list));
        QVERIFY(page);
        AIC_VERIFY_RESULT(*page);
        QVERIFY((*page)->total.has_value());
        for (const TemplateInfo &info : (*page)->templates)
            listed.append(info.id);
        if ((*page)->next.isEmpty())
            break;
        list.after = (*page)->next;
    }
    for (const QString &id : ids)
        QCOMPARE(listed.count(id), 1);

    const auto pending = wait(client.call(EditTemplate{
        .id = ids.at(0), .components = definition({}, u"Good day."_s)[u"components"_s].toArray()}));
    QVERIFY(pending && !*pending);
    QVERIFY(
        rig.api.post(u"/_sandbox/templates/first_one/status"_s, R"({"status":"APPROVED"})").status
        == 200);
    const auto edited = wait(client.call(EditTemplate{
        .id = ids.at(0), .components = definition({}, u"Good day."_s)[u"components"_s].toArray()}));
    QVERIFY(edited);
    AIC_VERIFY_RESULT(*edited);
    const auto read = wait(client.call(GetTemplate{ids.at(0)}));
    QVERIFY(read);
    AIC_VERIFY_RESULT(*read);
    QCOMPARE((*read)->components.at(0).toObject().value(u"text"_s).toString(), u"Good day."_s);

    const auto removed = wait(
        client.call(DeleteTemplate{.account = kAccount, .name = u"third_one"_s, .id = ids.at(2)}));
    QVERIFY(removed);
    AIC_VERIFY_RESULT(*removed);
    const auto gone = wait(client.call(ListTemplates{.account = kAccount, .name = u"third_one"_s}));
    QVERIFY(gone);
    AIC_VERIFY_RESULT(*gone);
    QVERIFY((*gone)->templates.isEmpty());
}

QTEST_GUILESS_MAIN(TestGraphTemplates)
#include "tst_graphtemplates.moc"
