// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "contacts/import/columnmapping.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::contacts;
using namespace Qt::Literals::StringLiterals;

using Map = QMap<QString, QString>;

class TestColumnMapping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headersAreUnderstood_data();
    void headersAreUnderstood();
    void wishesWin();
    void aWishForAMissingColumnIsRefused();
    void aFileWithoutPhonesIsRefused();
    void fieldNamesFitPlaceholders_data();
    void fieldNamesFitPlaceholders();

private:
    /// "phone=Tel email=E-mail", in the order of the columns; custom fields by their own name.
    static QStringList asText(const QList<ColumnTarget> &columns)
    {
        QStringList all;
        for (const ColumnTarget &column : columns) {
            all << (column.target == ImportTarget::Field ? u'*' + column.field
                                                         : toName(column.target));
        }
        return all;
    }
};

void TestColumnMapping::headersAreUnderstood_data()
{
    QTest::addColumn<QStringList>("header");
    QTest::addColumn<QStringList>("targets");
    QTest::newRow("our export") << QStringList{u"name"_s,     u"phone"_s, u"user_id"_s,
                                               u"username"_s, u"email"_s, u"company"_s,
                                               u"tags"_s,     u"notes"_s, u"availability"_s,
                                               u"consent"_s,  u"mobile"_s}
                                << QStringList{u"name"_s,     u"phone"_s,  u"user_id"_s,
                                               u"username"_s, u"email"_s,  u"company"_s,
                                               u"tags"_s,     u"notes"_s,  u"availability"_s,
                                               u"consent"_s,  u"*mobile"_s};
    QTest::newRow("English") << QStringList{u"First Name"_s, u"Last Name"_s, u"Mobile Phone"_s,
                                            u"E-mail Address"_s, u"Birthday"_s}
                             << QStringList{u"first_name"_s, u"last_name"_s, u"phone"_s, u"email"_s,
                                            u"*birthday"_s};
    QTest::newRow("Malay") << QStringList{
        u"Nama"_s, u"No. Telefon"_s, u"Emel"_s, u"Syarikat"_s,
        u"Catatan"_s} << QStringList{u"name"_s, u"phone"_s, u"email"_s, u"company"_s, u"notes"_s};
    QTest::newRow("Spanish") << QStringList{
        u"Nombre"_s, u"Teléfono"_s, u"Correo electrónico"_s, u"Empresa"_s,
        u"Etiquetas"_s} << QStringList{u"name"_s, u"phone"_s, u"email"_s, u"company"_s, u"tags"_s};
    QTest::newRow("Portuguese") << QStringList{u"Nome"_s, u"Telemóvel"_s, u"Observações"_s}
                                << QStringList{u"name"_s, u"phone"_s, u"notes"_s};
    QTest::newRow("German") << QStringList{u"Vorname"_s, u"Nachname"_s, u"Handynummer"_s,
                                           u"Firma"_s, u"Bemerkungen"_s}
                            << QStringList{u"first_name"_s, u"last_name"_s, u"phone"_s,
                                           u"company"_s, u"notes"_s};
    QTest::newRow("French") << QStringList{u"Prénom"_s, u"Nom de famille"_s, u"Téléphone"_s,
                                           u"Société"_s, u"Courriel"_s}
                            << QStringList{u"first_name"_s, u"last_name"_s, u"phone"_s,
                                           u"company"_s, u"email"_s};
    QTest::newRow("Chinese") << QStringList{u"姓名"_s, u"手机号码"_s, u"公司"_s, u"备注"_s}
                             << QStringList{u"name"_s, u"phone"_s, u"company"_s, u"notes"_s};
    QTest::newRow("the better of two") << QStringList{u"Tel"_s, u"WhatsApp"_s, u"Name"_s}
                                       << QStringList{u"*tel"_s, u"phone"_s, u"name"_s};
    QTest::newRow("whole name beside its parts")
        << QStringList{u"First name"_s, u"Name"_s, u"Phone"_s}
        << QStringList{u"*first_name"_s, u"name"_s, u"phone"_s};
    QTest::newRow("only user IDs") << QStringList{u"user_id"_s} << QStringList{u"user_id"_s};
}

void TestColumnMapping::headersAreUnderstood()
{
    QFETCH(QStringList, header);
    QFETCH(QStringList, targets);
    const auto columns = mapColumns(header, {});
    AIC_VERIFY_RESULT(columns);
    QCOMPARE(asText(*columns), targets);
}

void TestColumnMapping::wishesWin()
{
    const auto columns = mapColumns(
        {u"phone"_s, u"Landline"_s, u"Name"_s, u"Shoe size"_s},
        Map{{u"phone"_s, u"landline"_s}, {u"ignore"_s, u"Name"_s}, {u"size"_s, u"Shoe size"_s}});
    AIC_VERIFY_RESULT(columns);
    QCOMPARE(asText(*columns), (QStringList{u"*phone"_s, u"phone"_s, u"ignore"_s, u"*size"_s}));
}

void TestColumnMapping::aWishForAMissingColumnIsRefused()
{
    const auto columns = mapColumns({u"phone"_s}, Map{{u"name"_s, u"Nobody"_s}});
    QVERIFY(!columns);
    QCOMPARE(columns.error().code, ErrorCode::Invalid);
    QVERIFY(columns.error().detail.contains(u"Nobody"_s));
}

void TestColumnMapping::aFileWithoutPhonesIsRefused()
{
    const auto columns = mapColumns({u"name"_s, u"email"_s}, {});
    QVERIFY(!columns);
    QCOMPARE(columns.error().code, ErrorCode::Invalid);
    QCOMPARE(columns.error().field, u"phone"_s);
    QVERIFY(columns.error().detail.contains(u"name, email"_s));
    QVERIFY(!mapColumns({u"Ana"_s, u"+60125550101"_s}, {}));
}

void TestColumnMapping::fieldNamesFitPlaceholders_data()
{
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("name");
    QTest::newRow("words") << u"Order number (2026)"_s << u"order_number_2026"_s;
    QTest::newRow("accents") << u"  Größe/ÉTÉ "_s << u"grosse_ete"_s;
    QTest::newRow("Chinese") << u"备注 2"_s << u"备注_2"_s;
    QTest::newRow("nothing left") << u"{{}}"_s << u"field"_s;
    QTest::newRow("already a name") << u"order_no"_s << u"order_no"_s;
}

void TestColumnMapping::fieldNamesFitPlaceholders()
{
    QFETCH(QString, label);
    QTEST(fieldName(label), "name");
    QCOMPARE(fieldName(fieldName(label)), fieldName(label));
}

QTEST_GUILESS_MAIN(TestColumnMapping)
#include "tst_columnmapping.moc"
