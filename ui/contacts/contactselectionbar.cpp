// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/contactselectionbar.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>

#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

ContactSelectionBar::ContactSelectionBar(const Theme &theme, bool canExport, QWidget *parent)
    : QGroupBox(parent)
    , m_theme(theme)
    , m_canExport(canExport)
    , m_count(new Label({}, LabelRole::Strong, LabelTone::Text1, this))
    , m_all(new Button(theme, ButtonVariant::Link, {}, tr("Select all"), this))
    , m_send(new Button(theme, ButtonVariant::Primary, u"send"_s, tr("Send message"), this))
    , m_call(new Button(theme, ButtonVariant::Ghost, u"phone"_s, tr("Call in turn"), this))
    , m_tag(new Button(theme, ButtonVariant::Ghost, u"tag"_s, tr("Add tag"), this))
    , m_export(new Button(theme, ButtonVariant::Ghost, u"download"_s, tr("Export"), this))
    , m_more(Button::iconOnly(theme, u"ellipsis"_s, tr("More actions"), this))
{
    setFlat(true);
    setProperty("surface", u"bar"_s);
    setAccessibleName(tr("Selection actions"));
    setFixedHeight(theme.px(52));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(20, 0, 16, 0);
    row->setSpacing(8);
    row->addWidget(m_count);
    row->addWidget(m_all);
    row->addStretch();
    row->addWidget(m_send);
    row->addWidget(m_call);
    row->addWidget(m_tag);
    row->addWidget(m_export);
    row->addWidget(m_more);
    auto *line = new QFrame(this);
    line->setProperty("line", u"vertical"_s);
    line->setFixedHeight(theme.px(20));
    row->addWidget(line);
    auto *clear = Button::iconOnly(theme, u"x"_s, tr("Clear selection"), this);
    row->addWidget(clear);

    m_send->setShortcutHint(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M));
    m_tag->setShortcutHint(QKeySequence(Qt::CTRL | Qt::Key_T));
    m_call->setDisabledReason(tr("This version can't place calls yet."));
    m_export->setVisible(canExport);
    connect(m_all, &QPushButton::clicked, this, &ContactSelectionBar::selectAllRequested);
    connect(m_send, &QPushButton::clicked, this, &ContactSelectionBar::sendRequested);
    connect(m_tag, &QPushButton::clicked, this, &ContactSelectionBar::addTagRequested);
    connect(m_export, &QPushButton::clicked, this, &ContactSelectionBar::exportRequested);
    connect(m_more, &QPushButton::clicked, this, &ContactSelectionBar::openMore);
    connect(clear, &QPushButton::clicked, this, &ContactSelectionBar::clearRequested);
    connect(&theme, &Theme::themeChanged, this, [this] { setFixedHeight(m_theme.px(52)); });
}

void ContactSelectionBar::setCounts(qint64 chosen, qint64 total)
{
    m_count->setText(tr("%1 selected").arg(QLocale().toString(chosen)));
    m_count->setAccessibleName(tr("Selected: %1").arg(chosen));
    // The label is measured before the bar was ever shown, when its weight isn't known yet.
    m_count->ensurePolished();
    m_count->setMinimumWidth(m_count->sizeHint().width() + 2);
    m_all->setToolTip(tr("Everybody who matches: %1").arg(QLocale().toString(total)));
    m_all->setEnabled(chosen < total);
}

void ContactSelectionBar::setWidthClass(WidthClass widthClass)
{
    m_widthClass = widthClass;
    const bool labels = widthClass >= WidthClass::L;
    const bool narrow = widthClass == WidthClass::S;
    m_call->setVisible(!narrow);
    m_tag->setIconOnly(!labels);
    m_export->setIconOnly(!labels);
    m_tag->setVisible(!narrow);
    m_export->setVisible(!narrow && m_canExport);
    m_all->setVisible(!narrow);
    layout()->setContentsMargins(narrow ? 12 : 20, 0, narrow ? 8 : 16, 0);
}

void ContactSelectionBar::openMore()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_widthClass == WidthClass::S) {
        menu->addAction(tr("Select all"), this, &ContactSelectionBar::selectAllRequested);
        menu->addAction(m_theme.icon(u"tag"_s), tr("Add tag"), this,
                        &ContactSelectionBar::addTagRequested);
        if (m_canExport) {
            menu->addAction(m_theme.icon(u"download"_s), tr("Export"), this,
                            &ContactSelectionBar::exportRequested);
        }
    }
    menu->addAction(m_theme.icon(u"minus"_s), tr("Remove tag"), this,
                    &ContactSelectionBar::removeTagRequested);
    menu->addAction(m_theme.icon(u"bell-off"_s), tr("Mark as opted out"), this,
                    &ContactSelectionBar::optOutRequested);
    menu->addSeparator();
    menu->addAction(m_theme.icon(u"trash-2"_s, Token::Danger), tr("Delete"), this,
                    &ContactSelectionBar::deleteRequested);
    const QPoint above(0, -menu->sizeHint().height() - 4);
    menu->popup(m_more->mapToGlobal(above));
}

} // namespace aic::ui
