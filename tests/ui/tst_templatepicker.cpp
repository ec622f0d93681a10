// SPDX-License-Identifier: GPL-3.0-or-later
#include <QBuffer>
#include <QJsonArray>
#include <QJsonObject>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "campaignlab.h"
#include "messaging/media/attachments.h"
#include "messaging/templates/templatestore.h"
#include "ui/media/filepick.h"
#include "ui/shell/language.h"
#include "ui/templates/templatepicker.h"
#include "ui/widgets/label.h"
#include "uitools.h"

using namespace aic;
using namespace aic::test;
using namespace aic::ui;
using namespace Qt::StringLiterals;

class TestTemplatePicker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_theme.install(*qApp);
        m_language.use(u"en"_s);
    }
    void init();
    void cleanup();

    void theIdGoesIntoTheHeader();
    void aFilledTemplateGoesOut();
    void aMissingValueIsNamed();
    void whatCannotBeSentSaysWhy();
    void aPictureGoesAlongInTheHeader();
    void withoutTemplatesItOffersToSync();
    void looksRight();

private:
    void addTemplate(const QByteArray &name, const QByteArray &components,
                     const QByteArray &status = "APPROVED")
    {
        m_lab->run("INSERT INTO templates VALUES ('100000000000001', '" + name + "', 'en', 't"
                   + name + "', '" + status
                   + "', '', '', 1, 'UTILITY', 1, '', 1, '', 1, 'GREEN', 1, '{\"components\":"
                   + components + "}', 1, '', 1, '[]', 1)");
    }
    void open()
    {
        m_picker = std::make_unique<TemplatePicker>(
            m_theme,
            TemplatePickerServices{*m_store, *m_media, m_lab->outbox, m_lab->store(),
                                   m_lab->messages, m_lab->clock()},
            TemplatePickerFrom{AccountId{1}, WabaId{u"100000000000001"_s},
                               PhoneNumberId{u"200000000000001"_s}, NumberId{1}},
            m_person, m_window.get());
        m_picker->open();
    }
    [[nodiscard]] QListView &list() const
    {
        return *m_picker->findChild<QListView *>(u"templateChoices"_s);
    }
    void choose(const QString &name)
    {
        QTRY_VERIFY(list().model()->rowCount() > 0);
        for (int row = 0; row < list().model()->rowCount(); ++row) {
            if (list().model()->index(row, 0).data().toString().contains(name)) {
                list().setCurrentIndex(list().model()->index(row, 0));
                return;
            }
        }
        QFAIL(qPrintable(name));
    }
    [[nodiscard]] QLineEdit *value(int at) const
    {
        return m_picker->findChild<QLineEdit *>(u"templateValue.%1"_s.arg(at));
    }
    [[nodiscard]] Button *sendButton() const { return m_picker->primaryButton(); }

    Theme m_theme;
    Language m_language{*qApp};
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CampaignLab> m_lab;
    std::unique_ptr<messaging::TemplateStore> m_store;
    std::unique_ptr<messaging::MediaStore> m_media;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<TemplatePicker> m_picker;
    ContactId m_person;
};

void TestTemplatePicker::init()
{
    m_theme.setAppearance({});
    m_folder = std::make_unique<QTemporaryDir>();
    m_lab = std::make_unique<CampaignLab>();
    m_store = std::make_unique<messaging::TemplateStore>(m_lab->database(), m_lab->clock());
    m_media = std::make_unique<messaging::MediaStore>(m_lab->database(), m_lab->feed,
                                                      m_lab->clock(), m_folder->path());
    m_window = std::make_unique<QWidget>();
    m_window->resize(1240, 800);
    m_window->show();
    m_person = m_lab->add(u"Aisha Rahman"_s, u"+60125550142"_s);
}

void TestTemplatePicker::cleanup()
{
    m_picker.reset();
    m_window.reset();
    m_lab.reset();
    m_store.reset();
    m_media.reset();
    m_folder.reset();
}

void TestTemplatePicker::theIdGoesIntoTheHeader()
{
    const QJsonObject content{
        {u"type"_s, u"template"_s},
        {u"template"_s,
         QJsonObject{
             {u"name"_s, u"menu"_s},
             {u"components"_s,
              QJsonArray{QJsonObject{
                  {u"type"_s, u"header"_s},
                  {u"parameters"_s, QJsonArray{QJsonObject{{u"type"_s, u"image"_s},
                                                           {u"image"_s, QJsonObject{}}}}}}}}}}};
    const QJsonObject with = messaging::withMediaId(content, u"4711"_s);
    const auto idOf = [](const QJsonObject &message) {
        return message.value(u"template"_s)
            .toObject()
            .value(u"components"_s)
            .toArray()
            .at(0)
            .toObject()
            .value(u"parameters"_s)
            .toArray()
            .at(0)
            .toObject()
            .value(u"image"_s)
            .toObject()
            .value(u"id"_s);
    };
    QCOMPARE(idOf(with), QJsonValue(u"4711"_s));
    QVERIFY(idOf(messaging::withMediaId(with, {})).isUndefined());
}

