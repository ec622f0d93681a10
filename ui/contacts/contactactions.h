// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QObject>
#include <QPointer>

#include "contacts/contactstore.h"
#include "contacts/export/contactexport.h"

class QWidget;

namespace aic::contacts {
struct RemovalOutcome;
} // namespace aic::contacts

namespace aic::ui {

class Theme;
class ToastHost;

/// Writes the chosen people to a file of a format by its name and answers how many there were.
using ContactExporter = std::function<QFuture<Result<qint64>>(
    const contacts::ContactSelection &selection, const QString &filePath,
    const std::shared_ptr<contacts::ExportRun> &run)>;

/// What can be done to chosen people at once: asks where it must, tells the outcome as a toast and
/// takes it back on Undo. Thread: UI.
class ContactActions : public QObject
{
    Q_OBJECT

public:
    /// \p exporter may be empty: there is no export then. \p window is the dialogs' parent.
    ContactActions(const Theme &theme, contacts::ContactStore &store, ToastHost &toasts,
                   ContactExporter exporter, QWidget *window);

    [[nodiscard]] bool canExport() const { return bool(m_exporter); }
    void remove(const contacts::ContactSelection &selection, qint64 count);
    void optOut(const contacts::ContactSelection &selection);
    void addTag(const contacts::ContactSelection &selection);
    void removeTag(const contacts::ContactSelection &selection);
    void exportTo(const contacts::ContactSelection &selection);
    using Undo = std::function<void()>;
    /// What undoLast() does next, for a change that needs no toast.
    void offerUndo(const Undo &undo);
    /// The newest of them, once.
    void undoLast();
    void tellError(const QString &title, const Error &error);

Q_SIGNALS:
    /// They are gone from the list.
    void removed(const aic::contacts::ContactSelection &selection);

private:
    /// What a change to many is called while it runs, afterwards (empty: nothing is told), and when
    /// it failed.
    struct Words
    {
        QString doing;
        QString done;
        QString failed;
    };

    void run(const Words &words, const std::function<void(contacts::BulkEdit &)> &begin);
    void removeNow(const contacts::ContactSelection &selection);
    void restore(const QList<contacts::Removal> &removals);
    /// Runs what \p begin starts, with progress, and tells \p end how it went.
    void runRemoval(const QString &title, const std::function<void(contacts::BulkRemoval &)> &begin,
                    const std::function<void(const contacts::RemovalOutcome &)> &end);
    void askTag(const QString &title, const std::function<void(const QString &)> &next);
    void writeFile(const contacts::ContactSelection &selection, const QString &filePath);
    void tellDone(const QString &title, const QString &detail, const Undo &undo);

    const Theme &m_theme;
    contacts::ContactStore &m_store;
    ToastHost &m_toasts;
    ContactExporter m_exporter;
    QPointer<QWidget> m_window;
    Undo m_undo;
    quint64 m_undoNumber = 0;
};

} // namespace aic::ui
