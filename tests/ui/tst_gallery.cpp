// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <QLineEdit>
#include <QTest>
#include <QVBoxLayout>

#include "galleryboard.h"
#include "sampleshell.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/language.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/welcomepage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/detailhost.h"
#include "ui/widgets/label.h"
#include "ui/widgets/labeledfield.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/toast.h"
#include "uitools.h"

using namespace aic::test;
using namespace aic::ui;
using namespace Qt::StringLiterals;

namespace {

/// Also with all the contrast there is, and with the largest text.
QList<Look> galleryLooks()
{
    return looks()
           + QList<Look>{{u"contrast-1440"_s, {.highContrast = true}, {1440, 900}},
                         {u"large-1440"_s, {.textPercent = 150}, {1440, 900}}};
}

void save(QWidget &window, const QString &name, QWidget *dialog = nullptr)
{
    savePicture(grabSettled(window, dialog), u"gallery-"_s + name);
}

} // namespace

class TestGallery : public QObject
{
    Q_OBJECT

private:
    Theme m_theme;
    Language m_language{*qApp};

    std::unique_ptr<MainWindow> makeWindow(SampleShell &shell, const QSize &size)
    {
        auto window = std::make_unique<MainWindow>(m_theme, shell);
        window->addPage(new SamplePage(m_theme, u"contacts"_s, u"Contacts"_s, u"users"_s));
        auto *conversations
            = new SamplePage(m_theme, u"conversations"_s, u"Conversations"_s, u"messages-square"_s);
        window->addPage(conversations);
        auto *campaigns = new SamplePage(m_theme, u"campaigns"_s, u"Campaigns"_s, u"megaphone"_s);
        window->addPage(campaigns);
        window->addPage(new SamplePage(m_theme, u"settings"_s, u"Settings"_s, u"settings"_s), true);
        conversations->setRailBadge(7, true, u"7 unread"_s);
        campaigns->setRailLive(true, u"Sending"_s);
        window->resize(size);
        window->show();
        [[maybe_unused]] const bool exposed = QTest::qWaitForWindowExposed(window.get());
        return window;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme.install(*qApp);
        m_language.use(u"en"_s);
    }

    void render_data()
    {
        QTest::addColumn<int>("look");
        const QList<Look> all = galleryLooks();
        for (int i = 0; i < all.size(); ++i)
            QTest::newRow(qPrintable(all.at(i).name)) << i;
    }

    void render()
    {
        QFETCH(int, look);
        const Look wanted = galleryLooks().at(look);
        const Wearing wearing(m_theme, wanted);

        std::unique_ptr<QWidget> board(makeGalleryBoard(m_theme));
        board->resize(wanted.size);
        board->show();
        QTRY_VERIFY(board->findChild<SkeletonRows *>()->isVisible());
        QTest::qWait(200);
        QCOMPARE(namelessWidgets(*board).join(u", "_s), QString());
        save(*board, u"components-"_s + wanted.name);

        std::unique_ptr<QWidget> states(makeStatesBoard(m_theme));
        states->resize(wanted.size);
        states->show();
        QTest::qWait(200);
        save(*states, u"states-"_s + wanted.name);

        SampleShell shell;
        auto window = makeWindow(shell, wanted.size);
        auto *page = static_cast<SamplePage *>(window->currentPage());
        if (wanted.size.width() >= 1024)
            page->host->openPanel();
        QCOMPARE(namelessWidgets(*window).join(u", "_s), QString());
        save(*window, u"shell-"_s + wanted.name);

        shell.set(ConnectionState::Sandbox);
        page->host->openPanel();
        window->toasts().show(
            {Tone::Success, u"Sent to 4 contacts"_s, u"3 as text, 1 as template"_s, u"View"_s, {}});
        window->toasts().show(
            {Tone::Danger, u"Message not sent"_s, u"131047: the reply window is closed"_s, {}, {}});
        save(*window, u"sandbox-"_s + wanted.name);
        shell.set(ConnectionState::Connected);

        window->openCommandPalette();
        auto *palette = window->findChild<CommandPalette *>();
        QVERIFY(palette != nullptr);
        QTest::keyClicks(palette->findChild<QLineEdit *>(), u"con"_s);
        QCOMPARE(namelessWidgets(*palette).join(u", "_s), QString());
        save(*window, u"palette-"_s + wanted.name, palette);
        palette->reject();

        auto question = std::make_unique<ConfirmDialog>(
            m_theme, u"Stop this campaign?"_s,
            u"396 people will not get the message. 791 are already processed and stay as they "
            "are. This cannot be undone."_s,
            window.get());
        question->setSafeChoice(u"Keep sending"_s);
        question->setDangerChoice(u"circle-stop"_s, u"Stop campaign"_s);
        question->open();
        save(*window, u"confirm-"_s + wanted.name, question.get());
        question->reject();

        auto dialog = std::make_unique<Dialog>(m_theme, u"Add contact"_s, window.get());
        auto *form = new QVBoxLayout(dialog->body());
        form->setContentsMargins(20, 16, 20, 16);
        form->setSpacing(14);
        form->addWidget(new LabeledField(m_theme, u"Name"_s, new QLineEdit));
        auto *number = new LabeledField(m_theme, u"Phone number"_s, new QLineEdit(u"03-55"_s));
        number->setError(u"Too short for Malaysia (+60)."_s);
        form->addWidget(number);
        dialog->addCancelButton();
        dialog->setPrimaryButton(u"save"_s, u"Save"_s);
        dialog->open();
        QCOMPARE(namelessWidgets(*dialog).join(u", "_s), QString());
        save(*window, u"dialog-"_s + wanted.name, dialog.get());
        dialog->reject();

        shell.firstRun = true;
        shell.state = ConnectionState::NotConfigured;
        auto first = makeWindow(shell, wanted.size);
        first->welcome()->setLanguages({{u"en"_s, u"English"_s}, {u"ms"_s, u"Bahasa Melayu"_s}},
                                       u"en"_s);
        first->welcome()->setThemeChoice(wanted.appearance.choice);
        first->welcome()->setRestoreVisible(true);
        first->welcome()->setGuideVisible(true);
        QCOMPARE(namelessWidgets(*first->welcome()).join(u", "_s), QString());
        save(*first, u"welcome-"_s + wanted.name);
    }
};

QTEST_MAIN(TestGallery)
#include "tst_gallery.moc"
