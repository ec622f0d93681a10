// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>

#include "messaging/media/mediastore.h"
#include "ui/media/thumbnails.h"

namespace aic::ui {

/// The files of the messages that a thread shows, and small pictures of them. Thread: UI.
class ThreadMedia : public QObject
{
    Q_OBJECT

public:
    /// \p store must outlive it.
    explicit ThreadMedia(messaging::MediaStore &store, QObject *parent = nullptr);

    /// Reads what these messages carry; changed() follows for those that carry something.
    void read(const QList<MessageId> &messages);
    void clear();
    /// Null until it is read, and for messages without a file.
    [[nodiscard]] const messaging::MessageMedia *of(MessageId message) const;
    /// Null while it is made, which ends in changed().
    [[nodiscard]] QImage picture(const messaging::MessageMedia &media);
    /// Whether a picture is or may come to be there.
    [[nodiscard]] bool mayHavePicture(const messaging::MessageMedia &media) const;

Q_SIGNALS:
    void changed(const QList<aic::MessageId> &messages);

private:
    messaging::MediaStore &m_store;
    Thumbnails m_thumbnails;
    QHash<MessageId, messaging::MessageMedia> m_known;
    quint64 m_generation = 0;
};

} // namespace aic::ui
