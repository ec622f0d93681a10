// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QTest>

#include "messaging/conversation.h"
#include "messaging/outbox.h"
#include "support/fakeclock.h"
#include "support/messaginglab.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::messaging;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMessages = 2000;
constexpr int kPage = 500;

} // namespace

/// A campaign at 500 a second brings 1,500 statuses a second; applying them may take a core's half.
class TestApplyRate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statusesOfACampaign();
};

void TestApplyRate::statusesOfACampaign()
{
    test::FakeClock clock;
    test::MessagingLab lab(clock);
    const auto number = lab.database
                            ->write([&](storage::Transaction &transaction) {
                                return ensureNumber(transaction, lab.account,
                                                    PhoneNumberId{u"200000000000001"_s});
                            })
                            .result();
    AIC_VERIFY_RESULT(number);
    lab.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) "
                "INSERT INTO contacts (id, name, phone, created_at_ms, updated_at_ms) "
                "SELECT i, 'Person ' || i, '+6012' || (5000000 + i), 0, 0 FROM n");
    QElapsedTimer timer;
    timer.start();
    const auto claims = lab.database
                            ->write([&](storage::Transaction &transaction) -> Result<QList<Claim>> {
                                QList<Claim> all;
                                for (int i = 1; i <= kMessages; ++i) {
                                    const auto claim = insertSending(
                                        transaction,
                                        {.number = *number,
                                         .contact = ContactId{i},
                                         .recipient = u"+6012%1"_s.arg(5000000 + i),
                                         .content = QJsonObject{{u"type"_s, u"text"_s}},
                                         .text = u"Hello"_s},
                                        clock.nowMs(), *lab.feed);
                                    if (!claim)
                                        return fail(claim.error());
                                    all.append(*claim);
                                }
                                return all;
                            })
                            .result();
    AIC_VERIFY_RESULT(claims);
    qInfo() << "claims a second:" << kMessages * 1000LL / std::max<qint64>(1, timer.elapsed());

    QList<QByteArray> bodies;
    for (const char *status : {"sent", "delivered", "read"}) {
        for (int i = 0; i < kMessages; ++i) {
            bodies.append(
                R"({"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"value":)"
                R"({"messaging_product":"whatsapp","metadata":{"display_phone_number":"1",)"
                R"("phone_number_id":"200000000000001"},"statuses":[{"id":"wamid.)"
                + QByteArray::number(i) + R"(","status":")" + status
                + R"(","timestamp":"1800000001","biz_opaque_callback_data":")"
                + (*claims)[i].opaqueId.value.toLatin1() + R"("}]},"field":"messages"}]}]})");
        }
    }
    timer.restart();
    for (int i = 0; i < bodies.size(); i += kPage)
        AIC_VERIFY_RESULT(lab.apply(bodies.mid(i, kPage)));
    const qint64 rate = bodies.size() * 1000LL / std::max<qint64>(1, timer.elapsed());
    qInfo() << "statuses a second:" << rate;
    QCOMPARE(lab.number("SELECT count(*) FROM messages WHERE state = 6"), kMessages);
    QVERIFY2(rate >= 3000, qPrintable(u"%1 statuses a second"_s.arg(rate)));
}

QTEST_GUILESS_MAIN(TestApplyRate)
#include "tst_applyrate.moc"
