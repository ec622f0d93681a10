// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/teststepmodel.h"

#include <QAbstractItemView>
#include <QCoreApplication>
#include <QLocale>
#include <QPainter>

#include "ui/theme/statuscatalog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/spinner.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using workspace::CheckResult;
using workspace::CheckState;
using workspace::CheckStep;

namespace {

/// The test event and Meta's own are one row; clock, keychain and database are another.
constexpr int kRoundTripRow = int(CheckStep::RoundTrip);
constexpr int kComputerRow = kRoundTripRow + 1;
constexpr int kRows = kComputerRow + 1;

int rowOf(CheckStep step)
{
    if (step >= CheckStep::ClockRight)
        return kComputerRow;
    return qMin(int(step), kRoundTripRow);
}

constexpr int kLeading = 20;
constexpr int kIcon = 17;
constexpr int kTextLeft = kLeading + kIcon + 11;
constexpr int kTop = 7;

Status statusOf(CheckState state)
{
    switch (state) {
    case CheckState::Running:
        return Status::TestRunning;
    case CheckState::Passed:
        return Status::TestPassed;
    case CheckState::Failed:
        return Status::TestFailed;
    case CheckState::Waiting:
        break;
    }
    return Status::TestWaiting;
}

} // namespace

TestStepModel::TestStepModel(QObject *parent)
    : QAbstractListModel(parent)
{
    reset();
}

void TestStepModel::reset()
{
    for (int i = 0; i < workspace::kCheckSteps; ++i)
        m_results.at(std::size_t(i)) = {.step = CheckStep(i)};
    if (kRows > 0)
        Q_EMIT dataChanged(index(0), index(kRows - 1));
}

void TestStepModel::apply(const CheckResult &result)
{
    m_results.at(std::size_t(result.step)) = result;
    const QModelIndex changed = index(rowOf(result.step));
    Q_EMIT dataChanged(changed, changed);
}

std::pair<int, int> TestStepModel::checksOf(int row) const
{
    if (row == kRoundTripRow)
        return {row, int(CheckStep::ClockRight)};
    if (row == kComputerRow)
        return {int(CheckStep::ClockRight), workspace::kCheckSteps};
    return {row, row + 1};
}

CheckState TestStepModel::stateOf(int row) const
{
    const auto [first, end] = checksOf(row);
    int passed = 0;
    bool begun = false;
    for (int i = first; i < end; ++i) {
        const CheckState state = m_results.at(std::size_t(i)).state;
        if (state == CheckState::Failed)
            return state;
        begun = begun || state != CheckState::Waiting;
        passed += state == CheckState::Passed ? 1 : 0;
    }
    if (passed == end - first)
        return CheckState::Passed;
    // Between two checks of one row nothing runs for a moment. The last one tells the end.
    const bool over = m_results.at(std::size_t(end - 1)).state == CheckState::Passed;
    return begun && !over ? CheckState::Running : CheckState::Waiting;
}

int TestStepModel::done() const
{
    int count = 0;
    for (int row = 0; row < kRows; ++row) {
        const CheckState state = stateOf(row);
        count += state == CheckState::Passed || state == CheckState::Failed ? 1 : 0;
    }
    return count;
}

bool TestStepModel::failed() const
{
    for (int row = 0; row < kRows; ++row) {
        if (stateOf(row) == CheckState::Failed)
            return true;
    }
    return false;
}

int TestStepModel::runningRow() const
{
    for (int row = 0; row < kRows; ++row) {
        if (stateOf(row) == CheckState::Running)
            return row;
    }
    return -1;
}

QString TestStepModel::detailOf(int row) const
{
    const auto [first, end] = checksOf(row);
    for (int i = first; i < end; ++i) {
        const CheckResult &result = m_results.at(std::size_t(i));
        if (result.state == CheckState::Failed)
            return phraseText(result.detail);
    }
    switch (stateOf(row)) {
    case CheckState::Running:
        return row == int(CheckStep::RoundTrip) ? tr("Waiting for the test event")
                                                : tr("Checking…");
    case CheckState::Waiting:
        return row == kComputerRow ? tr("Keychain, clock and database") : tr("Not checked yet");
    default:
        break;
    }
    if (row == kComputerRow)
        return tr("Keychain, clock and database are fine");
    QStringList details;
    for (int i = first; i < end; ++i)
        details.append(phraseText(m_results.at(std::size_t(i)).detail));
    return details.join(u". "_s);
}

QString TestStepModel::fixOf(int row) const
{
    const auto [first, end] = checksOf(row);
    for (int i = first; i < end; ++i) {
        const CheckResult &result = m_results.at(std::size_t(i));
        if (result.state == CheckState::Failed)
            return phraseText(result.hint);
    }
    return {};
}

QString TestStepModel::timeOf(int row) const
{
    const CheckState state = stateOf(row);
    if (state != CheckState::Passed && state != CheckState::Failed)
        return {};
    const auto [first, end] = checksOf(row);
    std::chrono::milliseconds took{0};
    for (int i = first; i < end; ++i)
        took += m_results.at(std::size_t(i)).elapsed;
    if (took.count() == 0)
        return {};
    if (took < std::chrono::seconds(1))
        return tr("%1 ms").arg(took.count());
    return tr("%1 s").arg(QLocale().toString(double(took.count()) / 1000.0, 'f', 1));
}

