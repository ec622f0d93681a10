// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QHostAddress>
#include <QList>
#include <QProcessEnvironment>
#include <QString>

#include "core/result.h"
#include "core/secret.h"

namespace aic::relay {

/// One Meta app: what Meta proves itself with, and who may read.
struct Channel
{
    QString name; ///< a to z, digits, '-' and '_'; "main" is also reached as /webhook
    Secret verifyToken;
    Secret appSecret;
    /// SHA-256 of each client token: a plain token of the configuration isn't kept.
    QList<QByteArray> clientTokenHashes;
};

struct Config
{
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 8085; ///< 0 takes a free one
    QString certificateFile;
    QString keyFile;
    QString database = QStringLiteral("sqlite:relay.db");
    int retentionDays = 30;
    QList<Channel> channels;
    /// Where each server key and channel was given ("relay.ini:7", "--listen"), for errors that
    /// show only later. By key, "channel.NAME" for a channel.
    QHash<QString, QString> places;

    /// \p detail after the place of \p key, when it has one.
    [[nodiscard]] QString explain(const QString &key, const QString &detail) const;
};

/// Reads the text of an INI file (interfaces.md §4) into \p config. \p name stands before the line
/// number in errors. Error: Invalid with the line and the reason; never with a value that may be a
/// secret.
[[nodiscard]] Result<> readConfigText(const QByteArray &text, const QString &name, Config &config);

/// AICALLER_RELAY_* over what the file says; the channel is "main". Error: Invalid.
[[nodiscard]] Result<> readConfigEnvironment(const QProcessEnvironment &environment,
                                             Config &config);

/// Sets one key of [server]. Error: Invalid with the reason.
[[nodiscard]] Result<> setServerValue(const QString &key, const QString &value, Config &config);

/// Everything a relay needs is there. Error: Invalid with what is missing and, where there is one,
/// the place it belongs to.
[[nodiscard]] Result<> checkConfig(const Config &config);

/// The password that stands in the database's address; empty for none.
[[nodiscard]] QByteArray databasePassword(const Config &config);

/// The SHA-256 of a client token as Channel keeps it.
[[nodiscard]] QByteArray hashClientToken(const QByteArray &token);

} // namespace aic::relay
