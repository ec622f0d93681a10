// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QObject>
#include <QVariant>

class QDBusVariant;

namespace aic::ui {

/// What the desktop asks for. On Linux the settings portal is asked without waiting for it, so
/// that an answer may come after the first paint; without a portal the palette decides.
class SystemTheme : public QObject
{
    Q_OBJECT

public:
    explicit SystemTheme(QObject *parent = nullptr);

    [[nodiscard]] bool prefersDark() const;
    [[nodiscard]] bool prefersHighContrast() const { return m_highContrast; }
    [[nodiscard]] bool prefersReducedMotion() const { return m_reducedMotion; }

Q_SIGNALS:
    void changed();

private:
    void askPortal(const QString &group, const QString &key);
    void apply(const QString &group, const QString &key, const QVariant &value);

#ifdef AIC_HAVE_DBUS
private Q_SLOTS:
    void onSettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
#endif
    std::optional<bool> m_dark;
    bool m_paletteDark = true;
    bool m_highContrast = false;
    bool m_reducedMotion = false;
};

} // namespace aic::ui
