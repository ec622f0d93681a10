// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/accountform.h"

#include <algorithm>

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QUrl>
#include <QVBoxLayout>

#include "core/phonenumber.h"
#include "graph/phonenumbers.h"
#include "ui/theme/statuscatalog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/labeledfield.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/passwordfield.h"
#include "workspace/embeddedsandbox.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using workspace::Account;
using workspace::BusinessNumber;

namespace {

/// Below this width the fields stand one under the other.
constexpr int kTwoColumns = 520;

QString qualityText(const QString &rating)
{
    if (rating == u"GREEN")
        return statusLook(Status::QualityHigh).label;
    if (rating == u"YELLOW")
        return statusLook(Status::QualityMedium).label;
    if (rating == u"RED")
        return statusLook(Status::QualityLow).label;
    return statusLook(Status::QualityPending).label;
}

QFrame *makeLine(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setProperty("line", u"horizontal"_s);
    return line;
}

} // namespace

AccountForm::AccountForm(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_layout(new QVBoxLayout(this))
    , m_name(new QLineEdit)
    , m_waba(new QLineEdit)
    , m_phone(new QLineEdit)
    , m_phoneId(new QLineEdit)
    , m_version(new QComboBox)
    , m_token(new PasswordField(theme, tr("Access token"), tr("Show access token")))
    , m_appSecret(new PasswordField(theme, tr("App secret"), tr("Show app secret")))
    , m_relayToken(new PasswordField(theme, tr("Relay token"), tr("Show relay token")))
    , m_relay(new QLineEdit)
    , m_webhook(new QLineEdit)
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(14);
    buildAccount();
    buildSecrets();
    buildRelay();
    buildEnd();
    for (QLineEdit *edit :
         std::initializer_list<QLineEdit *>{m_name, m_waba, m_phone, m_phoneId, m_token,
                                            m_appSecret, m_relay, m_relayToken, m_webhook})
        setStyleProperty(edit, "fieldSize", u"large"_s);
    m_version->setMinimumHeight(theme.px(36));
    connectFields();
}

QBoxLayout *AccountForm::addRow(QWidget *first, QWidget *second)
{
    auto *row = new QBoxLayout(QBoxLayout::LeftToRight);
    row->setSpacing(14);
    // Not by alignment: an aligned item gets no height for its width.
    for (QWidget *field : {first, second}) {
        auto *column = new QVBoxLayout;
        column->addWidget(field);
        column->addStretch();
        row->addLayout(column, 1);
    }
    m_rows.append(row);
    m_layout->addLayout(row);
    return row;
}

LabeledField *AccountForm::addText(QLineEdit *edit, const QString &label)
{
    return new LabeledField(m_theme, label, edit, this);
}

void AccountForm::buildAccount()
{
    auto *head = new QHBoxLayout;
    auto *titles = new QVBoxLayout;
    titles->setSpacing(2);
    titles->addWidget(new Label(tr("Account"), LabelRole::Heading, LabelTone::Text1, this));
    auto *where = new Label(tr("From Meta Business settings, under WhatsApp accounts."),
                            LabelRole::Small, LabelTone::Text2, this);
    where->setWordWrap(true);
    titles->addWidget(where);
    head->addLayout(titles, 1);
    auto *open
        = new Button(m_theme, ButtonVariant::Ghost, u"folder-open"_s, tr("Open profile"), this);
    open->setToolTip(tr("Fill the form from a profile file of your firm"));
    connect(open, &QPushButton::clicked, this, &AccountForm::profileRequested);
    head->addWidget(open, 0, Qt::AlignTop);
    m_layout->addLayout(head);

    m_nameField = addText(m_name, tr("Account name"));
    m_name->setMaxLength(60);
    m_versionField = new LabeledField(m_theme, tr("API version"), m_version, this);
    m_wabaField = addText(m_waba, tr("Business account ID"));
    m_phoneField = addText(m_phone, tr("Phone number"));
    m_phoneIdField = addText(m_phoneId, tr("Phone number ID"));
    for (const QString &version : {u"v25.0"_s, u"v24.0"_s, u"v23.0"_s, u"v22.0"_s})
        m_version->addItem(version, version);
    [[maybe_unused]] QBoxLayout *first = addRow(m_wabaField, m_phoneField);
    [[maybe_unused]] QBoxLayout *second = addRow(m_phoneIdField, m_versionField);
    m_layout->addWidget(m_nameField);
}

void AccountForm::buildSecrets()
{
    m_tokenField = addText(m_token, tr("Access token"));
    m_appSecretField = addText(m_appSecret, tr("App secret"));
    m_layout->addWidget(m_tokenField);
    m_layout->addWidget(m_appSecretField);
    m_keychain = new Banner(m_theme, this);
    m_layout->addWidget(m_keychain);
    setKeychainReady(true);
    m_layout->addWidget(makeLine(this));
}

