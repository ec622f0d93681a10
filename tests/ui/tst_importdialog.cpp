// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include "contacts/import/importhistory.h"
#include "settings/settings.h"
#include "support/contacts.h"
#include "ui/importer/columndialog.h"
#include "ui/importer/importdialog.h"
#include "ui/importer/recentimports.h"
#include "ui/importer/repairdialog.h"
#include "ui/importer/stepbar.h"
#include "ui/shell/language.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "uitools.h"

using namespace aic;
using namespace aic::ui;
using namespace aic::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kPeople
    = "Full Name,Mobile,Company,Segment,Usual order\r\n"
      "Haziq Osman,012-555 0149,Pelita Bakery,\"wholesale; event\",6 kg Sumatra\r\n"
      "Wong Siew Lan,+60 16-555 0153,Lan & Sons,wholesale,\r\n"
      "Maya Lindqvist,+44 7700 900812,Fjord Deli,event,2 kg\r\n"
      "Kamal,03-55,,,\r\n"
      "Ng Pei Wen,,Pei Trading,,\r\n"
      "Ito Trading,9.19E+11,,,\r\n"
      "Aisha Rahman,+60 12-555 0142,Kopi Lane,vip,\r\n";

QString corpus(const QString &name)
{
    return QStringLiteral(AIC_TEST_DATA "/import/") + name;
}

} // namespace

class TestImportDialog : public QObject
{
    Q_OBJECT

private:
    Theme m_theme;
    Language m_language{*qApp};

    struct Stage
    {
        explicit Stage(const Theme &theme, const QSize &size = {1440, 900})
            : import(base.database(), base.store(), base.clock())
            , history(base.database(), base.store(), base.clock())
            , settings(base.path(u"settings.json"_s))
        {
            base.add(u"Aisha Rahman"_s, u"+60125550142"_s);
            window.resize(size);
            window.show();
            reopen(theme);
        }
        void reopen(const Theme &theme)
        {
            dialog = std::make_unique<ImportDialog>(theme, import, history, settings, u"MY"_s,
                                                    &window);
            dialog->open();
        }
        QString write(const QString &name, const QByteArray &bytes)
        {
            QFile file(base.path(name));
            if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
                qFatal("can't write the test's file");
            return file.fileName();
        }
        Button *button(const QString &name) { return named<Button>(*dialog, name); }
        bool shows(const QString &label) { return named<Label>(*dialog, label) != nullptr; }
        qint64 people() { return base.number("SELECT count(*) FROM contacts"); }

        ContactBase base;
        contacts::ContactImport import;
        contacts::ImportHistory history;
        settings::Settings settings;
        QWidget window;
        std::unique_ptr<ImportDialog> dialog;
    };

    void toColumns(Stage &stage, const QByteArray &bytes = kPeople)
    {
        named<QLineEdit>(*stage.dialog, u"File"_s)->setText(stage.write(u"leads.csv"_s, bytes));
        stage.button(u"Next"_s)->click();
        QTRY_VERIFY(named<StepBar>(*stage.dialog, u"Step 2 of 4: Map columns"_s));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme.install(*qApp);
        m_language.use(u"en"_s);
    }

    void missingFileIsSaidAtTheField()
    {
        Stage stage(m_theme);
        auto *next = stage.button(u"Next"_s);
        QVERIFY(!next->isEnabled());
        auto *path = named<QLineEdit>(*stage.dialog, u"File"_s);
        path->setText(stage.base.path(u"nothing.csv"_s));
        QVERIFY(next->isEnabled());
        next->click();
        QVERIFY(descriptionOf(path).contains(u"no such file"_s));
        path->setText(stage.write(u"book.xlsx"_s, "PK\x03\x04 and more"));
        next->click();
        QTRY_VERIFY(descriptionOf(path).contains(u"Excel"_s));
        QVERIFY(named<StepBar>(*stage.dialog, u"Step 1 of 4: File"_s));
    }

