// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"

#include <cstdio>

#include "cli/exitcode.h"
#include "core/clock.h"
#include "core/json.h"
#include "core/log.h"

namespace aic::cli {
namespace {

void put(std::FILE *stream, QByteArray line)
{
    line.append('\n');
    std::fwrite(line.constData(), 1, std::size_t(line.size()), stream);
    std::fflush(stream);
}

QByteArray oneLine(const QString &words)
{
    QString line = words;
    line.replace(u'\n', u' ');
    return line.toUtf8();
}

} // namespace

void Output::result(const QJsonObject &object, const QString &words) const
{
    if (m_json)
        put(stdout, json::compact(object));
    else if (!words.isEmpty())
        put(stdout, words.toUtf8());
}

void Output::say(const QString &words) const
{
    if (!m_json)
        put(stdout, words.toUtf8());
}

void Output::warn(const QString &words) const
{
    put(stderr, oneLine(redact(words)));
}

int Output::fail(const Error &error) const
{
    QString words = error.detail;
    if (!error.providerDetail.isEmpty() && !words.contains(error.providerDetail))
        words += QStringLiteral(" (%1)").arg(error.providerDetail);
    if (!error.field.isEmpty() && !words.contains(error.field))
        words = QStringLiteral("%1: %2").arg(error.field, words);
    warn(words);
    return exitCodeFor(error);
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonValue timeOrNull(qint64 atMs)
{
    return atMs > 0 ? QJsonValue(toRfc3339(atMs)) : QJsonValue(QJsonValue::Null);
}

} // namespace aic::cli
