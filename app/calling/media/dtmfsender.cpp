// SPDX-License-Identifier: GPL-3.0-or-later
#include "calling/media/dtmfsender_p.h"

#include <algorithm>

#include <gst/rtp/gstrtpbuffer.h>

#include <QtEndian>

using namespace Qt::Literals::StringLiterals;

namespace aic::calling {
namespace {

constexpr QStringView kKeys = u"0123456789*#ABCD";
constexpr size_t kMaxWaiting = 32;
/// 160 ms of tone, then the end told three times (RFC 4733 §2.5.1.4), then 100 ms of audio.
constexpr int kTonePackets = 8;
constexpr int kEndPackets = 3;
constexpr int kPausePackets = 5;
/// Events count in 1/8000 s.
constexpr int kUnitsPerPacket = 160;
constexpr quint8 kEndBit = 0x80;
constexpr quint8 kVolume = 10; // -10 dBm0

} // namespace

std::optional<int> dtmfEventOf(QChar key)
{
    const qsizetype at = kKeys.indexOf(key.toUpper());
    return at < 0 ? std::nullopt : std::optional(static_cast<int>(at));
}

QChar dtmfKeyOf(int event)
{
    return event >= 0 && event < kKeys.size() ? kKeys[event] : QChar();
}

bool DtmfSender::enqueue(int event)
{
    const std::lock_guard lock(m_mutex);
    if (m_payloadType < 0 || m_waiting.size() >= kMaxWaiting)
        return false;
    m_waiting.push_back(event);
    return true;
}

void DtmfSender::setPayloadType(int type)
{
    const std::lock_guard lock(m_mutex);
    m_payloadType = type;
}

GstBuffer *DtmfSender::replace(GstBuffer *packet)
{
    const std::lock_guard lock(m_mutex);
    if (m_event < 0) {
        if (m_pause > 0)
            --m_pause;
        else if (!m_waiting.empty()) {
            m_event = m_waiting.front();
            m_waiting.pop_front();
            m_packet = 0;
        }
    }
    if (m_event < 0)
        return packet;

    GstRTPBuffer audio = GST_RTP_BUFFER_INIT;
    if (!gst_rtp_buffer_map(packet, GST_MAP_READ, &audio))
        return packet;
    const bool isFirst = m_packet == 0;
    const bool isEnd = m_packet >= kTonePackets;
    if (isFirst)
        m_startedAt = gst_rtp_buffer_get_timestamp(&audio);
    GstBuffer *event = gst_rtp_buffer_new_allocate(4, 0, 0);
    GstRTPBuffer rtp = GST_RTP_BUFFER_INIT;
    gst_rtp_buffer_map(event, GST_MAP_WRITE, &rtp);
    gst_rtp_buffer_set_payload_type(&rtp, static_cast<guint8>(m_payloadType));
    gst_rtp_buffer_set_seq(&rtp, gst_rtp_buffer_get_seq(&audio));
    gst_rtp_buffer_set_ssrc(&rtp, gst_rtp_buffer_get_ssrc(&audio));
    gst_rtp_buffer_set_timestamp(&rtp, m_startedAt);
    gst_rtp_buffer_set_marker(&rtp, isFirst);
    auto *payload = static_cast<quint8 *>(gst_rtp_buffer_get_payload(&rtp));
    payload[0] = static_cast<quint8>(m_event);
    payload[1] = static_cast<quint8>(isEnd ? kEndBit | kVolume : kVolume);
    const int units = std::min(m_packet + 1, kTonePackets) * kUnitsPerPacket;
    qToBigEndian(static_cast<quint16>(units), payload + 2);
    gst_rtp_buffer_unmap(&rtp);
    gst_rtp_buffer_unmap(&audio);
    GST_BUFFER_PTS(event) = GST_BUFFER_PTS(packet);
    GST_BUFFER_DURATION(event) = GST_BUFFER_DURATION(packet);
    gst_buffer_unref(packet);

    if (++m_packet == kTonePackets + kEndPackets) {
        m_event = -1;
        m_pause = kPausePackets;
    }
    return event;
}

} // namespace aic::calling
