// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/importer/importwords.h"

#include <QCoreApplication>
#include <QLocale>

#include "ui/widgets/label.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using contacts::ImportTarget;
using contacts::RowProblem;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ImportWords)
};

} // namespace

QString targetText(const contacts::ColumnTarget &column)
{
    switch (column.target) {
    case ImportTarget::Ignore:
    case ImportTarget::Availability:
        return Words::tr("Don't import");
    case ImportTarget::Field:
        return Words::tr("Custom field %1").arg(column.field);
    case ImportTarget::Name:
        return Words::tr("Name");
    case ImportTarget::FirstName:
        return Words::tr("First name");
    case ImportTarget::LastName:
        return Words::tr("Last name");
    case ImportTarget::Phone:
        return Words::tr("Phone number");
    case ImportTarget::UserId:
        return Words::tr("WhatsApp user ID");
    case ImportTarget::Username:
        return Words::tr("Username");
    case ImportTarget::Company:
        return Words::tr("Company");
    case ImportTarget::Email:
        return Words::tr("Email");
    case ImportTarget::Language:
        return Words::tr("Language");
    case ImportTarget::Tags:
        return Words::tr("Tags");
    case ImportTarget::Notes:
        return Words::tr("Notes");
    case ImportTarget::Consent:
        return Words::tr("Consent");
    }
    return {};
}

QString reasonText(const contacts::RowRejection &rejection)
{
    switch (rejection.problem) {
    case RowProblem::NoPhone:
        return Words::tr("Phone number is empty");
    case RowProblem::ScientificNotation:
        return Words::tr("Damaged by a spreadsheet");
    case RowProblem::TwoNumbers:
        return Words::tr("Two numbers in one cell");
    case RowProblem::Letters:
        return Words::tr("Letters in the phone number");
    case RowProblem::InvalidUserId:
        return Words::tr("Not a WhatsApp user ID");
    case RowProblem::TooManyCells:
        return Words::tr("More cells than columns");
    case RowProblem::ForeignBytes:
        return Words::tr("Not in the file's encoding");
    case RowProblem::BrokenCard:
        return Words::tr("The card has no end");
    case RowProblem::InvalidPhone:
        break;
    }
    QString detail = rejection.detail;
    if (detail.startsWith(u"is "))
        detail.remove(0, 3);
    if (detail.isEmpty())
        return Words::tr("Not a phone number");
    detail[0] = detail.at(0).toUpper();
    return detail;
}

QString repairText(contacts::PhoneRepair kind)
{
    using contacts::PhoneRepair;
    switch (kind) {
    case PhoneRepair::Apostrophe:
        return Words::tr("Apostrophe in front");
    case PhoneRepair::DoubleZero:
        return Words::tr("00 in place of +");
    case PhoneRepair::TrunkZero:
        return Words::tr("(0) after the country code");
    case PhoneRepair::Scientific:
        return Words::tr("Written with an exponent");
    case PhoneRepair::LostZero:
        return Words::tr("Zero in front is lost");
    case PhoneRepair::LostPlus:
        return Words::tr("Plus in front is lost");
    case PhoneRepair::Letters:
        return Words::tr("Words around the number");
    case PhoneRepair::TwoNumbers:
        return Words::tr("Several numbers, the first is taken");
    }
    return {};
}

QString formatText(const contacts::ImportHead &head)
{
    switch (head.format) {
    case contacts::SourceFormat::Workbook:
        return u"Excel · %1"_s.arg(head.sheet);
    case contacts::SourceFormat::Cards:
        return u"vCard · %1"_s.arg(head.encoding);
    case contacts::SourceFormat::Text:
        break;
    }
    return u"%1 · %2"_s.arg(head.encoding, delimiterText(head.delimiter));
}

QString delimiterText(const QString &delimiter)
{
    if (delimiter == u",")
        return Words::tr("comma");
    if (delimiter == u";")
        return Words::tr("semicolon");
    if (delimiter == u"\t")
        return Words::tr("tab");
    if (delimiter == u"|")
        return Words::tr("vertical bar");
    return delimiter;
}

QString importErrorText(const Error &error)
{
    if (error.detail.isEmpty())
        return Words::tr("The import failed for an unknown reason. Try again.");
    QString text = error.detail;
    text[0] = text.at(0).toUpper();
    return text.endsWith(u'.') ? text : QString(text + u'.');
}

void setCount(Label *label, const QString &group, qint64 count)
{
    label->setText(QLocale().toString(count));
    label->setAccessibleName(u"%1: %2"_s.arg(group).arg(count));
}

} // namespace aic::ui
