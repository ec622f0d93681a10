// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>

#include "campaigns/campaignquery.h"
#include "contacts/identities.h"
#include "core/json.h"
#include "messaging/message.h"
#include "support/campaigns.h"

using namespace aic;
using namespace aic::campaigns;
using aic::contacts::ContactSelection;
using namespace Qt::Literals::StringLiterals;

namespace {

ContactSelection everybody()
{
    return ContactSelection::allBut({});
}

} // namespace

class TestCampaignStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_base = std::make_unique<test::CampaignBase>(); }
    void cleanup() { m_base.reset(); }

    void everybodyGetsTheirOwnText();
    void laterChangesDontReachTheFrozenText();
    void eachExclusionHasItsReason();
    void closedWindowsAreLeftOut();
    void theSandboxCountsWindowsAsOpen();
    void templatesNeedNoWindowAndFillPlaceholders();
    void addressesBecomeContactsOnce();
    void unknownVariablesAreNamed();
    void badCampaignsAreRefused_data();
    void badCampaignsAreRefused();
    void nothingIsWrittenWhenCreationFails();
    void countsAddUpToEverybody();
    void recipientsArePagedAndSearched();
    void statesAllowOnlyWhatFits();
    void stopSkipsWhoIsLeft();
    void onlyWhatMayBeRetriedIsRetried();
    void reportsAreSafeInASpreadsheet();
    void listsUseIndexes();
    void aHundredThousandAreFrozenQuickly();

private:
    [[nodiscard]] Result<RecipientPage> page(RecipientQuery query)
    {
        return m_base->campaigns().recipients(query).result();
    }
    [[nodiscard]] Result<> act(QFuture<Result<>> future) { return future.result(); }
    /// Gives the recipient at \p position a message in \p state.
    void giveMessage(CampaignId id, int position, messaging::MessageState state, int error = 0)
    {
        const QByteArray row = QByteArray::number(position);
        AIC_VERIFY_RESULT(m_base->execute(
            "INSERT OR IGNORE INTO conversations (number_id, contact_id) SELECT 1, contact_id FROM "
            "recipients WHERE position = "
            + row
            + "; INSERT INTO messages (number_id, conversation_id, contact_id, campaign_id, "
              "direction, type, state, at_ms, state_at_ms, error_code) SELECT 1, c.id, "
              "r.contact_id, r.campaign_id, 0, 'text', "
            + QByteArray::number(int(state)) + ", 0, 0, " + QByteArray::number(error)
            + " FROM recipients r JOIN conversations c ON c.contact_id = r.contact_id WHERE "
              "r.position = "
            + row + " AND r.campaign_id = " + QByteArray::number(id.value)
            + "; UPDATE recipients SET state = 1, message_id = (SELECT max(id) FROM messages) "
              "WHERE position = "
            + row + " AND campaign_id = " + QByteArray::number(id.value)));
    }
    [[nodiscard]] CampaignId newCampaign(int people)
    {
        for (int i = 0; i < people; ++i)
            m_base->add(u"Person %1"_s.arg(i), u"+60125550%1"_s.arg(i, 3, 10, QChar(u'0')));
        const Result<CreatedCampaign> created
            = m_base->create(m_base->text(u"Hello {{name}}"_s, everybody()));
        return created ? created->id : CampaignId();
    }

    std::unique_ptr<test::CampaignBase> m_base;
};

void TestCampaignStore::everybodyGetsTheirOwnText()
{
    m_base->add(u"Aisyah Rahman"_s, u"+60125550142"_s);
    m_base->add(u"Tomás Herrera"_s, u"+12025550111"_s);
    QSignalSpy changed(&m_base->campaigns(), &CampaignStore::campaignChanged);
    const Result<CreatedCampaign> created
        = m_base->create(m_base->text(u"Hi {{first_name}}, 😀 {{company|you}}"_s, everybody()));
    AIC_VERIFY_RESULT(created);
    QCOMPARE(created->recipients, 2);
    QVERIFY(created->excluded.empty());
    QTRY_COMPARE(changed.size(), 1);

    QStringList texts;
    AIC_VERIFY_RESULT(m_base->database()
                          .read([&](storage::Connection &c) {
                              return c.statement("SELECT content FROM recipients ORDER BY position")
                                  .each([&](const storage::Statement &row) {
                                      const Result<QJsonObject> content
                                          = json::parseObject(row.text(0).toUtf8());
                                      texts << content.value_or(QJsonObject())
                                                   .value(u"text"_s)
                                                   .toObject()
                                                   .value(u"body"_s)
                                                   .toString();
                                  });
                          })
                          .result());
    QCOMPARE(texts, QStringList({u"Hi Aisyah, 😀 you"_s, u"Hi Tomás, 😀 you"_s}));

    const Result<CampaignStatus> status = m_base->campaigns().status(created->id).result();
    AIC_VERIFY_RESULT(status);
    QCOMPARE(status->campaign.state, CampaignState::Draft);
    QCOMPARE(status->counts.queued, 2);
    QCOMPARE(status->counts.total(), 2);
}

