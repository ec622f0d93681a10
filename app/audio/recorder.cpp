// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/recorder.h"

#include <QFile>
#include <QFileInfo>

#include "audio/audioerror.h"
#include "audio/drivers_p.h"

namespace aic::audio {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

/// What the encoder and the muxer may still hold when the size is looked at.
constexpr qint64 kHeldBack = 64LL * 1024;

template <class F>
void post(RecorderDriver *driver, F work)
{
    QMetaObject::invokeMethod(driver, std::move(work), Qt::QueuedConnection);
}

} // namespace

Recorder::Recorder(QString source, const RecordingLimits &limits, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_limits(limits)
{
    m_thread.setObjectName(u"aic-recorder"_s);
}

Recorder::~Recorder()
{
    m_thread.quit();
    m_thread.wait();
    // A file that nobody was given.
    if (!m_path.isEmpty())
        QFile::remove(m_path);
}

void Recorder::startThread()
{
    if (m_driver != nullptr)
        return;
    m_driver = makeRecorderDriver(m_source).release();
    m_driver->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_driver, &QObject::deleteLater);
    connect(m_driver, &RecorderDriver::checked, this, [this](const Error &error, bool isReady) {
        m_unavailable = isReady ? std::nullopt : std::optional(error);
        Q_EMIT availabilityChanged();
    });
    connect(m_driver, &RecorderDriver::begun, this, [this](quint64 generation) {
        if (generation == m_generation && m_state == State::Starting)
            setState(State::Recording);
    });
    connect(m_driver, &RecorderDriver::heard, this,
            [this](quint64 generation, double level, qint64 elapsedMs) {
                if (generation != m_generation || m_state == State::Idle)
                    return;
                m_level = level;
                m_elapsed = milliseconds(elapsedMs);
                Q_EMIT heard();
                const bool isFull = m_elapsed >= m_limits.longest
                                    || QFileInfo(m_path).size() + kHeldBack >= m_limits.largest;
                if (isFull && m_state == State::Recording) {
                    m_reachedLimit = true;
                    stop();
                }
            });
    connect(m_driver, &RecorderDriver::finished, this,
            [this](quint64 generation, qint64 durationMs) {
                if (generation != m_generation || m_state == State::Idle)
                    return;
                const Recording made{.path = m_path,
                                     .duration = milliseconds(durationMs),
                                     .size = QFileInfo(m_path).size(),
                                     .reachedLimit = m_reachedLimit};
                m_path.clear();
                setState(State::Idle);
                Q_EMIT finished(made);
            });
    connect(m_driver, &RecorderDriver::failed, this,
            [this](quint64 generation, const Error &error) {
                if (generation != m_generation || m_state == State::Idle)
                    return;
                drop();
                Q_EMIT failed(error);
            });
    m_thread.start();
}

void Recorder::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void Recorder::drop()
{
    QFile::remove(m_path);
    setState(State::Idle);
}

void Recorder::prepare()
{
    startThread();
    post(m_driver, [driver = m_driver] {
        const Result<> found = driver->check();
        Q_EMIT driver->checked(found ? Error() : found.error(), found.has_value());
    });
}

void Recorder::start(const QString &path)
{
    if (m_state != State::Idle)
        return;
    startThread();
    m_path = path;
    m_elapsed = {};
    m_level = 0;
    m_reachedLimit = false;
    ++m_generation;
    setState(State::Starting);
    post(m_driver,
         [driver = m_driver, generation = m_generation, path] { driver->start(generation, path); });
}

void Recorder::stop()
{
    if (m_state != State::Starting && m_state != State::Recording)
        return;
    setState(State::Finishing);
    post(m_driver, [driver = m_driver] { driver->finish(); });
}

void Recorder::cancel()
{
    if (m_state == State::Idle)
        return;
    ++m_generation;
    // Once it is closed: the file is written until then.
    post(m_driver, [driver = m_driver, path = m_path] {
        driver->close();
        QFile::remove(path);
    });
    setState(State::Idle);
}

} // namespace aic::audio
