// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "relay/config.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::relay;
using namespace Qt::Literals::StringLiterals;

class TestRelayConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEverything();
    void takesValuesLiterally();
    void errorsNameTheLineAndTheReason_data();
    void errorsNameTheLineAndTheReason();
    void errorsShowNoSecret();
    void theEnvironmentWins();
    void theEnvironmentAloneIsEnough();
    void badEnvironmentIsNamed();
    void incompleteChannelsAreRefused_data();
    void incompleteChannelsAreRefused();
    void listenAddresses_data();
    void listenAddresses();
};

void TestRelayConfig::readsEverything()
{
    const QByteArray text = "\xef\xbb\xbf; the relay of a small shop\r\n"
                            "[server]\r\n"
                            "listen = 0.0.0.0:9000\r\n"
                            "tls_certificate=/etc/relay/cert.pem\n"
                            "tls_key = /etc/relay/key.pem\n"
                            "database = sqlite:/var/lib/relay/relay.db\n"
                            "retention_days = 7\n"
                            "\n"
                            "# two apps\n"
                            "[channel.main]\n"
                            "verify_token = verify-one\n"
                            "app_secret = secret-one\n"
                            "client_tokens = desk-a, desk-b,sha256:"
                            + hashClientToken("desk-c").toHex()
                            + "\n"
                              "[channel.second_shop-2]\n"
                              "verify_token = verify-two\n"
                              "app_secret = secret-two\n"
                              "client_tokens = desk-d\n";
    Config config;
    AIC_VERIFY_RESULT(readConfigText(text, u"relay.ini"_s, config));
    AIC_VERIFY_RESULT(checkConfig(config));
    QCOMPARE(config.address, QHostAddress(u"0.0.0.0"_s));
    QCOMPARE(config.port, 9000);
    QCOMPARE(config.certificateFile, u"/etc/relay/cert.pem"_s);
    QCOMPARE(config.keyFile, u"/etc/relay/key.pem"_s);
    QCOMPARE(config.database, u"sqlite:/var/lib/relay/relay.db"_s);
    QCOMPARE(config.retentionDays, 7);
    QCOMPARE(config.channels.size(), 2);
    const Channel &first = config.channels.at(0);
    QCOMPARE(first.name, u"main"_s);
    QCOMPARE(first.verifyToken.reveal(), "verify-one");
    QCOMPARE(first.appSecret.reveal(), "secret-one");
    QCOMPARE(first.clientTokenHashes,
             QList<QByteArray>({hashClientToken("desk-a"), hashClientToken("desk-b"),
                                hashClientToken("desk-c")}));
    QCOMPARE(config.channels.at(1).name, u"second_shop-2"_s);
}

void TestRelayConfig::takesValuesLiterally()
{
    Config config;
    AIC_VERIFY_RESULT(readConfigText("[channel.main]\n"
                                     "verify_token =  \"a=b\" ; not a comment # nor this\n"
                                     "app_secret = p\\tq%20\xc3\xa9\n",
                                     u"x"_s, config));
    QCOMPARE(config.channels.at(0).verifyToken.reveal(), "\"a=b\" ; not a comment # nor this");
    QCOMPARE(config.channels.at(0).appSecret.reveal(), "p\\tq%20\xc3\xa9");
}

