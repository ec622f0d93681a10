// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/contactdialog.h"

#include <algorithm>

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include "core/deliver.h"
#include "core/phonenumber.h"
#include "ui/support/contacttext.h"
#include "ui/support/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/labeledfield.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using contacts::Consent;
using contacts::Contact;

namespace {

void addCountries(QComboBox &box)
{
    QList<QPair<QString, QString>> countries;
    for (int i = QLocale::AnyTerritory + 1; i <= QLocale::LastTerritory; ++i) {
        const auto territory = static_cast<QLocale::Territory>(i);
        const QString code = QLocale::territoryToCode(territory);
        // The others are regions of the world.
        if (code.size() == 2 && code.at(0).isLetter())
            countries.append({QLocale::territoryToString(territory), code});
    }
    std::sort(countries.begin(), countries.end());
    for (const auto &[name, code] : std::as_const(countries))
        box.addItem(name, code);
}

void addLanguages(QComboBox &box, const QString &present)
{
    static const QStringList kCommon{u"en"_s, u"ms"_s, u"id"_s, u"zh"_s, u"ta"_s, u"hi"_s,
                                     u"ar"_s, u"es"_s, u"pt"_s, u"fr"_s, u"de"_s, u"it"_s,
                                     u"tr"_s, u"ru"_s, u"ja"_s, u"ko"_s, u"th"_s, u"vi"_s};
    box.addItem(ContactDialog::tr("Not known"), QString());
    QStringList codes = kCommon;
    if (!present.isEmpty() && !codes.contains(present))
        codes.append(present);
    for (const QString &code : std::as_const(codes)) {
        const QLocale language(code);
        const QString name = language.language() == QLocale::C
                                 ? code
                                 : QLocale::languageToString(language.language());
        box.addItem(
            code.contains(u'-') || code.contains(u'_') ? u"%1 (%2)"_s.arg(name, code) : name, code);
    }
}

QStringList tagsOf(const QString &text)
{
    QStringList result;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        const QString tag = part.simplified();
        if (!tag.isEmpty() && !result.contains(tag, Qt::CaseInsensitive))
            result.append(tag);
    }
    return result;
}

} // namespace

ContactDialog::ContactDialog(const Theme &theme, contacts::ContactStore &store,
                             const QString &region, const Contact &contact, QWidget *parent)
    : Dialog(theme, contact.id.isValid() ? tr("Edit contact") : tr("Add contact"), parent)
    , m_store(store)
    , m_before(contact)
    , m_startRegion(region)
{
    setPreferredSize({600, 680});
    buildForm();
    fill();
    m_openExisting = new Button(theme, ButtonVariant::Secondary, u"contact-round"_s,
                                tr("Open existing"), this);
    m_openExisting->hide();
    footerStart()->addWidget(m_openExisting);
    addCancelButton();
    setPrimaryButton(u"save"_s, tr("Save"));
    m_duplicateTimer.setSingleShot(true);
    m_duplicateTimer.setInterval(150ms);

    connect(this, &Dialog::primaryTriggered, this, &ContactDialog::submit);
    connect(m_openExisting, &QPushButton::clicked, this, [this] {
        const ContactId id = m_duplicate;
        done(QDialog::Rejected);
        Q_EMIT openExistingRequested(id);
    });
    connect(m_phone, &QLineEdit::textChanged, this, &ContactDialog::previewPhone);
    connect(m_country, &QComboBox::currentIndexChanged, this, &ContactDialog::previewPhone);
    connect(&m_duplicateTimer, &QTimer::timeout, this, &ContactDialog::lookForDuplicate);
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_nameField->setError({}); });
    connect(m_email, &QLineEdit::textEdited, this, [this] { m_emailField->setError({}); });
    connect(m_consent, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_sourceField->setEnabled(index != 0);
        m_wordingField->setEnabled(index != 0);
    });
    m_sourceField->setEnabled(m_consent->currentIndex() != 0);
    m_wordingField->setEnabled(m_consent->currentIndex() != 0);
    previewPhone();
    m_name->setFocus(Qt::OtherFocusReason);
}

