// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/customers.h"

#include <array>

#include <QCryptographicHash>
#include <QJsonObject>

#include "core/phonenumber.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr std::array kFirstNames{"Aina",  "Bram",  "Chen", "Dalia", "Emeka", "Farah",
                                 "Goran", "Hana",  "Ivo",  "Jun",   "Kofi",  "Lina",
                                 "Marek", "Nadia", "Omar", "Priya", "Quinn", "Rosa",
                                 "Siti",  "Tomas", "Uma",  "Vera",  "Wei",   "Yusuf"};
constexpr std::array kLastNames{"Abid",   "Brook", "Castro", "Dube",   "Eriksen", "Fox",
                                "Goh",    "Hale",  "Imran",  "Jonas",  "Kaur",    "Lim",
                                "Moreau", "Ng",    "Okoro",  "Petrov", "Rahim",   "Silva",
                                "Tan",    "Ueda",  "Varga",  "Wong",   "Yap",     "Zain"};
constexpr QLatin1StringView kHomeCountryCode = "60"_L1;

QString nameFor(quint64 bits)
{
    return u"%1 %2"_s.arg(QLatin1StringView(kFirstNames[bits % kFirstNames.size()]),
                          QLatin1StringView(kLastNames[(bits >> 16) % kLastNames.size()]));
}

QString usernameFor(const QString &name, const QString &userId)
{
    QString username = u"@"_s;
    username += name.section(u' ', 0, 0).toLower();
    username += u'.';
    username += userId.right(4);
    return username;
}

} // namespace

QString Customer::address() const
{
    return phone.isEmpty() ? userId : QString(u'+' + phone);
}

QString Customer::identityKeyHash() const
{
    const QByteArray key = userId.toUtf8() + '/' + QByteArray::number(identity);
    return QString::fromLatin1(QCryptographicHash::hash(key, QCryptographicHash::Sha256)
                                   .toBase64(QByteArray::OmitTrailingEquals)
                                   .left(12));
}

Customers::Customers(quint64 seed)
    : m_dice(seed)
{}

Customer &Customers::add(Customer customer)
{
    m_people.push_back(std::move(customer));
    Customer &added = m_people.back();
    added.id = {static_cast<qint64>(m_people.size())};
    if (!added.phone.isEmpty())
        m_byPhone.insert(added.phone, &added);
    m_byUserId.insert(added.userId, &added);
    return added;
}