    void offersTheFilesOfEarlierImports()
    {
        Stage stage(m_theme);
        const auto recent = [&stage] {
            QStringList names;
            for (const auto *button : stage.dialog->findChildren<Button *>(u"recentFile"_s)) {
                if (button->isVisible())
                    names.append(button->text());
            }
            return names;
        };
        QVERIFY(recent().isEmpty());
        QVERIFY(!stage.button(u"Clear list"_s)->isVisible());
        RecentImports kept(stage.settings);
        for (const QString &name : {u"a.csv"_s, u"b.csv"_s, u"c.csv"_s, u"d.csv"_s, u"e.csv"_s})
            kept.add(stage.base.path(name));
        kept.add(stage.base.path(u"b.csv"_s));
        kept.add(u"relative.csv"_s);
        kept.add(stage.base.path(u"two\nlines.csv"_s));

        const QString path = stage.write(u"Pelita & Sons.csv"_s, kPeople);
        stage.reopen(m_theme);
        QCOMPARE(recent(),
                 (QStringList{u"b.csv"_s, u"e.csv"_s, u"d.csv"_s, u"c.csv"_s, u"a.csv"_s}));
        named<QLineEdit>(*stage.dialog, u"File"_s)->setText(path);
        stage.button(u"Next"_s)->click();
        QTRY_VERIFY(stage.shows(u"Rows ready: 4"_s));
        QCOMPARE(kept.paths().constFirst(), stage.base.path(u"b.csv"_s));
        stage.button(u"Next"_s)->click();
        stage.button(u"Import"_s)->click();
        QTRY_COMPARE(kept.paths().constFirst(), path);

        stage.reopen(m_theme);
        QCOMPARE(recent(), (QStringList{u"Pelita && Sons.csv"_s, u"b.csv"_s, u"e.csv"_s, u"d.csv"_s,
                                        u"c.csv"_s}));
        // One that is gone is said to be so, and isn't offered again.
        stage.button(u"Import e.csv again"_s)->click();
        QCOMPARE(named<QLineEdit>(*stage.dialog, u"File"_s)->text(), stage.base.path(u"e.csv"_s));
        stage.button(u"Next"_s)->click();
        QVERIFY(!recent().contains(u"e.csv"_s));
        stage.button(u"Import Pelita & Sons.csv again"_s)->click();
        QTRY_VERIFY(named<QTableView>(*stage.dialog, u"First rows"_s)->isVisible());

        stage.button(u"Clear list"_s)->click();
        QVERIFY(recent().isEmpty());
        QVERIFY(kept.paths().isEmpty());
    }

    void importsUndoesAndSaysTheNumbers()
    {
        Stage stage(m_theme);
        toColumns(stage);
        QTRY_VERIFY(stage.shows(u"Rows ready: 4"_s));
        QVERIFY(stage.shows(u"Rows rejected: 3"_s));
        auto *rejected = named<QTableView>(*stage.dialog, u"Rejected rows"_s);
        QCOMPARE(rejected->model()->rowCount(), 3);
        QCOMPARE(rejected->model()->index(0, 0).data().toString(), u"5"_s);
        QCOMPARE(rejected->model()->index(0, 1).data().toString(), u"Kamal"_s);
        QCOMPARE(rejected->model()->index(0, 2).data().toString(), u"03-55"_s);
        QCOMPARE(rejected->model()->index(2, 3).data().toString(), u"Damaged by a spreadsheet"_s);
        auto *preview = named<QTableView>(*stage.dialog, u"Preview"_s);
        QCOMPARE(preview->model()->index(0, 1).data().toString(), u"+60 12-555 0149"_s);
        QCOMPARE(stage.people(), 1);

        stage.button(u"Next"_s)->click();
        QVERIFY(stage.shows(u"New: 3"_s));
        QVERIFY(stage.shows(u"Updated: 1"_s));
        QVERIFY(stage.shows(u"Rejected: 3"_s));
        auto *agreed = named<QCheckBox>(*stage.dialog, u"These people agreed to be contacted"_s);
        agreed->toggle();
        named<QLineEdit>(*stage.dialog, u"Add tags"_s)->setText(u"Fair 2026"_s);
        auto *go = stage.button(u"Import"_s);
        QTRY_VERIFY(go->isEnabled());
        go->click();
        // The statement needs its source.
        auto *source = named<QLineEdit>(*stage.dialog, u"Consent source"_s);
        QVERIFY(!descriptionOf(source).isEmpty());
        QCOMPARE(stage.people(), 1);
        source->setText(u"Fair stand"_s);
        QTRY_VERIFY(go->isEnabled());
        QSignalSpy imported(stage.dialog.get(), &ImportDialog::imported);
        go->click();
        QTRY_COMPARE(imported.count(), 1);
        QVERIFY(stage.shows(u"Imported: 4"_s));
        QCOMPARE(stage.people(), 4);
        QCOMPARE(stage.base.number("SELECT count(*) FROM contacts WHERE consent = 1 AND "
                                   "consent_source = 'Fair stand'"),
                 4);
        QSignalSpy takenBack(stage.dialog.get(), &ImportDialog::takenBack);
        stage.button(u"Undo import"_s)->click();
        QTRY_COMPARE(takenBack.count(), 1);
        QCOMPARE(stage.people(), 1);
        QCOMPARE(stage.base.number("SELECT count(*) FROM contacts WHERE consent = 1"), 0);
    }

