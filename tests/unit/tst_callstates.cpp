// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <numeric>

#include <QTest>

#include "calling/incomingcall.h"
#include "calling/outgoingcall.h"

using namespace aic;
using namespace aic::calling;
using namespace std::chrono_literals;

namespace {

using Out = OutgoingEvent;
using In = IncomingEvent;

template <class Call, class Input>
struct Told
{
    Call call;
    QList<CallAction> actions;
    void tell(const Input &input)
    {
        Step<Call> step = next(call, input);
        call = step.call;
        actions.append(step.actions);
    }
};
using ToldOut = Told<OutgoingCall, OutgoingInput>;
using ToldIn = Told<IncomingCall, IncomingInput>;

ToldOut requested()
{
    ToldOut told;
    for (Out event : {Out::Started, Out::PermissionGranted, Out::OfferReady})
        told.tell({event});
    return told;
}

/// Every order of \p inputs, each also with every input told twice in a row and all told again at
/// the end.
template <class Input, class Check>
void inEveryOrder(const QList<Input> &inputs, Check check)
{
    QList<qsizetype> order(inputs.size());
    std::iota(order.begin(), order.end(), 0);
    do {
        QList<Input> once;
        QList<Input> doubled;
        for (qsizetype i : order) {
            once.append(inputs[i]);
            doubled.append({inputs[i], inputs[i]});
        }
        check(once);
        check(doubled);
        check(once + once);
    } while (std::next_permutation(order.begin(), order.end()));
}

qsizetype countOf(const QList<CallAction> &actions, CallAction action)
{
    return actions.count(action);
}

/// No action is ordered twice, the gate opens only with reason, and Ended stays.
template <class Told, class Input>
void tellAll(Told &told, const QList<Input> &inputs)
{
    for (const Input &input : inputs) {
        const bool hadEnded = phaseOf(told.call) == CallPhase::Ended;
        const qsizetype before = told.actions.size();
        told.tell(input);
        if (hadEnded) {
            QCOMPARE(phaseOf(told.call), CallPhase::Ended);
            for (qsizetype i = before; i < told.actions.size(); ++i)
                QCOMPARE(told.actions[i], CallAction::PostTerminate);
        }
    }
    for (CallAction action : told.actions)
        QCOMPARE(countOf(told.actions, action), 1);
}

} // namespace

class TestCallStates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outgoingGoesItsWay();
    void outgoingNeedsPermissionAndOfferInAnyOrder();
    void outgoingEndsTheSameInEveryOrder_data();
    void outgoingEndsTheSameInEveryOrder();
    void outgoingIsActiveInEveryOrder();
    void outgoingSurvivesEverySequence();
    void hangingUpBeforeTheIdIsKnownTerminatesLater();
    void lostRequestIsTerminatedWhenTheCallShowsUp();
    void lateAnswerIsNotApplied();
    void refusalKeepsItsReason();
    void pickedUpWhileWeGaveUpIsCompleted();
    void outgoingWaitsHaveAnEnd();
    void incomingGoesItsWay();
    void incomingWithoutPreAccept();
    void incomingIsActiveInEveryOrder();
    void terminateBeforeConnectNeverRings();
    void declinedAndMissed();
    void hangingUpWhileAcceptingTerminates();
    void incomingSurvivesEverySequence();
    void incomingWaitsHaveAnEnd();
    void connectGrowsStale();
    void errorsHaveReasons();
};

void TestCallStates::outgoingGoesItsWay()
{
    ToldOut told;
    QCOMPARE(phaseOf(told.call), CallPhase::Idle);
    const QList<std::pair<OutgoingInput, CallPhase>> way{
        {{Out::Started}, CallPhase::CheckingPermission},
        {{Out::PermissionGranted}, CallPhase::PreparingMedia},
        {{Out::OfferReady}, CallPhase::Requesting},
        {{Out::CallIdKnown}, CallPhase::Dialling},
        {{Out::AnswerReceived}, CallPhase::Dialling},
        {{Out::RingingReceived}, CallPhase::Ringing},
        {{Out::MediaConnected}, CallPhase::Answering},
        {{Out::AcceptedReceived}, CallPhase::Active},
        {{Out::HungUp}, CallPhase::Ending},
        {{Out::TerminateAnswered}, CallPhase::Ended},
    };
    for (const auto &[input, phase] : way) {
        told.tell(input);
        QCOMPARE(phaseOf(told.call), phase);
    }
    QCOMPARE(told.actions, QList<CallAction>({CallAction::CheckPermission, CallAction::MakeOffer,
                                              CallAction::PostConnect, CallAction::ApplyAnswer,
                                              CallAction::OpenGate, CallAction::PostTerminate,
                                              CallAction::CloseMedia}));
    QCOMPARE(reasonOf(told.call), EndReason::Completed);
}

