// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rowdelegate.h"

#include <QAbstractItemView>
#include <QDialog>
#include <QHeaderView>
#include <QMouseEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QTableView>

#include "ui/theme/appstyle.h"
#include "ui/theme/theme.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/pills.h"
#include "ui/widgets/skeletonrows.h"

namespace aic::ui {

namespace {

constexpr int kIcon = 14;
constexpr int kAvatarGap = 10;

/// A phone number reads from left to right in every language.
QString withNumbersLeftToRight(QString text, Qt::LayoutDirection direction)
{
    static const QRegularExpression number(QStringLiteral("(\\+\\d[\\d ()-]*\\d)"));
    // Isolated, so that what stands beside it keeps its own direction.
    return direction == Qt::LeftToRight ? text
                                        : text.replace(number, QStringLiteral("\u2066\\1\u2069"));
}

} // namespace

RowDelegate::RowDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{}

void RowDelegate::setPadding(int leading, int trailing)
{
    m_leading = leading;
    m_trailing = trailing;
}

QRect RowDelegate::contentRect(const QStyleOptionViewItem &option) const
{
    return QStyle::visualRect(option.direction, option.rect,
                              option.rect.adjusted(m_leading, 0, -m_trailing, -1));
}

void RowDelegate::paintGround(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(option.rect, m_theme.color(Token::RowSelected));
    } else if (view != nullptr) {
        // The whole row lights up, not the cell.
        const QPoint mouse = view->viewport()->mapFromGlobal(QCursor::pos());
        const bool hover = view->viewport()->underMouse() && mouse.y() >= option.rect.top()
                           && mouse.y() <= option.rect.bottom();
        if (hover)
            painter->fillRect(option.rect, m_theme.color(Token::RowHover));
    }
    // On a dialog's ground the subtle one is not seen.
    const bool inDialog
        = view != nullptr && qobject_cast<const QDialog *>(view->window()) != nullptr;
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      m_theme.color(inDialog ? Token::Border : Token::BorderSubtle));
    if (view == nullptr || view->currentIndex().row() != index.row())
        return;
    const auto *table = qobject_cast<const QTableView *>(view);
    const bool first
        = table == nullptr || table->horizontalHeader()->visualIndex(index.column()) == 0;
    if (first && option.state.testFlag(QStyle::State_Selected)) {
        const QRect bar(option.rect.left(), option.rect.top(), 2, option.rect.height());
        painter->fillRect(QStyle::visualRect(option.direction, option.rect, bar),
                          m_theme.color(Token::Accent));
    }
}

bool RowDelegate::paintLoading(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    if (!index.data(LoadingRole).toBool())
        return false;
    const QRect area = contentRect(option);
    const int length = area.width() * (40 + (index.row() * 37) % 35) / 100;
    const QRect bar(area.left(), area.center().y() - 5, length, 10);
    paintSkeletonBar(painter, m_theme, QStyle::visualRect(option.direction, area, bar));
    return true;
}

