// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QPushButton>

#include "ui/theme/token.h"

class QTimer;

namespace aic::ui {

class Theme;

enum class ButtonVariant {
    Primary,
    Tonal,
    Secondary,
    Ghost,
    Link,
    Danger,
    DangerOutline,
    Strip,
    Filter,
    Segment
};
enum class ButtonSize { Compact, Default, Large };

/// The app's push button: variant, icon, count, busy state and the reason why it is disabled.
class Button : public QPushButton
{
    Q_OBJECT

public:
    Button(const Theme &theme, const QString &text, QWidget *parent = nullptr);
    Button(const Theme &theme, ButtonVariant variant, const QString &iconName, const QString &text,
           QWidget *parent = nullptr);
    /// A square button; \p name is its accessible name and, with the shortcut, its tooltip.
    static Button *iconOnly(const Theme &theme, const QString &iconName, const QString &name,
                            QWidget *parent = nullptr,
                            ButtonVariant variant = ButtonVariant::Ghost);

    void setVariant(ButtonVariant variant);
    [[nodiscard]] ButtonVariant variant() const { return m_variant; }
    void setButtonSize(ButtonSize size);
    void setIconName(const QString &iconName);
    /// The icon's colour while nothing else (disabled, checked) decides it.
    void setIconToken(Token token);
    /// Shows or hides the text; the accessible name stays.
    void setIconOnly(bool iconOnly);
    /// A figure after the text, in a quieter colour, for example the count of a filter.
    void setTrailingText(const QString &text);
    /// A chevron at the end: the button opens a list or menu.
    void setOpensList(bool opensList);
    /// Adds \p keys to the tooltip. It does not make the shortcut work.
    void setShortcutHint(const QKeySequence &keys);

    /// While busy: same width, a spinner for the icon, \p label for the text, disabled.
    void setBusy(bool busy, const QString &label = {});
    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// Disables the button and says why in tooltip and description; empty enables it again.
    void setDisabledReason(const QString &reason);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refreshTip();
    [[nodiscard]] int iconEdge() const;
    [[nodiscard]] int gap() const;
    [[nodiscard]] Token textToken() const;
    [[nodiscard]] QString shownText() const;
    [[nodiscard]] QFont textFont() const;

    const Theme &m_theme;
    ButtonVariant m_variant = ButtonVariant::Secondary;
    ButtonSize m_size = ButtonSize::Default;
    QString m_iconName;
    std::optional<Token> m_iconToken;
    QString m_trailing;
    QString m_busyLabel;
    QString m_reason;
    QKeySequence m_shortcutHint;
    QTimer *m_spin = nullptr;
    int m_angle = 0;
    int m_busyWidth = 0;
    bool m_iconOnly = false;
    bool m_opensList = false;
    bool m_busy = false;
};

} // namespace aic::ui
