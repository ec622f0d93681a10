// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QtEndian>

/// Beginnings of files of many kinds, as short as a look at them needs.
namespace aic::test::samples {

inline QByteArray big32(quint32 value)
{
    QByteArray bytes(4, 0);
    qToBigEndian(value, bytes.data());
    return bytes;
}
inline QByteArray big16(quint16 value)
{
    QByteArray bytes(2, 0);
    qToBigEndian(value, bytes.data());
    return bytes;
}
inline QByteArray little24(quint32 value)
{
    return QByteArray().append(char(value)).append(char(value >> 8)).append(char(value >> 16));
}

inline QByteArray jpeg(quint16 width, quint16 height)
{
    return QByteArray::fromHex("ffd8ffe000104a46494600010100000100010000ffc0001108") + big16(height)
           + big16(width) + QByteArray::fromHex("03012200021101031101ffd9");
}

inline QByteArray png(quint32 width, quint32 height, char bits = 8)
{
    return QByteArray::fromHex("89504e470d0a1a0a0000000d49484452") + big32(width) + big32(height)
           + QByteArray().append(bits).append(char(6)) + QByteArray(7, 0);
}

inline QByteArray webp(quint32 width, quint32 height, bool isAnimated)
{
    return "RIFF" + QByteArray(4, 0) + "WEBPVP8X" + QByteArray::fromHex("0a000000")
           + QByteArray().append(char(isAnimated ? 2 : 0)) + QByteArray(3, 0) + little24(width - 1)
           + little24(height - 1);
}

inline QByteArray box(const QByteArray &kind, const QByteArray &content)
{
    return big32(quint32(content.size() + 8)) + kind + content;
}

inline QByteArray mp4(const QByteArray &brand, const QList<QByteArray> &tracks)
{
    QByteArray movie;
    for (const QByteArray &track : tracks)
        movie
            += box("trak", box("mdia", box("hdlr", QByteArray(8, 0) + track + QByteArray(12, 0))));
    return box("ftyp", brand + QByteArray(8, 0)) + box("moov", movie) + box("mdat", "data");
}

inline QByteArray ogg(const QByteArray &packet)
{
    return "OggS" + QByteArray(22, 0) + QByteArray().append(char(1)).append(char(packet.size()))
           + packet;
}

inline QByteArray opus(char channels)
{
    return ogg("OpusHead" + QByteArray().append(char(1)).append(channels) + QByteArray(9, 0));
}

/// The list of names is what a look goes by.
inline QByteArray zip(const QList<QByteArray> &names)
{
    QByteArray bytes = "PK\x03\x04" + QByteArray(26, 0);
    for (const QByteArray &name : names)
        bytes += "PK\x01\x02" + QByteArray(42, 0) + name;
    return bytes + "PK\x05\x06" + QByteArray(18, 0);
}

inline QByteArray scriptedSvg()
{
    return "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\">"
           "<script>alert(1)</script></svg>";
}

} // namespace aic::test::samples
