// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/importer/filestep.h"

#include <QComboBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/support/filedialogs.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
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

FileStep::FileStep(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_dropArea(new QWidget(this))
    , m_path(new QLineEdit)
    , m_pathField(nullptr)
    , m_encoding(new QComboBox)
    , m_delimiter(new QComboBox)
{
    setAcceptDrops(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(16);

    auto *area = new QVBoxLayout(m_dropArea);
    area->setContentsMargins(20, 24, 20, 24);
    area->setSpacing(8);
    area->addStretch();
    auto *tile = new IconTile(theme, u"file-spreadsheet"_s, Tone::Success, 44, m_dropArea);
    area->addWidget(tile, 0, Qt::AlignHCenter);
    auto *lead
        = new Label(tr("Drop a file here"), LabelRole::Heading, LabelTone::Text1, m_dropArea);
    area->addWidget(lead, 0, Qt::AlignHCenter);
    auto *hint = new Label(tr("CSV or TSV, up to a million people. Save Excel workbooks as CSV and "
                              "export address books as CSV first."),
                           LabelRole::Small, LabelTone::Text2, m_dropArea);
    hint->setWordWrap(true);
    hint->setAlignment(Qt::AlignCenter);
    area->addWidget(hint);
    area->addSpacing(8);
    auto *choose = new Button(theme, ButtonVariant::Secondary, u"folder-open"_s, tr("Choose file"),
                              m_dropArea);
    area->addWidget(choose, 0, Qt::AlignHCenter);
    area->addStretch();
    layout->addWidget(m_dropArea, 1);

    m_path->setPlaceholderText(tr("Path of the file"));
    m_path->setClearButtonEnabled(false);
    m_pathField = new LabeledField(theme, tr("File"), m_path, this);
    layout->addWidget(m_pathField);

    m_encoding->addItem(tr("Detect"), QString());
    const QStringList encodings{u"UTF-8"_s,        u"UTF-16LE"_s,     u"UTF-16BE"_s,
                                u"WINDOWS-1252"_s, u"ISO-8859-1"_s,   u"WINDOWS-1250"_s,
                                u"WINDOWS-1251"_s, u"WINDOWS-1256"_s, u"GB18030"_s,
                                u"BIG5"_s,         u"SHIFT_JIS"_s,    u"EUC-KR"_s};
    for (const QString &encoding : encodings)
        m_encoding->addItem(encoding, encoding);
    m_delimiter->addItem(tr("Detect"), QString());
    m_delimiter->addItem(tr("Comma"), u","_s);
    m_delimiter->addItem(tr("Semicolon"), u";"_s);
    m_delimiter->addItem(tr("Tab"), u"tab"_s);
    m_delimiter->addItem(tr("Vertical bar"), u"|"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(14);
    row->addWidget(new LabeledField(theme, tr("Encoding"), m_encoding, this), 1);
    row->addWidget(new LabeledField(theme, tr("Delimiter"), m_delimiter, this), 1);
    layout->addLayout(row);

    connect(choose, &QPushButton::clicked, this, [this] {
        chooseFile(this, tr("Choose a file to import"),
                   tr("Tables (*.csv *.tsv *.txt);;All files (*)"),
                   [this](const QString &path) { setPath(path); });
    });
    connect(m_path, &QLineEdit::textChanged, this, &FileStep::noteChange);
    connect(m_encoding, &QComboBox::currentIndexChanged, this, &FileStep::noteChange);
    connect(m_delimiter, &QComboBox::currentIndexChanged, this, &FileStep::noteChange);
    setFocusProxy(m_path);
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
    source.encoding = m_encoding->currentData().toString();
    source.delimiter = m_delimiter->currentData().toString();
    return source;
}

void FileStep::setPath(const QString &path)
{
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

void FileStep::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(m_theme.color(m_dragging ? Token::Accent : Token::BorderControl));
    pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(m_dragging ? QBrush(m_theme.color(Token::AccentSoft)) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(m_dropArea->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

void FileStep::dragEnterEvent(QDragEnterEvent *event)
{
    if (droppedFile(event->mimeData()).isEmpty())
        return;
    event->acceptProposedAction();
    m_dragging = true;
    update();
}

void FileStep::dragLeaveEvent(QDragLeaveEvent *)
{
    m_dragging = false;
    update();
}

void FileStep::dropEvent(QDropEvent *event)
{
    m_dragging = false;
    setPath(droppedFile(event->mimeData()));
    event->acceptProposedAction();
    update();
}

} // namespace aic::ui
