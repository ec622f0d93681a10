// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/templates/templatefields.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>

#include "graph/messages.h"
#include "ui/media/filepick.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/labeledfield.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using messaging::MediaKind;
using messaging::TemplateHeader;

namespace {

// cloud-api.md §2.8.
constexpr qsizetype kLongestValue = 1024;
constexpr qsizetype kLongestCode = 15;

std::optional<MediaKind> kindOf(TemplateHeader header)
{
    switch (header) {
    case TemplateHeader::Image:
        return MediaKind::Image;
    case TemplateHeader::Video:
        return MediaKind::Video;
    case TemplateHeader::Document:
        return MediaKind::Document;
    default:
        return {};
    }
}

QString gapName(const QString &key)
{
    return u"{{%1}}"_s.arg(key);
}

} // namespace

TemplateFields::TemplateFields(const Theme &theme, messaging::MediaStore &media, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_media(media)
    , m_layout(new QVBoxLayout(this))
    , m_head(new QWidget(this))
    , m_insert(new Button(theme, ButtonVariant::Ghost, u"braces"_s, tr("Insert variable"), m_head))
    , m_menu(new QMenu(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(12);
    auto *head = new QHBoxLayout(m_head);
    head->setContentsMargins(0, 0, 0, 0);
    head->addWidget(new Label(tr("Values"), LabelRole::Strong, LabelTone::Text1, m_head));
    head->addStretch();
    head->addWidget(m_insert);
    m_insert->setObjectName(u"templateVariable"_s);
    m_insert->setButtonSize(ButtonSize::Compact);
    m_insert->setOpensList(true);
    m_menu->setObjectName(u"templateVariables"_s);
    connect(m_insert, &QPushButton::clicked, this,
            [this] { m_menu->popup(m_insert->mapToGlobal(QPoint(0, m_insert->height() + 2))); });
    m_layout->addWidget(m_head);
    m_head->hide();
}

void TemplateFields::setContent(const messaging::TemplateContent &content)
{
    for (const Row &row : std::as_const(m_rows)) {
        row.field->hide();
        row.field->deleteLater();
    }
    m_rows.clear();
    for (QWidget *old : {static_cast<QWidget *>(m_file), static_cast<QWidget *>(m_fileError)}) {
        if (old) {
            old->hide();
            old->deleteLater();
        }
    }
    m_file = nullptr;
    m_fileError = nullptr;
    m_content = content;
    addHeader();
    for (const messaging::TemplatePlaceholder &gap : content.body.placeholders)
        addRow(Part::Body, gap.key, tr("Text %1").arg(gapName(gap.key)), gap.example);
    addButtons();
    m_head->setVisible(!m_rows.isEmpty());
    Q_EMIT changed();
}

void TemplateFields::addHeader()
{
    for (const messaging::TemplatePlaceholder &gap : m_content.header.placeholders)
        addRow(Part::Header, gap.key, tr("Header %1").arg(gapName(gap.key)), gap.example);
    if (m_content.headerKind == TemplateHeader::Location) {
        addRow(Part::Latitude, {}, tr("Latitude of the place"), u"3.139003"_s);
        addRow(Part::Longitude, {}, tr("Longitude of the place"), u"101.686855"_s);
        addRow(Part::PlaceName, {}, tr("Name of the place"), {});
        addRow(Part::PlaceAddress, {}, tr("Address of the place"), {});
    }
    const std::optional<MediaKind> kind = kindOf(m_content.headerKind);
    if (!kind)
        return;
    const QString name = *kind == MediaKind::Image   ? tr("Image in the header")
                         : *kind == MediaKind::Video ? tr("Video in the header")
                                                     : tr("Document in the header");
    m_file = new FilePick(m_theme, m_media, name, this);
    m_file->setObjectName(u"templateFile"_s);
    m_file->setKinds({*kind});
    m_fileError = new Label({}, LabelRole::Small, LabelTone::Danger, this);
    m_fileError->setWordWrap(true);
    m_fileError->hide();
    m_layout->insertWidget(0, m_file);
    m_layout->insertWidget(1, m_fileError);
    // Now, not with the next turn of the event loop: only what is shown takes the focus.
    m_file->show();
    connect(m_file, &FilePick::changed, this, [this] {
        m_fileError->hide();
        Q_EMIT changed();
    });
}

void TemplateFields::addButtons()
{
    for (int i = 0; i < m_content.buttons.size(); ++i) {
        const messaging::TemplateButtonPart &button = m_content.buttons.at(i);
        if (!button.isVariable)
            continue;
        const bool isCode = button.type == u"COPY_CODE"_s;
        const QString name
            = isCode ? tr("Code to copy") : tr("End of the link in “%1”").arg(button.text);
        addRow(Part::Button, QString::number(i), name,
               messaging::exampleValues(m_content).buttons.value(i));
        if (!isCode) {
            const QString start = button.target.left(button.target.indexOf(u"{{"_s));
            m_rows.constLast().field->setHelp(tr("The link begins with %1").arg(start));
        }
    }
}

void TemplateFields::addRow(Part part, const QString &key, const QString &name,
                            const QString &sample)
{
    auto *edit = new QLineEdit(this);
    edit->setObjectName(u"templateValue.%1"_s.arg(m_rows.size()));
    edit->setAccessibleName(name);
    if (!sample.isEmpty())
        edit->setPlaceholderText(tr("For example %1").arg(sample));
    edit->installEventFilter(this);
    auto *field = new LabeledField(m_theme, name, edit, this);
    m_layout->addWidget(field);
    field->show();
    m_rows.append({part, key, name, field, edit});
    connect(edit, &QLineEdit::textChanged, this, [this, edit] {
        const auto row = std::ranges::find(m_rows, edit, &Row::edit);
        // What is still empty is no mistake; what is wrong can be said while it is written.
        if (row != m_rows.end())
            row->field->setError(edit->text().trimmed().isEmpty() ? QString() : faultOf(*row));
        Q_EMIT changed();
    });
}

void TemplateFields::setVariables(const QList<std::pair<QString, QString>> &variables)
{
    m_menu->clear();
    for (const auto &[words, text] : variables) {
        const QAction *action = m_menu->addAction(QString(words).replace(u'&', u"&&"_s));
        connect(action, &QAction::triggered, this, [this, text = text] { insertVariable(text); });
    }
    m_insert->setDisabledReason(variables.isEmpty() ? tr("Nothing is known about this person.")
                                                    : QString());
}

void TemplateFields::insertVariable(const QString &text)
{
    QLineEdit *edit = m_last;
    if (!edit) {
        const auto empty = std::ranges::find_if(
            m_rows, [](const Row &row) { return row.edit->text().isEmpty(); });
        if (empty == m_rows.end())
            return;
        edit = empty->edit;
    }
    edit->insert(text);
    edit->setFocus(Qt::OtherFocusReason);
}

bool TemplateFields::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn)
        m_last = qobject_cast<QLineEdit *>(watched);
    return QWidget::eventFilter(watched, event);
}