QString TestStepModel::report() const
{
    QString text;
    for (int row = 0; row < kRows; ++row) {
        const QModelIndex step = index(row);
        text += step.data(Qt::AccessibleTextRole).toString();
        const QString time = timeOf(row);
        if (!time.isEmpty())
            text += u" (%1)"_s.arg(time);
        text += u"\n  "_s + step.data(Qt::AccessibleDescriptionRole).toString() + u'\n';
    }
    return text;
}

int TestStepModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kRows;
}

QVariant TestStepModel::data(const QModelIndex &index, int role) const
{
    static const std::array<const char *, kRows> titles{
        QT_TR_NOOP("Details complete"),        QT_TR_NOOP("WhatsApp Cloud API reached"),
        QT_TR_NOOP("Access token accepted"),   QT_TR_NOOP("Permissions granted"),
        QT_TR_NOOP("Business account found"),  QT_TR_NOOP("Phone number matches"),
        QT_TR_NOOP("Quality and limits read"), QT_TR_NOOP("Webhook subscribed"),
        QT_TR_NOOP("Relay reached"),           QT_TR_NOOP("Webhook round trip"),
        QT_TR_NOOP("This computer ready")};
    const int row = index.row();
    if (!index.isValid() || row >= kRows)
        return {};
    const QString title = tr(titles.at(std::size_t(row)));
    switch (role) {
    case Qt::DisplayRole:
        return title;
    case Qt::AccessibleTextRole:
        return u"%1: %2"_s.arg(title, statusLook(statusOf(stateOf(row))).label);
    case Qt::AccessibleDescriptionRole: {
        const QString text = detailOf(row) + u' ' + fixOf(row);
        return text.trimmed();
    }
    case StatusRole:
        return static_cast<int>(statusOf(stateOf(row)));
    case SecondLineRole:
        return detailOf(row);
    case TimeRole:
        return timeOf(row);
    case FixRole:
        return fixOf(row);
    default:
        return {};
    }
}

TestStepDelegate::TestStepDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{}

int TestStepDelegate::textWidth(const QStyleOptionViewItem &option) const
{
    int width = option.rect.width();
    if (const auto *view = qobject_cast<const QAbstractItemView *>(option.widget))
        width = view->viewport()->width();
    return qMax(80, width - kTextLeft - kLeading);
}

int TestStepDelegate::heightOf(const QString &text, int width) const
{
    if (text.isEmpty())
        return 0;
    const QFontMetrics metrics(m_theme.font(TextRole::Small));
    return metrics.boundingRect(QRect(0, 0, width, 10000), int(Qt::TextWordWrap), text).height();
}

QSize TestStepDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = textWidth(option);
    const int height = m_theme.px(20) + heightOf(index.data(SecondLineRole).toString(), width)
                       + heightOf(index.data(TestStepModel::FixRole).toString(), width);
    return {kTextLeft + 80, height + 2 * kTop};
}

void TestStepDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    painter->save();
    const auto status = static_cast<Status>(index.data(StatusRole).toInt());
    const StatusLook look = statusLook(status);
    const bool waiting = status == Status::TestWaiting;
    if (option.state.testFlag(QStyle::State_HasFocus)
        && option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, m_theme.color(Token::RowHover));
    const QRect area = option.rect.adjusted(0, kTop, 0, -kTop);
    const auto place = [&option](const QRect &box) {
        return QStyle::visualRect(option.direction, option.rect, box);
    };
    const QRect icon = place({area.left() + kLeading, area.top() + 1, kIcon, kIcon});
    if (look.spins)
        paintSpinner(painter, m_theme, icon, m_angle, look.token);
    else
        m_theme.paintIcon(painter, icon, look.icon, look.token);

    const int width = textWidth(option);
    const int left = area.left() + kTextLeft;
    const int lineHeight = m_theme.px(20);
    const auto align = int(QStyle::visualAlignment(option.direction, Qt::AlignLeading));
    const QString time = index.data(TestStepModel::TimeRole).toString();
    painter->setFont(m_theme.font(TextRole::Micro));
    const int timeWidth = painter->fontMetrics().horizontalAdvance(time);
    painter->setPen(m_theme.color(Token::Text3));
    painter->drawText(place({left + width - timeWidth, area.top(), timeWidth, lineHeight}),
                      int(Qt::AlignVCenter), time);
    painter->setFont(m_theme.font(TextRole::BodyStrong));
    painter->setPen(m_theme.color(waiting ? Token::Text2 : Token::Text1));
    painter->drawText(place({left, area.top(), width - timeWidth - 8, lineHeight}),
                      align | int(Qt::AlignVCenter),
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight,
                                                        width - timeWidth - 8));
    painter->setFont(m_theme.font(TextRole::Small));
    const QString detail = index.data(SecondLineRole).toString();
    const int detailHeight = heightOf(detail, width);
    Token token = waiting ? Token::Text3 : Token::Text2;
    if (status == Status::TestFailed || status == Status::TestRunning)
        token = look.token;
    painter->setPen(m_theme.color(token));
    painter->drawText(place({left, area.top() + lineHeight, width, detailHeight}),
                      align | int(Qt::TextWordWrap), detail);
    const QString fix = index.data(TestStepModel::FixRole).toString();
    painter->setPen(m_theme.color(Token::Text2));
    painter->drawText(
        place({left, area.top() + lineHeight + detailHeight, width, heightOf(fix, width)}),
        align | int(Qt::TextWordWrap), fix);
    painter->restore();
}

} // namespace aic::ui
