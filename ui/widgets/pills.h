// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "ui/theme/token.h"

class QPainter;
class QPoint;
class QRect;

namespace aic::ui {

class Theme;

/// The dot a tag keeps everywhere: a stable hash of its text.
[[nodiscard]] int tagDotIndex(const QString &tag);

[[nodiscard]] int tagPillWidth(const Theme &theme, const QString &tag);
/// Paints the 20 px tag at \p topLeft and returns its width. A width over \p maxWidth elides.
int paintTagPill(QPainter *painter, const Theme &theme, const QPoint &topLeft, const QString &tag,
                 int maxWidth);

[[nodiscard]] int badgeWidth(const Theme &theme, const QString &text);
/// The 18 px pill; \p strong is the accent, for unread.
void paintBadge(QPainter *painter, const Theme &theme, const QRect &rect, const QString &text,
                bool strong);
/// "99+" at the most.
[[nodiscard]] QString badgeText(int count);

[[nodiscard]] int keyHintWidth(const Theme &theme, const QString &keys);
/// The little framed key, 20 px high.
void paintKeyHint(QPainter *painter, const Theme &theme, const QRect &rect, const QString &keys);

} // namespace aic::ui
