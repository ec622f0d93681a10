// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/merging.h"
#include "ui/widgets/dialog.h"

class QStackedWidget;
class QVBoxLayout;

namespace aic::ui {

class EmptyState;
class ErrorState;
class Label;
class SkeletonRows;

/// Lists people who may be one, group by group: merges all of a group one after the other, or
/// keeps them apart for good. Both can be undone as long as it is open. Thread: UI.
class DuplicatesDialog : public Dialog
{
    Q_OBJECT

public:
    /// The services must outlive it.
    DuplicatesDialog(const Theme &theme, contacts::ContactStore &store,
                     contacts::PeopleMerging &merging, QWidget *parent);

Q_SIGNALS:
    /// There is nobody with this id any more.
    void gone(aic::ContactId id);

private:
    struct Group
    {
        contacts::DuplicateGroup found;
        QList<contacts::Contact> people;
    };
    /// What Undo takes back: a merge, or else people who are kept apart.
    struct Step
    {
        qint64 merge = 0;
        QList<ContactId> apart;
    };

    void load();
    void showFound(const QList<Group> &groups, bool isMore);
    void showFailed(const Error &error);
    [[nodiscard]] QWidget *makeRow(const Group &group);
    [[nodiscard]] static QString sharedText(const contacts::DuplicateGroup &group);
    /// Makes one of \p first and the people \p others, a dialog each.
    void merge(ContactId first, const QList<ContactId> &others, int number);
    void openMerge(const contacts::Contact &first, const contacts::Contact &second,
                   const QList<ContactId> &others, int number);
    void keepApart(const QList<ContactId> &people, Button *button);
    void undo();
    void undone(const Step &step, const std::optional<Error> &error);
    void setStep(const QString &text);
    void tellError(const Error &error);
    /// Where the keyboard was in the list, so that it stays when the list is made anew.
    [[nodiscard]] int focusedRow() const;
    void focusRow(int row);

    contacts::ContactStore &m_store;
    contacts::PeopleMerging &m_merging;
    QStackedWidget *m_stack;
    SkeletonRows *m_skeleton;
    QWidget *m_list;
    QVBoxLayout *m_rows;
    EmptyState *m_empty;
    ErrorState *m_failed;
    Label *m_error;
    Label *m_done;
    Button *m_undo;
    Button *m_close;
    QList<QWidget *> m_shown;
    QList<Step> m_steps;
    ContactId m_survivor; ///< of the newest merge
    bool m_isOpening = false;
    int m_leftRow = -1; ///< where the keyboard was when a button became busy
    /// Answers to older questions are dropped.
    quint64 m_question = 0;
};

} // namespace aic::ui
