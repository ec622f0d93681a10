// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "contacts/contact.h"
#include "messaging/media/mediastore.h"
#include "messaging/templates/templatecomponents.h"
#include "messaging/templates/templatedesk.h"
#include "messaging/templates/templatestore.h"

class QBoxLayout;
class QListView;
class QScrollArea;
class QStackedWidget;

namespace aic::ui {

class Banner;
class Button;
class EmptyState;
class ErrorState;
class Label;
class SearchField;
class SkeletonRows;
class TemplateChoices;
class TemplateFields;
class Theme;

/// A template that was chosen and filled.
struct ChosenTemplate
{
    messaging::Template item;
    messaging::TemplateContent parts;
    messaging::TemplateValues values;
    /// Meta's message object, without the id of the header's file.
    QJsonObject content;
    messaging::MediaAttachment media; ///< invalid without a file
    QString text;                     ///< what the customer reads
};

/// Chooses one of an account's templates and fills it. What it is given must outlive it. Thread:
/// UI.
class TemplateChooser : public QWidget
{
    Q_OBJECT

public:
    TemplateChooser(const Theme &theme, messaging::TemplateStore &store,
                    messaging::MediaStore &media, const WabaId &account, QWidget *parent = nullptr);

    /// The account's desk, null while no account is connected: then the list can't be synced.
    void setDesk(messaging::TemplateDesk *desk);
    /// As TemplateFields::setVariables().
    void setVariables(const QList<std::pair<QString, QString>> &variables);
    /// The values are filled in for each of many people, who get no file of ours.
    void setForMany(bool isForMany);

    /// Null when none is chosen.
    [[nodiscard]] const messaging::Template *chosen() const;
    [[nodiscard]] messaging::TemplateContent parts() const;
    [[nodiscard]] messaging::TemplateValues values() const;
    /// Of the header's file.
    [[nodiscard]] QString fileName() const;
    [[nodiscard]] QImage picture() const;
    /// Why it can't be sent, with the field's name; empty when it can.
    [[nodiscard]] QString fault() const;
    void showFaults();
    /// Error: Invalid with the field, for what breaks a rule of Meta's.
    [[nodiscard]] Result<ChosenTemplate> compose() const;
    /// True while nothing was chosen or written.
    [[nodiscard]] bool isEmpty() const;
    void focusSearch();

Q_SIGNALS:
    /// Another template, or another value.
    void changed();
    /// The page with all templates is wanted.
    void pageRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeList();
    QWidget *makeValues();
    void reload();
    void take(const Result<messaging::TemplateList> &list);
    void sync();
    void choose(const messaging::TemplateKey &key);
    void showChoice();
    void showState();
    void selectChosen();

    const Theme &m_theme;
    messaging::TemplateStore &m_store;
    const WabaId m_account;
    messaging::TemplateDesk *m_desk = nullptr;
    TemplateChoices *m_choices;
    messaging::TemplateKey m_key;
    messaging::TemplateContent m_parts;
    std::optional<Error> m_error;
    quint64 m_question = 0;
    bool m_isLoaded = false;
    bool m_isSyncing = false;
    bool m_isNarrow = false;

    QBoxLayout *m_columns;
    QStackedWidget *m_stack;
    SearchField *m_search = nullptr;
    Button *m_sync = nullptr;
    Label *m_syncError = nullptr;
    QListView *m_list = nullptr;
    Label *m_noMatch = nullptr;
    QScrollArea *m_scroll = nullptr;
    Label *m_name = nullptr;
    Label *m_about = nullptr;
    Banner *m_lost = nullptr;
    TemplateFields *m_fields;
    SkeletonRows *m_skeleton;
    EmptyState *m_empty;
    ErrorState *m_failed;
};

/// What is known of a person, for TemplateChooser::setVariables(): the value itself is inserted.
[[nodiscard]] QList<std::pair<QString, QString>> variablesOf(const contacts::Contact &person);

} // namespace aic::ui
