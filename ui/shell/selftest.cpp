// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/selftest.h"

#include <cstdio>

#include <QApplication>
#include <QFile>
#include <QFontInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLibraryInfo>
#include <QSaveFile>
#include <QScreen>
#include <QTimer>
#include <QVBoxLayout>

#include "core/deliver.h"
#include "core/savefile.h"
#include "ui/theme/iconcache.h"
#include "ui/theme/theme.h"
#include "workspace/installationcheck.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::ui {

SelfTest::SelfTest(QApplication &app, const QString &file, const QList<QUrl> &urls, QObject *parent)
    : QObject(parent)
    , m_app(app)
    , m_file(file)
    , m_urls(urls)
{}

void SelfTest::start()
{
    auto *check = new workspace::InstallationCheck(m_urls, this);
    // Queued: exit() before exec() would be forgotten.
    QTimer::singleShot(std::chrono::milliseconds(0), this, [this, check] {
        deliver(check->run(), this, [this](const QJsonObject &report) { finish(report); });
    });
}

void SelfTest::finish(QJsonObject report)
{
    const QJsonObject seen = look();
    const bool ok = report.value("ok"_L1).toBool() && seen.value("icons"_L1).toBool()
                    && seen.value("font"_L1).toString() == u"Inter"
                    && seen.value("translations"_L1).toBool()
                    && !seen.value("screenshot"_L1).isNull();
    for (auto item = seen.begin(); item != seen.end(); ++item)
        report.insert(item.key(), item.value());
    report.insert("ok"_L1, ok);

    QSaveFile file(m_file);
    const QByteArray bytes = QJsonDocument(report).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()
        || !commitWhole(file)) {
        const QByteArray text
            = u"aicaller: %1 can't be written: %2\n"_s.arg(m_file, file.errorString())
                  .toLocal8Bit();
        std::fputs(text.constData(), stderr);
        QApplication::exit(5);
        return;
    }
    QApplication::exit(ok ? 0 : 1);
}

QJsonObject SelfTest::look()
{
    Theme theme;
    theme.install(m_app);

    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *picture = new QLabel(&window);
    const QPixmap icon
        = theme.pixmap(u"audio-lines"_s, 48, Token::AccentText, window.devicePixelRatioF());
    picture->setPixmap(icon);
    auto *text = new QLabel(u"AI Caller " AIC_VERSION ""_s, &window);
    text->setFont(theme.font(TextRole::Title));
    layout->addWidget(picture);
    layout->addWidget(text);
    window.resize(360, 160);
    const QString picturePath = m_file + u".png"_s;
    const bool saved = window.grab().save(picturePath, "PNG");

    const QScreen *screen = QApplication::primaryScreen();
    return {{u"version"_s, QStringLiteral(AIC_VERSION)},
            {u"qt"_s, QString::fromLatin1(qVersion())},
            {u"platform"_s, QApplication::platformName()},
            {u"plugin_path"_s, QLibraryInfo::path(QLibraryInfo::PluginsPath)},
            {u"screen"_s, screen ? QJsonValue(screen->name()) : QJsonValue(QJsonValue::Null)},
            {u"icons"_s, IconCache::exists(u"audio-lines"_s) && !icon.isNull()},
            {u"font"_s, QFontInfo(text->font()).family()},
            {u"translations"_s, QFile::exists(u":/i18n/aicaller_ms.qm"_s)},
            // There are no calls in this version, so no media elements to look for.
            {u"media"_s, QJsonValue(QJsonValue::Null)},
            {u"screenshot"_s, saved ? QJsonValue(picturePath) : QJsonValue(QJsonValue::Null)}};
}

} // namespace aic::ui