void TestCallStates::outgoingNeedsPermissionAndOfferInAnyOrder()
{
    inEveryOrder<OutgoingInput>({{Out::Started}, {Out::PermissionGranted}, {Out::OfferReady}},
                                [](const QList<OutgoingInput> &inputs) {
                                    ToldOut told;
                                    tellAll(told, inputs);
                                    QCOMPARE(countOf(told.actions, CallAction::PostConnect), 1);
                                    QCOMPARE(phaseOf(told.call), CallPhase::Requesting);
                                });
}

void TestCallStates::outgoingEndsTheSameInEveryOrder_data()
{
    QTest::addColumn<QList<OutgoingInput>>("inputs");
    QTest::addColumn<EndReason>("reason");
    QTest::newRow("talked") << QList<OutgoingInput>{{Out::CallIdKnown},
                                                    {Out::AnswerReceived},
                                                    {Out::RingingReceived},
                                                    {Out::AcceptedReceived},
                                                    {Out::MediaConnected},
                                                    {Out::TerminatedReceived, EndReason::None, 78s}}
                            << EndReason::Completed;
    QTest::newRow("declined") << QList<OutgoingInput>{{Out::CallIdKnown},
                                                      {Out::AnswerReceived},
                                                      {Out::RingingReceived},
                                                      {Out::RejectedReceived},
                                                      {Out::TerminatedReceived}}
                              << EndReason::Declined;
    QTest::newRow("not answered") << QList<OutgoingInput>{{Out::CallIdKnown},
                                                          {Out::AnswerReceived},
                                                          {Out::RingingReceived},
                                                          {Out::TerminatedReceived}}
                                  << EndReason::Unanswered;
    QTest::newRow("phone heard nothing")
        << QList<OutgoingInput>{{Out::CallIdKnown},
                                {Out::AnswerReceived},
                                {Out::AcceptedReceived},
                                {Out::TerminatedReceived, EndReason::MediaFailed, 20s}}
        << EndReason::MediaFailed;
}

void TestCallStates::outgoingEndsTheSameInEveryOrder()
{
    QFETCH(QList<OutgoingInput>, inputs);
    QFETCH(EndReason, reason);
    inEveryOrder(inputs, [reason](const QList<OutgoingInput> &order) {
        ToldOut told = requested();
        tellAll(told, order);
        QCOMPARE(phaseOf(told.call), CallPhase::Ended);
        QCOMPARE(reasonOf(told.call), reason);
        QCOMPARE(countOf(told.actions, CallAction::PostTerminate), 0);
        QCOMPARE(countOf(told.actions, CallAction::CloseMedia), 1);
    });
}

void TestCallStates::outgoingIsActiveInEveryOrder()
{
    inEveryOrder<OutgoingInput>({{Out::CallIdKnown},
                                 {Out::AnswerReceived},
                                 {Out::RingingReceived},
                                 {Out::AcceptedReceived},
                                 {Out::MediaConnected}},
                                [](const QList<OutgoingInput> &order) {
                                    ToldOut told = requested();
                                    tellAll(told, order);
                                    QCOMPARE(phaseOf(told.call), CallPhase::Active);
                                    QCOMPARE(countOf(told.actions, CallAction::ApplyAnswer), 1);
                                    QCOMPARE(countOf(told.actions, CallAction::OpenGate), 1);
                                });
}

