// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/accountsection.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPointer>
#include <QScrollArea>
#include <QVBoxLayout>

#include "core/deliver.h"
#include "graph/errortable.h"
#include "settings/profile.h"
#include "ui/settings/accountform.h"
#include "ui/settings/connectiontestpanel.h"
#include "ui/settings/teststepmodel.h"
#include "ui/settings/webhookdialog.h"
#include "ui/support/filedialogs.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/label.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using workspace::BusinessNumber;

namespace {

constexpr int kFormWidth = 660;
constexpr int kPanelWidth = 348;

} // namespace

QString failureText(const Error &error)
{
    if (error.providerCode != 0) {
        const QString sentence
            = QCoreApplication::translate("Errors", graph::errorInfo(error).sentence);
        return AccountSection::tr("%1 (WhatsApp error %2)").arg(sentence).arg(error.providerCode);
    }
    switch (error.code) {
    case ErrorCode::Network:
    case ErrorCode::Timeout:
        return AccountSection::tr("WhatsApp can't be reached. Check the internet connection and "
                                  "try again.");
    case ErrorCode::Unauthorized:
        return AccountSection::tr("The access token was refused. Create a new one for the system "
                                  "user in Meta Business settings.");
    default:
        break;
    }
    QString text = error.detail;
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

AccountSection::AccountSection(const Theme &theme, AccountBackend &backend, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_backend(backend)
    , m_form(new AccountForm(theme))
    , m_test(new ConnectionTestPanel(theme, this))
    , m_columns(new QBoxLayout(QBoxLayout::LeftToRight))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(makeHeader());
    auto *line = new QFrame(this);
    line->setProperty("line", u"horizontal"_s);
    outer->addWidget(line);

    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget(scroll);
    content->setProperty("scrollContent", true);
    auto *centre = new QHBoxLayout(content);
    centre->setContentsMargins(28, 20, 28, 24);
    m_form->setParent(content);
    m_form->setMaximumWidth(theme.px(kFormWidth));
    centre->addWidget(m_form, 100);
    centre->addStretch(1);
    scroll->setWidget(content);
    m_columns->setSpacing(0);
    m_columns->addWidget(scroll, 3);
    m_columns->addWidget(m_test, 2);
    outer->addLayout(m_columns, 1);
    setWidthClass(WidthClass::XL);

    connect(m_form, &AccountForm::changed, this, [this] {
        // Results of other details would mislead.
        if (m_test->isRunning())
            m_backend.cancelTest();
        if (m_tested || m_test->isRunning())
            m_test->clear();
        m_tested = false;
        refresh();
    });
    connect(m_form, &AccountForm::lookUpWanted, this, &AccountSection::lookUp);
    connect(m_form, &AccountForm::profileRequested, this, &AccountSection::openProfile);
    connect(m_form, &AccountForm::disconnectRequested, this, &AccountSection::askDisconnect);
    connect(m_form, &AccountForm::webhookRequested, this, &AccountSection::setUpWebhook);
    connect(m_test, &ConnectionTestPanel::cancelRequested, this, [this] {
        m_backend.cancelTest();
        m_tested = false;
        QMetaObject::invokeMethod(this, &AccountSection::refresh, Qt::QueuedConnection);
    });
    connect(&m_backend, &AccountBackend::stepChanged, m_test, &ConnectionTestPanel::apply);
    connect(&m_backend, &AccountBackend::testFinished, this,
            [this](bool allPassed, const BusinessNumber &number) {
                m_test->finish(allPassed);
                m_tested = true;
                if (!number.phoneNumberId.isEmpty()) {
                    const QSignalBlocker blocker(m_form);
                    m_form->showNumber(number);
                }
                refresh();
            });
    connect(&m_backend, &AccountBackend::webhookUnfinished, this,
            [this](const workspace::WebhookItem &item) {
                Q_EMIT toastRequested({Tone::Warning, tr("The webhook is not set up completely"),
                                       phraseText(item.detail), tr("Set up webhook"),
                                       [guard = QPointer<AccountSection>(this)] {
                                           if (guard)
                                               guard->setUpWebhook();
                                       }});
            });
    reload();
}

QWidget *AccountSection::makeHeader()
{
    auto *header = new QWidget(this);
    header->setMinimumHeight(m_theme.px(55));
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(20, 0, 20, 0);
    row->setSpacing(8);
    row->addWidget(
        new Label(tr("WhatsApp Business"), LabelRole::Heading, LabelTone::Text1, header));
    m_chip = new Chip(m_theme, {}, Tone::Neutral, {}, header);
    m_chip->hide();
    row->addWidget(m_chip);
    row->addStretch();
    m_unsaved = new Label(tr("Unsaved changes"), LabelRole::Small, LabelTone::Text2, header);
    m_unsaved->hide();
    row->addWidget(m_unsaved);
    row->addSpacing(8);
    m_testButton = new Button(m_theme, ButtonVariant::Secondary, u"plug-zap"_s,
                              tr("Test connection"), header);
    m_save = new Button(m_theme, ButtonVariant::Primary, u"save"_s, tr("Save"), header);
    row->addWidget(m_testButton);
    row->addWidget(m_save);
    connect(m_testButton, &QPushButton::clicked, this, &AccountSection::testConnection);
    connect(m_save, &QPushButton::clicked, this, &AccountSection::trySave);
    return header;
}

void AccountSection::setWidthClass(WidthClass widthClass)
{
    m_widthClass = widthClass;
    const bool beside = widthClass == WidthClass::XL;
    m_columns->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    if (beside)
        m_test->setFixedWidth(m_theme.px(kPanelWidth));
    else {
        m_test->setMinimumWidth(0);
        m_test->setMaximumWidth(QWIDGETSIZE_MAX);
    }
    m_columns->setStretchFactor(m_test, beside ? 0 : 2);
    m_testButton->setIconOnly(widthClass <= WidthClass::M);
    refresh();
}

void AccountSection::reload()
{
    deliver(m_backend.load(), this, [this](const Result<SavedAccount> &saved) {
        if (saved) {
            showAccount(*saved);
        } else {
            showAccount({});
            Q_EMIT toastRequested({Tone::Danger,
                                   tr("The account can't be read"),
                                   failureText(saved.error()),
                                   {},
                                   {}});
        }
    });
    deliver(m_backend.keychain(), this,
            [this](const Result<> &ready) { m_form->setKeychainReady(ready.has_value()); });
}

void AccountSection::showAccount(const SavedAccount &saved)
{
    m_form->showAccount(saved);
    if (!saved.exists) {
        if (const Result<settings::Profile> profile = settings::defaultProfile())
            m_form->showProfile(*profile);
    }
    refresh();
}

void AccountSection::openProfile()
{
    chooseFile(this, tr("Open profile"), tr("Profiles (*.json);;All files (*)"),
               [this](const QString &path) {
                   const Result<settings::Profile> profile = settings::readProfile(path);
                   if (profile) {
                       m_form->showProfile(*profile);
                   } else {
                       Q_EMIT toastRequested({Tone::Danger,
                                              tr("The profile was not opened"),
                                              failureText(profile.error()),
                                              {},
                                              {}});
                   }
               });
}

void AccountSection::lookUp()
{
    m_form->showLookUp();
    deliver(m_backend.lookUpNumber(m_form->draft()), this,
            [this](const Result<BusinessNumber> &number) {
                if (number)
                    m_form->showNumber(*number);
                else
                    m_form->showNumberMissing(failureText(number.error()));
            });
}

void AccountSection::testConnection()
{
    if (m_test->isRunning())
        return;
    m_test->start();
    m_tested = false;
    m_backend.startTest(m_form->draft());
    refresh();
}

void AccountSection::setUpWebhook()
{
    if (!m_form->check())
        return;
    auto *dialog = new WebhookDialog(m_theme, m_backend, m_form->draft(), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void AccountSection::trySave()
{
    if (!m_form->check())
        return;
    if (!m_tested || !m_test->hasFailed()) {
        save();
        return;
    }
    auto *question = new ConfirmDialog(
        m_theme, tr("Save although the test failed?"),
        tr("Messages may not be sent or may stay without answers until this is put right."), this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setSafeChoice(tr("Keep editing"));
    question->setChoice(u"save"_s, tr("Save anyway"));
    connect(question, &QDialog::accepted, this, &AccountSection::save);
    question->open();
}

void AccountSection::save()
{
    m_save->setBusy(true, tr("Saving…"));
    deliver(m_backend.save(m_form->draft()), this, [this](const Result<SaveOutcome> &outcome) {
        m_save->setBusy(false);
        finishSave(outcome);
    });
}

void AccountSection::finishSave(const Result<SaveOutcome> &outcome)
{
    if (!outcome) {
        const QString text = failureText(outcome.error());
        if (!outcome.error().field.isEmpty())
            m_form->setError(outcome.error().field, text);
        else
            Q_EMIT toastRequested({Tone::Danger, tr("The account was not saved"), text, {}, {}});
        refresh();
        return;
    }
    const bool tested = m_tested;
    m_form->showAccount(outcome->saved);
    m_form->setKeychainReady(outcome->storedInKeychain);
    m_tested = tested;
    Q_EMIT toastRequested({Tone::Success,
                           tr("Account saved"),
                           outcome->storedInKeychain
                               ? QString()
                               : tr("Secrets stay in memory until AI Caller closes."),
                           {},
                           {}});
    refresh();
}

void AccountSection::askDisconnect()
{
    auto *question
        = new ConfirmDialog(m_theme, tr("Disconnect this account?"),
                            tr("Its tokens are removed from this computer and nothing more is sent "
                               "or received. Messages and contacts stay."),
                            this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setSafeChoice(tr("Keep connected"));
    question->setDangerChoice(u"plug"_s, tr("Disconnect"));
    connect(question, &QDialog::accepted, this, &AccountSection::disconnectAccount);
    question->open();
}

void AccountSection::disconnectAccount()
{
    deliver(m_backend.disconnectAccount(), this, [this](const Result<> &gone) {
        if (!gone) {
            Q_EMIT toastRequested({Tone::Warning,
                                   tr("The keychain may still hold the secrets"),
                                   failureText(gone.error()),
                                   {},
                                   {}});
        }
        reload();
    });
}

void AccountSection::requestLeave(const std::function<void()> &proceed)
{
    if (!m_form->isChanged()) {
        proceed();
        return;
    }
    auto *question = new ConfirmDialog(m_theme, tr("Leave without saving?"),
                                       tr("What you have changed here is not saved yet."), this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setSafeChoice(tr("Keep editing"));
    question->setDangerChoice(u"trash-2"_s, tr("Discard"));
    connect(question, &QDialog::accepted, this, [this, proceed] {
        reload();
        proceed();
    });
    question->open();
}

void AccountSection::refresh()
{
    const bool changed = m_form->isChanged();
    m_unsaved->setVisible(changed);
    if (!m_save->isBusy()) {
        m_save->setDisabledReason(changed || !m_form->isConnected() ? QString()
                                                                    : tr("Nothing to save."));
    }
    m_testButton->setDisabledReason(m_test->isRunning() ? tr("The test is running.") : QString());
    m_test->setVisible(m_widthClass == WidthClass::XL || m_tested || m_test->isRunning());
    m_chip->setVisible(m_tested || m_test->isRunning());
    if (m_test->isRunning())
        m_chip->setStatus(Status::ConnectionChecking);
    else if (m_test->hasFailed())
        m_chip->setChip(tr("Test failed"), Tone::Danger, u"circle-x"_s);
    else
        m_chip->setChip(tr("Test passed"), Tone::Success, u"circle-check"_s);
}

} // namespace aic::ui
