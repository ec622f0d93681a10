// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/token.h"

#include <array>

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

struct Row
{
    QLatin1StringView name;
    QRgb dark;
    QRgb light;
    QRgb highContrast;
};

// clang-format off
constexpr std::array<Row, kTokenCount> kTokens{{
    // name                              dark        light       high contrast
    {"bg-window"_L1,                     0xff0a0d0f, 0xffeef2f1, 0xff000000},
    {"bg-page"_L1,                       0xff0f1315, 0xfff8faf9, 0xff000000},
    {"surface-1"_L1,                     0xff14191c, 0xffffffff, 0xff000000},
    {"surface-2"_L1,                     0xff1a2024, 0xffffffff, 0xff0a0c0d},
    {"surface-3"_L1,                     0xff232b30, 0xffedf1f0, 0xff1a1f22},
    {"field"_L1,                         0xff0d1113, 0xffffffff, 0xff000000},
    {"row-hover"_L1,                     0xff151b1e, 0xfff2f6f4, 0xff14191c},
    {"row-selected"_L1,                  0xff0f2018, 0xffeaf7ee, 0xff0b2616},
    {"item-selected"_L1,                 0xff1a2024, 0xffe0e9e5, 0xff1a1f22},
    {"badge"_L1,                         0xff2a3337, 0xffd9e2de, 0xff1a1f22},
    {"border-subtle"_L1,                 0xff1c2327, 0xffe6ebe9, 0xff69767d},
    {"border"_L1,                        0xff2a3337, 0xffd3dbd8, 0xff8f9ba1},
    {"border-control"_L1,                0xff69767d, 0xff7a8783, 0xffd3dbdf},
    {"text-1"_L1,                        0xffedf1f2, 0xff121917, 0xffffffff},
    {"text-2"_L1,                        0xffb2bcc1, 0xff43504c, 0xfff2f5f6},
    {"text-3"_L1,                        0xff8f9ba1, 0xff556260, 0xffd3dbdf},
    {"text-disabled"_L1,                 0xff5a656b, 0xff9aa5a1, 0xff8f9ba1},
    {"accent"_L1,                        0xff25d366, 0xff0e8345, 0xff2fe874},
    {"accent-hover"_L1,                  0xff45dd7e, 0xff0c733c, 0xff5cf08f},
    {"accent-pressed"_L1,                0xff1fba58, 0xff0a6233, 0xff25d366},
    {"on-accent"_L1,                     0xff04160b, 0xffffffff, 0xff000000},
    {"accent-text"_L1,                   0xff3edb7c, 0xff0a7139, 0xff5cf08f},
    {"success"_L1,                       0xff3edb7c, 0xff0a7139, 0xff5cf08f},
    {"accent-soft"_L1,                   0xff10281b, 0xffe0f5e8, 0xff0b2616},
    {"accent-border"_L1,                 0xff1f5234, 0xffa5ddbb, 0xff5cf08f},
    {"info"_L1,                          0xff62b8f5, 0xff0b62a8, 0xff8ccbff},
    {"info-soft"_L1,                     0xff0f2331, 0xffe3f0fb, 0xff0f2331},
    {"info-border"_L1,                   0xff1e435c, 0xffafd3f0, 0xff8ccbff},
    {"warning"_L1,                       0xfff0b853, 0xff855500, 0xffffd27a},
    {"warning-soft"_L1,                  0xff2a2010, 0xfffdf2dc, 0xff2a2010},
    {"warning-border"_L1,                0xff55421c, 0xffebcf97, 0xffffd27a},
    {"danger"_L1,                        0xfff77b74, 0xffbc2a2a, 0xffffa39d},
    {"danger-soft"_L1,                   0xff2e1716, 0xfffce9e8, 0xff2e1716},
    {"danger-border"_L1,                 0xff5e2c2a, 0xfff0bab7, 0xffffa39d},
    {"danger-fill"_L1,                   0xffd43c3c, 0xffc93434, 0xffffa39d},
    {"on-danger"_L1,                     0xffffffff, 0xffffffff, 0xff000000},
    {"focus"_L1,                         0xff8ccbff, 0xff0b62d6, 0xffffe14d},
    {"bubble-in"_L1,                     0xff1a2024, 0xffffffff, 0xff1a1f22},
    {"bubble-out"_L1,                    0xff12382a, 0xffd8f5e2, 0xff0b2616},
    {"bubble-out-text"_L1,               0xffeaf6ef, 0xff10231a, 0xffffffff},
    {"bubble-out-meta"_L1,               0xffa9cdb8, 0xff3c5e4c, 0xffd3dbdf},
    {"bubble-out-inset"_L1,              0xff0e2e22, 0xffc2ebd0, 0xff0e2e22},
    {"bubble-out-border"_L1,             0xff2f5f4a, 0xff93cdaa, 0xff5cf08f},
    {"chart-read"_L1,                    0xff4c9ad6, 0xff2f7fbf, 0xff8ccbff},
    {"chart-delivered"_L1,               0xff23a35a, 0xff1c8f4c, 0xff2fe874},
    {"chart-sent"_L1,                    0xff6f7c83, 0xff7a8783, 0xffd3dbdf},
    {"chart-failed"_L1,                  0xffde6a64, 0xffc94a45, 0xffffa39d},
    {"chart-uncertain"_L1,               0xffcf9b41, 0xffa87412, 0xffffd27a},
    {"chart-queued"_L1,                  0xff2a3337, 0xffd3dbd8, 0xff69767d},
    {"scrim"_L1,                         0xa8050708, 0x730f1613, 0xcc000000},
}};

