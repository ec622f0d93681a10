// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "contacts/merging.h"
#include "ui/widgets/dialog.h"

class QButtonGroup;
class QGridLayout;

namespace aic::ui {

class Label;

/// Two people side by side: which one stays, and field by field which value. Thread: UI.
class MergeDialog : public Dialog
{
    Q_OBJECT

public:
    MergeDialog(const Theme &theme, contacts::PeopleMerging &merging,
                const contacts::Contact &first, const contacts::Contact &second, QWidget *parent);

    /// Not while it merges: whoever asked is told how that ends.
    void reject() override;

Q_SIGNALS:
    void merged(const aic::contacts::Merge &merge);

private:
    struct Field
    {
        QButtonGroup *group = nullptr;
        std::function<void(contacts::Contact &result, const contacts::Contact &from)> take;
    };

    void addRow(const QString &label, const QString &first, const QString &second,
                const std::function<void(contacts::Contact &, const contacts::Contact &)> &take);
    void submit();

    contacts::PeopleMerging &m_merging;
    contacts::Contact m_people[2];
    QGridLayout *m_grid;
    QButtonGroup *m_survivor = nullptr;
    QList<Field> m_fields;
    Label *m_error;
};

} // namespace aic::ui
