// SPDX-License-Identifier: GPL-3.0-or-later
// Templates from creation to deletion, against the sandbox and its webhooks.
#include <QSignalSpy>

#include "messaging/templates/templatedesk.h"
#include "support/fakeclock.h"
#include "support/messaginglab.h"
#include "support/sandboxrig.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::messaging;
using namespace Qt::Literals::StringLiterals;

namespace {

const WabaId kAccount{u"100000000000001"_s};

QJsonObject definition(const QString &name, const QString &body = u"Hello {{1}}, see you soon."_s)
{
    return {{u"name"_s, name},
            {u"language"_s, u"en_US"_s},
            {u"category"_s, u"UTILITY"_s},
            {u"components"_s,
             QJsonArray{QJsonObject{
                 {u"type"_s, u"BODY"_s},
                 {u"text"_s, body},
                 {u"example"_s,
                  QJsonObject{{u"body_text"_s, QJsonArray{QJsonValue(QJsonArray{u"Ada"_s})}}}}}}}};
}

template <class T>
T waitFor(const QFuture<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
        return fail(ErrorCode::Timeout, u"no answer"_s);
    return future.result();
}

} // namespace

class TestTemplateDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void everyPageIsRead();
    void aReadingCanBeEnded();
    void fromCreationToDeletion();
    void aRejectionComesByItself();
    void brokenRulesAreFoundHere();
    void metasOwnWordsArePassedOn();
    void anEditIsReviewedAgain();
    void draftsAreSubmittedAndRemoved();

private:
    /// Applies every webhook that has come so far.
    void applyWebhooks();
    Template item(const QString &name, const QString &language = u"en_US"_s);
    bool becomes(const QString &name, const QString &status);

    test::FakeClock m_clock;
    std::unique_ptr<test::SandboxRig> m_rig;
    std::unique_ptr<test::MessagingLab> m_lab;
    std::unique_ptr<net::HttpClient> m_http;
    std::unique_ptr<graph::Client> m_client;
    std::unique_ptr<TemplateStore> m_store;
    std::unique_ptr<TemplateDesk> m_desk;
    events::Ledger m_ledger;
};

void TestTemplateDesk::init()
{
    m_rig = std::make_unique<test::SandboxRig>();
    QVERIFY(m_rig->start(m_clock, false));
    m_lab = std::make_unique<test::MessagingLab>(m_clock);
    m_http = std::make_unique<net::HttpClient>();
    m_client = std::make_unique<graph::Client>(
        *m_http,
        graph::Endpoint{QUrl(m_rig->api.baseUrl), u"v25.0"_s, [] { return Secret("sandbox-t"); }});
    m_store = std::make_unique<TemplateStore>(*m_lab->database, m_clock);
    m_desk
        = std::make_unique<TemplateDesk>(*m_lab->database, *m_client, *m_store, m_clock, kAccount);
    m_ledger = {};
    registerTemplateHandler(m_ledger, *m_store);
}

void TestTemplateDesk::cleanup()
{
    m_desk.reset();
    m_client.reset();
    m_http.reset();
    m_lab->close();
    m_store.reset();
    m_lab.reset();
    m_rig.reset();
}

void TestTemplateDesk::applyWebhooks()
{
    QList<events::ReceivedBody> bodies;
    const auto received = m_rig->receiver.received();
    for (const auto &post : received)
        bodies.append({.receivedAtMs = m_clock.nowMs(), .bytes = post.body});
    const auto applied = waitFor(m_lab->database->write([&](storage::Transaction &transaction) {
        return m_ledger.apply(transaction, bodies, {m_lab->account, m_clock.nowMs()});
    }));
    AIC_VERIFY_RESULT(applied);
}

Template TestTemplateDesk::item(const QString &name, const QString &language)
{
    const auto found = waitFor(m_store->find({kAccount, name, language}));
    return found.value_or(std::nullopt).value_or(Template{});
}

