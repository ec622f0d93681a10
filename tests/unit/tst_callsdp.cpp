// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "calling/media/sdp.h"

using namespace aic;
using namespace aic::calling;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString kPrint = u"AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:"
                       "AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99"_s;

/// Shaped as Meta's answer to a call we place.
QString metaAnswer()
{
    return u"v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE audio\r\n"
           "a=ice-lite\r\nm=audio 3480 UDP/TLS/RTP/SAVPF 111 126\r\nc=IN IP4 192.0.2.7\r\n"
           "a=rtcp-mux\r\na=mid:audio\r\na=ice-ufrag:abcd\r\na=ice-pwd:0123456789012345678901\r\n"
           "a=fingerprint:sha-256 "_s
           + kPrint.toLower()
           + u"\r\na=setup:active\r\na=sendrecv\r\na=rtpmap:111 opus/48000/2\r\n"
             "a=rtpmap:126 telephone-event/8000\r\n"
             "a=candidate:1 1 udp 2122260223 192.0.2.7 3480 typ host generation 0 network-cost 50\r\n"_s;
}

} // namespace

class TestCallSdp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsMetasAnswer();
    void refusesWhatIsOfNoUse_data();
    void refusesWhatIsOfNoUse();
    void sessionFingerprintHoldsOnlyWithoutTheStreams();
    void cleansOurOwn();
    void certificateHasAFingerprint();
};

void TestCallSdp::readsMetasAnswer()
{
    const Result<RemoteSdp> remote = readRemoteSdp(metaAnswer(), SdpType::Answer);
    QVERIFY(remote);
    QCOMPARE(remote->fingerprints, QList<QByteArray>{kPrint.toLatin1()});
    QCOMPARE(remote->opusType, 111);
    QCOMPARE(remote->telephoneEventType, 126);
    QVERIFY(remote->isIceLite);
    // Relays and tests lose the CR: it is put back.
    const Result<RemoteSdp> bare = readRemoteSdp(metaAnswer().remove(u'\r'), SdpType::Answer);
    QVERIFY(bare);
    QCOMPARE(bare->text, remote->text);
}

void TestCallSdp::refusesWhatIsOfNoUse_data()
{
    QTest::addColumn<QString>("sdp");
    QTest::addColumn<SdpType>("type");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const QString &before, const QString &after,
                        const QString &field, SdpType type = SdpType::Answer) {
        QVERIFY(metaAnswer().contains(before));
        QTest::newRow(name) << metaAnswer().replace(before, after) << type << field;
    };
    QTest::newRow("empty") << QString() << SdpType::Answer << u"text"_s;
    QTest::newRow("hello") << u"hello"_s << SdpType::Answer << u"text"_s;
    QTest::newRow("endless") << metaAnswer() + u"a=x\r\n"_s.repeated(20000) << SdpType::Answer
                             << u"text"_s;
    row("control", u"a=rtcp-mux"_s, u"a=rtcp\x01mux"_s, u"text"_s);
    row("port 0", u"m=audio 3480"_s, u"m=audio 0"_s, u"media"_s);
    row("huge port", u"m=audio 3480"_s, u"m=audio 70000"_s, u"media"_s);
    row("plain RTP", u"UDP/TLS/RTP/SAVPF"_s, u"RTP/AVP"_s, u"media"_s);
    row("video", u"m=audio"_s, u"m=video"_s, u"media"_s);
    row("two streams", u"a=sendrecv\r\n"_s, u"a=sendrecv\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\n"_s,
        u"media"_s);
    row("no Opus", u"opus/48000/2"_s, u"PCMU/8000"_s, u"codec"_s);
    row("Opus not offered", u"SAVPF 111 126"_s, u"SAVPF 126"_s, u"codec"_s);
    row("SHA-1", u"sha-256"_s, u"sha-1"_s, u"fingerprint"_s);
    row("cut fingerprint", kPrint.toLower(), kPrint.left(47), u"fingerprint"_s);
    row("no ICE password", u"a=ice-pwd:0123456789012345678901\r\n"_s, QString(), u"ice"_s);
    row("answer without a role", u"a=setup:active"_s, u"a=setup:actpass"_s, u"setup"_s);
    row("offer without a role", u"a=setup:active"_s, u"a=setup:holdconn"_s, u"setup"_s,
        SdpType::Offer);
    row("TCP only", u"1 1 udp"_s, u"1 1 tcp"_s, u"candidates"_s);
    row("no candidate", u"a=candidate:"_s, u"a=other:"_s, u"candidates"_s);
}

void TestCallSdp::refusesWhatIsOfNoUse()
{
    QFETCH(QString, sdp);
    QFETCH(SdpType, type);
    QFETCH(QString, field);
    const Result<RemoteSdp> remote = readRemoteSdp(sdp, type);
    QVERIFY(!remote);
    QCOMPARE(remote.error().code, ErrorCode::Invalid);
    QCOMPARE(remote.error().field, field);
}

void TestCallSdp::sessionFingerprintHoldsOnlyWithoutTheStreams()
{
    const QString session = QString(kPrint).replace(u"AA"_s, u"01"_s);
    QString sdp = metaAnswer().replace(u"a=ice-lite"_s, u"a=fingerprint:sha-256 "_s + session);
    QCOMPARE(readRemoteSdp(sdp, SdpType::Answer)->fingerprints, QList{kPrint.toLatin1()});
    sdp.remove(u"a=fingerprint:sha-256 "_s + kPrint.toLower() + u"\r\n"_s);
    QCOMPARE(readRemoteSdp(sdp, SdpType::Answer)->fingerprints, QList{session.toLatin1()});
}

void TestCallSdp::cleansOurOwn()
{
    const QString clean = cleanLocalSdp(
        "v=0\nm=audio 9 UDP/TLS/RTP/SAVPF 111 126\na=rtpmap:111 OPUS/48000/2\n"
        "a=fmtp:111 sprop-stereo=0\na=rtpmap:126 telephone-event/8000\na=fmtp:126 0-16\n"
        "a=fingerprint:sha-1 AA:BB\na=fingerprint:sha-256 AA:BB\na=fingerprint:sha-256 CC:DD\n"
        "a=candidate:1 1 UDP 2015363327 192.0.2.1 40000 typ host\n"
        "a=candidate:2 1 TCP 1015021823 192.0.2.1 9 typ host tcptype active\n"
        "a=candidate:3 1 UDP 2015363583 fe80::1 40001 typ host\n");
    QCOMPARE(clean, u"v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111 126\r\na=rtpmap:111 opus/48000/2\r\n"
                    "a=fmtp:111 minptime=10;useinbandfec=1\r\na=rtpmap:126 telephone-event/8000\r\n"
                    "a=fmtp:126 0-16\r\na=fingerprint:sha-256 AA:BB\r\n"
                    "a=candidate:1 1 UDP 2015363327 192.0.2.1 40000 typ host\r\n"_s);
}

void TestCallSdp::certificateHasAFingerprint()
{
    // The SHA-256 of the bytes "abc" is a published test value.
    QCOMPARE(
        fingerprintOf("-----BEGIN CERTIFICATE-----\nYW\nJj\n-----END CERTIFICATE-----\nAAAA\n"),
        QByteArray("BA:78:16:BF:8F:01:CF:EA:41:41:40:DE:5D:AE:22:23:"
                   "B0:03:61:A3:96:17:7A:9C:B4:10:FF:61:F2:00:15:AD"));
    QVERIFY(fingerprintOf("no certificate").isEmpty());
}

QTEST_GUILESS_MAIN(TestCallSdp)
#include "tst_callsdp.moc"
