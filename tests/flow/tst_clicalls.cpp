// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>

#include "core/json.h"
#include "support/programs.h"
#include "support/sandboxapi.h"
#include "support/verify.h"

using namespace aic;
using namespace Qt::Literals::StringLiterals;
using test::Ran;

/// Calls of the command line, against the sandbox's own process.
class TestCliCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void aCallIsSpokenAndListed();
    void aRejectedCallEndsWithOne();
    void wrongWordsAreSaid_data();
    void wrongWordsAreSaid();

private:
    Ran run(const QStringList &arguments) const { return m_programs.run(arguments); }
    [[nodiscard]] QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_programs.path(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()
                   ? file.fileName()
                   : QString();
    }
    /// A second of silence, as WAV of 16-bit mono at 48 kHz.
    [[nodiscard]] QString sound() const
    {
        QByteArray bytes = QByteArray::fromHex("524946462477010057415645666d74201000000001000100"
                                               "80bb00000077010002001000646174610077010000");
        bytes.chop(1);
        return write(u"hello.wav"_s, bytes + QByteArray(96'000, '\0'));
    }

    test::Programs m_programs;
    test::SandboxApi m_api;
};

void TestCliCalls::initTestCase()
{
    const QByteArray trouble = m_programs.start();
    QVERIFY2(trouble.isEmpty(), trouble.constData());
    m_api.baseUrl = m_programs.sandboxUrl();
    const Ran added = m_programs.addAccount();
    QVERIFY2(added.code == 0, added.errors.constData());
    QCOMPARE(m_api.rules(R"({"call_ring_ms":50,"call_answer_ms":150,"call_talk_ms":900})").status,
             200);
}

void TestCliCalls::cleanupTestCase()
{
    QVERIFY(m_programs.stop());
}

void TestCliCalls::aCallIsSpokenAndListed()
{
    const Ran ran = run({u"call"_s, u"--to"_s, u"+60125550142"_s, u"--play"_s, sound(),
                         u"--max-seconds"_s, u"1"_s});
    QVERIFY2(ran.code == 0, ran.errors.constData());
    QStringList states;
    for (const QJsonObject &line : ran.lines)
        states.append(line.value(u"state"_s).toString());
    QCOMPARE(states, (QStringList{u"requesting_permission"_s, u"dialing"_s, u"ringing"_s,
                                  u"connected"_s, u"ended"_s, QString()}));
    QCOMPARE(ran.last().value(u"outcome"_s).toString(), u"completed"_s);
    QVERIFY(ran.last().value(u"duration_s"_s).isDouble());
    QVERIFY(ran.last().value(u"call_id"_s).toString().startsWith(u"wacid."_s));
    QVERIFY(ran.last().value(u"error"_s).isNull());
    const QJsonObject listed = run({u"calls"_s, u"list"_s}).lines.value(0);
    QCOMPARE(listed.value(u"call_id"_s), ran.last().value(u"call_id"_s));
    QCOMPARE(listed.value(u"contact"_s).toString(), u"+60125550142"_s);
    QCOMPARE(listed.value(u"direction"_s).toString(), u"out"_s);
    QCOMPARE(listed.value(u"duration_s"_s), ran.last().value(u"duration_s"_s));
}

void TestCliCalls::aRejectedCallEndsWithOne()
{
    const Ran ran = run({u"call"_s, u"--to"_s, u"+60125550012"_s, u"--play"_s, sound()});
    QCOMPARE(ran.code, 1);
    QCOMPARE(ran.last().value(u"outcome"_s).toString(), u"rejected"_s);
}

void TestCliCalls::wrongWordsAreSaid_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nobody") << QStringList{u"call"_s};
    QTest::newRow("no number") << QStringList{u"call"_s, u"--to"_s, u"hello"_s, u"--play"_s,
                                              sound()};
    QTest::newRow("no file") << QStringList{u"call"_s, u"--to"_s, u"+60125550142"_s, u"--play"_s,
                                            u"/nowhere/hello.wav"_s};
    QTest::newRow("no sound") << QStringList{u"call"_s, u"--to"_s, u"+60125550142"_s, u"--play"_s,
                                             write(u"text.wav"_s, "hello")};
    QTest::newRow("no time") << QStringList{u"call"_s, u"--to"_s, u"+60125550142"_s,
                                            u"--max-seconds"_s, u"0"_s};
    QTest::newRow("no limit") << QStringList{u"calls"_s, u"list"_s, u"--limit"_s, u"many"_s};
}

void TestCliCalls::wrongWordsAreSaid()
{
    QFETCH(QStringList, arguments);
    const Ran ran = run(arguments);
    QCOMPARE(ran.code, 2);
    QVERIFY(ran.out.isEmpty());
    QCOMPARE(ran.errors.count('\n'), 1);
}

QTEST_GUILESS_MAIN(TestCliCalls)
#include "tst_clicalls.moc"
