// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/payload.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include "core/json.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::events {
namespace {

/// Where an item stands: what is the same for all items of one change.
struct Place
{
    QJsonObject entry;
    QString field;
    QJsonObject value;
    qint64 receivedAtMs = 0;
};

struct KindName
{
    UpdateKind kind;
    QStringView name;
};

constexpr KindName kKindNames[] = {
    {UpdateKind::Unknown, u"unknown"},
    {UpdateKind::Message, u"message"},
    {UpdateKind::Status, u"status"},
    {UpdateKind::UserPreference, u"user_preference"},
    {UpdateKind::IdentityChange, u"identity_change"},
    {UpdateKind::Call, u"call"},
    {UpdateKind::CallStatus, u"call_status"},
    {UpdateKind::Template, u"template"},
    {UpdateKind::Number, u"number"},
    {UpdateKind::Account, u"account"},
    {UpdateKind::Problem, u"problem"},
    {UpdateKind::ContactSync, u"contact_sync"},
};

// A date in the far future would keep a conversation on top for ever.
constexpr qint64 kLatestSeconds = 32'503'680'000; // the year 3000

qint64 timeOf(const QJsonObject &item, qint64 otherwise)
{
    const std::optional<qint64> seconds = json::integer(item, u"timestamp");
    if (!seconds || *seconds <= 0 || *seconds > kLatestSeconds)
        return otherwise;
    return *seconds * 1000;
}

QString plain(QString username)
{
    if (username.startsWith(u'@'))
        username.remove(0, 1);
    return username;
}

Party partyOfContact(const QJsonObject &contact)
{
    const QJsonObject profile = contact.value(u"profile"_s).toObject();
    return {json::text(contact, u"wa_id"), json::text(contact, u"user_id"),
            json::text(contact, u"parent_user_id"), plain(json::text(profile, u"username")),
            json::text(profile, u"name")};
}

bool isSame(const Party &left, const Party &right)
{
    return (!left.waId.isEmpty() && left.waId == right.waId)
           || (!left.userId.isEmpty() && left.userId == right.userId);
}

/// Adds what contacts[] says of \p person; found by id, since the lists needn't run in step.
Party completed(Party person, const QJsonObject &value)
{
    for (const QJsonValue &each : value.value(u"contacts"_s).toArray()) {
        const Party contact = partyOfContact(each.toObject());
        if (!isSame(person, contact))
            continue;
        const auto fill = [](QString &mine, const QString &theirs) {
            if (mine.isEmpty())
                mine = theirs;
        };
        fill(person.waId, contact.waId);
        fill(person.userId, contact.userId);
        fill(person.parentUserId, contact.parentUserId);
        fill(person.username, contact.username);
        fill(person.profileName, contact.profileName);
        break;
    }
    return person;
}

QList<Error> problemsOf(const QJsonObject &item)
{
    QList<Error> problems;
    for (const QJsonValue &each : item.value(u"errors"_s).toArray()) {
        const QJsonObject object = each.toObject();
        Error error;
        error.code = ErrorCode::Rejected;
        error.providerCode = int(json::integer(object, u"code").value_or(0));
        error.detail = json::text(object, u"title");
        if (error.detail.isEmpty())
            error.detail = json::text(object, u"message");
        error.providerDetail = json::text(object.value(u"error_data"_s).toObject(), u"details");
        problems.append(std::move(error));
    }
    return problems;
}

QString hashOf(const Place &place, const QJsonValue &item)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const QJsonObject whole{{u"entry"_s, place.entry.value(u"id"_s)},
                            {u"time"_s, place.entry.value(u"time"_s)},
                            {u"field"_s, place.field},
                            {u"item"_s, item}};
    hash.addData(json::compact(whole));
    return u"h/"_s + QString::fromLatin1(hash.result().toHex());
}

/// The change with only \p item in the list \p listName, and only the contacts it names.
QJsonObject envelopeOf(const Place &place, const QString &listName, const QJsonValue &item,
                       const Party &person)
{
    QJsonObject value;
    if (listName.isEmpty()) {
        value = place.value;
    } else {
        for (const QString &key : {u"messaging_product"_s, u"metadata"_s}) {
            if (place.value.contains(key))
                value.insert(key, place.value.value(key));
        }
        QJsonArray contacts;
        for (const QJsonValue &each : place.value.value(u"contacts"_s).toArray()) {
            if (isSame(person, partyOfContact(each.toObject())))
                contacts.append(each);
        }
        if (!contacts.isEmpty())
            value.insert(u"contacts"_s, contacts);
        value.insert(listName, QJsonArray{item});
    }
    QJsonObject entry;
    for (const QString &key : {u"id"_s, u"time"_s}) {
        if (place.entry.contains(key))
            entry.insert(key, place.entry.value(key));
    }
    entry.insert(u"changes"_s,
                 QJsonArray{QJsonObject{{u"value"_s, value}, {u"field"_s, place.field}}});
    return {{u"object"_s, u"whatsapp_business_account"_s}, {u"entry"_s, QJsonArray{entry}}};
}