void TestCampaignStore::laterChangesDontReachTheFrozenText()
{
    const ContactId id = m_base->add(u"Aisyah"_s, u"+60125550142"_s);
    const Result<CreatedCampaign> created
        = m_base->create(m_base->text(u"Hi {{name}}"_s, everybody()));
    AIC_VERIFY_RESULT(created);
    contacts::Contact contact;
    contact.id = id;
    contact.name = u"Somebody else"_s;
    contact.phone = u"+60125550199"_s;
    AIC_VERIFY_RESULT(m_base->store().update(contact, u"MY"_s).result());
    const Result<RecipientPage> rows = page({created->id});
    AIC_VERIFY_RESULT(rows);
    QCOMPARE(rows->rows.first().name, u"Aisyah"_s);
    QCOMPARE(rows->rows.first().recipient, u"+60125550142"_s);
    QCOMPARE(m_base->number("SELECT count(*) FROM recipients WHERE content LIKE '%Aisyah%'"), 1);
}

void TestCampaignStore::eachExclusionHasItsReason()
{
    m_base->add(u"Fine"_s, u"+60125550100"_s);
    const auto set = [&](const QString &name, const QString &phone, const QByteArray &what) {
        const ContactId id = m_base->add(name, phone);
        AIC_VERIFY_RESULT(m_base->execute("UPDATE contacts SET " + what
                                          + " WHERE id = " + QByteArray::number(id.value)));
    };
    set(u"Opted out"_s, u"+60125550101"_s, "consent = 2");
    set(u"Stopped marketing"_s, u"+60125550102"_s, "availability = 3");
    set(u"Blocked"_s, u"+60125550103"_s, "availability = 4");
    set(u"Not there"_s, u"+60125550104"_s, "availability = 2");
    set(u"Nobody"_s, u"+60125550105"_s, "phone = NULL");
    set(u"Long"_s, u"+60125550106"_s, "company = '" + QByteArray(5000, 'x') + "'");
    set(u""_s, u"+60125550107"_s, "name = ''");
    const ContactId suppressed = m_base->add(u"Suppressed"_s, u"+60125550108"_s);
    AIC_VERIFY_RESULT(m_base->database()
                          .write([&](storage::Transaction &t) {
                              return contacts::suppress(
                                  t, suppressed, contacts::SuppressionReason::Manual, u"test"_s, 1);
                          })
                          .result());

    const Result<CreatedCampaign> created
        = m_base->create(m_base->text(u"Hello {{name}} {{company|}}"_s, everybody()));
    AIC_VERIFY_RESULT(created);
    QCOMPARE(created->recipients, 1);
    const std::map<SkipReason, qint64> expected{
        {SkipReason::OptedOut, 2},   {SkipReason::Blocked, 1}, {SkipReason::NotOnWhatsApp, 1},
        {SkipReason::NoIdentity, 1}, {SkipReason::TooLong, 1}, {SkipReason::MissingVariable, 1},
        {SkipReason::Suppressed, 1}};
    QCOMPARE(created->excluded, expected);
    const Result<CampaignStatus> status = m_base->campaigns().status(created->id).result();
    AIC_VERIFY_RESULT(status);
    QCOMPARE(status->counts.skipped, 8);
    QCOMPARE(m_base->number("SELECT count(*) FROM recipients WHERE state = 2 AND content <> ''"),
             0);
}

