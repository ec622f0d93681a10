// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/media/filepick.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QMimeData>
#include <QPainter>
#include <QUrl>

#include "core/deliver.h"
#include "ui/media/thumbnails.h"
#include "ui/support/errortext.h"
#include "ui/support/filedialogs.h"
#include "ui/theme/theme.h"
#include "ui/widgets/accessiblerole.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/spinner.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using messaging::MediaFile;
using messaging::MediaKind;

namespace {

constexpr QSize kPicture{480, 480};

QString iconOf(MediaKind kind)
{
    switch (kind) {
    case MediaKind::Image:
        return u"image"_s;
    case MediaKind::Video:
        return u"play"_s;
    case MediaKind::Audio:
        return u"volume-2"_s;
    case MediaKind::Voice:
        return u"mic"_s;
    case MediaKind::Sticker:
        return u"smile"_s;
    case MediaKind::Document:
        break;
    }
    return u"file-text"_s;
}

bool isOffered(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    return data.hasImage() || (!urls.isEmpty() && urls.constFirst().isLocalFile());
}

} // namespace

FilePick::FilePick(const Theme &theme, messaging::MediaStore &store, const QString &name,
                   QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_store(store)
    , m_kinds({MediaKind::Document})
    , m_thumbnails(new Thumbnails(kPicture, this))
    , m_icon(new StatusIcon(theme, 18, this))
    , m_name(new ElidedLabel({}, LabelRole::Medium, LabelTone::Text1, this))
    , m_line(new Label({}, LabelRole::Small, LabelTone::Text3, this))
    , m_choose(new Button(theme, ButtonVariant::Secondary, u"paperclip"_s, tr("Choose file"), this))
    , m_remove(Button::iconOnly(theme, u"x"_s, tr("Remove file"), this))
{
    setAccessibleRole(this, QAccessible::Grouping);
    setAccessibleName(name);
    setAcceptDrops(true);
    m_name->setTextFormat(Qt::PlainText);
    m_line->setWordWrap(true);
    m_choose->setObjectName(u"chooseFile"_s);
    m_choose->setButtonSize(ButtonSize::Compact);
    m_remove->setObjectName(u"removeFile"_s);
    m_remove->setButtonSize(ButtonSize::Compact);
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(m_name);
    words->addWidget(m_line);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 10, 10, 10);
    layout->setSpacing(10);
    layout->addWidget(m_icon);
    layout->addLayout(words, 1);
    layout->addWidget(m_choose);
    layout->addWidget(m_remove);
    setFocusProxy(m_choose);
    connect(m_choose, &QPushButton::clicked, this, &FilePick::choose);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        clear();
        m_choose->setFocus(Qt::OtherFocusReason);
    });
    connect(m_thumbnails, &Thumbnails::ready, this, &FilePick::changed);
    refresh();
}

void FilePick::setKinds(const QList<MediaKind> &kinds)
{
    m_kinds = kinds;
    if (m_file && possibleKinds().isEmpty())
        clear();
    refresh();
}

QList<MediaKind> FilePick::possibleKinds() const
{
    QList<MediaKind> possible;
    if (!m_file)
        return possible;
    for (const MediaKind kind : m_kinds) {
        if (m_file->check(kind))
            possible.append(kind);
    }
    if (possible.removeAll(m_file->kind) > 0)
        possible.prepend(m_file->kind);
    return possible;
}

QImage FilePick::picture() const
{
    if (!m_file)
        return {};
    return m_thumbnails->of(m_file->sha256, m_file->path, m_file->format);
}

void FilePick::choose()
{
    chooseFile(window(), accessibleName(), {}, [this](const QString &path) { addFile(path); });
}

void FilePick::addFile(const QString &path)
{
    take(m_store.add(path));
}

void FilePick::clear()
{
    ++m_question;
    m_isReading = false;
    m_file.reset();
    m_refusal.clear();
    refresh();
    Q_EMIT changed();
}

void FilePick::take(const QFuture<Result<MediaFile>> &file)
{
    m_isReading = true;
    m_refusal.clear();
    refresh();
    deliver(file, this, [this, question = ++m_question](const Result<MediaFile> &kept) {
        if (question != m_question)
            return;
        m_isReading = false;
        if (!kept) {
            refuse(kept.error());
            return;
        }
        const std::optional<MediaFile> before = std::exchange(m_file, *kept);
        if (possibleKinds().isEmpty()) {
            m_file = before;
            refuse(kept->check(m_kinds.constFirst()).error());
            return;
        }
        refresh();
        Q_EMIT changed();
    });
    Q_EMIT changed();
}

