// SPDX-License-Identifier: GPL-3.0-or-later
#include <QUrl>

#include "cli/command.h"
#include "cli/session.h"
#include "core/phonenumber.h"
#include "graph/client.h"
#include "secrets/environmentsecretstore.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::cli {
namespace {

using workspace::Account;
using workspace::SecretValues;

QJsonObject describe(const Account &account)
{
    return {{u"account"_s, account.name},
            {u"active"_s, account.isActive},
            {u"phone_number_id"_s, orNull(account.number.phoneNumberId.value)},
            {u"display_phone_number"_s, orNull(account.number.displayPhoneNumber)},
            {u"phone_number"_s, orNull(account.number.e164)},
            {u"waba_id"_s, orNull(account.wabaId.value)},
            {u"graph_url"_s, account.graphUrl},
            {u"api_version"_s, account.apiVersion},
            {u"relay_url"_s, orNull(account.relayUrl)},
            {u"country"_s, orNull(account.country)},
            {u"sandbox"_s, account.isSandbox()}};
}

SecretValues secretsFromEnvironment()
{
    const auto read = [](secrets::SecretKind kind) {
        return secrets::secretFromEnvironment(kind).value_or(Secret());
    };
    return {read(secrets::SecretKind::AccessToken), read(secrets::SecretKind::AppSecret),
            read(secrets::SecretKind::RelayToken)};
}

Result<QString> webAddress(const Call &call, const QString &option)
{
    const QUrl url(call.value(option));
    const bool isWeb = url.scheme() == u"https" || url.scheme() == u"http";
    if (!url.isValid() || !isWeb || url.host().isEmpty())
        return fail(ErrorCode::Invalid,
                    u"--%1 needs an address such as https://example.com"_s.arg(option));
    QString text = url.toString(QUrl::RemoveQuery | QUrl::RemoveFragment);
    while (text.endsWith(u'/'))
        text.chop(1);
    return text;
}

Result<Account> readAccount(const Call &call)
{
    for (const QString &needed : {u"name"_s, u"graph-url"_s, u"relay-url"_s, u"waba-id"_s}) {
        if (call.value(needed).isEmpty())
            return fail(ErrorCode::Invalid, u"--%1 is missing"_s.arg(needed));
    }
    if (call.value(u"phone-number"_s).isEmpty() && call.value(u"phone-number-id"_s).isEmpty())
        return fail(ErrorCode::Invalid, u"--phone-number or --phone-number-id is missing"_s);
    if (call.value(u"name"_s) == QLatin1String(workspace::kSandboxAccountName)) {
        return fail(ErrorCode::Invalid,
                    u"The name Sandbox belongs to the built-in sandbox; choose another"_s);
    }
    const Result<QString> graphUrl = webAddress(call, u"graph-url"_s);
    if (!graphUrl)
        return fail(graphUrl.error());
    const Result<QString> relayUrl = webAddress(call, u"relay-url"_s);
    if (!relayUrl)
        return fail(relayUrl.error());

    Account account;
    account.name = call.value(u"name"_s);
    account.graphUrl = *graphUrl;
    account.relayUrl = *relayUrl;
    account.wabaId = {call.value(u"waba-id"_s)};
    account.country = call.value(u"country"_s).toUpper();
    account.apiVersion = call.has(u"api-version"_s) ? call.value(u"api-version"_s) : u"v25.0"_s;
    if (!graph::isApiVersion(account.apiVersion))
        return fail(ErrorCode::Invalid, u"--api-version needs a version such as v25.0"_s);
    account.number.phoneNumberId = {call.value(u"phone-number-id"_s)};

    QString typed = call.value(u"phone-number"_s);
    // A phone number where an ID belongs is recognised: IDs have no plus.
    if (account.number.phoneNumberId.value.startsWith(u'+')) {
        typed = account.number.phoneNumberId.value;
        account.number.phoneNumberId = {};
    }
    if (!typed.isEmpty()) {
        const Result<PhoneNumber> number = parsePhoneNumber(typed, account.country);
        if (!number)
            return fail(ErrorCode::Invalid, u"--phone-number %1"_s.arg(number.error().detail));
        account.number.e164 = number->e164;
        account.number.displayPhoneNumber = number->international;
    }
    return account;
}

/// Fills in what Meta knows of the number. Error: NotFound when it isn't in the business account.
Result<Account> resolveNumber(workspace::Workspace &space, Account account,
                              const SecretValues &secrets)
{
    const Result<workspace::BusinessNumber> number
        = await(space.lookUpNumber(account, secrets.accessToken));
    if (!number)
        return fail(number.error());
    account.number = *number;
    return account;
}

int addAccount(const Call &call)
{
    Result<Account> account = readAccount(call);
    if (!account)
        return call.out.fail(account.error());
    const Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    workspace::Workspace &space = opened->workspace();
    const SecretValues secrets = secretsFromEnvironment();

    const bool mustResolve = account->number.phoneNumberId.isEmpty();
    if (!secrets.accessToken.isEmpty()) {
        const Result<Account> resolved = resolveNumber(space, *account, secrets);
        if (resolved) {
            account = resolved;
        } else if (mustResolve) {
            return call.out.fail(resolved.error());
        } else {
            call.out.warn(u"The number could not be checked: %1"_s.arg(resolved.error().detail));
        }
    } else if (mustResolve) {
        return call.out.fail({.code = ErrorCode::Unauthorized,
                              .detail
                              = u"Looking up the phone number ID needs an access token. Set "
                                u"AICALLER_ACCESS_TOKEN, or give --phone-number-id."_s});
    }

    const Result<Account> added = await(space.accounts().add(*account));
    if (!added) {
        call.out.warn(added.error().detail);
        return added.error().code == ErrorCode::Conflict ? kBadUsage : exitCodeFor(added.error());
    }
    if (call.has(u"use"_s)) {
        if (const Result<> used = await(space.accounts().use(account->name)); !used)
            return call.out.fail(used.error());
    }
    int code = kDone;
    bool stored = false;
    if (call.has(u"store-secrets"_s)) {
        const Result<bool> saved = await(space.secrets().save(account->name, secrets));
        stored = saved && *saved;
        if (!stored) {
            call.out.warn(
                u"No keychain is available, so the secrets were not stored. The account is "
                u"saved; give the secrets in the environment, or unlock a keychain."_s);
            code = kSomeFailed;
        }
    }
    const Result<Account> saved = await(space.accounts().find(account->name));
    if (!saved)
        return call.out.fail(saved.error());
    QJsonObject object = describe(*saved);
    object.insert(u"secrets_stored"_s, stored);
    call.out.result(object, u"Added %1: %2 (phone number ID %3)"_s.arg(
                                saved->name, saved->number.displayPhoneNumber,
                                saved->number.phoneNumberId.value));
    return code;
}

int listAccounts(const Call &call)
{
    const Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    const Result<QList<Account>> accounts = await(opened->workspace().accounts().list());
    if (!accounts)
        return call.out.fail(accounts.error());
    for (const Account &account : *accounts) {
        call.out.result(describe(account),
                        u"%1 %2  %3"_s.arg(account.isActive ? u"*"_s : u" "_s, account.name,
                                           account.number.displayPhoneNumber));
    }
    if (call.out.isJson())
        call.out.result({{u"count"_s, accounts->size()}, {u"next"_s, QJsonValue::Null}}, {});
    else if (accounts->isEmpty())
        call.out.say(u"No account yet. Add one with account add, or try aicaller-cli demo."_s);
    return kDone;
}

int useAccount(const Call &call)
{
    const Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    const QString &name = call.arguments.constFirst();
    if (const Result<> used = await(opened->workspace().accounts().use(name)); !used)
        return call.out.fail(used.error());
    call.out.result({{u"account"_s, name}, {u"active"_s, true}},
                    u"%1 is now the active account."_s.arg(name));
    return kDone;
}

int removeAccount(const Call &call)
{
    const Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    workspace::Workspace &space = opened->workspace();
    const QString &name = call.arguments.constFirst();
    if (const Result<> removed = await(space.accounts().remove(name)); !removed)
        return call.out.fail(removed.error());
    int code = kDone;
    if (const Result<> forgotten = await(space.secrets().remove(name)); !forgotten) {
        call.out.warn(u"The keychain could not be asked (%1), so it may still hold this account's "
                      u"secrets."_s.arg(forgotten.error().detail));
        code = kSomeFailed;
    }
    call.out.result({{u"account"_s, name}, {u"active"_s, false}},
                    u"%1 was removed. Its messages and contacts stay."_s.arg(name));
    return code;
}

} // namespace

