// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/addressee.h"

#include "contacts/identities.h"
#include "messaging/outboxsteps.h"

namespace aic::messaging {
namespace {

Result<contacts::Recipient> find(storage::Connection &connection, const WantedPerson &wanted)
{
    if (wanted.contact.isValid() && wanted.address.isEmpty())
        return contacts::recipientOf(connection, wanted.contact);
    Result<contacts::Recipient> found
        = contacts::resolveRecipient(connection, wanted.address, wanted.region);
    if (found && wanted.contact.isValid())
        found->contact = wanted.contact;
    return found;
}

} // namespace

Result<Addressee> ensureAddressee(storage::Transaction &transaction, const WantedPerson &wanted,
                                  qint64 nowMs)
{
    const Result<contacts::Recipient> recipient = find(transaction.connection(), wanted);
    if (!recipient)
        return fail(recipient.error());
    Addressee addressee{.contact = recipient->contact, .address = recipient->address};
    if (!addressee.contact.isValid()) {
        const Result<contacts::FoundPerson> person
            = contacts::ensureContact(transaction, *recipient, nowMs);
        if (!person)
            return fail(person.error());
        addressee.contact = person->id;
        addressee.isNew = person->created;
    }
    if (const Result<> allowed = checkAllowed(transaction, addressee.contact); !allowed)
        return fail(allowed.error());
    return addressee;
}

} // namespace aic::messaging
