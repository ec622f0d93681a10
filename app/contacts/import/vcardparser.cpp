// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/import/vcardparser_p.h"

#include <utility>

#include <QFileDevice>

using namespace Qt::Literals::StringLiterals;

namespace aic::contacts {
namespace {

constexpr qint64 kChunk = 256 * 1024;
constexpr qsizetype kMaxProperties = 5000;

bool isBegin(const QString &line)
{
    return line.trimmed().compare(u"BEGIN:VCARD"_s, Qt::CaseInsensitive) == 0;
}

bool isEnd(const QString &line)
{
    return line.trimmed().compare(u"END:VCARD"_s, Qt::CaseInsensitive) == 0;
}

/// Pictures, sounds and keys: long, and nothing an address book of names needs.
bool isBinary(QStringView name)
{
    static const QStringList names{u"PHOTO"_s, u"LOGO"_s, u"SOUND"_s, u"KEY"_s,
                                   u"X-MS-CARDPICTURE"_s};
    return names.contains(name, Qt::CaseInsensitive);
}

/// Where the name and parameters of \p line end: its first colon outside quotes; -1 without one.
qsizetype colonOf(QStringView line)
{
    bool quoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line.at(i) == u'"')
            quoted = !quoted;
        else if (line.at(i) == u':' && !quoted)
            return i;
    }
    // A quote that is never closed belongs to somebody's name.
    return line.indexOf(u':');
}

QStringList splitOutsideQuotes(const QString &text, QChar separator)
{
    QStringList parts;
    QString part;
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"') {
            quoted = !quoted;
        } else if (c == separator && !quoted) {
            parts.append(part);
            part.clear();
            continue;
        }
        part += c;
    }
    parts.append(part);
    return parts;
}

QString unquoted(const QString &text)
{
    return text.size() >= 2 && text.startsWith(u'"') && text.endsWith(u'"')
               ? text.mid(1, text.size() - 2)
               : text;
}

bool isQuotedPrintable(QStringView head)
{
    return head.contains(u"QUOTED-PRINTABLE", Qt::CaseInsensitive);
}

QByteArray fromQuotedPrintable(const QString &text)
{
    QByteArray bytes;
    const QByteArray input = text.toUtf8();
    for (qsizetype i = 0; i < input.size(); ++i) {
        bool ok = false;
        const int code
            = input.at(i) == '=' && i + 2 < input.size() ? input.mid(i + 1, 2).toInt(&ok, 16) : 0;
        if (ok) {
            bytes += char(code);
            i += 2;
        } else {
            bytes += input.at(i);
        }
    }
    return bytes;
}

QString decoded(const QByteArray &bytes, const QString &charset)
{
    const QByteArray encoding
        = charset.isEmpty() ? detectEncoding(bytes, true) : charset.toLatin1();
    Result<std::unique_ptr<TextDecoder>> decoder = TextDecoder::create(encoding);
    if (!decoder)
        return QString::fromUtf8(bytes);
    QString text;
    (*decoder)->decode(bytes, text);
    return text;
}

/// Bytes say what they mean; the rest of the reader expects escapes.
QString escaped(QString text, bool isOld)
{
    if (!isOld)
        text.replace(u'\\', u"\\\\"_s).replace(u';', u"\\;"_s).replace(u',', u"\\,"_s);
    return text;
}

