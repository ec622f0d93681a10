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

constexpr int kShortestId = 5;
/// Phone numbers have up to 15 digits, but 13 are the most in use; IDs have 15 and more.
constexpr int kLongestNumber = 13;

bool isDigits(const QString &text)
{
    return !text.isEmpty()
           && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// The phone number that stands where an ID belongs.
std::optional<PhoneNumber> numberIn(const QString &text, const QString &country)
{
    Result<PhoneNumber> number = fail(ErrorCode::Invalid, {});
    if (!isDigits(text) || text.startsWith(u'0'))
        number = parsePhoneNumber(text, country);
    else if (text.size() <= kLongestNumber)
        number = parsePhoneNumber(u'+' + text, {});
    return number ? std::optional(*number) : std::nullopt;
}

bool isLoopback(const QString &host)
{
    return host == u"localhost" || host == u"::1" || host.startsWith(u"127.");
}

} // namespace

void AccountForm::checkName()
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty())
        m_nameField->setError(tr("Give the account a name."));
    else if (name.contains(u'/'))
        m_nameField->setError(tr("A name may not hold a slash."));
    else if (name == QLatin1String(workspace::kSandboxAccountName))
        m_nameField->setError(tr("This name belongs to the built-in sandbox; choose another."));
}

void AccountForm::checkBusinessAccount()
{
    const QString text = m_waba->text().trimmed();
    if (text.isEmpty())
        m_wabaField->setError(
            tr("Enter the ID that stands under WhatsApp accounts in Meta Business "
               "settings."));
    else if (!isDigits(text) || text.size() < kShortestId)
        m_wabaField->setError(tr("An ID is a number without spaces, such as 102938475610001."));
    else
        wantLookUp();
}

void AccountForm::checkPhone()
{
    if (m_phone->text().trimmed().isEmpty()) {
        if (m_phoneId->text().trimmed().isEmpty())
            m_phoneField->setError(tr("Enter your business number with its country code."));
        return;
    }
    const Result<PhoneNumber> number = parsePhoneNumber(m_phone->text(), country());
    if (!number) {
        m_phoneField->setError(tr("This %1.").arg(number.error().detail));
        return;
    }
    const QString shown = number->international;
    if (m_phone->text() != shown) {
        const QSignalBlocker blocker(m_phone);
        m_phone->setText(shown);
    }
    // An ID found for another number isn't this one's.
    if (!m_number.e164.isEmpty() && m_number.e164 != number->e164
        && m_phoneId->text() == m_number.phoneNumberId.value)
        m_phoneId->clear();
    refreshHelp();
    wantLookUp();
}

void AccountForm::checkPhoneId()
{
    const QString text = m_phoneId->text().trimmed();
    // These are known to be IDs, though a short one has as many digits as a phone number.
    if (text.isEmpty() || text == m_saved.account.number.phoneNumberId.value
        || text == m_number.phoneNumberId.value || text == m_profile.phoneNumberId.value)
        return;
    const std::optional<PhoneNumber> number = numberIn(text, country());
    const Result<PhoneNumber> beside = parsePhoneNumber(m_phone->text(), country());
    // Plain digits beside another number are that number's ID.
    const bool plain = isDigits(text) && !text.startsWith(u'0');
    if (number && (!plain || !beside || beside->e164 == number->e164)) {
        m_phone->setText(number->international);
        m_phoneId->clear();
        m_phoneIdField->setHelp(tr("That is a phone number; its ID is looked up."));
        wantLookUp();
        return;
    }
    if (!isDigits(text) || text.size() < kShortestId)
        m_phoneIdField->setError(tr("An ID is a number without spaces, such as 555001002211."));
}

void AccountForm::checkToken(PasswordField *field, LabeledField *frame)
{
    const QString text = field->text();
    if (text.isEmpty())
        return;
    const QString trimmed = text.trimmed();
    if (std::ranges::any_of(trimmed, [](QChar c) { return c.isSpace() || c.unicode() > 126; }))
        frame->setError(tr("This holds spaces or other characters a secret never has. Copy it "
                           "again, whole."));
    else if (trimmed != text)
        field->setText(trimmed);
}

void AccountForm::checkRelay()
{
    const QString text = m_relay->text().trimmed();
    if (text.isEmpty())
        return;
    const QUrl url(text, QUrl::StrictMode);
    const bool web = url.scheme() == u"https" || url.scheme() == u"http";
    if (!url.isValid() || !web || url.host().isEmpty())
        m_relayField->setError(tr("Enter a web address such as https://relay.example."));
    else if (url.scheme() == u"http" && !isLoopback(url.host()))
        m_relayField->setError(tr("The address must begin with https://."));
    else if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        m_relayField->setError(tr("Leave out user name, password and everything after the path."));
}

bool AccountForm::check()
{
    for (LabeledField *field : findChildren<LabeledField *>())
        field->setError({});
    checkName();
    checkBusinessAccount();
    checkPhone();
    checkPhoneId();
    checkToken(m_token, m_tokenField);
    checkToken(m_appSecret, m_appSecretField);
    checkToken(m_relayToken, m_relayTokenField);
    checkRelay();
    for (LabeledField *field : {m_wabaField, m_phoneField, m_phoneIdField, m_nameField,
                                m_tokenField, m_appSecretField, m_relayField, m_relayTokenField}) {
        if (field->hasError()) {
            field->field()->setFocus(Qt::OtherFocusReason);
            return false;
        }
    }
    return true;
}

void AccountForm::setError(const QString &fieldName, const QString &error)
{
    LabeledField *field = fieldName == u"name" ? m_nameField : m_phoneIdField;
    field->setError(error);
    field->field()->setFocus(Qt::OtherFocusReason);
}

bool AccountForm::canLookUp() const
{
    const AccountDraft now = draft();
    return now.account.number.phoneNumberId.isEmpty() && !now.account.number.e164.isEmpty()
           && isDigits(now.account.wabaId.value)
           && (now.accessToken || !m_saved.secrets.accessToken.isEmpty());
}

} // namespace aic::ui
