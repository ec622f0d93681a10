// SPDX-License-Identifier: GPL-3.0-or-later
// How many messages the sandbox carries a second, statuses and webhooks included: it must never be
// what limits a campaign at 500 a second.
#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QTest>

#include "sandbox/sandbox.h"
#include "support/sandboxapi.h"
#include "support/verify.h"
#include "support/webhookreceiver.h"

using namespace aic;
using namespace Qt::Literals::StringLiterals;

class TestSandboxRate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messagesPerSecond();
};

void TestSandboxRate::messagesPerSecond()
{
    QLoggingCategory::setFilterRules(u"aic.net.debug=false"_s);
    constexpr int kMessages = 10'000;
    constexpr int kInFlight = 64;
    SystemClock clock;
    test::WebhookReceiver receiver;
    AIC_VERIFY_RESULT(receiver.listen());
    sandbox::SandboxOptions options;
    options.webhookUrl = receiver.url();
    sandbox::Sandbox sandbox(options, clock);
    const auto url = sandbox.start();
    AIC_VERIFY_RESULT(url);
    AIC_VERIFY_RESULT(sandbox.setRules({{u"throughput"_s, 100'000}}));

    net::HttpClient http;
    int started = 0;
    int accepted = 0;
    int finished = 0;
    std::function<void()> sendNext = [&] {
        if (started == kMessages)
            return;
        net::HttpRequest request;
        request.method = "POST";
        request.url = QUrl(QString(*url + u"/v25.0/200000000000001/messages"));
        request.bearer = Secret("sandbox-bench");
        request.body
            = R"({"messaging_product":"whatsapp","to":"+60125)"
              + QByteArray::number(100'000 + started).right(6)
              + R"(","type":"text","text":{"body":"Hello, your order is ready."},"biz_opaque_callback_data":"o)"
              + QByteArray::number(started) + R"("})";
        ++started;
        http.send(std::move(request)).then(&http, [&](const Result<net::HttpReply> &reply) {
            ++finished;
            accepted += reply && reply->status == 200 ? 1 : 0;
            sendNext();
        });
    };
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < kInFlight; ++i)
        sendNext();
    QVERIFY(QTest::qWaitFor([&] { return finished == kMessages; }, 60'000));
    const qint64 sentAfterMs = timer.elapsed();
    const auto statuses = [&] {
        qsizetype count = 0;
        const auto received = receiver.received();
        for (const auto &post : received)
            count += post.body.count("\"status\":");
        return count;
    };
    qsizetype seen = 0;
    QVERIFY(QTest::qWaitFor([&] { return (seen = statuses()) >= accepted * 29 / 10; }, 60'000));
    const qint64 settledAfterMs = timer.elapsed();
    qInfo("%d messages in %lld ms: %lld a second; %lld statuses in %lld ms, %lld posts", accepted,
          static_cast<long long>(sentAfterMs),
          static_cast<long long>(accepted * 1000LL / sentAfterMs), static_cast<long long>(seen),
          static_cast<long long>(settledAfterMs),
          static_cast<long long>(receiver.received().size()));
    QVERIFY(accepted * 1000LL / sentAfterMs >= 500);
}

QTEST_GUILESS_MAIN(TestSandboxRate)
#include "tst_sandboxrate.moc"
