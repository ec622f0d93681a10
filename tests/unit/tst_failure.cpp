// SPDX-License-Identifier: GPL-3.0-or-later
// Failure in words: no code without a sentence, a heading and a button; no number alone.
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include "graph/errortable.h"
#include "messaging/failure.h"

using namespace Qt::Literals::StringLiterals;
using namespace aic;
using namespace aic::messaging;

namespace {

constexpr qint64 kAt = 1'800'000'000'000;

Message failed(const MessageError &error)
{
    Message message;
    message.state = MessageState::Failed;
    message.stateAtMs = kAt;
    message.error = error;
    return message;
}

} // namespace

class TestFailure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRowHasWordsAndARemedy();
    void theRemedyFitsTheRow_data();
    void theRemedyFitsTheRow();
    void aPauseEnds();
    void unknownCodesAreToldWithMetasWords();
    void ourOwnReasons();
    void uncertainIsSettled();
    void whatArrivedHasNone();
};

void TestFailure::everyRowHasWordsAndARemedy()
{
    const QRegularExpression number(u"\\d{3,}"_s);
    int rows = 0;
    for (const graph::ErrorInfo &info : graph::errorTable()) {
        ++rows;
        // A stored 0 is no code of Graph's: it is kept as 190.
        const int code = info.first == 0 ? 190 : info.last;
        const Failure failure = failureOf(MessageError{code, u"Title"_s, {}}, kAt, kAt);
        const QByteArray where = QByteArray::number(code);
        for (const Phrase &words : {failure.title, failure.cause, failure.advice}) {
            QVERIFY2(!words.isEmpty(), where.constData());
            QVERIFY2(words.context[0] != '\0', where.constData());
            QVERIFY2(words.english().contains(u' '), where.constData());
        }
        QVERIFY2(!failure.title.english().contains(number), where.constData());
        QVERIFY2(failure.cause.english().endsWith(u'.'), where.constData());
        QVERIFY2(failure.advice.english().endsWith(u'.'), where.constData());
        QCOMPARE(failure.code, code);
        QCOMPARE(failure.mayRetry, info.retry != graph::Retry::Never);
        // Who may try again gets a button for it or is told when, unless something else comes
        // first.
        if (!failure.mayRetry)
            QVERIFY2(failure.remedy != Remedy::TryAgain, where.constData());
        if (failure.remedy == Remedy::WaitUntil)
            QVERIFY2(failure.retryAtMs > kAt, where.constData());
        if (info.action != graph::Action::None)
            QVERIFY2(failure.remedy != Remedy::ReadDetails, where.constData());
        QVERIFY2(!failure.detail.isEmpty(), where.constData());
    }
    QVERIFY(rows > 100);
}

void TestFailure::theRemedyFitsTheRow_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("remedy");
    const auto add = [](const char *name, int code, Remedy remedy) {
        QTest::newRow(name) << code << int(remedy);
    };
    add("token", 190, Remedy::UpdateToken);
    add("server", 1, Remedy::TryAgain);
    add("pause", 130429, Remedy::WaitUntil);
    add("not on WhatsApp", 131026, Remedy::MarkNotOnWhatsApp);
    add("window", 131047, Remedy::ChooseTemplate);
    add("stop", 131050, Remedy::MarkOptedOut);
    add("payment", 131042, Remedy::OpenMetaSettings);
    add("parameter", 131008, Remedy::EditMessage);
    add("template values", 132000, Remedy::ChooseTemplate);
    add("template review", 141002, Remedy::ChooseTemplate);
    add("template paused", 132015, Remedy::WaitUntil);
    add("call permission", 138006, Remedy::AskCallPermission);
    add("experiment", 130472, Remedy::ReadDetails);
}

void TestFailure::theRemedyFitsTheRow()
{
    QFETCH(int, code);
    QFETCH(int, remedy);
    QCOMPARE(int(failureOf(MessageError{code, {}, {}}, kAt, kAt).remedy), remedy);
}

void TestFailure::aPauseEnds()
{
    const MessageError spam{131048, {}, {}};
    const Failure before = failureOf(spam, kAt, kAt + 1000);
    QCOMPARE(before.remedy, Remedy::WaitUntil);
    QCOMPARE(before.retryAtMs, kAt + 86'400'000);
    const Failure after = failureOf(spam, kAt, kAt + 86'400'000);
    QCOMPARE(after.remedy, Remedy::TryAgain);
    QCOMPARE(after.retryAtMs, 0);
    QVERIFY(after.advice.english() != before.advice.english());
}

void TestFailure::unknownCodesAreToldWithMetasWords()
{
    const Failure failure = failureOf(MessageError{99'999, u"Odd"_s, u"Something new"_s}, kAt, kAt);
    QCOMPARE(failure.remedy, Remedy::ReadDetails);
    QCOMPARE(failure.detail, u"Something new"_s);
    QVERIFY(!failure.mayRetry);
    QVERIFY(!failure.cause.isEmpty());
}

void TestFailure::ourOwnReasons()
{
    QSet<QString> causes;
    const auto of = [&](const QString &title) {
        const std::optional<Failure> failure = failureOf(failed({0, title, u"Detail"_s}), kAt);
        causes.insert(failure ? failure->cause.english() : QString());
        return failure ? failure->remedy : Remedy::ReadDetails;
    };
    QCOMPARE(of(kHeldBackTitle), Remedy::ShowPerson);
    QCOMPARE(of(kWindowClosedTitle), Remedy::ChooseTemplate);
    QCOMPARE(of(kCancelledTitle), Remedy::TryAgain);
    QCOMPARE(of(u"Connection refused"_s), Remedy::TryAgain);
    QCOMPARE(causes.size(), 4);
    for (const QString &title : {kHeldBackTitle, kWindowClosedTitle, kCancelledTitle, QString()}) {
        const MessageError error{0, title, {}};
        QCOMPARE(failureOf(error, kAt, kAt).mayRetry, error.mayRetry());
    }
}

void TestFailure::uncertainIsSettled()
{
    Message message;
    message.state = MessageState::Uncertain;
    const std::optional<Failure> failure = failureOf(message, kAt);
    QVERIFY(failure);
    QCOMPARE(failure->remedy, Remedy::Settle);
    QVERIFY(!failure->advice.isEmpty());
}

void TestFailure::whatArrivedHasNone()
{
    for (int state = 0; state < kMessageStateCount; ++state) {
        Message message;
        message.state = MessageState(state);
        const bool hasOne
            = message.state == MessageState::Failed || message.state == MessageState::Uncertain;
        QCOMPARE(failureOf(message, kAt).has_value(), hasOne);
    }
}

QTEST_GUILESS_MAIN(TestFailure)
#include "tst_failure.moc"
