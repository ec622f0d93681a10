// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sandbox/customerdialog.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include "core/deliver.h"
#include "ui/support/customertext.h"
#include "ui/widgets/labeledfield.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using sandbox::CustomerCard;

namespace {

constexpr int kMostName = 100;

} // namespace

NewCustomerDialog::NewCustomerDialog(const Theme &theme, sandbox::CustomerDesk &desk,
                                     QWidget *parent)
    : Dialog(theme, tr("New customer"), parent)
    , m_desk(desk)
    , m_number(new QLineEdit)
    , m_name(new QLineEdit)
    , m_numberField(new LabeledField(theme, tr("Phone number"), m_number))
{
    setPreferredSize({440, 0});
    m_number->setMaxLength(32);
    m_number->setPlaceholderText(u"+60 12-555 0142"_s);
    m_numberField->setHelp(
        tr("With its country code. The last digits decide how the customer acts; "
           "the sandbox's documentation lists them."));
    m_name->setMaxLength(kMostName);
    auto *nameField = new LabeledField(theme, tr("Name"), m_name);
    nameField->setHelp(tr("Leave it empty for a made-up one."));
    auto *layout = new QVBoxLayout(body());
    layout->setContentsMargins(20, 16, 20, 20);
    layout->setSpacing(14);
    layout->addWidget(m_numberField);
    layout->addWidget(nameField);
    addCancelButton();
    setPrimaryButton(u"plus"_s, tr("Add customer"));
    connect(this, &Dialog::primaryTriggered, this, &NewCustomerDialog::submit);
    connect(m_number, &QLineEdit::textEdited, this, [this] { m_numberField->setError({}); });
}

void NewCustomerDialog::submit()
{
    primaryButton()->setBusy(true);
    deliver(m_desk.add(m_number->text(), m_name->text().simplified()), this,
            [this](const Result<CustomerCard> &customer) {
                primaryButton()->setBusy(false);
                if (!customer) {
                    m_numberField->setError(customerErrorText(customer.error()));
                    m_number->setFocus(Qt::OtherFocusReason);
                    return;
                }
                Q_EMIT added(*customer);
                accept();
            });
}

CustomerFactDialog::CustomerFactDialog(const Theme &theme, sandbox::CustomerDesk &desk,
                                       const CustomerCard &customer, Fact fact, QWidget *parent)
    : Dialog(theme, {}, parent)
    , m_desk(desk)
    , m_customer(customer.id)
    , m_fact(fact)
    , m_edit(new QLineEdit)
{
    QString title;
    QString label;
    QString help;
    switch (fact) {
    case Fact::Name:
        title = tr("Change the name");
        label = tr("Name");
        help = tr("The business sees it with the customer's next message.");
        m_edit->setText(customer.name);
        break;
    case Fact::Username:
        title = tr("Set a username");
        label = tr("Username");
        help = tr("Customers with a username can hide their number. Leave it empty to remove it.");
        m_edit->setText(customer.username);
        break;
    case Fact::Number:
        title = tr("Change the number");
        label = tr("Phone number");
        help = tr("The business is told, as WhatsApp does. The new number's last digits decide how "
                  "the customer acts.");
        break;
    }
    setTitle(title);
    setPreferredSize({440, 0});
    m_edit->setMaxLength(fact == Fact::Number ? 32 : kMostName);
    m_field = new LabeledField(theme, label, m_edit);
    m_field->setHelp(help);
    auto *layout = new QVBoxLayout(body());
    layout->setContentsMargins(20, 16, 20, 20);
    layout->addWidget(m_field);
    addCancelButton();
    setPrimaryButton(u"check"_s, tr("Change"));
    connect(this, &Dialog::primaryTriggered, this, &CustomerFactDialog::submit);
    connect(m_edit, &QLineEdit::textEdited, this, [this] { m_field->setError({}); });
}

void CustomerFactDialog::submit()
{
    sandbox::CustomerChange change;
    const QString text = m_edit->text().simplified();
    if (m_fact != Fact::Username && text.isEmpty()) {
        m_field->setError(m_fact == Fact::Name ? tr("Enter a name.")
                                               : tr("Enter a phone number with its country code."));
        return;
    }
    if (m_fact == Fact::Name)
        change.name = text;
    else if (m_fact == Fact::Number)
        change.newNumber = text;
    else
        change.username = text.isEmpty() || text.startsWith(u'@') ? text : QString(u'@' + text);
    primaryButton()->setBusy(true);
    deliver(m_desk.change(m_customer, change), this, [this](const Result<CustomerCard> &customer) {
        primaryButton()->setBusy(false);
        if (!customer) {
            m_field->setError(customerErrorText(customer.error()));
            m_edit->setFocus(Qt::OtherFocusReason);
            return;
        }
        Q_EMIT changed(*customer);
        accept();
    });
}

} // namespace aic::ui
