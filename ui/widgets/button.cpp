// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/button.h"

#include <QPainter>
#include <QStyleOptionButton>
#include <QStylePainter>
#include <QTimer>

#include "ui/theme/theme.h"
#include "ui/widgets/spinner.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

QString variantName(ButtonVariant variant)
{
    switch (variant) {
    case ButtonVariant::Primary:
        return u"primary"_s;
    case ButtonVariant::Tonal:
        return u"tonal"_s;
    case ButtonVariant::Ghost:
        return u"ghost"_s;
    case ButtonVariant::Link:
        return u"link"_s;
    case ButtonVariant::Danger:
        return u"danger"_s;
    case ButtonVariant::DangerOutline:
        return u"danger-outline"_s;
    case ButtonVariant::Strip:
        return u"strip"_s;
    case ButtonVariant::Filter:
        return u"filter"_s;
    case ButtonVariant::Segment:
        return u"segment"_s;
    case ButtonVariant::Secondary:
        break;
    }
    return u"secondary"_s;
}

QString sizeName(ButtonSize size)
{
    switch (size) {
    case ButtonSize::Compact:
        return u"compact"_s;
    case ButtonSize::Large:
        return u"large"_s;
    case ButtonSize::Default:
        break;
    }
    return u"default"_s;
}

} // namespace

Button::Button(const Theme &theme, const QString &text, QWidget *parent)
    : Button(theme, ButtonVariant::Secondary, {}, text, parent)
{}

Button::Button(const Theme &theme, ButtonVariant variant, const QString &iconName,
               const QString &text, QWidget *parent)
    : QPushButton(text, parent)
    , m_theme(theme)
    , m_iconName(iconName)
{
    setAutoDefault(false);
    setFocusPolicy(Qt::StrongFocus);
    setVariant(variant);
    connect(&theme, &Theme::themeChanged, this, [this] {
        updateGeometry();
        update();
    });
}

Button *Button::iconOnly(const Theme &theme, const QString &iconName, const QString &name,
                         QWidget *parent, ButtonVariant variant)
{
    auto *button = new Button(theme, variant, iconName, {}, parent);
    button->setAccessibleName(name);
    button->setIconOnly(true);
    return button;
}

void Button::setVariant(ButtonVariant variant)
{
    m_variant = variant;
    setStyleProperty(this, "variant", variantName(variant));
    updateGeometry();
}

void Button::setButtonSize(ButtonSize size)
{
    m_size = size;
    setStyleProperty(this, "buttonSize", sizeName(size));
    updateGeometry();
}

void Button::setIconName(const QString &iconName)
{
    m_iconName = iconName;
    updateGeometry();
    update();
}

void Button::setIconToken(Token token)
{
    m_iconToken = token;
    update();
}

void Button::setIconOnly(bool iconOnly)
{
    if (accessibleName().isEmpty())
        setAccessibleName(text());
    m_iconOnly = iconOnly;
    setStyleProperty(this, "iconOnly", iconOnly);
    refreshTip();
    updateGeometry();
}

void Button::setTrailingText(const QString &text)
{
    m_trailing = text;
    updateGeometry();
    update();
}

void Button::setOpensList(bool opensList)
{
    m_opensList = opensList;
    updateGeometry();
    update();
}

void Button::setShortcutHint(const QKeySequence &keys)
{
    m_shortcutHint = keys;
    refreshTip();
}

void Button::setBusy(bool busy, const QString &label)
{
    if (m_busy == busy)
        return;
    m_busyWidth = busy && isVisible() ? width() : 0;
    m_busy = busy;
    m_busyLabel = busy ? label : QString();
    setEnabled(!busy && m_reason.isEmpty());
    setStyleProperty(this, "busy", busy);
    if (busy && m_theme.animates()) {
        m_spin = new QTimer(this);
        m_spin->setInterval(kSpinnerStep);
        connect(m_spin, &QTimer::timeout, this, [this] {
            m_angle = (m_angle + kSpinnerDegrees) % 360;
            update();
        });
        m_spin->start();
    } else {
        delete m_spin;
        m_spin = nullptr;
    }
    updateGeometry();
    update();
}

void Button::setDisabledReason(const QString &reason)
{
    m_reason = reason;
    setEnabled(reason.isEmpty() && !m_busy);
    setAccessibleDescription(reason);
    refreshTip();
}

void Button::refreshTip()
{
    if (!m_reason.isEmpty()) {
        setToolTip(m_reason);
        return;
    }
    QString tip = m_iconOnly ? accessibleName() : QString();
    if (!m_shortcutHint.isEmpty()) {
        const QString keys = m_shortcutHint.toString(QKeySequence::NativeText);
        tip = tip.isEmpty() ? keys : u"%1  %2"_s.arg(tip, keys);
    }
    setToolTip(tip);
}

int Button::iconEdge() const
{
    return m_size == ButtonSize::Compact || m_variant == ButtonVariant::Segment ? 14 : 16;
}

int Button::gap() const
{
    return m_size == ButtonSize::Compact || m_variant == ButtonVariant::Segment ? 6 : 8;
}

