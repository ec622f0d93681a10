// SPDX-License-Identifier: GPL-3.0-or-later
#include "calling/media/sdp.h"

#include <algorithm>

#include <QCryptographicHash>

using namespace Qt::Literals::StringLiterals;

namespace aic::calling {
namespace {

constexpr qsizetype kMaxBytes = 32 * 1024;
constexpr qsizetype kSha256Letters = 95;

QList<QByteArray> linesOf(QByteArray text)
{
    text.replace("\r\n", "\n");
    QList<QByteArray> lines = text.split('\n');
    while (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

QByteArray joined(const QList<QByteArray> &lines)
{
    return lines.join("\r\n") + "\r\n";
}

bool isFingerprint(const QByteArray &text)
{
    if (text.size() != kSha256Letters)
        return false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char letter = text[i];
        const bool isHex = (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'F');
        if (i % 3 == 2 ? letter != ':' : !isHex)
            return false;
    }
    return true;
}

QByteArray valueOf(const QByteArray &line, QByteArrayView name)
{
    return line.startsWith(name) ? line.mid(name.size()).trimmed() : QByteArray();
}

/// Session lines, or those of the one stream.
struct Section
{
    QList<QByteArray> lines;

    [[nodiscard]] QByteArray attribute(QByteArrayView name) const
    {
        for (const QByteArray &line : lines) {
            if (line.startsWith(name))
                return valueOf(line, name);
        }
        return {};
    }
    [[nodiscard]] bool has(QByteArrayView line) const
    {
        return std::any_of(lines.begin(), lines.end(),
                           [line](const QByteArray &own) { return own.trimmed() == line; });
    }
    [[nodiscard]] QList<QByteArray> fingerprints() const
    {
        QList<QByteArray> found;
        for (const QByteArray &line : lines) {
            const QByteArray value = valueOf(line, "a=fingerprint:");
            if (!value.toLower().startsWith("sha-256 "))
                continue;
            const QByteArray print = value.mid(8).trimmed().toUpper();
            if (isFingerprint(print))
                found.append(print);
        }
        return found;
    }
};

/// "111 opus/48000/2" → 111, if the format offers it; -1 otherwise.
int payloadTypeOf(const Section &media, const QList<QByteArray> &formats, QByteArrayView codec)
{
    for (const QByteArray &line : media.lines) {
        const QList<QByteArray> words = valueOf(line, "a=rtpmap:").simplified().split(' ');
        if (words.size() == 2 && words[1].toLower() == codec && formats.contains(words[0]))
            return words[0].toInt();
    }
    return -1;
}

bool isUsableCandidate(const QByteArray &line)
{
    // candidate:foundation component transport priority address port typ …
    const QList<QByteArray> words = line.simplified().split(' ');
    return words.size() >= 8 && words[2].toLower() == "udp"
           && !words[4].toLower().startsWith("fe80:");
}

} // namespace

Result<RemoteSdp> readRemoteSdp(const QString &sdp, SdpType type)
{
    const QByteArray bytes = sdp.toUtf8();
    const auto bad = [](QString field, QString detail) {
        return fail(ErrorCode::Invalid, std::move(detail), std::move(field));
    };
    if (bytes.size() > kMaxBytes)
        return bad(u"text"_s, u"the description is too long"_s);
    const QList<QByteArray> lines = linesOf(bytes);
    if (lines.isEmpty() || lines.first() != "v=0")
        return bad(u"text"_s, u"this is no session description"_s);

    Section session;
    Section media;
    Section *section = &session;
    qsizetype streams = 0;
    for (const QByteArray &line : lines) {
        const bool isLine = line.size() >= 2 && line[1] == '=';
        const auto isControl = [](char letter) { return letter > 0 && letter < 0x20; };
        if (!isLine || line.contains('\0') || std::any_of(line.begin(), line.end(), isControl))
            return bad(u"text"_s, u"the description has a line that is none"_s);
        if (line.startsWith("m=")) {
            ++streams;
            section = &media;
        }
        section->lines.append(line);
    }
    if (streams != 1)
        return bad(u"media"_s, u"there must be exactly one stream"_s);
    const QList<QByteArray> words = media.lines.first().simplified().split(' ');
    bool portIsNumber = false;
    const int port = words.value(1).toInt(&portIsNumber);
    if (words.size() < 4 || words[0] != "m=audio" || !portIsNumber || port < 1 || port > 65535
        || words[2] != "UDP/TLS/RTP/SAVPF")
        return bad(u"media"_s, u"the stream is refused or no encrypted audio"_s);

    const QList<QByteArray> formats = words.mid(3);
    RemoteSdp remote;
    remote.opusType = payloadTypeOf(media, formats, "opus/48000/2");
    if (remote.opusType < 0)
        return bad(u"codec"_s, u"Opus is missing"_s);
    remote.fingerprints = media.fingerprints();
    if (remote.fingerprints.isEmpty())
        remote.fingerprints = session.fingerprints();
    if (remote.fingerprints.isEmpty())
        return bad(u"fingerprint"_s, u"there is no SHA-256 fingerprint"_s);

    const auto attribute = [&](QByteArrayView name) {
        const QByteArray own = media.attribute(name);
        return own.isEmpty() ? session.attribute(name) : own;
    };
    if (attribute("a=ice-ufrag:").size() < 4 || attribute("a=ice-pwd:").size() < 22)
        return bad(u"ice"_s, u"the ICE name or password is missing or too short"_s);
    const QByteArray setup = attribute("a=setup:");
    const bool isRole = setup == "active" || setup == "passive";
    if (type == SdpType::Answer ? !isRole : !isRole && setup != "actpass")
        return bad(u"setup"_s, u"nobody is to start DTLS"_s);
    // Neither side tells candidates later (calling-api.md §7).
    const bool hasCandidate
        = std::any_of(media.lines.begin(), media.lines.end(), [](const QByteArray &line) {
              return line.startsWith("a=candidate:") && isUsableCandidate(line);
          });
    if (!hasCandidate)
        return bad(u"candidates"_s, u"there is no address to reach the other side at"_s);

    remote.telephoneEventType = payloadTypeOf(media, formats, "telephone-event/8000");
    remote.isIceLite = session.has("a=ice-lite");
    remote.text = joined(lines);
    return remote;
}

QString cleanLocalSdp(const QByteArray &sdp)
{
    QByteArray opusType;
    const QList<QByteArray> lines = linesOf(sdp);
    for (const QByteArray &line : lines) {
        const QList<QByteArray> words = valueOf(line, "a=rtpmap:").split(' ');
        if (words.size() == 2 && words[1].toLower().startsWith("opus/"))
            opusType = words[0];
    }
    const QByteArray fmtp = "a=fmtp:" + opusType + ' ';
    const QByteArray rtpmap = "a=rtpmap:" + opusType + ' ';
    QList<QByteArray> clean;
    bool hasFingerprint = false;
    for (const QByteArray &line : lines) {
        if (line.startsWith("a=candidate:") && !isUsableCandidate(line))
            continue;
        if (line.startsWith("a=fingerprint:")) {
            if (hasFingerprint || !line.toLower().startsWith("a=fingerprint:sha-256 "))
                continue;
            hasFingerprint = true;
        }
        if (!opusType.isEmpty() && line.startsWith(fmtp))
            continue;
        if (!opusType.isEmpty() && line.startsWith(rtpmap)) {
            clean.append("a=rtpmap:" + opusType + " opus/48000/2");
            clean.append("a=fmtp:" + opusType + " minptime=10;useinbandfec=1");
            continue;
        }
        clean.append(line);
    }
    return QString::fromUtf8(joined(clean));
}

QByteArray fingerprintOf(const QByteArray &pem)
{
    QByteArray base64;
    bool isInside = false;
    for (const QByteArray &line : linesOf(pem)) {
        if (line.startsWith("-----BEGIN CERTIFICATE-----"))
            isInside = true;
        else if (line.startsWith("-----END"))
            break;
        else if (isInside)
            base64 += line.trimmed();
    }
    const QByteArray der = QByteArray::fromBase64(base64);
    if (der.isEmpty())
        return {};
    return QCryptographicHash::hash(der, QCryptographicHash::Sha256).toHex(':').toUpper();
}

} // namespace aic::calling