void TestCampaignStore::closedWindowsAreLeftOut()
{
    const ContactId open = m_base->add(u"Open"_s, u"+60125550101"_s);
    const ContactId closed = m_base->add(u"Closed"_s, u"+60125550102"_s);
    m_base->add(u"Never wrote"_s, u"+60125550103"_s);
    const qint64 now = m_base->clock().nowMs();
    const auto wrote = [&](ContactId id, qint64 atMs) {
        AIC_VERIFY_RESULT(m_base->execute(
            "INSERT INTO conversations (number_id, contact_id, last_inbound_at_ms) VALUES (1, "
            + QByteArray::number(id.value) + ", " + QByteArray::number(atMs) + ")"));
    };
    wrote(open, now - 23 * 3'600'000);
    // Within 24 hours, but not within the margin.
    wrote(closed, now - 24 * 3'600'000 + 30'000);
    NewCampaign campaign = m_base->text(u"Hi"_s, everybody());
    campaign.includeClosedWindows = false;
    Result<CreatedCampaign> created = m_base->create(campaign);
    AIC_VERIFY_RESULT(created);
    QCOMPARE(created->recipients, 1);
    QCOMPARE(created->excluded.at(SkipReason::WindowClosed), 2);
    campaign.includeClosedWindows = true;
    created = m_base->create(campaign);
    AIC_VERIFY_RESULT(created);
    QCOMPARE(created->recipients, 3);
}

void TestCampaignStore::theSandboxCountsWindowsAsOpen()
{
    m_base->add(u"Anybody"_s, u"+60125550101"_s);
    m_base->add(u"Outside"_s, u"+60125550006"_s);
    NewCampaign campaign = m_base->text(u"Hi"_s, everybody());
    campaign.includeClosedWindows = false;
    campaign.sandboxRules = true;
    const Result<CreatedCampaign> created = m_base->create(campaign);
    AIC_VERIFY_RESULT(created);
    QCOMPARE(created->recipients, 1);
    QCOMPARE(created->excluded.at(SkipReason::WindowClosed), 1);
}

void TestCampaignStore::templatesNeedNoWindowAndFillPlaceholders()
{
    m_base->add(u"Aisyah\nRahman"_s, u"+60125550101"_s);
    m_base->add(u""_s, u"+60125550102"_s);
    NewCampaign campaign = m_base->text({}, everybody());
    campaign.includeClosedWindows = false;
    campaign.content.kind = Content::Kind::Template;
    campaign.content.templateName = u"visit_reminder"_s;
    campaign.content.templateLanguage = u"en_US"_s;
    campaign.content.parameters = {{u"1"_s, u"{{name}}"_s}, {u"2"_s, u"10:00"_s}};
    const Result<CreatedCampaign> created = m_base->create(campaign);
    AIC_VERIFY_RESULT(created);
    QCOMPARE(created->recipients, 1);
    QCOMPARE(created->excluded.at(SkipReason::MissingVariable), 1);
    QCOMPARE(m_base->number("SELECT count(*) FROM recipients WHERE state = 0 AND content -> "
                            "'$.template.components[0].parameters' = "
                            "json('[{\"text\":\"Aisyah Rahman\",\"type\":\"text\"},"
                            "{\"text\":\"10:00\",\"type\":\"text\"}]')"),
             1);
}

void TestCampaignStore::addressesBecomeContactsOnce()
{
    m_base->add(u"Known"_s, u"+60125550101"_s);
    NewCampaign campaign = m_base->text(u"Hi"_s, {});
    campaign.addresses = {u"012-555 0101"_s, u"+60 12-555 0102"_s, u"+60125550102"_s,
                          u"nonsense"_s,     u"9.19E+11"_s,        u"MY.1234567"_s};
    const Result<CreatedCampaign> created = m_base->create(campaign);
    AIC_VERIFY_RESULT(created);
    QCOMPARE(created->recipients, 3);
    QCOMPARE(created->excluded.at(SkipReason::Duplicate), 1);
    QCOMPARE(created->excluded.at(SkipReason::InvalidNumber), 2);
    QCOMPARE(m_base->number("SELECT count(*) FROM contacts"), 3);
}

void TestCampaignStore::unknownVariablesAreNamed()
{
    m_base->add(u"Aisyah"_s, u"+60125550101"_s);
    const Result<CreatedCampaign> created
        = m_base->create(m_base->text(u"{{name}} {{nmae}}"_s, everybody()));
    AIC_VERIFY_RESULT(created);
    QCOMPARE(created->unknownVariables, QStringList{u"nmae"_s});
    QCOMPARE(created->recipients, 0);
}

void TestCampaignStore::badCampaignsAreRefused_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("rate");
    QTest::newRow("no name") << u"name"_s << u" "_s << u"Hi"_s << 1.0;
    QTest::newRow("no text") << u"text"_s << u"A"_s << u" \n"_s << 1.0;
    QTest::newRow("too long") << u"text"_s << u"A"_s << QString(4097, u'x') << 1.0;
    QTest::newRow("no rate") << u"rate"_s << u"A"_s << u"Hi"_s << 0.0;
    QTest::newRow("backwards") << u"rate"_s << u"A"_s << u"Hi"_s << -5.0;
}

