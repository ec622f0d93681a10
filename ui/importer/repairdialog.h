// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/import/contactimport.h"
#include "ui/widgets/dialog.h"

class QCheckBox;

namespace aic::ui {

/// What is wrong with the phone numbers of a file, kind by kind with an example before and after;
/// the user says what is repaired. Where the true number can't be known there is nothing to tick.
class RepairDialog : public Dialog
{
    Q_OBJECT

public:
    RepairDialog(const Theme &theme, const QList<contacts::NumberDamage> &damage,
                 contacts::PhoneRepairs accepted, QWidget *parent);

    [[nodiscard]] contacts::PhoneRepairs repairs() const;

private:
    [[nodiscard]] QWidget *makeRow(const contacts::NumberDamage &damage);

    contacts::PhoneRepairs m_accepted;
    QList<std::pair<contacts::PhoneRepair, QCheckBox *>> m_boxes;
};

} // namespace aic::ui
