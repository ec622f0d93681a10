// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>

namespace aic::sandbox {

/// Writes JSON the way Meta does: ASCII only, other characters as lower-case \uXXXX, '/' as '\/',
/// keys in the order they are given (cloud-api.md §6.3). Values of Qt's JSON come out with their
/// keys sorted.
class AsciiJson
{
public:
    AsciiJson &beginObject();
    AsciiJson &endObject();
    AsciiJson &beginArray();
    AsciiJson &endArray();
    AsciiJson &key(QByteArrayView ascii);
    AsciiJson &value(const QString &text);
    AsciiJson &value(qint64 number);
    AsciiJson &value(int number) { return value(static_cast<qint64>(number)); }
    AsciiJson &value(bool flag);
    AsciiJson &value(const QJsonValue &json);
    AsciiJson &null();
    /// \p json is valid JSON already and goes in as it is.
    AsciiJson &raw(QByteArrayView json);
    template <class T>
    AsciiJson &field(QByteArrayView ascii, const T &content)
    {
        return key(ascii).value(content);
    }
    /// A text, or null when it is empty.
    AsciiJson &textOrNull(QByteArrayView ascii, const QString &text);

    [[nodiscard]] QByteArray take() { return std::move(m_bytes); }

private:
    void separate();
    void string(QStringView text);

    QByteArray m_bytes;
    bool m_needsComma = false;
};

/// \p json as Meta would write it.
[[nodiscard]] QByteArray toAsciiJson(const QJsonValue &json);

} // namespace aic::sandbox
