// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include "core/error.h"

namespace aic::cli {

/// What a command prints: JSON lines or words on stdout, diagnostics on stderr. Thread: any.
class Output
{
public:
    explicit Output(bool json)
        : m_json(json)
    {}

    [[nodiscard]] bool isJson() const { return m_json; }
    /// One result: the object with --json, else \p words.
    void result(const QJsonObject &object, const QString &words) const;
    /// Words that only people read; nothing with --json.
    void say(const QString &words) const;
    /// One line on stderr.
    void warn(const QString &words) const;
    /// The error as one line on stderr. Returns the exit code that fits it.
    int fail(const Error &error) const;

private:
    bool m_json;
};

/// A text as JSON: null when empty (interfaces.md: an absent value is null).
[[nodiscard]] QJsonValue orNull(const QString &text);
/// A time as RFC 3339, null for 0.
[[nodiscard]] QJsonValue timeOrNull(qint64 atMs);

} // namespace aic::cli