void TestTemplatePicker::aFilledTemplateGoesOut()
{
    addTemplate("order_ready", R"([{"type":"BODY","text":"Hi {{1}}, order {{2}} is packed."}])");
    open();
    choose(u"order_ready"_s);
    QTRY_VERIFY(value(0) && value(1));
    QVERIFY(!sendButton()->isEnabled());
    value(0)->setText(u"Aisha"_s);
    value(1)->setText(u"KL-2084"_s);
    QVERIFY(sendButton()->isEnabled());
    QSignalSpy queued(m_picker.get(), &TemplatePicker::messageQueued);
    sendButton()->click();
    QTRY_COMPARE(queued.size(), 1);
    QVERIFY(!m_picker->isVisible());
    QCOMPARE(m_lab->text("SELECT payload ->> '$.template.name' || ' ' || (payload ->> "
                         "'$.template.components[0].parameters[1].text') || ' ' || text FROM "
                         "messages"),
             u"order_ready KL-2084 Hi Aisha, order KL-2084 is packed."_s);
}

void TestTemplatePicker::aMissingValueIsNamed()
{
    addTemplate("order_ready", R"([{"type":"BODY","text":"Hi {{1}}, order {{2}} is packed."}])");
    open();
    choose(u"order_ready"_s);
    QTRY_VERIFY(value(0) && value(1));
    value(0)->setText(u"Aisha"_s);
    QVERIFY(!sendButton()->isEnabled());
    QVERIFY2(sendButton()->toolTip().contains(u"{{2}}"_s), qPrintable(sendButton()->toolTip()));
    QCOMPARE(m_lab->text("SELECT count(*) FROM messages"), u"0"_s);
}

void TestTemplatePicker::whatCannotBeSentSaysWhy()
{
    addTemplate("paused_one", R"([{"type":"BODY","text":"Hello"}])", "PAUSED");
    addTemplate("good_one", R"([{"type":"BODY","text":"Hello there"}])");
    open();
    QTRY_COMPARE(list().model()->rowCount(), 2);
    QVERIFY(list().model()->index(0, 0).data().toString().contains(u"good_one"_s));
    QVERIFY(!(list().model()->flags(list().model()->index(1, 0)) & Qt::ItemIsEnabled));
    choose(u"good_one"_s);
    QTRY_VERIFY(sendButton()->isEnabled());
}

void TestTemplatePicker::aPictureGoesAlongInTheHeader()
{
    addTemplate("menu",
                R"([{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Our menu"}])");
    open();
    choose(u"menu"_s);
    auto *pick = m_picker->findChild<FilePick *>(u"templateFile"_s);
    QTRY_VERIFY((pick = m_picker->findChild<FilePick *>(u"templateFile"_s)));
    QVERIFY(!sendButton()->isEnabled());
    QImage picture(64, 64, QImage::Format_RGB32);
    picture.fill(m_theme.color(Token::Accent));
    const QString path = m_folder->filePath(u"menu.png"_s);
    QVERIFY(picture.save(path));
    pick->addFile(path);
    QTRY_VERIFY(sendButton()->isEnabled());
    QSignalSpy queued(m_picker.get(), &TemplatePicker::messageQueued);
    sendButton()->click();
    QTRY_COMPARE(queued.size(), 1);
    QCOMPARE(m_lab->text("SELECT count(*) FROM media WHERE kind = 0"), u"1"_s);
    QCOMPARE(m_lab->text("SELECT payload ->> '$.template.components[0].parameters[0].type' FROM "
                         "messages"),
             u"image"_s);
}

void TestTemplatePicker::withoutTemplatesItOffersToSync()
{
    open();
    QTRY_VERIFY(m_picker->findChild<Button *>(u"templateSync"_s));
    QVERIFY(!m_picker->findChild<Button *>(u"templateSync"_s)->isEnabled());
    QSignalSpy wanted(m_picker.get(), &TemplatePicker::templatesRequested);
    m_picker->findChild<Button *>(u"templatePage"_s)->click();
    QTRY_COMPARE(wanted.size(), 1);
    QVERIFY(!m_picker->isVisible());
}

void TestTemplatePicker::looksRight()
{
    addTemplate(
        "order_ready",
        R"([{"type":"HEADER","format":"TEXT","text":"Your order is ready"},{"type":"BODY","text":"Hi {{1}}, order {{2}} is packed. Pick an option."},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Collect today"}]}])");
    addTemplate("renewal_reminder", R"([{"type":"BODY","text":"Your care plan ends soon"}])");
    addTemplate("paused_one", R"([{"type":"BODY","text":"Hello"}])", "PAUSED");
    open();
    choose(u"order_ready"_s);
    QTRY_VERIFY(value(0));
    value(0)->setText(u"Aisha"_s);
    QCOMPARE(namelessWidgets(*m_picker), QStringList());
    savePicture(grabSettled(*m_picker), u"templatepicker-dark"_s);
    m_theme.setAppearance({.choice = ThemeChoice::Light});
    savePicture(grabSettled(*m_picker), u"templatepicker-light"_s);
    m_window->resize(800, 700);
    savePicture(grabSettled(*m_picker), u"templatepicker-light-800"_s);
    m_theme.setAppearance({});
    savePicture(grabSettled(*m_picker), u"templatepicker-dark-800"_s);
}

QTEST_MAIN(TestTemplatePicker)
#include "tst_templatepicker.moc"