void TestRelayConfig::errorsNameTheLineAndTheReason_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("reason");
    QTest::newRow("no section") << QByteArray("\nlisten = 1:2\n") << u":2:"_s << u"section"_s;
    QTest::newRow("unknown section") << QByteArray("[serveur]\n") << u":1:"_s << u"[server]"_s;
    QTest::newRow("bad channel name")
        << QByteArray("[channel.Main Shop]\n") << u":1:"_s << u"NAME"_s;
    QTest::newRow("no equals sign") << QByteArray("[server]\nlisten\n") << u":2:"_s << u"KEY"_s;
    QTest::newRow("empty value") << QByteArray("[server]\nlisten =\n") << u":2:"_s << u"empty"_s;
    QTest::newRow("unknown key") << QByteArray("[server]\nlistne = 127.0.0.1:1\n") << u":2:"_s
                                 << u"'listne'"_s;
    QTest::newRow("unknown channel key")
        << QByteArray("[channel.a]\nsecret = x\n") << u":2:"_s << u"app_secret"_s;
    QTest::newRow("key twice") << QByteArray("[server]\nlisten = 127.0.0.1:1\n\nlisten = "
                                             "127.0.0.1:2\n")
                               << u":4:"_s << u"twice"_s;
    QTest::newRow("section twice")
        << QByteArray("[server]\n[channel.a]\n[channel.a]\n") << u":3:"_s << u"twice"_s;
    QTest::newRow("retention") << QByteArray("[server]\nretention_days = soon\n") << u":2:"_s
                               << u"retention_days"_s;
    QTest::newRow("retention zero")
        << QByteArray("[server]\nretention_days = 0\n") << u":2:"_s << u"from 1"_s;
    QTest::newRow("database") << QByteArray("[server]\ndatabase = relay.db\n") << u":2:"_s
                              << u"sqlite:"_s;
    QTest::newRow("other database")
        << QByteArray("[server]\ndatabase = mysql://u:p@h/d\n") << u":2:"_s << u"postgresql:"_s;
    QTest::newRow("short hash") << QByteArray("[channel.a]\nclient_tokens = sha256:abc\n")
                                << u":2:"_s << u"64"_s;
    QTest::newRow("empty token") << QByteArray("[channel.a]\nclient_tokens = a,,b\n") << u":2:"_s
                                 << u"empty token"_s;
    QTest::newRow("not text") << QByteArray("[server]\nlisten = \xff\xfe\n") << u"r.ini:"_s
                              << u"UTF-8"_s;
}

void TestRelayConfig::errorsNameTheLineAndTheReason()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, place);
    QFETCH(const QString, reason);
    Config config;
    const Result<> result = readConfigText(text, u"r.ini"_s, config);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Invalid);
    const QString detail = result.error().detail;
    QVERIFY2(detail.contains(place) && detail.contains(reason), qPrintable(detail));
    QVERIFY2(!detail.contains(u'\n'), qPrintable(detail));
}

void TestRelayConfig::errorsShowNoSecret()
{
    for (const QByteArray &text :
         {QByteArray("[server]\ndatabase = postgres://user:hunter2hunter2@host/db\n"),
          QByteArray("[channel.a]\nclient_tokens = sha256:hunter2hunter2\n"),
          QByteArray("[channel.a]\nhunter2hunter2\n"),
          QByteArray("[channel.a]\napp_secret = hunter2hunter2\napp_secret = hunter2hunter2\n")}) {
        Config config;
        const Result<> result = readConfigText(text, u"x"_s, config);
        QVERIFY2(!result, text.constData());
        QVERIFY2(!result.error().detail.contains(u"hunter2"), qPrintable(result.error().detail));
    }
}

void TestRelayConfig::theEnvironmentWins()
{
    Config config;
    AIC_VERIFY_RESULT(readConfigText("[server]\nlisten = 127.0.0.1:1111\ndatabase = sqlite:a.db\n"
                                     "[channel.main]\nverify_token = file\napp_secret = file\n"
                                     "client_tokens = file\n",
                                     u"x"_s, config));
    QProcessEnvironment environment;
    environment.insert(u"AICALLER_RELAY_LISTEN"_s, u"127.0.0.1:2222"_s);
    environment.insert(u"AICALLER_RELAY_APP_SECRET"_s, u"environment"_s);
    environment.insert(u"AICALLER_RELAY_VERIFY_TOKEN"_s, u""_s);
    AIC_VERIFY_RESULT(readConfigEnvironment(environment, config));
    QCOMPARE(config.port, 2222);
    QCOMPARE(config.database, u"sqlite:a.db"_s);
    QCOMPARE(config.channels.size(), 1);
    QCOMPARE(config.channels.at(0).appSecret.reveal(), "environment");
    QCOMPARE(config.channels.at(0).verifyToken.reveal(), "file");
}