Update start(const Place &place, UpdateKind kind)
{
    Update update;
    update.kind = kind;
    update.waba = WabaId{json::text(place.entry, u"id")};
    const QJsonObject metadata = place.value.value(u"metadata"_s).toObject();
    update.number = PhoneNumberId{json::text(metadata, u"phone_number_id")};
    update.displayNumber = json::text(metadata, u"display_phone_number");
    const std::optional<qint64> entryTime = json::integer(place.entry, u"time");
    update.atMs = entryTime && *entryTime > 0 && *entryTime < kLatestSeconds ? *entryTime * 1000
                                                                             : place.receivedAtMs;
    return update;
}

Update unknown(const Place &place, const QString &listName, const QJsonValue &item)
{
    Update update = start(place, UpdateKind::Unknown);
    update.key = hashOf(place, item);
    update.subject = place.field;
    update.envelope = envelopeOf(place, listName, item, {});
    return update;
}

Update identityChange(const Place &place, const QJsonObject &item, Party from)
{
    const QJsonObject system = item.value(u"system"_s).toObject();
    Update update = start(place, UpdateKind::IdentityChange);
    IdentityChange change;
    change.wamid = Wamid{json::text(item, u"id")};
    change.type = json::text(system, u"type");
    change.before = std::move(from);
    change.after.waId = json::text(system, u"wa_id");
    if (change.after.waId.isEmpty())
        change.after.waId = json::text(system, u"new_wa_id");
    change.after.userId = json::text(system, u"user_id");
    change.after.parentUserId = json::text(system, u"parent_user_id");
    change.message = item;
    update.key = u"m/"_s + change.wamid.value;
    update.subject = change.wamid.value;
    update.state = change.type;
    update.atMs = timeOf(item, update.atMs);
    update.part = std::move(change);
    return update;
}

/// What a message answers: quoted, reacted to, edited or taken back.
Wamid referenceOf(const QJsonObject &item)
{
    const auto inside = [&](const QString &node, QStringView key) {
        return json::text(item.value(node).toObject(), key);
    };
    for (const QString &found :
         {inside(u"reaction"_s, u"message_id"), inside(u"edit"_s, u"original_message_id"),
          inside(u"revoke"_s, u"original_message_id"), inside(u"context"_s, u"id")}) {
        if (!found.isEmpty())
            return Wamid{found};
    }
    return {};
}

Update message(const Place &place, const QJsonObject &item)
{
    const Wamid wamid{json::text(item, u"id")};
    if (wamid.isEmpty())
        return unknown(place, u"messages"_s, item);
    const Party from = completed({json::text(item, u"from"),
                                  json::text(item, u"from_user_id"),
                                  json::text(item, u"from_parent_user_id"),
                                  {},
                                  {}},
                                 place.value);
    const QString type = json::text(item, u"type");
    Update update;
    if (type == u"system"_s) {
        update = identityChange(place, item, from);
    } else {
        update = start(place, UpdateKind::Message);
        update.key = u"m/"_s + wamid.value;
        update.subject = wamid.value;
        update.state = type;
        update.atMs = timeOf(item, update.atMs);
        update.part = IncomingMessage{wamid, type.isEmpty() ? u"unknown"_s : type,
                                      from,  referenceOf(item),
                                      item,  problemsOf(item)};
    }
    update.envelope = envelopeOf(place, u"messages"_s, item, from);
    return update;
}

Update callStatus(const Place &place, const QJsonObject &item, const Party &person)
{
    Update update = start(place, UpdateKind::CallStatus);
    CallUpdate call{json::text(item, u"id"), json::text(item, u"status"),
                    OpaqueId{json::text(item, u"biz_opaque_callback_data")}, person, item};
    update.key = u"c/%1/%2"_s.arg(call.callId, call.event);
    update.subject = call.callId;
    update.state = call.event;
    update.atMs = timeOf(item, update.atMs);
    update.part = std::move(call);
    return update;
}

