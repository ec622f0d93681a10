// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "campaigns/campaign.h"
#include "campaigns/variables.h"

using namespace aic;
using namespace aic::campaigns;
using namespace Qt::Literals::StringLiterals;

namespace {

QString lookup(const QString &name)
{
    static const QHash<QString, QString> values{{u"name"_s, u"Aisyah Rahman"_s},
                                                {u"first_name"_s, u"Aisyah"_s},
                                                {u"braces"_s, u"{{name}} {{"_s},
                                                {u"order_no"_s, u"A-17"_s},
                                                {u"größe"_s, u"XL"_s}};
    return values.value(name);
}

} // namespace

class TestVariables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void renders_data();
    void renders();
    void missingOnesAreNamed();
    void namesOnceInOrder();
    void templateParametersAreOneLine();
    void firstNames();
    void contentSurvivesStorage();
    void everyWordIsItsOwn();
};

void TestVariables::renders_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << u"Hello"_s << u"Hello"_s;
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("one") << u"Hello {{name}}!"_s << u"Hello Aisyah Rahman!"_s;
    QTest::newRow("spaces and case") << u"{{ First Name }}{{FIRST_NAME}}"_s << u"AisyahAisyah"_s;
    QTest::newRow("hyphen") << u"{{order-no}}"_s << u"A-17"_s;
    QTest::newRow("letters of any script") << u"{{Größe}}"_s << u"XL"_s;
    QTest::newRow("own fallback") << u"Dear {{company|team at last}},"_s << u"Dear team at last,"_s;
    QTest::newRow("own fallback unused") << u"{{name|friend}}"_s << u"Aisyah Rahman"_s;
    QTest::newRow("empty fallback") << u"Dear{{company|}},"_s << u"Dear,"_s;
    QTest::newRow("general fallback") << u"{{city}}"_s << u"your town"_s;
    QTest::newRow("values are not read again") << u"{{braces}}"_s << u"{{name}} {{"_s;
    QTest::newRow("unclosed") << u"a {{name"_s << u"a {{name"_s;
    QTest::newRow("closed only") << u"a name}} b"_s << u"a name}} b"_s;
    QTest::newRow("nothing inside") << u"{{}} {{ }}"_s << u"{{}} {{ }}"_s;
    QTest::newRow("no name inside") << u"{{a+b}} {{name}}"_s << u"{{a+b}} Aisyah Rahman"_s;
    QTest::newRow("three braces") << u"{{{name}}}"_s << u"{Aisyah Rahman}"_s;
    QTest::newRow("opened twice") << u"{{x {{name}}"_s << u"{{x Aisyah Rahman"_s;
}

void TestVariables::renders()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const VariableText::Rendered rendered
        = VariableText(text).render(lookup, {{u"city"_s, u"your town"_s}});
    QCOMPARE(rendered.text, expected);
    QVERIFY(rendered.missing.isEmpty());
}

void TestVariables::missingOnesAreNamed()
{
    const VariableText::Rendered rendered
        = VariableText(u"{{name}} {{city}} {{Company}} {{city}}"_s).render(lookup, {});
    QCOMPARE(rendered.missing, QStringList({u"city"_s, u"company"_s}));
}

void TestVariables::namesOnceInOrder()
{
    QCOMPARE(VariableText(u"{{b}} {{a|x}} {{B}}"_s).names(), QStringList({u"b"_s, u"a"_s}));
    QVERIFY(VariableText(u"{{}}"_s).names().isEmpty());
}

void TestVariables::templateParametersAreOneLine()
{
    QCOMPARE(asTemplateParameter(u" a\nb\tc      d \n"_s), u"a b c    d"_s);
}

void TestVariables::firstNames()
{
    QCOMPARE(firstName(u"  Aisyah  Rahman "_s), u"Aisyah"_s);
    QCOMPARE(firstName(u"Aisyah"_s), u"Aisyah"_s);
    QCOMPARE(firstName({}), QString());
}

void TestVariables::contentSurvivesStorage()
{
    Content content;
    content.kind = Content::Kind::Template;
    content.templateName = u"visit_reminder"_s;
    content.templateLanguage = u"en_US"_s;
    content.parameters = {{u"1"_s, u"{{name}}"_s}, {u"2"_s, u"10:00"_s}};
    content.templateComponents = {QJsonObject{{u"type"_s, u"header"_s}}};
    content.fallbacks = {{u"name"_s, u"friend"_s}};
    const Result<Content> back = Content::fromJson(content.toJson());
    QVERIFY(back);
    QCOMPARE(back->toJson(), content.toJson());
    QCOMPARE(back->parameters, content.parameters);
    QVERIFY(!Content::fromJson({}));
}

void TestVariables::everyWordIsItsOwn()
{
    QStringList words;
    for (int i = 1; i <= int(PauseReason::MessagingLimit); ++i) {
        words.append(toText(PauseReason(i)));
        QCOMPARE(pauseReasonFromText(words.last()), PauseReason(i));
    }
    for (int i = 1; i <= int(SkipReason::Stopped); ++i)
        words.append(u"skip/"_s + toText(SkipReason(i)));
    for (int i = 0; i <= int(CampaignState::Stopped); ++i)
        words.append(u"state/"_s + toText(CampaignState(i)));
    QCOMPARE(words.removeDuplicates(), 0);
    QVERIFY(!words.contains(QString()));
}

QTEST_GUILESS_MAIN(TestVariables)
#include "tst_variables.moc"
