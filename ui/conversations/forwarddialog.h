// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "messaging/conversations.h"
#include "messaging/forwarding.h"
#include "messaging/outbox.h"
#include "ui/widgets/dialog.h"

class QListView;
class QStackedWidget;

namespace aic::ui {

class ConversationListModel;
class EmptyState;
class ErrorState;
class Label;
class SearchField;

/// What the dialog works with; all outlive it.
struct ForwardServices
{
    messaging::Conversations &conversations;
    messaging::Outbox &outbox;
    messaging::MediaStore &media;
    messaging::ChangeFeed &feed;
    const Clock &clock;
};

struct ForwardFrom
{
    AccountId account;
    PhoneNumberId phoneNumber;
};

/// Passes one message on to people whose 24-hour window is open: others could only get a template.
/// Who is chosen stays chosen while one searches for the next. Thread: UI.
class ForwardDialog : public Dialog
{
    Q_OBJECT

public:
    /// As many as WhatsApp's own apps allow; more is a campaign.
    static constexpr qsizetype kMost = 5;

    ForwardDialog(const Theme &theme, const ForwardServices &services, const ForwardFrom &from,
                  const messaging::Message &message,
                  const std::optional<messaging::MessageMedia> &media, QWidget *parent);

Q_SIGNALS:
    /// All of them are in the outbox; the dialog closes after it.
    void forwarded(int people);

private:
    void applySearch();
    void chosenChanged();
    void keepChosen();
    void showState();
    void showChosen();
    void submit();
    void sendNext(const messaging::MediaAttachment &attachment);
    void stop(const Error &error);

    const ForwardServices m_services;
    const ForwardFrom m_from;
    std::optional<messaging::ForwardedContent> m_content;
    QString m_path; ///< of the file that goes along
    ConversationListModel *m_model;
    QList<messaging::Conversation> m_chosen;
    std::optional<Error> m_error;
    int m_sent = 0;
    bool m_restoring = false;

    SearchField *m_search;
    QStackedWidget *m_lists;
    QListView *m_list;
    QWidget *m_skeleton;
    EmptyState *m_empty;
    ErrorState *m_failed;
    Label *m_count;
    Label *m_fault;
};

} // namespace aic::ui
