// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>
#include <QStyle>

#include "ui/conversations/bubble.h"
#include "ui/conversations/soundbubbles.h"
#include "ui/support/audiotext.h"
#include "ui/theme/theme.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kButton = 32;
constexpr int kInset = 8;
constexpr int kSpeed = 36;
constexpr int kLine = 4; ///< of the track
constexpr int kKnob = 12;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SoundBubbles)
};

QString textOf(const SoundState &state, const QString &detail)
{
    if (!state.problem.isEmpty())
        return state.problem;
    if (state.duration.count() == 0)
        return detail;
    const QString times = u"%1 / %2"_s.arg(lengthText(state.position), lengthText(state.duration));
    return state.wasHeard ? u"%1 · %2"_s.arg(times, Words::tr("Played")) : times;
}

} // namespace

SoundParts soundPartsIn(const Theme &theme, const QRect &box, Qt::LayoutDirection direction,
                        int actionWidth)
{
    const auto place = [&](const QRect &part) { return QStyle::visualRect(direction, box, part); };
    const int edge = theme.px(kButton);
    const int from = box.left() + kInset + edge + 10;
    const int to = box.right() + 1 - actionWidth - kInset;
    const int half = box.height() / 2;
    const int speed = theme.px(kSpeed);
    SoundParts parts;
    parts.all = place(box.adjusted(0, 0, -actionWidth, 0));
    parts.play = place(QRect(box.left() + kInset, box.center().y() - edge / 2, edge, edge));
    parts.track = place(QRect(from, box.top() + 2, to - from, half - 2));
    parts.text = place(QRect(from, box.top() + half, to - from - speed, half - 4));
    parts.speed = place(QRect(to - speed, box.top() + half, speed, half - 4));
    return parts;
}

void paintSound(QPainter *painter, const Theme &theme, Qt::LayoutDirection direction,
                const SoundParts &parts, const QRect &box, const BubbleLook &look,
                const SoundState &state, const QString &detail)
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.color(look.inset));
    painter->drawRoundedRect(box, 6, 6);
    painter->setBrush(theme.color(look.text));
    painter->drawEllipse(parts.play);
    const int edge = theme.px(16);
    QRect icon(0, 0, edge, edge);
    icon.moveCenter(parts.play.center());
    theme.paintIcon(painter, icon, state.isPlaying ? u"pause"_s : u"play"_s, look.inset);

    // Time runs from left to right in every language.
    const QRect line(parts.track.left(), parts.track.center().y() - kLine / 2 + 1,
                     parts.track.width(), kLine);
    const double share = state.duration.count() == 0
                             ? 0.0
                             : std::clamp(static_cast<double>(state.position.count())
                                              / static_cast<double>(state.duration.count()),
                                          0.0, 1.0);
    painter->setBrush(theme.color(look.border));
    painter->drawRoundedRect(line, kLine / 2.0, kLine / 2.0);
    QRect done = line;
    done.setWidth(static_cast<int>(line.width() * share));
    painter->setBrush(theme.color(look.text));
    painter->drawRoundedRect(done, kLine / 2.0, kLine / 2.0);
    const int knob = line.left() + static_cast<int>((line.width() - kKnob) * share);
    painter->drawEllipse(QRect(knob, line.center().y() - kKnob / 2 + 1, kKnob, kKnob));

    painter->setFont(theme.font(TextRole::Small));
    painter->setPen(theme.color(look.meta));
    const QString text = textOf(state, detail);
    painter->drawText(
        parts.text,
        static_cast<int>(QStyle::visualAlignment(direction, Qt::AlignLeading | Qt::AlignVCenter)),
        painter->fontMetrics().elidedText(text, Qt::ElideRight, parts.text.width()));
    painter->setFont(theme.font(TextRole::SmallStrong));
    painter->setPen(theme.color(look.text));
    painter->drawText(parts.speed, Qt::AlignCenter,
                      Words::tr("%1×", "speed").arg(QLocale().toString(state.speed, 'g', 2)));
}

} // namespace aic::ui
