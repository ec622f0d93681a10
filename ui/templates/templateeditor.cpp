// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/templates/templateeditor.h"

#include <QComboBox>
#include <QJsonArray>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "core/json.h"
#include "messaging/templates/templatecomponents.h"
#include "ui/support/phrasetext.h"
#include "ui/templates/templatewords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labeledfield.h"
#include "ui/widgets/notice.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostButtons = 10;
const QString kHeader = u"HEADER"_s;
const QString kBody = u"BODY"_s;

QString typeOf(const QJsonObject &component)
{
    return json::text(component, u"type").toUpper();
}

/// Whether the fields can hold it.
bool isEditable(const QJsonObject &component)
{
    const QString type = typeOf(component);
    if (type == kHeader)
        return json::text(component, u"format").toUpper() == u"TEXT"_s;
    return type == kBody || type == u"FOOTER"_s || type == u"BUTTONS"_s;
}

bool isNumber(const QString &key)
{
    bool good = false;
    key.toInt(&good);
    return good;
}

/// The key of the address or number in a button.
QString targetKey(const QString &type)
{
    if (type == u"URL"_s)
        return u"url"_s;
    if (type == u"PHONE_NUMBER"_s)
        return u"phone_number"_s;
    return type == u"COPY_CODE"_s ? u"example"_s : QString();
}

QString textOfExample(const QJsonValue &example)
{
    return example.isArray() ? example.toArray().at(0).toString() : example.toString();
}

QString comboValue(const QComboBox *box)
{
    return box->currentData().toString();
}

} // namespace

