// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QFont>
#include <QIcon>
#include <QObject>

#include "ui/theme/token.h"

class QApplication;
class QPainter;

namespace aic::ui {

class IconCache;
class SystemTheme;

enum class ThemeChoice { Dark, Light, System };

/// What the user chose in Appearance and Accessibility.
struct Appearance
{
    ThemeChoice choice = ThemeChoice::Dark;
    bool highContrast = false;
    bool reduceMotion = false;
    int textPercent = 100;

    friend bool operator==(const Appearance &, const Appearance &) = default;
};

/// The type scale of the app. Small, Body and Micro also come in a heavier weight.
enum class TextRole {
    Display,
    Title,
    Heading,
    Number,
    Body,
    BodyStrong,
    Small,
    SmallStrong,
    Micro,
    Mono
};

/// Colours, fonts, icons and motion of the whole app. Owned by main(), which must keep it alive
/// as long as any widget lives; widgets take it by reference. Thread: UI.
class Theme : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QObject *parent = nullptr);
    ~Theme() override;

    /// Sets style, palette, font and style sheet of \p app and keeps them right from then on;
    /// assistive technology reads its widgets as accessiblerole.h says.
    void install(QApplication &app);

    void setAppearance(const Appearance &appearance);
    [[nodiscard]] const Appearance &appearance() const { return m_appearance; }

    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    [[nodiscard]] QColor color(Token token) const { return tokenColor(m_scheme, token); }
    [[nodiscard]] AvatarColors avatar(int hue) const { return avatarColors(m_scheme, hue); }
    [[nodiscard]] QFont font(TextRole role) const;
    /// \p pixels at 100 % text size, at the user's text size.
    [[nodiscard]] int px(int pixels) const;

    /// A Lucide icon by file name. It follows later theme changes by itself; disabled widgets get
    /// text-disabled, checked ones \p checked.
    [[nodiscard]] QIcon icon(const QString &name, Token normal = Token::Text2) const;
    [[nodiscard]] QIcon icon(const QString &name, Token normal, Token checked) const;
    [[nodiscard]] QPixmap pixmap(const QString &name, int size, Token token, qreal ratio) const;
    void paintIcon(QPainter *painter, const QRect &rect, const QString &name, Token token) const;

    /// False with reduced motion (setting or system) and under AICALLER_TEST_UI.
    [[nodiscard]] bool animates() const;
    /// \p milliseconds, or 0 where nothing moves.
    [[nodiscard]] int duration(int milliseconds) const { return animates() ? milliseconds : 0; }

    /// The style sheet of the current scheme.
    [[nodiscard]] QString styleSheet() const;

Q_SIGNALS:
    /// Palette, style sheet and fonts are already set when this fires.
    void themeChanged();

private:
    void refresh();
    [[nodiscard]] Scheme wantedScheme() const;
    [[nodiscard]] QPalette palette() const;

    Appearance m_appearance;
    Scheme m_scheme = Scheme::Dark;
    QApplication *m_app = nullptr;
    QStringList m_families;
    std::unique_ptr<IconCache> m_icons;
    std::unique_ptr<SystemTheme> m_system;
};

/// AICALLER_TEST_UI=1: no animation, Qt's own file dialogs, toasts stay until closed.
[[nodiscard]] bool isTestUi();

/// Sets the dynamic property and repolishes, so that app.qss.in's selectors see the new value.
void setStyleProperty(QWidget *widget, const char *name, const QVariant &value);

} // namespace aic::ui
