// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"

#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace aic::json {

Result<QJsonObject> parseObject(const QByteArray &bytes)
{
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &parseError);
    if (parseError.error != QJsonParseError::NoError) {
        return fail(
            ErrorCode::Invalid,
            u"not JSON: %1 at byte %2"_s.arg(parseError.errorString()).arg(parseError.offset));
    }
    if (!document.isObject())
        return fail(ErrorCode::Invalid, u"not a JSON object"_s);
    return document.object();
}

QString text(const QJsonObject &object, QStringView key)
{
    const QJsonValue value = object.value(key);
    if (value.isString())
        return value.toString();
    if (value.isDouble())
        return QString::number(value.toInteger());
    return {};
}

Result<QString> requiredText(const QJsonObject &object, QStringView key)
{
    const QString value = text(object, key);
    if (value.isEmpty())
        return fail(ErrorCode::Invalid, u"\"%1\" is missing"_s.arg(key), key.toString());
    return value;
}

std::optional<qint64> integer(const QJsonObject &object, QStringView key)
{
    const QJsonValue value = object.value(key);
    if (value.isDouble())
        return value.toInteger();
    if (value.isString()) {
        bool ok = false;
        const qint64 number = value.toString().toLongLong(&ok);
        if (ok)
            return number;
    }
    return std::nullopt;
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace aic::json
