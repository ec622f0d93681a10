// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/customeracts.h"

#include <algorithm>

#include "core/textfold.h"
#include "sandbox/calldesk.h"
#include "sandbox/customerevents.h"
#include "sandbox/threadview.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

// What WhatsApp lets people write at once.
constexpr qsizetype kMostText = 65536;
constexpr qsizetype kMostEmoji = 64;
constexpr int kMostRows = 500;

int rowsOf(int limit)
{
    return std::clamp(limit, 1, kMostRows);
}

} // namespace

CustomerActs::CustomerActs(World &world, Mailroom &mailroom, CallDesk &calls, const Clock &clock)
    : m_world(world)
    , m_mailroom(mailroom)
    , m_calls(calls)
    , m_clock(clock)
{}

CustomerPage CustomerActs::customers(const CustomerQuery &query) const
{
    const Threads &threads = m_world.threads;
    const QString folded = fold(query.search);
    const int limit = rowsOf(query.limit);
    CustomerPage page;
    page.revision = threads.revision();
    page.total = static_cast<qint64>(threads.byOrder().size());
    if (query.changedSince) {
        page.isIncomplete = *query.changedSince < threads.firstRevision();
        auto it = threads.byRevision().upper_bound(*query.changedSince);
        for (int seen = 0; !page.isIncomplete && it != threads.byRevision().end(); ++it, ++seen) {
            if (seen == limit)
                page.isIncomplete = true;
            else if (Threads::matches(*it->second, folded))
                page.customers.append(viewCustomer(m_world, *it->second));
            else
                page.others.append(it->second->customer->id);
        }
        return page;
    }
    const Threads::Index &order = threads.byOrder();
    auto it
        = std::make_reverse_iterator(query.after ? order.lower_bound(*query.after) : order.end());
    for (; it != order.rend(); ++it) {
        if (!Threads::matches(*it->second, folded))
            continue;
        if (page.customers.size() == limit) {
            page.next = page.customers.constLast().order;
            break;
        }
        page.customers.append(viewCustomer(m_world, *it->second));
    }
    return page;
}

Result<ThreadPage> CustomerActs::thread(const ThreadQuery &query) const
{
    const auto found = find(query.customer);
    if (!found)
        return fail(found.error());
    const Threads::Thread &thread = **found;
    const auto limit = static_cast<std::size_t>(rowsOf(query.limit));
    ThreadPage page;
    page.revision = m_world.threads.revision();
    page.customer = viewCustomer(m_world, thread);
    if (query.changedSince) {
        page.isIncomplete = *query.changedSince < m_world.threads.firstRevision();
        for (std::size_t i = 0; !page.isIncomplete && i < thread.entries.size(); ++i) {
            if (thread.entries[i].revision <= *query.changedSince)
                continue;
            if (static_cast<std::size_t>(page.messages.size()) == limit)
                page.isIncomplete = true;
            else
                page.messages.append(viewMessage(m_world, thread, i));
        }
        return page;
    }
    std::size_t end = thread.entries.size();
    if (query.before)
        end = std::min(end, static_cast<std::size_t>(std::max<qint64>(0, *query.before)));
    const std::size_t begin = end > limit ? end - limit : 0;
    for (std::size_t i = end; i > begin; --i)
        page.messages.append(viewMessage(m_world, thread, i - 1));
    page.hasMore = begin > 0;
    return page;
}

Result<CustomerCard> CustomerActs::add(const QString &number, const QString &name)
{
    const std::optional<QString> digits = normalizedRecipient(number);
    if (!digits)
        return fail(ErrorCode::Invalid, u"That is not a phone number with its country code."_s,
                    u"number"_s);
    const bool isNew = !m_world.customers.known(number);
    Customer &customer = m_world.customers.byPhone(*digits);
    if (isNew && !name.isEmpty())
        customer.name = name;
    m_world.threads.noteFacts(customer);
    return viewCustomer(m_world, *m_world.threads.find(customer.id));
}

