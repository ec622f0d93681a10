// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/segmentactions.h"

#include <QLocale>
#include <QMenu>

#include "core/deliver.h"
#include "ui/contacts/segmentsdialog.h"
#include "ui/support/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/toast.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using contacts::ContactFilter;
using contacts::Segment;
using contacts::SegmentCounts;

namespace {

QString nameError(const Error &error)
{
    return error.code == ErrorCode::Conflict
               ? SegmentNameDialog::tr("There is a segment with this name already.")
               : errorText(error);
}

} // namespace

SegmentActions::SegmentActions(const Theme &theme, contacts::Segments &segments,
                               contacts::ContactStore &store, const Clock &clock, ToastHost &toasts,
                               QWidget *window)
    : QObject(window)
    , m_theme(theme)
    , m_segments(segments)
    , m_toasts(toasts)
    , m_window(window)
    , m_counts(segments, store, clock)
{}

SegmentActions::~SegmentActions()
{
    // It looks at the counts to its end.
    delete m_dialog;
}

void SegmentActions::tellError(const QString &title, const Error &error)
{
    m_toasts.show({Tone::Danger, title, errorText(error), {}, {}});
}

void SegmentActions::leave()
{
    if (!m_current.id.isValid())
        return;
    m_current = {};
    Q_EMIT currentChanged();
}

void SegmentActions::apply(const Segment &segment, bool edit)
{
    m_current = segment;
    Q_EMIT applied(segment, edit);
    Q_EMIT currentChanged();
}