QString Button::shownText() const
{
    if (m_iconOnly)
        return {};
    return m_busy && !m_busyLabel.isEmpty() ? m_busyLabel : text();
}

QFont Button::textFont() const
{
    ensurePolished();
    return font();
}

Token Button::textToken() const
{
    if (!isEnabled() && !m_busy)
        return Token::TextDisabled;
    switch (m_variant) {
    case ButtonVariant::Primary:
        return Token::OnAccent;
    case ButtonVariant::Tonal:
    case ButtonVariant::Link:
        return Token::AccentText;
    case ButtonVariant::Danger:
        return Token::OnDanger;
    case ButtonVariant::DangerOutline:
        return Token::Danger;
    case ButtonVariant::Ghost:
        return isChecked() || (!m_iconOnly && !m_iconName.isEmpty()) ? Token::Text1 : Token::Text2;
    case ButtonVariant::Filter:
    case ButtonVariant::Segment:
        return isChecked() ? Token::Text1 : Token::Text2;
    case ButtonVariant::Secondary:
    case ButtonVariant::Strip:
        break;
    }
    return Token::Text1;
}

QSize Button::sizeHint() const
{
    int height = 32;
    int padding = 14;
    switch (m_size) {
    case ButtonSize::Compact:
        height = 28;
        padding = 10;
        break;
    case ButtonSize::Large:
        height = 36;
        padding = 16;
        break;
    case ButtonSize::Default:
        break;
    }
    if (m_variant == ButtonVariant::Filter) {
        height = 28;
        padding = 10;
    } else if (m_variant == ButtonVariant::Segment) {
        height = 26;
        padding = 10;
    } else if (m_variant == ButtonVariant::Link) {
        padding = 4;
    }
    height = m_theme.px(height);
    if (m_iconOnly)
        return {height, height};

    const QFontMetrics metrics(textFont());
    int width = 2 * padding + metrics.horizontalAdvance(text());
    if (m_busy && m_busyWidth == 0)
        width = qMax(width, 2 * padding + metrics.horizontalAdvance(shownText()));
    if (!m_iconName.isEmpty() || m_busy)
        width += iconEdge() + gap();
    if (!m_trailing.isEmpty())
        width += 6 + metrics.horizontalAdvance(m_trailing);
    if (m_opensList)
        width += 6 + 14;
    return {qMax(width, m_busyWidth), height};
}

QSize Button::minimumSizeHint() const
{
    return sizeHint();
}

void Button::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text.clear();
    option.icon = {};
    painter.drawControl(QStyle::CE_PushButtonBevel, option);

    const Token token = textToken();
    const QString label = shownText();
    painter.setFont(textFont());
    const QFontMetrics metrics = painter.fontMetrics();
    const bool hasIcon = !m_iconName.isEmpty() || m_busy;
    const int edge = iconEdge();

    int labelWidth = metrics.horizontalAdvance(label);
    int total = labelWidth;
    if (hasIcon)
        total += edge + (label.isEmpty() ? 0 : gap());
    if (!m_trailing.isEmpty() && !m_iconOnly)
        total += 6 + metrics.horizontalAdvance(m_trailing);
    if (m_opensList)
        total += 6 + 14;
    if (total > width() - 8) {
        labelWidth = qMax(0, labelWidth - (total - (width() - 8)));
        total = width() - 8;
    }

    int x = (width() - total) / 2;
    // Icons with trailing list arrow sit at the edges of a wide button, as in a choice field.
    const auto place = [&](int itemWidth, int itemHeight) {
        const QRect rect(x, (height() - itemHeight) / 2, itemWidth, itemHeight);
        return QStyle::visualRect(layoutDirection(), this->rect(), rect);
    };
    if (hasIcon) {
        const QRect box = place(edge, edge);
        if (m_busy) {
            paintSpinner(&painter, m_theme, box, m_angle, token);
        } else {
            const bool plain = isEnabled() && !isChecked() && m_iconToken.has_value();
            const Token iconToken = plain ? *m_iconToken : token;
            m_theme.paintIcon(&painter, box, m_iconName, iconToken);
        }
        x += edge + (label.isEmpty() ? 0 : gap());
    }
    if (!label.isEmpty()) {
        painter.setPen(m_theme.color(token));
        painter.drawText(place(labelWidth + 1, height()), Qt::AlignCenter | Qt::TextHideMnemonic,
                         metrics.elidedText(label, Qt::ElideRight, labelWidth + 1));
        x += labelWidth;
    }
    if (!m_trailing.isEmpty() && !m_iconOnly) {
        x += 6;
        painter.setPen(m_theme.color(isEnabled() ? Token::Text3 : Token::TextDisabled));
        const int trailingWidth = metrics.horizontalAdvance(m_trailing);
        painter.drawText(place(trailingWidth + 1, height()), Qt::AlignCenter, m_trailing);
        x += trailingWidth;
    }
    if (m_opensList) {
        x += 6;
        m_theme.paintIcon(&painter, place(14, 14), u"chevron-down"_s,
                          isEnabled() ? Token::Text3 : Token::TextDisabled);
    }
}

} // namespace aic::ui
