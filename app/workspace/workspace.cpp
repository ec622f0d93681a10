// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/workspace.h"

#include "core/deliver.h"
#include "core/log.h"
#include "core/phonenumber.h"
#include "secrets/environmentsecretstore.h"
#include "secrets/keychainsecretstore.h"
#include "secrets/memorysecretstore.h"
#include "workspace/log.h"

using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcWorkspace, "aic.workspace")

namespace aic::workspace {

/// What lives on the engine thread, in the order it is made.
struct EngineObjects
{
    EngineObjects(storage::Database &database, contacts::ContactStore &contacts, const Clock &clock,
                  SecretPlace place)
        : feed(contacts)
    {
        if (place == SecretPlace::Keychain) {
            secretStore = std::make_unique<secrets::EnvironmentSecretStore>(
                std::make_unique<secrets::KeychainSecretStore>());
        } else {
            secretStore = std::make_unique<secrets::MemorySecretStore>();
        }
        secrets = std::make_unique<AccountSecrets>(*secretStore);
        test = std::make_unique<ConnectionTest>(http, database, *secretStore, clock);
        webhook = std::make_unique<WebhookSetup>(http, database);
    }

    net::HttpClient http;
    messaging::ChangeFeed feed;
    std::unique_ptr<secrets::SecretStore> secretStore;
    std::unique_ptr<AccountSecrets> secrets;
    std::unique_ptr<ConnectionTest> test;
    std::unique_ptr<WebhookSetup> webhook;
    std::unique_ptr<Session> session;
};

struct Workspace::Private
{
    Private(DataDirectory place, const Clock &time)
        : directory(std::move(place))
        , clock(time)
    {}

