// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/forwarddialog.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QListView>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "core/deliver.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/support/contacttext.h"
#include "ui/support/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/statepanel.h"
#include "ui/widgets/threadrowdelegate.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using messaging::Conversation;
using messaging::ConversationQuery;

namespace {

constexpr int kMark = 18;

/// A thread with a mark at its avatar while it is chosen.
class ChoiceDelegate : public ThreadRowDelegate
{
public:
    using ThreadRowDelegate::ThreadRowDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        ThreadRowDelegate::paint(painter, option, index);
        if (!option.state.testFlag(QStyle::State_Selected))
            return;
        const int size = theme().px(kMark);
        const QRect area = contentRect(option);
        const QRect place = QStyle::visualRect(
            option.direction, area,
            {area.left() + size + 4, area.center().y() + size / 4, size, size});
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme().color(Token::Accent));
        painter->drawEllipse(place);
        painter->restore();
        theme().paintIcon(painter, place.adjusted(3, 3, -3, -3), u"check"_s, Token::OnAccent);
    }
};

} // namespace

ForwardDialog::ForwardDialog(const Theme &theme, const ForwardServices &services,
                             const ForwardFrom &from, const messaging::Message &message,
                             const std::optional<messaging::MessageMedia> &media, QWidget *parent)
    : Dialog(theme, tr("Forward message"), parent)
    , m_services(services)
    , m_from(from)
    , m_path(media ? media->path : QString())
    , m_model(new ConversationListModel(services.conversations, services.feed, services.clock,
                                        from.account, this))
    , m_search(new SearchField(theme, tr("Search conversations"), body()))
    , m_lists(new QStackedWidget(body()))
    , m_list(new QListView(m_lists))
    , m_skeleton(new SkeletonRows(theme, 64, true, m_lists))
    , m_empty(new EmptyState(theme, u"messages-square"_s, m_lists))
    , m_failed(new ErrorState(theme, m_lists))
    , m_count(new Label({}, LabelRole::Small, LabelTone::Text2, this))
    , m_fault(new Label({}, LabelRole::Small, LabelTone::Danger, body()))
{
    setObjectName(u"forwardDialog"_s);
    setPreferredSize({480, 620});
    m_search->setHintVisible(false);
    m_list->setObjectName(u"forwardList"_s);
    m_list->setAccessibleName(tr("People to forward to"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ChoiceDelegate(theme, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionMode(QAbstractItemView::MultiSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    m_list->setProperty("surface", u"page"_s);
    for (QWidget *state : {static_cast<QWidget *>(m_list), m_skeleton,
                           static_cast<QWidget *>(m_empty), static_cast<QWidget *>(m_failed)})
        m_lists->addWidget(state);
    auto *hint = new Label(tr("People who wrote within the last 24 hours. WhatsApp shows it as a "
                              "message of yours, without the mark \"Forwarded\"."),
                           LabelRole::Small, LabelTone::Text2, body());
    hint->setWordWrap(true);
    m_fault->setWordWrap(true);
    m_fault->hide();

    auto *layout = new QVBoxLayout(body());
    layout->setContentsMargins(20, 16, 20, 12);
    layout->setSpacing(10);
    layout->addWidget(hint);
    layout->addWidget(m_search);
    layout->addWidget(m_lists, 1);
    layout->addWidget(m_fault);
    footerStart()->addWidget(m_count);
    addCancelButton();
    setPrimaryButton(u"forward"_s, tr("Forward"));

    connect(this, &Dialog::primaryTriggered, this, &ForwardDialog::submit);
    connect(m_search, &SearchField::searchChanged, this, &ForwardDialog::applySearch);
    connect(m_search, &SearchField::left, this, &ForwardDialog::reject);
    connect(m_model, &ConversationListModel::loaded, this, [this] {
        m_error.reset();
        keepChosen();
        showState();
    });
    connect(m_model, &ConversationListModel::failed, this, [this](const Error &error) {
        m_error = error;
        showState();
    });
    connect(m_model, &ConversationListModel::changed, this, [this] {
        keepChosen();
        showState();
    });
    connect(m_failed, &ErrorState::tryAgainRequested, m_model, &ConversationListModel::reload);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ForwardDialog::chosenChanged);

    const Result<messaging::ForwardedContent> content
        = messaging::forwarded(message, media ? &*media : nullptr);
    if (content)
        m_content = *content;
    else
        stop(content.error());
    applySearch();
    showChosen();
    m_search->setFocus(Qt::OtherFocusReason);
}

void ForwardDialog::applySearch()
{
    m_restoring = true; // the model resets, and the list's selection with it
    m_model->setQuery(ConversationQuery::Kind::WindowOpen, m_search->text().trimmed());
    m_restoring = false;
    showState();
}

void ForwardDialog::chosenChanged()
{
    if (m_restoring)
        return;
    QItemSelectionModel &selection = *m_list->selectionModel();
    // Those out of sight stay chosen.
    m_chosen.removeIf([this, &selection](const Conversation &one) {
        const int row = m_model->rowOf(one.id);
        return row >= 0 && !selection.isSelected(m_model->index(row));
    });
    const QModelIndexList rows = selection.selectedIndexes();
    for (const QModelIndex &row : rows) {
        const Conversation &one = m_model->at(row.row());
        const bool isNew = std::ranges::find(m_chosen, one.id, &Conversation::id) == m_chosen.end();
        if (isNew && m_chosen.size() < kMost)
            m_chosen.append(one);
    }
    keepChosen();
    showChosen();
}

void ForwardDialog::keepChosen()
{
    m_restoring = true;
    QItemSelection selection;
    for (const Conversation &one : std::as_const(m_chosen)) {
        if (const int row = m_model->rowOf(one.id); row >= 0)
            selection.select(m_model->index(row), m_model->index(row));
    }
    m_list->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    m_restoring = false;
}

void ForwardDialog::showState()
{
    QWidget *shown = m_list;
    if (m_error) {
        m_failed->setTexts(tr("Conversations could not be read"), errorText(*m_error));
        shown = m_failed;
    } else if (m_model->rowCount() == 0) {
        if (m_search->text().trimmed().isEmpty())
            m_empty->setTexts(tr("Nobody can be written to just now"),
                              tr("Nobody wrote within the last 24 hours. Send a template to reopen "
                                 "a conversation."));
        else
            m_empty->setTexts(tr("No conversation matches"),
                              tr("Search for another name. Only people who wrote within the last "
                                 "24 hours are here."));
        shown = m_model->isLoading() ? m_skeleton : m_empty;
    }
    m_lists->setCurrentWidget(shown);
}

void ForwardDialog::showChosen()
{
    QStringList names;
    for (const Conversation &one : std::as_const(m_chosen))
        names.append(titleText(one.contactName, one.contactPhone, {}));
    QString text
        = names.isEmpty() ? tr("Nobody chosen") : tr("%n chosen", nullptr, int(m_chosen.size()));
    if (m_chosen.size() == kMost)
        text = tr("%n chosen, which is the most at once", nullptr, int(m_chosen.size()));
    m_count->setText(text);
    m_count->setToolTip(Qt::convertFromPlainText(names.join(u'\n')));
    primaryButton()->setDisabledReason(!m_content           ? tr("This message can't be forwarded.")
                                       : m_chosen.isEmpty() ? tr("Choose somebody first.")
                                                            : QString());
}

void ForwardDialog::submit()
{
    if (!m_content || m_chosen.isEmpty() || primaryButton()->isBusy())
        return;
    m_fault->hide();
    primaryButton()->setBusy(true, tr("Forwarding…"));
    m_list->setEnabled(false);
    if (!m_content->hasFile) {
        sendNext({});
        return;
    }
    deliver(m_services.media.add(m_path), this, [this](const Result<messaging::MediaFile> &file) {
        if (file)
            sendNext({file->id, m_content->kind, m_content->fileName});
        else
            stop(file.error());
    });
}

void ForwardDialog::sendNext(const messaging::MediaAttachment &attachment)
{
    if (m_chosen.isEmpty()) {
        Q_EMIT forwarded(m_sent);
        accept();
        return;
    }
    messaging::MessageDraft draft{.account = m_from.account,
                                  .from = m_from.phoneNumber,
                                  .contact = m_chosen.constFirst().contact,
                                  .recipient = {},
                                  .content = m_content->content};
    draft.text = m_content->text;
    draft.media = attachment;
    deliver(m_services.outbox.enqueue(draft), this,
            [this, attachment](const Result<MessageId> &queued) {
                if (!queued) {
                    stop(queued.error());
                    return;
                }
                // Whoever has it is no longer asked for when a later one fails.
                ++m_sent;
                m_chosen.removeFirst();
                sendNext(attachment);
            });
}

void ForwardDialog::stop(const Error &error)
{
    QString text = errorText(error);
    if (m_sent > 0)
        text = tr("It is on its way to %n person(s), not to those still chosen.", nullptr, m_sent)
               + u' ' + text;
    m_fault->setText(text);
    m_fault->show();
    m_list->setEnabled(true);
    if (primaryButton()->isBusy())
        primaryButton()->setBusy(false);
    keepChosen();
    showChosen();
}

} // namespace aic::ui
