// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "settings/settings.h"
#include "support/verify.h"

using namespace Qt::Literals::StringLiterals;
using namespace aic;
using aic::settings::Key;
using aic::settings::Scope;
using aic::settings::Settings;

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray exported(const QJsonObject &values, int version = 1)
{
    return QJsonDocument(QJsonObject{{u"format"_s, u"aicaller-settings"_s},
                                     {u"version"_s, version},
                                     {u"settings"_s, values}})
        .toJson();
}

} // namespace

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(u"settings.json"_s);
    }

    void everyKeyHasItsRow();
    void startsWithDefaults();
    void keepsWhatWasSet();
    void writesSoonAfterAChange();
    void tellsOfChangesOnly();
    void refusesWrongValues_data();
    void refusesWrongValues();
    void keepsADamagedFileAside_data();
    void keepsADamagedFileAside();
    void neverWritesOverWhatItCannotRead();
    void usesDefaultsForSingleBadValues();
    void keepsSettingsOfANewerVersion();
    void failsOnAReadOnlyFolder();
    void movesToAnotherComputer();
    void refusesBadImports_data();
    void refusesBadImports();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

void TestSettings::everyKeyHasItsRow()
{
    QSet<QString> names;
    QCOMPARE(settings::definitions().size(), static_cast<size_t>(Key::Count));
    for (int i = 0; i < static_cast<int>(Key::Count); ++i) {
        const settings::Definition &row = settings::definition(static_cast<Key>(i));
        QCOMPARE(row.key, static_cast<Key>(i));
        QVERIFY(!row.name.isEmpty());
        QVERIFY2(!names.contains(row.name), qPrintable(row.name));
        names.insert(row.name);
        // The default is a value that could have been set.
        AIC_VERIFY_RESULT(settings::checkValue(row, row.fallback));
        // No secret may have a place here.
        for (const QString &word : {u"token"_s, u"secret"_s, u"password"_s})
            QVERIFY2(!row.name.contains(word), qPrintable(row.name));
    }
}

void TestSettings::startsWithDefaults()
{
    Settings settings(m_path);
    AIC_VERIFY_RESULT(settings.load());
    QCOMPARE(settings.text(Key::Theme), u"dark"_s);
    QCOMPARE(settings.number(Key::TextSize), 100);
    QCOMPARE(settings.flag(Key::OnboardingDone), false);
    QCOMPARE(settings.bytes(Key::WindowGeometry), QByteArray());
    QVERIFY(!QFile::exists(m_path));
}

void TestSettings::keepsWhatWasSet()
{
    const QByteArray blob = QByteArray::fromHex("00ff10220a0d");
    {
        Settings settings(m_path);
        AIC_VERIFY_RESULT(settings.load());
        AIC_VERIFY_RESULT(settings.setValue(Key::Theme, u"light"_s));
        AIC_VERIFY_RESULT(settings.setValue(Key::MessagesPerMinute, 120));
        AIC_VERIFY_RESULT(settings.setValue(Key::OnboardingDone, true));
        AIC_VERIFY_RESULT(settings.setValue(Key::WindowGeometry, blob));
    }
    Settings again(m_path);
    AIC_VERIFY_RESULT(again.load());
    QCOMPARE(again.text(Key::Theme), u"light"_s);
    QCOMPARE(again.number(Key::MessagesPerMinute), 120);
    QCOMPARE(again.flag(Key::OnboardingDone), true);
    QCOMPARE(again.bytes(Key::WindowGeometry), blob);
    QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files), QStringList{u"settings.json"_s});
}

void TestSettings::writesSoonAfterAChange()
{
    Settings settings(m_path);
    AIC_VERIFY_RESULT(settings.setValue(Key::Language, u"ms"_s));
    QTRY_VERIFY(QFile::exists(m_path));
    QVERIFY(read(m_path).contains("\"ui.language\": \"ms\""));
}

