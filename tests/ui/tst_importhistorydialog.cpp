// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <QFile>
#include <QFileDialog>
#include <QTest>

#include "contacts/import/importhistory.h"
#include "support/contacts.h"
#include "ui/contacts/importhistorydialog.h"
#include "ui/shell/language.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "uitools.h"

using namespace aic;
using namespace aic::ui;
using namespace aic::test;
using namespace Qt::StringLiterals;

class TestImportHistoryDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void rejectsAreExported();
    void failedExportSaysWhy();
    void withoutRejectsThereIsNoButton();
    void undoSaysWhomItLeft();

private:
    void importFile(const QByteArray &bytes);
    void open();
    void chooseFile(const QString &path);
    [[nodiscard]] QString kept() const
    {
        for (const Label *label : m_dialog->findChildren<Label *>()) {
            if (label->isVisible() && label->text().contains(u'\n'))
                return label->text();
        }
        return {};
    }

    Theme m_theme;
    Language m_language{*qApp};
    std::unique_ptr<ContactBase> m_base;
    std::unique_ptr<contacts::ImportHistory> m_history;
    std::unique_ptr<QWidget> m_window;
    ImportHistoryDialog *m_dialog = nullptr;
    QString m_failed;
    ErrorCode m_error{};
};

void TestImportHistoryDialog::initTestCase()
{
    m_theme.install(*qApp);
    m_language.use(u"en"_s);
}

void TestImportHistoryDialog::init()
{
    m_base = std::make_unique<ContactBase>();
    m_history = std::make_unique<contacts::ImportHistory>(m_base->database(), m_base->store(),
                                                          m_base->clock());
    m_window = std::make_unique<QWidget>();
    m_failed.clear();
}

void TestImportHistoryDialog::cleanup()
{
    m_window.reset();
    m_history.reset();
    m_base.reset();
}

void TestImportHistoryDialog::importFile(const QByteArray &bytes)
{
    QFile file(m_base->path(u"people.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    contacts::ContactImport import(m_base->database(), m_base->store(), m_base->clock());
    contacts::ImportOptions options;
    options.source.filePath = file.fileName();
    options.country = u"MY"_s;
    options.onMatch = contacts::OnMatch::Overwrite;
    const auto imported = import.run(options);
    AIC_TRY_VERIFY(imported.isFinished());
    AIC_VERIFY_RESULT(imported.result());
}

void TestImportHistoryDialog::open()
{
    m_window->resize(1280, 800);
    m_window->show();
    m_dialog = new ImportHistoryDialog(m_theme, *m_history, m_base->clock(), m_window.get());
    connect(m_dialog, &ImportHistoryDialog::failed, this,
            [this](const QString &title, const Error &error) {
                m_failed = title;
                m_error = error.code;
            });
    m_dialog->open();
    AIC_TRY_VERIFY(shown<Button>(*m_dialog, u"Undo"_s) != nullptr);
}

void TestImportHistoryDialog::chooseFile(const QString &path)
{
    Button *button = shown<Button>(*m_dialog, u"Export rejected rows"_s);
    QVERIFY(button != nullptr);
    button->click();
    QFileDialog *dialog = nullptr;
    AIC_TRY_VERIFY((dialog = m_dialog->findChild<QFileDialog *>()) != nullptr);
    Q_EMIT dialog->fileSelected(path);
    dialog->reject();
    AIC_TRY_VERIFY(m_dialog->findChild<QFileDialog *>() == nullptr);
}

void TestImportHistoryDialog::rejectsAreExported()
{
    importFile("name,phone\nIdris Fair,+60125550177\nKamal,03-55\nNobody,\n");
    open();
    qint64 exported = -1;
    QString place;
    connect(m_dialog, &ImportHistoryDialog::rejectsExported, this,
            [&](qint64 rows, const QString &filePath) {
                exported = rows;
                place = filePath;
            });
    const QString path = m_base->path(u"rejected.csv"_s);
    chooseFile(path);
    AIC_TRY_COMPARE(exported, 2);
    QCOMPARE(place, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY2(text.contains("Kamal") && text.contains("error") && !text.contains("Idris"),
             text.constData());
    // The button can be pressed again.
    AIC_TRY_VERIFY(shown<Button>(*m_dialog, u"Export rejected rows"_s)->isEnabled());
    QCOMPARE(namelessWidgets(*m_dialog), QStringList());
    savePicture(grabSettled(*m_window, m_dialog), u"importhistory-rejects"_s);
}

void TestImportHistoryDialog::failedExportSaysWhy()
{
    importFile("name,phone\nIdris Fair,+60125550177\nKamal,03-55\n");
    open();
    chooseFile(m_base->path(u"none/rejected.csv"_s));
    AIC_TRY_COMPARE(m_failed, u"Rejected rows not exported"_s);
    QCOMPARE(m_error, ErrorCode::Storage);
    QVERIFY(shown<Button>(*m_dialog, u"Export rejected rows"_s)->isEnabled());
}

void TestImportHistoryDialog::withoutRejectsThereIsNoButton()
{
    importFile("name,phone\nIdris Fair,+60125550177\n");
    open();
    QVERIFY(shown<Button>(*m_dialog, u"Export rejected rows"_s) == nullptr);
}

void TestImportHistoryDialog::undoSaysWhomItLeft()
{
    const ContactId aisha = m_base->add(u"Aisha"_s, u"+60125550142"_s);
    importFile("name,phone,company\nAisha Rahman,+60125550142,Kopi Lane\n"
               "Idris Fair,+60125550177,\n");
    contacts::Contact contact = m_base->store().get(aisha).result().value();
    contact.company = u"Kopi Lane & Sons"_s;
    AIC_VERIFY_RESULT(m_base->store().update(contact, u"MY"_s).result());
    open();
    qint64 conflicts = -1;
    connect(m_dialog, &ImportHistoryDialog::undone, this,
            [&](const contacts::UndoOutcome &outcome) { conflicts = outcome.conflicts; });
    shown<Button>(*m_dialog, u"Undo"_s)->click();
    AIC_TRY_COMPARE(conflicts, 1);
    QVERIFY2(kept().endsWith(u"\nAisha Rahman: edited since (company)"_s), qPrintable(kept()));
    savePicture(grabSettled(*m_window, m_dialog), u"importhistory-conflicts"_s);
}

QTEST_MAIN(TestImportHistoryDialog)
#include "tst_importhistorydialog.moc"