void AccountForm::buildRelay()
{
    auto *titles = new QVBoxLayout;
    titles->setSpacing(2);
    titles->addWidget(new Label(tr("Relay"), LabelRole::Heading, LabelTone::Text1, this));
    titles->addWidget(new Label(tr("Keeps events from WhatsApp until this computer collects them."),
                                LabelRole::Small, LabelTone::Text2, this));
    m_layout->addLayout(titles);
    m_relayField = addText(m_relay, tr("Relay URL"));
    m_relay->setPlaceholderText(u"https://relay.example"_s);
    m_relayTokenField = addText(m_relayToken, tr("Relay token"));
    [[maybe_unused]] QBoxLayout *row = addRow(m_relayField, m_relayTokenField);

    auto *webhookRow = new QHBoxLayout;
    webhookRow->setSpacing(8);
    m_webhook->setReadOnly(true);
    auto *webhook = addText(m_webhook, tr("Webhook address"));
    webhook->setHelp(tr("Meta sends the events there once it is set up."));
    webhookRow->addWidget(webhook, 1);
    auto *copy = new Button(m_theme, ButtonVariant::Secondary, u"copy"_s, tr("Copy"), this);
    copy->setAccessibleName(tr("Copy webhook address"));
    copy->setButtonSize(ButtonSize::Large);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_webhook->text()); });
    auto *copyColumn = new QVBoxLayout;
    copyColumn->setContentsMargins(0, m_theme.px(22), 0, 0);
    copyColumn->addWidget(copy, 0, Qt::AlignTop);
    webhookRow->addLayout(copyColumn);
    m_layout->addLayout(webhookRow);
    auto *setUp
        = new Button(m_theme, ButtonVariant::Secondary, u"webhook"_s, tr("Set up webhook"), this);
    setUp->setButtonSize(ButtonSize::Large);
    connect(setUp, &QPushButton::clicked, this, &AccountForm::webhookRequested);
    m_layout->addWidget(setUp, 0, Qt::AlignLeft);
}

void AccountForm::buildEnd()
{
    m_factArea = new QWidget(this);
    auto *facts = new QVBoxLayout(m_factArea);
    facts->setContentsMargins(0, 0, 0, 0);
    facts->setSpacing(6);
    facts->addWidget(makeLine(m_factArea));
    facts->addSpacing(6);
    facts->addWidget(
        new Label(tr("What WhatsApp says"), LabelRole::Heading, LabelTone::Text1, m_factArea));
    const QStringList names{tr("Verified name"), tr("Quality"), tr("Messaging limit"),
                            tr("Throughput")};
    for (int i = 0; i < names.size(); ++i) {
        auto *row = new QHBoxLayout;
        auto *name = new Label(names.at(i), LabelRole::Body, LabelTone::Text2, m_factArea);
        name->setMinimumWidth(m_theme.px(140));
        m_facts[i] = new Label({}, LabelRole::Body, LabelTone::Text1, m_factArea);
        row->addWidget(name);
        row->addWidget(m_facts[i], 1);
        facts->addLayout(row);
    }
    m_layout->addWidget(m_factArea);
    m_factArea->hide();

    m_disconnect
        = new Button(m_theme, ButtonVariant::DangerOutline, u"plug"_s, tr("Disconnect"), this);
    connect(m_disconnect, &QPushButton::clicked, this, &AccountForm::disconnectRequested);
    m_layout->addWidget(m_disconnect, 0, Qt::AlignLeft);
    m_disconnect->hide();
    m_layout->addStretch();
}

void AccountForm::connectFields()
{
    connect(m_name, &QLineEdit::editingFinished, this, &AccountForm::checkName);
    connect(m_waba, &QLineEdit::editingFinished, this, &AccountForm::checkBusinessAccount);
    connect(m_phone, &QLineEdit::editingFinished, this, &AccountForm::checkPhone);
    connect(m_phoneId, &QLineEdit::editingFinished, this, &AccountForm::checkPhoneId);
    connect(m_relay, &QLineEdit::editingFinished, this, &AccountForm::checkRelay);
    connect(m_token, &QLineEdit::editingFinished, this, [this] {
        checkToken(m_token, m_tokenField);
        wantLookUp();
    });
    connect(m_appSecret, &QLineEdit::editingFinished, this,
            [this] { checkToken(m_appSecret, m_appSecretField); });
    connect(m_relayToken, &QLineEdit::editingFinished, this,
            [this] { checkToken(m_relayToken, m_relayTokenField); });
    const QList<std::pair<QLineEdit *, LabeledField *>> fields{
        {m_name, m_nameField},   {m_waba, m_wabaField},
        {m_phone, m_phoneField}, {m_phoneId, m_phoneIdField},
        {m_token, m_tokenField}, {m_appSecret, m_appSecretField},
        {m_relay, m_relayField}, {m_relayToken, m_relayTokenField}};
    for (const auto &[edit, field] : fields) {
        connect(edit, &QLineEdit::textChanged, this, [this, frame = field] {
            frame->setError({});
            noteChange();
        });
    }
    connect(m_relay, &QLineEdit::textChanged, this, &AccountForm::refreshWebhook);
    connect(m_version, &QComboBox::currentIndexChanged, this, &AccountForm::noteChange);
}

