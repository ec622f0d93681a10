// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "messaging/templates/templatecomponents.h"

namespace aic::ui {

class Button;
class ElidedLabel;
class Label;
class Paragraph;
class StatusIcon;
class TemplatePreview;
class Theme;

/// What one recipient will see, and what stands for or against sending. Role panel, "Preview".
class MessagePreview : public QWidget
{
    Q_OBJECT

public:
    explicit MessagePreview(const Theme &theme, QWidget *parent = nullptr);

    /// Of \p count recipients, \p index is shown; 0 of 0 shows nothing.
    void setRecipient(const QString &name, int index, int count);
    void setMessage(const QString &text, const QString &time);
    /// A template as it is filled; its file as TemplatePreview::setFile().
    void setTemplate(const messaging::TemplateContent &content,
                     const messaging::TemplateValues &values, const QString &fileName,
                     const QImage &picture);
    /// Instead of the message: why this person gets none.
    void setLeftOut(const QString &reason);
    void setWindow(bool open, const QString &title, const QString &aside);
    void setConsent(bool good, const QString &title, const QString &aside);

Q_SIGNALS:
    /// -1 or 1.
    void stepRequested(int by);

private:
    struct Fact
    {
        QWidget *row;
        StatusIcon *icon;
        Label *title;
        ElidedLabel *aside;
    };
    Fact makeFact();

    const Theme &m_theme;
    ElidedLabel *m_who;
    Button *m_previous;
    Button *m_next;
    QWidget *m_bubble;
    Label *m_message;
    Label *m_time;
    TemplatePreview *m_template;
    Paragraph *m_leftOut;
    Fact m_window;
    Fact m_consent;
};

} // namespace aic::ui
