// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>

#include <algorithm>

#include "messaging/templates/templatefacts.h"
#include "messaging/templates/templatestore.h"
#include "support/fakeclock.h"
#include "support/messaginglab.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::messaging;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 kStart = 1'800'000'000;
const WabaId kAccount{u"100000000000001"_s};
const TemplateKey kKey{kAccount, u"visit_reminder"_s, u"en_US"_s};
// Above 2^53: a double would change it.
const QString kId = u"9007199254740993"_s;

QByteArray change(const QString &field, const QByteArray &value, int at,
                  const QByteArray &language = "en_US")
{
    return R"({"object":"whatsapp_business_account","entry":[{"id":"100000000000001","time":)"
           + QByteArray::number(kStart + at) + R"(,"changes":[{"field":")" + field.toUtf8()
           + R"(","value":{"message_template_id":9007199254740993,"message_template_name":)"
           + R"("visit_reminder","message_template_language":")" + language + R"(",)" + value
           + "}}]}]}";
}

QByteArray status(const QByteArray &word, int at, const QByteArray &rest = R"("reason":"NONE")")
{
    return change(u"message_template_status_update"_s, R"("event":")" + word + R"(",)" + rest, at);
}

graph::TemplateInfo info(const QString &name, const QString &language = u"en_US"_s,
                         const QString &state = u"APPROVED"_s)
{
    graph::TemplateInfo item;
    item.id = kId;
    item.name = name;
    item.language = language;
    item.status = state;
    item.category = u"UTILITY"_s;
    item.qualityScore = u"GREEN"_s;
    item.parameterFormat = u"POSITIONAL"_s;
    item.components = QJsonArray{
        QJsonObject{{u"type"_s, u"HEADER"_s}, {u"format"_s, u"IMAGE"_s}},
        QJsonObject{{u"type"_s, u"BODY"_s},
                    {u"text"_s, u"Hello {{1}}, see you."_s},
                    {u"example"_s,
                     QJsonObject{{u"body_text"_s, QJsonArray{QJsonValue(QJsonArray{u"Ada"_s})}}}}}};
    return item;
}

} // namespace

/// What Meta tells of templates, as rows.
class TestTemplateStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void anyOrderAndRepetitionEndsTheSame();
    void anOlderEventChangesNothing();
    void aReadingIsOlderThanEventsOfItsSecond();
    void aRejectionSaysWhy();
    void aComponentsEventKeepsHeaderAndSamples();
    void aCategoryNoticeTellsBoth();
    void whatIsNoTemplateIsKeptAsUnknown();
    void whatTheListLacksIsGoneAndMayComeBack();
    void aReadingTellsWhatIsNew();
    void draftsStayUntilMetaHasThem();
    void changesAreTold();
    void filtersLookIntoTheText();

private:
    Result<events::Batch> apply(const QList<QByteArray> &bodies);
    Result<TemplateSyncResult> read(const QList<graph::TemplateInfo> &list, int at);
    Template item(const TemplateKey &key = kKey);
    QString dump();

    test::FakeClock m_clock;
    std::unique_ptr<test::MessagingLab> m_lab;
    std::unique_ptr<TemplateStore> m_store;
    std::unique_ptr<events::Ledger> m_ledger;
};

void TestTemplateStore::init()
{
    m_lab = std::make_unique<test::MessagingLab>(m_clock);
    m_store = std::make_unique<TemplateStore>(*m_lab->database, m_clock);
    m_ledger = std::make_unique<events::Ledger>();
    registerTemplateHandler(*m_ledger, *m_store);
}

void TestTemplateStore::cleanup()
{
    m_lab->close();
    m_ledger.reset();
    m_store.reset();
    m_lab.reset();
}

Result<events::Batch> TestTemplateStore::apply(const QList<QByteArray> &bodies)
{
    QList<events::ReceivedBody> received;
    for (const QByteArray &body : bodies)
        received.append({.receivedAtMs = m_clock.nowMs(), .bytes = body});
    return m_lab->database
        ->write([&](storage::Transaction &transaction) {
            return m_ledger->apply(transaction, received, {m_lab->account, m_clock.nowMs()});
        })
        .result();
}

