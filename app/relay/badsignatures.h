// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <mutex>
#include <unordered_map>

#include <QHostAddress>

namespace aic::relay {

/// Counts bad signatures by address within a sliding second. Thread: any.
class BadSignatures
{
public:
    explicit BadSignatures(int perSecond)
        : m_perSecond(perSecond)
    {}

    /// Notes one more; false when this address has had its share of the last second.
    [[nodiscard]] bool note(const QHostAddress &peer, qint64 steadyMs);

private:
    struct Hash
    {
        size_t operator()(const QHostAddress &address) const { return qHash(address); }
    };

    void forgetQuietOnes(qint64 steadyMs);

    const int m_perSecond;
    std::mutex m_mutex;
    std::unordered_map<QHostAddress, std::deque<qint64>, Hash> m_times;
};

} // namespace aic::relay