void TestCampaignStore::badCampaignsAreRefused()
{
    QFETCH(QString, field);
    QFETCH(QString, name);
    QFETCH(QString, text);
    QFETCH(double, rate);
    NewCampaign campaign = m_base->text(text, everybody());
    campaign.name = name;
    campaign.userRate = rate;
    const Result<CreatedCampaign> created = m_base->create(campaign);
    QVERIFY(!created);
    QCOMPARE(created.error().code, ErrorCode::Invalid);
    QCOMPARE(created.error().field, field);
    QCOMPARE(m_base->number("SELECT count(*) FROM campaigns"), 0);
}

void TestCampaignStore::nothingIsWrittenWhenCreationFails()
{
    m_base->add(u"Aisyah"_s, u"+60125550101"_s);
    NewCampaign campaign = m_base->text(u"Hi"_s, everybody());
    campaign.number = NumberId{77};
    QVERIFY(!m_base->create(campaign));
    QCOMPARE(m_base->number("SELECT count(*) FROM campaigns"), 0);
    QCOMPARE(m_base->number("SELECT count(*) FROM recipients"), 0);
}

void TestCampaignStore::countsAddUpToEverybody()
{
    const CampaignId id = newCampaign(12);
    using State = messaging::MessageState;
    const QList<State> states{State::Queued, State::Sending,   State::Uncertain, State::Accepted,
                              State::Sent,   State::Delivered, State::Delivered, State::Read,
                              State::Played, State::Failed};
    for (int i = 0; i < states.size(); ++i)
        giveMessage(id, i + 1, states[i]);
    AIC_VERIFY_RESULT(m_base->execute("UPDATE recipients SET state = 2 WHERE position = 12"));
    const Result<CampaignStatus> status = m_base->campaigns().status(id).result();
    AIC_VERIFY_RESULT(status);
    const CampaignCounts expected{.queued = 2,
                                  .sending = 1,
                                  .accepted = 1,
                                  .sent = 1,
                                  .delivered = 2,
                                  .read = 2,
                                  .failed = 1,
                                  .uncertain = 1,
                                  .skipped = 1};
    QCOMPARE(status->counts, expected);
    QCOMPARE(status->counts.total(), 12);
    QCOMPARE(status->replied, 0);

    // Everybody writes in the second of their message; nobody answers one that never came.
    AIC_VERIFY_RESULT(m_base->execute("UPDATE conversations SET last_inbound_at_ms = (SELECT "
                                      "m.at_ms / 1000 * 1000 FROM messages m "
                                      "WHERE m.conversation_id = conversations.id)"));
    QCOMPARE(m_base->campaigns().status(id).result()->replied, 6);
    AIC_VERIFY_RESULT(
        m_base->execute("UPDATE conversations SET last_inbound_at_ms = last_inbound_at_ms - 1000"));
    QCOMPARE(m_base->campaigns().status(id).result()->replied, 0);

    const QList<std::pair<RecipientFilter, int>> filters{
        {RecipientFilter::All, 12},      {RecipientFilter::Queued, 2},
        {RecipientFilter::Sending, 1},   {RecipientFilter::Accepted, 2},
        {RecipientFilter::Delivered, 2}, {RecipientFilter::Read, 2},
        {RecipientFilter::Failed, 1},    {RecipientFilter::Uncertain, 1},
        {RecipientFilter::Skipped, 1}};
    for (const auto &[filter, expectedRows] : filters) {
        const Result<RecipientPage> rows = page({id, filter});
        AIC_VERIFY_RESULT(rows);
        QCOMPARE(rows->rows.size(), expectedRows);
    }
}

