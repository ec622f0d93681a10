// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QString>
#include <QUrl>

class QApplication;

namespace aic::ui {

/// `aicaller --selftest FILE`: checks an installation and writes what it found as JSON, with a
/// screenshot beside it (FILE with .png at the end). For those who package the app.
class SelfTest : public QObject
{
    Q_OBJECT

public:
    SelfTest(QApplication &app, const QString &file, const QList<QUrl> &urls,
             QObject *parent = nullptr);

    /// Ends the application with 0 when everything needed is there, 1 when not, 5 when \c file
    /// can't be written. Call it before QApplication::exec().
    void start();

private:
    void finish(QJsonObject report);
    [[nodiscard]] QJsonObject look();

    QApplication &m_app;
    QString m_file;
    QList<QUrl> m_urls;
};

} // namespace aic::ui
