// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychainsecretstore.h"

#include <functional>
#include <memory>

#include <qt6keychain/keychain.h>

#include <QCoreApplication>
#include <QPromise>
#include <QTimer>

#include "core/log.h"
#include "secrets/log.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::secrets {
namespace {

constexpr qsizetype kPartBytes = 2000;
constexpr int kMaxParts = 64;
/// Begins an entry whose value stands in parts: "aicaller-parts:3".
constexpr QByteArrayView kPartsMark("aicaller-parts:");
/// A session that is just starting may have its keychain a moment later.
constexpr std::chrono::milliseconds kRetryDelay{1500};

QString partKey(const QString &key, int part)
{
    return u"%1#%2"_s.arg(key).arg(part);
}

/// Number of parts behind an entry; 0 when it holds the value itself.
int partCount(const QByteArray &entry)
{
    if (!entry.startsWith(kPartsMark))
        return 0;
    const int count = entry.mid(kPartsMark.size()).toInt();
    return count > 0 && count <= kMaxParts ? count : 0;
}

bool meansNoStore(int error)
{
    // Without a session bus the Secret Service answers OtherError.
    return error == QKeychain::OtherError || error == QKeychain::NoBackendAvailable
           || error == QKeychain::NotImplemented;
}

Error translate(const QKeychain::Job &job)
{
    Error error;
    error.code = ErrorCode::SecretStore;
    if (job.error() == QKeychain::EntryNotFound) {
        error.code = ErrorCode::NotFound;
        error.detail = u"there is no secret of this name"_s;
        error.field = job.key();
    } else if (job.error() == QKeychain::AccessDenied
               || job.error() == QKeychain::AccessDeniedByUser) {
        error.detail = u"access to the keychain was denied: unlock it and try again"_s;
    } else if (meansNoStore(job.error())) {
        error.detail
            = u"there is no keychain to keep secrets in (%1)"_s.arg(redact(job.errorString()));
    } else {
        error.detail = u"the keychain failed (%1)"_s.arg(redact(job.errorString()));
    }
    return error;
}

/// A promise that a callback can hold, which finishes whatever happens to the callback.
template <class T>
class Pending
{
public:
    Pending() { m_promise.start(); }
    Pending(const Pending &) = delete;
    Pending &operator=(const Pending &) = delete;
    ~Pending()
    {
        if (!m_isDone)
            finish(fail(ErrorCode::Cancelled, u"the program is closing"_s));
    }
    [[nodiscard]] QFuture<Result<T>> future() const { return m_promise.future(); }
    void finish(Result<T> result)
    {
        m_isDone = true;
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

private:
    QPromise<Result<T>> m_promise;
    bool m_isDone = false;
};

} // namespace

/// Entries of the keychain, one by one, on the main thread.
class KeychainSecretStore::Worker : public QObject
{
public:
    template <class T>
    using Reply = std::function<void(Result<T>)>;

    explicit Worker(QString service)
        : m_service(std::move(service))
    {}

    void readEntry(const QString &key, Reply<QByteArray> reply, bool isRetry = false);
    void writeEntry(const QString &key, const QByteArray &value, Reply<void> reply,
                    bool isRetry = false);
    void removeEntry(const QString &key, Reply<void> reply);
    void readParts(const QString &key, int count, QByteArray soFar, int next,
                   Reply<QByteArray> reply);
    void writeParts(const QString &key, const QList<QByteArray> &parts, int next,
                    Reply<void> reply);
    void removeParts(const QString &key, int first, int end, Reply<void> reply);

private:
    bool shouldRetry(int error, bool isRetry);

    QString m_service;
    bool m_isKnownMissing = false;
};

KeychainSecretStore::KeychainSecretStore(const QString &service)
    : m_worker(new Worker(service))
{
    m_worker->moveToThread(QCoreApplication::instance()->thread());
}

KeychainSecretStore::~KeychainSecretStore()
{
    m_worker->deleteLater();
}

QFuture<Result<Secret>> KeychainSecretStore::read(const QString &key)
{
    auto pending = std::make_shared<Pending<Secret>>();
    const auto done = [pending](const Result<QByteArray> &value) {
        if (!value) {
            pending->finish(fail(value.error()));
            return;
        }
        addRedaction(*value);
        pending->finish(Secret(*value));
    };
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, key, done] {
        worker->readEntry(key, [worker, key, done](const Result<QByteArray> &entry) {
            const int parts = entry ? partCount(*entry) : 0;
            if (parts == 0)
                done(entry);
            else
                worker->readParts(key, parts, {}, 1, done);
        });
    });
    return pending->future();
}

QFuture<Result<>> KeychainSecretStore::write(const QString &key, const Secret &secret)
{
    auto pending = std::make_shared<Pending<void>>();
    const QByteArray value = secret.reveal();
    if (value.isEmpty() || value.size() > kPartBytes * kMaxParts) {
        pending->finish(fail(ErrorCode::Invalid,
                             value.isEmpty() ? u"an empty secret can't be stored"_s
                                             : u"the secret is too long"_s,
                             key));
        return pending->future();
    }
    addRedaction(value);

    QList<QByteArray> parts;
    if (value.size() > kPartBytes || value.startsWith(kPartsMark)) {
        for (qsizetype at = 0; at < value.size(); at += kPartBytes)
            parts.append(value.mid(at, kPartBytes));
    }
    const QByteArray entry
        = parts.isEmpty()
              ? value
              : kPartsMark.toByteArray() + QByteArray::number(static_cast<qlonglong>(parts.size()));
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, key, parts, entry, pending] {
        worker->readEntry(key, [worker, key, parts, entry, pending](const Result<QByteArray> &old) {
            if (!old && old.error().code != ErrorCode::NotFound) {
                pending->finish(fail(old.error()));
                return;
            }
            const int oldParts = old ? partCount(*old) : 0;
            const int newParts = static_cast<int>(parts.size());
            // The entry comes after its parts, so that it never names what isn't there.
            worker->writeParts(key, parts, 0, [=](const Result<> &written) {
                if (!written) {
                    pending->finish(written);
                    return;
                }
                worker->writeEntry(key, entry, [=](const Result<> &stored) {
                    if (!stored || oldParts <= newParts) {
                        pending->finish(stored);
                        return;
                    }
                    worker->removeParts(
                        key, newParts + 1, oldParts + 1,
                        [pending](const Result<> &removed) { pending->finish(removed); });
                });
            });
        });
    });
    return pending->future();
}

