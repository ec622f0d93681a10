// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/import/textdecoder.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <iconv.h>
#include <uchardet.h>

#include <QStringDecoder>

using namespace Qt::Literals::StringLiterals;

namespace aic::contacts {
namespace {

bool isHigh(char c)
{
    return (uchar(c) & 0x80) != 0;
}

bool isUtf8(const QByteArray &bytes, bool isWhole)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder.decode(bytes);
    if (text.contains(QChar::ReplacementCharacter)
        && !bytes.contains("\xEF\xBF\xBD")) { // a real U+FFFD is no error
        return false;
    }
    if (decoder.hasError())
        return false;
    if (!isWhole)
        return true;
    const QString end = decoder.decode(QByteArrayView("\n"));
    return !decoder.hasError() && !end.contains(QChar::ReplacementCharacter);
}

/// UTF-8 in which some characters were lost to NUL. In UTF-16 either a good part of the bytes is
/// zero or what is left without them is no text: letters beyond Latin have a control character or
/// half of a UTF-8 one in them.
bool isUtf8WithNuls(const QByteArray &bytes, bool isWhole)
{
    const qsizetype zeros = bytes.count('\0');
    if (zeros == 0 || zeros * 4 >= bytes.size())
        return false;
    QByteArray rest = bytes;
    rest.replace(QByteArrayView("\0", 1), QByteArrayView());
    const bool hasControls = std::ranges::any_of(
        rest, [](char c) { return uchar(c) < 0x20 && !QByteArrayView("\t\r\n").contains(c); });
    return !hasControls && isUtf8(rest, isWhole);
}

/// UTF-16 without a byte order mark: in most scripts every other byte of many characters is zero.
QByteArray byZeros(const QByteArray &bytes)
{
    qsizetype evenZeros = 0;
    qsizetype oddZeros = 0;
    qsizetype controls = 0;
    const qsizetype pairs = bytes.size() / 2;
    for (qsizetype i = 0; i + 1 < bytes.size(); i += 2) {
        const char even = bytes.at(i);
        const char odd = bytes.at(i + 1);
        evenZeros += even == '\0' ? 1 : 0;
        oddZeros += odd == '\0' ? 1 : 0;
        const char letter = even == '\0' ? odd : even;
        const bool isOneByte = even == '\0' || odd == '\0';
        controls += isOneByte && uchar(letter) < 0x20 && !QByteArrayView("\t\r\n").contains(letter)
                        ? 1
                        : 0;
    }
    if (pairs < 2 || controls * 100 > pairs) // A program or a picture, not a text.
        return {};
    // In other scripts only commas, digits and line ends have one, but always on the same side.
    if (oddZeros * 20 > pairs && evenZeros * 10 < oddZeros)
        return "UTF-16LE";
    if (evenZeros * 20 > pairs && oddZeros * 10 < evenZeros)
        return "UTF-16BE";
    return {};
}

QByteArray guess(const QByteArray &bytes)
{
    qsizetype high = 0;
    qsizetype alone = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (!isHigh(bytes.at(i)))
            continue;
        ++high;
        const bool before = i > 0 && isHigh(bytes.at(i - 1));
        const bool after = i + 1 < bytes.size() && isHigh(bytes.at(i + 1));
        alone += !before && !after ? 1 : 0;
    }
    QByteArray name;
    if (const uchardet_t detector = uchardet_new()) {
        if (uchardet_handle_data(detector, bytes.constData(), std::size_t(bytes.size())) == 0) {
            uchardet_data_end(detector);
            name = uchardet_get_charset(detector);
        }
        uchardet_delete(detector);
    }
    // Accents that stand alone among plain letters are a Western file; in a short one the
    // statistics of uchardet see rare alphabets and Chinese in them.
    const bool western = alone * 10 > high * 6;
    static const QList<QByteArray> latin{"WINDOWS-1250", "ISO-8859-2", "WINDOWS-1254", "ISO-8859-9",
                                         "WINDOWS-1257"};
    if (western && !(high >= 20 && latin.contains(name)))
        return "WINDOWS-1252";
    if (name.isEmpty() || name == "ASCII" || name == "ISO-8859-1" || name == "UTF-8")
        return "WINDOWS-1252";
    // The superset reads the same and more.
    return name == "GB2312" || name == "GBK" ? QByteArray("GB18030") : name;
}

qint64 countReplacements(QStringView text)
{
    return std::ranges::count(text, QChar(QChar::ReplacementCharacter));
}

class QtDecoder final : public TextDecoder
{
public:
    explicit QtDecoder(QStringConverter::Encoding encoding)
        : m_decoder(encoding)
    {}