Result<CustomerCard> CustomerActs::change(CustomerId id, const CustomerChange &change)
{
    Customer *customer = m_world.customers.byId(id);
    if (!customer)
        return fail(ErrorCode::NotFound, u"There is no such customer any more."_s);
    const std::optional<QString> digits
        = change.newNumber.isEmpty() ? QString() : normalizedRecipient(change.newNumber);
    if (!digits)
        return fail(ErrorCode::Invalid,
                    u"Param new_number is not a phone number with its country code."_s,
                    u"number"_s);
    const FormerIdentity former{customer->phone, customer->userId};
    if (!digits->isEmpty() && !m_world.customers.changeNumber(*customer, *digits))
        return fail(ErrorCode::Conflict, u"Somebody else has the number new_number."_s,
                    u"number"_s);

    customer->name = change.name.value_or(customer->name);
    customer->username = change.username.value_or(customer->username);
    customer->hidesNumber = change.hidesNumber.value_or(customer->hidesNumber);
    customer->blocksBusiness = change.blocksBusiness.value_or(customer->blocksBusiness);
    if (!digits->isEmpty()) {
        tellOfIdentity(u"user_changed_number"_s, former, *customer);
    } else if (change.newUserId) {
        m_world.customers.changeUserId(*customer);
        tellOfIdentity(u"user_changed_user_id"_s, former, *customer);
    }
    if (change.newIdentity) {
        ++customer->identity;
        // Only numbers with the check on hear of it (cloud-api.md §6.12).
        for (const Number &each : m_world.numbers()) {
            if (each.checksIdentity())
                tell(securityCodeMessage(each, *customer, m_world.mintWamid(customer->userId),
                                         m_clock.nowMs()));
        }
    }
    if (change.callsByHand)
        customer->conduct = *change.callsByHand ? std::optional(CallConduct::ByHand) : std::nullopt;
    if (change.stoppedMarketing) {
        customer->stoppedMarketing = *change.stoppedMarketing;
        tell(preferenceUpdate(m_world.numbers().front(), *customer,
                              *change.stoppedMarketing ? u"stop"_s : u"resume"_s, m_clock.nowMs()));
    }
    m_world.threads.noteFacts(*customer);
    return viewCustomer(m_world, *m_world.threads.find(customer->id));
}

Result<QString> CustomerActs::write(CustomerId customer, const QString &text,
                                    const QString &replyTo)
{
    if (text.trimmed().isEmpty())
        return fail(ErrorCode::Invalid, u"There is no text."_s, u"text"_s);
    if (text.size() > kMostText)
        return fail(ErrorCode::Invalid, u"A message has at most %1 characters."_s.arg(kMostText),
                    u"text"_s);
    return say(customer, u"text"_s, {{u"body"_s, text}}, replyTo);
}

Result<QString> CustomerActs::press(CustomerId customer, const QString &wamid, int index)
{
    const auto pressed = message(customer, wamid);
    if (!pressed)
        return fail(pressed.error());
    if (index < 0 || index >= pressed->buttons.size()
        || pressed->buttons.at(index).kind == ButtonKind::Other)
        return fail(ErrorCode::Invalid, u"The message has no such button."_s, u"button"_s);
    const MessageButton &button = pressed->buttons.at(index);
    if (pressed->type == u"template")
        return say(customer, u"button"_s, {{u"payload"_s, button.reply}, {u"text"_s, button.title}},
                   wamid);
    const bool isRow = button.kind == ButtonKind::ListRow;
    const QString kind = isRow ? u"list_reply"_s : u"button_reply"_s;
    QJsonObject reply{{u"id"_s, button.reply}, {u"title"_s, button.title}};
    if (isRow && !button.description.isEmpty())
        reply.insert(u"description"_s, button.description);
    return say(customer, u"interactive"_s, {{u"type"_s, kind}, {kind, reply}}, wamid);
}

