// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "contacts/contactstore.h"
#include "contacts/suppression.h"
#include "ui/settings/settingssection.h"

class QLineEdit;
class QListWidget;
class QSpinBox;
class QVBoxLayout;

namespace aic::ui {

class Button;
class Label;
class LabeledField;
class SearchField;
struct ToastContent;

/// "Contacts and tags": how long evidence counts, the words that stop messages, and the
/// do-not-contact list. Thread: UI.
class PeopleSection : public SettingsSection
{
    Q_OBJECT

public:
    /// \p region (ISO 3166) is for numbers typed without country code. Services outlive it.
    PeopleSection(const Theme &theme, contacts::ContactStore &store,
                  contacts::SuppressionList &list, QString region, QWidget *parent = nullptr);

    /// "Stop word", "Added by hand", …
    [[nodiscard]] static QString reasonText(contacts::SuppressionReason reason);

Q_SIGNALS:
    void toastRequested(const aic::ui::ToastContent &content);

private:
    void buildRules(QVBoxLayout *layout);
    void buildList(QVBoxLayout *layout);
    [[nodiscard]] QList<QWidget *> ruleFields() const;
    void loadRules();
    void saveRules();
    void loadList();
    void showEntries(const contacts::SuppressionPage &page);
    void add();
    void removeChosen();
    void importFile(const QString &path);
    void exportFile(const QString &path);
    void tellCounts(const contacts::SuppressionCounts &counts);
    void tellError(const QString &title, const Error &error);

    contacts::ContactStore &m_store;
    contacts::SuppressionList &m_suppressions;
    QString m_region;
    QSpinBox *m_missingDays = nullptr;
    QSpinBox *m_reachedDays = nullptr;
    QLineEdit *m_stopWords = nullptr;
    QLineEdit *m_startWords = nullptr;
    LabeledField *m_stopField = nullptr;
    LabeledField *m_startField = nullptr;
    QLineEdit *m_address = nullptr;
    LabeledField *m_addressField = nullptr;
    SearchField *m_search = nullptr;
    QListWidget *m_list = nullptr;
    Label *m_count = nullptr;
    Button *m_remove = nullptr;
    QList<contacts::SuppressionEntry> m_shown;
    QTimer m_searchTimer;
    quint64 m_generation = 0;
    bool m_filling = false;
};

} // namespace aic::ui