    void aFileWithoutPhoneColumnAsksForIt()
    {
        Stage stage(m_theme);
        toColumns(stage, "Who,Reach\nHaziq Osman,+60125550149\n");
        auto *next = stage.button(u"Next"_s);
        auto *reach = named<QComboBox>(*stage.dialog, u"Field for Reach"_s);
        QVERIFY(reach);
        QTRY_VERIFY(descriptionOf(next).contains(u"No row"_s));
        reach->setCurrentIndex(reach->findText(u"Phone number"_s));
        QTRY_VERIFY(stage.shows(u"Rows ready: 1"_s));
        QTRY_VERIFY(next->isEnabled());
    }

    void oneColumnPerField()
    {
        Stage stage(m_theme);
        toColumns(stage, "Name,Phone,Fax\nA,+60125550149,+60125550150\n");
        auto *phone = named<QComboBox>(*stage.dialog, u"Field for Phone"_s);
        auto *fax = named<QComboBox>(*stage.dialog, u"Field for Fax"_s);
        QCOMPARE(phone->currentText(), u"Phone number"_s);
        fax->setCurrentIndex(fax->findText(u"Phone number"_s));
        QCOMPARE(phone->currentText(), u"Custom field phone"_s);
        auto *preview = named<QTableView>(*stage.dialog, u"Preview"_s);
        QTRY_COMPARE(preview->model()->index(0, 1).data().toString(), u"+60 12-555 0150"_s);
    }

    void withoutHeaderTheFirstRowIsAPerson()
    {
        Stage stage(m_theme);
        toColumns(stage, "Haziq Osman,+60125550149\nWong Siew Lan,+60165550153\n");
        // Seen by itself: a phone number names no column.
        auto *header = named<QCheckBox>(*stage.dialog, u"First row is a header"_s);
        QVERIFY(!header->isChecked());
        QCOMPARE(named<QComboBox>(*stage.dialog, u"Field for Column 2"_s)->currentText(),
                 u"Phone number"_s);
        QCOMPARE(named<QComboBox>(*stage.dialog, u"Field for Column 1"_s)->currentText(),
                 u"Name"_s);
        QTRY_VERIFY(stage.shows(u"Rows ready: 2"_s));
        header->toggle();
        QTRY_VERIFY(named<QComboBox>(*stage.dialog, u"Field for Haziq Osman"_s));
        header->toggle();
        QTRY_VERIFY(stage.shows(u"Rows ready: 2"_s));
    }