Result<QString> CustomerActs::react(CustomerId customer, const QString &wamid, const QString &emoji)
{
    const auto target = message(customer, wamid);
    if (!target)
        return fail(target.error());
    if (emoji.size() > kMostEmoji || target->type == u"reaction")
        return fail(ErrorCode::Invalid, u"One emoji, and not to a reaction."_s, u"emoji"_s);
    QJsonObject content{{u"message_id"_s, wamid}};
    if (!emoji.isEmpty())
        content.insert(u"emoji"_s, emoji);
    return say(customer, u"reaction"_s, content, {});
}

Result<CustomerCard> CustomerActs::act(CustomerId id, CallAct act)
{
    Customer *customer = m_world.customers.byId(id);
    if (!customer)
        return fail(ErrorCode::NotFound, u"There is no such customer any more."_s, u"calls"_s);
    PhoneCall *call = m_calls.running(*customer);
    Result<> done;
    if (act == CallAct::Dial) {
        if (const auto dialled = m_calls.dial(*customer, m_world.numberOf(*customer), {}); !dialled)
            done = fail(dialled.error());
    } else if (!call) {
        done = fail(ErrorCode::Conflict, u"There is no call."_s);
    } else if (act == CallAct::Answer) {
        done = m_calls.pickUp(*call);
    } else {
        done = act == CallAct::Decline ? m_calls.decline(*call) : m_calls.hangUp(*call);
    }
    if (!done) {
        Error error = done.error();
        error.field = u"calls"_s;
        return fail(error);
    }
    return viewCustomer(m_world, *m_world.threads.find(customer->id));
}

Result<QString> CustomerActs::receive(InboundMessage message)
{
    if (!message.number)
        message.number = &m_world.numberOf(*message.from);
    if (message.number->blocked.contains(message.from->userId))
        return fail(ErrorCode::Rejected, u"The business has blocked this customer."_s);
    return m_mailroom.receive(std::move(message));
}

Result<QString> CustomerActs::say(CustomerId id, const QString &type, const QJsonObject &content,
                                  const QString &replyTo)
{
    Customer *customer = m_world.customers.byId(id);
    if (!customer)
        return fail(ErrorCode::NotFound, u"There is no such customer any more."_s);
    InboundMessage message;
    message.from = customer;
    message.type = type;
    message.content = content;
    message.contextId = replyTo;
    return receive(std::move(message));
}

Result<const Threads::Thread *> CustomerActs::find(CustomerId customer) const
{
    const Threads::Thread *thread = m_world.threads.find(customer);
    if (!thread)
        return fail(ErrorCode::NotFound, u"There is no such customer any more."_s);
    return thread;
}

Result<ThreadMessage> CustomerActs::message(CustomerId customer, const QString &wamid) const
{
    const auto thread = find(customer);
    if (!thread)
        return fail(thread.error());
    const SentMessage *sent = m_world.sent(wamid);
    if (sent && sent->customer == (*thread)->customer)
        return viewMessage(m_world, **thread, sent->place);
    const InboundMessage *inbound = m_world.inbound(wamid);
    if (inbound && inbound->from == (*thread)->customer)
        return viewMessage(m_world, **thread, inbound->place);
    return fail(ErrorCode::NotFound, u"There is no such message in this conversation."_s);
}

void CustomerActs::tell(WebhookUpdate update)
{
    m_mailroom.announce(std::move(update), m_world.nextDraw());
}

/// A new number or a new id: blocks follow the person, and Meta sends a system message and
/// user_id_update.
void CustomerActs::tellOfIdentity(const QString &type, const FormerIdentity &former,
                                  const Customer &customer)
{
    for (Number &each : m_world.numbers()) {
        if (each.blocked.removeOne(former.userId))
            each.blocked.append(customer.userId);
    }
    const Number &number = m_world.numbers().front();
    const qint64 now = m_clock.nowMs();
    const QString wamid
        = m_world.mintWamid(customer.hidesNumber ? customer.userId : customer.phone);
    tell(identityMessage(type, number, former, customer, wamid, now));
    tell(userIdUpdate(number, former, customer, now));
}

} // namespace aic::sandbox
