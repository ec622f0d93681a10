// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QPlainTextEdit;

namespace aic::ui {

class Button;
class ElidedLabel;
class Theme;

/// Where one writes as a customer: Enter sends, Shift+Enter begins a line. Above the text what is
/// answered, if anything.
class CustomerComposer : public QFrame
{
    Q_OBJECT

public:
    explicit CustomerComposer(const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    void setText(const QString &text);
    /// "Write as Aisha Rahman".
    void setPlaceholder(const QString &text);
    /// The message \p wamid is answered; an empty one ends that.
    void setReply(const QString &wamid, const QString &quote);
    [[nodiscard]] QString replyTo() const { return m_replyTo; }
    [[nodiscard]] QString quote() const { return m_quoteText; }
    /// Nothing can be written, and why; empty: it can.
    void setDisabledReason(const QString &reason);
    void focusText();

Q_SIGNALS:
    /// There is something to send.
    void sendRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh();
    void fitHeight();

    const Theme &m_theme;
    QWidget *m_replyBar;
    ElidedLabel *m_quote;
    QPlainTextEdit *m_edit;
    Button *m_send;
    QString m_replyTo;
    QString m_quoteText;
    QString m_reason;
};

} // namespace aic::ui