QString TemplateFields::textOf(Part part) const
{
    const auto row = std::ranges::find(m_rows, part, &Row::part);
    return row == m_rows.end() ? QString() : row->edit->text().trimmed();
}

messaging::TemplateValues TemplateFields::values() const
{
    messaging::TemplateValues values;
    for (const Row &row : m_rows) {
        const QString text = row.edit->text().trimmed();
        if (row.part == Part::Header)
            values.header.insert(row.key, text);
        else if (row.part == Part::Body)
            values.body.insert(row.key, text);
        else if (row.part == Part::Button)
            values.buttons.insert(row.key.toInt(), text);
    }
    const messaging::MediaAttachment file = attachment();
    if (file.file.isValid()) {
        // The upload brings the id; until then anything stands for it.
        values.headerMedia
            = messaging::withMediaId(messaging::mediaPart(file.kind, file.name), u"0"_s);
    } else if (m_content.headerKind == TemplateHeader::Location && fault().isEmpty()) {
        values.headerMedia
            = {{u"type"_s, u"location"_s},
               {u"location"_s, QJsonObject{{u"latitude"_s, textOf(Part::Latitude)},
                                           {u"longitude"_s, textOf(Part::Longitude)},
                                           {u"name"_s, textOf(Part::PlaceName)},
                                           {u"address"_s, textOf(Part::PlaceAddress)}}}};
    }
    return values;
}