void AccountForm::noteChange()
{
    if (m_filling)
        return;
    refreshHelp();
    Q_EMIT changed();
}

void AccountForm::setVersion(const QString &version)
{
    if (version.isEmpty())
        return;
    if (m_version->findData(version) < 0)
        m_version->insertItem(0, version, version);
    m_version->setCurrentIndex(m_version->findData(version));
}

void AccountForm::showAccount(const SavedAccount &saved)
{
    m_filling = true;
    m_saved = saved;
    const Account &account = saved.account;
    m_name->setText(account.name);
    m_waba->setText(account.wabaId.value);
    m_phone->setText(account.number.displayPhoneNumber.isEmpty()
                         ? displayPhoneNumber(account.number.e164)
                         : account.number.displayPhoneNumber);
    m_phoneId->setText(account.number.phoneNumberId.value);
    setVersion(account.apiVersion);
    m_relay->setText(account.relayUrl);
    m_graphUrl = account.graphUrl.isEmpty() ? u"https://graph.facebook.com"_s : account.graphUrl;
    m_country = account.country;
    for (PasswordField *field : {m_token, m_appSecret, m_relayToken})
        field->clear();
    m_token->setSavedHint(saved.secrets.accessToken);
    m_appSecret->setSavedHint(saved.secrets.appSecret);
    m_relayToken->setSavedHint(saved.secrets.relayToken);
    m_profile = {};
    m_disconnect->setVisible(saved.exists);
    for (LabeledField *field : findChildren<LabeledField *>())
        field->setError({});
    refreshFacts(account.number);
    refreshWebhook();
    m_filling = false;
    m_base = draft().account;
    refreshHelp();
    Q_EMIT changed();
}

void AccountForm::showProfile(const settings::Profile &profile)
{
    const bool pristine = !m_saved.exists && !isChanged();
    m_filling = true;
    m_profile = profile;
    m_name->setText(profile.name);
    m_waba->setText(profile.wabaId.value);
    m_country = profile.country;
    m_phone->setText(displayPhoneNumber(profile.phoneNumber));
    m_phoneId->setText(profile.phoneNumberId.value);
    setVersion(profile.apiVersion);
    m_relay->setText(profile.relayUrl.toString());
    m_graphUrl = profile.graphUrl.toString();
    refreshWebhook();
    m_filling = false;
    if (pristine)
        m_base = draft().account;
    refreshHelp();
    Q_EMIT changed();
    wantLookUp();
}

void AccountForm::setKeychainReady(bool ready)
{
    if (ready) {
        m_keychain->setNotice(Tone::Info, u"lock"_s, {},
                              tr("Secrets are kept in the system keychain and never written to "
                                 "logs, exports or backups."));
    } else {
        m_keychain->setNotice(Tone::Warning, u"triangle-alert"_s, tr("No keychain."),
                              tr("Secrets stay in memory until AI Caller closes; then you enter "
                                 "them again. Unlock or install a keychain to keep them."));
    }
}

void AccountForm::refreshHelp()
{
    const QString mark = tr("From the profile %1").arg(m_profile.name);
    const bool has = !m_profile.name.isEmpty();
    const auto marked = [&](const QString &now, const QString &then, const QString &otherwise) {
        return has && !then.isEmpty() && now == then ? mark : otherwise;
    };
    m_nameField->setHelp(marked(m_name->text(), m_profile.name, {}));
    m_wabaField->setHelp(marked(m_waba->text(), m_profile.wabaId.value, {}));
    m_phoneField->setHelp(marked(m_phone->text(), displayPhoneNumber(m_profile.phoneNumber), {}));
    m_relayField->setHelp(marked(m_relay->text(), m_profile.relayUrl.toString(), {}));
    const bool found
        = !m_phoneId->text().isEmpty() && m_number.phoneNumberId.value == m_phoneId->text();
    const QString idHelp = found ? tr("Found from the business account")
                                 : tr("Leave it empty: it is found by the phone number.");
    m_phoneIdField->setHelp(marked(m_phoneId->text(), m_profile.phoneNumberId.value,
                                   found || m_phoneId->text().isEmpty() ? idHelp : QString()));
    m_tokenField->setHelp(tr("A permanent system user token. Needs whatsapp_business_messaging and "
                             "whatsapp_business_management."));
    m_appSecretField->setHelp(tr("Optional. Lets this computer set the webhook up and check again "
                                 "that events really come from WhatsApp."));
}

