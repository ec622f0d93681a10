// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <QTest>

#include "graph/error.h"
#include "graph/errortable.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace aic;
using aic::graph::Action;
using aic::graph::ErrorInfo;
using aic::graph::Retry;

namespace {

struct Expected
{
    int first;
    int last;
    Retry retry;
};

// cloud-api.md §1.6, in its order.
constexpr Expected kExpected[] = {
    // Authorisation
    {0, 0, Retry::Never},
    {3, 3, Retry::Never},
    {10, 10, Retry::Never},
    {190, 190, Retry::Never},
    {200, 299, Retry::Never},
    {131005, 131005, Retry::Never},
    // Integrity
    {368, 368, Retry::Never},
    {130497, 130497, Retry::Never},
    {131031, 131031, Retry::Never},
    // Throttling
    {4, 4, Retry::Backoff},
    {17, 17, Retry::Backoff},
    {613, 613, Retry::Backoff},
    {80007, 80007, Retry::Backoff},
    {130429, 130429, Retry::Backoff},
    {131048, 131048, Retry::AfterTime},
    {131056, 131056, Retry::AfterTime},
    {131064, 131064, Retry::AfterTime},
    {133016, 133016, Retry::AfterTime},
    {1752041, 1752041, Retry::Never},
    // General and sending
    {1, 1, Retry::Backoff},
    {2, 2, Retry::Backoff},
    {33, 33, Retry::Never},
    {100, 100, Retry::Never},
    {130472, 130472, Retry::Never},
    {131000, 131000, Retry::Backoff},
    {131008, 131009, Retry::Never},
    {131016, 131016, Retry::Backoff},
    {131021, 131021, Retry::Never},
    {131026, 131026, Retry::Never},
    {131030, 131030, Retry::Never},
    {131037, 131037, Retry::Never},
    {131042, 131042, Retry::Never},
    {131044, 131045, Retry::Never},
    {131047, 131047, Retry::Never},
    {131049, 131049, Retry::AfterTime},
    {131050, 131053, Retry::Never},
    {131055, 131055, Retry::Never},
    {131057, 131057, Retry::AfterTime},
    {131062, 131063, Retry::Never},
    {135000, 135000, Retry::Never},
    {137000, 137000, Retry::Never},
    // Template sends
    {132000, 132001, Retry::Never},
    {132005, 132005, Retry::Never},
    {132007, 132008, Retry::Never},
    {132012, 132012, Retry::Never},
    {132015, 132015, Retry::AfterTime},
    {132016, 132016, Retry::Never},
    {132068, 132068, Retry::Never},
    {132069, 132069, Retry::AfterTime},
    {134100, 134100, Retry::Never},
    {134101, 134101, Retry::AfterTime},
    {134102, 134102, Retry::Backoff},
    // Registration
    {133000, 133000, Retry::Backoff},
    {133004, 133004, Retry::Backoff},
    {133005, 133006, Retry::Never},
    {133008, 133009, Retry::AfterTime},
    {133010, 133010, Retry::Never},
    {133015, 133015, Retry::AfterTime},
    {136025, 136025, Retry::Never},
    // Payments
    {134011, 134011, Retry::Never},
    // Calling
    {138000, 138001, Retry::Never},
    {138002, 138002, Retry::Backoff},
    {138003, 138003, Retry::AfterTime},
    {138004, 138005, Retry::Backoff},
    {138006, 138006, Retry::Never},
    {138007, 138007, Retry::Backoff},
    {138009, 138009, Retry::AfterTime},
    {138012, 138012, Retry::AfterTime},
    {138013, 138013, Retry::Never},
    {138014, 138014, Retry::AfterTime},
    {138015, 138015, Retry::Never},
    {138017, 138024, Retry::Never},
    // Flows
    {139000, 139004, Retry::Never},
    // Block list
    {139100, 139101, Retry::Never},
    {139102, 139103, Retry::Backoff},
    // Groups
    {131020, 131020, Retry::Never},
    {131041, 131041, Retry::Never},
    {131059, 131059, Retry::Never},
    {131201, 131202, Retry::Never},
    {131204, 131204, Retry::Never},
    {131207, 131215, Retry::Never},
    // Business usernames
    {147001, 147005, Retry::Never},
    // Template management
    {2388019, 2388019, Retry::Never},
    {2388023, 2388023, Retry::AfterTime},
    {2388024, 2388024, Retry::Never},
    {2388040, 2388040, Retry::Never},
    {2388047, 2388047, Retry::Never},
    {2388072, 2388073, Retry::Never},
    {2388293, 2388293, Retry::Never},
    {2388299, 2388299, Retry::Never},
    {141002, 141002, Retry::Never},
    {200005, 200007, Retry::Never},
    // Sync
    {2593107, 2593109, Retry::Never},
    // Number migration and sign-up
    {2388001, 2388001, Retry::Never},
    {2388012, 2388012, Retry::Never},
    {2388091, 2388091, Retry::Never},
    {2388093, 2388093, Retry::Never},
    {2388103, 2388103, Retry::Never},
    {2494100, 2494100, Retry::AfterTime},
    {2494164, 2494179, Retry::Never},
    {2593079, 2593079, Retry::Never},
    {2593085, 2593085, Retry::Never},
    // §1.4
    {104, 104, Retry::Never},
    {803, 803, Retry::Never},
    {2500, 2500, Retry::Never},
};

} // namespace

class TestErrorTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasEveryCode();
    void isInOrder();
    void speaksToPeople();
    void knowsWhatToDo();
    void subcodesDecideWhereTheyHaveARow();
    void unknownCodesAreNeverRetried();
    void neverResendsWhatMayHaveArrived();
    void growsPauses();
    void titlesAreForPeople();
};

void TestErrorTable::hasEveryCode()
{
    int codes = 0;
    for (const Expected &expected : kExpected) {
        for (int code = expected.first; code <= expected.last; ++code) {
            // These stand between neighbours of the list, but have no row of their own.
            const ErrorInfo &info = graph::errorInfo(code);
            QVERIFY2(info.first <= code && code <= info.last,
                     qPrintable(u"%1 is missing"_s.arg(code)));
            QVERIFY2(info.retry == expected.retry, qPrintable(u"retry of %1"_s.arg(code)));
            ++codes;
        }
    }
    QVERIFY(codes > 200);
}

void TestErrorTable::isInOrder()
{
    int last = -1;
    for (const ErrorInfo &info : graph::errorTable()) {
        QVERIFY2(info.first > last, qPrintable(u"at %1"_s.arg(info.first)));
        QVERIFY(info.last >= info.first);
        last = info.last;
        QCOMPARE(info.retry == Retry::Never, info.wait == 0s);
    }
}

void TestErrorTable::speaksToPeople()
{
    static const QRegularExpression jargon(
        u"\\b(API call|parameter|HTTP|JSON|null|WABA|OAuth|endpoint|payload)\\b"_s);
    for (const ErrorInfo &info : graph::errorTable()) {
        const QString sentence = QString::fromUtf8(info.sentence);
        const QString meaning = QString::fromLatin1(info.meaning);
        const QByteArray at = QByteArray::number(info.first) + ": " + sentence.toUtf8();
        QVERIFY2(!meaning.isEmpty() && meaning.size() <= 60, at.constData());
        QVERIFY2(sentence.size() >= 40 && sentence.size() <= 200, at.constData());
        QVERIFY2(sentence.endsWith(u'.') && sentence.at(0).isUpper(), at.constData());
        QVERIFY2(!sentence.contains(u"  "_s), at.constData());
        QVERIFY2(!jargon.match(sentence).hasMatch(), at.constData());
        // What happened, and what to do: a second part, unless there is nothing to be done.
        QVERIFY2(sentence.count(u'.') + sentence.count(u':') >= 2 || info.action == Action::None
                     || info.action == Action::OpenSettings,
                 at.constData());
    }
}