CardProperty propertyOf(const QString &line, qsizetype colon, bool isOld)
{
    CardProperty property;
    QStringList parts = splitOutsideQuotes(line.left(colon), u';');
    property.name = parts.takeFirst().trimmed().toUpper();
    if (const qsizetype dot = property.name.lastIndexOf(u'.'); dot >= 0) {
        property.group = property.name.left(dot);
        property.name.remove(0, dot + 1);
    }
    for (const QString &part : std::as_const(parts)) {
        const qsizetype equals = part.indexOf(u'=');
        const QString key = equals < 0 ? u"TYPE"_s : part.left(equals).trimmed().toUpper();
        const QString value = part.mid(equals + 1).trimmed();
        if (key == u"TYPE") {
            const QStringList types = unquoted(value).toUpper().split(u',', Qt::SkipEmptyParts);
            for (const QString &type : types)
                property.types.append(unquoted(type.trimmed()));
        } else {
            property.parameters.insert(key, unquoted(value));
        }
    }
    property.value = line.mid(colon + 1);
    QString encoding = property.parameters.value(u"ENCODING"_s).toUpper();
    for (const QString &bare : {u"QUOTED-PRINTABLE"_s, u"BASE64"_s}) {
        if (property.types.contains(bare))
            encoding = bare;
    }
    const QString charset = property.parameters.value(u"CHARSET"_s);
    if (encoding == u"QUOTED-PRINTABLE")
        property.value = decoded(fromQuotedPrintable(property.value), charset);
    else if (encoding == u"B" || encoding == u"BASE64")
        property.value
            = escaped(decoded(QByteArray::fromBase64(property.value.toLatin1()), charset), isOld);
    // A NUL in a text is damage; databases and other programs cut the text there.
    property.value.remove(QChar(u'\0'));
    return property;
}

} // namespace

bool CardProperty::isPreferred() const
{
    return types.contains(u"PREF"_s) || parameters.value(u"PREF"_s) == u"1";
}

QStringList Card::parts(const QString &value, QChar separator) const
{
    QStringList parts;
    qsizetype from = 0;
    for (qsizetype i = 0; i <= value.size(); ++i) {
        if (i < value.size() && value.at(i) == u'\\') {
            ++i;
        } else if (i >= value.size() || value.at(i) == separator) {
            parts.append(text(value.mid(from, i - from)));
            from = i + 1;
        }
    }
    if (from < value.size()) // A backslash at the very end.
        parts.append(text(value.mid(from)));
    return parts;
}

QString Card::text(const QString &value) const
{
    if (!value.contains(u'\\'))
        return value;
    QString text;
    for (qsizetype i = 0; i < value.size(); ++i) {
        const QChar c = value.at(i);
        const QChar next = i + 1 < value.size() ? value.at(i + 1) : QChar();
        if (c != u'\\' || next.isNull()) {
            text += c;
        } else if (!isOld && (next == u'n' || next == u'N')) {
            text += u'\n';
            ++i;
        } else if (next == u';' || next == u',' || next == u':'
                   || (!isOld && (next == u'\\' || next == u'"'))) {
            text += next;
            ++i;
        } else {
            text += c;
        }
    }
    return text;
}

Result<std::unique_ptr<CardParser>> CardParser::open(const SourceOptions &options)
{
    Result<RowInput> input = openInput(options);
    if (!input)
        return fail(input.error());
    std::unique_ptr<CardParser> parser(new CardParser);
    parser->m_input = std::move(*input);
    const QByteArray &start = parser->m_input.start;
    parser->m_encoding = !options.pasted.isEmpty() ? QByteArray("UTF-8")
                         : options.encoding.isEmpty()
                             ? detectEncoding(start, start.size() >= parser->m_input.size)
                             : options.encoding.trimmed().toUtf8();
    Result<std::unique_ptr<TextDecoder>> decoder = TextDecoder::create(parser->m_encoding);
    if (!decoder)
        return fail(decoder.error());
    parser->m_decoder = std::move(*decoder);
    return parser;
}

