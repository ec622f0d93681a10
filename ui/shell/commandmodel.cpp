// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commandmodel.h"

#include <algorithm>

#include <QPainter>
#include <QTextLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/pills.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kHeadingHeight = 28;
constexpr int kRowHeight = 44;

} // namespace

int CommandModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant CommandModel::data(const QModelIndex &index, int role) const
{
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.isHeading ? row.heading : row.command.title;
    case Qt::AccessibleTextRole:
        return row.isHeading ? row.heading : u"%1: %2"_s.arg(row.command.group, row.command.title);
    case Qt::AccessibleDescriptionRole:
        return row.isHeading ? QString() : row.command.shortcut.toString(QKeySequence::NativeText);
    case HeadingRole:
        return row.isHeading;
    case PositionsRole:
        return QVariant::fromValue(row.match.positions);
    default:
        return {};
    }
}

Qt::ItemFlags CommandModel::flags(const QModelIndex &index) const
{
    return m_rows.at(index.row()).isHeading ? Qt::NoItemFlags
                                            : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

void CommandModel::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

void CommandModel::append(const QList<Command> &commands, const QString &query)
{
    struct Group
    {
        QString name;
        int best;
        QList<Row> rows;
    };
    QList<Group> groups;
    for (const Command &command : commands) {
        if (command.enabled && !command.enabled())
            continue;
        Row row{false, {}, command, fuzzyMatch(query, command.title)};
        if (row.match.score < 0)
            continue;
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](const Group &known) { return known.name == command.group; });
        if (group == groups.end())
            group = groups.insert(groups.end(), {command.group, -1, {}});
        group->best = qMax(group->best, row.match.score);
        group->rows.append(row);
    }
    if (groups.isEmpty())
        return;
    std::stable_sort(groups.begin(), groups.end(),
                     [](const Group &a, const Group &b) { return a.best > b.best; });
    beginResetModel();
    for (Group &group : groups) {
        std::stable_sort(group.rows.begin(), group.rows.end(),
                         [](const Row &a, const Row &b) { return a.match.score > b.match.score; });
        m_rows.append(Row{true, group.name, {}, {}});
        m_rows += group.rows;
    }
    endResetModel();
}

const Command *CommandModel::command(int row) const
{
    if (row < 0 || row >= m_rows.size() || m_rows.at(row).isHeading)
        return nullptr;
    return &m_rows.at(row).command;
}

int CommandModel::resultCount() const
{
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return !row.isHeading; }));
}

CommandDelegate::CommandDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{}

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const bool heading = index.data(CommandModel::HeadingRole).toBool();
    return {200, m_theme.px(heading ? kHeadingHeight : kRowHeight)};
}

int CommandDelegate::paintKeys(QPainter *painter, const QRect &row, const QKeySequence &keys) const
{
    const QStringList parts
        = keys.toString(QKeySequence::NativeText).split(u'+', Qt::SkipEmptyParts);
    int x = row.right() - 12;
    for (auto it = parts.crbegin(); it != parts.crend(); ++it) {
        const int width = keyHintWidth(m_theme, *it);
        const int height = m_theme.px(18);
        x -= width;
        paintKeyHint(painter, m_theme, QRect(x, row.center().y() - height / 2 + 1, width, height),
                     *it);
        x -= 6;
    }
    return x;
}

void CommandDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect row = option.rect;
    const QString title = index.data(Qt::DisplayRole).toString();
    if (index.data(CommandModel::HeadingRole).toBool()) {
        painter->setFont(m_theme.font(TextRole::SmallStrong));
        painter->setPen(m_theme.color(Token::Text3));
        painter->drawText(row.adjusted(12, 0, -12, 0),
                          static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignLeft)
                                           | Qt::AlignVCenter),
                          title);
        painter->restore();
        return;
    }
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(Token::Surface3));
        painter->drawRoundedRect(row, 8, 8);
    }
    const auto *model = static_cast<const CommandModel *>(index.model());
    const Command &command = *model->command(index.row());

    const QRect tile(row.left() + 12, row.center().y() - 13, 27, 27);
    painter->setPen(m_theme.color(Token::Border));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(tile).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    QRect icon(0, 0, 15, 15);
    icon.moveCenter(tile.center());
    m_theme.paintIcon(painter, icon, command.iconName, Token::Text2);

    const int end
        = command.shortcut.isEmpty() ? row.right() - 12 : paintKeys(painter, row, command.shortcut);
    QTextLayout layout(title, m_theme.font(TextRole::BodyStrong));
    QList<QTextLayout::FormatRange> formats;
    for (int position : index.data(CommandModel::PositionsRole).value<QList<int>>()) {
        QTextLayout::FormatRange range;
        range.start = position;
        range.length = 1;
        range.format.setForeground(m_theme.color(Token::AccentText));
        formats.append(range);
    }
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(10000);
    layout.endLayout();
    const int x = tile.right() + 12;
    painter->setPen(m_theme.color(Token::Text1));
    painter->setClipRect(QRect(x, row.top(), end - x - 6, row.height()));
    const qreal y = row.top() + (row.height() - line.height()) / 2;
    layout.draw(painter, QPointF(x, y));
    if (!command.detail.isEmpty()) {
        painter->setFont(m_theme.font(TextRole::Small));
        painter->setPen(m_theme.color(Token::Text3));
        const int from = x + qRound(line.naturalTextWidth()) + 6;
        painter->drawText(
            QRect(from, row.top(), end - from - 6, row.height()), Qt::AlignVCenter,
            painter->fontMetrics().elidedText(command.detail, Qt::ElideRight, end - from - 6));
    }
    painter->restore();
}

} // namespace aic::ui