void TestSettings::tellsOfChangesOnly()
{
    Settings settings(m_path);
    QSignalSpy spy(&settings, &Settings::changed);
    AIC_VERIFY_RESULT(settings.setValue(Key::Theme, u"dark"_s));
    QCOMPARE(spy.size(), 0);
    AIC_VERIFY_RESULT(settings.setValue(Key::Theme, u"light"_s));
    AIC_VERIFY_RESULT(settings.setValue(Key::Theme, u"light"_s));
    QCOMPARE(spy.size(), 1);
    QCOMPARE(spy.at(0).at(0).value<Key>(), Key::Theme);
    settings.reset(Key::Theme);
    QCOMPARE(spy.size(), 2);
    QCOMPARE(settings.text(Key::Theme), u"dark"_s);
}

void TestSettings::refusesWrongValues_data()
{
    QTest::addColumn<Key>("key");
    QTest::addColumn<QVariant>("value");
    QTest::newRow("not a choice") << Key::Theme << QVariant(u"pink"_s);
    QTest::newRow("number for text") << Key::Theme << QVariant(1);
    QTest::newRow("text for flag") << Key::KeepToasts << QVariant(u"yes"_s);
    QTest::newRow("number for flag") << Key::KeepToasts << QVariant(1);
    QTest::newRow("too small") << Key::TextSize << QVariant(79);
    QTest::newRow("too large") << Key::TextSize << QVariant(201);
    QTest::newRow("fraction") << Key::TextSize << QVariant(100.5);
    QTest::newRow("huge") << Key::TextSize << QVariant(1e30);
    QTest::newRow("nothing") << Key::TextSize << QVariant();
    QTest::newRow("not base64") << Key::WindowState << QVariant(u"%%%"_s);
}

void TestSettings::refusesWrongValues()
{
    QFETCH(Key, key);
    QFETCH(QVariant, value);
    Settings settings(m_path);
    const QVariant before = settings.value(key);
    const Result<> set = settings.setValue(key, value);
    QVERIFY(!set);
    QCOMPARE(set.error().code, ErrorCode::Invalid);
    QCOMPARE(set.error().field, settings::definition(key).name);
    QCOMPARE(settings.value(key), before);
}

void TestSettings::keepsADamagedFileAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << QByteArray(R"({"ui.theme": "li)");
    QTest::newRow("a list") << QByteArray("[1,2]");
    QTest::newRow("zeros") << QByteArray(4096, '\0');
}

void TestSettings::keepsADamagedFileAside()
{
    QFETCH(QByteArray, bytes);
    write(m_path, bytes);
    {
        Settings settings(m_path);
        const Result<> loaded = settings.load();
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, ErrorCode::Storage);
        QVERIFY2(loaded.error().detail.contains(m_path + u".damaged-1"_s),
                 qPrintable(loaded.error().detail));
        QCOMPARE(settings.text(Key::Theme), u"dark"_s);
        AIC_VERIFY_RESULT(settings.setValue(Key::Theme, u"light"_s));
    }
    QCOMPARE(read(m_path + u".damaged-1"_s), bytes);

    // A second time both are kept.
    write(m_path, "again");
    Settings settings(m_path);
    QVERIFY(!settings.load());
    QCOMPARE(read(m_path + u".damaged-1"_s), bytes);
    QCOMPARE(read(m_path + u".damaged-2"_s), QByteArray("again"));
}

void TestSettings::neverWritesOverWhatItCannotRead()
{
    // Root may read anything, so a folder stands in for the unreadable file.
    QVERIFY(QDir().mkpath(m_path));
    Settings settings(m_path);
    const Result<> loaded = settings.load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code, ErrorCode::Storage);
    AIC_VERIFY_RESULT(settings.setValue(Key::Theme, u"light"_s));
    QCOMPARE(settings.text(Key::Theme), u"light"_s);
    const Result<> saved = settings.save();
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, ErrorCode::Storage);
    QVERIFY(QFileInfo(m_path).isDir());
}

void TestSettings::usesDefaultsForSingleBadValues()
{
    write(m_path, R"({"ui.theme": "pink", "ui.text_size": 120, "ui.keep_toasts": 3})");
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"ui\\.theme"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"ui\\.keep_toasts"_s));
    Settings settings(m_path);
    AIC_VERIFY_RESULT(settings.load());
    QCOMPARE(settings.text(Key::Theme), u"dark"_s);
    QCOMPARE(settings.number(Key::TextSize), 120);
    QCOMPARE(settings.flag(Key::KeepToasts), false);
}

