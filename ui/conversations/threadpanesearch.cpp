// SPDX-License-Identifier: GPL-3.0-or-later
#include <QShortcut>

#include "ui/conversations/findbar.h"
#include "ui/conversations/messagemenu.h"
#include "ui/conversations/threadheader.h"
#include "ui/conversations/threadpane.h"
#include "ui/conversations/threadsearch.h"
#include "ui/conversations/threadview.h"
#include "ui/models/threadmodel.h"
#include "ui/support/contacttext.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using messaging::Message;

void ThreadPane::connectSearch()
{
    m_bar->hide();
    m_barLine->hide();
    m_find = new ThreadSearch(m_services.search, *m_model, *m_view, *m_bar, this);
    connect(m_header, &ThreadHeader::searchRequested, this, &ThreadPane::openSearch);
    connect(m_menu, &MessageMenu::removed, m_find, &ThreadSearch::forget);
    for (const auto &[keys, by] : {std::pair(u"F3"_s, 1), std::pair(u"Shift+F3"_s, -1)}) {
        auto *shortcut = new QShortcut(QKeySequence(keys), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, m_find, [this, by = by] { m_find->step(by); });
    }
    // Elsewhere Esc means something else.
    auto *leave = new QShortcut(QKeySequence(Qt::Key_Escape), m_view);
    leave->setContext(Qt::WidgetShortcut);
    leave->setEnabled(false);
    connect(leave, &QShortcut::activated, m_find, &ThreadSearch::close);
    connect(m_find, &ThreadSearch::opened, this, [this, leave] {
        leave->setEnabled(true);
        m_bar->show();
        m_barLine->show();
    });
    connect(m_find, &ThreadSearch::closed, this, [this, leave] {
        leave->setEnabled(false);
        const bool hadFocus = m_bar->isAncestorOf(focusWidget());
        m_bar->hide();
        m_barLine->hide();
        if (!hadFocus)
            return;
        if (m_searchedFrom && m_searchedFrom->isVisible())
            m_searchedFrom->setFocus(Qt::OtherFocusReason);
        else
            focusMessages();
    });
}

void ThreadPane::openSearch()
{
    if (!m_shown.id.isValid())
        return;
    QWidget *from = focusWidget();
    if (from != nullptr && !m_bar->isAncestorOf(from))
        m_searchedFrom = from;
    m_find->open();
}

bool ThreadPane::isSearchFocused() const
{
    return m_bar->hasTextFocus();
}

void ThreadPane::focusMessages()
{
    m_view->setFocus(Qt::OtherFocusReason);
}

void ThreadPane::openAt(const messaging::Conversation &conversation, const QString &query,
                        const Message &found)
{
    if (conversation.id == m_shown.id) {
        refresh(conversation);
    } else {
        begin(conversation);
        m_view->leaveEnd();
        m_model->open(conversation.id, conversation.contact,
                      titleText(conversation.contactName, conversation.contactPhone, {}),
                      conversation.unread);
    }
    m_find->open(query, found.id, found.atMs);
    showState();
    showEndButton();
}

} // namespace aic::ui