Update status(const Place &place, const QJsonObject &item)
{
    const Wamid wamid{json::text(item, u"id")};
    const QString word = json::text(item, u"status");
    if (wamid.isEmpty() || word.isEmpty())
        return unknown(place, u"statuses"_s, item);
    QString parent = json::text(item, u"recipient_parent_user_id");
    if (parent.isEmpty())
        parent = json::text(item, u"parent_recipient_user_id"); // its name until 2026-05-05
    const Party recipient = completed(
        {json::text(item, u"recipient_id"), json::text(item, u"recipient_user_id"), parent, {}, {}},
        place.value);
    Update update;
    if (json::text(item, u"type") == u"call"_s) {
        update = callStatus(place, item, recipient);
    } else {
        update = start(place, UpdateKind::Status);
        const QJsonObject pricing = item.value(u"pricing"_s).toObject();
        update.key = u"s/%1/%2/%3"_s.arg(wamid.value, word, json::text(item, u"timestamp"));
        const QString participant = json::text(item, u"recipient_participant_id");
        if (!participant.isEmpty())
            update.key += QString(u'/' + participant);
        update.subject = wamid.value;
        update.state = word;
        update.atMs = timeOf(item, update.atMs);
        update.part = MessageStatus{wamid,
                                    word,
                                    OpaqueId{json::text(item, u"biz_opaque_callback_data")},
                                    recipient,
                                    problemsOf(item),
                                    json::text(pricing, u"category"),
                                    json::text(pricing, u"type")};
    }
    update.envelope = envelopeOf(place, u"statuses"_s, item, recipient);
    return update;
}

Update preference(const Place &place, const QJsonObject &item)
{
    const Party person = completed(
        {json::text(item, u"wa_id"), json::text(item, u"user_id"), {}, {}, {}}, place.value);
    Update update = start(place, UpdateKind::UserPreference);
    UserPreference part{person, json::text(item, u"category"), json::text(item, u"value")};
    update.key = hashOf(place, item);
    update.subject = person.userId.isEmpty() ? person.waId : person.userId;
    update.state = part.value;
    update.atMs = timeOf(item, update.atMs);
    update.part = std::move(part);
    update.envelope = envelopeOf(place, u"user_preferences"_s, item, person);
    return update;
}

Update userIdUpdate(const Place &place, const QJsonObject &item)
{
    const QJsonObject userId = item.value(u"user_id"_s).toObject();
    const QJsonObject parentId = item.value(u"parent_user_id"_s).toObject();
    const QString waId = json::text(item, u"wa_id");
    Update update = start(place, UpdateKind::IdentityChange);
    IdentityChange change;
    change.type = u"user_changed_user_id"_s;
    change.before
        = {waId, json::text(userId, u"previous"), json::text(parentId, u"previous"), {}, {}};
    change.after = {waId, json::text(userId, u"current"), json::text(parentId, u"current"), {}, {}};
    update.key = hashOf(place, item);
    update.subject = change.after.userId;
    update.state = change.type;
    update.atMs = timeOf(item, update.atMs);
    update.envelope = envelopeOf(place, u"user_id_update"_s, item, change.after);
    update.part = std::move(change);
    return update;
}

Update call(const Place &place, const QJsonObject &given)
{
    QJsonObject item = given;
    const QString id = json::text(item, u"id");
    if (id.isEmpty())
        return unknown(place, u"calls"_s, item);
    // Why a call failed stands beside the list (calling-api.md §6), which then holds one call.
    const QJsonArray errors = place.value.value(u"errors"_s).toArray();
    if (!errors.isEmpty() && !item.contains(u"errors"_s)
        && place.value.value(u"calls"_s).toArray().size() == 1)
        item.insert(u"errors"_s, errors);
    // The user's side of the call has the user ID; the other side is our number.
    const bool isOurs = json::text(item, u"direction") == u"BUSINESS_INITIATED"_s;
    Party user = isOurs ? Party{json::text(item, u"to"),
                                json::text(item, u"to_user_id"),
                                json::text(item, u"to_parent_user_id"),
                                {},
                                {}}
                        : Party{json::text(item, u"from"),
                                json::text(item, u"from_user_id"),
                                json::text(item, u"from_parent_user_id"),
                                {},
                                {}};
    user = completed(std::move(user), place.value);
    Update update = start(place, UpdateKind::Call);
    CallUpdate part{id, json::text(item, u"event"),
                    OpaqueId{json::text(item, u"biz_opaque_callback_data")}, user, item};
    update.key = u"c/%1/%2"_s.arg(id, part.event);
    update.subject = id;
    update.state = part.event;
    update.atMs = timeOf(item, update.atMs);
    update.part = std::move(part);
    update.envelope = envelopeOf(place, u"calls"_s, item, user);
    return update;
}

Update problem(const Place &place, const QJsonObject &item)
{
    Update update = start(place, UpdateKind::Problem);
    update.key = hashOf(place, item);
    update.subject = json::text(item, u"code");
    update.state = json::text(item, u"title");
    update.part = AccountChange{place.field, update.state, item};
    update.envelope = envelopeOf(place, u"errors"_s, item, {});
    return update;
}