bool TestTemplateDesk::becomes(const QString &name, const QString &status)
{
    return QTest::qWaitFor(
        [&] {
            m_clock.advance(std::chrono::seconds(1));
            applyWebhooks();
            return item(name).status == status;
        },
        20'000);
}

void TestTemplateDesk::everyPageIsRead()
{
    // Beyond a page of 100; the sandbox allows 100 new ones an hour, so some of them later.
    for (int i = 0; i < 130; ++i) {
        if (i == 90)
            m_clock.advance(std::chrono::hours(2));
        const auto body = QString::fromUtf8(
            json::compact(definition(u"notice_%1"_s.arg(i), u"Hello {{1}}, see you soon."_s)));
        QCOMPARE(
            m_rig->api.post(u"/v25.0/100000000000001/message_templates"_s, body.toUtf8()).status,
            200);
    }
    QSignalSpy progress(m_desk.get(), &TemplateDesk::syncProgress);
    const auto first = waitFor(m_desk->sync());
    AIC_VERIFY_RESULT(first);
    QCOMPARE(first->listed, 136);
    QCOMPARE(first->added, 136);
    QCOMPARE(progress.size(), 2);
    QCOMPARE(progress.at(0).at(1).toLongLong(), 136);
    const TemplateList list = waitFor(m_store->list(kAccount)).value_or(TemplateList{});
    QCOMPARE(list.templates.size(), 136);
    QCOMPARE(list.sync.listed, 136);
    QCOMPARE(list.sync.most.value_or(0), 6000);
    QCOMPARE(waitFor(m_desk->sync())->changed, 0);
}

void TestTemplateDesk::aReadingCanBeEnded()
{
    const QFuture<Result<TemplateSyncResult>> reading = m_desk->sync();
    const QFuture<Result<TemplateSyncResult>> same = m_desk->sync();
    m_desk->cancelSync();
    QCOMPARE(waitFor(reading).error().code, ErrorCode::Cancelled);
    QCOMPARE(waitFor(same).error().code, ErrorCode::Cancelled);
    AIC_VERIFY_RESULT(waitFor(m_desk->sync()));
    m_desk->cancelSync();
    QCOMPARE(m_lab->number("SELECT count(*) FROM template_syncs"), 1);
}

void TestTemplateDesk::fromCreationToDeletion()
{
    const auto created = waitFor(m_desk->create(definition(u"visit_reminder"_s)));
    AIC_VERIFY_RESULT(created);
    QCOMPARE(item(u"visit_reminder"_s).status, u"PENDING"_s);
    QCOMPARE(item(u"visit_reminder"_s).id, created->id);
    QVERIFY(becomes(u"visit_reminder"_s, u"APPROVED"_s));
    QCOMPARE(
        m_rig->api.post(u"/_sandbox/templates/visit_reminder/quality"_s, R"({"quality":"RED"})")
            .status,
        200);
    QVERIFY(becomes(u"visit_reminder"_s, u"PAUSED"_s));
    QCOMPARE(item(u"visit_reminder"_s).quality, u"RED"_s);
    AIC_VERIFY_RESULT(waitFor(m_desk->remove({kAccount, u"visit_reminder"_s, u"en_US"_s})));
    QVERIFY(item(u"visit_reminder"_s).isGone());
    // All languages of a name at once.
    AIC_VERIFY_RESULT(waitFor(m_desk->sync()));
    AIC_VERIFY_RESULT(waitFor(m_desk->remove({kAccount, u"order_ready"_s, {}})));
    QVERIFY(item(u"order_ready"_s, u"en"_s).isGone());
    QVERIFY(item(u"order_ready"_s, u"ms"_s).isGone());
    QCOMPARE(waitFor(m_desk->remove({kAccount, u"nothing"_s, u"en"_s})).error().code,
             ErrorCode::NotFound);
}

void TestTemplateDesk::aRejectionComesByItself()
{
    QCOMPARE(m_rig->api.rules(R"({"template_review":"REJECTED"})").status, 200);
    AIC_VERIFY_RESULT(waitFor(m_desk->create(definition(u"visit_reminder"_s))));
    QVERIFY(becomes(u"visit_reminder"_s, u"REJECTED"_s));
    QCOMPARE(item(u"visit_reminder"_s).reason, u"INVALID_FORMAT"_s);
    QVERIFY(!item(u"visit_reminder"_s).statusDetail.isEmpty());
}

void TestTemplateDesk::brokenRulesAreFoundHere()
{
    const auto created
        = waitFor(m_desk->create(definition(u"visit_reminder"_s, u"{{1}} starts with a gap."_s)));
    QVERIFY(!created);
    QCOMPARE(created.error().code, ErrorCode::Invalid);
    QCOMPARE(created.error().field, u"components[0].text"_s);
    QCOMPARE(m_lab->number("SELECT count(*) FROM templates"), 0);
}

void TestTemplateDesk::metasOwnWordsArePassedOn()
{
    AIC_VERIFY_RESULT(waitFor(m_desk->create(definition(u"visit_reminder"_s))));
    const auto again = waitFor(m_desk->create(definition(u"visit_reminder"_s)));
    QVERIFY(!again);
    QCOMPARE(again.error().providerSubcode, 2388024);
    QVERIFY(!again.error().providerDetail.isEmpty());
}

void TestTemplateDesk::anEditIsReviewedAgain()
{
    AIC_VERIFY_RESULT(waitFor(m_desk->create(definition(u"visit_reminder"_s))));
    QVERIFY(becomes(u"visit_reminder"_s, u"APPROVED"_s));
    const TemplateKey key{kAccount, u"visit_reminder"_s, u"en_US"_s};
    const QJsonObject changed{
        {u"components"_s, definition({}, u"Dear {{1}}, see you soon."_s).value(u"components"_s)}};
    AIC_VERIFY_RESULT(waitFor(m_desk->edit(key, changed)));
    QCOMPARE(item(u"visit_reminder"_s).status, u"PENDING"_s);
    QCOMPARE(item(u"visit_reminder"_s).components.at(0)[u"text"_s].toString(),
             u"Dear {{1}}, see you soon."_s);
    QCOMPARE(item(u"visit_reminder"_s).editAtMs.size(), 1);
    QVERIFY(becomes(u"visit_reminder"_s, u"APPROVED"_s));
    // Once a day, which is known here.
    const Result<> second = waitFor(m_desk->edit(key, changed));
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Conflict);
}

void TestTemplateDesk::draftsAreSubmittedAndRemoved()
{
    AIC_VERIFY_RESULT(waitFor(m_store->saveDraft(kAccount, definition(u"draft_one"_s))));
    AIC_VERIFY_RESULT(waitFor(m_store->saveDraft(kAccount, definition(u"draft_two"_s))));
    AIC_VERIFY_RESULT(waitFor(m_desk->sync()));
    QVERIFY(item(u"draft_one"_s).isDraft());
    AIC_VERIFY_RESULT(waitFor(m_desk->create(item(u"draft_one"_s).definition())));
    QCOMPARE(item(u"draft_one"_s).status, u"PENDING"_s);
    AIC_VERIFY_RESULT(waitFor(m_desk->remove({kAccount, u"draft_two"_s, u"en_US"_s})));
    QCOMPARE(item(u"draft_two"_s), Template{});
}

QTEST_GUILESS_MAIN(TestTemplateDesk)
#include "tst_templatedesk.moc"
