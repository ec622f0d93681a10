// SPDX-License-Identifier: GPL-3.0-or-later
// The header up to the first line break, then the body: only the true signature is taken.
#include <cstdlib>

#include "events/signature.h"

using namespace aic;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const Secret secret("example-app-secret-0001");
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype end = input.indexOf('\n');
    const QByteArray header = input.left(end < 0 ? input.size() : end);
    const QByteArray body = end < 0 ? QByteArray() : input.mid(end + 1);
    const QByteArray right = events::signBody(body, secret);
    if (events::isSignatureValid(header, body, secret) != (header.toLower() == right))
        std::abort();
    if (!events::isSignatureValid(right, body, secret)
        || events::isSignatureValid(right, body + 'x', secret)
        || events::isSignatureValid(right, body, Secret()))
        std::abort();
    return 0;
}
