// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/systemtheme.h"

#include <QGuiApplication>
#include <QPalette>
#include <QStyleHints>

#ifdef AIC_HAVE_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#endif

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

const QString kAppearance = u"org.freedesktop.appearance"_s;
const QString kGnome = u"org.gnome.desktop.interface"_s;

} // namespace

SystemTheme::SystemTheme(QObject *parent)
    : QObject(parent)
{
    const QPalette palette = QGuiApplication::palette();
    m_paletteDark = palette.color(QPalette::Window).lightness()
                    < palette.color(QPalette::WindowText).lightness();
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this,
            [this] { Q_EMIT changed(); });
#endif
    askPortal(kAppearance, u"color-scheme"_s);
    askPortal(kAppearance, u"contrast"_s);
    askPortal(kGnome, u"enable-animations"_s);
#ifdef AIC_HAVE_DBUS
    QDBusConnection::sessionBus().connect(
        u"org.freedesktop.portal.Desktop"_s, u"/org/freedesktop/portal/desktop"_s,
        u"org.freedesktop.portal.Settings"_s, u"SettingChanged"_s, this,
        SLOT(onSettingChanged(QString, QString, QDBusVariant)));
#endif
}

bool SystemTheme::prefersDark() const
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const Qt::ColorScheme scheme = QGuiApplication::styleHints()->colorScheme();
    if (scheme != Qt::ColorScheme::Unknown)
        return scheme == Qt::ColorScheme::Dark;
#endif
    return m_dark.value_or(m_paletteDark);
}

void SystemTheme::apply(const QString &group, const QString &key, const QVariant &value)
{
    if (group == kAppearance && key == "color-scheme"_L1) {
        // 1 prefers dark, 2 prefers light, 0 has no preference.
        const uint scheme = value.toUInt();
        m_dark = scheme == 0 ? std::nullopt : std::optional<bool>(scheme == 1);
    } else if (group == kAppearance && key == "contrast"_L1) {
        m_highContrast = value.toUInt() == 1;
    } else if (group == kGnome && key == "enable-animations"_L1) {
        m_reducedMotion = !value.toBool();
    } else {
        return;
    }
    Q_EMIT changed();
}

#ifdef AIC_HAVE_DBUS
void SystemTheme::askPortal(const QString &group, const QString &key)
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    QDBusMessage call = QDBusMessage::createMethodCall(
        u"org.freedesktop.portal.Desktop"_s, u"/org/freedesktop/portal/desktop"_s,
        u"org.freedesktop.portal.Settings"_s, u"Read"_s);
    call.setArguments({group, key});
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, group, key](QDBusPendingCallWatcher *done) {
                done->deleteLater();
                const QDBusPendingReply<QDBusVariant> reply = *done;
                if (reply.isError())
                    return;
                // Read wraps its answer in a second variant.
                QVariant value = reply.value().variant();
                if (value.canConvert<QDBusVariant>())
                    value = value.value<QDBusVariant>().variant();
                apply(group, key, value);
            });
}

void SystemTheme::onSettingChanged(const QString &group, const QString &key,
                                   const QDBusVariant &value)
{
    apply(group, key, value.variant());
}
#else
void SystemTheme::askPortal(const QString &, const QString &) {}
#endif

} // namespace aic::ui
