// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QFuture>

#include "calling/callstore.h"
#include "campaigns/campaignstore.h"
#include "contacts/contactstore.h"
#include "contacts/erasure.h"
#include "contacts/import/importhistory.h"
#include "contacts/merging.h"
#include "contacts/segments.h"
#include "contacts/suppression.h"
#include "core/clock.h"
#include "core/eventthread.h"
#include "messaging/media/mediastore.h"
#include "messaging/messagesearch.h"
#include "messaging/messagestore.h"
#include "messaging/outbox.h"
#include "messaging/templates/templatestore.h"
#include "secrets/secretstore.h"
#include "settings/settings.h"
#include "storage/database.h"
#include "workspace/accountsecrets.h"
#include "workspace/accountstore.h"
#include "workspace/connectiontest.h"
#include "workspace/databaseopening.h"
#include "workspace/datadirectory.h"
#include "workspace/session.h"
#include "workspace/webhooksetup.h"

namespace aic::workspace {

/// Which store keeps the secrets.
enum class SecretPlace {
    Keychain, ///< the system's, overridden by the environment
    Memory,   ///< until the program ends: the sandbox's
};

/// Everything of one data directory, built in order and taken down in the reverse: the composition
/// root. Services are reached through it by main functions, command line and UI; they themselves
/// are given only what they need.
class Workspace
{
public:
    /// Errors: Storage (folder, damage, database of a newer version). A damaged settings file is
    /// moved aside and told in settingsTrouble(). Blocks while the database is migrated.
    [[nodiscard]] static Result<std::unique_ptr<Workspace>>
    open(const DataDirectory &directory, const Clock &clock, SecretPlace place);
    /// The same over a database that is being opened already.
    [[nodiscard]] static Result<std::unique_ptr<Workspace>>
    open(DatabaseOpening opening, const Clock &clock, SecretPlace place);
    ~Workspace();
    Workspace(const Workspace &) = delete;
    Workspace &operator=(const Workspace &) = delete;

    [[nodiscard]] const DataDirectory &directory() const;
    [[nodiscard]] const Clock &clock() const;
    [[nodiscard]] const std::optional<Error> &settingsTrouble() const;
    [[nodiscard]] storage::Database &database();
    [[nodiscard]] settings::Settings &settings();
    [[nodiscard]] AccountStore &accounts();
    [[nodiscard]] contacts::ContactStore &contacts();
    [[nodiscard]] contacts::ImportHistory &imports();
    [[nodiscard]] contacts::SuppressionList &suppressions();
    [[nodiscard]] contacts::PeopleMerging &merging();
    [[nodiscard]] contacts::PeopleErasure &erasure();
    [[nodiscard]] contacts::Segments &segments();
    [[nodiscard]] messaging::MessageStore &messages();
    [[nodiscard]] messaging::MessageSearch &messageSearch();
    [[nodiscard]] messaging::Outbox &outbox();
    [[nodiscard]] messaging::MediaStore &media();
    [[nodiscard]] messaging::TemplateStore &templates();
    [[nodiscard]] campaigns::CampaignStore &campaigns();
    [[nodiscard]] calling::CallStore &calls();
    [[nodiscard]] messaging::ChangeFeed &changes();
    [[nodiscard]] AccountSecrets &secrets();
    [[nodiscard]] EventThread &engine();
    /// Lives on the engine thread.
    [[nodiscard]] ConnectionTest &connectionTest();
    /// Lives on the engine thread.
    [[nodiscard]] WebhookSetup &webhookSetup();
    /// Made there, for engine objects of others.
    [[nodiscard]] net::HttpClient &http();

    /// Makes the services of \p account in place of the ones before. They do nothing until
    /// Session::start() or one of their functions is called.
    [[nodiscard]] QFuture<Session *> openSession(const Account &account,
                                                 const SecretValues &secrets);
    /// Ends what is on its way (at most 4 s), then takes the services down. Error: what could not
    /// be written any more.
    [[nodiscard]] QFuture<Result<>> closeSession();
    /// Null when none is open. Thread: owner's.
    [[nodiscard]] Session *session() const;

    /// The number of \p account as Meta knows it, found by its id or its digits.
    /// Errors: NotFound, Unauthorized, Network.
    [[nodiscard]] QFuture<Result<BusinessNumber>> lookUpNumber(const Account &account,
                                                               const Secret &accessToken);
    /// Runs the connection test over saved details to its end.
    [[nodiscard]] QFuture<Result<QList<CheckResult>>> testConnection(const Account &account);

private:
    struct Private;
    explicit Workspace(std::unique_ptr<Private> members);
    std::unique_ptr<Private> d;
};

} // namespace aic::workspace