void FilePick::refuse(const Error &error)
{
    // The words of the check say the limit and what to do instead.
    m_refusal = error.code == ErrorCode::Invalid && !error.detail.isEmpty() ? error.detail
                                                                            : errorText(error);
    refresh();
    Q_EMIT changed();
}

void FilePick::refresh()
{
    const MediaKind kind
        = m_file ? possibleKinds().value(0, m_kinds.constFirst()) : m_kinds.constFirst();
    m_icon->setIcon(m_isReading ? u"loader-circle"_s : iconOf(kind), Token::Text2, m_isReading);
    m_name->setText(m_isReading ? tr("Reading the file")
                    : m_file    ? m_file->name
                                : tr("No file chosen"));
    m_name->setAccessibleName(m_file ? tr("File: %1").arg(m_file->name) : m_name->text());
    if (!m_refusal.isEmpty()) {
        m_line->setText(m_refusal);
        m_line->setAccessibleName(tr("Error: %1").arg(m_refusal));
    } else if (m_file) {
        m_line->setText(u"%1 · %2"_s.arg(QLocale().formattedDataSize(m_file->size),
                                         limitText(kind, m_file->format)));
        m_line->setAccessibleName({});
    } else {
        m_line->setText(m_kinds.size() == 1
                            ? tr("Choose it or drop it here: %1").arg(limitText(kind, {}))
                            : tr("Choose it or drop it here"));
        m_line->setAccessibleName({});
    }
    m_line->setTone(m_refusal.isEmpty() ? LabelTone::Text3 : LabelTone::Danger);
    m_choose->setText(m_file ? tr("Change") : tr("Choose file"));
    m_choose->setAccessibleName(u"%1: %2"_s.arg(accessibleName(), m_choose->text()));
    m_choose->setAccessibleDescription(m_refusal);
    m_remove->setVisible(m_file.has_value());
    update();
}

bool FilePick::takeFrom(const QMimeData &dropped)
{
    for (const QUrl &url : dropped.urls()) {
        if (url.isLocalFile()) {
            addFile(url.toLocalFile());
            return true;
        }
    }
    const auto image = qvariant_cast<QImage>(dropped.imageData());
    if (image.isNull())
        return false;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.convertToFormat(QImage::Format_ARGB32).save(&buffer, "PNG");
    take(m_store.add(bytes, tr("Picture.png")));
    return true;
}

void FilePick::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Token edge = m_isOver               ? Token::Focus
                       : !m_refusal.isEmpty() ? Token::Danger
                                              : Token::BorderControl;
    const double pen = m_isOver ? 2 : 1;
    painter.setPen(
        QPen(m_theme.color(edge), pen, m_file || m_isOver ? Qt::SolidLine : Qt::DashLine));
    painter.setBrush(m_theme.color(Token::Field));
    painter.drawRoundedRect(QRectF(rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2), 6, 6);
}

void FilePick::dragEnterEvent(QDragEnterEvent *event)
{
    if (!isOffered(*event->mimeData()))
        return;
    m_isOver = true;
    update();
    event->acceptProposedAction();
}

void FilePick::dragLeaveEvent(QDragLeaveEvent *event)
{
    m_isOver = false;
    update();
    QFrame::dragLeaveEvent(event);
}

void FilePick::dropEvent(QDropEvent *event)
{
    m_isOver = false;
    update();
    if (takeFrom(*event->mimeData()))
        event->acceptProposedAction();
}

void FilePick::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Paste) && takeFrom(*QApplication::clipboard()->mimeData())) {
        event->accept();
        return;
    }
    QFrame::keyPressEvent(event);
}

QString kindText(MediaKind kind)
{
    switch (kind) {
    case MediaKind::Image:
        return FilePick::tr("Image");
    case MediaKind::Video:
        return FilePick::tr("Video");
    case MediaKind::Audio:
        return FilePick::tr("Audio");
    case MediaKind::Voice:
        return FilePick::tr("Voice message");
    case MediaKind::Sticker:
        return FilePick::tr("Sticker");
    case MediaKind::Document:
        break;
    }
    return FilePick::tr("Document");
}

QString limitText(MediaKind kind, const messaging::MediaFormat &format)
{
    return FilePick::tr("%1, up to %2")
        .arg(kindText(kind), QLocale().formattedDataSize(messaging::largestOf(kind, format), 0));
}

} // namespace aic::ui