void TestRelayConfig::theEnvironmentAloneIsEnough()
{
    Config config;
    QProcessEnvironment environment;
    QVERIFY(!checkConfig(config));
    environment.insert(u"AICALLER_RELAY_VERIFY_TOKEN"_s, u"v"_s);
    environment.insert(u"AICALLER_RELAY_APP_SECRET"_s, u"s"_s);
    environment.insert(u"AICALLER_RELAY_CLIENT_TOKENS"_s, u"one,two"_s);
    AIC_VERIFY_RESULT(readConfigEnvironment(environment, config));
    AIC_VERIFY_RESULT(checkConfig(config));
    QCOMPARE(config.channels.at(0).name, u"main"_s);
    QCOMPARE(config.channels.at(0).clientTokenHashes.size(), 2);
}

void TestRelayConfig::badEnvironmentIsNamed()
{
    Config config;
    QProcessEnvironment environment;
    environment.insert(u"AICALLER_RELAY_LISTEN"_s, u"nowhere"_s);
    const Result<> result = readConfigEnvironment(environment, config);
    QVERIFY(!result);
    QVERIFY(result.error().detail.startsWith(u"AICALLER_RELAY_LISTEN"));
}

void TestRelayConfig::incompleteChannelsAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("missing");
    QTest::newRow("nothing") << QByteArray() << QString() << u"no channel"_s;
    QTest::newRow("empty channel")
        << QByteArray("\n[channel.a]\n") << u"x:2: "_s << u"verify_token"_s;
    QTest::newRow("no secret") << QByteArray("[channel.a]\nverify_token=a\nclient_tokens=c\n")
                               << u"x:1: "_s << u"app_secret"_s;
    QTest::newRow("no tokens") << QByteArray(
        "[server]\n[channel.a]\nverify_token=a\napp_secret=b\n")
                               << u"x:2: "_s << u"client_tokens"_s;
    QTest::newRow("half of tls") << QByteArray(
        "[server]\ntls_key = k\n[channel.a]\nverify_token=a\napp_secret=b\n"
        "client_tokens=c\n") << u"x:2: "_s
                                 << u"tls_certificate"_s;
}

void TestRelayConfig::incompleteChannelsAreRefused()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, place);
    QFETCH(const QString, missing);
    Config config;
    AIC_VERIFY_RESULT(readConfigText(text, u"x"_s, config));
    const Result<> result = checkConfig(config);
    QVERIFY(!result);
    QVERIFY2(result.error().detail.startsWith(place), qPrintable(result.error().detail));
    QVERIFY2(result.error().detail.contains(missing), qPrintable(result.error().detail));
}

void TestRelayConfig::listenAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isValid");
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("port");
    QTest::newRow("v4") << u"127.0.0.1:0"_s << true << u"127.0.0.1"_s << 0;
    QTest::newRow("v6") << u"[::1]:8085"_s << true << u"::1"_s << 8085;
    QTest::newRow("name") << u"localhost:80"_s << true << u"127.0.0.1"_s << 80;
    QTest::newRow("no port") << u"127.0.0.1"_s << false << QString() << 0;
    QTest::newRow("large port") << u"127.0.0.1:65536"_s << false << QString() << 0;
    QTest::newRow("negative port") << u"127.0.0.1:-1"_s << false << QString() << 0;
    QTest::newRow("bare v6") << u"::1:80"_s << false << QString() << 0;
    QTest::newRow("host name") << u"relay.example.org:80"_s << false << QString() << 0;
}

void TestRelayConfig::listenAddresses()
{
    QFETCH(const QString, text);
    QFETCH(const bool, isValid);
    Config config;
    const Result<> result = setServerValue(u"listen"_s, text, config);
    QCOMPARE(result.has_value(), isValid);
    if (isValid) {
        QTEST(config.address.toString(), "address");
        QTEST(int(config.port), "port");
    }
}

QTEST_GUILESS_MAIN(TestRelayConfig)
#include "tst_relayconfig.moc"
