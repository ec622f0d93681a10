// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListWidget>

#include "contacts/contact.h"

namespace aic::ui {

class Theme;

/// Who a message goes to, each with a button that takes the person out; of many only the number.
/// Role list, "Recipients".
class RecipientChips : public QListWidget
{
    Q_OBJECT

public:
    /// More people than this are shown as a number.
    static constexpr int kMost = 20;

    explicit RecipientChips(const Theme &theme, QWidget *parent = nullptr);

    void setPeople(const QList<contacts::Contact> &people);
    void setCount(qint64 count);

Q_SIGNALS:
    void removeRequested(aic::ContactId id);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void add(const QString &name, QWidget *chip);
    void fitHeight();

    const Theme &m_theme;
};

} // namespace aic::ui
