// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <cmath>

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QPainter>
#include <QPalette>
#include <QRegularExpression>
#include <QResource>
#include <QStyle>
#include <QWidget>

#include "ui/theme/appstyle.h"
#include "ui/theme/iconcache.h"
#include "ui/theme/systemtheme.h"
#include "ui/widgets/accessiblerole.h"

// Resources of a static library are dropped by the linker unless they are asked for, and
// Q_INIT_RESOURCE does not work inside a namespace.
static void initUiResources()
{
    Q_INIT_RESOURCE(aic_icons);
    Q_INIT_RESOURCE(aic_fonts);
    Q_INIT_RESOURCE(aic_theme);
    Q_INIT_RESOURCE(aic_i18n);
}

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

struct RoleFont
{
    int pixels;
    QFont::Weight weight;
};

RoleFont roleFont(TextRole role)
{
    switch (role) {
    case TextRole::Display:
        return {28, QFont::DemiBold};
    case TextRole::Title:
        return {18, QFont::DemiBold};
    case TextRole::Heading:
        return {15, QFont::DemiBold};
    case TextRole::Number:
        return {20, QFont::DemiBold};
    case TextRole::BodyStrong:
        return {13, QFont::Medium};
    case TextRole::Small:
        return {12, QFont::Normal};
    case TextRole::SmallStrong:
        return {12, QFont::Medium};
    case TextRole::Micro:
        return {11, QFont::Medium};
    case TextRole::Body:
    case TextRole::Mono:
        break;
    }
    return {13, QFont::Normal};
}

} // namespace

bool isTestUi()
{
    static const bool test = qEnvironmentVariableIntValue("AICALLER_TEST_UI") == 1;
    return test;
}

