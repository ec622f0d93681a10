// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QReadLocker>
#include <QSaveFile>
#include <QWriteLocker>

#include "core/json.h"
#include "core/savefile.h"
#include "settings/log.h"

using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcSettings, "aic.settings")

namespace aic::settings {
namespace {

constexpr std::chrono::milliseconds kSaveDelay{400};
constexpr qint64 kMaxFileBytes = 4LL * 1024 * 1024;
constexpr int kExportVersion = 1;

const QString &exportFormat()
{
    static const QString format = u"aicaller-settings"_s;
    return format;
}

QJsonValue toJsonValue(const Definition &definition, const QVariant &value)
{
    if (definition.type == Type::Bytes)
        return QString::fromLatin1(value.toByteArray().toBase64());
    return QJsonValue::fromVariant(value);
}

} // namespace

Settings::Settings(QString filePath, QObject *parent)
    : QObject(parent)
    , m_filePath(std::move(filePath))
    , m_saveTimer(this)
{
    qRegisterMetaType<Key>();
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(kSaveDelay);
    connect(&m_saveTimer, &QTimer::timeout, this, [this] {
        if (const Result<> saved = save(); !saved)
            Q_EMIT saveFailed(saved.error());
    });
}

Settings::~Settings()
{
    if (!m_isDirty)
        return;
    if (const Result<> saved = save(); !saved)
        qCWarning(lcSettings).noquote() << saved.error().detail;
}

Result<> Settings::load()
{
    QFile file(m_filePath);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly)) {
        m_mayWrite = false;
        return fail(ErrorCode::Storage,
                    u"the settings can't be read: %1: %2"_s.arg(m_filePath, file.errorString()));
    }
    if (file.size() > kMaxFileBytes)
        return moveAside(u"the file is too large"_s);
    const QByteArray bytes = file.readAll();
    file.close();
    const Result<QJsonObject> object = json::parseObject(bytes);
    if (!object)
        return moveAside(object.error().detail);

    const QWriteLocker lock(&m_lock);
    for (auto it = object->begin(); it != object->end(); ++it) {
        const Definition *known = definition(it.key());
        if (!known) {
            m_unknown.insert(it.key(), it.value());
            continue;
        }
        if (const Result<QVariant> value = checkValue(*known, it.value().toVariant()))
            m_values.insert(known->key, *value);
        else
            qCWarning(lcSettings).noquote() << value.error().detail;
    }
    return {};
}

Result<> Settings::moveAside(const QString &why)
{
    QString aside;
    for (int i = 1; aside.isEmpty() || QFile::exists(aside); ++i)
        aside = u"%1.damaged-%2"_s.arg(m_filePath).arg(i);
    if (!QFile::rename(m_filePath, aside)) {
        m_mayWrite = false;
        return fail(ErrorCode::Storage,
                    u"the settings file %1 is damaged (%2) and can't be moved aside; it is left as "
                    "it is and settings are not saved"_s.arg(m_filePath, why));
    }
    return fail(ErrorCode::Storage,
                u"the settings file is damaged (%1); it was kept as %2 and the defaults are in "
                "force"_s.arg(why, aside));
}

QVariant Settings::value(Key key) const
{
    const QReadLocker lock(&m_lock);
    const auto found = m_values.constFind(key);
    return found == m_values.cend() ? definition(key).fallback : *found;
}

bool Settings::flag(Key key) const
{
    Q_ASSERT(definition(key).type == Type::Flag);
    return value(key).toBool();
}

int Settings::number(Key key) const
{
    Q_ASSERT(definition(key).type == Type::Number);
    return value(key).toInt();
}

QString Settings::text(Key key) const
{
    Q_ASSERT(definition(key).type == Type::Text);
    return value(key).toString();
}

QByteArray Settings::bytes(Key key) const
{
    Q_ASSERT(definition(key).type == Type::Bytes);
    return value(key).toByteArray();
}

Result<> Settings::setValue(Key key, const QVariant &value)
{
    const Result<QVariant> checked = checkValue(definition(key), value);
    if (!checked)
        return fail(checked.error());
    apply({{key, *checked}});
    return {};
}

void Settings::reset(Key key)
{
    apply({{key, definition(key).fallback}});
}

void Settings::apply(const QHash<Key, QVariant> &values)
{
    QList<Key> news;
    {
        const QWriteLocker lock(&m_lock);
        for (auto it = values.begin(); it != values.end(); ++it) {
            const QVariant &fallback = definition(it.key()).fallback;
            if (m_values.value(it.key(), fallback) == it.value())
                continue;
            if (it.value() == fallback)
                m_values.remove(it.key());
            else
                m_values.insert(it.key(), it.value());
            news.append(it.key());
        }
    }
    if (news.isEmpty())
        return;
    m_isDirty = true;
    m_saveTimer.start();
    for (const Key key : std::as_const(news))
        Q_EMIT changed(key);
}

QJsonObject Settings::toJson() const
{
    const QReadLocker lock(&m_lock);
    QJsonObject object = m_unknown;
    for (auto it = m_values.begin(); it != m_values.end(); ++it) {
        const Definition &known = definition(it.key());
        object.insert(known.name, toJsonValue(known, it.value()));
    }
    return object;
}

Result<> Settings::save()
{
    m_saveTimer.stop();
    if (!m_mayWrite)
        return fail(ErrorCode::Storage,
                    u"settings are not saved, because %1 can't be read"_s.arg(m_filePath));
    QDir().mkpath(QFileInfo(m_filePath).absolutePath());
    QSaveFile file(m_filePath);
    const QByteArray bytes = QJsonDocument(toJson()).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !commitWhole(file))
        return fail(ErrorCode::Storage,
                    u"the settings can't be written: %1: %2"_s.arg(m_filePath, file.errorString()));
    m_isDirty = false;
    return {};
}

QByteArray Settings::exportSettings() const
{
    QJsonObject values;
    for (const Definition &known : definitions()) {
        if (known.scope == Scope::Roaming)
            values.insert(known.name, toJsonValue(known, value(known.key)));
    }
    const QJsonObject object{
        {u"format"_s, exportFormat()}, {u"version"_s, kExportVersion}, {u"settings"_s, values}};
    return QJsonDocument(object).toJson();
}

Result<> Settings::importSettings(const QByteArray &bytes)
{
    const Result<QJsonObject> object = json::parseObject(bytes);
    if (!object)
        return fail(object.error());
    if (object->value(u"format"_s).toString() != exportFormat()
        || !object->value(u"settings"_s).isObject())
        return fail(ErrorCode::Invalid, u"this is not a file of exported settings"_s, u"format"_s);
    if (object->value(u"version"_s).toInt() > kExportVersion)
        return fail(ErrorCode::Invalid,
                    u"these settings were exported by a newer version of the program"_s,
                    u"version"_s);

    QHash<Key, QVariant> values;
    const QJsonObject given = object->value(u"settings"_s).toObject();
    for (auto it = given.begin(); it != given.end(); ++it) {
        const Definition *known = definition(it.key());
        if (!known || known->scope != Scope::Roaming)
            return fail(ErrorCode::Invalid, u"unknown setting \"%1\""_s.arg(it.key().left(80)),
                        it.key().left(80));
        const Result<QVariant> value = checkValue(*known, it.value().toVariant());
        if (!value)
            return fail(value.error());
        values.insert(known->key, *value);
    }
    apply(values);
    return {};
}

} // namespace aic::settings