void TestCampaignStore::recipientsArePagedAndSearched()
{
    const CampaignId id = newCampaign(25);
    RecipientQuery query{id, RecipientFilter::All, {}, 0, 10};
    QList<qint64> positions;
    for (int i = 0; i < 3; ++i) {
        const Result<RecipientPage> rows = page(query);
        AIC_VERIFY_RESULT(rows);
        for (const RecipientRow &row : rows->rows)
            positions << row.position;
        QCOMPARE(rows->next.has_value(), i < 2);
        query.afterPosition = rows->next.value_or(0);
    }
    QCOMPARE(positions.size(), 25);
    QVERIFY(std::is_sorted(positions.cbegin(), positions.cend()));

    QCOMPARE(page({id, RecipientFilter::All, u"person 2"_s})->rows.size(), 6);
    QCOMPARE(page({id, RecipientFilter::All, u"550007"_s})->rows.size(), 1);
    QCOMPARE(page({id, RecipientFilter::All, u"%"_s})->rows.size(), 0);
    QCOMPARE(page({id, RecipientFilter::All, u"' OR 1 --"_s})->rows.size(), 0);
}

void TestCampaignStore::statesAllowOnlyWhatFits()
{
    CampaignStore &store = m_base->campaigns();
    const CampaignId id = newCampaign(2);
    const auto set = [&](CampaignState state) {
        AIC_VERIFY_RESULT(m_base->execute("UPDATE campaigns SET finished_at_ms = NULL, state = "
                                          + QByteArray::number(int(state))));
    };
    const auto state = [&] { return store.status(id).result()->campaign.state; };

    QCOMPARE(act(store.pause(id)).error().code, ErrorCode::Invalid);
    QCOMPARE(act(store.resume(id)).error().code, ErrorCode::Invalid);
    set(CampaignState::Sending);
    AIC_VERIFY_RESULT(act(store.resume(id)));
    AIC_VERIFY_RESULT(act(store.pause(id)));
    QCOMPARE(state(), CampaignState::Paused);
    QCOMPARE(store.status(id).result()->campaign.pauseReason, PauseReason::User);
    AIC_VERIFY_RESULT(act(store.pause(id)));
    AIC_VERIFY_RESULT(act(store.resume(id)));
    QCOMPARE(state(), CampaignState::Sending);
    QCOMPARE(store.status(id).result()->campaign.pauseReason, PauseReason::None);
    set(CampaignState::Finished);
    QVERIFY(!act(store.pause(id)));
    QVERIFY(!act(store.resume(id)));
    QVERIFY(!act(store.stop(id)));
    set(CampaignState::Stopped);
    AIC_VERIFY_RESULT(act(store.stop(id)));
    QVERIFY(!act(store.resume(id)));
    QCOMPARE(act(store.pause(CampaignId{999})).error().code, ErrorCode::NotFound);
    QCOMPARE(store.status(CampaignId{999}).result().error().code, ErrorCode::NotFound);
    QCOMPARE(act(store.setRate(CampaignId{999}, 5)).error().code, ErrorCode::NotFound);
    QCOMPARE(act(store.setRate(id, 0)).error().code, ErrorCode::Invalid);
}

void TestCampaignStore::stopSkipsWhoIsLeft()
{
    const CampaignId id = newCampaign(5);
    giveMessage(id, 1, messaging::MessageState::Delivered);
    giveMessage(id, 2, messaging::MessageState::Sending);
    giveMessage(id, 3, messaging::MessageState::Queued, 130429);
    AIC_VERIFY_RESULT(m_base->execute("UPDATE campaigns SET state = 2"));
    AIC_VERIFY_RESULT(act(m_base->campaigns().stop(id)));
    const Result<CampaignStatus> status = m_base->campaigns().status(id).result();
    AIC_VERIFY_RESULT(status);
    QCOMPARE(status->campaign.state, CampaignState::Stopped);
    QCOMPARE(status->counts.skipped, 2);
    QCOMPARE(status->counts.sending, 1);
    QCOMPARE(status->counts.delivered, 1);
    // The refused one never arrived and never will.
    QCOMPARE(status->counts.failed, 1);
    QCOMPARE(status->counts.queued, 0);
    QCOMPARE(page({id, RecipientFilter::Skipped})->rows.first().reason, SkipReason::Stopped);
}