void setStyleProperty(QWidget *widget, const char *name, const QVariant &value)
{
    if (widget->property(name) == value)
        return;
    widget->setProperty(name, value);
    // Before its first showing a widget is polished as a whole anyway.
    if (!widget->testAttribute(Qt::WA_WState_Polished))
        return;
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

Theme::Theme(QObject *parent)
    : QObject(parent)
{
    initUiResources();
    for (const QString &weight : {u"Regular"_s, u"Medium"_s, u"SemiBold"_s}) {
        // In place: a copy of the three is felt at the start. Resources live as long as the
        // program.
        const QResource file(u":/fonts/Inter-%1.otf"_s.arg(weight));
        QFontDatabase::addApplicationFontFromData(file.uncompressedData());
    }
    m_families = {u"Inter"_s,       u"Segoe UI Variable"_s, u"Segoe UI"_s,
                  u"SF Pro Text"_s, u"Noto Sans"_s,         u"DejaVu Sans"_s};
    m_icons = std::make_unique<IconCache>();
    m_system = std::make_unique<SystemTheme>();
    connect(m_system.get(), &SystemTheme::changed, this, &Theme::refresh);
    m_scheme = wantedScheme();
}

Theme::~Theme() = default;

void Theme::install(QApplication &app)
{
    m_app = &app;
    installAccessibility();
    app.setStyle(new AppStyle(*this));
    refresh();
}

void Theme::setAppearance(const Appearance &appearance)
{
    if (m_appearance == appearance)
        return;
    m_appearance = appearance;
    refresh();
}

Scheme Theme::wantedScheme() const
{
    if (m_appearance.highContrast || m_system->prefersHighContrast())
        return Scheme::HighContrast;
    if (m_appearance.choice == ThemeChoice::Light)
        return Scheme::Light;
    if (m_appearance.choice == ThemeChoice::System && !m_system->prefersDark())
        return Scheme::Light;
    return Scheme::Dark;
}

void Theme::refresh()
{
    m_scheme = wantedScheme();
    m_icons->clear();
    if (m_app != nullptr) {
        m_app->setFont(font(TextRole::Body));
        m_app->setPalette(palette());
        m_app->setStyleSheet(styleSheet());
    }
    Q_EMIT themeChanged();
}

QFont Theme::font(TextRole role) const
{
    const RoleFont wanted = roleFont(role);
    QFont result;
    if (role == TextRole::Mono) {
        result.setFamilies({u"Cascadia Mono"_s, u"SF Mono"_s, u"DejaVu Sans Mono"_s});
        result.setStyleHint(QFont::Monospace);
    } else {
        result.setFamilies(m_families);
    }
    result.setPixelSize(px(wanted.pixels));
    result.setWeight(wanted.weight);
    result.setHintingPreference(QFont::PreferNoHinting);
    return result;
}

int Theme::px(int pixels) const
{
    return static_cast<int>(std::lround(pixels * m_appearance.textPercent / 100.0));
}

QIcon Theme::icon(const QString &name, Token normal) const
{
    return icon(name, normal, normal);
}

QIcon Theme::icon(const QString &name, Token normal, Token checked) const
{
    return QIcon(new ThemeIconEngine(*this, name, normal, checked));
}

QPixmap Theme::pixmap(const QString &name, int size, Token token, qreal ratio) const
{
    return m_icons->pixmap(name, size, color(token), ratio);
}

void Theme::paintIcon(QPainter *painter, const QRect &rect, const QString &name, Token token) const
{
    const int size = qMin(rect.width(), rect.height());
    QRect square(0, 0, size, size);
    square.moveCenter(rect.center());
    painter->drawPixmap(square, pixmap(name, size, token, painter->device()->devicePixelRatioF()));
}

bool Theme::animates() const
{
    return !m_appearance.reduceMotion && !m_system->prefersReducedMotion() && !isTestUi();
}

QString Theme::styleSheet() const
{
    QFile file(u":/theme/app.qss.in"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString source = QString::fromUtf8(file.readAll());

    QHash<QString, QString> values;
    for (int i = 0; i < kTokenCount; ++i) {
        const auto token = static_cast<Token>(i);
        const QColor value = color(token);
        values.insert(QString(tokenName(token)), value.name(QColor::HexArgb));
    }

    // %token% is a colour, %px-13% a length that grows with the text size.
    static const QRegularExpression kPlace(u"%([a-z0-9-]+)%"_s);
    QString result;
    qsizetype from = 0;
    for (auto it = kPlace.globalMatch(source); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const QString name = match.captured(1);
        result += QStringView(source).mid(from, match.capturedStart() - from);
        if (name.startsWith("px-"_L1))
            result += QString::number(px(QStringView(name).mid(3).toInt())) + u"px"_s;
        else
            result += values.value(name);
        Q_ASSERT(name.startsWith("px-"_L1) || values.contains(name));
        from = match.capturedEnd();
    }
    result += QStringView(source).mid(from);
    return result;
}

QPalette Theme::palette() const
{
    QPalette result;
    const auto set = [&](QPalette::ColorRole role, Token token) {
        result.setColor(QPalette::All, role, color(token));
    };
    set(QPalette::Window, Token::BgPage);
    set(QPalette::WindowText, Token::Text1);
    set(QPalette::Base, Token::Field);
    set(QPalette::AlternateBase, Token::RowHover);
    set(QPalette::ToolTipBase, Token::Surface3);
    set(QPalette::ToolTipText, Token::Text1);
    set(QPalette::PlaceholderText, Token::Text3);
    set(QPalette::Text, Token::Text1);
    set(QPalette::Button, Token::Surface2);
    set(QPalette::ButtonText, Token::Text1);
    set(QPalette::BrightText, Token::OnDanger);
    set(QPalette::Light, Token::Surface3);
    set(QPalette::Midlight, Token::Surface2);
    set(QPalette::Dark, Token::Border);
    set(QPalette::Mid, Token::Border);
    set(QPalette::Shadow, Token::BgWindow);
    set(QPalette::Highlight, Token::Accent);
    set(QPalette::HighlightedText, Token::OnAccent);
    set(QPalette::Link, Token::AccentText);
    set(QPalette::LinkVisited, Token::AccentText);
    for (QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        result.setColor(QPalette::Disabled, role, color(Token::TextDisabled));
    return result;
}

} // namespace aic::ui