QString Customers::userIdFor(const QString &phone, int generation) const
{
    const auto parsed = parsePhoneNumber(QString(u'+' + phone), {});
    const quint64 bits
        = m_dice.bitsOf(generation == 0 ? phone : u"%1/%2"_s.arg(phone).arg(generation));
    // The id ends as the number does: who is addressed by it later acts the same, even after a
    // restart without a state file.
    return u"%1.9%2%3"_s.arg(parsed && !parsed->region.isEmpty() ? parsed->region : u"ZZ"_s)
        .arg(bits % 10'000'000'000ULL, 10, 10, QLatin1Char('0'))
        .arg(phone.right(4));
}

bool Customers::changeNumber(Customer &customer, const QString &phone)
{
    if (m_byPhone.contains(phone))
        return false;
    m_byPhone.remove(customer.phone);
    m_byUserId.remove(customer.userId);
    customer.phone = phone;
    customer.userId = userIdFor(phone, 0);
    customer.userIdGeneration = 0;
    customer.behaviour = &behaviourOf(phone);
    m_byPhone.insert(phone, &customer);
    m_byUserId.insert(customer.userId, &customer);
    return true;
}

void Customers::changeUserId(Customer &customer)
{
    m_byUserId.remove(customer.userId);
    ++customer.userIdGeneration;
    const QString from = customer.phone.isEmpty() ? customer.userId : customer.phone;
    customer.userId = userIdFor(from, customer.userIdGeneration);
    m_byUserId.insert(customer.userId, &customer);
}

Customer &Customers::byPhone(const QString &phone)
{
    if (Customer *known = m_byPhone.value(phone))
        return *known;
    Customer customer;
    customer.phone = phone;
    customer.userId = userIdFor(phone, 0);
    const quint64 bits = m_dice.bitsOf(phone);
    customer.name = nameFor(bits);
    customer.behaviour = &behaviourOf(phone);
    customer.hidesNumber = customer.behaviour->hidesNumber;
    if (customer.hidesNumber)
        customer.username = usernameFor(customer.name, customer.userId);
    return add(std::move(customer));
}

Customer &Customers::byUserId(const QString &userId)
{
    if (Customer *known = m_byUserId.value(userId))
        return *known;
    Customer customer;
    customer.userId = userId;
    customer.name = nameFor(m_dice.bitsOf(userId));
    customer.username = usernameFor(customer.name, userId);
    customer.hidesNumber = true;
    customer.behaviour = &behaviourOf(userId);
    return add(std::move(customer));
}

Customer *Customers::byAddress(const QString &address)
{
    if (isUserId(address))
        return &byUserId(address);
    const std::optional<QString> digits = normalizedRecipient(address);
    return digits ? &byPhone(*digits) : nullptr;
}

Customer *Customers::byId(CustomerId id)
{
    const auto place = static_cast<std::size_t>(id.value);
    return id.isValid() && place <= m_people.size() ? &m_people[place - 1] : nullptr;
}

Customer *Customers::known(const QString &address) const
{
    if (isUserId(address))
        return m_byUserId.value(address);
    const std::optional<QString> digits = normalizedRecipient(address);
    return digits ? m_byPhone.value(*digits) : nullptr;
}

QJsonArray Customers::toJson() const
{
    QJsonArray people;
    for (const Customer &customer : m_people) {
        people.append(
            QJsonObject{{u"phone"_s, customer.phone},
                        {u"user_id"_s, customer.userId},
                        {u"name"_s, customer.name},
                        {u"username"_s, customer.username},
                        {u"hides_number"_s, customer.hidesNumber},
                        {u"stopped_marketing"_s, customer.stoppedMarketing},
                        {u"blocks_business"_s, customer.blocksBusiness},
                        {u"identity"_s, customer.identity},
                        {u"user_id_generation"_s, customer.userIdGeneration},
                        {u"last_inbound_at_ms"_s, customer.lastInboundAtMs},
                        {u"call_behaviour"_s,
                         customer.conduct ? QString(conductName(*customer.conduct)) : QString()},
                        {u"tried_once"_s, QJsonArray::fromStringList(customer.triedOnce)}});
    }
    return people;
}

void Customers::load(const QJsonArray &people)
{
    m_people.clear();
    m_byPhone.clear();
    m_byUserId.clear();
    for (const QJsonValue &value : people) {
        const QJsonObject person = value.toObject();
        Customer customer;
        customer.phone = person.value("phone"_L1).toString();
        customer.userId = person.value("user_id"_L1).toString();
        customer.name = person.value("name"_L1).toString();
        customer.username = person.value("username"_L1).toString();
        customer.hidesNumber = person.value("hides_number"_L1).toBool();
        customer.stoppedMarketing = person.value("stopped_marketing"_L1).toBool();
        customer.blocksBusiness = person.value("blocks_business"_L1).toBool();
        customer.userIdGeneration = person.value("user_id_generation"_L1).toInt();
        customer.identity = person.value("identity"_L1).toInt();
        customer.lastInboundAtMs = person.value("last_inbound_at_ms"_L1).toInteger();
        customer.conduct = conductOf(person.value("call_behaviour"_L1).toString());
        const QJsonArray tried = person.value("tried_once"_L1).toArray();
        for (const QJsonValue &message : tried)
            customer.triedOnce.append(message.toString());
        customer.behaviour
            = &behaviourOf(customer.phone.isEmpty() ? customer.userId : customer.phone);
        add(std::move(customer));
    }
}

bool isUserId(const QString &text)
{
    const auto isUpper = [](QChar c) { return c >= u'A' && c <= u'Z'; };
    if (text.size() < 4 || !isUpper(text.at(0)) || !isUpper(text.at(1)) || text.at(2) != u'.')
        return false;
    QStringView rest = QStringView(text).mid(3);
    if (rest.startsWith(u"ENT."))
        rest = rest.mid(4);
    if (rest.isEmpty() || rest.size() > 128)
        return false;
    return std::all_of(rest.begin(), rest.end(), [&](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z') || isUpper(c);
    });
}

std::optional<QString> normalizedRecipient(const QString &input)
{
    QString digits;
    bool international = false;
    for (const QChar character : input) {
        if (character == u'+' && digits.isEmpty() && !international)
            international = true;
        else if (character >= u'0' && character <= u'9')
            digits += character;
        else if (!u" -()."_s.contains(character))
            return std::nullopt;
    }
    if (digits.isEmpty())
        return std::nullopt;
    QString withPlus = u'+' + digits;
    if (parsePhoneNumber(withPlus, {}))
        return digits;
    if (international)
        return std::nullopt;
    const QString national = digits.startsWith(u'0') ? digits.mid(1) : digits;
    withPlus = u'+' + kHomeCountryCode + national;
    if (parsePhoneNumber(withPlus, {}))
        return withPlus.mid(1);
    return std::nullopt;
}

} // namespace aic::sandbox