QFuture<Result<>> KeychainSecretStore::remove(const QString &key)
{
    auto pending = std::make_shared<Pending<void>>();
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, key, pending] {
        worker->readEntry(key, [worker, key, pending](const Result<QByteArray> &entry) {
            if (!entry) {
                const bool isGone = entry.error().code == ErrorCode::NotFound;
                pending->finish(isGone ? Result<>{} : Result<>(fail(entry.error())));
                return;
            }
            const int parts = partCount(*entry);
            worker->removeEntry(key, [=](const Result<> &removed) {
                if (!removed) {
                    pending->finish(removed);
                    return;
                }
                worker->removeParts(key, 1, parts + 1,
                                    [pending](const Result<> &done) { pending->finish(done); });
            });
        });
    });
    return pending->future();
}

QFuture<Result<>> KeychainSecretStore::available()
{
    auto pending = std::make_shared<Pending<void>>();
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, pending] {
        worker->readEntry(u"availability"_s, [pending](const Result<QByteArray> &entry) {
            const bool answers = entry || entry.error().code == ErrorCode::NotFound;
            pending->finish(answers ? Result<>{} : Result<>(fail(entry.error())));
        });
    });
    return pending->future();
}

bool KeychainSecretStore::Worker::shouldRetry(int error, bool isRetry)
{
    if (!meansNoStore(error)) {
        m_isKnownMissing = false;
        return false;
    }
    if (isRetry)
        m_isKnownMissing = true;
    return !isRetry && !m_isKnownMissing;
}

// A job has no parent: deleted while it runs, it would be called back by the keychain. It deletes
// itself at its end.
void KeychainSecretStore::Worker::readEntry(const QString &key, Reply<QByteArray> reply,
                                            bool isRetry)
{
    auto *job = new QKeychain::ReadPasswordJob(m_service);
    job->setInsecureFallback(false);
    job->setKey(key);
    connect(job, &QKeychain::Job::finished, this, [this, job, key, reply, isRetry] {
        if (job->error() == QKeychain::NoError) {
            m_isKnownMissing = false;
            reply(job->binaryData());
        } else if (shouldRetry(job->error(), isRetry)) {
            QTimer::singleShot(kRetryDelay, this,
                               [this, key, reply] { readEntry(key, reply, true); });
        } else {
            reply(fail(translate(*job)));
        }
    });
    job->start();
}

void KeychainSecretStore::Worker::writeEntry(const QString &key, const QByteArray &value,
                                             Reply<void> reply, bool isRetry)
{
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setInsecureFallback(false);
    job->setKey(key);
    job->setBinaryData(value);
    connect(job, &QKeychain::Job::finished, this, [this, job, key, value, reply, isRetry] {
        if (job->error() == QKeychain::NoError)
            reply({});
        else if (shouldRetry(job->error(), isRetry))
            QTimer::singleShot(kRetryDelay, this,
                               [this, key, value, reply] { writeEntry(key, value, reply, true); });
        else
            reply(fail(translate(*job)));
    });
    job->start();
}

void KeychainSecretStore::Worker::removeEntry(const QString &key, Reply<void> reply)
{
    auto *job = new QKeychain::DeletePasswordJob(m_service);
    job->setInsecureFallback(false);
    job->setKey(key);
    connect(job, &QKeychain::Job::finished, this, [job, reply] {
        if (job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound)
            reply({});
        else
            reply(fail(translate(*job)));
    });
    job->start();
}

void KeychainSecretStore::Worker::readParts(const QString &key, int count, QByteArray soFar,
                                            int next, Reply<QByteArray> reply)
{
    if (next > count) {
        reply(std::move(soFar));
        return;
    }
    readEntry(partKey(key, next), [=, this](const Result<QByteArray> &part) {
        if (part)
            readParts(key, count, soFar + *part, next + 1, reply);
        else if (part.error().code == ErrorCode::NotFound)
            reply(fail(ErrorCode::SecretStore,
                       u"a part of the secret is missing in the keychain: enter it again"_s));
        else
            reply(part);
    });
}

void KeychainSecretStore::Worker::writeParts(const QString &key, const QList<QByteArray> &parts,
                                             int next, Reply<void> reply)
{
    if (next >= parts.size()) {
        reply({});
        return;
    }
    writeEntry(partKey(key, next + 1), parts.at(next), [=, this](const Result<> &written) {
        if (written)
            writeParts(key, parts, next + 1, reply);
        else
            reply(written);
    });
}

void KeychainSecretStore::Worker::removeParts(const QString &key, int first, int end,
                                              Reply<void> reply)
{
    if (first >= end) {
        reply({});
        return;
    }
    removeEntry(partKey(key, first), [=, this](const Result<> &removed) {
        if (removed)
            removeParts(key, first + 1, end, reply);
        else
            reply(removed);
    });
}

} // namespace aic::secrets