Result<bool> CardParser::readLine(QString &line)
{
    if (m_peeked) {
        line = *std::exchange(m_peeked, std::nullopt);
        ++m_line;
        return true;
    }
    line.clear();
    bool found = false;
    for (;;) {
        if (m_position >= m_text.size() && !m_isEnd) {
            m_text.clear();
            m_position = 0;
            const QByteArray bytes = m_input.device->read(kChunk);
            m_isEnd = bytes.isEmpty();
            const auto *file = qobject_cast<QFileDevice *>(m_input.device.get());
            if (m_isEnd && file && file->error() != QFileDevice::NoError)
                return fail(readError(m_input));
            m_decoder->decode(bytes, m_text);
            if (m_afterReturn && m_text.startsWith(u'\n'))
                m_position = 1;
            m_afterReturn = m_afterReturn && m_text.isEmpty();
            continue;
        }
        if (m_position >= m_text.size())
            break;
        found = true;
        qsizetype end = m_position;
        while (end < m_text.size() && m_text.at(end) != u'\n' && m_text.at(end) != u'\r')
            ++end;
        if (line.size() <= kMaxCard)
            line += QStringView(m_text).mid(m_position, end - m_position);
        m_position = end;
        if (end == m_text.size())
            continue;
        if (m_text.at(m_position++) == u'\r') {
            if (m_position < m_text.size() && m_text.at(m_position) == u'\n')
                ++m_position;
            else if (m_position == m_text.size())
                m_afterReturn = true;
        }
        break;
    }
    if (!found)
        return false;
    ++m_line;
    return true;
}

Result<bool> CardParser::peekLine(QString &line)
{
    if (m_peeked) {
        line = *m_peeked;
        return true;
    }
    const Result<bool> there = readLine(line);
    if (there && *there) {
        m_peeked = line;
        --m_line;
    }
    return there;
}

Result<bool> CardParser::readUnfolded(QString &line, bool isOld)
{
    Result<bool> there = readLine(line);
    if (!there || !*there)
        return there;
    const qsizetype colon = colonOf(line);
    const QStringView head = QStringView(line).left(qMax<qsizetype>(0, colon));
    const bool isPrintable = isQuotedPrintable(head);
    const QString name = head.toString().section(u';', 0, 0).section(u'.', -1);
    const bool isDropped = isBinary(name);
    QString more;
    for (;;) {
        there = peekLine(more);
        if (!there)
            return there;
        const bool isSoft = isPrintable && line.endsWith(u'=');
        const bool isFolded = *there && (more.startsWith(u' ') || more.startsWith(u'\t'));
        const bool isRest = *there && !more.trimmed().isEmpty() && colonOf(more) < 0;
        if (!*there || (!isSoft && !isFolded && !isRest))
            return true;
        if (isSoft && (isBegin(more) || isEnd(more)))
            return true;
        there = readLine(more);
        if (!there)
            return there;
        if (isDropped || line.size() > kMaxCard)
            continue;
        if (isSoft)
            line.chop(1);
        if (isSoft || (isFolded && isOld))
            line += more;
        else if (isFolded)
            line += QStringView(more).mid(1);
        else // A line break that nobody escaped.
            line += (isOld ? u"\n"_s : u"\\n"_s) + more;
    }
}

Result<bool> CardParser::next(Card &card)
{
    card = {};
    QString line;
    for (;;) {
        const Result<bool> there = readLine(line);
        if (!there || !*there)
            return there;
        if (isBegin(line))
            break;
    }
    card.line = m_line;
    qsizetype size = 0;
    int inside = 0; // cards within this one: somebody's assistant
    for (;;) {
        Result<bool> there = peekLine(line);
        if (!there)
            return there;
        const bool isAgent = !card.properties.isEmpty()
                             && card.properties.constLast().name == u"AGENT"
                             && card.properties.constLast().value.isEmpty();
        if (!*there || (isBegin(line) && !isAgent && inside == 0)) {
            card.problem = u"the card is not closed; END:VCARD is missing"_s;
            return true;
        }
        there = readUnfolded(line, card.isOld);
        if (!there)
            return there;
        if (isBegin(line)) {
            ++inside;
            continue;
        }
        if (isEnd(line)) {
            if (inside == 0)
                return true;
            --inside;
            continue;
        }
        const qsizetype colon = colonOf(line);
        if (inside > 0 || colon <= 0)
            continue;
        size += line.size();
        if (size > kMaxCard || card.properties.size() >= kMaxProperties) {
            card.problem = u"the card is longer than 10 MB"_s;
            continue;
        }
        CardProperty property = propertyOf(line, colon, card.isOld);
        if (property.name == u"VERSION")
            card.isOld = property.value.trimmed().startsWith(u"2");
        if (!isBinary(property.name))
            card.properties.append(std::move(property));
    }
}

} // namespace aic::contacts
