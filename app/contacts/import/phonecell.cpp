// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/import/phonecell.h"

#include <algorithm>

#include <QRegularExpression>
#include <QStringList>

#include "core/csv.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::contacts {
namespace {

constexpr qsizetype kMaxShown = 100;
const QString kTwoNumbers = u"two phone numbers in one cell; keep one"_s;

tl::unexpected<RowRejection> rejected(RowProblem problem, const QString &value,
                                      const QString &detail)
{
    return tl::unexpected(
        RowRejection{.problem = problem, .value = value.left(kMaxShown), .detail = detail});
}

int countDigits(QStringView text)
{
    return int(std::ranges::count_if(text, [](QChar c) { return c.isDigit(); }));
}

bool isDigitsAndPlus(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) { return (c >= u'0' && c <= u'9') || c == u'+'; });
}

/// The number in a link to a WhatsApp chat, which holds it in international form; any other text as
/// it is.
QString numberOfLink(const QString &text)
{
    static const QRegularExpression link(
        uR"(^(?:https?://)?(?:wa\.me/|api\.whatsapp\.com/send/?\?phone=)\+?(\d+)/?$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = link.match(text);
    return match.hasMatch() ? QString(u'+' + match.captured(1)) : text;
}

/// Without what can't be seen, with plain blanks and plain digits.
QString readable(const QString &cell)
{
    if (isDigitsAndPlus(cell))
        return cell;
    QString text = unguarded(cell.trimmed()).normalized(QString::NormalizationForm_KC);
    text.removeIf([](QChar c) {
        return c.category() == QChar::Other_Format || c.category() == QChar::Other_Control;
    });
    for (const QString &prefix : {u"tel:"_s, u"whatsapp:"_s}) {
        if (text.startsWith(prefix, Qt::CaseInsensitive))
            text.remove(0, prefix.size());
    }
    text = text.simplified();
    // A blank before a quoted cell makes the quotes a part of it.
    if (text.size() > 2 && text.startsWith(u'"') && text.endsWith(u'"'))
        text = text.sliced(1, text.size() - 2).trimmed();
    return text.contains(u'/') ? numberOfLink(text) : text;
}

/// The digits of a number that a spreadsheet wrote with an exponent: nothing when it is no such
/// number, empty when digits are missing.
std::optional<QString> unshortened(const QString &text)
{
    static const QRegularExpression shape(uR"(^[+-]?(\d+)(?:[.,](\d+))?[eE]\+?(\d{1,2})$)"_s);
    const QRegularExpressionMatch match = shape.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QString decimals = match.captured(2);
    const qsizetype exponent = match.captured(3).toInt();
    const bool isWhole = decimals.size() == exponent && !text.startsWith(u'-');
    return isWhole ? match.captured(1) + decimals : QString();
}

QStringList numbersIn(const QString &text)
{
    static const QRegularExpression apart(u"[/;,|&]|\\bor\\b|\\bdan\\b|\\band\\b|\\by\\b"_s);
    QStringList parts = text.split(apart);
    parts.removeIf([](const QString &part) { return countDigits(part) == 0; });
    if (parts.size() >= 2)
        return parts;
    // "0125550142 0125550143", "+60125550142 +60125550143"
    QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    words.removeIf([](const QString &word) { return countDigits(word) < 7; });
    if (words.size() >= 2)
        return words;
    if (text.count(u'+') >= 2) {
        QStringList pluses = text.split(u'+', Qt::SkipEmptyParts);
        pluses.removeIf([](const QString &part) { return countDigits(part) == 0; });
        for (QString &part : pluses)
            part.prepend(u'+');
        return pluses;
    }
    return {};
}

/// The one number among words: "Tel. 012-555 0142 (home)"; empty where digits stand elsewhere too.
QString numberAmongWords(const QString &text)
{
    static const QRegularExpression run(uR"(\+?\(?\d(?:[\d\s().\x{2010}-\x{2014}-]*\d)?)"_s);
    QString number;
    auto runs = run.globalMatch(text);
    while (runs.hasNext()) {
        const QString part = runs.next().captured();
        if (countDigits(part) == 0)
            continue;
        if (!number.isEmpty())
            return {};
        number = part.trimmed();
    }
    // A letter that touches the digits may be one of them: O for 0.
    const qsizetype at = text.indexOf(number);
    const QChar before = at > 0 ? text.at(at - 1) : QChar(u' ');
    const QChar after
        = text.mid(at + number.size()).isEmpty() ? QChar(u' ') : text.at(at + number.size());
    return before.isLetter() || after.isLetter() ? QString() : number;
}

std::optional<PhoneNumber> validNumber(const QString &text, const QString &region)
{
    if (text.isEmpty())
        return std::nullopt;
    QString international = text;
    if (international.startsWith(u"00"))
        international = u'+' + international.mid(2);
    Result<PhoneNumber> phone = parseE164(international, region);
    if (phone && isValidPhoneNumber(phone->e164))
        return *phone;
    return std::nullopt;
}

/// As a person of the region would write it, else as digits that begin with a country code.
std::optional<PhoneNumber> numberOfDigits(const QString &digits, const QString &region)
{
    if (!region.isEmpty()) {
        if (std::optional<PhoneNumber> phone = validNumber(digits, region))
            return phone;
    }
    return digits.startsWith(u'0') ? std::nullopt : validNumber(u'+' + digits, {});
}

class CellReader
{
public:
    CellReader(const QString &cell, const QString &region, PhoneRepairs accepted,
               std::optional<PhoneFinding> *finding)
        : m_cell(cell)
        , m_region(region)
        , m_accepted(accepted)
        , m_finding(finding)
    {}

    [[nodiscard]] tl::expected<PhoneNumber, RowRejection> read();

private:
    using Reading = tl::expected<PhoneNumber, RowRejection>;

    /// Damage: the number it is repaired to if that is accepted, else the row's rejection.
    Reading damage(PhoneRepair kind, const std::optional<PhoneNumber> &repaired, RowProblem problem,
                   const QString &detail);
    Reading readPlain(QString text);
    Reading readUnreadable(const QString &text, const Error &error);
    /// What is read without doubt is told, and refused only where the user does not want it.
    Reading harmless(Reading reading);

    const QString &m_cell;
    const QString &m_region;
    PhoneRepairs m_accepted;
    std::optional<PhoneFinding> *m_finding;
    std::optional<PhoneRepair> m_harmless;
};

CellReader::Reading CellReader::damage(PhoneRepair kind, const std::optional<PhoneNumber> &repaired,
                                       RowProblem problem, const QString &detail)
{
    if (m_finding) {
        *m_finding = PhoneFinding{.kind = kind,
                                  .before = m_cell.left(kMaxShown),
                                  .after = repaired ? repaired->e164 : QString()};
    }
    if (repaired && m_accepted.testFlag(kind))
        return *repaired;
    return rejected(problem, m_cell, detail);
}

CellReader::Reading CellReader::harmless(Reading reading)
{
    if (!m_harmless || !reading)
        return reading;
    if (m_finding && !*m_finding) {
        *m_finding = PhoneFinding{
            .kind = *m_harmless, .before = m_cell.left(kMaxShown), .after = reading->e164};
    }
    if (m_accepted.testFlag(*m_harmless))
        return reading;
    return rejected(RowProblem::InvalidPhone, m_cell,
                    u"is not written as a phone number (%1)"_s.arg(toName(*m_harmless)));
}

CellReader::Reading CellReader::read()
{
    QString text = readable(m_cell);
    while (text.startsWith(u'\'') || text.startsWith(u'\u2019')) {
        text.remove(0, 1);
        m_harmless = PhoneRepair::Apostrophe;
    }
    if (text.isEmpty())
        return rejected(RowProblem::NoPhone, m_cell, u"no phone number"_s);
    if (isDigitsAndPlus(text) && text.count(u'+') < 2)
        return harmless(readPlain(text));

    if (const std::optional<QString> digits = unshortened(text)) {
        return damage(PhoneRepair::Scientific, numberOfDigits(*digits, m_region),
                      RowProblem::ScientificNotation,
                      digits->isEmpty()
                          ? u"a spreadsheet shortened this number and its last digits are lost"_s
                          : u"a spreadsheet wrote this number with an exponent"_s);
    }
    // 60125550142.0 is what is left of a number that went through a program as a fraction.
    static const QRegularExpression fraction(u"^\\d{7,15}\\.0$"_s);
    if (fraction.match(text).hasMatch())
        text.chop(2);
    if (const QStringList numbers = numbersIn(text); !numbers.isEmpty()) {
        std::optional<PhoneNumber> first;
        for (const QString &number : numbers) {
            if (!first)
                first = validNumber(numberAmongWords(number), m_region);
        }
        return damage(PhoneRepair::TwoNumbers, first, RowProblem::TwoNumbers, kTwoNumbers);
    }
    if (std::ranges::any_of(text, [](QChar c) { return c.isLetter(); })) {
        return damage(PhoneRepair::Letters, validNumber(numberAmongWords(text), m_region),
                      RowProblem::Letters, u"letters in the phone number"_s);
    }
    static const QString separators = u"+-.() \u2010\u2011\u2012\u2013\u2014\u2212"_s;
    const auto isOdd = [](QChar c) { return !c.isDigit() && !separators.contains(c); };
    if (std::ranges::any_of(text, isOdd))
        return rejected(RowProblem::InvalidPhone, m_cell, u"no phone number"_s);
    return harmless(readPlain(text));
}

CellReader::Reading CellReader::readPlain(QString text)
{
    // No country's own numbers begin with two zeros, but most write a country code so.
    if (text.startsWith(u"00")) {
        text = u'+' + text.mid(2);
        m_harmless = PhoneRepair::DoubleZero;
    }
    const bool hasTrunk = text.startsWith(u'+') && text.contains(u"(0)"_s);
    if (hasTrunk)
        m_harmless = PhoneRepair::TrunkZero;
    const Result<PhoneNumber> phone = parseE164(text, m_region);
    if (hasTrunk && !(phone && isValidPhoneNumber(phone->e164))) {
        // Italy keeps the zero, everybody else drops it.
        QString without = text;
        if (std::optional<PhoneNumber> better = validNumber(without.remove(u"(0)"_s), m_region))
            return *better;
    }
    if (!phone)
        return readUnreadable(text, phone.error());
    const bool isNational = !text.startsWith(u'+') && !text.startsWith(u'0');
    const bool isAsked = m_finding || m_accepted.testFlag(PhoneRepair::LostZero);
    if (isNational && isAsked && !m_region.isEmpty() && !isValidPhoneNumber(phone->e164)) {
        const std::optional<PhoneNumber> whole = validNumber(u'0' + text, m_region);
        if (whole && whole->e164 != phone->e164) {
            if (m_finding) {
                *m_finding = PhoneFinding{.kind = PhoneRepair::LostZero,
                                          .before = m_cell.left(kMaxShown),
                                          .after = whole->e164};
            }
            if (m_accepted.testFlag(PhoneRepair::LostZero))
                return *whole;
        }
    }
    return *phone;
}

CellReader::Reading CellReader::readUnreadable(const QString &text, const Error &error)
{
    const bool isBare = !text.startsWith(u'+') && !text.startsWith(u'0');
    if (isBare && countDigits(text) >= 7) {
        if (std::optional<PhoneNumber> whole = validNumber(u'0' + text, m_region);
            whole && !m_region.isEmpty()) {
            return damage(PhoneRepair::LostZero, whole, RowProblem::InvalidPhone, error.detail);
        }
        if (std::optional<PhoneNumber> whole = validNumber(u'+' + text, {}))
            return damage(PhoneRepair::LostPlus, whole, RowProblem::InvalidPhone, error.detail);
    }
    return rejected(RowProblem::InvalidPhone, m_cell, error.detail);
}

struct RepairName
{
    PhoneRepair repair;
    QLatin1StringView name;
};

const QList<RepairName> &repairNames()
{
    static const QList<RepairName> names{
        {PhoneRepair::Apostrophe, QLatin1StringView("apostrophe")},
        {PhoneRepair::DoubleZero, QLatin1StringView("double_zero")},
        {PhoneRepair::TrunkZero, QLatin1StringView("trunk_zero")},
        {PhoneRepair::Scientific, QLatin1StringView("scientific")},
        {PhoneRepair::LostZero, QLatin1StringView("lost_zero")},
        {PhoneRepair::LostPlus, QLatin1StringView("lost_plus")},
        {PhoneRepair::Letters, QLatin1StringView("letters")},
        {PhoneRepair::TwoNumbers, QLatin1StringView("two_numbers")},
    };
    return names;
}

} // namespace