void ContactDialog::buildForm()
{
    m_name = new QLineEdit;
    m_country = new QComboBox;
    addCountries(*m_country);
    m_phone = new QLineEdit;
    m_phone->setPlaceholderText(u"+60 12-555 0142"_s);
    m_company = new QLineEdit;
    m_email = new QLineEdit;
    m_language = new QComboBox;
    addLanguages(*m_language, m_before.language);
    m_tags = new QLineEdit;
    m_consent = new QComboBox;
    for (const Consent consent : {Consent::NotOptedIn, Consent::OptedIn, Consent::OptedOut})
        m_consent->addItem(consentText(consent), static_cast<int>(consent));
    m_consentSource = new QLineEdit;
    m_wording = new QLineEdit;
    for (QComboBox *box : {m_country, m_language, m_consent}) {
        // The longest country must not push the columns out of balance.
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
    }
    m_notes = new QPlainTextEdit;
    m_notes->setTabChangesFocus(true);
    m_notes->setFixedHeight(theme().px(88));

    auto *outer = new QVBoxLayout(body());
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new QScrollArea(body());
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget;
    content->setProperty("scrollContent", true);
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins(20, 16, 20, 16);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(14);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);

    m_error = new Label({}, LabelRole::Small, LabelTone::Danger, content);
    m_error->setWordWrap(true);
    m_error->hide();
    grid->addWidget(m_error, 0, 0, 1, 2);
    const auto field = [&](const QString &label, QWidget *widget) {
        return new LabeledField(theme(), label, widget, content);
    };
    m_nameField = field(tr("Name"), m_name);
    grid->addWidget(m_nameField, 1, 0, 1, 2);
    grid->addWidget(field(tr("Country"), m_country), 2, 0, Qt::AlignTop);
    m_phoneField = field(tr("Phone number"), m_phone);
    grid->addWidget(m_phoneField, 2, 1, Qt::AlignTop);
    grid->addWidget(field(tr("Company"), m_company), 3, 0, Qt::AlignTop);
    m_emailField = field(tr("Email"), m_email);
    grid->addWidget(m_emailField, 3, 1, Qt::AlignTop);
    grid->addWidget(field(tr("Language"), m_language), 4, 0, Qt::AlignTop);
    LabeledField *tags = field(tr("Tags"), m_tags);
    tags->setHelp(tr("Separate tags with commas."));
    grid->addWidget(tags, 4, 1, Qt::AlignTop);
    grid->addWidget(field(tr("Consent"), m_consent), 5, 0, Qt::AlignTop);
    m_sourceField = field(tr("Consent source"), m_consentSource);
    m_sourceField->setHelp(tr("Where they agreed or declined, for example \"Order form\"."));
    grid->addWidget(m_sourceField, 5, 1, Qt::AlignTop);
    m_wordingField = field(tr("Text they agreed to"), m_wording);
    m_wordingField->setHelp(
        tr("What the person was shown or told. It is kept with source and time."));
    grid->addWidget(m_wordingField, 6, 0, 1, 2);
    grid->addWidget(field(tr("Notes"), m_notes), 7, 0, 1, 2);
    grid->setRowStretch(7, 1);
    scroll->setWidget(content);
    outer->addWidget(scroll);
}

void ContactDialog::fill()
{
    QString region = m_startRegion;
    if (!m_before.phone.isEmpty()) {
        if (const Result<PhoneNumber> number = parsePhoneNumber(m_before.phone, {});
            number && !number->region.isEmpty()) {
            region = number->region;
        }
    }
    m_country->setCurrentIndex(qMax(0, m_country->findData(region)));
    m_name->setText(m_before.name);
    m_phone->setText(m_before.phone.isEmpty() ? QString() : displayPhoneNumber(m_before.phone));
    m_company->setText(m_before.company);
    m_email->setText(m_before.email);
    m_language->setCurrentIndex(qMax(0, m_language->findData(m_before.language)));
    m_tags->setText(m_before.tags.join(u", "_s));
    m_consent->setCurrentIndex(qMax(0, m_consent->findData(static_cast<int>(m_before.consent))));
    m_consentSource->setText(m_before.consentSource);
    m_notes->setPlainText(m_before.notes);
}

QString ContactDialog::region() const
{
    return m_country->currentData().toString();
}

Contact ContactDialog::typed() const
{
    Contact result = m_before;
    result.name = m_name->text().simplified();
    result.company = m_company->text().simplified();
    result.email = m_email->text().trimmed();
    result.language = m_language->currentData().toString();
    result.tags = tagsOf(m_tags->text());
    result.consent = static_cast<Consent>(m_consent->currentData().toInt());
    result.consentSource
        = result.consent == Consent::NotOptedIn ? QString() : m_consentSource->text().simplified();
    result.notes = m_notes->toPlainText();
    const QString phone = m_phone->text().trimmed();
    // A number that was not touched stays as it was given.
    if (m_before.phone.isEmpty() ? !phone.isEmpty() : phone != displayPhoneNumber(m_before.phone)) {
        result.phone = phone;
        result.phoneGiven = phone;
    }
    return result;
}