void TestCallStates::outgoingSurvivesEverySequence()
{
    // Every sequence of four events after the request, sensible or not.
    constexpr int kEvents = static_cast<int>(Out::EndingTimedOut) + 1;
    qsizetype sequences = 0;
    for (int n = 0; n < kEvents * kEvents * kEvents * kEvents; ++n) {
        ToldOut told = requested();
        QList<OutgoingInput> inputs;
        for (int rest = n, i = 0; i < 4; ++i, rest /= kEvents)
            inputs.append({static_cast<Out>(rest % kEvents)});
        tellAll(told, inputs);
        const bool isOver = reasonOf(told.call) != EndReason::None;
        const CallPhase phase = phaseOf(told.call);
        QCOMPARE(isOver, phase == CallPhase::Ended || phase == CallPhase::Ending);
        QCOMPARE(countOf(told.actions, CallAction::CloseMedia), isOver ? 1 : 0);
        if (told.actions.contains(CallAction::OpenGate))
            QVERIFY(told.call.isAccepted && told.call.isMediaUp);
        if (QTest::currentTestFailed())
            return;
        ++sequences;
    }
    QCOMPARE(sequences, kEvents * kEvents * kEvents * kEvents);
}

void TestCallStates::hangingUpBeforeTheIdIsKnownTerminatesLater()
{
    ToldOut told = requested();
    told.tell({Out::HungUp});
    QCOMPARE(phaseOf(told.call), CallPhase::Ending);
    QVERIFY(!told.actions.contains(CallAction::PostTerminate));
    told.tell({Out::CallIdKnown});
    QCOMPARE(told.actions.last(), CallAction::PostTerminate);
    told.tell({Out::TerminateAnswered});
    QCOMPARE(phaseOf(told.call), CallPhase::Ended);
    QCOMPARE(reasonOf(told.call), EndReason::Cancelled);
}

void TestCallStates::lostRequestIsTerminatedWhenTheCallShowsUp()
{
    ToldOut told = requested();
    told.tell({Out::RequestLost});
    QCOMPARE(phaseOf(told.call), CallPhase::Ended);
    QCOMPARE(reasonOf(told.call), EndReason::ApiError);
    told.tell({Out::RingingReceived});
    QCOMPARE(told.actions.last(), CallAction::PostTerminate);
    QCOMPARE(phaseOf(told.call), CallPhase::Ended);
}

void TestCallStates::lateAnswerIsNotApplied()
{
    ToldOut told = requested();
    told.tell({Out::CallIdKnown});
    told.tell({Out::AnswerTimedOut});
    QCOMPARE(told.actions.count(CallAction::PostTerminate), 1);
    told.tell({Out::AnswerReceived});
    QVERIFY(!told.actions.contains(CallAction::ApplyAnswer));
    QCOMPARE(reasonOf(told.call), EndReason::MediaFailed);
}

void TestCallStates::refusalKeepsItsReason()
{
    ToldOut told = requested();
    told.tell({Out::RequestRefused, EndReason::Limit});
    QCOMPARE(phaseOf(told.call), CallPhase::Ended);
    QCOMPARE(reasonOf(told.call), EndReason::Limit);
    QVERIFY(!told.actions.contains(CallAction::PostTerminate));

    ToldOut unasked;
    unasked.tell({Out::Started});
    unasked.tell({Out::PermissionRefused});
    unasked.tell({Out::OfferReady});
    unasked.tell({Out::PermissionGranted});
    QCOMPARE(phaseOf(unasked.call), CallPhase::Ended);
    QCOMPARE(reasonOf(unasked.call), EndReason::NoPermission);
    QVERIFY(!unasked.actions.contains(CallAction::PostConnect));
}

void TestCallStates::pickedUpWhileWeGaveUpIsCompleted()
{
    ToldOut told = requested();
    for (Out event : {Out::CallIdKnown, Out::RingingReceived, Out::RingTimedOut})
        told.tell({event});
    QCOMPARE(reasonOf(told.call), EndReason::Unanswered);
    told.tell({Out::TerminatedReceived, EndReason::None, 2s});
    QCOMPARE(reasonOf(told.call), EndReason::Completed);
    QCOMPARE(told.call.duration, 2s);
}

