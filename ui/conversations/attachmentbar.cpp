// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/attachmentbar.h"

#include <QBuffer>
#include <QHBoxLayout>
#include <QImage>
#include <QLocale>
#include <QMimeData>
#include <QUrl>
#include <QVBoxLayout>

#include "core/deliver.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/spinner.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using messaging::MediaFile;

AttachmentBar::AttachmentBar(const Theme &theme, messaging::MediaStore &store, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_store(store)
    , m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(12, 6, 6, 0);
    m_rows->setSpacing(2);
    hide();
}

void AttachmentBar::addFile(const QString &path)
{
    take(m_store.add(path));
}

void AttachmentBar::addPicture(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.convertToFormat(QImage::Format_ARGB32).save(&buffer, "PNG");
    take(m_store.add(bytes, tr("Picture.png")));
}

void AttachmentBar::take(const QFuture<Result<MediaFile>> &file)
{
    deliver(file, this, [this, generation = m_generation](const Result<MediaFile> &kept) {
        if (generation != m_generation)
            return;
        if (!kept) {
            Q_EMIT refused(kept.error());
            return;
        }
        if (const Result<> fits = kept->check(kept->kind); !fits) {
            Q_EMIT refused(fits.error());
            return;
        }
        m_files.append(*kept);
        show();
        Q_EMIT changed();
    });
}

void AttachmentBar::clear()
{
    ++m_generation;
    m_files.clear();
    show();
    Q_EMIT changed();
}

void AttachmentBar::show()
{
    // Each row is a widget, so that it goes as a whole; later, since its own button may ask for it.
    for (QWidget *row : findChildren<QWidget *>(u"attachment"_s, Qt::FindDirectChildrenOnly)) {
        row->hide();
        row->setObjectName({});
        row->deleteLater();
    }
    for (const MediaFile &file : std::as_const(m_files)) {
        auto *row = new QWidget(this);
        row->setObjectName(u"attachment"_s);
        auto *icon = new StatusIcon(m_theme, 14, row);
        icon->setIcon(u"paperclip"_s, Token::Text2, false);
        auto *name = new ElidedLabel({}, LabelRole::Small, LabelTone::Text1, row);
        name->setTextFormat(Qt::PlainText);
        name->setText(u"%1 · %2"_s.arg(file.name, QLocale().formattedDataSize(file.size)));
        name->setAccessibleName(tr("%1, Ready").arg(file.name));
        auto *remove = Button::iconOnly(m_theme, u"x"_s, tr("Remove %1").arg(file.name), row);
        remove->setButtonSize(ButtonSize::Compact);
        connect(remove, &QPushButton::clicked, this, [this, id = file.id] {
            m_files.removeIf([id](const MediaFile &other) { return other.id == id; });
            show();
            Q_EMIT changed();
        });
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(8);
        line->addWidget(icon);
        line->addWidget(name, 1);
        line->addWidget(remove);
        m_rows->addWidget(row);
    }
    setVisible(!m_files.isEmpty());
}

bool ComposerEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasUrls() || source->hasImage() || QPlainTextEdit::canInsertFromMimeData(source);
}

void ComposerEdit::insertFromMimeData(const QMimeData *source)
{
    bool isFile = false;
    for (const QUrl &url : source->urls()) {
        if (url.isLocalFile()) {
            isFile = true;
            Q_EMIT fileOffered(url.toLocalFile());
        }
    }
    if (isFile)
        return;
    // Programs that copy text often add a picture of it.
    if (source->hasImage() && !source->hasText())
        Q_EMIT pictureOffered(qvariant_cast<QImage>(source->imageData()));
    else
        QPlainTextEdit::insertFromMimeData(source);
}

} // namespace aic::ui