messaging::MediaAttachment TemplateFields::attachment() const
{
    const std::optional<MediaKind> kind = kindOf(m_content.headerKind);
    if (!m_file || !m_file->file() || !kind)
        return {};
    return m_file->file()->attachment(*kind);
}

QImage TemplateFields::picture() const
{
    return m_file ? m_file->picture() : QImage();
}

QString TemplateFields::fileName() const
{
    return m_file && m_file->file() ? m_file->file()->name : QString();
}

QString TemplateFields::faultOf(const Row &row) const
{
    const QString text = row.edit->text().trimmed();
    if (text.isEmpty())
        return tr("Enter a value.");
    if (row.part == Part::Latitude || row.part == Part::Longitude) {
        const double most = row.part == Part::Latitude ? 90 : 180;
        bool isNumber = false;
        const double degrees = text.toDouble(&isNumber);
        if (!isNumber || degrees < -most || degrees > most)
            return tr("Enter degrees from -%1 to %1, with a point.").arg(most);
        return {};
    }
    const bool isCode
        = row.part == Part::Button && m_content.buttons.at(row.key.toInt()).type == u"COPY_CODE"_s;
    const qsizetype most = isCode ? kLongestCode : kLongestValue;
    if (text.size() > most)
        return tr("%1 characters; WhatsApp takes %2.").arg(text.size()).arg(most);
    // The rest of the rules for a value are those of the message itself.
    const Result<QJsonObject> alone = graph::TemplateMessage{
        .name = u"x"_s,
        .language = u"en"_s,
        .body = {{text, {}, {}}}}.content();
    if (!alone && row.part != Part::Button)
        return tr("No line breaks, tabs or more than four spaces in a row.");
    return {};
}

QString TemplateFields::fileFault() const
{
    if (!m_file || m_file->file())
        return {};
    return m_file->isReading() ? tr("The file is still being read.") : tr("Choose a file.");
}

QString TemplateFields::fault() const
{
    if (const QString words = fileFault(); !words.isEmpty())
        return tr("%1: %2").arg(m_file->accessibleName(), words);
    for (const Row &row : m_rows) {
        if (const QString words = faultOf(row); !words.isEmpty())
            return tr("%1: %2").arg(row.name, words);
    }
    return {};
}

void TemplateFields::showFaults()
{
    QWidget *first = nullptr;
    if (const QString words = fileFault(); !words.isEmpty()) {
        m_fileError->setText(words);
        m_fileError->setAccessibleName(tr("Error: %1").arg(words));
        m_fileError->show();
        first = m_file;
    }
    for (const Row &row : std::as_const(m_rows)) {
        row.field->setError(faultOf(row));
        if (first == nullptr && row.field->hasError())
            first = row.edit;
    }
    if (first != nullptr)
        first->setFocus(Qt::OtherFocusReason);
}

bool TemplateFields::isEmpty() const
{
    const bool hasFile = m_file && (m_file->file() || m_file->isReading());
    return !hasFile && std::ranges::all_of(m_rows, [](const Row &row) {
        return row.edit->text().isEmpty();
    });
}

void TemplateFields::focusFirst()
{
    if (m_file)
        m_file->setFocus(Qt::OtherFocusReason);
    else if (!m_rows.isEmpty())
        m_rows.constFirst().edit->setFocus(Qt::OtherFocusReason);
}

} // namespace aic::ui
