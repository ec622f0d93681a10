// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/importer/repairdialog.h"

#include <QCheckBox>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

#include "core/phonenumber.h"
#include "ui/importer/importwords.h"
#include "ui/widgets/label.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

RepairDialog::RepairDialog(const Theme &theme, const QList<contacts::NumberDamage> &damage,
                           contacts::PhoneRepairs accepted, QWidget *parent)
    : Dialog(theme, tr("Repair numbers"), parent)
    , m_accepted(accepted)
{
    setPreferredSize({560, 440});
    auto *outer = new QVBoxLayout(body());
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new QScrollArea(body());
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget(scroll);
    content->setProperty("scrollContent", true);
    scroll->setWidget(content);
    outer->addWidget(scroll);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(20, 16, 20, 20);
    layout->setSpacing(14);
    layout->addWidget(
        new Paragraph(tr("Tick what is to be repaired. What stands in the file is kept "
                         "beside the number."),
                      LabelTone::Text2, content));
    for (const contacts::NumberDamage &found : damage)
        layout->addWidget(makeRow(found));
    layout->addStretch();
    addCancelButton();
    setPrimaryButton({}, tr("Apply"));
    connect(this, &Dialog::primaryTriggered, this, &QDialog::accept);
}

QWidget *RepairDialog::makeRow(const contacts::NumberDamage &damage)
{
    auto *row = new QWidget(body());
    auto *layout = new QVBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    auto *box = new QCheckBox(tr("%1 in %2").arg(repairText(damage.kind), damage.column), row);
    box->setChecked(damage.repairable > 0 && m_accepted.testFlag(damage.kind));
    box->setEnabled(damage.repairable > 0);
    m_boxes.append({damage.kind, box});
    layout->addWidget(box);
    const QLocale locale;
    const QString count
        = damage.repairable == damage.count
              ? tr("%n number(s)", nullptr, static_cast<int>(damage.count))
              : tr("%1 of %n number(s) can be repaired", nullptr, static_cast<int>(damage.count))
                    .arg(locale.toString(damage.repairable));
    const QString after
        = damage.after.isEmpty() ? tr("digits are missing") : displayPhoneNumber(damage.after);
    const QString text = u"%1 · %2 → %3"_s.arg(count, damage.before, after);
    auto *example = new ElidedLabel(text, LabelRole::Small, LabelTone::Text2, row);
    example->setContentsMargins(26, 0, 0, 0);
    box->setAccessibleDescription(text);
    layout->addWidget(example);
    return row;
}

contacts::PhoneRepairs RepairDialog::repairs() const
{
    contacts::PhoneRepairs repairs = m_accepted;
    for (const auto &[kind, box] : m_boxes)
        repairs.setFlag(kind, box->isEnabled() ? box->isChecked() : repairs.testFlag(kind));
    return repairs;
}

} // namespace aic::ui