Result<TemplateSyncResult> TestTemplateStore::read(const QList<graph::TemplateInfo> &list, int at)
{
    return m_lab->database
        ->write([&](storage::Transaction &transaction) {
            return applyTemplateList(transaction, kAccount, list, 250,
                                     observedAt((kStart + at) * 1000 + 400));
        })
        .result();
}

Template TestTemplateStore::item(const TemplateKey &key)
{
    return m_store->find(key).result().value_or(std::nullopt).value_or(Template{});
}

QString TestTemplateStore::dump()
{
    return m_lab->dump("SELECT * FROM templates ORDER BY name, language", 22);
}

void TestTemplateStore::anyOrderAndRepetitionEndsTheSame()
{
    QList<QByteArray> bodies{
        status("PENDING", 1),
        status("APPROVED", 1),
        status("PAUSED", 2, R"("other_info":{"title":"FIRST_PAUSE","description":"Three hours."})"),
        change(u"message_template_quality_update"_s,
               R"("previous_quality_score":"GREEN","new_quality_score":"RED")", 2),
        change(u"message_template_quality_update"_s, R"("new_quality_score":"YELLOW")", 2),
        change(u"template_category_update"_s,
               R"("correct_category":"MARKETING","new_category":"UTILITY")", 1),
        change(u"template_category_update"_s,
               R"("previous_category":"UTILITY","new_category":"MARKETING")", 3, "en-US"),
        change(u"message_template_components_update"_s,
               R"("message_template_element":"One","message_template_title":"Title")", 2),
        change(u"message_template_components_update"_s, R"("message_template_element":"Two")", 3),
    };
    AIC_VERIFY_RESULT(apply(bodies));
    const QString expected = dump();
    QCOMPARE(item().status, u"PAUSED"_s);
    QCOMPARE(item().statusDetail, u"Three hours."_s);
    QCOMPARE(item().quality, u"RED"_s);
    QCOMPARE(item().category, u"MARKETING"_s);
    QCOMPARE(item().previousCategory, u"UTILITY"_s);
    QVERIFY(item().correctCategory.isEmpty());
    QCOMPARE(item().id, kId);
    QCOMPARE(m_lab->number("SELECT count(*) FROM templates"), 1);

    const QList<QByteArray> original = bodies;
    for (int round = 0; round < 80; ++round) {
        // The same orders in every run.
        std::rotate(bodies.begin(), bodies.begin() + 1 + round % 7, bodies.end());
        std::swap(bodies[round % 9], bodies[(round * 5 + 3) % 9]);
        m_lab->execute("DELETE FROM templates; DELETE FROM updates; DELETE FROM events");
        for (const QByteArray &body : std::as_const(bodies))
            AIC_VERIFY_RESULT(apply({body, original.at(round % 9)}));
        QCOMPARE(dump(), expected);
    }
}

void TestTemplateStore::anOlderEventChangesNothing()
{
    AIC_VERIFY_RESULT(apply({status("APPROVED", 5)}));
    AIC_VERIFY_RESULT(apply({status("PENDING", 4)}));
    QCOMPARE(item().status, u"APPROVED"_s);
    AIC_VERIFY_RESULT(read({info(u"visit_reminder"_s, u"en_US"_s, u"PAUSED"_s)}, 10));
    AIC_VERIFY_RESULT(apply({status("REJECTED", 9)}));
    QCOMPARE(item().status, u"PAUSED"_s);
    AIC_VERIFY_RESULT(apply({status("REINSTATED", 11)}));
    QCOMPARE(item().status, u"APPROVED"_s);
}

void TestTemplateStore::aReadingIsOlderThanEventsOfItsSecond()
{
    AIC_VERIFY_RESULT(apply({status("APPROVED", 10)}));
    AIC_VERIFY_RESULT(read({info(u"visit_reminder"_s, u"en_US"_s, u"PENDING"_s)}, 10));
    QCOMPARE(item().status, u"APPROVED"_s);
    QVERIFY(!item().components.isEmpty());
    AIC_VERIFY_RESULT(read({info(u"visit_reminder"_s, u"en_US"_s, u"PENDING"_s)}, 11));
    QCOMPARE(item().status, u"PENDING"_s);
}