void TestErrorTable::knowsWhatToDo()
{
    QCOMPARE(graph::errorInfo(190).action, Action::UpdateToken);
    // No failure, or one without a code, says nothing about the token.
    QCOMPARE(graph::errorInfo(Error{}).action, Action::None);
    QVERIFY(!graph::errorInfo(Error{.code = ErrorCode::Network}).stopsBatch);
    const Error refused{.code = ErrorCode::Unauthorized, .httpStatus = 401};
    QCOMPARE(graph::errorInfo(refused).action, Action::UpdateToken);
    QCOMPARE(graph::errorInfo(190).kind, ErrorCode::Unauthorized);
    QVERIFY(graph::errorInfo(190).stopsBatch);
    QCOMPARE(graph::errorInfo(250).kind, ErrorCode::Unauthorized);
    QCOMPARE(graph::errorInfo(131026).action, Action::MarkNotOnWhatsApp);
    QVERIFY(graph::errorInfo(131026).isAsync);
    QVERIFY(!graph::errorInfo(131026).stopsBatch);
    QCOMPARE(graph::errorInfo(131047).action, Action::UseTemplate);
    QCOMPARE(graph::errorInfo(131050).action, Action::MarkOptedOut);
    QCOMPARE(graph::errorInfo(138006).action, Action::AskPermission);
    QCOMPARE(graph::errorInfo(130429).kind, ErrorCode::RateLimited);
    QVERIFY(!graph::errorInfo(130429).stopsBatch);
    QVERIFY(graph::errorInfo(131048).stopsBatch);
    QVERIFY(graph::errorInfo(131042).stopsBatch);
    QVERIFY(!graph::errorInfo(131056).stopsBatch);
}

void TestErrorTable::subcodesDecideWhereTheyHaveARow()
{
    QCOMPARE(graph::errorInfo(100, 33).kind, ErrorCode::NotFound);
    QCOMPARE(graph::errorInfo(100, 2388024).first, 2388024);
    QCOMPARE(graph::errorInfo(190, 463).first, 463);
    QCOMPARE(graph::errorInfo(100, 2494010).first, 100);
    // A subcode isn't a code: 4 here has nothing to do with the rate limit.
    QCOMPARE(graph::errorInfo(100, 4).first, 100);
}

void TestErrorTable::unknownCodesAreNeverRetried()
{
    for (const int code : {-1, 5, 199, 300, 131058, 999'999, 2'147'483'647}) {
        const ErrorInfo &info = graph::errorInfo(code);
        QVERIFY(info.last < info.first);
        QCOMPARE(info.retry, Retry::Never);
        QVERIFY(!info.isSafeToResend);
        QVERIFY(QByteArray(info.sentence).size() > 20);
    }
}

void TestErrorTable::neverResendsWhatMayHaveArrived()
{
    for (const int code : {1, 2, 131000, 131016})
        QVERIFY(!graph::errorInfo(code).isSafeToResend);
    for (const int code : {4, 80007, 130429, 131056, 190, 100})
        QVERIFY(graph::errorInfo(code).isSafeToResend);
}

void TestErrorTable::growsPauses()
{
    using std::chrono::milliseconds;
    QCOMPARE(graph::retryDelay(graph::errorInfo(190), 3), milliseconds(0));
    const ErrorInfo &throughput = graph::errorInfo(130429);
    QCOMPARE(graph::retryDelay(throughput, 0), milliseconds(1s));
    QCOMPARE(graph::retryDelay(throughput, 3), milliseconds(8s));
    QCOMPARE(graph::retryDelay(throughput, 1000), milliseconds(5min));
    const ErrorInfo &pair = graph::errorInfo(131056);
    QCOMPARE(graph::retryDelay(pair, 0), milliseconds(1s));
    QCOMPARE(graph::retryDelay(pair, 1), milliseconds(4s));
    QCOMPARE(graph::retryDelay(pair, 3), milliseconds(64s));
    QCOMPARE(graph::retryDelay(pair, 1000), milliseconds(1h));
    QCOMPARE(graph::retryDelay(graph::errorInfo(131057), 5), milliseconds(60s));
    QCOMPARE(graph::retryDelay(graph::errorInfo(133016), 0), milliseconds(72h));
}

void TestErrorTable::titlesAreForPeople()
{
    Error error;
    error.providerCode = 132001;
    error.detail = u"Graph error 132001: template not found or not approved (trace AbC)"_s;
    QCOMPARE(graph::errorTitle(error), u"Template not found or not approved"_s);
    error.providerCode = 999'999;
    QCOMPARE(graph::errorTitle(error), error.detail);
    error = {.code = ErrorCode::Network, .detail = u"no route"_s};
    QCOMPARE(graph::errorTitle(error), u"no route"_s);
}

QTEST_GUILESS_MAIN(TestErrorTable)
#include "tst_errortable.moc"
