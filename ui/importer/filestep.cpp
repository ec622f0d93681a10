// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/importer/filestep.h"

#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QPainter>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/importer/importwords.h"
#include "ui/importer/rowstables.h"
#include "ui/support/filedialogs.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/icontile.h"
#include "ui/widgets/label.h"
#include "ui/widgets/labeledfield.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

QString droppedFile(const QMimeData *data)
{
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 && urls.constFirst().isLocalFile() ? urls.constFirst().toLocalFile()
                                                               : QString();
}

} // namespace

/// The dashed frame that a file can be dropped on.
class DropArea : public QWidget
{
public:
    DropArea(const Theme &theme, QWidget *parent)
        : QWidget(parent)
        , m_theme(theme)
    {}
    void setDragging(bool dragging)
    {
        m_dragging = dragging;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QPen pen(m_theme.color(m_dragging ? Token::Accent : Token::BorderControl));
        pen.setStyle(Qt::DashLine);
        painter.setPen(pen);
        painter.setBrush(m_dragging ? QBrush(m_theme.color(Token::AccentSoft))
                                    : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    }

private:
    const Theme &m_theme;
    bool m_dragging = false;
};

FileStep::FileStep(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_dropArea(nullptr)
    , m_recent(nullptr)
    , m_recentFiles(nullptr)
    , m_path(new QLineEdit)
    , m_pathField(nullptr)
    , m_encoding(new QComboBox)
    , m_delimiter(new QComboBox)
    , m_header(new QComboBox)
    , m_sheet(new QComboBox)
    , m_sheetField(nullptr)
    , m_rowsTitle(new Label(tr("First rows"), LabelRole::Strong, LabelTone::Text1, this))
    , m_rows(makeRowsTable(theme, tr("First rows"), {}, this))
{
    setAcceptDrops(true);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget(scroll);
    content->setProperty("scrollContent", true);
    scroll->setWidget(content);
    outer->addWidget(scroll);

    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(16);
    layout->addWidget(makeDropArea(), 1);
    m_path->setPlaceholderText(tr("Path of the file"));
    m_path->setClearButtonEnabled(false);
    m_pathField = new LabeledField(theme, tr("File"), m_path, content);
    layout->addWidget(m_pathField);
    layout->addWidget(makeRecent());
    layout->addWidget(makeChoices());
    layout->addWidget(m_rowsTitle);
    m_rows->setMinimumHeight(theme.px(190));
    layout->addWidget(m_rows, 2);
    clearHead();

    connect(m_path, &QLineEdit::textChanged, this, [this] {
        if (!m_path->text().isEmpty())
            m_pasted.clear();
        forgetChoices();
        noteChange();
    });
    for (QComboBox *choice : {m_encoding, m_delimiter, m_header, m_sheet})
        connect(choice, &QComboBox::currentIndexChanged, this, &FileStep::noteChange);
    setFocusProxy(m_path);
}

QWidget *FileStep::makeDropArea()
{
    m_dropArea = new DropArea(m_theme, this);
    auto *area = new QVBoxLayout(m_dropArea);
    area->setContentsMargins(20, 20, 20, 20);
    area->setSpacing(8);
    area->addStretch();
    auto *tile = new IconTile(m_theme, u"file-spreadsheet"_s, Tone::Success, 44, m_dropArea);
    area->addWidget(tile, 0, Qt::AlignHCenter);
    auto *lead
        = new Label(tr("Drop a file here"), LabelRole::Heading, LabelTone::Text1, m_dropArea);
    area->addWidget(lead, 0, Qt::AlignHCenter);
    auto *hint = new Label(tr("CSV, TSV, Excel or vCard, up to a million people. Cells copied in a "
                              "spreadsheet can be pasted."),
                           LabelRole::Small, LabelTone::Text2, m_dropArea);
    hint->setWordWrap(true);
    hint->setAlignment(Qt::AlignCenter);
    area->addWidget(hint);
    area->addSpacing(8);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    auto *choose = new Button(m_theme, ButtonVariant::Secondary, u"folder-open"_s,
                              tr("Choose file"), m_dropArea);
    auto *paste = new Button(m_theme, ButtonVariant::Ghost, u"copy"_s, tr("Paste from clipboard"),
                             m_dropArea);
    buttons->addStretch();
    buttons->addWidget(choose);
    buttons->addWidget(paste);
    buttons->addStretch();
    area->addLayout(buttons);
    area->addStretch();
    connect(choose, &QPushButton::clicked, this, [this] {
        chooseFile(this, tr("Choose a file to import"),
                   tr("Contacts (*.csv *.tsv *.txt *.xlsx *.xlsm *.vcf);;All files (*)"),
                   [this](const QString &path) { setPath(path); });
    });
    connect(paste, &QPushButton::clicked, this, &FileStep::paste);
    return m_dropArea;
}

QWidget *FileStep::makeRecent()
{
    m_recent = new QWidget(this);
    auto *row = new QHBoxLayout(m_recent);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto *title = new Label(tr("Recent files"), LabelRole::Small, LabelTone::Text2, m_recent);
    auto *clear = new Button(m_theme, ButtonVariant::Link, {}, tr("Clear list"), m_recent);
    m_recentFiles = new QWidget(m_recent);
    new FlowLayout(8, m_recentFiles);
    row->addWidget(title, 0, Qt::AlignTop);
    row->addWidget(m_recentFiles, 1);
    row->addWidget(clear, 0, Qt::AlignTop);
    connect(clear, &QPushButton::clicked, this, &FileStep::recentCleared);
    m_recent->hide();
    return m_recent;
}

void FileStep::showRecent(const QStringList &paths)
{
    // A button may be asking for this with its own click.
    for (QObject *old : m_recentFiles->children()) {
        if (auto *button = qobject_cast<Button *>(old)) {
            button->hide();
            button->deleteLater();
        }
    }
    for (const QString &path : paths) {
        const QString name = path.mid(path.lastIndexOf(u'/') + 1);
        auto *button = new Button(m_theme, ButtonVariant::Secondary, u"file-spreadsheet"_s,
                                  QString(name).replace(u'&', u"&&"_s), m_recentFiles);
        button->setButtonSize(ButtonSize::Compact);
        button->setObjectName(u"recentFile"_s);
        button->setAccessibleName(tr("Import %1 again").arg(name));
        button->setToolTip(QDir::toNativeSeparators(path));
        m_recentFiles->layout()->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, path] { setPath(path); });
    }
    m_recent->setVisible(!paths.isEmpty());
}