TemplateEditor::TemplateEditor(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_name(new QLineEdit(this))
    , m_category(new QComboBox(this))
    , m_language(new QComboBox(this))
    , m_headerType(new QComboBox(this))
    , m_header(new QLineEdit(this))
    , m_body(new QPlainTextEdit(this))
    , m_footer(new QLineEdit(this))
    , m_sampleRows(new QVBoxLayout)
    , m_buttonRows(new QVBoxLayout)
    , m_addButton(new Button(theme, ButtonVariant::Secondary, u"plus"_s, tr("Add button"), this))
    , m_keptNote(new Banner(theme, Tone::Info, u"info"_s, tr("Kept as it is."),
                            tr("This template has parts that can be changed only in WhatsApp "
                               "Manager, such as a picture or cards."),
                            this))
{
    for (const QString &category : {u"UTILITY"_s, u"MARKETING"_s, u"AUTHENTICATION"_s})
        m_category->addItem(categoryText(category), category);
    for (const QString &code :
         {u"en"_s,    u"en_US"_s, u"en_GB"_s, u"ms"_s, u"id"_s, u"zh_CN"_s, u"zh_HK"_s,
          u"zh_TW"_s, u"ta"_s,    u"hi"_s,    u"ar"_s, u"de"_s, u"es"_s,    u"es_MX"_s,
          u"fr"_s,    u"it"_s,    u"ja"_s,    u"ko"_s, u"nl"_s, u"pl"_s,    u"pt_BR"_s,
          u"pt_PT"_s, u"ru"_s,    u"th"_s,    u"tr"_s, u"vi"_s})
        m_language->addItem(languageText(code), code);
    m_headerType->addItem(tr("None"), QString());
    m_headerType->addItem(tr("Text"), u"TEXT"_s);
    m_name->setMaxLength(512);
    m_name->setPlaceholderText(tr("visit_reminder"));
    m_body->setTabChangesFocus(true);
    m_body->setMinimumHeight(theme.px(110));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(m_keptNote);
    m_nameField = new LabeledField(theme, tr("Template name"), m_name, this);
    m_nameField->setHelp(tr("Small letters, digits and underscores"));
    layout->addWidget(m_nameField);
    auto *kind = new QHBoxLayout;
    kind->setSpacing(12);
    m_categoryField = new LabeledField(theme, tr("Category"), m_category, this);
    m_languageField = new LabeledField(theme, tr("Language"), m_language, this);
    kind->addWidget(m_categoryField, 1);
    kind->addWidget(m_languageField, 1);
    layout->addLayout(kind);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(new LabeledField(theme, tr("Header type"), m_headerType, this), 1);
    m_headerField = new LabeledField(theme, tr("Header text"), m_header, this);
    head->addWidget(m_headerField, 2);
    layout->addLayout(head);
    m_bodyField = new LabeledField(theme, tr("Body"), m_body, this);
    layout->addWidget(m_bodyField);
    auto *insert
        = new Button(theme, ButtonVariant::Secondary, u"braces"_s, tr("Insert variable"), this);
    insert->setButtonSize(ButtonSize::Compact);
    layout->addWidget(insert, 0, Qt::AlignLeading);
    m_sampleRows->setSpacing(8);
    layout->addLayout(m_sampleRows);
    m_footerField = new LabeledField(theme, tr("Footer"), m_footer, this);
    layout->addWidget(m_footerField);
    m_buttonRows->setSpacing(8);
    layout->addLayout(m_buttonRows);
    m_addButton->setButtonSize(ButtonSize::Compact);
    layout->addWidget(m_addButton, 0, Qt::AlignLeading);
    layout->addStretch();
    m_keptNote->hide();
    m_headerField->hide();

    const auto note = [this] {
        if (m_filling)
            return;
        refreshSamples();
        Q_EMIT changed();
    };
    for (QLineEdit *edit : {m_name, m_header, m_footer})
        connect(edit, &QLineEdit::textChanged, this, note);
    connect(m_body, &QPlainTextEdit::textChanged, this, note);
    for (QComboBox *box : {m_category, m_language, m_headerType})
        connect(box, &QComboBox::currentIndexChanged, this, note);
    connect(m_headerType, &QComboBox::currentIndexChanged, this,
            [this] { m_headerField->setVisible(comboValue(m_headerType) == u"TEXT"_s); });
    connect(insert, &QPushButton::clicked, this, &TemplateEditor::insertVariable);
    connect(m_addButton, &QPushButton::clicked, this, [this, note] {
        addButtonRow({{u"type"_s, u"QUICK_REPLY"_s}});
        m_buttons.last().text->setFocus(Qt::OtherFocusReason);
        note();
    });
}

void TemplateEditor::setDefinition(const QJsonObject &definition, bool isEdit)
{
    m_filling = true;
    m_original = definition;
    m_name->setText(json::text(definition, u"name"));
    m_name->setReadOnly(isEdit);
    // Meta keeps the name: typing begins where something can be changed.
    m_name->setFocusPolicy(isEdit ? Qt::ClickFocus : Qt::StrongFocus);
    m_language->setEnabled(!isEdit);
    const auto choose = [](QComboBox *box, const QString &value, const QString &words) {
        if (value.isEmpty())
            return;
        if (box->findData(value) < 0)
            box->addItem(words, value);
        box->setCurrentIndex(box->findData(value));
    };
    const QString category = json::text(definition, u"category");
    choose(m_category, category, categoryText(category));
    const QString language = json::text(definition, u"language");
    choose(m_language, language, languageText(language));
    const QJsonArray components = definition.value(u"components"_s).toArray();
    const messaging::TemplateContent content = messaging::readTemplate(components);
    for (const auto &[part, text] :
         {std::pair(kHeader, content.header), std::pair(kBody, content.body)}) {
        for (const messaging::TemplatePlaceholder &gap : text.placeholders)
            m_lastSamples.insert(part + gap.key, gap.example);
    }
    bool keepsOthers = false;
    for (const QJsonValue &value : components) {
        QJsonObject component = value.toObject();
        const QString type = typeOf(component);
        const QString text = json::text(component, u"text");
        if (!isEditable(component)) {
            keepsOthers = true;
            // A header of another kind takes the place of a text.
            if (type == kHeader)
                m_headerType->setEnabled(false);
            continue;
        }
        component.remove(u"text"_s);
        if (type == kHeader) {
            m_headerType->setCurrentIndex(m_headerType->findData(u"TEXT"_s));
            m_header->setText(text);
        } else if (type == kBody) {
            m_body->setPlainText(text);
            component.remove(u"example"_s);
            m_bodyRest = component;
        } else if (type == u"FOOTER"_s) {
            m_footer->setText(text);
            m_footerRest = component;
        } else {
            const QJsonArray buttons = component.value(u"buttons"_s).toArray();
            for (const QJsonValue &button : buttons)
                addButtonRow(button.toObject());
        }
    }
    m_keptNote->setVisible(keepsOthers);
    m_headerField->setVisible(comboValue(m_headerType) == u"TEXT"_s);
    m_filling = false;
    refreshSamples();
}

QString TemplateEditor::sampleOf(const QString &part, const QString &key) const
{
    return m_lastSamples.value(part + key);
}

void TemplateEditor::refreshSamples()
{
    QList<std::pair<QString, QString>> wanted;
    if (comboValue(m_headerType) == u"TEXT"_s) {
        for (const QString &key : messaging::placeholderKeys(m_header->text()))
            wanted.append({kHeader, key});
    }
    for (const QString &key : messaging::placeholderKeys(m_body->toPlainText()))
        wanted.append({kBody, key});
    QList<std::pair<QString, QString>> there;
    for (const Sample &sample : std::as_const(m_samples))
        there.append({sample.part, sample.key});
    if (wanted == there)
        return;
    for (const Sample &sample : std::as_const(m_samples)) {
        sample.row->hide();
        sample.row->deleteLater();
    }
    m_samples.clear();
    for (const auto &[part, key] : std::as_const(wanted)) {
        auto *value = new QLineEdit(sampleOf(part, key), this);
        const QString label = part == kHeader ? tr("Sample for {{%1}} in the header").arg(key)
                                              : tr("Sample for {{%1}}").arg(key);
        value->setAccessibleName(part == kHeader ? tr("Sample for header %1").arg(key)
                                                 : tr("Sample for %1").arg(key));
        auto *row = new LabeledField(m_theme, label, value, this);
        m_sampleRows->addWidget(row);
        row->show();
        m_samples.append({part, key, row, value});
        connect(value, &QLineEdit::textChanged, this,
                [this, id = QString(part + key)](const QString &text) {
                    m_lastSamples.insert(id, text);
                    Q_EMIT changed();
                });
    }
}

void TemplateEditor::addButtonRow(const QJsonObject &button)
{
    ButtonRow row{};
    row.kept = button;
    row.widget = new QWidget(this);
    auto *layout = new QHBoxLayout(row.widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    row.type = new QComboBox(row.widget);
    for (const auto &[type, words] :
         {std::pair(u"QUICK_REPLY"_s, tr("Quick reply")), std::pair(u"URL"_s, tr("Link")),
          std::pair(u"PHONE_NUMBER"_s, tr("Call")), std::pair(u"COPY_CODE"_s, tr("Copy code"))})
        row.type->addItem(words, type);
    const QString type = json::text(button, u"type").toUpper();
    if (row.type->findData(type) < 0)
        row.type->addItem(type, type);
    row.type->setCurrentIndex(row.type->findData(type));
    row.text = new QLineEdit(json::text(button, u"text"), row.widget);
    row.text->setMaxLength(25);
    row.target = new QLineEdit(type == u"COPY_CODE"_s ? textOfExample(button.value(u"example"_s))
                                                      : button.value(targetKey(type)).toString(),
                               row.widget);
    row.field = new LabeledField(m_theme, {}, row.text, row.widget);
    auto *remove = Button::iconOnly(m_theme, u"trash-2"_s, tr("Remove button"), row.widget);
    layout->addWidget(row.type, 0, Qt::AlignBottom);
    layout->addWidget(row.field, 1);
    layout->addWidget(row.target, 1, Qt::AlignBottom);
    layout->addWidget(remove, 0, Qt::AlignBottom);
    m_buttonRows->addWidget(row.widget);
    row.widget->show();
    const auto showTarget = [type = row.type, target = row.target] {
        target->setVisible(!targetKey(comboValue(type)).isEmpty());
    };
    showTarget();
    connect(row.type, &QComboBox::currentIndexChanged, row.widget, showTarget);
    connect(row.type, &QComboBox::currentIndexChanged, this, &TemplateEditor::changed);
    connect(row.text, &QLineEdit::textChanged, this, &TemplateEditor::changed);
    connect(row.target, &QLineEdit::textChanged, this, &TemplateEditor::changed);
    connect(remove, &QPushButton::clicked, this,
            [this, widget = row.widget] { removeButtonRow(widget); });
    m_buttons.append(row);
    renumberButtons();
}

void TemplateEditor::removeButtonRow(QWidget *widget)
{
    m_buttons.removeIf([widget](const ButtonRow &row) { return row.widget == widget; });
    widget->hide();
    widget->deleteLater();
    renumberButtons();
    m_addButton->setFocus(Qt::OtherFocusReason);
    Q_EMIT changed();
}

void TemplateEditor::renumberButtons()
{
    for (int i = 0; i < m_buttons.size(); ++i) {
        const ButtonRow &row = m_buttons.at(i);
        row.text->setAccessibleName(tr("Button %1").arg(i + 1));
        row.text->setPlaceholderText(tr("Button %1").arg(i + 1));
        row.type->setAccessibleName(tr("Type of button %1").arg(i + 1));
        row.target->setAccessibleName(tr("Target of button %1").arg(i + 1));
        row.target->setPlaceholderText(tr("Address, number or code"));
    }
    m_addButton->setDisabledReason(
        m_buttons.size() < kMostButtons ? QString() : tr("A template has at most ten buttons."));
}

void TemplateEditor::insertVariable()
{
    // The next number; named ones are typed.
    int next = 1;
    for (const QString &key : messaging::placeholderKeys(m_body->toPlainText()))
        next = std::max(next, key.toInt() + 1);
    m_body->insertPlainText(u"{{%1}}"_s.arg(next));
    m_body->setFocus(Qt::OtherFocusReason);
}

QJsonObject TemplateEditor::exampleFor(const QString &part, const QString &text) const
{
    const QStringList keys = messaging::placeholderKeys(text);
    if (keys.isEmpty())
        return {};
    const QString base = part == kHeader ? u"header_text"_s : u"body_text"_s;
    QJsonArray positional;
    QJsonArray namedOnes;
    for (const QString &key : keys) {
        const QString sample = sampleOf(part, key);
        positional.append(sample);
        namedOnes.append(QJsonObject{{u"param_name"_s, key}, {u"example"_s, sample}});
    }
    if (!isNumber(keys.constFirst()))
        return {{QString(base + u"_named_params"_s), namedOnes}};
    return {{base, part == kHeader ? QJsonValue(positional)
                                   : QJsonValue(QJsonArray{QJsonValue(positional)})}};
}

QJsonObject TemplateEditor::definition() const
{
    QJsonObject definition = m_original;
    definition.insert(u"name"_s, m_name->text().trimmed());
    definition.insert(u"language"_s, comboValue(m_language));
    definition.insert(u"category"_s, comboValue(m_category));
    QJsonArray components;
    QJsonArray others;
    const QJsonArray before = m_original.value(u"components"_s).toArray();
    for (const QJsonValue &value : before) {
        const QJsonObject component = value.toObject();
        if (isEditable(component))
            continue;
        if (typeOf(component) == kHeader)
            components.append(component);
        else
            others.append(component);
    }
    const auto withExample
        = [this](QJsonObject component, const QString &part, const QString &text) {
              component.insert(u"text"_s, text);
              if (const QJsonObject example = exampleFor(part, text); !example.isEmpty())
                  component.insert(u"example"_s, example);
              return component;
          };
    if (comboValue(m_headerType) == u"TEXT"_s) {
        components.append(withExample({{u"type"_s, kHeader}, {u"format"_s, u"TEXT"_s}}, kHeader,
                                      m_header->text()));
    }
    QJsonObject body = m_bodyRest;
    body.insert(u"type"_s, kBody);
    // The text of a code is Meta's own.
    const bool isMetas = body.contains(u"add_security_recommendation"_s);
    components.append(isMetas ? body : withExample(body, kBody, m_body->toPlainText()));
    if (!m_footer->text().isEmpty() || m_footerRest.size() > 1) {
        QJsonObject footer = m_footerRest;
        footer.insert(u"type"_s, u"FOOTER"_s);
        if (!m_footer->text().isEmpty())
            footer.insert(u"text"_s, m_footer->text());
        components.append(footer);
    }
    QJsonArray buttons;
    for (const ButtonRow &row : m_buttons) {
        const QString type = comboValue(row.type);
        QJsonObject button
            = json::text(row.kept, u"type").toUpper() == type ? row.kept : QJsonObject();
        button.insert(u"type"_s, type);
        if (!row.text->text().isEmpty())
            button.insert(u"text"_s, row.text->text());
        const QString key = targetKey(type);
        const QString target = row.target->text().trimmed();
        if (type == u"COPY_CODE"_s)
            button.insert(key, target);
        else if (!key.isEmpty())
            button.insert(key, target);
        if (type == u"URL"_s && target.contains(u"{{"_s) && !button.contains(u"example"_s)) {
            const QString sample = QString(target).replace(u"{{1}}"_s, u"sample"_s);
            button.insert(u"example"_s, QJsonArray{sample});
        }
        buttons.append(button);
    }
    if (!buttons.isEmpty())
        components.append(QJsonObject{{u"type"_s, u"BUTTONS"_s}, {u"buttons"_s, buttons}});
    for (const QJsonValue &other : std::as_const(others))
        components.append(other);
    definition.insert(u"components"_s, components);
    const QStringList keys = messaging::placeholderKeys(m_body->toPlainText())
                             + messaging::placeholderKeys(m_header->text());
    if (!keys.isEmpty()) {
        definition.insert(u"parameter_format"_s,
                          isNumber(keys.constFirst()) ? u"POSITIONAL"_s : u"NAMED"_s);
    }
    return definition;
}

LabeledField *TemplateEditor::fieldAt(const QString &field) const
{
    if (field == u"name"_s)
        return m_nameField;
    if (field == u"language"_s)
        return m_languageField;
    if (field == u"category"_s)
        return m_categoryField;
    if (!field.startsWith(u"components["_s))
        return field == u"components"_s ? m_bodyField : nullptr;
    const int index = field.mid(11).section(u']', 0, 0).toInt();
    const QJsonArray components = definition().value(u"components"_s).toArray();
    const QString type = typeOf(components.at(index).toObject());
    if (type == kHeader)
        return m_headerField;
    if (type == kBody)
        return m_bodyField;
    if (type == u"FOOTER"_s)
        return m_footerField;
    const QString rest = field.section(u"buttons["_s, 1);
    const int place = rest.section(u']', 0, 0).toInt();
    const bool isButton = type == u"BUTTONS"_s && !rest.isEmpty() && place < m_buttons.size();
    return isButton ? m_buttons.at(place).field : nullptr;
}

void TemplateEditor::showProblems(const QList<messaging::TemplateProblem> &problems)
{
    QList<LabeledField *> fields{m_nameField,   m_languageField, m_categoryField,
                                 m_headerField, m_bodyField,     m_footerField};
    for (const ButtonRow &row : std::as_const(m_buttons))
        fields.append(row.field);
    for (LabeledField *field : std::as_const(fields))
        field->setError({});
    for (const messaging::TemplateProblem &problem : problems) {
        LabeledField *field = fieldAt(problem.field);
        if (field && !field->hasError())
            field->setError(phraseText(problem.words));
    }
}

QString TemplateEditor::fieldName(const QString &field) const
{
    const LabeledField *place = fieldAt(field);
    if (!place)
        return field;
    const QString name = place->field()->accessibleName();
    return name.isEmpty() ? field : name;
}

} // namespace aic::ui
