// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>

#include "messaging/templates/templatedesk.h"
#include "messaging/templates/templatestore.h"
#include "ui/shell/page.h"
#include "ui/widgets/toast.h"

class QComboBox;
class QStackedWidget;
class QTableView;

namespace aic::ui {

class Button;
class EmptyState;
class ErrorState;
class FilterChips;
class RowDelegate;
class SkeletonRows;
class TemplateDialog;
class TemplateListModel;
class TemplatePanel;

/// All templates of an account. What it is given must outlive it.
class TemplatesPage : public Page
{
    Q_OBJECT

public:
    TemplatesPage(const Theme &theme, messaging::TemplateStore &store, const Clock &clock,
                  const WabaId &account, QWidget *parent = nullptr);
    [[nodiscard]] static PageInfo pageInfo();

    /// The account's desk, null while no account is connected: then nothing can be changed. The
    /// list is read from WhatsApp when it never was.
    void setDesk(messaging::TemplateDesk *desk);
    void showTemplate(const messaging::TemplateKey &key);
    /// Reads again what is known here.
    void reload();

    void createNew() override;
    void refresh() override;

Q_SIGNALS:
    void toastRequested(const aic::ui::ToastContent &content);

private:
    QWidget *makeBar();
    void makeTable();
    DetailPanel *makePanel(QWidget *parent);
    void arrange();
    void take(const Result<messaging::TemplateList> &list);
    void showContent();
    void showSync();
    void applyFilter();
    void fillLanguages();
    void sync();
    void showCurrent();
    void openDialog(const QJsonObject &definition,
                    const std::optional<messaging::TemplateKey> &edits);
    void submit(TemplateDialog *dialog, const QJsonObject &definition,
                const std::optional<messaging::TemplateKey> &edits);
    void edit(const messaging::TemplateKey &key);
    void duplicate(const messaging::TemplateKey &key);
    void askDelete(const messaging::TemplateKey &key);
    void remove(const messaging::TemplateKey &key);
    void tellFailure(const QString &title, const Error &error);

    messaging::TemplateStore &m_store;
    const Clock &m_clock;
    const WabaId m_account;
    messaging::TemplateDesk *m_desk = nullptr;
    QList<QMetaObject::Connection> m_connections;
    TemplateListModel *m_model;
    messaging::TemplateSyncState m_sync;
    messaging::TemplateKey m_current;
    quint64 m_question = 0;
    bool m_isLoaded = false;
    bool m_isSyncing = false;

    QWidget *m_bar = nullptr;
    SearchField *m_search = nullptr;
    FilterChips *m_filters = nullptr;
    QComboBox *m_category = nullptr;
    QComboBox *m_language = nullptr;
    Label *m_synced = nullptr;
    Button *m_syncButton = nullptr;
    Button *m_newButton = nullptr;
    QStackedWidget *m_stack = nullptr;
    QTableView *m_table = nullptr;
    RowDelegate *m_names = nullptr;
    SkeletonRows *m_skeleton = nullptr;
    EmptyState *m_empty = nullptr;
    ErrorState *m_error = nullptr;
    TemplatePanel *m_panel = nullptr;
};

} // namespace aic::ui
