// SPDX-License-Identifier: GPL-3.0-or-later
// A relay's configuration file, and each of its lines as a cursor.
#include <cstdlib>

#include "relay/config.h"
#include "relay/eventstore.h"

using namespace aic;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    relay::Config config;
    const Result<> read = relay::readConfigText(text, QStringLiteral("fuzz"), config);
    // One line that names a line, whatever the file holds.
    if (!read && (read.error().detail.contains(u'\n') || !read.error().detail.startsWith(u"fuzz:")))
        std::abort();
    if (read && relay::checkConfig(config) && config.channels.isEmpty())
        std::abort();
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray &line : lines) {
        const std::optional<relay::CursorParts> parts = relay::splitCursor(QString::fromUtf8(line));
        if (parts && (parts->id < 0 || parts->storeId.size() != 16))
            std::abort();
    }
    return 0;
}