    DataDirectory directory;
    const Clock &clock;
    std::optional<Error> settingsTrouble;
    std::unique_ptr<settings::Settings> settings;
    std::unique_ptr<storage::Database> database;
    std::unique_ptr<AccountStore> accounts;
    std::unique_ptr<contacts::ContactStore> contacts;
    std::unique_ptr<contacts::ImportHistory> imports;
    std::unique_ptr<contacts::SuppressionList> suppressions;
    std::unique_ptr<contacts::PeopleMerging> merging;
    std::unique_ptr<contacts::PeopleErasure> erasure;
    std::unique_ptr<contacts::Segments> segments;
    EventThread engine{"engine"};
    std::unique_ptr<EngineObjects> onEngine;
    std::unique_ptr<messaging::MessageStore> messages;
    std::unique_ptr<messaging::MessageSearch> messageSearch;
    std::unique_ptr<messaging::Outbox> outbox;
    std::unique_ptr<messaging::MediaStore> media;
    std::unique_ptr<messaging::TemplateStore> templates;
    std::unique_ptr<campaigns::CampaignStore> campaigns;
    std::unique_ptr<calling::CallStore> calls;
    std::atomic<Session *> session = nullptr;
};

Workspace::Workspace(std::unique_ptr<Private> members)
    : d(std::move(members))
{}

Result<std::unique_ptr<Workspace>> Workspace::open(const DataDirectory &directory,
                                                   const Clock &clock, SecretPlace place)
{
    return open(DatabaseOpening(directory), clock, place);
}

Result<std::unique_ptr<Workspace>> Workspace::open(DatabaseOpening opening, const Clock &clock,
                                                   SecretPlace place)
{
    const DataDirectory &directory = opening.directory();
    auto members = std::make_unique<Private>(directory, clock);
    Result<std::unique_ptr<storage::Database>> database = opening.take();
    if (!database)
        return fail(database.error());
    members->database = std::move(*database);
    members->settings
        = std::make_unique<settings::Settings>(directory.path() + u"/settings.json"_s);
    if (const Result<> loaded = members->settings->load(); !loaded)
        members->settingsTrouble = loaded.error();

    storage::Database &db = *members->database;
    members->accounts = std::make_unique<AccountStore>(db, clock);
    members->contacts = std::make_unique<contacts::ContactStore>(db, clock);
    members->contacts->tidy();
    members->imports = std::make_unique<contacts::ImportHistory>(db, *members->contacts, clock);
    members->suppressions
        = std::make_unique<contacts::SuppressionList>(db, *members->contacts, clock);
    members->merging = std::make_unique<contacts::PeopleMerging>(db, *members->contacts, clock);
    members->erasure = std::make_unique<contacts::PeopleErasure>(db, *members->contacts, clock);
    members->segments = std::make_unique<contacts::Segments>(db, clock);
    members->engine.runAndWait([&] {
        members->onEngine = std::make_unique<EngineObjects>(db, *members->contacts, clock, place);
    });
    messaging::ChangeFeed &feed = members->onEngine->feed;
    members->messages = std::make_unique<messaging::MessageStore>(db, feed, clock);
    members->messageSearch = std::make_unique<messaging::MessageSearch>(db);
    QObject::connect(&feed, &messaging::ChangeFeed::messagesChanged, members->messageSearch.get(),
                     &messaging::MessageSearch::keepUp);
    members->messageSearch->keepUp();
    members->outbox = std::make_unique<messaging::Outbox>(db, feed, clock);
    members->media
        = std::make_unique<messaging::MediaStore>(db, feed, clock, members->directory.media());
    members->templates = std::make_unique<messaging::TemplateStore>(db, clock);
    members->campaigns = std::make_unique<campaigns::CampaignStore>(db, feed, clock);
    members->calls = std::make_unique<calling::CallStore>(db, *members->contacts, clock);
    // Their futures continue there: whoever opens a workspace may have no event loop.
    for (QObject *store : std::initializer_list<QObject *>{
             members->accounts.get(), members->contacts.get(), members->messages.get(),
             members->messageSearch.get(), members->outbox.get(), members->campaigns.get(),
             members->suppressions.get(), members->media.get(), members->templates.get(),
             members->calls.get()}) {
        members->engine.adopt(*store);
    }
    // Whoever is erased takes their files along.
    QObject::connect(members->contacts.get(), &contacts::ContactStore::contactsReset,
                     members->media.get(), [media = members->media.get()] { media->collect(); });
    members->media->sweep();
    return std::unique_ptr<Workspace>(new Workspace(std::move(members)));
}

Workspace::~Workspace()
{
    d->session = nullptr;
    // Sessions end first, while the database can still take what they write down.
    d->engine.runAndWait([this] { d->onEngine->session.reset(); });
    d->database->close();
    d->engine.runAndWait([this] { d->onEngine.reset(); });
}

const DataDirectory &Workspace::directory() const
{
    return d->directory;
}

const Clock &Workspace::clock() const
{
    return d->clock;
}

const std::optional<Error> &Workspace::settingsTrouble() const
{
    return d->settingsTrouble;
}

storage::Database &Workspace::database()
{
    return *d->database;
}

settings::Settings &Workspace::settings()
{
    return *d->settings;
}

AccountStore &Workspace::accounts()
{
    return *d->accounts;
}

contacts::ContactStore &Workspace::contacts()
{
    return *d->contacts;
}

contacts::Segments &Workspace::segments()
{
    return *d->segments;
}

contacts::ImportHistory &Workspace::imports()
{
    return *d->imports;
}

contacts::SuppressionList &Workspace::suppressions()
{
    return *d->suppressions;
}

contacts::PeopleMerging &Workspace::merging()
{
    return *d->merging;
}

contacts::PeopleErasure &Workspace::erasure()
{
    return *d->erasure;
}

messaging::MessageStore &Workspace::messages()
{
    return *d->messages;
}

messaging::MessageSearch &Workspace::messageSearch()
{
    return *d->messageSearch;
}

messaging::Outbox &Workspace::outbox()
{
    return *d->outbox;
}

messaging::MediaStore &Workspace::media()
{
    return *d->media;
}

messaging::TemplateStore &Workspace::templates()
{
    return *d->templates;
}

campaigns::CampaignStore &Workspace::campaigns()
{
    return *d->campaigns;
}

calling::CallStore &Workspace::calls()
{
    return *d->calls;
}

messaging::ChangeFeed &Workspace::changes()
{
    return d->onEngine->feed;
}

AccountSecrets &Workspace::secrets()
{
    return *d->onEngine->secrets;
}

EventThread &Workspace::engine()
{
    return d->engine;
}

ConnectionTest &Workspace::connectionTest()
{
    return *d->onEngine->test;
}

WebhookSetup &Workspace::webhookSetup()
{
    return *d->onEngine->webhook;
}

net::HttpClient &Workspace::http()
{
    return d->onEngine->http;
}

Session *Workspace::session() const
{
    return d->session;
}

QFuture<Session *> Workspace::openSession(const Account &account, const SecretValues &secrets)
{
    return d->engine.run([this, account, secrets] {
        EngineObjects &objects = *d->onEngine;
        objects.session.reset();
        objects.session = std::make_unique<Session>(
            SessionGround{*d->database, objects.http, objects.feed, *d->outbox, *d->media,
                          *d->templates, *d->campaigns, *d->calls, *d->contacts, *d->accounts,
                          d->clock},
            account, secrets);
        d->session = objects.session.get();
        return objects.session.get();
    });
}

QFuture<Result<>> Workspace::closeSession()
{
    return chain(&d->onEngine->feed, d->engine.run([this] {
               return d->onEngine->session ? d->onEngine->session->stop()
                                           : readyFuture<Result<>>({});
           }))
        .then([this](const Result<> &stopped) {
            d->session = nullptr;
            // The session's own code may be what finished the future.
            if (d->onEngine->session)
                d->onEngine->session.release()->deleteLater();
            return stopped;
        });
}

QFuture<Result<BusinessNumber>> Workspace::lookUpNumber(const Account &account,
                                                        const Secret &accessToken)
{
    auto client = std::make_shared<std::unique_ptr<graph::Client>>();
    return chain(&d->onEngine->feed, d->engine.run([this, account, accessToken, client] {
               *client = std::make_unique<graph::Client>(
                   d->onEngine->http, graph::Endpoint{QUrl(account.graphUrl), account.apiVersion,
                                                      [accessToken] { return accessToken; }});
               return (*client)->phoneNumbers(account.wabaId);
           }))
        .then([this, account, client](
                  const Result<QList<graph::PhoneNumberInfo>> &numbers) -> Result<BusinessNumber> {
            client->release()->deleteLater();
            if (!numbers)
                return fail(numbers.error());
            for (const graph::PhoneNumberInfo &number : *numbers) {
                const bool same
                    = account.number.phoneNumberId.isEmpty()
                          ? phoneMatchKey(number.e164) == phoneMatchKey(account.number.e164)
                          : number.id == account.number.phoneNumberId;
                if (same) {
                    return BusinessNumber{.phoneNumberId = number.id,
                                          .e164 = number.e164,
                                          .displayPhoneNumber = number.displayPhoneNumber,
                                          .verifiedName = number.verifiedName,
                                          .qualityRating = number.qualityRating,
                                          .status = number.status,
                                          .throughputLevel = number.throughputLevel,
                                          .messagingLimit = number.messagingLimit,
                                          .refreshedAtMs = d->clock.nowMs()};
                }
            }
            return fail(ErrorCode::NotFound,
                        u"The number %1 is not in business account %2."_s.arg(
                            account.number.e164.isEmpty() ? account.number.phoneNumberId.value
                                                          : account.number.e164,
                            account.wabaId.value));
        });
}

QFuture<Result<QList<CheckResult>>> Workspace::testConnection(const Account &account)
{
    struct Collected
    {
        QPromise<Result<QList<CheckResult>>> promise;
        QList<CheckResult> results{kCheckSteps};
        QObject context;
    };
    return chain(&d->onEngine->feed, secrets().read(account.name))
        .then([this, account](const Result<SecretValues> &read) {
            // Without a keychain the test still runs: the missing token is then its finding.
            const SecretValues values = read.value_or(SecretValues());
            auto collected = std::make_shared<Collected>();
            collected->promise.start();
            ConnectionTest &test = *d->onEngine->test;
            QObject::connect(&test, &ConnectionTest::stepChanged, &collected->context,
                             [raw = collected.get()](const CheckResult &result) {
                                 raw->results[int(result.step)] = result;
                             });
            QObject::connect(
                &test, &ConnectionTest::finished, &collected->context,
                [collected, &test] {
                    collected->promise.addResult(collected->results);
                    collected->promise.finish();
                    // The context of this very slot must outlive it.
                    QMetaObject::invokeMethod(
                        &test, [collected] {}, Qt::QueuedConnection);
                },
                Qt::SingleShotConnection);
            test.start({account, values.accessToken, values.appSecret, values.relayToken});
            return collected->promise.future();
        });
}

} // namespace aic::workspace
