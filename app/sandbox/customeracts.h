// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/customerdesk.h"
#include "sandbox/mailroom.h"

namespace aic::sandbox {

class CallDesk;

/// What can be seen of the customers and done as one of them: the one place behind CustomerDesk and
/// the control API. Thread: the sandbox's own. Errors: see CustomerDesk.
class CustomerActs
{
public:
    CustomerActs(World &world, Mailroom &mailroom, CallDesk &calls, const Clock &clock);

    [[nodiscard]] CustomerPage customers(const CustomerQuery &query) const;
    [[nodiscard]] Result<ThreadPage> thread(const ThreadQuery &query) const;

    [[nodiscard]] Result<CustomerCard> add(const QString &number, const QString &name);
    [[nodiscard]] Result<CustomerCard> change(CustomerId customer, const CustomerChange &change);
    [[nodiscard]] Result<QString> write(CustomerId customer, const QString &text,
                                        const QString &replyTo);
    [[nodiscard]] Result<QString> press(CustomerId customer, const QString &wamid, int index);
    [[nodiscard]] Result<QString> react(CustomerId customer, const QString &wamid,
                                        const QString &emoji);
    [[nodiscard]] Result<CustomerCard> act(CustomerId customer, CallAct act);
    /// \p message carries its customer; without a number it goes where the conversation is.
    [[nodiscard]] Result<QString> receive(InboundMessage message);

private:
    [[nodiscard]] Result<const Threads::Thread *> find(CustomerId customer) const;
    /// The message \p wamid of that conversation. Error: NotFound.
    [[nodiscard]] Result<ThreadMessage> message(CustomerId customer, const QString &wamid) const;
    [[nodiscard]] Result<QString> say(CustomerId customer, const QString &type,
                                      const QJsonObject &content, const QString &replyTo);
    void tell(WebhookUpdate update);
    void tellOfIdentity(const QString &type, const struct FormerIdentity &former,
                        const Customer &customer);

    World &m_world;
    Mailroom &m_mailroom;
    CallDesk &m_calls;
    const Clock &m_clock;
};

} // namespace aic::sandbox
