// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/mediaactions.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QDir>
#include <QLocale>
#include <QTemporaryDir>
#include <QUrl>

#include "core/deliver.h"
#include "ui/support/customertext.h"
#include "ui/support/filedialogs.h"
#include "ui/theme/theme.h"
#include "ui/widgets/confirmdialog.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using messaging::MediaState;
using messaging::MessageMedia;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MediaActions)
};

} // namespace

MediaAction actionOf(const MessageMedia &media)
{
    if (media.state == MediaState::Waiting)
        return MediaAction::Cancel;
    if (media.state == MediaState::Failed)
        return MediaAction::Retry;
    return media.path.isEmpty() ? MediaAction::None : MediaAction::Save;
}

QString iconOf(MediaAction action)
{
    switch (action) {
    case MediaAction::Open:
        return u"external-link"_s;
    case MediaAction::Save:
        return u"download"_s;
    case MediaAction::Retry:
        return u"rotate-ccw"_s;
    case MediaAction::Cancel:
        return u"x"_s;
    case MediaAction::None:
        break;
    }
    return {};
}

QString mediaText(const MessageMedia &media)
{
    switch (media.state) {
    case MediaState::Waiting: {
        const QString what = media.isInbound ? Words::tr("Downloading") : Words::tr("Uploading");
        if (!media.isMoving)
            return media.isInbound ? Words::tr("Waits for its download")
                                   : Words::tr("Waits for its upload");
        return media.total > 0
                   ? u"%1 · %2 %"_s.arg(what, QLocale().toString(100 * media.done / media.total))
                   : u"%1 · %2"_s.arg(what, QLocale().formattedDataSize(media.done));
    }
    case MediaState::Failed:
        return media.isInbound ? Words::tr("The download failed") : Words::tr("The upload failed");
    case MediaState::Expired:
        return Words::tr("WhatsApp no longer has this file");
    case MediaState::Mismatch:
        return Words::tr("This isn't the file that was announced");
    case MediaState::Ready:
        break;
    }
    const QString size = QLocale().formattedDataSize(media.size);
    return media.format.suffix.isEmpty() ? size
                                         : u"%1 · %2"_s.arg(media.format.suffix.toUpper(), size);
}

MediaActions::MediaActions(const Theme &theme, messaging::MediaStore &store, Opener opener,
                           QWidget *widget)
    : QObject(widget)
    , m_theme(theme)
    , m_store(store)
    , m_opener(std::move(opener))
    , m_widget(widget)
{
    if (!m_opener)
        m_opener
            = [](const QString &path) { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); };
}

MediaActions::~MediaActions() = default;

void MediaActions::perform(const MessageMedia &media, MediaAction action)
{
    switch (action) {
    case MediaAction::Open:
        open(media);
        break;
    case MediaAction::Save:
        save(media);
        break;
    case MediaAction::Retry:
        deliver(m_store.retry(media.message), this,
                [this](const Result<bool> &begun) { settled(begun); });
        break;
    case MediaAction::Cancel:
        deliver(m_store.cancel(media.message), this,
                [this](const Result<bool> &begun) { settled(begun); });
        break;
    case MediaAction::None:
        break;
    }
}

void MediaActions::settled(const Result<bool> &begun)
{
    if (!begun)
        Q_EMIT failed(begun.error());
}

void MediaActions::open(const MessageMedia &media)
{
    if (media.path.isEmpty())
        return;
    // What isn't what its sender said is no safer than a program.
    if (!media.isRisky && media.state != MediaState::Mismatch) {
        show(media);
        return;
    }
    auto *dialog
        = new ConfirmDialog(m_theme, tr("Open this file?"),
                            tr("“%1” can run a program on this computer. Open it only if you "
                               "expected it and trust the person who sent it.")
                                .arg(tamed(media.name)),
                            m_widget->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setSafeChoice(tr("Don't open"));
    dialog->setDangerChoice(u"triangle-alert"_s, tr("Open"));
    connect(dialog, &QDialog::accepted, this, [this, media] { show(media); });
    dialog->open();
}

void MediaActions::show(const MessageMedia &media)
{
    if (!m_copies)
        m_copies = std::make_unique<QTemporaryDir>();
    // A folder of its own: the same name comes from many people.
    const QString folder = m_copies->filePath(QString::number(media.message.value));
    if (!m_copies->isValid() || !QDir().mkpath(folder)) {
        Q_EMIT failed({.code = ErrorCode::Storage, .detail = m_copies->errorString()});
        return;
    }
    const QString path = folder + u'/' + media.name;
    deliver(m_store.saveAs(media.message, path), this, [this, path](const Result<> &copied) {
        if (copied)
            m_opener(path);
        else
            Q_EMIT failed(copied.error());
    });
}

void MediaActions::save(const MessageMedia &media)
{
    chooseSavePath(m_widget->window(), tr("Save file"), {}, media.name,
                   [this, id = media.message](const QString &path) {
                       deliver(m_store.saveAs(id, path), this, [this, path](const Result<> &done) {
                           if (done)
                               Q_EMIT saved(path);
                           else
                               Q_EMIT failed(done.error());
                       });
                   });
}

} // namespace aic::ui
