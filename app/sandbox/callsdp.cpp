// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/callsdp.h"

#include <algorithm>

#include <QCryptographicHash>
#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr qsizetype kMostSdp = 20'000;

GraphError badSdp(const QString &reason)
{
    return invalidParameter(u"Invalid parameter"_s, u"SDP Validation error: %1"_s.arg(reason));
}

qsizetype count(const QStringList &lines, const QString &start)
{
    return std::count_if(lines.begin(), lines.end(),
                         [&](const QString &line) { return line.startsWith(start); });
}

Refusal checkSdp(const QString &sdp, SdpType type)
{
    if (sdp.size() > kMostSdp)
        return badSdp(u"the description is too long"_s);
    if (!sdp.startsWith(u"v=0"))
        return badSdp(u"the description does not begin with v=0"_s);
    if (!sdp.contains(u"\r\n") || !sdp.endsWith(u'\n'))
        return badSdp(u"lines must end with CRLF"_s);
    QStringList lines = sdp.split(u'\n', Qt::SkipEmptyParts);
    for (QString &line : lines) {
        if (line.endsWith(u'\r'))
            line.chop(1);
    }
    if (count(lines, u"m="_s) != 1 || count(lines, u"m=audio "_s) != 1)
        return badSdp(u"there must be one audio stream and no other"_s);
    const auto media = std::find_if(lines.begin(), lines.end(), [](const QString &line) {
        return line.startsWith(u"m=audio ");
    });
    const QStringList words = media->split(u' ', Qt::SkipEmptyParts);
    if (words.value(1).toInt() <= 0)
        return badSdp(u"the audio stream has no port"_s);
    if (words.value(2) != u"UDP/TLS/RTP/SAVPF")
        return badSdp(u"the audio stream's profile is not UDP/TLS/RTP/SAVPF"_s);
    const bool hasOpus = std::any_of(lines.begin(), lines.end(), [](const QString &line) {
        return line.startsWith(u"a=rtpmap:")
               && line.section(u' ', 1, 1).compare(u"opus/48000/2", Qt::CaseInsensitive) == 0;
    });
    if (!hasOpus)
        return badSdp(u"the codec opus/48000/2 is missing"_s);
    const bool hasOtherHash = std::any_of(lines.begin(), lines.end(), [](const QString &line) {
        return line.startsWith(u"a=fingerprint:")
               && !line.startsWith(u"a=fingerprint:sha-256 ", Qt::CaseInsensitive);
    });
    if (hasOtherHash)
        return badSdp(u"only sha-256 fingerprints are taken"_s);
    if (count(lines, u"a=fingerprint:"_s) == 0)
        return badSdp(u"no fingerprint"_s);
    if (count(lines, u"a=ice-ufrag:"_s) == 0 || count(lines, u"a=ice-pwd:"_s) == 0)
        return badSdp(u"no ICE credentials"_s);
    if (!lines.contains(u"a=rtcp-mux"_s))
        return badSdp(u"no rtcp-mux"_s);
    const bool isOffer = type == SdpType::Offer;
    if (isOffer ? !lines.contains(u"a=setup:actpass"_s)
                : !lines.contains(u"a=setup:active"_s) && !lines.contains(u"a=setup:passive"_s))
        return badSdp(isOffer ? u"an offer's setup must be actpass"_s
                              : u"an answer's setup must be active or passive"_s);
    return std::nullopt;
}

} // namespace

GraphResult<QString> readSession(const QJsonValue &session, SdpType type)
{
    const QString expected = type == SdpType::Offer ? u"offer"_s : u"answer"_s;
    if (!session.isObject())
        return tl::unexpected(invalidParameter(u"The parameter session is required."_s));
    const QJsonObject object = session.toObject();
    const QJsonValue given = object.value("sdp_type"_L1);
    if (given.isUndefined())
        return tl::unexpected(
            invalidParameter(u"The parameter session['sdp_type'] is required."_s));
    if (given.toString().toLower() != expected)
        return tl::unexpected(invalidParameter(
            u"Param session['sdp_type'] must be one of {%1}."_s.arg(expected.toUpper())));
    const QString sdp = object.value("sdp"_L1).toString();
    if (sdp.isEmpty())
        return tl::unexpected(invalidParameter(u"The parameter session['sdp'] is required."_s));
    if (auto refusal = checkSdp(sdp, type))
        return tl::unexpected(*refusal);
    return sdp;
}

QString silentSdp(SdpType type, quint64 unique)
{
    const QByteArray seed = QByteArray::number(unique, 16).rightJustified(16, '0');
    const QByteArray hash = QCryptographicHash::hash(seed, QCryptographicHash::Sha256);
    const QString fingerprint = QString::fromLatin1(hash.toHex(':').toUpper());
    // The discard port: what is sent there is lost.
    return u"v=0\r\n"
           "o=- %1 2 IN IP4 127.0.0.1\r\n"
           "s=-\r\n"
           "t=0 0\r\n"
           "a=group:BUNDLE audio\r\n"
           "m=audio 9 UDP/TLS/RTP/SAVPF 111 126\r\n"
           "c=IN IP4 127.0.0.1\r\n"
           "a=rtcp:9 IN IP4 127.0.0.1\r\n"
           "a=candidate:1 1 udp 2122260223 127.0.0.1 9 typ host generation 0\r\n"
           "a=ice-ufrag:%2\r\n"
           "a=ice-pwd:%3\r\n"
           "a=fingerprint:sha-256 %4\r\n"
           "a=setup:%5\r\n"
           "a=mid:audio\r\n"
           "a=sendrecv\r\n"
           "a=rtcp-mux\r\n"
           "a=rtpmap:111 opus/48000/2\r\n"
           "a=fmtp:111 minptime=10;useinbandfec=1\r\n"
           "a=rtpmap:126 telephone-event/8000\r\n"
           "a=ssrc:%6 cname:sandbox\r\n"_s.arg(
               QString::number(unique % 1'000'000'000), QString::fromLatin1(seed.left(4)),
               QString::fromLatin1(hash.toHex().left(24)), fingerprint,
               type == SdpType::Offer ? u"actpass"_s : u"active"_s,
               QString::number(1 + unique % 4'000'000'000));
}

} // namespace aic::sandbox