QList<Command> accountCommands()
{
    return {
        {u"account add"_s,
         {},
         u"Add an account."_s,
         {{u"name"_s, u"How you call it."_s, u"N"_s},
          {u"graph-url"_s, u"Address of the Cloud API, without a version."_s, u"URL"_s},
          {u"relay-url"_s, u"Address of your relay."_s, u"URL"_s},
          {u"waba-id"_s, u"Business account ID."_s, u"ID"_s},
          {u"phone-number"_s, u"Business phone number."_s, u"+60…"_s},
          {u"phone-number-id"_s, u"Its ID, else looked up."_s, u"ID"_s},
          {u"api-version"_s, u"Version of the API (v25.0)."_s, u"vN.0"_s},
          {u"country"_s, u"Country of numbers without a country code."_s, u"MY"_s},
          {u"store-secrets"_s, u"Put the secrets of the environment into the keychain."_s},
          {u"use"_s, u"Make it the active account."_s}},
         0,
         0,
         addAccount},
        {u"account list"_s, {}, u"List the accounts."_s, {}, 0, 0, listAccounts},
        {u"account use"_s, u"NAME"_s, u"Make an account the active one."_s, {}, 1, 1, useAccount},
        {u"account remove"_s,
         u"NAME"_s,
         u"Remove an account and its secrets."_s,
         {},
         1,
         1,
         removeAccount},
    };
}

} // namespace aic::cli