void TestCallStates::outgoingWaitsHaveAnEnd()
{
    // From every state that three events lead to, the deadlines alone lead to an end.
    constexpr int kEvents = static_cast<int>(Out::MediaLost) + 1;
    for (int n = 0; n < kEvents * kEvents * kEvents; ++n) {
        ToldOut told = requested();
        for (int rest = n, i = 0; i < 3; ++i, rest /= kEvents)
            told.tell({static_cast<Out>(rest % kEvents)});
        for (int i = 0; i < 6 && !deadlines(told.call).isEmpty(); ++i)
            told.tell({deadlines(told.call).first().event});
        const CallPhase phase = phaseOf(told.call);
        QVERIFY2(phase == CallPhase::Ended || phase == CallPhase::Active,
                 qPrintable(QString::number(n)));
    }
}

void TestCallStates::incomingGoesItsWay()
{
    ToldIn told;
    const QList<std::pair<IncomingInput, CallPhase>> way{
        {{In::OfferReceived}, CallPhase::Alerting},
        {{In::AnswerReady}, CallPhase::Alerting},
        {{In::PreAcceptAnswered}, CallPhase::Alerting},
        {{In::PickedUp}, CallPhase::Connecting},
        {{In::MediaConnected}, CallPhase::Accepting},
        {{In::AcceptAnswered}, CallPhase::Active},
        {{In::TerminatedReceived, EndReason::None, 9s}, CallPhase::Ended},
    };
    for (const auto &[input, phase] : way) {
        told.tell(input);
        QCOMPARE(phaseOf(told.call), phase);
    }
    QCOMPARE(told.actions, QList<CallAction>({CallAction::Ring, CallAction::MakeAnswer,
                                              CallAction::PostPreAccept, CallAction::PostAccept,
                                              CallAction::OpenGate, CallAction::CloseMedia}));
    QCOMPARE(reasonOf(told.call), EndReason::Completed);
}

void TestCallStates::incomingWithoutPreAccept()
{
    ToldIn told;
    for (In event : {In::OfferReceived, In::AnswerReady, In::PickedUp, In::PreAcceptFailed})
        told.tell({event});
    QCOMPARE(told.actions.last(), CallAction::PostAccept);
    told.tell({In::AcceptAnswered});
    QCOMPARE(phaseOf(told.call), CallPhase::Active);
    QCOMPARE(deadlines(told.call), QList<Deadline<IncomingEvent>>({{In::MediaTimedOut, 15s}}));
    told.tell({In::MediaConnected});
    QVERIFY(deadlines(told.call).isEmpty());
}

void TestCallStates::incomingIsActiveInEveryOrder()
{
    inEveryOrder<IncomingInput>(
        {{In::AnswerReady}, {In::PreAcceptAnswered}, {In::MediaConnected}, {In::PickedUp}},
        [](const QList<IncomingInput> &order) {
            ToldIn told;
            told.tell({In::OfferReceived});
            tellAll(told, order);
            QCOMPARE(phaseOf(told.call), CallPhase::Accepting);
            QVERIFY(!told.actions.contains(CallAction::OpenGate));
            told.tell({In::AcceptAnswered});
            QCOMPARE(told.actions.last(), CallAction::OpenGate);
        });
}

void TestCallStates::terminateBeforeConnectNeverRings()
{
    ToldIn told;
    tellAll(told, QList<IncomingInput>{{In::TerminatedReceived},
                                       {In::OfferReceived},
                                       {In::PickedUp},
                                       {In::TerminatedReceived},
                                       {In::OfferReceived}});
    QVERIFY(told.actions.isEmpty());
    QCOMPARE(phaseOf(told.call), CallPhase::Ended);
    QCOMPARE(reasonOf(told.call), EndReason::Unanswered);

    ToldOut out = requested();
    tellAll(out, QList<OutgoingInput>{{Out::TerminatedReceived}, {Out::AnswerReceived}});
    QVERIFY(!out.actions.contains(CallAction::ApplyAnswer));
    QCOMPARE(phaseOf(out.call), CallPhase::Ended);
}

