// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log.h"

#include <cstdio>

#include <QDateTime>
#include <QFile>
#include <QMutex>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcCore, "aic.core")

namespace aic {
namespace {

constexpr qint64 kRotateBytes = 5LL * 1024 * 1024;

struct Sink
{
    QMutex mutex;
    QFile file;
    QList<QString> secrets;
    QtMessageHandler previous = nullptr;
};

Sink &sink()
{
    static Sink instance;
    return instance;
}

void rotate(QFile &file)
{
    const QString old = file.fileName() + u".1"_s;
    file.close();
    QFile::remove(old);
    QFile::rename(file.fileName(), old);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append))
        std::fputs("The log file can't be opened; logging goes on here only.\n", stderr);
}

void write(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    static constexpr const char *kNames[] = {"debug", "warning", "critical", "fatal", "info"};
    const QString line = u"%1 %2 %3: %4\n"_s.arg(
        QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs),
        QString::fromLatin1(kNames[type]), QString::fromLatin1(context.category), redact(message));
    const QByteArray bytes = line.toUtf8();
    std::fputs(bytes.constData(), stderr);
    const QMutexLocker lock(&sink().mutex);
    if (sink().file.isOpen()) {
        sink().file.write(bytes);
        sink().file.flush();
        if (sink().file.size() > kRotateBytes)
            rotate(sink().file);
    }
}

} // namespace

QString redact(const QString &text)
{
    static const QRegularExpression tokens(
        u"(Bearer\\s+|OAuth\\s+|access_token=|input_token=|client_secret=|verify_token=|appsecret_proof=)[^\\s&\"]+|\\bEAA[A-Za-z0-9]{20,}"_s);
    QString clean = text;
    clean.replace(tokens, u"\\1[redacted]"_s);
    const QMutexLocker lock(&sink().mutex);
    for (const QString &secret : std::as_const(sink().secrets))
        clean.replace(secret, u"[redacted]"_s);
    return clean;
}

void addRedaction(const QByteArray &secret)
{
    // Short values would blank out ordinary words.
    if (secret.size() < 6)
        return;
    const QMutexLocker lock(&sink().mutex);
    const QString text = QString::fromUtf8(secret);
    if (!sink().secrets.contains(text))
        sink().secrets.append(text);
}

void installLogging(const QString &filePath, bool verbose)
{
    QLoggingCategory::setFilterRules(verbose ? u"aic.*.debug=true\naic.*.info=true"_s
                                             : u"aic.*.debug=false\naic.*.info=false"_s);
    if (!filePath.isEmpty()) {
        sink().file.setFileName(filePath);
        if (!sink().file.open(QIODevice::WriteOnly | QIODevice::Append))
            std::fputs("The log file can't be opened; logging goes to stderr only.\n", stderr);
        else
            sink().file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    }
    qInstallMessageHandler(write);
}

} // namespace aic