bool ContactDialog::hasUnsavedChanges() const
{
    Contact now = typed();
    if (now.consent == Consent::NotOptedIn)
        now.consentSource = m_before.consentSource;
    return now != m_before || !m_wording->text().trimmed().isEmpty();
}

void ContactDialog::previewPhone()
{
    ++m_question;
    m_duplicate = {};
    m_openExisting->hide();
    m_phoneField->setError({});
    m_duplicateTimer.stop();
    const QString text = m_phone->text().trimmed();
    if (text.isEmpty()) {
        m_phoneField->setHelp({});
        return;
    }
    const Result<PhoneNumber> number = parsePhoneNumber(text, region());
    if (!number) {
        m_phoneField->setHelp(tr("Not a complete number yet."));
        return;
    }
    m_phoneField->setHelp(tr("Saved as %1").arg(number->e164));
    if (number->e164 != m_before.phone)
        m_duplicateTimer.start();
}

void ContactDialog::lookForDuplicate()
{
    deliver(m_store.duplicateOf(m_phone->text().trimmed(), region()), this,
            [this, question = m_question](const Result<ContactId> &found) {
                if (question == m_question && found && found->isValid() && *found != m_before.id)
                    showDuplicate(*found);
            });
}

void ContactDialog::showDuplicate(ContactId id)
{
    m_duplicate = id;
    m_phoneField->setError(tr("You already have a contact with this number."));
    m_openExisting->show();
}

void ContactDialog::submit()
{
    m_error->hide();
    const Contact contact = typed();
    if (m_phone->text().trimmed().isEmpty() && contact.userId.isEmpty()
        && contact.username.isEmpty()) {
        m_phoneField->setError(tr("Enter a phone number."));
    } else if (!m_phone->text().trimmed().isEmpty()
               && !parsePhoneNumber(m_phone->text(), region())) {
        m_phoneField->setError(tr("This is no phone number of %1. Check it, or start with + and "
                                  "the country code.")
                                   .arg(m_country->currentText()));
    }
    if (m_phoneField->hasError()) {
        m_phone->setFocus(Qt::OtherFocusReason);
        return;
    }
    primaryButton()->setBusy(true, tr("Saving"));
    if (m_before.id.isValid()) {
        deliver(m_store.update(contact, region()), this, [this](const Result<> &written) {
            if (written)
                finishConsent(m_before.id);
            else
                refuse(written.error());
        });
        return;
    }
    deliver(m_store.add(contact, region()), this,
            [this](const Result<contacts::AddedContact> &added) {
                if (!added) {
                    refuse(added.error());
                } else if (!added->created) {
                    primaryButton()->setBusy(false);
                    showDuplicate(added->id);
                    m_phone->setFocus(Qt::OtherFocusReason);
                } else {
                    finishConsent(added->id);
                }
            });
}

void ContactDialog::finishConsent(ContactId id)
{
    const Contact contact = typed();
    const QString wording
        = contact.consent == Consent::NotOptedIn ? QString() : m_wording->text().simplified();
    if (contact.consent == m_before.consent && contact.consentSource == m_before.consentSource
        && wording.isEmpty()) {
        finish(id);
        return;
    }
    deliver(m_store.setConsent(contacts::ContactSelection::of({id}), contact.consent,
                               contact.consentSource, wording),
            this, [this, id](const Result<qint64> &written) {
                if (written)
                    finish(id);
                else
                    refuse(written.error());
            });
}

void ContactDialog::finish(ContactId id)
{
    primaryButton()->setBusy(false);
    Q_EMIT saved(id);
    accept();
}

void ContactDialog::refuse(const Error &error)
{
    primaryButton()->setBusy(false);
    if (error.code == ErrorCode::Conflict || error.field == u"phone"_s) {
        m_phoneField->setError(error.code == ErrorCode::Conflict
                                   ? tr("You already have a contact with this number.")
                                   : tr("This number can't be used. Check it."));
        m_phone->setFocus(Qt::OtherFocusReason);
    } else if (error.field == u"email"_s) {
        m_emailField->setError(tr("This is no email address."));
        m_email->setFocus(Qt::OtherFocusReason);
    } else {
        m_error->setText(errorText(error));
        m_error->setAccessibleName(tr("Error: %1").arg(errorText(error)));
        m_error->show();
    }
}

} // namespace aic::ui
