// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <mutex>
#include <optional>

#include <gst/gst.h>

#include <QChar>

namespace aic::calling {

/// RFC 4733 event of a key, and back; nothing for what is no key.
[[nodiscard]] std::optional<int> dtmfEventOf(QChar key);
[[nodiscard]] QChar dtmfKeyOf(int event);

/// Puts telephone events in the place of audio packets, so that they share the sequence numbers and
/// timestamps, as WhatsApp wants. Thread: any; replace() on the stream's.
class DtmfSender
{
public:
    /// False when too many keys wait.
    [[nodiscard]] bool enqueue(int event);
    /// Takes an Opus packet of 20 ms; gives the event's packet, or itself.
    [[nodiscard]] GstBuffer *replace(GstBuffer *packet);
    void setPayloadType(int type);

private:
    std::mutex m_mutex;
    std::deque<int> m_waiting;
    int m_payloadType = -1;
    int m_event = -1;
    int m_packet = 0;
    int m_pause = 0;
    guint32 m_startedAt = 0;
};

} // namespace aic::calling