Update contactSync(const Place &place, const QJsonObject &item)
{
    const QJsonObject contact = item.value(u"contact"_s).toObject();
    ContactSync part;
    QString waId = json::text(contact, u"phone_number");
    if (waId.startsWith(u'+'))
        waId.remove(0, 1);
    part.person
        = {waId, json::text(contact, u"user_id"), {}, plain(json::text(contact, u"username")), {}};
    part.name = json::text(contact, u"full_name");
    if (part.name.isEmpty())
        part.name = json::text(contact, u"first_name");
    part.action = json::text(item, u"action");
    if (json::text(item, u"type") != u"contact"_s || part.action.isEmpty())
        return unknown(place, u"state_sync"_s, item);
    Update update = start(place, UpdateKind::ContactSync);
    update.key = hashOf(place, item);
    update.subject = part.person.userId.isEmpty() ? part.person.waId : part.person.userId;
    update.state = part.action;
    update.atMs = timeOf(item.value(u"metadata"_s).toObject(), update.atMs);
    update.envelope = envelopeOf(place, u"state_sync"_s, item, part.person);
    update.part = std::move(part);
    return update;
}

UpdateKind kindOfField(const QString &field)
{
    if (field.startsWith(u"message_template_"_s) || field == u"template_category_update"_s)
        return UpdateKind::Template;
    if (field.startsWith(u"phone_number_"_s) || field == u"security"_s
        || field == u"account_settings_update"_s || field == u"business_username_update"_s) {
        return UpdateKind::Number;
    }
    if (field.startsWith(u"account_"_s) || field == u"business_capability_update"_s)
        return UpdateKind::Account;
    return UpdateKind::Unknown;
}

/// A change whose whole value is the update.
Update wholeValue(const Place &place)
{
    const UpdateKind kind = kindOfField(place.field);
    Update update = start(place, kind);
    update.key = hashOf(place, place.value);
    update.subject = place.field;
    if (kind == UpdateKind::Template)
        update.subject = json::text(place.value, u"message_template_name");
    else if (kind == UpdateKind::Number)
        update.subject = json::text(place.value, u"display_phone_number");
    update.state = json::text(place.value, u"event");
    update.atMs = timeOf(place.value, update.atMs);
    if (kind != UpdateKind::Unknown)
        update.part = AccountChange{place.field, update.state, place.value};
    update.envelope = envelopeOf(place, {}, {}, {});
    return update;
}

using Reader = Update (*)(const Place &, const QJsonObject &);

struct List
{
    QStringView name;
    Reader read;
};

// A change may hold several of these lists, each with any number of items.
constexpr List kLists[] = {
    {u"messages", message},
    {u"statuses", status},
    {u"user_preferences", preference},
    {u"user_id_update", userIdUpdate},
    {u"calls", call},
    {u"state_sync", contactSync},
};

void readChange(const Place &place, QList<Update> &updates)
{
    bool hasList = false;
    const auto readList = [&](QStringView name, Reader read) {
        const QJsonValue list = place.value.value(name);
        if (!list.isArray())
            return;
        for (const QJsonValue &item : list.toArray()) {
            hasList = true;
            updates.append(item.isObject() ? read(place, item.toObject())
                                           : unknown(place, name.toString(), item));
        }
    };
    for (const List &list : kLists)
        readList(list.name, list.read);
    // Beside calls and messages, errors tell of these.
    if (!hasList)
        readList(u"errors", problem);
    if (!hasList)
        updates.append(wholeValue(place));
}

} // namespace

QString toName(UpdateKind kind)
{
    for (const KindName &each : kKindNames) {
        if (each.kind == kind)
            return each.name.toString();
    }
    return u"unknown"_s;
}

Result<QList<Update>> parseBody(const QByteArray &body, qint64 receivedAtMs)
{
    const Result<QJsonObject> root = json::parseObject(body);
    if (!root)
        return fail(root.error());

    QList<Update> updates;
    for (const QJsonValue &entryValue : root->value(u"entry"_s).toArray()) {
        const QJsonObject entry = entryValue.toObject();
        for (const QJsonValue &changeValue : entry.value(u"changes"_s).toArray()) {
            const QJsonObject change = changeValue.toObject();
            readChange({entry, json::text(change, u"field"), change.value(u"value"_s).toObject(),
                        receivedAtMs},
                       updates);
        }
    }
    if (updates.isEmpty()) {
        // As it came: put into a change, a part of it could be taken for something known.
        updates.append(unknown({{}, u"body"_s, *root, receivedAtMs}, {}, *root));
        updates.last().envelope = *root;
    }
    return updates;
}

} // namespace aic::events