struct AvatarRow
{
    QRgb darkBackground;
    QRgb darkText;
    QRgb lightBackground;
    QRgb lightText;
};

constexpr std::array<AvatarRow, kAvatarHues> kAvatars{{
    {0xff173a2a, 0xff7fe3ab, 0xffd5f1e0, 0xff12633a},
    {0xff1b3350, 0xff93c7fb, 0xffd9e9fb, 0xff1b4f86},
    {0xff3b2a52, 0xffc9aef7, 0xffe9dffa, 0xff5b3594},
    {0xff4a2f1d, 0xfff2be8c, 0xfffbe6d3, 0xff844312},
    {0xff4a2230, 0xfff6a6bc, 0xfffbdee6, 0xff8e2549},
    {0xff173b41, 0xff84d9e3, 0xffd4f0f3, 0xff0f5660},
    {0xff3f3a18, 0xffe3d27a, 0xfff4edc4, 0xff625200},
    {0xff2e333b, 0xffc0cad4, 0xffe4e9ed, 0xff3f4c57},
}};

constexpr std::array<QRgb, kTagDots> kDots{0xffe3b341, 0xff62b8f5, 0xffb996f2,
                                           0xfff2a36b, 0xffe881a6, 0xff5cc8c0};
// clang-format on

} // namespace

QLatin1StringView tokenName(Token token)
{
    return kTokens.at(static_cast<size_t>(token)).name;
}

QColor tokenColor(Scheme scheme, Token token)
{
    const Row &row = kTokens.at(static_cast<size_t>(token));
    switch (scheme) {
    case Scheme::Light:
        return QColor::fromRgba(row.light);
    case Scheme::HighContrast:
        return QColor::fromRgba(row.highContrast);
    case Scheme::Dark:
        break;
    }
    return QColor::fromRgba(row.dark);
}

AvatarColors avatarColors(Scheme scheme, int hue)
{
    const AvatarRow &row = kAvatars.at(static_cast<size_t>(qAbs(hue) % kAvatarHues));
    switch (scheme) {
    case Scheme::Light:
        return {QColor::fromRgba(row.lightBackground), QColor::fromRgba(row.lightText)};
    case Scheme::HighContrast:
        return {tokenColor(scheme, Token::Surface3), tokenColor(scheme, Token::Text1)};
    case Scheme::Dark:
        break;
    }
    return {QColor::fromRgba(row.darkBackground), QColor::fromRgba(row.darkText)};
}

QColor tagDotColor(int index)
{
    return QColor::fromRgba(kDots.at(static_cast<size_t>(qAbs(index) % kTagDots)));
}

ToneTokens toneTokens(Tone tone)
{
    switch (tone) {
    case Tone::Success:
        return {Token::Success, Token::AccentSoft, Token::AccentBorder};
    case Tone::Info:
        return {Token::Info, Token::InfoSoft, Token::InfoBorder};
    case Tone::Warning:
        return {Token::Warning, Token::WarningSoft, Token::WarningBorder};
    case Tone::Danger:
        return {Token::Danger, Token::DangerSoft, Token::DangerBorder};
    case Tone::Neutral:
        break;
    }
    return {Token::Text2, Token::Surface2, Token::Border};
}

QLatin1StringView toneName(Tone tone)
{
    switch (tone) {
    case Tone::Success:
        return "success"_L1;
    case Tone::Info:
        return "info"_L1;
    case Tone::Warning:
        return "warning"_L1;
    case Tone::Danger:
        return "danger"_L1;
    case Tone::Neutral:
        break;
    }
    return "neutral"_L1;
}

} // namespace aic::ui