void AccountForm::refreshWebhook()
{
    QString address = m_relay->text().trimmed();
    while (address.endsWith(u'/'))
        address.chop(1);
    m_webhook->setText(address.isEmpty() ? QString() : QString(address + u"/webhook/main"_s));
}

void AccountForm::refreshFacts(const BusinessNumber &number)
{
    m_factArea->setVisible(!number.verifiedName.isEmpty());
    graph::PhoneNumberInfo info;
    info.messagingLimit = number.messagingLimit;
    info.throughputLevel = number.throughputLevel;
    const std::optional<qint64> people = info.peoplePerDay();
    m_facts[0]->setValue(tr("Verified name"), number.verifiedName);
    m_facts[1]->setValue(tr("Quality"), qualityText(number.qualityRating));
    m_facts[2]->setValue(tr("Messaging limit"),
                         people ? tr("%1 people a day").arg(QLocale().toString(*people))
                         : number.messagingLimit.isEmpty() ? tr("Not told")
                                                           : tr("Unlimited"));
    m_facts[3]->setValue(tr("Throughput"),
                         tr("%1 messages a second").arg(info.messagesPerSecond()));
}

AccountDraft AccountForm::draft() const
{
    AccountDraft draft;
    Account &account = draft.account;
    account = m_saved.account;
    account.name = m_name->text().trimmed();
    account.graphUrl = m_graphUrl;
    account.apiVersion = m_version->currentData().toString();
    account.wabaId = WabaId{m_waba->text().trimmed()};
    account.country = m_country;
    QString relay = m_relay->text().trimmed();
    while (relay.endsWith(u'/'))
        relay.chop(1);
    account.relayUrl = relay;
    const QString id = m_phoneId->text().trimmed();
    const Result<PhoneNumber> number = parsePhoneNumber(m_phone->text(), country());
    const QString e164 = number ? number->e164 : QString();
    // What Meta told is kept as long as it is about this very number.
    if (m_number.phoneNumberId.value == id && !id.isEmpty())
        account.number = m_number;
    else if (account.number.phoneNumberId.value != id || account.number.e164 != e164)
        account.number = {};
    account.number.phoneNumberId = PhoneNumberId{id};
    account.number.e164 = e164;
    if (account.number.displayPhoneNumber.isEmpty() && number)
        account.number.displayPhoneNumber = number->international;
    const auto typed = [](const PasswordField *field) {
        const QString text = field->text().trimmed();
        return text.isEmpty() ? std::nullopt : std::optional(Secret(text.toUtf8()));
    };
    draft.accessToken = typed(m_token);
    draft.appSecret = typed(m_appSecret);
    draft.relayToken = typed(m_relayToken);
    return draft;
}

bool AccountForm::isChanged() const
{
    const AccountDraft now = draft();
    const Account &account = now.account;
    return now.accessToken || now.appSecret || now.relayToken || account.name != m_base.name
           || account.wabaId != m_base.wabaId || account.apiVersion != m_base.apiVersion
           || account.relayUrl != m_base.relayUrl || account.graphUrl != m_base.graphUrl
           || account.number.phoneNumberId != m_base.number.phoneNumberId
           || account.number.e164 != m_base.number.e164;
}

QString AccountForm::country() const
{
    return m_country;
}

void AccountForm::wantLookUp()
{
    if (m_filling || !canLookUp())
        return;
    // Leaving the same fields again and again asks once.
    const AccountDraft now = draft();
    const QByteArray token = now.accessToken ? now.accessToken->reveal() : QByteArray();
    const QString question
        = u"%1 %2 %3"_s.arg(now.account.wabaId.value, now.account.number.e164).arg(qHash(token));
    if (question == m_lastLookUp)
        return;
    m_lastLookUp = question;
    Q_EMIT lookUpWanted();
}

void AccountForm::showLookUp()
{
    m_phoneIdField->setHelp(tr("Looking up the phone number…"));
}

void AccountForm::showNumber(const BusinessNumber &number)
{
    m_number = number;
    if (m_phoneId->text().isEmpty())
        m_phoneId->setText(number.phoneNumberId.value);
    refreshFacts(number);
    refreshHelp();
}

void AccountForm::showNumberMissing(const QString &sentence)
{
    m_phoneIdField->setError(sentence);
}

void AccountForm::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool wide = width() >= m_theme.px(kTwoColumns);
    for (QBoxLayout *row : std::as_const(m_rows))
        row->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

} // namespace aic::ui
