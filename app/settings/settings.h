// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QReadWriteLock>
#include <QTimer>

#include "settings/keys.h"

namespace aic::settings {

/// The program's settings in one JSON file. Holds no secret.
///
/// A change is there at once and in the file soon after, written whole or not at all.
/// Lives on one thread, where it is changed; values may be read on any.
class Settings : public QObject
{
    Q_OBJECT

public:
    explicit Settings(QString filePath, QObject *parent = nullptr);
    /// Writes what isn't written yet.
    ~Settings() override;

    /// Reads the file; none is fine. Call once, first.
    ///
    /// Error: Storage when it can't be read, or is damaged: then it has been moved aside, the
    /// detail names the new place, and the defaults are in force. A file that could be neither read
    /// nor moved is never written over: save() fails.
    [[nodiscard]] Result<> load();

    [[nodiscard]] bool flag(Key key) const;
    [[nodiscard]] int number(Key key) const;
    [[nodiscard]] QString text(Key key) const;
    [[nodiscard]] QByteArray bytes(Key key) const;
    [[nodiscard]] QVariant value(Key key) const;

    /// Error: Invalid for a wrong type, a number out of range, a text that isn't a choice.
    Result<> setValue(Key key, const QVariant &value);
    void reset(Key key);

    /// Writes now. Error: Storage.
    Result<> save();

    /// Everything that isn't the machine's own, for another computer.
    [[nodiscard]] QByteArray exportSettings() const;
    /// Takes over an export, all or nothing. Error: Invalid with the unknown or wrong setting as
    /// field.
    Result<> importSettings(const QByteArray &bytes);

Q_SIGNALS:
    void changed(aic::settings::Key key);
    /// The file could not be written by itself. The values hold until the program ends.
    void saveFailed(const aic::Error &error);

private:
    [[nodiscard]] QJsonObject toJson() const;
    void apply(const QHash<Key, QVariant> &values);
    Result<> moveAside(const QString &why);

    QString m_filePath;
    mutable QReadWriteLock m_lock;
    QHash<Key, QVariant> m_values; // only what differs from the default
    QJsonObject m_unknown;         // of a newer version, written back
    QTimer m_saveTimer;
    bool m_isDirty = false;
    bool m_mayWrite = true;
};

} // namespace aic::settings
