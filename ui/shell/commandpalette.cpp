// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commandpalette.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPointer>
#include <QVBoxLayout>

#include "ui/shell/commandmodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/label.h"
#include "ui/widgets/spinner.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPage = 8;

QFrame *makeLine(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setProperty("line", u"horizontal"_s);
    return line;
}

} // namespace

CommandPalette::CommandPalette(const Theme &theme, const ActionRegistry &actions, QWidget *parent)
    : Dialog(theme, tr("Command palette"), parent)
    , m_actions(actions)
    , m_field(new QLineEdit(body()))
    , m_list(new QListView(body()))
    , m_model(new CommandModel(this))
    , m_count(new Label({}, LabelRole::Small, LabelTone::Text3, body()))
{
    setPreferredSize({640, 528});
    setHeaderVisible(false);
    setFooterVisible(false);

    auto *layout = new QVBoxLayout(body());
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *field = new QWidget(body());
    field->setFixedHeight(theme.px(55));
    auto *top = new QHBoxLayout(field);
    top->setContentsMargins(20, 0, 18, 0);
    top->setSpacing(12);
    auto *icon = new StatusIcon(theme, 17, body());
    icon->setIcon(u"search"_s, Token::Text2, false);
    top->addWidget(icon);
    m_field->setProperty("bare", true);
    setStyleProperty(m_field, "textRole", u"lead"_s);
    m_field->setAccessibleName(tr("Search commands"));
    m_field->setPlaceholderText(tr("Search commands"));
    m_field->installEventFilter(this);
    top->addWidget(m_field, 1);
    top->addWidget(new KeyHint(theme, tr("Esc"), body()));
    layout->addWidget(field);
    layout->addWidget(makeLine(body()));

    m_list->setAccessibleName(tr("Results"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CommandDelegate(theme, m_list));
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
    auto *listArea = new QVBoxLayout;
    listArea->setContentsMargins(8, 6, 8, 6);
    listArea->addWidget(m_list);
    layout->addLayout(listArea, 1);

    layout->addWidget(makeLine(body()));
    auto *bottom = new QHBoxLayout;
    bottom->setContentsMargins(18, 10, 18, 10);
    bottom->setSpacing(6);
    const auto hint = [&](const QStringList &keys, const QString &meaning) {
        for (const QString &key : keys)
            bottom->addWidget(new KeyHint(theme, key, body()));
        bottom->addWidget(new Label(meaning, LabelRole::Small, LabelTone::Text2, body()));
        bottom->addSpacing(10);
    };
    hint({tr("Up"), tr("Down")}, tr("Move"));
    hint({tr("Enter")}, tr("Open"));
    bottom->addStretch();
    bottom->addWidget(m_count);
    layout->addLayout(bottom);

    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::search);
    search({});
    m_field->setFocus();
}

QRect CommandPalette::placeIn(const QRect &window, const QSize &size) const
{
    QRect place = Dialog::placeIn(window, size);
    place.moveTop(window.top()
                  + qMin((window.height() - size.height()) / 2, window.height() * 147 / 1000));
    return place;
}

void CommandPalette::search(const QString &query)
{
    const int generation = ++m_generation;
    m_model->clear();
    const QString wanted = query.trimmed();
    QList<Command> all;
    if (!wanted.isEmpty()) {
        const QPointer<CommandPalette> self(this);
        for (const ActionRegistry::Source &source : m_actions.sources()) {
            source(wanted, [self, generation, wanted](const QList<Command> &found) {
                if (!self || self->m_generation != generation)
                    return;
                self->m_model->append(found, wanted);
                self->moveCurrent(0);
                self->refreshCount();
            });
        }
    }
    m_model->append(m_actions.commands(), wanted);
    moveCurrent(0);
    refreshCount();
}

void CommandPalette::refreshCount()
{
    m_count->setText(tr("%n result(s)", nullptr, m_model->resultCount()));
}

void CommandPalette::moveCurrent(int step)
{
    const int rows = m_model->rowCount();
    int row = step == 0 ? -1 : m_list->currentIndex().row();
    const int direction = step < 0 ? -1 : 1;
    for (int left = qMax(1, qAbs(step)); left > 0; --left) {
        int next = row + direction;
        while (next >= 0 && next < rows && m_model->command(next) == nullptr)
            next += direction;
        if (next < 0 || next >= rows)
            break;
        row = next;
    }
    if (row < 0 || row >= rows)
        return;
    m_list->setCurrentIndex(m_model->index(row));
    // The heading above the first row stays in sight.
    m_list->scrollTo(
        m_model->index(row > 0 && m_model->command(row - 1) == nullptr ? row - 1 : row));
    m_list->scrollTo(m_model->index(row));
}

void CommandPalette::runCurrent()
{
    const Command *command = m_model->command(m_list->currentIndex().row());
    if (command == nullptr)
        return;
    const std::function<void()> run = command->run;
    accept();
    run();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return Dialog::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Up:
        moveCurrent(-1);
        return true;
    case Qt::Key_Down:
        moveCurrent(1);
        return true;
    case Qt::Key_PageUp:
        moveCurrent(-kPage);
        return true;
    case Qt::Key_PageDown:
        moveCurrent(kPage);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runCurrent();
        return true;
    default:
        return Dialog::eventFilter(watched, event);
    }
}

} // namespace aic::ui
