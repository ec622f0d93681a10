// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "cli/session.h"
#include "messaging/media/mediastore.h"

namespace aic::cli {

/// What --media and --caption ask for.
struct PickedMedia
{
    QString path;
    QString name;
    messaging::MediaKind kind = messaging::MediaKind::Document;
    QJsonObject content; ///< without the id
};

/// Looks at the file; nothing is kept or sent yet. Error: Invalid, also for a caption that its kind
/// can't have.
[[nodiscard]] Result<PickedMedia> pickMedia(const Call &call);
/// Takes the file in, to go with a message.
[[nodiscard]] Result<messaging::MediaAttachment> keepMedia(workspace::Workspace &space,
                                                           const PickedMedia &picked);

/// Waits until every file that customers sent was tried to be fetched once; not beyond \p endAtMs
/// of the steady clock. The session fetches (Session::startMedia()).
void waitForDownloads(const Call &call, const Connected &connected, qint64 endAtMs);

/// null, or {kind, state, name, mime_type, size, path, is_risky, error}.
[[nodiscard]] QJsonValue describe(const std::optional<messaging::MessageMedia> &media);

} // namespace aic::cli