QWidget *FileStep::makeChoices()
{
    auto *choices = new QWidget(this);
    m_encoding->addItem(tr("Detect"), QString());
    const QStringList encodings{u"UTF-8"_s,        u"UTF-16LE"_s,     u"UTF-16BE"_s,
                                u"WINDOWS-1252"_s, u"ISO-8859-1"_s,   u"WINDOWS-1250"_s,
                                u"WINDOWS-1251"_s, u"WINDOWS-1254"_s, u"WINDOWS-1256"_s,
                                u"WINDOWS-1258"_s, u"GB18030"_s,      u"BIG5"_s,
                                u"SHIFT_JIS"_s,    u"EUC-KR"_s};
    for (const QString &encoding : encodings)
        m_encoding->addItem(encoding, encoding);
    m_delimiter->addItem(tr("Detect"), QString());
    for (const QString &delimiter : {u","_s, u";"_s, u"\t"_s, u"|"_s}) {
        const QString word = delimiter == u"\t" ? u"tab"_s : delimiter;
        m_delimiter->addItem(delimiterText(delimiter), word);
    }
    m_header->addItem(tr("Detect"));
    m_header->addItem(tr("Names the columns"), true);
    m_header->addItem(tr("Is a person"), false);
    auto *row = new FlowLayout(16, choices);
    const auto add = [this, row, choices](const QString &name, QComboBox *box) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(16);
        auto *field = new LabeledField(m_theme, name, box, choices);
        row->addWidget(field);
        return field;
    };
    add(tr("Encoding"), m_encoding);
    add(tr("Delimiter"), m_delimiter);
    add(tr("First row"), m_header);
    m_sheetField = add(tr("Sheet"), m_sheet);
    return choices;
}