    void decode(QByteArrayView bytes, QString &text) override
    {
        const qsizetype before = text.size();
        QString piece = m_decoder.decode(bytes);
        if (m_first && piece.startsWith(QChar::ByteOrderMark))
            piece.remove(0, 1);
        m_first = m_first && piece.isEmpty();
        text += piece;
        if (m_decoder.hasError())
            m_invalid += countReplacements(QStringView(text).mid(before));
    }
    [[nodiscard]] qint64 invalidBytes() const override { return m_invalid; }

private:
    QStringDecoder m_decoder;
    bool m_first = true;
    qint64 m_invalid = 0;
};

class IconvDecoder final : public TextDecoder
{
public:
    explicit IconvDecoder(iconv_t converter)
        : m_converter(converter)
    {}
    ~IconvDecoder() override { iconv_close(m_converter); }
    IconvDecoder(const IconvDecoder &) = delete;
    IconvDecoder &operator=(const IconvDecoder &) = delete;

    void decode(QByteArrayView bytes, QString &text) override
    {
        QByteArray input = m_rest + bytes.toByteArray();
        char *in = input.data();
        std::size_t inLeft = std::size_t(input.size());
        std::array<char16_t, 8192> buffer{};
        while (inLeft > 0) {
            char *out = reinterpret_cast<char *>(buffer.data());
            std::size_t outLeft = sizeof(buffer);
            const std::size_t done = iconv(m_converter, &in, &inLeft, &out, &outLeft);
            const int problem = errno;
            text.append(QStringView(buffer.data(),
                                    qsizetype((sizeof(buffer) - outLeft) / sizeof(char16_t))));
            if (done != std::size_t(-1) || problem == E2BIG)
                continue;
            if (problem == EINVAL)
                break; // The rest of the character is in the next piece.
            text.append(QChar::ReplacementCharacter);
            ++m_invalid;
            ++in;
            --inLeft;
        }
        m_rest = QByteArray(in, qsizetype(inLeft));
    }
    [[nodiscard]] qint64 invalidBytes() const override { return m_invalid; }

private:
    iconv_t m_converter;
    QByteArray m_rest;
    qint64 m_invalid = 0;
};

} // namespace

QByteArray detectEncoding(const QByteArray &start, bool isWhole)
{
    if (start.startsWith("\xEF\xBB\xBF"))
        return "UTF-8";
    if (start.startsWith(QByteArray("\xFF\xFE\0\0", 4)))
        return "UTF-32LE";
    if (start.startsWith(QByteArray("\0\0\xFE\xFF", 4)))
        return "UTF-32BE";
    if (start.startsWith("\xFF\xFE"))
        return "UTF-16LE";
    if (start.startsWith("\xFE\xFF"))
        return "UTF-16BE";
    if (isUtf8WithNuls(start, isWhole))
        return "UTF-8";
    if (const QByteArray wide = byZeros(start); !wide.isEmpty())
        return wide;
    return isUtf8(start, isWhole) ? QByteArray("UTF-8") : guess(start);
}

Result<std::unique_ptr<TextDecoder>> TextDecoder::create(const QByteArray &encoding)
{
    const QByteArray name = encoding.trimmed().toUpper();
    // "UTF-16" alone would let the converter look for a byte order mark in every piece.
    static const QHash<QByteArray, QStringConverter::Encoding> own{
        {"UTF-8", QStringConverter::Utf8},       {"UTF8", QStringConverter::Utf8},
        {"UTF-16LE", QStringConverter::Utf16LE}, {"UTF-16BE", QStringConverter::Utf16BE},
        {"UTF-16", QStringConverter::Utf16LE},   {"UTF-32LE", QStringConverter::Utf32LE},
        {"UTF-32BE", QStringConverter::Utf32BE}};
    if (const auto found = own.constFind(name); found != own.constEnd())
        return std::make_unique<QtDecoder>(*found);

    const iconv_t converter = iconv_open(
        QSysInfo::ByteOrder == QSysInfo::LittleEndian ? "UTF-16LE" : "UTF-16BE", name.constData());
    // iconv marks failure with a pointer of all ones.
    if (reinterpret_cast<std::intptr_t>(converter) == -1) {
        return fail(ErrorCode::Invalid,
                    u"The encoding \"%1\" is not known. Try UTF-8, Windows-1252 or GB18030."_s.arg(
                        QString::fromLatin1(encoding)),
                    u"encoding"_s);
    }
    return std::make_unique<IconvDecoder>(converter);
}

} // namespace aic::contacts