void TestCampaignStore::onlyWhatMayBeRetriedIsRetried()
{
    const CampaignId id = newCampaign(6);
    giveMessage(id, 1, messaging::MessageState::Failed, 131026); // not on WhatsApp: never
    giveMessage(id, 2, messaging::MessageState::Failed, 130429); // too fast: yes
    giveMessage(id, 3, messaging::MessageState::Uncertain, 0);   // may have arrived: never
    giveMessage(id, 4, messaging::MessageState::Delivered);
    giveMessage(id, 5, messaging::MessageState::Failed, 131056); // pair limit: yes
    giveMessage(id, 6, messaging::MessageState::Failed, 0);      // unknown: never
    AIC_VERIFY_RESULT(m_base->execute("UPDATE campaigns SET state = 4, finished_at_ms = 5"));
    const Result<qint64> retried = m_base->campaigns().retryFailed(id).result();
    AIC_VERIFY_RESULT(retried);
    QCOMPARE(*retried, 2);
    const Result<CampaignStatus> status = m_base->campaigns().status(id).result();
    AIC_VERIFY_RESULT(status);
    QCOMPARE(status->campaign.state, CampaignState::Sending);
    QCOMPARE(status->counts.queued, 2);
    QCOMPARE(status->counts.failed, 2);
    QCOMPARE(status->counts.total(), 6);
    QCOMPARE(page({id})->rows.size(), 6);
    // Once queued again they aren't failed any more.
    QCOMPARE(m_base->campaigns().retryFailed(id).result().value_or(-1), 0);
}

void TestCampaignStore::reportsAreSafeInASpreadsheet()
{
    m_base->add(u"=cmd|'/c calc'!A1"_s, u"+60125550101"_s);
    m_base->add(u"Quote \" and, comma"_s, u"+60125550102"_s);
    const Result<CreatedCampaign> created = m_base->create(m_base->text(u"Hi"_s, everybody()));
    AIC_VERIFY_RESULT(created);
    const QString path = m_base->path(u"report.csv"_s);
    QCOMPARE(m_base->campaigns().exportReport(created->id, path).result().value_or(-1), 2);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY2(text.contains("'=cmd|"), text.constData());
    QVERIFY2(text.contains("\"Quote \"\" and, comma\",+60125550102,queued"), text.constData());
    const Result<qint64> refused
        = m_base->campaigns().exportReport(created->id, m_base->path(u"none/r.csv"_s)).result();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Storage);
}

void TestCampaignStore::listsUseIndexes()
{
    for (const QByteArray &sql : campaignListStatements()) {
        QStringList plan;
        AIC_VERIFY_RESULT(
            m_base->database()
                .read([&](storage::Connection &c) {
                    return c.statement("EXPLAIN QUERY PLAN " + sql)
                        .each([&](const storage::Statement &row) { plan << row.text(3); });
                })
                .result());
        for (const QString &step : std::as_const(plan)) {
            QVERIFY2(!step.startsWith(u"SCAN"_s) || step.contains(u"INDEX"_s),
                     qPrintable(QString::fromUtf8(sql) + u": "_s + step));
            QVERIFY2(!step.contains(u"TEMP B-TREE"_s) || sql.contains("r.state = :retried"),
                     qPrintable(QString::fromUtf8(sql) + u": "_s + step));
        }
    }
}

void TestCampaignStore::aHundredThousandAreFrozenQuickly()
{
    AIC_VERIFY_RESULT(m_base->execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) "
        "INSERT INTO contacts (id, name, phone, created_at_ms, updated_at_ms) SELECT i, 'Person ' "
        "|| i, printf('+6012%07d', i), 0, 0 FROM n"));
    QElapsedTimer timer;
    timer.start();
    const NewCampaign campaign
        = m_base->text(u"Hello {{first_name}}, {{company|you}}"_s, everybody());
    AIC_VERIFY_RESULT(m_base->campaigns().preview(campaign).result());
    qInfo("100,000 planned in %lld ms", timer.restart());
    const Result<CreatedCampaign> created = m_base->create(campaign);
    AIC_VERIFY_RESULT(created);
    QCOMPARE(created->recipients, 100'000);
    qInfo("100,000 frozen in %lld ms", timer.restart());
    AIC_VERIFY_RESULT(m_base->campaigns().status(created->id).result());
    qInfo("counted in %lld ms", timer.elapsed());
}

QTEST_GUILESS_MAIN(TestCampaignStore)
#include "tst_campaignstore.moc"
