// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include <QMetaType>
#include <QString>
#include <QStringList>
#include <QVariant>

#include "core/result.h"

namespace aic::settings {

/// Every setting of the program; its row stands in keys.cpp, in the same order.
enum class Key {
    ActiveAccount,
    Theme,
    Language,
    TextSize,
    ReduceMotion,
    HighContrast,
    KeepToasts,
    DesktopNotifications,
    NotificationSound,
    NotificationText,
    CloseToTray,
    DefaultCountry,
    MessagesPerMinute,
    SendReadReceipts,
    ShowTyping,
    EnterSends,
    OnboardingDone,
    LastPage,
    WindowGeometry,
    WindowState,
    NavigationWidth,
    DetailPanelWidth,
    DetailPanelOpen,
    ContactColumns,
    RecentImports,
    BackupFolder,
    Count
};

enum class Type { Flag, Number, Text, Bytes };

/// A machine's own settings stay behind when the others are exported.
enum class Scope { Machine, Roaming };

struct Definition
{
    Key key;
    QString name; ///< in the file: "ui.theme"
    Type type;
    QVariant fallback;
    Scope scope;
    QStringList choices; ///< of a Text; empty for any
    int minimum = 0;     ///< of a Number
    int maximum = 0;
};

[[nodiscard]] std::span<const Definition> definitions();
[[nodiscard]] const Definition &definition(Key key);
/// Nothing for an unknown name.
[[nodiscard]] const Definition *definition(const QString &name);

/// \p value as the setting's type. Error: Invalid, field is the setting's name.
[[nodiscard]] Result<QVariant> checkValue(const Definition &definition, const QVariant &value);

} // namespace aic::settings

Q_DECLARE_METATYPE(aic::settings::Key)
