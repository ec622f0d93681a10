// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QWidget>

#include "messaging/templates/templaterules.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace aic::ui {

class Button;
class LabeledField;
class Theme;

/// The fields of a template's definition. What they can't hold, such as a media header or a
/// carousel, is kept as it was and told to the user.
class TemplateEditor : public QWidget
{
    Q_OBJECT

public:
    explicit TemplateEditor(const Theme &theme, QWidget *parent = nullptr);

    /// Fills the fields. \p isEdit: name and language stay, they are what Meta knows it by.
    void setDefinition(const QJsonObject &definition, bool isEdit);
    /// What the fields say, as Meta takes it.
    [[nodiscard]] QJsonObject definition() const;
    /// Shows each problem at the field it is in.
    void showProblems(const QList<messaging::TemplateProblem> &problems);
    /// In the user's words: "Body", "Button 2".
    [[nodiscard]] QString fieldName(const QString &field) const;

Q_SIGNALS:
    void changed();

private:
    struct ButtonRow
    {
        QWidget *widget;
        QComboBox *type;
        QLineEdit *text;
        QLineEdit *target;
        LabeledField *field;
        QJsonObject kept; ///< what the row doesn't show
    };
    struct Sample
    {
        QString part; ///< "HEADER" or "BODY"
        QString key;
        QWidget *row;
        QLineEdit *value;
    };

    void refreshSamples();
    void addButtonRow(const QJsonObject &button);
    void removeButtonRow(QWidget *row);
    void renumberButtons();
    void insertVariable();
    [[nodiscard]] QString sampleOf(const QString &part, const QString &key) const;
    [[nodiscard]] QJsonObject exampleFor(const QString &part, const QString &text) const;
    [[nodiscard]] LabeledField *fieldAt(const QString &field) const;

    const Theme &m_theme;
    QLineEdit *m_name;
    QComboBox *m_category;
    QComboBox *m_language;
    QComboBox *m_headerType;
    QLineEdit *m_header;
    QPlainTextEdit *m_body;
    QLineEdit *m_footer;
    LabeledField *m_nameField;
    LabeledField *m_categoryField;
    LabeledField *m_languageField;
    LabeledField *m_headerField;
    LabeledField *m_bodyField;
    LabeledField *m_footerField;
    QVBoxLayout *m_sampleRows;
    QVBoxLayout *m_buttonRows;
    Button *m_addButton;
    QWidget *m_keptNote;
    QList<Sample> m_samples;
    QHash<QString, QString> m_lastSamples;
    QList<ButtonRow> m_buttons;
    QJsonObject m_original;
    QJsonObject m_bodyRest;   ///< of the body component beside its text
    QJsonObject m_footerRest; ///< of the footer component beside its text
    bool m_filling = false;
};

} // namespace aic::ui