void SegmentActions::openMenu(const QPoint &place, bool canSave)
{
    auto *menu = new QMenu(m_window);
    menu->setAccessibleName(tr("Segments"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(&m_counts, &SegmentCounts::changed, menu,
            [this, menu, canSave] { fillMenu(*menu, canSave); });
    connect(menu, &QObject::destroyed, this, [this] { m_counts.watch(false); });
    m_counts.watch(true);
    fillMenu(*menu, canSave);
    menu->popup(place);
}

void SegmentActions::fillMenu(QMenu &menu, bool canSave)
{
    QStringList names;
    for (const SegmentCounts::Item &item : m_counts.items())
        names.append(item.segment.name);
    // While the same segments are shown only the counts change, so that the menu stays as it is
    // under the pointer.
    if (menu.isEmpty() || menu.property("names").toStringList() != names) {
        menu.setProperty("names", names);
        menu.clear();
        for (const SegmentCounts::Item &item : m_counts.items()) {
            QAction *action = menu.addAction(QString());
            action->setCheckable(true);
            action->setChecked(item.segment.id == m_current.id);
            action->setEnabled(item.segment.isReadable);
            connect(action, &QAction::triggered, this,
                    [this, segment = item.segment] { apply(segment, false); });
        }
        if (names.isEmpty())
            menu.addAction(tr("No segments yet"))->setEnabled(false);
        menu.addSeparator();
        menu.addAction(m_theme.icon(u"save"_s), tr("Save segment"), this,
                       &SegmentActions::saveRequested)
            ->setEnabled(canSave);
        menu.addAction(m_theme.icon(u"list"_s), tr("Manage segments"), this,
                       &SegmentActions::manage)
            ->setEnabled(!names.isEmpty());
    }
    for (qsizetype i = 0; i < m_counts.items().size(); ++i) {
        const SegmentCounts::Item &item = m_counts.items().at(i);
        // An ampersand in a name must not become a mnemonic; what stands behind the tab is shown
        // at the end of the row.
        QString text = item.segment.name;
        text.replace(u'&', u"&&"_s);
        if (item.contacts)
            text += u'\t' + QLocale().toString(*item.contacts);
        menu.actions().at(i)->setText(text);
    }
}

void SegmentActions::saveAs(const ContactFilter &filter)
{
    auto *dialog = new SegmentNameDialog(m_theme, tr("Save segment"), {}, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SegmentNameDialog::nameChosen, this,
            [this, dialog, filter](const QString &name) {
                deliver(m_segments.add(name, filter), dialog,
                        [this, dialog](const Result<Segment> &made) {
                            if (!made) {
                                dialog->setError(nameError(made.error()));
                                return;
                            }
                            dialog->accept();
                            m_current = *made;
                            Q_EMIT currentChanged();
                            m_toasts.show({Tone::Success, tr("Segment saved"), made->name, {}, {}});
                        });
            });
    dialog->open();
}

void SegmentActions::update(const ContactFilter &filter)
{
    const Segment before = m_current;
    deliver(m_segments.setFilter(before.id, filter), this,
            [this, before, filter](const Result<> &written) {
                if (!written) {
                    tellError(tr("Segment not updated"), written.error());
                    return;
                }
                if (m_current.id == before.id)
                    m_current.filter = filter;
                Q_EMIT currentChanged();
                m_toasts.show({Tone::Success, tr("Segment updated"), before.name, tr("Undo"),
                               [self = QPointer<SegmentActions>(this), before] {
                                   if (!self)
                                       return;
                                   deliver(self->m_segments.setFilter(before.id, before.filter),
                                           self.data(), [self, before](const Result<> &back) {
                                               if (!back)
                                                   self->tellError(tr("Not undone"), back.error());
                                               else if (self->m_current.id == before.id)
                                                   self->apply(before, false);
                                           });
                               }});
            });
}

void SegmentActions::rename(const Segment &segment)
{
    auto *dialog
        = new SegmentNameDialog(m_theme, tr("Rename segment"), segment.name,
                                m_dialog ? static_cast<QWidget *>(m_dialog) : m_window.data());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SegmentNameDialog::nameChosen, this,
            [this, dialog, segment](const QString &name) {
                deliver(m_segments.rename(segment.id, name), dialog,
                        [this, dialog, segment, name](const Result<> &renamed) {
                            if (!renamed) {
                                dialog->setError(nameError(renamed.error()));
                                return;
                            }
                            dialog->accept();
                            if (m_current.id == segment.id) {
                                m_current.name = name;
                                Q_EMIT currentChanged();
                            }
                        });
            });
    dialog->open();
}

void SegmentActions::remove(const Segment &segment)
{
    deliver(m_segments.remove(segment.id), this, [this](const Result<Segment> &gone) {
        if (!gone) {
            tellError(tr("Segment not deleted"), gone.error());
            return;
        }
        if (m_current.id == gone->id)
            leave();
        m_toasts.show({Tone::Success, tr("Segment deleted"), gone->name, tr("Undo"),
                       [self = QPointer<SegmentActions>(this), segment = *gone] {
                           if (!self)
                               return;
                           deliver(self->m_segments.restore(segment), self.data(),
                                   [self](const Result<> &back) {
                                       if (!back)
                                           self->tellError(tr("Not undone"), back.error());
                                   });
                       }});
    });
}

void SegmentActions::manage()
{
    auto *dialog = new SegmentsDialog(m_theme, m_counts, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog = dialog;
    connect(dialog, &SegmentsDialog::openRequested, this, [this, dialog](const Segment &segment) {
        dialog->accept();
        apply(segment, false);
    });
    connect(dialog, &SegmentsDialog::editRequested, this, [this, dialog](const Segment &segment) {
        dialog->accept();
        apply(segment, true);
    });
    connect(dialog, &SegmentsDialog::sendRequested, this, [this, dialog](const Segment &segment) {
        dialog->accept();
        Q_EMIT sendRequested(contacts::ContactSelection::allBut(segment.filter));
    });
    connect(dialog, &SegmentsDialog::renameRequested, this, &SegmentActions::rename);
    connect(dialog, &SegmentsDialog::deleteRequested, this, &SegmentActions::remove);
    dialog->open();
}

} // namespace aic::ui
