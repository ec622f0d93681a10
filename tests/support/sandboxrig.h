// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include "sandbox/sandbox.h"
#include "support/sandboxapi.h"
#include "support/webhookreceiver.h"

namespace aic::test {

using namespace Qt::Literals::StringLiterals;

inline const QByteArray kSandboxAppSecret = "secret of the test";

/// What one webhook body tells: {"field", "value"} each.
inline QList<QJsonObject> changesOf(const QByteArray &body)
{
    QList<QJsonObject> changes;
    const QJsonArray entries = QJsonDocument::fromJson(body).object().value("entry"_L1).toArray();
    for (const QJsonValue &entry : entries) {
        const QJsonArray list = entry.toObject().value("changes"_L1).toArray();
        for (const QJsonValue &change : list)
            changes.append(change.toObject());
    }
    return changes;
}

/// A sandbox with a receiver, quick statuses and a client.
struct SandboxRig
{
    struct Status
    {
        QString id;
        QString name;
        int code = 0;
        QJsonObject object;
    };

    explicit SandboxRig(std::optional<quint64> seed = 7, const QString &stateFile = {})
    {
        options.appSecret = Secret(kSandboxAppSecret);
        options.seed = seed;
        options.stateFile = stateFile;
    }

    bool start(Clock &clock, bool quick = true)
    {
        if (!receiver.url().isValid() || receiver.url().port() <= 0) {
            if (!receiver.listen())
                return false;
        }
        options.webhookUrl = receiver.url();
        sandbox = std::make_unique<sandbox::Sandbox>(options, clock);
        const auto started = sandbox->start();
        if (!started) {
            qWarning() << started.error().detail;
            return false;
        }
        api.baseUrl = *started;
        return !quick || api.rules(R"({"status_delay_ms":5})").status == 200;
    }

    [[nodiscard]] QList<Status> statuses(const QString &wamid = {}) const
    {
        QList<Status> found;
        const auto received = receiver.received();
        for (const WebhookReceiver::Received &post : received) {
            const auto changes = changesOf(post.body);
            for (const QJsonObject &change : changes) {
                const QJsonArray list
                    = change.value("value"_L1).toObject().value("statuses"_L1).toArray();
                for (const QJsonValue &item : list) {
                    const QJsonObject object = item.toObject();
                    Status status{object.value("id"_L1).toString(),
                                  object.value("status"_L1).toString(),
                                  object.value("errors"_L1)
                                      .toArray()
                                      .at(0)
                                      .toObject()
                                      .value("code"_L1)
                                      .toInt(),
                                  object};
                    if (wamid.isEmpty() || status.id == wamid)
                        found.append(std::move(status));
                }
            }
        }
        return found;
    }

    [[nodiscard]] QStringList names(const QString &wamid) const
    {
        QStringList list;
        const auto found = statuses(wamid);
        for (const Status &status : found)
            list.append(status.name);
        return list;
    }

    /// Values of `messages` that carry messages.
    [[nodiscard]] QList<QJsonObject> inbound() const
    {
        QList<QJsonObject> values;
        const auto received = receiver.received();
        for (const WebhookReceiver::Received &post : received) {
            const auto changes = changesOf(post.body);
            for (const QJsonObject &change : changes) {
                const QJsonObject value = change.value("value"_L1).toObject();
                if (value.contains("messages"_L1))
                    values.append(value);
            }
        }
        return values;
    }

    /// Every inbound message; one webhook may carry many.
    [[nodiscard]] QList<QJsonObject> heard() const
    {
        QList<QJsonObject> messages;
        const auto values = inbound();
        for (const QJsonObject &value : values) {
            const auto list = value.value("messages"_L1).toArray();
            for (const QJsonValue &message : list)
                messages.append(message.toObject());
        }
        return messages;
    }

    /// Every value of \p field, in the order they came.
    [[nodiscard]] QList<QJsonObject> values(const QString &field) const
    {
        QList<QJsonObject> found;
        const auto received = receiver.received();
        for (const WebhookReceiver::Received &post : received) {
            const auto changes = changesOf(post.body);
            for (const QJsonObject &change : changes) {
                if (change.value("field"_L1).toString() == field)
                    found.append(change.value("value"_L1).toObject());
            }
        }
        return found;
    }

    WebhookReceiver receiver;
    sandbox::SandboxOptions options;
    std::unique_ptr<sandbox::Sandbox> sandbox;
    SandboxApi api;
};

} // namespace aic::test
