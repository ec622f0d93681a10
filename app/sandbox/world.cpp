// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/world.h"

#include <algorithm>

#include <QRandomGenerator>

#include "sandbox/sandbox.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr qint64 kWindowMs = 24LL * 3600 * 1000;

QStringList everyField()
{
    return u"messages message_template_status_update message_template_quality_update "
           "message_template_components_update template_category_update "
           "phone_number_quality_update "
           "phone_number_name_update security account_settings_update business_username_update "
           "account_update account_alerts account_review_update business_capability_update "
           "user_preferences user_id_update calls flows history smb_app_state_sync "
           "smb_message_echoes"_s.split(u' ');
}

QString shapeId(const QString &prefix, const QString &address, quint64 unique)
{
    // Shaped as the ones seen at Meta, so that nobody can take them for short or printable ids.
    const QByteArray digits = address.toLatin1().left(40);
    QByteArray bytes("\x1c\x18");
    bytes += static_cast<char>(digits.size());
    bytes += digits;
    bytes += QByteArray("\x15\x02\x00\x11\x18\x12", 6);
    bytes += "5A" + QByteArray::number(unique, 16).toUpper().rightJustified(16, '0');
    bytes += '\0';
    return prefix + QString::fromLatin1(bytes.toBase64());
}

Number makeNumber(const char *id, const QString &digits, const QString &display,
                  const QString &level, double rate)
{
    Number number;
    number.id = QString::fromLatin1(id);
    number.digits = digits;
    number.display = display;
    number.verifiedName = u"Meridian Trading"_s;
    number.level = level;
    number.messagesPerSecond = rate;
    number.profile = {{u"messaging_product"_s, u"whatsapp"_s},
                      {u"about"_s, u"Roasted this morning."_s},
                      {u"address"_s, u"12 Example Street, Kuala Lumpur"_s},
                      {u"description"_s, u"A simulated business."_s},
                      {u"email"_s, u"hello@meridian.example"_s},
                      {u"websites"_s, QJsonArray{u"https://meridian.example/"_s}},
                      {u"vertical"_s, u"RETAIL"_s}};
    return number;
}

} // namespace

QString Number::status() const
{
    if (!restriction.isEmpty())
        return restriction;
    if (registered)
        return u"CONNECTED"_s;
    if (!verified)
        return u"UNVERIFIED"_s;
    return isAdded && pin.isEmpty() ? u"PENDING"_s : u"DISCONNECTED"_s;
}

bool Number::checksIdentity() const
{
    return settings.value("user_identity_change"_L1)
        .toObject()
        .value("enable_identity_key_check"_L1)
        .toBool();
}

QString stepName(Step step)
{
    switch (step) {
    case Step::Sent:
        return u"sent"_s;
    case Step::Delivered:
        return u"delivered"_s;
    case Step::Read:
        return u"read"_s;
    case Step::Failed:
        return u"failed"_s;
    case Step::Played:
        return u"played"_s;
    }
    return {};
}

QString SentMessage::state() const
{
    for (const Step step : {Step::Failed, Step::Played, Step::Read, Step::Delivered, Step::Sent}) {
        if (has(step))
            return stepName(step);
    }
    return u"accepted"_s;
}

World::World(std::optional<quint64> seed, qint64 nowMs)
    // People keep their user ids from run to run, whatever else is new.
    : customers(seed.value_or(0))
    , m_dice(seed ? *seed : static_cast<quint64>(nowMs) ^ QRandomGenerator::global()->generate64())
{
    m_numbers.push_back(
        makeNumber(kFirstNumberId, u"60355500100"_s, u"+60 3-5550 0100"_s, u"HIGH"_s, 1000));
    m_numbers.push_back(
        makeNumber(kSecondNumberId, u"60355500200"_s, u"+60 3-5550 0200"_s, u"STANDARD"_s, 80));
    subscription.fields = everyField();
}

Number *World::number(const QString &id)
{
    for (Number &number : m_numbers) {
        if (number.id == id)
            return &number;
    }
    return nullptr;
}

Number &World::addNumber(const QString &countryCode, const QString &digits, const QString &name)
{
    const QString display = u"+%1 %2"_s.arg(countryCode, digits.mid(countryCode.size()));
    Number number = makeNumber("", digits, display, u"STANDARD"_s, 80);
    number.id = mintId(u"2"_s);
    number.verifiedName = name;
    number.profile = {{u"messaging_product"_s, u"whatsapp"_s}};
    number.registered = false;
    number.verified = false;
    number.isAdded = true;
    m_numbers.push_back(std::move(number));
    return m_numbers.back();
}

SentMessage &World::addMessage(SentMessage message)
{
    ++stats.accepted;
    if (!message.opaque.isEmpty() && !m_opaqueIds.insert(message.opaque).second)
        ++stats.repeatedOpaqueIds;
    m_messages.push_back(std::move(message));
    SentMessage &added = m_messages.back();
    m_sentById.insert(added.id, &added);
    threads.add(added);
    return added;
}

void World::mark(SentMessage &message, Step step, int errorCode)
{
    const unsigned before = message.emitted;
    message.emitted |= static_cast<unsigned>(step);
    if (step == Step::Failed)
        message.failedWith = errorCode;
    threads.noteStep(message, before);
}

const Number &World::numberOf(const Customer &customer) const
{
    const Threads::Thread *thread = threads.find(customer.id);
    if (!thread || thread->entries.empty())
        return m_numbers.front();
    const Threads::Entry &last = thread->entries.back();
    return last.sent ? *last.sent->number : *last.inbound->number;
}

void World::addInbound(InboundMessage message)
{
    ++stats.inbound;
    message.from->lastInboundAtMs = std::max(message.from->lastInboundAtMs, message.atMs);
    m_inbound.push_back(std::move(message));
    m_inboundById.insert(m_inbound.back().id, &m_inbound.back());
    threads.add(m_inbound.back());
}

void World::markRead(const QString &wamid)
{
    const InboundMessage *marked = inbound(wamid);
    if (!marked)
        return;
    for (InboundMessage &message : m_inbound) {
        if (message.from == marked->from && message.number == marked->number && !message.isRead) {
            message.isRead = true;
            threads.noteRead(message);
        }
        if (&message == marked)
            return;
    }
}

bool World::isWindowOpen(const Customer &customer, qint64 nowMs)
{
    return customer.lastInboundAtMs > 0 && nowMs - customer.lastInboundAtMs < kWindowMs;
}

QString World::mintWamid(const QString &address)
{
    return shapeId(u"wamid."_s, address, m_dice.bits(purpose::kWamid, m_wamids++));
}

QString World::mintReplyWamid(const QString &address, const QString &wamid) const
{
    return shapeId(u"wamid."_s, address, m_dice.bits(purpose::kReplyWamid, m_dice.bitsOf(wamid)));
}

QString World::mintCallId(const QString &address)
{
    // A slash would break the control interface's paths.
    return shapeId(u"wacid."_s, address, m_dice.bits(purpose::kCallId, m_calls++))
        .replace(u'/', u'_')
        .replace(u'+', u'-');
}

QString World::mintId(const QString &prefix)
{
    const int digits = 15 - static_cast<int>(prefix.size());
    QString tail = QString::number(m_dice.bits(purpose::kObjectId, m_objects++));
    return prefix + tail.rightJustified(digits, u'0').right(digits);
}

QByteArray World::mintTraceId()
{
    const quint64 bits = m_dice.bits(purpose::kTrace, m_traces++);
    return 'A'
           + QByteArray::number(bits, 16)
                 .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
                 .left(21);
}

} // namespace aic::sandbox
