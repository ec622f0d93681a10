// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/keys.h"

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace aic::settings {
namespace {

using Table = std::array<Definition, static_cast<size_t>(Key::Count)>;

const Table &table()
{
    static const Table rows{{
        // Empty: the only account, or none yet.
        {Key::ActiveAccount, u"account.active"_s, Type::Text, QString(), Scope::Machine},
        {Key::Theme,
         u"ui.theme"_s,
         Type::Text,
         u"dark"_s,
         Scope::Roaming,
         {u"dark"_s, u"light"_s, u"system"_s}},
        // Empty: the system's.
        {Key::Language, u"ui.language"_s, Type::Text, QString(), Scope::Roaming},
        // Percent of the normal size.
        {Key::TextSize, u"ui.text_size"_s, Type::Number, 100, Scope::Roaming, {}, 80, 200},
        {Key::ReduceMotion, u"ui.reduce_motion"_s, Type::Flag, false, Scope::Roaming},
        {Key::HighContrast, u"ui.high_contrast"_s, Type::Flag, false, Scope::Roaming},
        {Key::KeepToasts, u"ui.keep_toasts"_s, Type::Flag, false, Scope::Roaming},
        {Key::DesktopNotifications, u"notifications.desktop"_s, Type::Flag, true, Scope::Roaming},
        {Key::NotificationSound, u"notifications.sound"_s, Type::Flag, false, Scope::Roaming},
        {Key::NotificationText, u"notifications.text"_s, Type::Flag, true, Scope::Roaming},
        {Key::CloseToTray, u"ui.close_to_tray"_s, Type::Flag, false, Scope::Roaming},
        // ISO 3166, for numbers without a country code; empty: the account's.
        {Key::DefaultCountry, u"contacts.default_country"_s, Type::Text, QString(), Scope::Roaming},
        // 0: as fast as the number allows.
        {Key::MessagesPerMinute,
         u"sending.messages_per_minute"_s,
         Type::Number,
         0,
         Scope::Roaming,
         {},
         0,
         60'000},
        {Key::SendReadReceipts, u"messages.send_read_receipts"_s, Type::Flag, true, Scope::Roaming},
        {Key::ShowTyping, u"messages.show_typing"_s, Type::Flag, true, Scope::Roaming},
        {Key::EnterSends, u"messages.enter_sends"_s, Type::Flag, true, Scope::Roaming},
        {Key::OnboardingDone, u"ui.onboarding_done"_s, Type::Flag, false, Scope::Machine},
        {Key::LastPage, u"ui.last_page"_s, Type::Text, QString(), Scope::Machine},
        {Key::WindowGeometry, u"ui.window_geometry"_s, Type::Bytes, QByteArray(), Scope::Machine},
        {Key::WindowState, u"ui.window_state"_s, Type::Bytes, QByteArray(), Scope::Machine},
        {Key::NavigationWidth,
         u"ui.navigation_width"_s,
         Type::Number,
         0,
         Scope::Machine,
         {},
         0,
         2'000},
        {Key::DetailPanelWidth,
         u"ui.detail_panel_width"_s,
         Type::Number,
         360,
         Scope::Machine,
         {},
         200,
         2'000},
        {Key::DetailPanelOpen, u"ui.detail_panel_open"_s, Type::Flag, true, Scope::Machine},
        {Key::ContactColumns, u"ui.contact_columns"_s, Type::Bytes, QByteArray(), Scope::Machine},
        {Key::RecentImports, u"ui.recent_imports"_s, Type::Text, QString(), Scope::Machine},
        {Key::BackupFolder, u"backup.folder"_s, Type::Text, QString(), Scope::Machine},
    }};
    return rows;
}

tl::unexpected<Error> wrong(const Definition &definition, const QString &what)
{
    return fail(ErrorCode::Invalid, u"the setting %1 %2"_s.arg(definition.name, what),
                definition.name);
}

} // namespace

std::span<const Definition> definitions()
{
    return table();
}

const Definition &definition(Key key)
{
    const Definition &found = table().at(static_cast<size_t>(key));
    Q_ASSERT(found.key == key);
    return found;
}

const Definition *definition(const QString &name)
{
    const auto found = std::ranges::find(table(), name, &Definition::name);
    return found == table().end() ? nullptr : &*found;
}

Result<QVariant> checkValue(const Definition &definition, const QVariant &value)
{
    const int type = value.typeId();
    switch (definition.type) {
    case Type::Flag:
        if (type != QMetaType::Bool)
            return wrong(definition, u"must be true or false"_s);
        return value;
    case Type::Number: {
        const bool isNumber = type == QMetaType::Int || type == QMetaType::LongLong
                              || (type == QMetaType::Double
                                  && value.toDouble() == static_cast<double>(value.toLongLong()));
        const qint64 number = value.toLongLong();
        if (!isNumber || number < definition.minimum || number > definition.maximum)
            return wrong(definition,
                         u"must be a whole number from %1 to %2"_s.arg(definition.minimum)
                             .arg(definition.maximum));
        return QVariant(static_cast<int>(number));
    }
    case Type::Text:
        if (type != QMetaType::QString
            || (!definition.choices.isEmpty() && !definition.choices.contains(value.toString())))
            return wrong(definition,
                         definition.choices.isEmpty()
                             ? u"must be a text"_s
                             : u"must be one of %1"_s.arg(definition.choices.join(u", "_s)));
        return value;
    case Type::Bytes:
        break;
    }
    if (type == QMetaType::QByteArray)
        return value;
    const auto decoded = QByteArray::fromBase64Encoding(
        value.toString().toLatin1(),
        QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (type != QMetaType::QString || !decoded)
        return wrong(definition, u"must be base64"_s);
    return QVariant(*decoded);
}

} // namespace aic::settings
