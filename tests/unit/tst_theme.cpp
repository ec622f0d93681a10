// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QApplication>
#include <QFontInfo>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include "ui/theme/iconcache.h"
#include "ui/theme/statuscatalog.h"
#include "ui/theme/theme.h"

using namespace aic::ui;
using namespace Qt::StringLiterals;

namespace {

double linear(int channel)
{
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.red()) + 0.7152 * linear(color.green())
           + 0.0722 * linear(color.blue());
}

double contrast(const QColor &left, const QColor &right)
{
    const double a = luminance(left);
    const double b = luminance(right);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

const QList<Token> kBackgrounds{
    Token::BgWindow, Token::BgPage,   Token::Surface1,    Token::Surface2,     Token::Surface3,
    Token::Field,    Token::RowHover, Token::RowSelected, Token::ItemSelected, Token::Badge};
const QList<Scheme> kSchemes{Scheme::Dark, Scheme::Light, Scheme::HighContrast};

QString describe(Scheme scheme, Token front, Token back, double ratio)
{
    return u"scheme %1: %2 on %3 is %4"_s.arg(static_cast<int>(scheme))
        .arg(tokenName(front), tokenName(back))
        .arg(ratio, 0, 'f', 2);
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private:
    static void check(Scheme scheme, Token front, Token back, double atLeast)
    {
        const double ratio = contrast(tokenColor(scheme, front), tokenColor(scheme, back));
        QVERIFY2(ratio >= atLeast, qPrintable(describe(scheme, front, back, ratio)));
    }

private Q_SLOTS:
    void formulaIsWcag()
    {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        // One figure of the specification's own table.
        const double ratio = contrast(tokenColor(Scheme::Dark, Token::Text1),
                                      tokenColor(Scheme::Dark, Token::BgWindow));
        QVERIFY(std::abs(ratio - 17.1) < 0.06);
    }

    void textIsReadable()
    {
        const QList<Token> texts{Token::Text1,   Token::Text2, Token::Text3,   Token::AccentText,
                                 Token::Success, Token::Info,  Token::Warning, Token::Danger};
        for (Scheme scheme : kSchemes) {
            const double limit = scheme == Scheme::HighContrast ? 8.0 : 4.5;
            for (Token back : kBackgrounds) {
                for (Token front : texts)
                    check(scheme, front, back, limit);
            }
            check(scheme, Token::OnAccent, Token::Accent, limit);
            check(scheme, Token::OnAccent, Token::AccentHover, limit);
            check(scheme, Token::OnAccent, Token::AccentPressed, limit);
            check(scheme, Token::OnDanger, Token::DangerFill, limit);
            check(scheme, Token::Text1, Token::BubbleIn, limit);
            check(scheme, Token::Text3, Token::BubbleIn, limit);
            check(scheme, Token::BubbleOutText, Token::BubbleOut, limit);
            check(scheme, Token::BubbleOutMeta, Token::BubbleOut, limit);
            check(scheme, Token::Info, Token::BubbleOut, limit);
            check(scheme, Token::Danger, Token::BubbleOut, limit);
            for (Tone tone : {Tone::Success, Tone::Info, Tone::Warning, Tone::Danger}) {
                check(scheme, toneTokens(tone).text, toneTokens(tone).soft, limit);
                check(scheme, Token::Text2, toneTokens(tone).soft, limit);
                check(scheme, Token::Text1, toneTokens(tone).soft, limit);
            }
            for (int hue = 0; hue < kAvatarHues; ++hue) {
                const AvatarColors colors = avatarColors(scheme, hue);
                QVERIFY2(contrast(colors.background, colors.text) >= limit,
                         qPrintable(QString::number(hue)));
            }
        }
    }

    void controlsAreVisible()
    {
        for (Scheme scheme : kSchemes) {
            for (Token back : kBackgrounds) {
                check(scheme, Token::Focus, back, 3.0);
                if (back != Token::Badge)
                    check(scheme, Token::BorderControl, back, 3.0);
            }
            for (Token chart : {Token::ChartRead, Token::ChartDelivered, Token::ChartSent,
                                Token::ChartFailed, Token::ChartUncertain})
                check(scheme, chart, Token::Surface1, 3.0);
        }
    }

    void everyStatusHasIconAndLabel()
    {
        Theme theme;
        for (int i = 0; i < kStatusCount; ++i) {
            const StatusLook look = statusLook(static_cast<Status>(i));
            QVERIFY2(!look.label.isEmpty(), qPrintable(QString::number(i)));
            if (static_cast<Status>(i) == Status::CampaignSending)
                QVERIFY(look.icon.isEmpty());
            else
                QVERIFY2(IconCache::exists(look.icon), qPrintable(look.icon));
        }
        QCOMPARE(statusLook(Status::MessageRead).label, u"Read"_s);
        QCOMPARE(statusLook(Status::MessageRead).token, Token::Info);
        QCOMPARE(statusLook(Status::ConnectionTokenExpired).icon, u"key-round"_s);
        QVERIFY(statusLook(Status::ConnectionChecking).spins);
    }

    void iconTakesTheTokensColour()
    {
        Theme theme;
        const QImage image = theme.pixmap(u"circle-dot"_s, 24, Token::Danger, 2.0).toImage();
        QCOMPARE(image.width(), 48);
        const QColor wanted = theme.color(Token::Danger);
        int painted = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                if (pixel.alpha() < 250)
                    continue;
                ++painted;
                QVERIFY(std::abs(pixel.red() - wanted.red()) <= 2);
                QVERIFY(std::abs(pixel.green() - wanted.green()) <= 2);
            }
        }
        QVERIFY(painted > 50);
    }

    void iconFollowsTheTheme()
    {
        Theme theme;
        theme.install(*qApp);
        const QIcon icon = theme.icon(u"square-pen"_s, Token::Text1);
        const QImage dark = icon.pixmap(32).toImage();
        theme.setAppearance({.choice = ThemeChoice::Light});
        const QImage light = icon.pixmap(32).toImage();
        QVERIFY(dark != light);
        QVERIFY(icon.pixmap(QSize(32, 32), QIcon::Disabled).toImage() != light);
    }

    void styleSheetHasNoOpenPlaces()
    {
        Theme theme;
        for (ThemeChoice choice : {ThemeChoice::Dark, ThemeChoice::Light}) {
            theme.setAppearance({.choice = choice});
            const QString sheet = theme.styleSheet();
            QVERIFY(sheet.size() > 1000);
            QVERIFY(!sheet.contains(u'%'));
        }
    }

    void textSizeScalesFontsAndSheet()
    {
        Theme theme;
        theme.install(*qApp);
        QSignalSpy changed(&theme, &Theme::themeChanged);
        theme.setAppearance({.textPercent = 150});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(theme.font(TextRole::Body).pixelSize(), 20);
        QCOMPARE(qApp->font().pixelSize(), 20);
        QVERIFY(theme.styleSheet().contains(u"font-size: 27px"_s));
        theme.setAppearance({.textPercent = 150});
        QCOMPARE(changed.count(), 1);
    }

    void bundledFontIsUsed()
    {
        Theme theme;
        QCOMPARE(QFontInfo(theme.font(TextRole::Body)).family(), u"Inter"_s);
        QCOMPARE(QFontInfo(theme.font(TextRole::Title)).weight(), int(QFont::DemiBold));
    }

    void paletteIsSetForEveryGroup()
    {
        Theme theme;
        theme.install(*qApp);
        theme.setAppearance({.choice = ThemeChoice::Light});
        const QPalette palette = qApp->palette();
        for (auto group : {QPalette::Active, QPalette::Inactive}) {
            QCOMPARE(palette.color(group, QPalette::Window), theme.color(Token::BgPage));
            QCOMPARE(palette.color(group, QPalette::Text), theme.color(Token::Text1));
        }
        QCOMPARE(palette.color(QPalette::Disabled, QPalette::Text),
                 theme.color(Token::TextDisabled));
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