void TestTemplateStore::aRejectionSaysWhy()
{
    AIC_VERIFY_RESULT(apply({status(
        "REJECTED", 1,
        R"("reason":"INVALID_FORMAT","rejection_info":{"reason":"Two gaps touch.","recommendation":"Put words between."})")}));
    QCOMPARE(item().reason, u"INVALID_FORMAT"_s);
    QCOMPARE(item().statusDetail, u"Two gaps touch. Put words between."_s);
    // The list knows the reason only; the sentence stays as long as the status does.
    graph::TemplateInfo rejected = info(u"visit_reminder"_s, u"en_US"_s, u"REJECTED"_s);
    rejected.rejectedReason = u"INVALID_FORMAT"_s;
    AIC_VERIFY_RESULT(read({rejected}, 5));
    QCOMPARE(item().statusDetail, u"Two gaps touch. Put words between."_s);
    AIC_VERIFY_RESULT(apply({status("APPROVED", 9)}));
    QVERIFY(item().reason.isEmpty());
    QVERIFY(item().statusDetail.isEmpty());
}

void TestTemplateStore::aComponentsEventKeepsHeaderAndSamples()
{
    AIC_VERIFY_RESULT(read({info(u"visit_reminder"_s)}, 1));
    AIC_VERIFY_RESULT(apply({change(
        u"message_template_components_update"_s,
        R"("message_template_element":"Hi {{1}}, see you.","message_template_footer":"Bye","message_template_buttons":[{"message_template_button_type":"URL","message_template_button_text":"Go","message_template_button_url":"https://x.example"}])",
        2)}));
    const QJsonArray components = item().components;
    QCOMPARE(components.size(), 4);
    QCOMPARE(components.at(0)[u"format"_s].toString(), u"IMAGE"_s);
    QCOMPARE(components.at(1)[u"text"_s].toString(), u"Hi {{1}}, see you."_s);
    QCOMPARE(components.at(1)[u"example"_s][u"body_text"_s][0][0].toString(), u"Ada"_s);
    QCOMPARE(components.at(2)[u"text"_s].toString(), u"Bye"_s);
    QCOMPARE(components.at(3)[u"buttons"_s][0][u"url"_s].toString(), u"https://x.example"_s);
    // What is read later is whole.
    AIC_VERIFY_RESULT(read({info(u"visit_reminder"_s)}, 9));
    QCOMPARE(item().components, info({}).components);
}

void TestTemplateStore::aCategoryNoticeTellsBoth()
{
    AIC_VERIFY_RESULT(read({info(u"visit_reminder"_s)}, 1));
    AIC_VERIFY_RESULT(
        apply({change(u"template_category_update"_s,
                      R"("correct_category":"MARKETING","new_category":"UTILITY")", 2)}));
    QCOMPARE(item().category, u"UTILITY"_s);
    QCOMPARE(item().correctCategory, u"MARKETING"_s);
}

void TestTemplateStore::whatIsNoTemplateIsKeptAsUnknown()
{
    const Result<events::Batch> batch = apply(
        {R"({"entry":[{"id":"100000000000001","changes":[{"field":"message_template_status_update","value":{"event":"APPROVED"}}]}]})",
         change(u"message_template_quality_update"_s, R"("new_quality_score":null)", 1),
         change(u"message_template_new_thing_update"_s, R"("x":1)", 1), status("", 1)});
    AIC_VERIFY_RESULT(batch);
    QCOMPARE(batch->unknown, 4);
    QCOMPARE(m_lab->number("SELECT count(*) FROM templates"), 0);
}

void TestTemplateStore::whatTheListLacksIsGoneAndMayComeBack()
{
    AIC_VERIFY_RESULT(read({info(u"a"_s), info(u"b"_s), info(u"b"_s, u"ms"_s)}, 1));
    AIC_VERIFY_RESULT(apply({status("APPROVED", 50)}));
    const Result<TemplateSyncResult> second = read({info(u"a"_s)}, 9);
    AIC_VERIFY_RESULT(second);
    QCOMPARE(second->gone, 2);
    QVERIFY(item({kAccount, u"b"_s, u"ms"_s}).isGone());
    // Told of after the list was asked for.
    QCOMPARE(item().status, u"APPROVED"_s);
    QCOMPARE(read({info(u"a"_s)}, 10)->gone, 0);
    AIC_VERIFY_RESULT(read({info(u"a"_s), info(u"b"_s)}, 11));
    QVERIFY(!item({kAccount, u"b"_s, u"en_US"_s}).isGone());
    // Another account's templates are none of its business.
    m_lab->execute("UPDATE templates SET waba_id = '7'");
    AIC_VERIFY_RESULT(read({}, 99));
    QCOMPARE(m_lab->number("SELECT count(*) FROM templates WHERE status = 'APPROVED'"), 3);
}

