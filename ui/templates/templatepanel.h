// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "messaging/templates/template.h"
#include "messaging/templates/templatecomponents.h"
#include "ui/widgets/detailhost.h"

class QVBoxLayout;

namespace aic::ui {

class Banner;
class Chip;
class TemplatePreview;

/// One template: state, why it can't be sent, its preview with values of the user's choice, and
/// what can be done with it.
class TemplatePanel : public DetailPanel
{
    Q_OBJECT

public:
    TemplatePanel(const Theme &theme, QWidget *parent);

    /// \p languages: every language of its name, itself too.
    void show(const messaging::Template &item, const QList<messaging::Template> &languages);
    /// While something is asked of WhatsApp.
    void setBusy(bool busy);

Q_SIGNALS:
    void editRequested(const aic::messaging::TemplateKey &key);
    void duplicateRequested(const aic::messaging::TemplateKey &key);
    void deleteRequested(const aic::messaging::TemplateKey &key);

private:
    void showValues();
    void compareLanguages();

    const Theme &m_theme;
    messaging::Template m_item;
    QList<messaging::Template> m_languages;
    messaging::TemplateContent m_content;
    messaging::TemplateValues m_values;
    Chip *m_state;
    Chip *m_quality;
    Chip *m_category;
    Banner *m_notice;
    TemplatePreview *m_preview;
    QVBoxLayout *m_valueRows;
    Button *m_compare;
    Button *m_edit;
    Button *m_delete;
};

} // namespace aic::ui