    void theFileStepShowsWhatItFound()
    {
        Stage stage(m_theme);
        auto *path = named<QLineEdit>(*stage.dialog, u"File"_s);
        path->setText(stage.write(u"leads.csv"_s, "Name;Phone\nZo\xeb;+60125550149\n"));
        auto *rows = named<QTableView>(*stage.dialog, u"First rows"_s);
        QTRY_COMPARE(rows->model()->rowCount(), 1);
        QCOMPARE(rows->model()->index(0, 0).data().toString(), u"Zoë"_s);
        auto *encoding = named<QComboBox>(*stage.dialog, u"Encoding"_s);
        auto *delimiter = named<QComboBox>(*stage.dialog, u"Delimiter"_s);
        QCOMPARE(encoding->currentText(), u"Detected: WINDOWS-1252"_s);
        QCOMPARE(delimiter->currentText(), u"Detected: semicolon"_s);
        delimiter->setCurrentIndex(delimiter->findText(u"comma"_s));
        QTRY_COMPARE(rows->model()->columnCount(), 1);
        path->setText(corpus(u"sheets.xlsx"_s));
        delimiter->setCurrentIndex(0);
        auto *sheet = named<QComboBox>(*stage.dialog, u"Sheet"_s);
        QTRY_COMPARE(sheet->currentText(), u"People"_s);
        QVERIFY(!encoding->isEnabled());
        QTRY_COMPARE(rows->model()->index(0, 0).data().toString(), u"Ana Silva"_s);
        sheet->setCurrentIndex(sheet->findText(u"Old"_s));
        QTRY_COMPARE(rows->model()->index(0, 0).data().toString(), u"+60125550199"_s);
        path->setText(corpus(u"iphone.vcf"_s));
        QTRY_COMPARE(rows->model()->index(0, 1).data().toString(), u"+60 12-555 0101"_s);
        QVERIFY(!sheet->isVisible());
        path->setText(corpus(u"old.xls"_s));
        QTRY_VERIFY(descriptionOf(path).contains(u"old kind"_s));
    }

    void cellsFromTheClipboardAreImported()
    {
        Stage stage(m_theme);
        QGuiApplication::clipboard()->setText(
            u"Name\tPhone\nHaziq Osman\t012-555 0149\nMei\t+60125550150\n"_s);
        stage.button(u"Paste from clipboard"_s)->click();
        auto *next = stage.button(u"Next"_s);
        QTRY_VERIFY(next->isEnabled());
        next->click();
        QTRY_VERIFY(stage.shows(u"Rows ready: 2"_s));
        QTRY_VERIFY(next->isEnabled());
        next->click();
        QTRY_VERIFY(stage.button(u"Import"_s)->isEnabled());
        stage.button(u"Import"_s)->click();
        QTRY_VERIFY(stage.shows(u"Imported: 2"_s));
        QCOMPARE(stage.history.list().result()->constFirst().name, u"Clipboard"_s);
    }

    void damagedNumbersAreRepairedWhereTheUserSaysSo()
    {
        Stage stage(m_theme);
        toColumns(stage, "Name,Phone\nA,6.0125550149E+10\nB,9.19E+11\nC,+60125550150\n");
        QTRY_VERIFY(stage.shows(u"Rows rejected: 2"_s));
        QTRY_VERIFY(stage.button(u"Repair"_s)->isEnabled());
        stage.button(u"Repair"_s)->click();
        QTRY_VERIFY(stage.dialog->findChild<RepairDialog *>());
        auto *dialog = stage.dialog->findChild<RepairDialog *>();
        auto *box = dialog->findChild<QCheckBox *>();
        QCOMPARE(box->text(), u"Written with an exponent in Phone"_s);
        QVERIFY(descriptionOf(box).contains(u"6.0125550149E+10 → +60 12-555 0149"_s));
        QVERIFY(!box->isChecked());
        box->toggle();
        dialog->primaryButton()->click();
        QTRY_VERIFY(stage.shows(u"Rows rejected: 1"_s));
        QTRY_VERIFY(stage.shows(u"Rows ready: 2"_s));
    }

