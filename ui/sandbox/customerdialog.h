// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/customerdesk.h"
#include "ui/widgets/dialog.h"

class QLineEdit;

namespace aic::ui {

class LabeledField;

/// Asks for a new customer's number and name.
class NewCustomerDialog : public Dialog
{
    Q_OBJECT

public:
    /// \p desk must outlive it.
    NewCustomerDialog(const Theme &theme, sandbox::CustomerDesk &desk, QWidget *parent);

Q_SIGNALS:
    /// There is the customer now; the dialog closes by itself.
    void added(const aic::sandbox::CustomerCard &customer);

private:
    void submit();

    sandbox::CustomerDesk &m_desk;
    QLineEdit *m_number;
    QLineEdit *m_name;
    LabeledField *m_numberField;
};

/// Asks for one fact about a customer.
class CustomerFactDialog : public Dialog
{
    Q_OBJECT

public:
    enum class Fact { Name, Username, Number };

    /// \p desk must outlive it.
    CustomerFactDialog(const Theme &theme, sandbox::CustomerDesk &desk,
                       const sandbox::CustomerCard &customer, Fact fact, QWidget *parent);

Q_SIGNALS:
    /// Done; the dialog closes by itself.
    void changed(const aic::sandbox::CustomerCard &customer);

private:
    void submit();

    sandbox::CustomerDesk &m_desk;
    const sandbox::CustomerId m_customer;
    const Fact m_fact;
    QLineEdit *m_edit;
    LabeledField *m_field;
};

} // namespace aic::ui
