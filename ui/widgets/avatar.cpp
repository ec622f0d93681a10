// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/avatar.h"

#include <QPainter>

#include "ui/theme/theme.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

/// The first letter of \p word, also where it needs two code units.
QString firstLetter(const QString &word)
{
    for (qsizetype i = 0; i < word.size(); ++i) {
        if (word.at(i).isHighSurrogate() && i + 1 < word.size())
            return word.mid(i, 2);
        if (word.at(i).isLetter())
            return QString(word.at(i)).toUpper();
    }
    return {};
}

} // namespace

QString avatarInitials(const QString &name)
{
    const QStringList words = name.simplified().split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return u"#"_s;
    QString result = firstLetter(words.first());
    if (words.size() > 1)
        result += firstLetter(words.last());
    return result.isEmpty() ? u"#"_s : result;
}

int avatarHue(qint64 id)
{
    // splitmix64's finaliser: neighbours in the table get different hues, on every machine.
    auto mixed = static_cast<quint64>(id) + 0x9e3779b97f4a7c15ULL;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
    mixed ^= mixed >> 31;
    return static_cast<int>(mixed % kAvatarHues);
}

void paintAvatar(QPainter *painter, const Theme &theme, const QRect &rect, const QString &initials,
                 int hue)
{
    const AvatarColors colors = theme.avatar(hue);
    const int edge = qMin(rect.width(), rect.height());
    QRect circle(0, 0, edge, edge);
    circle.moveCenter(rect.center());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colors.background);
    painter->drawEllipse(circle);
    QFont font = theme.font(TextRole::SmallStrong);
    font.setWeight(QFont::DemiBold);
    font.setPixelSize(qMax(11, qRound(edge * 0.36)));
    painter->setFont(font);
    painter->setPen(colors.text);
    painter->drawText(circle, Qt::AlignCenter, initials);
    painter->restore();
}

Avatar::Avatar(const Theme &theme, int edge, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_edge(edge)
{
    setFixedSize(edge, edge);
}

void Avatar::setPerson(const QString &name, int hue)
{
    m_initials = avatarInitials(name);
    m_hue = hue;
    update();
}

void Avatar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintAvatar(&painter, m_theme, rect(), m_initials, m_hue);
}

} // namespace aic::ui