contacts::SourceOptions FileStep::source() const
{
    contacts::SourceOptions source;
    QString path = m_path->text().trimmed();
    // As a file manager copies it.
    if (path.size() > 1 && path.startsWith(u'"') && path.endsWith(u'"'))
        path = path.mid(1, path.size() - 2);
    if (path.startsWith(u"file://"))
        path = QUrl(path).toLocalFile();
    else if (path == u"~" || path.startsWith(u"~/"))
        path.replace(0, 1, QDir::homePath());
    source.filePath = path;
    source.pasted = m_pasted;
    source.encoding = m_encoding->currentData().toString();
    source.delimiter = m_delimiter->currentData().toString();
    if (m_header->currentData().isValid())
        source.hasHeader = m_header->currentData().toBool();
    source.sheet = m_sheet->currentData().toString();
    return source;
}

void FileStep::forgetChoices()
{
    for (QComboBox *choice : {m_encoding, m_delimiter, m_header}) {
        const QSignalBlocker blocker(choice);
        choice->setCurrentIndex(0);
    }
    const QSignalBlocker blocker(m_sheet);
    m_sheet->clear();
}

void FileStep::setPasted(const QString &text)
{
    m_path->clear();
    forgetChoices();
    m_pasted = text;
    noteChange();
}

void FileStep::paste()
{
    // A spreadsheet offers its cells as a picture and as HTML too; the text is what counts.
    const QString text = QGuiApplication::clipboard()->text();
    if (text.trimmed().isEmpty())
        setError(tr("The clipboard holds no text. Copy cells in a spreadsheet, then paste."));
    else
        setPasted(text);
}

void FileStep::setHeader(bool isHeader)
{
    const QSignalBlocker blocker(m_header);
    m_header->setCurrentIndex(isHeader ? 1 : 2);
}

void FileStep::showHead(const contacts::ImportHead &head)
{
    const bool isText = head.format == contacts::SourceFormat::Text;
    const bool isBook = head.format == contacts::SourceFormat::Workbook;
    const bool isCards = head.format == contacts::SourceFormat::Cards;
    m_encoding->setItemText(0, isBook ? tr("Detect") : tr("Detected: %1").arg(head.encoding));
    m_encoding->setEnabled(!isBook && m_pasted.isEmpty());
    m_delimiter->setItemText(0, isText ? tr("Detected: %1").arg(delimiterText(head.delimiter))
                                       : tr("Detect"));
    m_delimiter->setEnabled(isText);
    m_header->setItemText(0, head.hasHeader ? tr("Detected: names the columns")
                                            : tr("Detected: is a person"));
    m_header->setEnabled(!isCards);
    const QSignalBlocker blocker(m_sheet);
    m_sheet->clear();
    for (const QString &sheet : head.sheets)
        m_sheet->addItem(sheet, sheet);
    m_sheet->setCurrentIndex(m_sheet->findData(head.sheet));
    m_sheetField->setVisible(head.sheets.size() > 1);

    QStringList columns;
    for (const contacts::ColumnTarget &column : head.columns)
        columns.append(column.column);
    showCells(m_rows, columns, head.rows);
    m_rowsTitle->show();
    m_rows->show();
    // With the rows there is no need to say what can be dropped.
    m_dropArea->setMaximumHeight(m_theme.px(190));
}

void FileStep::clearHead()
{
    m_encoding->setItemText(0, tr("Detect"));
    m_delimiter->setItemText(0, tr("Detect"));
    m_header->setItemText(0, tr("Detect"));
    for (QComboBox *choice : {m_encoding, m_delimiter, m_header})
        choice->setEnabled(true);
    const QSignalBlocker blocker(m_sheet);
    m_sheet->clear();
    m_sheetField->hide();
    m_rowsTitle->hide();
    m_rows->hide();
    m_dropArea->setMaximumHeight(QWIDGETSIZE_MAX);
}

void FileStep::setPath(const QString &path)
{
    m_pasted.clear();
    m_path->setText(QDir::toNativeSeparators(path));
}

void FileStep::setError(const QString &error)
{
    m_pathField->setError(error);
}

void FileStep::noteChange()
{
    m_pathField->setError({});
    Q_EMIT changed();
}

void FileStep::dragEnterEvent(QDragEnterEvent *event)
{
    if (droppedFile(event->mimeData()).isEmpty())
        return;
    event->acceptProposedAction();
    m_dropArea->setDragging(true);
}

void FileStep::dragLeaveEvent(QDragLeaveEvent *)
{
    m_dropArea->setDragging(false);
}

void FileStep::dropEvent(QDropEvent *event)
{
    m_dropArea->setDragging(false);
    setPath(droppedFile(event->mimeData()));
    event->acceptProposedAction();
}

} // namespace aic::ui
