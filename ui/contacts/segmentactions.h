// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

#include "contacts/segmentcounts.h"

class QMenu;
class QWidget;

namespace aic::ui {

class SegmentsDialog;
class Theme;
class ToastHost;

/// Everything a user does with segments: the menu, saving, renaming, deleting with Undo. Services
/// and toasts must outlive it. Thread: UI.
class SegmentActions : public QObject
{
    Q_OBJECT

public:
    SegmentActions(const Theme &theme, contacts::Segments &segments, contacts::ContactStore &store,
                   const Clock &clock, ToastHost &toasts, QWidget *window);
    ~SegmentActions() override;

    /// At \p place; \p canSave when there is a filter.
    void openMenu(const QPoint &place, bool canSave);
    void saveAs(const contacts::ContactFilter &filter);
    /// Gives the current segment another filter.
    void update(const contacts::ContactFilter &filter);
    void manage();

    /// The one whose filter was applied last; an invalid id for none.
    [[nodiscard]] const contacts::Segment &current() const { return m_current; }
    void leave();

Q_SIGNALS:
    /// Show its people; \p edit when the rules are to be changed.
    void applied(const aic::contacts::Segment &segment, bool edit);
    void currentChanged();
    void saveRequested();
    void sendRequested(const aic::contacts::ContactSelection &people);

private:
    void apply(const contacts::Segment &segment, bool edit);
    void rename(const contacts::Segment &segment);
    void remove(const contacts::Segment &segment);
    void fillMenu(QMenu &menu, bool canSave);
    void tellError(const QString &title, const Error &error);

    const Theme &m_theme;
    contacts::Segments &m_segments;
    ToastHost &m_toasts;
    QPointer<QWidget> m_window;
    contacts::SegmentCounts m_counts;
    contacts::Segment m_current;
    QPointer<SegmentsDialog> m_dialog;
};

} // namespace aic::ui