QString toName(RowProblem problem)
{
    switch (problem) {
    case RowProblem::NoPhone:
        return u"no_phone"_s;
    case RowProblem::ScientificNotation:
        return u"scientific_notation"_s;
    case RowProblem::TwoNumbers:
        return u"two_numbers"_s;
    case RowProblem::Letters:
        return u"letters"_s;
    case RowProblem::InvalidPhone:
        return u"invalid_phone"_s;
    case RowProblem::InvalidUserId:
        return u"invalid_user_id"_s;
    case RowProblem::TooManyCells:
        return u"too_many_cells"_s;
    case RowProblem::ForeignBytes:
        return u"foreign_bytes"_s;
    case RowProblem::BrokenCard:
        return u"broken_card"_s;
    }
    return {};
}

const QList<PhoneRepair> &allPhoneRepairs()
{
    static const QList<PhoneRepair> all = [] {
        QList<PhoneRepair> repairs;
        for (const RepairName &known : repairNames())
            repairs.append(known.repair);
        return repairs;
    }();
    return all;
}

QString toName(PhoneRepair repair)
{
    const auto known = std::ranges::find(repairNames(), repair, &RepairName::repair);
    return known == repairNames().end() ? QString() : QString(known->name);
}

std::optional<PhoneRepair> phoneRepairFromName(QStringView name)
{
    const auto known = std::ranges::find_if(
        repairNames(), [name](const RepairName &repair) { return repair.name == name; });
    return known == repairNames().end() ? std::nullopt : std::optional(known->repair);
}

tl::expected<PhoneNumber, RowRejection> checkPhoneCell(const QString &cell, const QString &region,
                                                       PhoneRepairs accepted,
                                                       std::optional<PhoneFinding> *finding)
{
    return CellReader(cell, region, accepted, finding).read();
}

} // namespace aic::contacts
