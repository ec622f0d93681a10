// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpdate.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace aic::net {

std::optional<qint64> parseHttpDate(const QByteArray &text)
{
    // Qt's RFC2822Date doesn't know the zone GMT.
    QDateTime time = QLocale::c().toDateTime(QString::fromLatin1(text.trimmed()),
                                             u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (!time.isValid())
        return std::nullopt;
    time.setTimeSpec(Qt::UTC);
    return time.toMSecsSinceEpoch();
}

} // namespace aic::net
