// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/player.h"

#include <utility>

#include "audio/drivers_p.h"

namespace aic::audio {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

template <class F>
void post(PlayerDriver *driver, F work)
{
    QMetaObject::invokeMethod(driver, std::move(work), Qt::QueuedConnection);
}

} // namespace

Player::Player(QString output, QObject *parent)
    : QObject(parent)
    , m_output(std::move(output))
{
    m_thread.setObjectName(u"aic-player"_s);
}

Player::~Player()
{
    m_thread.quit();
    m_thread.wait();
}

void Player::start()
{
    if (m_driver != nullptr)
        return;
    m_driver = makePlayerDriver(m_output).release();
    m_driver->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_driver, &QObject::deleteLater);
    connect(m_driver, &PlayerDriver::playing, this, [this](quint64 generation) {
        if (generation == m_generation && m_state == State::Opening)
            setState(State::Playing);
    });
    connect(m_driver, &PlayerDriver::moved, this,
            [this](quint64 generation, qint64 positionMs, qint64 durationMs) {
                if (generation != m_generation || m_state == State::Idle)
                    return;
                m_position = milliseconds(positionMs);
                m_duration = milliseconds(durationMs);
                Q_EMIT moved();
            });
    connect(m_driver, &PlayerDriver::ended, this, [this](quint64 generation) {
        if (generation != m_generation || m_state == State::Idle)
            return;
        clear();
        Q_EMIT ended();
    });
    connect(m_driver, &PlayerDriver::failed, this, [this](quint64 generation, const Error &error) {
        if (generation != m_generation || m_state == State::Idle)
            return;
        clear();
        Q_EMIT failed(error);
    });
    m_thread.start();
}

void Player::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void Player::clear()
{
    m_position = {};
    m_duration = {};
    setState(State::Idle);
}

void Player::open(const QString &path, milliseconds from)
{
    start();
    m_path = path;
    m_position = from;
    m_duration = {};
    ++m_generation;
    setState(State::Opening);
    post(m_driver, [driver = m_driver, generation = m_generation, path, from, speed = m_speed] {
        driver->open(generation, path, from.count(), speed);
    });
}

void Player::pause()
{
    if (m_state != State::Playing && m_state != State::Opening)
        return;
    post(m_driver, [driver = m_driver] { driver->setPaused(true); });
    setState(State::Paused);
}

void Player::resume()
{
    if (m_state != State::Paused)
        return;
    post(m_driver, [driver = m_driver] { driver->setPaused(false); });
    setState(State::Playing);
}

void Player::seek(milliseconds to)
{
    if (m_state == State::Idle)
        return;
    m_position = std::max(to, milliseconds());
    post(m_driver, [driver = m_driver, ms = m_position.count()] { driver->seek(ms); });
    Q_EMIT moved();
}

void Player::setSpeed(double speed)
{
    if (qFuzzyCompare(m_speed, speed) || speed <= 0)
        return;
    m_speed = speed;
    if (m_state != State::Idle)
        post(m_driver, [driver = m_driver, speed] { driver->setSpeed(speed); });
    Q_EMIT moved();
}

void Player::stop()
{
    if (m_state == State::Idle)
        return;
    ++m_generation;
    post(m_driver, [driver = m_driver] { driver->close(); });
    clear();
}

} // namespace aic::audio