void RowDelegate::paintLines(QPainter *painter, const QStyleOptionViewItem &option,
                             const QRect &rect, const QString &firstLine, const QString &secondLine,
                             Token token, bool strong) const
{
    const QString first = withNumbersLeftToRight(firstLine, option.direction);
    const QString second = withNumbersLeftToRight(secondLine, option.direction);
    const auto align = static_cast<int>(
        QStyle::visualAlignment(option.direction, Qt::AlignLeading | Qt::AlignVCenter));
    painter->setFont(m_theme.font(strong ? TextRole::BodyStrong : TextRole::Body));
    painter->setPen(m_theme.color(token));
    const int lineHeight = m_theme.px(second.isEmpty() ? 20 : 18);
    const int smallHeight = second.isEmpty() ? 0 : m_theme.px(15);
    const int top = rect.top() + (rect.height() - lineHeight - smallHeight) / 2;
    const QRect firstRect(rect.left(), top, rect.width(), lineHeight);
    painter->drawText(firstRect, align,
                      painter->fontMetrics().elidedText(first, Qt::ElideRight, rect.width()));
    if (second.isEmpty())
        return;
    painter->setFont(m_theme.font(TextRole::Small));
    painter->setPen(m_theme.color(Token::Text3));
    const QRect secondRect(rect.left(), top + lineHeight, rect.width(), smallHeight);
    painter->drawText(secondRect, align,
                      painter->fontMetrics().elidedText(second, Qt::ElideRight, rect.width()));
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const
{
    painter->save();
    paintGround(painter, option, index);
    if (paintLoading(painter, option, index)) {
        painter->restore();
        return;
    }
    QRect area = contentRect(option);
    const QString text = index.data(Qt::DisplayRole).toString();
    const QVariant hue = index.data(AvatarHueRole);
    if (hue.isValid()) {
        const QRect mark(area.left(), area.top(), m_avatarEdge, area.height());
        paintAvatar(painter, m_theme, QStyle::visualRect(option.direction, area, mark),
                    avatarInitials(text), hue.toInt());
        area = QStyle::visualRect(option.direction, area,
                                  area.adjusted(m_avatarEdge + kAvatarGap, 0, 0, 0));
    }
    const QVariant token = index.data(TextTokenRole);
    const Token plain = m_strong ? Token::Text1 : Token::Text2;
    paintLines(painter, option, area, text, index.data(SecondLineRole).toString(),
               token.isValid() ? static_cast<Token>(token.toInt()) : plain, m_strong);
    painter->restore();
}

void StatusDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const QVariant value = index.data(StatusRole);
    if (!value.isValid()) {
        RowDelegate::paint(painter, option, index);
        return;
    }
    painter->save();
    paintGround(painter, option, index);
    if (!paintLoading(painter, option, index)) {
        const StatusLook look = statusLook(static_cast<Status>(value.toInt()));
        const QRect area = contentRect(option);
        const QString second = index.data(SecondLineRole).toString();
        const int lift = second.isEmpty() ? 0 : theme().px(8);
        QRect icon(area.left(), area.center().y() - kIcon / 2 - lift, kIcon, kIcon);
        icon = QStyle::visualRect(option.direction, area, icon);
        if (look.icon.isEmpty()) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(theme().color(look.token));
            painter->drawEllipse(QRectF(icon).center(), 3.5, 3.5);
        } else {
            theme().paintIcon(painter, icon, look.icon, look.token);
        }
        const QRect lines
            = QStyle::visualRect(option.direction, area, area.adjusted(kIcon + 6, 0, 0, 0));
        paintLines(painter, option, lines, look.label, second, Token::Text2, false);
    }
    painter->restore();
}

void TagDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const
{
    painter->save();
    paintGround(painter, option, index);
    if (!paintLoading(painter, option, index)) {
        const QStringList tags = index.data(TagsRole).toStringList();
        const QRect area = contentRect(option);
        const int height = theme().px(20);
        const int y = area.center().y() - height / 2 + 1;
        painter->setFont(theme().font(TextRole::Small));
        int x = area.left();
        for (qsizetype i = 0; i < tags.size(); ++i) {
            const qsizetype rest = tags.size() - i - 1;
            const int reserve = rest > 0 ? theme().px(24) : 0;
            const int room = area.right() - x - reserve;
            if (i > 0 && tagPillWidth(theme(), tags.at(i)) > room) {
                painter->setPen(theme().color(Token::Text3));
                painter->drawText(QRect(x, area.top(), area.right() - x, area.height()),
                                  Qt::AlignLeft | Qt::AlignVCenter,
                                  QStringLiteral("+%1").arg(tags.size() - i));
                break;
            }
            x += paintTagPill(painter, theme(), QPoint(x, y), tags.at(i), room) + 4;
        }
        if (tags.isEmpty()) {
            painter->setPen(theme().color(Token::Text3));
            painter->drawText(area,
                              static_cast<int>(QStyle::visualAlignment(
                                  option.direction, Qt::AlignLeading | Qt::AlignVCenter)),
                              tr("None"));
        }
    }
    painter->restore();
}

void CheckDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    painter->save();
    paintGround(painter, option, index);
    const QRect area = contentRect(option);
    const QRect box(area.left(), area.center().y() - 7, 16, 16);
    AppStyle::paintCheckBox(painter, theme(), QStyle::visualRect(option.direction, area, box),
                            static_cast<Qt::CheckState>(index.data(Qt::CheckStateRole).toInt()),
                            true);
    painter->restore();
}

bool CheckDelegate::editorEvent(QEvent *event, QAbstractItemModel *model,
                                const QStyleOptionViewItem &, const QModelIndex &index)
{
    const auto type = event->type();
    const bool click = type == QEvent::MouseButtonRelease
                       && static_cast<QMouseEvent *>(event)->button() == Qt::LeftButton;
    const bool key
        = type == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space;
    if (!click && !key) {
        return type == QEvent::MouseButtonPress || type == QEvent::MouseButtonDblClick;
    }
    const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return model->setData(index, on ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

} // namespace aic::ui
