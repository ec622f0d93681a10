// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to single people: the do-not-contact list, block list, merges and erasure.
#include <QJsonArray>

#include "cli/command.h"
#include "cli/session.h"
#include "contacts/contactquery.h"
#include "contacts/identities.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::cli {
namespace {

using contacts::SuppressionCounts;
using contacts::SuppressionEntry;

QString countryOf(const Call &call, Opened &opened)
{
    if (call.has(u"country"_s))
        return call.value(u"country"_s).toUpper();
    const Result<workspace::Account> account
        = await(opened.workspace().accounts().find(call.account));
    return account ? account->country : QString();
}

int tellCounts(const Call &call, const SuppressionCounts &counts)
{
    for (const auto &[line, why] : counts.refused)
        call.out.warn(u"line %1: %2"_s.arg(line).arg(why));
    call.out.result({{u"added"_s, counts.added},
                     {u"known"_s, counts.known},
                     {u"rejected"_s, counts.refused.size()}},
                    u"%1 added, %2 on the list already, %3 rejected"_s.arg(counts.added)
                        .arg(counts.known)
                        .arg(counts.refused.size()));
    return counts.refused.isEmpty() ? kDone : kSomeFailed;
}

int suppressAdd(const Call &call)
{
    Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    const QString source = call.has(u"source"_s) ? call.value(u"source"_s) : u"command line"_s;
    const Result<SuppressionCounts> counts = await(
        opened->workspace().suppressions().add(call.arguments, countryOf(call, *opened), source));
    return counts ? tellCounts(call, *counts) : call.out.fail(counts.error());
}

int suppressRemove(const Call &call)
{
    Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    const Result<qint64> removed = await(opened->workspace().suppressions().removeAddress(
        call.arguments.constFirst(), countryOf(call, *opened)));
    if (!removed)
        return call.out.fail(removed.error());
    call.out.result({{u"removed"_s, *removed}}, u"%1 taken off the list"_s.arg(*removed));
    return *removed > 0 ? kDone : kSomeFailed;
}

int suppressList(const Call &call)
{
    const Result<qint64> limit = call.number(u"limit"_s, 50, 1, std::numeric_limits<int>::max());
    if (!limit)
        return call.out.fail(limit.error());
    Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    const Result<contacts::SuppressionPage> page = await(opened->workspace().suppressions().list(
        call.value(u"search"_s), int(*limit), call.value(u"after"_s)));
    if (!page)
        return call.out.fail(page.error());
    for (const SuppressionEntry &entry : page->entries) {
        const bool byUserId = contacts::isUserId(entry.value);
        call.out.result(
            {{u"phone"_s, orNull(byUserId ? QString() : entry.value)},
             {u"user_id"_s, orNull(byUserId ? entry.value : QString())},
             {u"name"_s, orNull(entry.name)},
             {u"reason"_s, contacts::toName(entry.reason)},
             {u"source"_s, orNull(entry.source)},
             {u"at"_s, timeOrNull(entry.atMs)}},
            u"%1  %2  %3"_s.arg(entry.value, contacts::toName(entry.reason), entry.name));
    }
    if (call.out.isJson()) {
        call.out.result({{u"count"_s, page->entries.size()}, {u"next"_s, orNull(page->next)}}, {});
    }
    return kDone;
}

int suppressExport(const Call &call)
{
    Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    const QString &file = call.arguments.constFirst();
    const Result<qint64> rows = await(opened->workspace().suppressions().exportTo(file));
    if (!rows)
        return call.out.fail(rows.error());
    call.out.result({{u"rows"_s, *rows}}, u"%1 lines written to %2"_s.arg(*rows).arg(file));
    return kDone;
}

int suppressImport(const Call &call)
{
    Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    const Result<SuppressionCounts> counts = await(opened->workspace().suppressions().importFrom(
        call.arguments.constFirst(), countryOf(call, *opened)));
    return counts ? tellCounts(call, *counts) : call.out.fail(counts.error());
}

/// The person \p typed means. Error: NotFound.
Result<ContactId> personBy(Opened &opened, const QString &typed, const QString &region)
{
    const Result<ContactId> found = await(opened.workspace().contacts().duplicateOf(typed, region));
    if (!found)
        return found;
    if (!found->isValid())
        return fail(ErrorCode::NotFound, u"Nobody has %1."_s.arg(typed));
    return found;
}

int changeBlock(const Call &call, bool blocks)
{
    Result<Connected> connected = connectAccount(call);
    if (!connected)
        return call.out.fail(connected.error());
    QList<ContactId> people;
    for (const QString &typed : call.arguments) {
        const Result<ContactId> person
            = personBy(connected->opened, typed, connected->account.country);
        if (!person)
            return call.out.fail(person.error());
        people.append(*person);
    }
    messaging::Blocking &blocking = connected->session->blocking();
    const Result<messaging::BlockReport> report
        = await(blocks ? blocking.block(people) : blocking.unblock(people));
    if (!report)
        return call.out.fail(report.error());
    for (const auto &[person, error] : report->refused) {
        constexpr int kNotWritten = 131047;
        call.out.warn(
            error.providerCode == kNotWritten
                ? u"contact %1: WhatsApp blocks only people who wrote to this number in "
                  u"the last 24 hours. Use contacts suppress add instead."_s.arg(person.value)
                : u"contact %1: %2"_s.arg(person.value).arg(error.detail));
    }
    call.out.result({{blocks ? u"blocked"_s : u"unblocked"_s, report->done},
                     {u"refused"_s, report->refused.size()}},
                    u"%1 %2, %3 refused"_s.arg(report->done)
                        .arg(blocks ? u"blocked"_s : u"unblocked"_s)
                        .arg(report->refused.size()));
    return report->refused.isEmpty() ? kDone : kSomeFailed;
}

int blockContacts(const Call &call)
{
    return changeBlock(call, true);
}

int unblockContacts(const Call &call)
{
    return changeBlock(call, false);
}

int syncBlocks(const Call &call)
{
    Result<Connected> connected = connectAccount(call);
    if (!connected)
        return call.out.fail(connected.error());
    const Result<messaging::BlockListSync> sync = await(connected->session->blocking().sync());
    if (!sync)
        return call.out.fail(sync.error());
    call.out.result(
        {{u"listed"_s, sync->listed},
         {u"blocked"_s, sync->blocked},
         {u"unblocked"_s, sync->unblocked},
         {u"unknown"_s, sync->strangers}},
        u"%1 on WhatsApp's list: %2 newly shown as blocked, %3 no longer"_s.arg(sync->listed)
            .arg(sync->blocked)
            .arg(sync->unblocked));
    return kDone;
}

int eraseContact(const Call &call)
{
    Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    const QString &typed = call.arguments.constFirst();
    const Result<ContactId> person = personBy(*opened, typed, countryOf(call, *opened));
    if (!person)
        return call.out.fail(person.error());
    if (call.value(u"confirm"_s) != typed) {
        return call.out.fail({.code = ErrorCode::Invalid,
                              .detail = u"This can't be undone. Repeat the number or user ID with "
                                        u"--confirm %1"_s.arg(typed)});
    }
    const Result<contacts::Erasure> erased = await(opened->workspace().erasure().erase(*person));
    if (!erased)
        return call.out.fail(erased.error());
    call.out.result({{u"messages"_s, erased->messages},
                     {u"events"_s, erased->events},
                     {u"recipients"_s, erased->recipients},
                     {u"other_rows"_s, erased->otherRows},
                     {u"stays_suppressed"_s, erased->staysSuppressed}},
                    u"%1 rows erased"_s.arg(erased->rows()));
    return kDone;
}

int listDuplicates(const Call &call)
{
    const Result<qint64> limit = call.number(u"limit"_s, 50, 1, std::numeric_limits<int>::max());
    if (!limit)
        return call.out.fail(limit.error());
    Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    const Result<QList<contacts::DuplicateGroup>> groups
        = await(opened->workspace().merging().duplicates(int(*limit)));
    if (!groups)
        return call.out.fail(groups.error());
    for (const contacts::DuplicateGroup &group : *groups) {
        QJsonArray ids;
        QStringList words;
        for (const ContactId person : group.people) {
            ids.append(QString::number(person.value));
            words.append(QString::number(person.value));
        }
        call.out.result({{u"shared"_s, group.value}, {u"ids"_s, ids}},
                        u"%1  %2"_s.arg(group.value, words.join(u' ')));
    }
    if (call.out.isJson())
        call.out.result({{u"count"_s, groups->size()}, {u"next"_s, QJsonValue::Null}}, {});
    return kDone;
}

int mergeContacts(const Call &call)
{
    Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    const Result<contacts::Merge> merge = await(opened->workspace().merging().merge(
        {.survivor = ContactId{call.arguments.at(0).toLongLong()},
         .merged = ContactId{call.arguments.at(1).toLongLong()}}));
    if (!merge)
        return call.out.fail(merge.error());
    call.out.result({{u"merge_id"_s, QString::number(merge->id)},
                     {u"id"_s, QString::number(merge->survivor.value)}},
                    u"merged into contact %1; take it back with contacts undo-merge %2"_s
                        .arg(merge->survivor.value)
                        .arg(merge->id));
    return kDone;
}

int undoMerge(const Call &call)
{
    Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    const Result<contacts::Merge> merge
        = await(opened->workspace().merging().undo(call.arguments.constFirst().toLongLong()));
    if (!merge)
        return call.out.fail(merge.error());
    call.out.result(
        {{u"ids"_s, QJsonArray{QString::number(merge->survivor.value),
                               QString::number(merge->merged.value)}}},
        u"contacts %1 and %2 are two again"_s.arg(merge->survivor.value).arg(merge->merged.value));
    return kDone;
}

} // namespace

