// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QStringList>
#include <QTranslator>

namespace aic::ui {

/// The language of the app: its own texts, Qt's, and the direction of the layout. Owned by main(),
/// which must keep it as long as the application. Thread: UI.
class Language
{
public:
    explicit Language(QCoreApplication &app);
    ~Language();
    Language(const Language &) = delete;
    Language &operator=(const Language &) = delete;

    /// The codes that translations exist for, English first.
    [[nodiscard]] static QStringList available();
    /// Takes \p code ("ms", "ms_MY"), or the system's languages when it is empty; English when none
    /// of them is available. Windows that are open get a LanguageChange event.
    void use(const QString &code);
    [[nodiscard]] const QString &code() const { return m_code; }

private:
    QCoreApplication &m_app;
    QTranslator m_own;
    QTranslator m_qt;
    QString m_code;
};

} // namespace aic::ui