void TestSettings::keepsSettingsOfANewerVersion()
{
    write(m_path, R"({"ui.hologram": {"depth": 3}, "ui.theme": "light"})");
    {
        Settings settings(m_path);
        AIC_VERIFY_RESULT(settings.load());
        AIC_VERIFY_RESULT(settings.setValue(Key::TextSize, 110));
    }
    const QJsonObject object = QJsonDocument::fromJson(read(m_path)).object();
    QCOMPARE(object.value(u"ui.hologram"_s).toObject().value(u"depth"_s).toInt(), 3);
    QCOMPARE(object.value(u"ui.theme"_s).toString(), u"light"_s);
    QCOMPARE(object.value(u"ui.text_size"_s).toInt(), 110);
}

void TestSettings::failsOnAReadOnlyFolder()
{
    // A file where the folder should be can't be written into, not even by root.
    write(m_dir->filePath(u"folder"_s), "a file");
    Settings settings(m_dir->filePath(u"folder/settings.json"_s));
    QSignalSpy spy(&settings, &Settings::saveFailed);
    AIC_VERIFY_RESULT(settings.setValue(Key::Theme, u"light"_s));
    QTRY_COMPARE(spy.size(), 1);
    const Error error = spy.at(0).at(0).value<Error>();
    QCOMPARE(error.code, ErrorCode::Storage);
    QVERIFY(error.detail.contains(u"settings.json"_s));
    QCOMPARE(settings.text(Key::Theme), u"light"_s);
    // The destructor tries once more.
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"can't be written"_s));
}

void TestSettings::movesToAnotherComputer()
{
    Settings settings(m_path);
    AIC_VERIFY_RESULT(settings.setValue(Key::Theme, u"light"_s));
    AIC_VERIFY_RESULT(settings.setValue(Key::DefaultCountry, u"MY"_s));
    AIC_VERIFY_RESULT(settings.setValue(Key::WindowGeometry, QByteArray("blob")));
    const QByteArray file = settings.exportSettings();

    Settings other(m_dir->filePath(u"other.json"_s));
    AIC_VERIFY_RESULT(other.setValue(Key::TextSize, 150));
    AIC_VERIFY_RESULT(other.importSettings(file));
    QCOMPARE(other.text(Key::Theme), u"light"_s);
    QCOMPARE(other.text(Key::DefaultCountry), u"MY"_s);
    QCOMPARE(other.number(Key::TextSize), 100);
    QCOMPARE(other.bytes(Key::WindowGeometry), QByteArray());
    QCOMPARE(other.exportSettings(), file);
}

void TestSettings::refusesBadImports_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("field");
    QTest::newRow("not JSON") << QByteArray("hello") << QString();
    QTest::newRow("another file") << QByteArray("{}") << u"format"_s;
    QTest::newRow("newer") << exported({}, 2) << u"version"_s;
    QTest::newRow("unknown") << exported({{u"ui.theme"_s, u"light"_s}, {u"x"_s, 1}}) << u"x"_s;
    QTest::newRow("a secret") << exported(
        {{u"ui.theme"_s, u"light"_s}, {u"zz.access_token"_s, u"EAAB"_s}})
                              << u"zz.access_token"_s;
    QTest::newRow("machine") << exported(
        {{u"ui.theme"_s, u"light"_s}, {u"ui.window_state"_s, u"QQ=="_s}})
                             << u"ui.window_state"_s;
    QTest::newRow("wrong type") << exported(
        {{u"ui.theme"_s, u"light"_s}, {u"ui.text_size"_s, u"big"_s}})
                                << u"ui.text_size"_s;
}

void TestSettings::refusesBadImports()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, field);
    Settings settings(m_path);
    const Result<> imported = settings.importSettings(bytes);
    QVERIFY(!imported);
    QCOMPARE(imported.error().code, ErrorCode::Invalid);
    QCOMPARE(imported.error().field, field);
    // All or nothing.
    QCOMPARE(settings.text(Key::Theme), u"dark"_s);
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