    void columnsHaveOptionsOfTheirOwn()
    {
        Stage stage(m_theme);
        // Eight digits are a number in Malaysia too, another one.
        toColumns(stage, "Name,Phone,Usual order\nA,8123 4567,tea\n");
        QTRY_VERIFY(stage.shows(u"Rows ready: 1"_s));
        stage.button(u"Options for Phone"_s)->click();
        QTRY_VERIFY(stage.dialog->findChild<ColumnDialog *>());
        auto *dialog = stage.dialog->findChild<ColumnDialog *>();
        auto *country = named<QComboBox>(*dialog, u"Country of numbers without one"_s);
        country->setCurrentIndex(country->findData(u"SG"_s));
        dialog->primaryButton()->click();
        QTRY_VERIFY(stage.shows(u"Rows ready: 1"_s));
        QTRY_VERIFY(!stage.dialog->findChild<ColumnDialog *>());
        stage.button(u"Options for Usual order"_s)->click();
        QTRY_VERIFY(stage.dialog->findChild<ColumnDialog *>());
        dialog = stage.dialog->findChild<ColumnDialog *>();
        named<QLineEdit>(*dialog, u"Name of the field"_s)->setText(u"Order (Usual)"_s);
        dialog->primaryButton()->click();
        QTRY_COMPARE(named<QComboBox>(*stage.dialog, u"Field for Usual order"_s)->currentText(),
                     u"Custom field order_usual"_s);
        QTRY_VERIFY(stage.button(u"Next"_s)->isEnabled());
        stage.button(u"Next"_s)->click();
        QTRY_VERIFY(stage.button(u"Import"_s)->isEnabled());
        stage.button(u"Import"_s)->click();
        QTRY_VERIFY(stage.shows(u"Imported: 1"_s));
        QCOMPARE(stage.base.number("SELECT count(*) FROM fields WHERE name = 'order_usual' AND "
                                   "label = 'Order (Usual)'"),
                 1);
        QCOMPARE(stage.base.number("SELECT count(*) FROM contacts WHERE phone = '+6581234567'"), 1);
    }

    void render_data() { addLooks(); }
    void render()
    {
        QFETCH(int, look);
        const Look wanted = looks().at(look);
        const QString name = wanted.name;
        const Wearing wearing(m_theme, wanted);
        Stage stage(m_theme, wanted.size);
        QCOMPARE(namelessWidgets(*stage.dialog).join(u' '), QString());
        savePicture(grabSettled(stage.window, stage.dialog.get()), u"import-1-"_s + name);
        auto *path = named<QLineEdit>(*stage.dialog, u"File"_s);
        auto *rows = named<QTableView>(*stage.dialog, u"First rows"_s);
        for (const QString &file :
             {u"numbers.xlsx"_s, u"sheets.xlsx"_s, u"iphone.vcf"_s, u"windows-1251.csv"_s}) {
            path->setText(corpus(file));
            // Old rows stay until the new ones are there.
            const QString first = file == u"iphone.vcf"     ? u"Ana Silva"_s
                                  : file == u"sheets.xlsx"  ? u"Ana Silva"_s
                                  : file == u"numbers.xlsx" ? u"plain"_s
                                                            : u"Екатерина Иванова"_s;
            QTRY_COMPARE(rows->model()->index(0, 0).data().toString(), first);
            QTRY_COMPARE(rows->model()->columnCount(), file == u"sheets.xlsx"    ? 2
                                                       : file == u"numbers.xlsx" ? 4
                                                       : file == u"iphone.vcf"   ? 7
                                                                                 : 3);
            QCOMPARE(namelessWidgets(*stage.dialog).join(u' '), QString());
            savePicture(grabSettled(stage.window, stage.dialog.get()),
                        u"import-1-%1-%2"_s.arg(file.section(u'.', 0, 0), name));
        }
        toColumns(stage);
        QTRY_VERIFY(stage.button(u"Next"_s)->isEnabled());
        QCOMPARE(namelessWidgets(*stage.dialog).join(u' '), QString());
        savePicture(grabSettled(stage.window, stage.dialog.get()), u"import-2-"_s + name);
        stage.button(u"Repair"_s)->click();
        QTRY_VERIFY(stage.dialog->findChild<RepairDialog *>());
        savePicture(grabSettled(stage.window, stage.dialog->findChild<RepairDialog *>()),
                    u"import-2-repair-"_s + name);
        stage.dialog->findChild<RepairDialog *>()->reject();
        QTRY_VERIFY(!stage.dialog->findChild<RepairDialog *>());
        stage.button(u"Next"_s)->click();
        QCOMPARE(namelessWidgets(*stage.dialog).join(u' '), QString());
        savePicture(grabSettled(stage.window, stage.dialog.get()), u"import-3-"_s + name);
        stage.button(u"Import"_s)->click();
        QTRY_VERIFY(stage.shows(u"Imported: 4"_s) && stage.button(u"Undo import"_s)->isVisible());
        savePicture(grabSettled(stage.window, stage.dialog.get()), u"import-4-"_s + name);
        stage.dialog->reject();
    }
};

QTEST_MAIN(TestImportDialog)
#include "tst_importdialog.moc"
