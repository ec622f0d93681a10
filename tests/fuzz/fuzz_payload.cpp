// SPDX-License-Identifier: GPL-3.0-or-later
// Webhook bodies: no crash, and each update taken alone is the same update again.
#include <cstdlib>

#include "core/json.h"
#include "events/payload.h"

using namespace aic;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray body(reinterpret_cast<const char *>(data), qsizetype(size));
    constexpr qint64 kReceivedAtMs = 1'800'000'000'000;
    const Result<QList<events::Update>> updates = events::parseBody(body, kReceivedAtMs);
    if (!updates)
        return 0;
    for (const events::Update &update : *updates) {
        if (update.key.isEmpty())
            std::abort();
        const Result<QList<events::Update>> again
            = events::parseBody(json::compact(update.envelope), kReceivedAtMs);
        if (!again || again->size() != 1 || again->first().key != update.key
            || again->first().kind != update.kind)
            std::abort();
    }
    return 0;
}
