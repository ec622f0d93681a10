// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QLatin1StringView>

namespace aic::ui {

enum class Scheme { Dark, Light, HighContrast };

/// A colour by its use. Values stand in token.cpp and nowhere else.
enum class Token {
    BgWindow,
    BgPage,
    Surface1,
    Surface2,
    Surface3,
    Field,
    RowHover,
    RowSelected,
    ItemSelected,
    Badge,
    BorderSubtle,
    Border,
    BorderControl,
    Text1,
    Text2,
    Text3,
    TextDisabled,
    Accent,
    AccentHover,
    AccentPressed,
    OnAccent,
    AccentText,
    Success,
    AccentSoft,
    AccentBorder,
    Info,
    InfoSoft,
    InfoBorder,
    Warning,
    WarningSoft,
    WarningBorder,
    Danger,
    DangerSoft,
    DangerBorder,
    DangerFill,
    OnDanger,
    Focus,
    BubbleIn,
    BubbleOut,
    BubbleOutText,
    BubbleOutMeta,
    BubbleOutInset,
    BubbleOutBorder,
    ChartRead,
    ChartDelivered,
    ChartSent,
    ChartFailed,
    ChartUncertain,
    ChartQueued,
    Scrim,
};
inline constexpr int kTokenCount = static_cast<int>(Token::Scrim) + 1;

/// The name used in app.qss.in, for example "border-control".
[[nodiscard]] QLatin1StringView tokenName(Token token);
[[nodiscard]] QColor tokenColor(Scheme scheme, Token token);

struct AvatarColors
{
    QColor background;
    QColor text;
};
inline constexpr int kAvatarHues = 8;
[[nodiscard]] AvatarColors avatarColors(Scheme scheme, int hue);

inline constexpr int kTagDots = 6;
/// Decoration of a tag; the tag's text carries the meaning.
[[nodiscard]] QColor tagDotColor(int index);

/// What a state or message means for the reader.
enum class Tone { Neutral, Success, Info, Warning, Danger };

struct ToneTokens
{
    Token text;
    Token soft;
    Token border;
};
[[nodiscard]] ToneTokens toneTokens(Tone tone);
/// The value of the dynamic property `tone` that app.qss.in knows.
[[nodiscard]] QLatin1StringView toneName(Tone tone);

} // namespace aic::ui
