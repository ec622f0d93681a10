// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QPointer>
#include <QWidget>

#include "messaging/media/mediastore.h"
#include "messaging/templates/templatecomponents.h"

class QLineEdit;
class QMenu;
class QVBoxLayout;

namespace aic::ui {

class Button;
class FilePick;
class Label;
class LabeledField;
class Theme;

/// What fills a template: a field for each gap of header, text and buttons, with the sample as its
/// hint, and the header's file or place. Thread: UI.
class TemplateFields : public QWidget
{
    Q_OBJECT

public:
    /// \p media must outlive it.
    TemplateFields(const Theme &theme, messaging::MediaStore &media, QWidget *parent = nullptr);

    /// Empty fields for it; those of the template before are gone.
    void setContent(const messaging::TemplateContent &content);
    /// What Insert variable offers: the words in the menu and what is inserted.
    void setVariables(const QList<std::pair<QString, QString>> &variables);

    [[nodiscard]] messaging::TemplateValues values() const;
    /// The header's file; invalid when it has none.
    [[nodiscard]] messaging::MediaAttachment attachment() const;
    /// Of the header's file; null without one.
    [[nodiscard]] QImage picture() const;
    [[nodiscard]] QString fileName() const;
    /// The first field that keeps it from being sent, and why: "Text {{1}}: Enter a value."; empty
    /// when nothing does.
    [[nodiscard]] QString fault() const;
    /// Says at each field what is wrong with it and goes to the first.
    void showFaults();
    /// True when nothing is written or chosen.
    [[nodiscard]] bool isEmpty() const;
    /// There is something to fill.
    [[nodiscard]] bool hasFields() const { return !m_rows.isEmpty() || m_file != nullptr; }
    void focusFirst();

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Part { Header, Body, Button, Latitude, Longitude, PlaceName, PlaceAddress };
    struct Row
    {
        Part part;
        QString key; ///< of the gap, or the button's index
        QString name;
        LabeledField *field;
        QLineEdit *edit;
    };

    void addRow(Part part, const QString &key, const QString &name, const QString &sample);
    void addHeader();
    void addButtons();
    [[nodiscard]] QString faultOf(const Row &row) const;
    [[nodiscard]] QString fileFault() const;
    [[nodiscard]] QString textOf(Part part) const;
    void insertVariable(const QString &text);

    const Theme &m_theme;
    messaging::MediaStore &m_media;
    messaging::TemplateContent m_content;
    QList<Row> m_rows;
    QVBoxLayout *m_layout;
    QWidget *m_head;
    Button *m_insert;
    QMenu *m_menu;
    FilePick *m_file = nullptr;
    Label *m_fileError = nullptr;
    QPointer<QLineEdit> m_last;
};

} // namespace aic::ui