void TestTemplateStore::aReadingTellsWhatIsNew()
{
    const Result<TemplateSyncResult> first = read({info(u"a"_s), info(u"b"_s)}, 1);
    AIC_VERIFY_RESULT(first);
    QCOMPARE(first->added, 2);
    const Result<TemplateSyncResult> second
        = read({info(u"a"_s), info(u"b"_s, u"en_US"_s, u"PAUSED"_s)}, 2);
    AIC_VERIFY_RESULT(second);
    QCOMPARE(second->added, 0);
    QCOMPARE(second->changed, 1);
    const TemplateList list = m_store->list(kAccount).result().value_or(TemplateList{});
    QCOMPARE(list.templates.size(), 2);
    QCOMPARE(list.sync,
             (TemplateSyncState{observedAt((kStart + 2) * 1000), 2, std::optional<qint64>(250)}));
    QCOMPARE(list.templates.at(0).updatedAtMs, observedAt((kStart + 1) * 1000));
}

void TestTemplateStore::draftsStayUntilMetaHasThem()
{
    QJsonObject definition{{u"name"_s, u"visit_reminder"_s},
                           {u"language"_s, u"en_US"_s},
                           {u"category"_s, u"UTILITY"_s},
                           {u"components"_s, info({}).components}};
    AIC_VERIFY_RESULT(m_store->saveDraft(kAccount, definition).result());
    QVERIFY(item().isDraft());
    QCOMPARE(item().definition(), definition);
    AIC_VERIFY_RESULT(read({}, 5));
    QCOMPARE(item().status, u"DRAFT"_s);
    AIC_VERIFY_RESULT(apply({status("PENDING", 6)}));
    QCOMPARE(item().status, u"PENDING"_s);
    QVERIFY(!item().isDraft());
    const Result<> again = m_store->saveDraft(kAccount, definition).result();
    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::Conflict);
    AIC_VERIFY_RESULT(m_store->removeDraft(kKey).result());
    QCOMPARE(item().status, u"PENDING"_s);
    definition.remove(u"language"_s);
    QCOMPARE(m_store->saveDraft(kAccount, definition).result().error().field, u"language"_s);
}

void TestTemplateStore::changesAreTold()
{
    QSignalSpy told(m_store.get(), &TemplateStore::templatesChanged);
    AIC_VERIFY_RESULT(apply({status("APPROVED", 1)}));
    QTRY_COMPARE(told.size(), 1);
    // In the ledger already.
    AIC_VERIFY_RESULT(apply({status("APPROVED", 1)}));
    QCOMPARE(told.size(), 1);
}

void TestTemplateStore::filtersLookIntoTheText()
{
    AIC_VERIFY_RESULT(read({info(u"visit_reminder"_s)}, 1));
    const Template one = item();
    const auto passes = [&one](const TemplateFilter &filter) { return filter.matches(one); };
    QVERIFY(passes({}));
    QVERIFY(passes({.text = u"HÉLLO visit rem"_s}));
    QVERIFY(!passes({.text = u"hello nobody"_s}));
    QVERIFY(passes({.group = TemplateGroup::Approved}));
    QVERIFY(!passes({.group = TemplateGroup::InReview}));
    QVERIFY(!passes({.category = u"MARKETING"_s}));
    QVERIFY(!passes({.language = u"ms"_s}));
    Template gone = one;
    gone.status = u"DELETED"_s;
    QVERIFY(!TemplateFilter{}.matches(gone));
    QVERIFY(TemplateFilter{.group = TemplateGroup::Gone}.matches(gone));
    QVERIFY(TemplateFilter{.status = u"DELETED"_s}.matches(gone));
}

QTEST_GUILESS_MAIN(TestTemplateStore)
#include "tst_templatestore.moc"
