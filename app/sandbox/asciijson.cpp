// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/asciijson.h"

#include <cmath>

#include <QJsonArray>
#include <QJsonObject>

namespace aic::sandbox {

void AsciiJson::separate()
{
    if (m_needsComma)
        m_bytes += ',';
    m_needsComma = true;
}

AsciiJson &AsciiJson::beginObject()
{
    separate();
    m_bytes += '{';
    m_needsComma = false;
    return *this;
}

AsciiJson &AsciiJson::endObject()
{
    m_bytes += '}';
    m_needsComma = true;
    return *this;
}

AsciiJson &AsciiJson::beginArray()
{
    separate();
    m_bytes += '[';
    m_needsComma = false;
    return *this;
}

AsciiJson &AsciiJson::endArray()
{
    m_bytes += ']';
    m_needsComma = true;
    return *this;
}

AsciiJson &AsciiJson::key(QByteArrayView ascii)
{
    separate();
    m_bytes += '"';
    m_bytes += ascii;
    m_bytes += "\":";
    m_needsComma = false;
    return *this;
}

AsciiJson &AsciiJson::value(const QString &text)
{
    separate();
    string(text);
    return *this;
}

AsciiJson &AsciiJson::value(qint64 number)
{
    separate();
    m_bytes += QByteArray::number(number);
    return *this;
}

AsciiJson &AsciiJson::value(bool flag)
{
    separate();
    m_bytes += flag ? "true" : "false";
    return *this;
}

AsciiJson &AsciiJson::null()
{
    separate();
    m_bytes += "null";
    return *this;
}

AsciiJson &AsciiJson::raw(QByteArrayView json)
{
    separate();
    m_bytes += json;
    return *this;
}

AsciiJson &AsciiJson::textOrNull(QByteArrayView ascii, const QString &text)
{
    key(ascii);
    return text.isEmpty() ? null() : value(text);
}

AsciiJson &AsciiJson::value(const QJsonValue &json)
{
    switch (json.type()) {
    case QJsonValue::Bool:
        return value(json.toBool());
    case QJsonValue::Double: {
        const double number = json.toDouble();
        const qint64 whole = json.toInteger();
        if (static_cast<double>(whole) == number)
            return value(whole);
        separate();
        m_bytes += QByteArray::number(number, 'g', QLocale::FloatingPointShortest);
        return *this;
    }
    case QJsonValue::String:
        return value(json.toString());
    case QJsonValue::Array: {
        beginArray();
        const QJsonArray items = json.toArray();
        for (const QJsonValue &item : items)
            value(item);
        return endArray();
    }
    case QJsonValue::Object: {
        beginObject();
        const QJsonObject object = json.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            separate();
            string(it.key());
            m_bytes += ':';
            m_needsComma = false;
            value(it.value());
        }
        return endObject();
    }
    default:
        return null();
    }
}

void AsciiJson::string(QStringView text)
{
    static constexpr char kHex[] = "0123456789abcdef";
    m_bytes += '"';
    for (const QChar character : text) {
        const char16_t unit = character.unicode();
        switch (unit) {
        case u'"':
            m_bytes += "\\\"";
            break;
        case u'\\':
            m_bytes += "\\\\";
            break;
        case u'/':
            m_bytes += "\\/";
            break;
        case u'\b':
            m_bytes += "\\b";
            break;
        case u'\f':
            m_bytes += "\\f";
            break;
        case u'\n':
            m_bytes += "\\n";
            break;
        case u'\r':
            m_bytes += "\\r";
            break;
        case u'\t':
            m_bytes += "\\t";
            break;
        default:
            if (unit >= 0x20 && unit < 0x7f) {
                m_bytes += static_cast<char>(unit);
            } else {
                const char escape[] = {'\\',
                                       'u',
                                       kHex[unit >> 12],
                                       kHex[(unit >> 8) & 15],
                                       kHex[(unit >> 4) & 15],
                                       kHex[unit & 15]};
                m_bytes.append(escape, sizeof(escape));
            }
        }
    }
    m_bytes += '"';
}

QByteArray toAsciiJson(const QJsonValue &json)
{
    AsciiJson writer;
    writer.value(json);
    return writer.take();
}

} // namespace aic::sandbox