QList<Command> peopleCommands()
{
    const QCommandLineOption country{u"country"_s, u"Country of numbers without a country code."_s,
                                     u"MY"_s};
    const QCommandLineOption limit{u"limit"_s, u"At most so many (50)."_s, u"N"_s};
    return {
        {u"contacts suppress add"_s,
         u"PHONE|USER_ID…"_s,
         u"Put people on the do-not-contact list."_s,
         {{u"source"_s, u"Where they said so."_s, u"TEXT"_s}, country},
         1,
         1000,
         suppressAdd},
        {u"contacts suppress remove"_s,
         u"PHONE|USER_ID"_s,
         u"Take somebody off the do-not-contact list."_s,
         {country},
         1,
         1,
         suppressRemove},
        {u"contacts suppress list"_s,
         {},
         u"Show the do-not-contact list."_s,
         {{u"search"_s, u"Part of a number, name or source."_s, u"TEXT"_s},
          limit,
          {u"after"_s, u"Go on after this cursor."_s, u"CURSOR"_s}},
         0,
         0,
         suppressList},
        {u"contacts suppress export"_s,
         u"FILE"_s,
         u"Write the do-not-contact list to a CSV file."_s,
         {},
         1,
         1,
         suppressExport},
        {u"contacts suppress import"_s,
         u"FILE"_s,
         u"Add the numbers and user IDs of a CSV file."_s,
         {country},
         1,
         1,
         suppressImport},
        {u"contacts block"_s,
         u"PHONE|USER_ID…"_s,
         u"Block people at WhatsApp; they must have written in the last 24 hours."_s,
         {},
         1,
         1000,
         blockContacts},
        {u"contacts unblock"_s,
         u"PHONE|USER_ID…"_s,
         u"Unblock people at WhatsApp."_s,
         {},
         1,
         1000,
         unblockContacts},
        {u"contacts sync-blocks"_s, {}, u"Read WhatsApp's block list."_s, {}, 0, 0, syncBlocks},
        {u"contacts duplicates"_s,
         {},
         u"Show contacts who share a number or user ID."_s,
         {limit},
         0,
         0,
         listDuplicates},
        {u"contacts merge"_s,
         u"ID ID"_s,
         u"Make one contact of two; the first stays."_s,
         {},
         2,
         2,
         mergeContacts},
        {u"contacts undo-merge"_s, u"ID"_s, u"Take a merge back."_s, {}, 1, 1, undoMerge},
        {u"contacts erase"_s,
         u"PHONE|USER_ID"_s,
         u"Delete everything about one person, for good."_s,
         {{u"confirm"_s, u"The same number or user ID once more."_s, u"PHONE|USER_ID"_s}, country},
         1,
         1,
         eraseContact},
    };
}

} // namespace aic::cli
