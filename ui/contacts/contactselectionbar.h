// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGroupBox>

#include "ui/widgets/widthclass.h"

namespace aic::ui {

class Button;
class Label;
class Theme;

/// The row under the table while people are chosen. Panel "Selection actions".
class ContactSelectionBar : public QGroupBox
{
    Q_OBJECT

public:
    ContactSelectionBar(const Theme &theme, bool canExport, QWidget *parent = nullptr);

    /// \p total: everybody who matches the filter.
    void setCounts(qint64 chosen, qint64 total);
    void setWidthClass(WidthClass widthClass);

Q_SIGNALS:
    void selectAllRequested();
    void sendRequested();
    void addTagRequested();
    void removeTagRequested();
    void exportRequested();
    void optOutRequested();
    void deleteRequested();
    void clearRequested();

private:
    void openMore();

    const Theme &m_theme;
    bool m_canExport;
    Label *m_count;
    Button *m_all;
    Button *m_send;
    Button *m_call;
    Button *m_tag;
    Button *m_export;
    Button *m_more;
    WidthClass m_widthClass = WidthClass::XL;
};

} // namespace aic::ui