void TestCallStates::declinedAndMissed()
{
    ToldIn declined;
    declined.tell({In::OfferReceived});
    declined.tell({In::DeclinedHere});
    QCOMPARE(declined.actions.mid(2),
             QList<CallAction>({CallAction::PostReject, CallAction::CloseMedia}));
    QCOMPARE(phaseOf(declined.call), CallPhase::Ending);
    declined.tell({In::TerminatedReceived});
    QCOMPARE(phaseOf(declined.call), CallPhase::Ended);
    QCOMPARE(reasonOf(declined.call), EndReason::Declined);

    ToldIn missed;
    missed.tell({In::OfferReceived});
    QCOMPARE(deadlines(missed.call).first(), (Deadline<IncomingEvent>{In::PickUpTimedOut, 25s}));
    missed.tell({In::PickUpTimedOut});
    QVERIFY(missed.actions.contains(CallAction::PostReject));
    QCOMPARE(reasonOf(missed.call), EndReason::Unanswered);
}

void TestCallStates::hangingUpWhileAcceptingTerminates()
{
    ToldIn told;
    for (In event : {In::OfferReceived, In::AnswerReady, In::PreAcceptAnswered, In::MediaConnected,
                     In::PickedUp, In::HungUp, In::AcceptAnswered})
        told.tell({event});
    QVERIFY(told.actions.contains(CallAction::PostTerminate));
    QVERIFY(!told.actions.contains(CallAction::PostReject));
    QVERIFY(!told.actions.contains(CallAction::OpenGate));
    QCOMPARE(reasonOf(told.call), EndReason::Cancelled);
}

void TestCallStates::incomingSurvivesEverySequence()
{
    constexpr int kEvents = static_cast<int>(In::EndingTimedOut) + 1;
    for (int n = 0; n < kEvents * kEvents * kEvents * kEvents; ++n) {
        ToldIn told;
        QList<IncomingInput> inputs;
        for (int rest = n, i = 0; i < 4; ++i, rest /= kEvents)
            inputs.append({static_cast<In>(rest % kEvents)});
        tellAll(told, inputs);
        const bool isOver = reasonOf(told.call) != EndReason::None;
        const CallPhase phase = phaseOf(told.call);
        QCOMPARE(isOver, phase == CallPhase::Ended || phase == CallPhase::Ending);
        QVERIFY(told.actions.count(CallAction::PostReject)
                    + told.actions.count(CallAction::PostTerminate)
                <= 1);
        if (told.actions.contains(CallAction::Ring))
            QCOMPARE(countOf(told.actions, CallAction::CloseMedia), isOver ? 1 : 0);
        if (QTest::currentTestFailed())
            return;
    }
}

void TestCallStates::incomingWaitsHaveAnEnd()
{
    constexpr int kEvents = static_cast<int>(In::EndAnswered) + 1;
    for (int n = 0; n < kEvents * kEvents * kEvents; ++n) {
        ToldIn told;
        told.tell({In::OfferReceived});
        for (int rest = n, i = 0; i < 3; ++i, rest /= kEvents)
            told.tell({static_cast<In>(rest % kEvents)});
        for (int i = 0; i < 6 && !deadlines(told.call).isEmpty(); ++i)
            told.tell({deadlines(told.call).first().event});
        const CallPhase phase = phaseOf(told.call);
        QVERIFY2(phase == CallPhase::Ended || phase == CallPhase::Active,
                 qPrintable(QString::number(n)));
    }
}

void TestCallStates::connectGrowsStale()
{
    constexpr qint64 kNow = 1'800'000'000'000;
    QVERIFY(!isConnectStale(kNow, kNow));
    QVERIFY(!isConnectStale(kNow - 60'000, kNow));
    QVERIFY(isConnectStale(kNow - 60'001, kNow));
    // Clocks differ: an event of the future is a fresh one.
    QVERIFY(!isConnectStale(kNow + 3'600'000, kNow));
}

void TestCallStates::errorsHaveReasons()
{
    const auto reasonOfCode = [](int code) {
        Error error;
        error.providerCode = code;
        return endReasonOf(error);
    };
    QCOMPARE(reasonOfCode(138006), EndReason::NoPermission);
    QCOMPARE(reasonOfCode(138012), EndReason::Limit);
    QCOMPARE(reasonOfCode(138001), EndReason::Uncallable);
    QCOMPARE(reasonOfCode(138021), EndReason::MediaFailed);
    QCOMPARE(reasonOfCode(100), EndReason::ApiError);
}

QTEST_GUILESS_MAIN(TestCallStates)
#include "tst_callstates.moc"
